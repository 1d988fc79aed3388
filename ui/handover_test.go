package ui

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// owned is a scenario with a book of accounts that have owners, one of which is
// named like a formula.
const owned = `title = "Owned"
horizon = 12
trials = 60
start = "2027-01"
currency = "USD"
[book]
file = "book.csv"
[coverages.high]
team = "named"
named = true
hours = 4
[coverages.pooled]
team = "pool"
hours = 1
[coverages.digital]
[teams.named]
csms = 2
hours = 20
cost = 160000
[teams.pool]
csms = 1
hours = 20
cost = 120000
[segments.mid]
coverage = [{ above = 60000, use = "high" }, { use = "pooled" }] # as agreed
[segments.mid.rates]
high = { like = "pooled", odds = { churn = 0.6 } }
pooled = { churn = 0.2, downsell = 0.1, expansion = 0.3 }
digital = { like = "pooled", odds = { churn = 1.5 } }
`

const ownedBook = `account,name,segment,arr,owner
a,Acorn,mid,90000,Dana
b,Birch,mid,70000,Eve
c,"=Cedar<b>",mid,50000,Dana
d,Delta,mid,40000,
e,Elm,mid,30000,
`

func ownedFile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "book.csv", ownedBook)
	return write(t, dir, "owned.toml", owned)
}

// answered posts a form as the page does and reads what is answered.
func (w *window) answered(path string, form url.Values, into any) {
	w.t.Helper()
	r, err := http.NewRequest(http.MethodPost, w.address()+path, strings.NewReader(form.Encode()))
	require.NoError(w.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Touchline-Token", w.guard.Token)
	status, _, body := w.do(r)
	require.Equal(w.t, http.StatusOK, status, body)
	require.NoError(w.t, json.Unmarshal([]byte(body), into))
}

func TestALineThatIsSlidSaysWhoChangesHands(t *testing.T) {
	w := open(t, nil, ownedFile(t))
	w.settled()
	page := w.seen("/headcount?baseline=owned")
	require.Contains(t, page, "2 of 5 accounts with $160k get high, the other 3 with $120k get pooled.")
	require.Contains(t, page, "The line stands where the scenario has it.")
	require.NotContains(t, page, `id="line-above"`, "a segment with a line keeps its coverages")

	var a lineAnswer
	w.answered("/headcount/line", url.Values{"view": {"/headcount"}, "baseline": {"owned"}, "step": {"4"}}, &a)
	require.Empty(t, a.Fault)
	require.Equal(t, "40,000", a.Amount)
	require.Contains(t, a.Said, "4 of 5 accounts")
	require.Contains(t, a.Effect, "2 accounts with $90.0k change hands")
	require.Contains(t, a.Effect, "=Cedar&lt;b&gt;")
	require.Contains(t, a.Effect, "Dana")
	require.Contains(t, a.Effect, "Preview of 60 futures")
	require.Contains(t, a.Effect, `id="hand-teams"`)

	// The same by its address, with all futures once they are drawn.
	w.work(a.Address)
	page = w.seen(a.Address)
	require.Contains(t, page, "2 accounts with $90.0k change hands")
	require.Contains(t, page, "against the scenario as it is in the same 60 futures")
	require.Contains(t, page, `value="40,000"`)
	status, _, svg := w.get("/figure/arr-line.svg?view=" + url.QueryEscape(a.Address[:len("/headcount")]) + "&" + strings.SplitN(a.Address, "?", 2)[1])
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, svg, "moved to $40.0k")

	status, head, file := w.get(handedPath + "?view=/headcount&" + strings.SplitN(a.Address, "?", 2)[1])
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, head.Get("Content-Type"), "text/csv")
	rows, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, []string{"c", "'=Cedar<b>", "mid", "50000", "pooled", "pool", "", "high", "named", "Dana", "1", "4"}, rows[1])
	require.Equal(t, []string{"d", "Delta", "mid", "40000", "pooled", "pool", "", "high", "named", "Eve", "1", "4"}, rows[2])
}

func TestALineIsPutIntoTheScenario(t *testing.T) {
	path := ownedFile(t)
	w := open(t, nil, path)
	w.settled()
	form := url.Values{"view": {"/headcount"}, "baseline": {"owned"}, "line": {"35k"}}
	var a lineAnswer
	w.answered("/headcount/line/apply", form, &a)
	require.Empty(t, a.Fault)
	require.NotContains(t, a.Show, "&line=")
	it := w.shelf.at(path)
	require.True(t, it.Unsaved)
	require.Equal(t, "ARR line of mid", it.Undo)
	text, _ := w.shelf.text(it)
	require.Contains(t, string(text), `coverage = [{ above = 35000, use = "high" }, { use = "pooled" }] # as agreed`)

	// The Scenario view then says what changed hands since the file was saved.
	page := w.seen("/scenario?baseline=owned")
	require.Contains(t, page, "2 accounts with $90.0k change hands")
	require.Contains(t, page, "/handed.csv?view=/scenario&amp;")
	require.NoError(t, w.shelf.back(it, false))
	require.NotContains(t, w.seen("/scenario?baseline=owned"), "change hands")
}

func TestALineBecomesAScenarioOfItsOwn(t *testing.T) {
	path := ownedFile(t)
	w := open(t, nil, path)
	w.settled()
	form := url.Values{"view": {"/headcount"}, "baseline": {"owned"}, "step": {"5"}, "title": {"All named"}}
	var a lineAnswer
	w.answered("/headcount/line/branch", form, &a)
	require.Empty(t, a.Fault)
	require.Contains(t, a.Show, "baseline=all-named")
	made, err := scenarios.Load(t.Context(), filepath.Join(filepath.Dir(path), "all-named.toml"))
	require.NoError(t, err)
	require.Equal(t, "high", made.Scenario.Segments[0].Coverage[0].Use)
	require.Len(t, made.Scenario.Segments[0].Coverage, 1)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, owned, string(before))

	_, _, text := w.get(lineFilePath + "?baseline=owned&line=35000")
	require.Contains(t, text, `extends = "owned.toml"`)
	status, _, _ := w.get(lineFilePath + "?baseline=owned&line=60000")
	require.Equal(t, http.StatusNotFound, status, "a line that is not moved makes no other scenario")
}

// Every export of a CRM names owners of pooled accounts too, who have no post in
// the named team.
func TestOwnersWithoutAPostAreDealtOut(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "owned.toml", owned)
	write(t, dir, "book.csv", strings.Replace(ownedBook, "40000,", "40000,Zoe", 1))
	w := open(t, nil, path)
	w.settled()
	var a lineAnswer
	form := url.Values{"view": {"/headcount"}, "baseline": {"owned"}, "step": {"4"}}
	w.answered("/headcount/line", form, &a)
	require.Contains(t, a.Effect, "2 accounts with $90.0k change hands")
	require.Contains(t, a.Effect, "1 account with $40.0k: their owners so far (Zoe) have no post in team named, so they are dealt out.")
	require.Contains(t, a.Effect, "give team named 3 CSMs")
	require.Contains(t, a.Effect, "Preview of 60 futures")
	require.NotContains(t, a.Effect, "line-apply", "no file can say it")
	w.work(a.Address)
	require.Contains(t, w.seen(a.Address), "against the scenario as it is in the same 60 futures")
	_, _, file := w.get(handedPath + "?view=/headcount&" + strings.SplitN(a.Address, "?", 2)[1])
	require.Contains(t, file, "d,Delta,mid,40000,pooled,pool,,high,named,Eve,", "dealt to the second post")
	w.answered("/headcount/line/apply", form, &a)
	require.Contains(t, a.Fault, "names 3 owners for team named, which has 2 posts")
	require.False(t, w.shelf.at(path).Unsaved)
}

func TestALineThatCannotBeSaysSo(t *testing.T) {
	w := open(t, nil, ownedFile(t))
	w.settled()
	page := w.seen("/headcount?baseline=owned&line=lots")
	require.Contains(t, page, "Write an amount of ARR")
	require.Contains(t, page, `value="lots"`)
}

// What was written for one line is not taken for another.
func TestAnAmountBelongsToItsLine(t *testing.T) {
	w := open(t, nil)
	put := func(query string) *arrLine {
		q, err := url.ParseQuery(query)
		require.NoError(t, err)
		l, err := look(w.shelf, tabAt("/headcount"), q).arrLine()
		require.NoError(t, err)
		return l
	}
	l := put("baseline=hybrid&segment=mid-market&above=high-touch&below=pooled&line=40000&of=mid-market+/+high-touch+/+pooled+/+")
	require.True(t, l.moved())
	require.Equal(t, 90, l.Over(l.to), "as high-touch.toml says of its line")
	l = put("baseline=hybrid&segment=smb&above=high-touch&below=pooled&line=40000&of=mid-market+/+high-touch+/+pooled+/+")
	require.False(t, l.moved())
	require.Equal(t, []string{"pooled", "tech-touch"}, []string{l.Above, l.Below})
	require.Equal(t, "high-touch", put("baseline=high-touch").chosen.above+put("baseline=high-touch").Above)
	require.Equal(t, "mid-market", put("baseline=high-touch").Segment, "the one that has a line")
	require.Equal(t, "mid-market", put("baseline=hybrid").Segment, "the first that could have more touch")
}

// A change of the form that moves the line says who changes hands, and one that
// does not says nothing.
func TestTheFormSaysWhoChangesHands(t *testing.T) {
	w := open(t, nil, ownedFile(t))
	w.settled()
	form := url.Values{"view": {"/scenario"}, "baseline": {"owned"}, "box": {"segments/mid/coverage/0/above"}, "text": {"45,000"}}
	var a answer
	w.answered("/scenario/try", form, &a)
	require.Contains(t, a.Strip, "1 account with $50.0k changes hands")
	require.Contains(t, a.Hands, "Dana")
	require.NotContains(t, a.Hands, handedPath, "what is not taken yet has no file")
	form.Set("box", "segments/mid/rates/pooled/churn")
	form.Set("text", "30%")
	w.answered("/scenario/try", form, &a)
	require.Empty(t, strings.TrimSpace(a.Hands))
}

func TestADrawnBookSaysAbout(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	var a lineAnswer
	w.answered("/headcount/line", url.Values{"view": {"/headcount"}, "baseline": {"tech"}, "step": {"7"}}, &a)
	require.Contains(t, a.Effect, "About 7 accounts with about $")
	require.Contains(t, a.Effect, "no customers")
	require.NotContains(t, a.Effect, `id="handed"`)
	require.False(t, slices.Contains(strings.Fields(a.Effect), "download"+` id="handed-file"`))
}
