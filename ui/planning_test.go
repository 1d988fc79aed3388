package ui

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/plan"
)

// seen is a page of the window that was answered in good order.
func (w *window) seen(address string) string {
	w.t.Helper()
	status, _, page := w.get(address)
	require.Equal(w.t, 200, status)
	require.NotContains(w.t, w.said.String(), "could not be written")
	return page
}

func (w *window) staffing(address string) *staffing {
	w.t.Helper()
	u, err := url.Parse(address)
	require.NoError(w.t, err)
	p, err := w.staffingOf(look(w.shelf, tabAt(u.Path), u.Query()))
	require.NoError(w.t, err)
	require.NotNil(w.t, p.Outlook)
	return p
}

func TestHeadcountShowsWhatItsRunFound(t *testing.T) {
	w := working(t, "/headcount?baseline=crew", twoCrews(t)...)
	page, p := w.seen("/headcount?baseline=crew"), w.staffing("/headcount?baseline=crew")
	require.Equal(t, "pool", p.Team, "the busiest is shown")
	for i := range p.Points {
		c := &p.Points[i]
		require.Contains(t, page, ">"+percentage(c.NRR.Mean)+"<")
		require.Contains(t, page, p.money(c.Worth.Mean))
	}
	require.NotNil(t, p.Cross)
	require.Contains(t, page, "the next no longer pays")
	require.Contains(t, page, "▲▲", "too much is told by marks, not by colour alone")
	for _, id := range []string{"next", "retention", "worth", "hours", "posts"} {
		require.Contains(t, page, `id="figure-`+id+`"`)
		status, _, _ := w.get("/figure/" + id + ".csv?view=%2Fheadcount&baseline=crew")
		require.Equal(t, 200, status)
	}
	require.Contains(t, page, wordByWord("touchline headcount crew.toml --team pool --trials 60 --seed 1"))
	require.Contains(t, page, wordByWord("touchline economics crew.toml"))
	require.Contains(t, page, "big × named")
}

func TestSegmentsOfATeamAddUpToItsLoad(t *testing.T) {
	dir := t.TempDir()
	text := strings.Replace(crew, `coverage = "named"`, `coverage = [{ above = 60000, use = "named" }, { use = "pooled" }]`, 1)
	file := write(t, dir, "crew.toml", strings.NewReplacer("TITLE", `"Crew"`, "COVERAGE", `"pooled"`, "POSTS", "2").Replace(text))
	w := working(t, "/headcount", file)
	heat := w.staffing("/headcount").heat()
	rows := map[string]heatRow{}
	for _, r := range heat.Rows {
		rows[r.Name] = r
	}
	require.Len(t, heat.Months, 24)
	require.True(t, rows["big"].Part && rows["small"].Part)
	percent := func(r heatRow, month int) int {
		digits := regexp.MustCompile(`^\d+`).FindString(r.Cells[month].Text)
		require.NotEmpty(t, digits, r.Cells[month].Text)
		n := 0
		for _, d := range digits {
			n = 10*n + int(d-'0')
		}
		return n
	}
	for month := range heat.Months {
		sum := percent(rows["big"], month) + percent(rows["small"], month)
		require.LessOrEqual(t, max(sum-percent(rows["pool"], month), percent(rows["pool"], month)-sum), 1, "but for rounding")
	}
}

func TestATeamIsChosenByTheAddress(t *testing.T) {
	w := working(t, "/headcount?baseline=crew&team=named", twoCrews(t)...)
	require.Equal(t, "named", w.staffing("/headcount?baseline=crew&team=named").Team)
	require.Contains(t, w.seen("/headcount?baseline=crew&team=named"), `<option value="named" selected>`)
	w.work("/headcount?baseline=crew&team=nobody")
	page := w.seen("/headcount?baseline=crew&team=" + url.QueryEscape("<b>nobody"))
	require.Contains(t, page, "There is no team “&lt;b&gt;nobody” in Crew; shown is the one with the highest load.")
	require.NotContains(t, page, "<b>nobody")
}

func TestAScenarioWithoutTeamsHasEconomicsAlone(t *testing.T) {
	text := strings.NewReplacer("TITLE", `"Alone"`, "COVERAGE", `"tech-touch"`, "team = \"pool\"\nhours = 1\n", "", "[teams.pool]\ncsms = 1\nhours = 100\ncost = 100000\n", "").Replace(small)
	w := working(t, "/headcount", write(t, t.TempDir(), "alone.toml", text))
	page := w.seen("/headcount")
	require.Contains(t, page, "Alone has no team: there are no CSMs to count.")
	require.Contains(t, page, "smb × tech-touch")
	require.NotContains(t, page, `data-run=`, "there is nothing to run")
}

func TestWishesAreRead(t *testing.T) {
	for _, c := range []struct{ query, key, fault string }{
		{"search=1&budget=lots", budgetKey, "Write an amount of money, such as 1,500,000 or 1.5M."},
		{"search=1&csms=2.5", postsKey, "Write a whole number from 0 to 100,000."},
		{"search=1&grr=188%25", leastKey, "Write a share from 0% to 100%, such as 88%."},
		{"search=1&grr=88&sure=often", sureKey, "Write a share of the futures from 0% to 100%, such as 90%."},
		{"search=1&maximise=joy", maximiseKey, "Choose worth, nrr or closing."},
	} {
		q, err := url.ParseQuery(c.query)
		require.NoError(t, err)
		w := wishOf(q)
		require.Equal(t, map[string]string{c.key: c.fault}, w.faults)
		require.False(t, w.asked())
	}
	w := wishOf(url.Values{searchKey: {"1"}, maximiseKey: {"nrr"}, budgetKey: {"$1.5M"}, postsKey: {"12"}, leastKey: {"88"}, hireKey: {"1"}})
	require.True(t, w.asked())
	require.Equal(t, plan.NRR, w.objective)
	require.Equal(t, plan.Limits{Budget: ptr(1.5e6), MaxCSMs: ptr(12), MinGRR: ptr(0.88), Sure: usuallySure}, w.limits)
	require.Equal(t, w, withWritten(wishOf(mustQuery(t, "search=1&"+w.what())), w), "what tells wishes apart says all of them")
	require.Equal(t, "the most NRR for at most a cost of $1.50M over the horizon and 12 CSMs, GRR at least 88% in 90% of the futures", w.says("USD"))
	plain, money := wishOf(mustQuery(t, "budget=1500000")), wishOf(mustQuery(t, "budget=$1.5M"))
	require.Equal(t, plain.what(), money.what())
}

func ptr[T any](x T) *T { return &x }

func mustQuery(t *testing.T, text string) url.Values {
	t.Helper()
	q, err := url.ParseQuery(text)
	require.NoError(t, err)
	return q
}

// withWritten is a wish with the words of another.
func withWritten(w, other wish) wish {
	w.written = other.written
	return w
}

const searching = "/headcount?baseline=crew&search=1&grr=0.8&sure=0.6&budget=500k"

func TestAFaultyFieldSaysSoAndAsksNothing(t *testing.T) {
	w := working(t, "/headcount?baseline=crew&search=1&budget=lots", twoCrews(t)...)
	page := w.seen("/headcount?baseline=crew&search=1&budget=lots")
	require.Contains(t, page, `value="lots" size="9" autocomplete="off" aria-describedby="hint-budget fault-budget" aria-invalid="true"`)
	require.Contains(t, page, `id="fault-budget">Write an amount of money`)
	require.NotContains(t, page, "Searched:")
	require.NotContains(t, page, `data-run="plan-crew"`)
}

// A search that is stopped keeps the best it had, and says that it is no more.
func TestAStoppedSearchKeepsItsBest(t *testing.T) {
	dir := t.TempDir()
	text := strings.Replace(crew, "trials = 60", "trials = 2000", 1)
	file := write(t, dir, "crew.toml", strings.NewReplacer("TITLE", `"Crew"`, "COVERAGE", `"pooled"`, "POSTS", "2").Replace(text))
	w := open(t, nil, file)
	w.settled()
	v := look(w.shelf, tabAt("/headcount"), url.Values{searchKey: {"1"}})
	ask := v.planAsk(wishOf(v.chosen))
	w.queue.Ask(ask)
	require.Eventually(t, func() bool { return strings.Contains(w.tidings.of(ask), "Best so far") }, 20*time.Second, time.Millisecond)
	require.Contains(t, w.progress(v).Runs[1].Text, "Best so far, in ")
	require.Equal(t, 204, w.post("/stop", nil))
	before := w.progress(v).Key
	require.Eventually(t, func() bool { _, ok := w.queue.Result(ask); return ok }, 20*time.Second, time.Millisecond)
	after := w.progress(v)
	require.Equal(t, "stopped", after.Runs[1].State)
	require.NotEqual(t, before, after.Key, "the page is fetched again")
	require.Empty(t, w.tidings.of(ask))
	page := w.seen("/headcount?search=1")
	require.Contains(t, page, "Best so far")
	require.Contains(t, page, "The search was stopped after")
}

const tying = "/drivers?baseline=crew&against=lean&input=teams.pool.csms"

func TestDriversShowWhatTheirRunFound(t *testing.T) {
	w := working(t, tying, twoCrews(t)...)
	page := w.seen(tying)
	u, err := url.Parse(tying)
	require.NoError(t, err)
	p := w.drivingOf(look(w.shelf, tabAt("/drivers"), u.Query()))
	require.NotNil(t, p.driven)
	require.NotNil(t, p.tied)
	for i := range p.driven.Tornado {
		bar := &p.driven.Tornado[i]
		require.Contains(t, page, ">"+standsAt(bar.File, bar.Line)+"<", bar.Input)
	}
	require.Contains(t, page, "CRM export", "the source that a comment names")
	require.Contains(t, page, forecast.Percent(p.driven.Spread.Luck, 0))
	require.Contains(t, page, "The 5 largest accounts hold ")
	require.Contains(t, page, p.tied.Verdict)
	require.Contains(t, page, wordByWord("touchline drivers crew.toml --metric nrr --trials 60 --seed 1 --year 1"))
	require.Contains(t, page, wordByWord("touchline breakeven lean.toml crew.toml --input teams.pool.csms --metric worth --trials 60 --seed 1"))
	for _, id := range []string{"tornado", "spread", "tie"} {
		require.Contains(t, page, `id="figure-`+id+`"`)
	}
}

func TestDriversFollowTheirMetricAndYear(t *testing.T) {
	address := "/drivers?baseline=crew&metric=grr&year=2"
	w := working(t, address, twoCrews(t)...)
	require.Contains(t, w.seen(address), "GRR of year 2")
	w.work("/drivers?baseline=crew&metric=worth")
	page := w.seen("/drivers?baseline=crew&metric=worth")
	require.Contains(t, page, "worth at month 24")
	require.NotContains(t, page, `aria-label="Year shown"`)
}

func TestDriversSayWhatOfTheAddressCannotBe(t *testing.T) {
	w := working(t, "/drivers?baseline=crew", twoCrews(t)...)
	for query, want := range map[string]string{
		"against=crew&input=teams.pool.csms":  "Crew cannot tie with itself; choose another scenario.",
		"against=nobody":                      "There is no scenario “nobody” on the shelf to tie with.",
		"against=lean&input=teams.pool.cost2": "Crew has no input “teams.pool.cost2”.",
		"metric=joy":                          "“joy” is no metric; shown is NRR.",
		"by=joy":                              "“joy” is no metric; shown is worth.",
	} {
		page := w.seen("/drivers?baseline=crew&" + query)
		require.Contains(t, page, want)
		require.NotContains(t, page, `data-run="tie-crew"`)
	}
}

func TestScenariosThatCannotTieSayWhy(t *testing.T) {
	dir := t.TempDir()
	euros := strings.Replace(crew, `"USD"`, `"EUR"`, 1)
	other := write(t, dir, "euros.toml", strings.NewReplacer("TITLE", `"Euros"`, "COVERAGE", `"pooled"`, "POSTS", "2").Replace(euros))
	address := "/drivers?baseline=crew&against=euros&input=teams.pool.csms"
	w := working(t, address, crewFile(t, dir, "crew.toml", "Crew", "pooled", "2"), other)
	require.Regexp(t, `data-run="tie-crew" data-state="failed"[^€]*EUR`, w.seen(address))
}

func TestATieIsOfferedWithWhatAScenarioIsComparedWith(t *testing.T) {
	s, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	defer s.close()
	p := &driving{view: look(s, tabAt("/drivers"), url.Values{"baseline": {"no-rescue"}})}
	part := p.tie()
	require.Equal(t, "hybrid", part.Against, "the one it asks its question of")
	p.view = look(s, tabAt("/drivers"), url.Values{"baseline": {"no-rescue"}, againstKey: {part.Against}, inputKey: {p.view.baseline.File.Inputs()[0].Key}})
	require.Contains(t, p.tie().Again, "what-if/no-rescue.toml")

	dir := t.TempDir()
	crewFile(t, dir, "a.toml", "Same", "pooled", "2")
	crewFile(t, dir, "b.toml", "Same", "pooled", "3")
	write(t, dir, "c.toml", strings.NewReplacer("segments.big", "segments.grand", "segments.small", "segments.tiny", "TITLE", `"Stranger"`, "COVERAGE", `"pooled"`, "POSTS", "2").Replace(crew))
	folder, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer folder.close()
	p.view = look(folder, tabAt("/drivers"), url.Values{"baseline": {"a"}})
	require.Equal(t, []option{{"b", "Same (b.toml)"}}, p.tie().Others, "c has no account in common")
}

func TestCommandsAreQuotedForAShell(t *testing.T) {
	files := []*item{{Path: "/home/ana/what if.toml"}, {Path: "what-if/x.toml"}}
	require.Equal(t, `touchline breakeven 'what if.toml' what-if/x.toml --input 'it'\''s'`, command("touchline breakeven", files, "--input", "it's", "--year", ""))
}
