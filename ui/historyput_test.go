package ui

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ourScenario is one with names, comments and an order of its own.
const ourScenario = `# Ours, and nobody else's.
title = "Ours"
horizon = 12
trials = 50
start = "2028-01"

[coverages."Tech Touch"]
[coverages.pooled]
team = "pool"
hours = 1
[teams.pool]
csms = 1
hours = 100
cost = 100000

[segments.commercial]    # what others call mid-market
accounts = 20
arr = { mean = 9000, cv = 1 }
coverage = "pooled"
downsell_depth = { mean = 0.2, sd = 0.1 }   # a guess
rates.pooled = { churn = 0.5, downsell = 0.1, expansion = 0.3 }   # 8-12% of logos [W]
rates."Tech Touch" = { like = "pooled" }

[segments.SMB]
accounts = 30
arr = { mean = 5000, cv = 1 }
coverage = "Tech Touch"

[segments.SMB.rates]
"Tech Touch" = { churn = 0.5, downsell = 0.5, expansion = 0.5, evidence = 40 }
pooled = { like = "Tech Touch", odds = { churn = [0.5, 1.0] } }   # hope [?]
`

// The whole way: a history is dropped, its names are matched, what would change
// is shown, it is put in, and one undo takes it back.
func TestRatesOfAHistoryArePutIntoAScenario(t *testing.T) {
	dir := t.TempDir()
	w := open(t, nil, write(t, dir, "ours.toml", ourScenario))
	_, address, said := w.bring("larkfield.csv", snapshotsCSV(150))
	require.NotEmpty(t, address, said)
	address += "&read=1"
	_, _, page := w.get(address)
	says(t, page, "Put these rates into a scenario")
	says(t, page, `<option value="SMB=smb" selected>SMB</option>`)
	says(t, page, `<option value="Tech Touch=tech-touch" selected>Tech Touch</option>`)
	says(t, page, `<option value="=mid-market" selected>leave out</option>`)
	require.Equal(t, 1, strings.Count(page, "Segment mid-market: the scenario has none of that name."))
	says(t, page, "nothing here is called so")
	says(t, page, "Nothing of the history is put under commercial × pooled: those rates stay.")
	says(t, page, "no effect of coverage")

	matched := []string{"put-segment", "commercial=mid-market"}
	_, _, page = w.get(address + "&put-segment=" + url.QueryEscape("commercial=mid-market"))
	require.NotContains(t, page, "nothing here is called so")
	for _, text := range []string{"commercial × pooled", "SMB × Tech Touch", "taken as certain", "from 40 account-years", "Volatility of the economy", "Size of a downsell of commercial"} {
		says(t, page, text)
	}
	require.NotContains(t, page, "those rates stay")
	require.Equal(t, ourScenario, held(t, dir, "ours.toml"), "nothing is written by looking")

	a := w.asked("/history/put", formOf(t, address, matched...))
	require.Empty(t, a.Others)
	require.True(t, strings.HasPrefix(a.Show, "/scenario?baseline=ours"), a.Show)
	require.Equal(t, "Rates fitted to larkfield.csv are in Ours. Undo takes them back together.", a.Said)
	name := w.shelf.files[0]
	now := string(w.shelf.drafts[name].now)
	for _, kept := range []string{"# Ours, and nobody else's.\n", "# what others call mid-market\n", `pooled = { like = "Tech Touch", odds = { churn = [0.5, 1.0] } }   # hope [?]` + "\n"} {
		require.Contains(t, now, kept)
	}
	require.Regexp(t, `rates\.pooled = \{ churn = 0\.\d+, downsell = .* # fitted to larkfield\.csv: snapshots, \d+ account-years of 150 accounts \[S\] # 8-12% of logos \[W\]`, now)
	require.Regexp(t, `"Tech Touch" = \{ churn = 0\.[12]\d*, .*evidence = \{ .* # fitted to larkfield\.csv`, now)
	require.Regexp(t, `\[economy\]\n(?s:.*)volatility = 0\.\d+  # fitted to larkfield\.csv`, now)
	require.NotContains(t, now, "mid-market]")
	require.Equal(t, ourScenario, held(t, dir, "ours.toml"), "not saved until somebody saves")

	_, _, page = w.get(a.Show)
	says(t, page, "Changed last: rates fitted to larkfield.csv. Undo takes it back.")
	says(t, page, "Source: fitted to larkfield.csv: snapshots")
	require.Regexp(t, `class="formbox unsaved short" data-box="segments/commercial/rates/pooled/churn"`, page)
	require.NotRegexp(t, `class="formbox unsaved[^"]*" data-box="segments/commercial/accounts"`, page)

	again := w.asked("/history/put", formOf(t, address, matched...))
	require.Equal(t, []string{"These values are there already; nothing is left to change."}, again.Others)
	require.NoError(t, w.shelf.back(w.shelf.at(name), false))
	require.Equal(t, ourScenario, string(w.shelf.drafts[name].now), "one step back, byte for byte")
	require.NoError(t, w.shelf.back(w.shelf.at(name), true))
	require.Equal(t, now, string(w.shelf.drafts[name].now))
}

// What is asked for is put, and nothing else.
func TestOnlyWhatIsAskedForIsPut(t *testing.T) {
	dir := t.TempDir()
	w := open(t, nil, write(t, dir, "ours.toml", ourScenario), scenarioFile(t, dir, "pooled.toml", "Pooled", "pooled"))
	_, address, _ := w.bring("larkfield.csv", snapshotsCSV(150))
	q := formOf(t, address+"&read=1", "put-into", "pooled", "put-economy", "no", "put-rest", "no")
	require.Empty(t, w.asked("/history/put", q).Others)
	now := string(w.shelf.drafts[w.shelf.files[1]].now)
	require.NotContains(t, now, "[economy]")
	require.Contains(t, now, "downsell_depth = { mean = 0.2, sd = 0.1 }\n")
	require.Regexp(t, `tech-touch = \{ churn = 0\.\d+, .*fitted to`, now)
	require.Equal(t, ourScenario, string(w.shelf.drafts[w.shelf.files[0]].now))

	// Expansions that hold price rises take those out of the scenario's own,
	// whatever else is left.
	raised := write(t, dir, "raised.toml", strings.Replace(ourScenario, "[segments.SMB]\n", "[segments.SMB]\nuplift = 0.05\nuplift_in_rates = 0.03\n", 1))
	w = open(t, nil, raised)
	_, address, _ = w.bring("larkfield.csv", snapshotsCSV(150))
	require.Empty(t, w.asked("/history/put", formOf(t, address+"&read=1", "put-economy", "no", "put-rest", "no")).Others)
	require.Regexp(t, `(?m)^uplift = 0\.02 .*\nuplift_in_rates = 0\.0 `, string(w.shelf.drafts[raised].now))
}

// What cannot be put says what to do.
func TestRatesThatCannotBePutSayWhatToDo(t *testing.T) {
	w := open(t, nil, scenarioFile(t, t.TempDir(), "pooled.toml", "Pooled", "pooled"))
	_, address, _ := w.bring("larkfield.csv", snapshotsCSV(150))
	q := formOf(t, address+"&read=1", "put-into", "pooled")
	before := string(w.shelf.drafts[w.shelf.files[0]].now)

	both := q
	both["put-segment"] = []string{"smb=smb", "smb=mid-market"}
	require.Contains(t, w.asked("/history/put", both).Others[0], "“mid-market” and “smb” cannot both be smb")
	both["put-segment"] = []string{"=smb"}
	require.Contains(t, w.asked("/history/put", both).Others[0], "Choose which is which, or another scenario.")
	both.Set("put-into", "gone")
	require.Contains(t, w.asked("/history/put", both).Others[0], "no longer on the shelf")
	require.Equal(t, http.StatusConflict, w.post("/history/put", formOf(t, address)))
	require.Equal(t, http.StatusGone, w.post("/history/put", url.Values{"h": {"gone"}, "read": {"1"}}))
	require.Equal(t, before, string(w.shelf.drafts[w.shelf.files[0]].now))
}

// A history that tells less than the scenario has leaves the rest, and says so;
// the shipped scenarios take rates like any other change.
func TestWhatAHistoryDoesNotTellStays(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	w := serving(t, stuck, nil, "")
	var rows strings.Builder
	rows.WriteString("account,start,end,arr\n")
	for _, a := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		end := ""
		if strings.Contains("aeiou", a) {
			end = "2024-06-01"
		}
		rows.WriteString(a + ",2022-01-01," + end + ",1000\n")
	}
	_, address, said := w.bring("lives.csv", rows.String())
	require.NotEmpty(t, address, said)
	address += "&read=1&baseline=hybrid"
	_, _, page := w.get(address)
	says(t, page, "Whole book")
	says(t, page, "The history names no segments and the scenario has 3; nothing of them is written.")
	says(t, page, `data-post="/history/put" disabled`)
	_, _, page = w.get(address + "&put-segment=smb%3D")
	says(t, page, "SMB × tech-touch")
	says(t, page, "this history does not tell it: 5.0% stays")
	a := w.asked("/history/put", formOf(t, address, "put-segment", "smb="))
	require.Empty(t, a.Others)
	it := w.shelf.at("hybrid.toml")
	require.Equal(t, "rates fitted to lives.csv", it.Undo)
	require.True(t, it.Unsaved)
	row := it.File.Scenario.Segments[2].Rates[2]
	require.Equal(t, "tech-touch", row.Coverage)
	require.NotEqual(t, 0.2, row.Churn.P)
	require.Equal(t, []float64{0.05, 1500}, []float64{row.Downsell.P, row.Downsell.Evidence})
	require.Equal(t, 0.2, w.shelf.at("tech-touch.toml").File.Scenario.Segments[2].Rates[2].Churn.P)
}

// Accounts for which a history names no segment are called that: they are
// neither the whole book nor the only segment of a scenario.
func TestAccountsWithoutASegmentAreNotTheWholeBook(t *testing.T) {
	w := open(t, nil, scenarioFile(t, t.TempDir(), "pooled.toml", "Pooled", "pooled"))
	_, address, said := w.bring("larkfield.csv", strings.ReplaceAll(snapshotsCSV(60), ",mid-market,", ",,"))
	require.NotEmpty(t, address, said)
	_, _, page := w.get(address + "&read=1")
	_, rates, _ := strings.Cut(page, `id="rates-title"`)
	rates, _, _ = strings.Cut(rates, "</table>")
	says(t, rates, "no segment × pooled")
	says(t, rates, "smb × tech-touch")
	require.Less(t, strings.Index(rates, "smb × tech-touch"), strings.Index(rates, "no segment × pooled"), "the segments first")
	says(t, page, "No segment is")
	says(t, page, "18 accounts name no segment: their rates are not put in.")
	require.NotContains(t, page, "names no segments")
	says(t, page, `<option value="smb=smb" selected>smb</option>`)
	says(t, page, `<option value="=" selected>leave out</option>`)
}

// Scenarios that share a file get the rates together, and lose them together.
func TestScenariosThatShareAFileGetTheRatesTogether(t *testing.T) {
	w, dir := inFolder(t)
	_, address, _ := w.bring("larkfield.csv", snapshotsCSV(150))
	address += "&read=1"
	_, _, page := w.get(address)
	says(t, page, `<option value="base.toml">Ours and Tech, which share base.toml</option>`)
	says(t, page, "Tech: the rates there stay, and a comparison with Ours then shows the rates as well as who covers whom.")
	a := w.asked("/history/put", formOf(t, address, "put-into", "base.toml"))
	require.Equal(t, "Rates fitted to larkfield.csv are in Ours and Tech. Undo takes them back together.", a.Said)
	churn := func(name string) float64 { return w.shelf.at(name).File.Scenario.Segments[0].Rates[1].Churn.P }
	require.NotEqual(t, 0.2, churn("ours.toml"))
	require.Equal(t, churn("ours.toml"), churn("tech.toml"))
	require.NoError(t, w.shelf.back(w.shelf.at("tech.toml"), false))
	for _, name := range []string{"ours.toml", "tech.toml"} {
		require.Equal(t, held(t, dir, name), string(w.shelf.drafts[name].now))
	}
}
