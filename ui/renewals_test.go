package ui

import (
	"encoding/csv"
	"html"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/ui/runs"
)

// forecasting is a window on the view with its forecast done.
func forecasting(t *testing.T, files ...string) *window {
	t.Helper()
	w := open(t, nil, files...)
	w.settled()
	require.Equal(t, http.StatusNoContent, w.post("/run", url.Values{"view": {"/renewals"}}))
	w.settled()
	return w
}

// renewing is what the view shows at an address.
func (w *window) renewing(query string) *renewing {
	w.t.Helper()
	q, err := url.ParseQuery(query)
	require.NoError(w.t, err)
	p := w.renewingOf(look(w.shelf, tabAt("/renewals"), q))
	require.NotNil(w.t, p.Forecast)
	return p
}

// lines are the texts of a table's rows, as the page has them: the name of the
// row and its numbers.
func lines(t *testing.T, page, id string) [][]string {
	t.Helper()
	table := regexp.MustCompile(`(?s)<table class="ledger walk" id="` + id + `">.*?</table>`).FindString(page)
	require.NotEmpty(t, table, id)
	var all [][]string
	for _, row := range regexp.MustCompile(`(?s)<tr[^>]*><th scope="row">.*?</tr>`).FindAllString(table, -1) {
		line := []string{regexp.MustCompile(`<th scope="row">(?:<a [^>]*>)?([^<]*)`).FindStringSubmatch(row)[1]}
		for _, number := range regexp.MustCompile(`tell number[^>]*>([^<]*)</button>|colspan="\d+">(?:<span>)?([^<]*)<`).FindAllStringSubmatch(row, -1) {
			line = append(line, html.UnescapeString(number[1]+number[2]))
		}
		all = append(all, line)
	}
	return all
}

// The page's numbers are the forecast's, in every way to count periods.
func TestRenewalsShowsTheForecast(t *testing.T) {
	w := forecasting(t, financeFile(t))
	f := w.renewing("").Forecast
	money := func(x float64) string { return forecast.Money(x, "USD") }
	for by, periods := range map[string][]renewals.Period{"month": f.Total.Months, "quarter": f.Total.Quarters, "fiscal": f.Total.FiscalQuarters} {
		status, _, page := w.get("/renewals?by=" + by)
		require.Equal(t, 200, status)
		rows := lines(t, page, "periods")
		require.Len(t, rows, len(periods)+2, by)
		for i, q := range append(slices.Clone(periods), f.Total.Horizon) {
			require.Equal(t, []string{money(q.Due.Mean), money(q.Renewed.Mean), money(q.Call.Worst), money(q.Call.Commit), money(q.Call.Likely), money(q.Call.Best),
				percentage(q.Rate.Mean), money(q.Churn.Mean), money(q.Downsell.Mean), money(q.Uplift.Mean), money(q.Expansion.Mean)}, rows[i][1:], q.Label)
			require.Equal(t, q.Partial, strings.Contains(rows[i][0], "in part"), q.Label)
		}
		require.Equal(t, []string{"Not due", money(f.Total.NotDue.ARR) + " ARR of 4 accounts: the next renewal is after Aug 2028"}, rows[len(rows)-1])
		require.Contains(t, page, "Worst is P10, commit P25, likely P50, best P90 of the futures.")
		require.Contains(t, page, "Ranges do not add up")
	}
}

func TestRenewalsBegin(t *testing.T) {
	w := forecasting(t, financeFile(t))
	p := w.renewing("")
	q, l := p.Total.FiscalQuarters[0], p.Landing
	verdict := p.verdict()
	require.Len(t, verdict, 3)
	require.Equal(t, "In FY2027 Q2, in part (Jan 2027 – Feb 2027) "+p.money(q.Due.Mean)+" of ARR comes up for renewal and "+p.money(q.Renewed.Mean)+" of it, "+
		percentage(q.Rate.Mean)+", is expected to renew; 1 of 10 futures renews less than "+p.money(q.Call.Worst)+" (worst, P10).", verdict[0].String())
	require.Equal(t, 4, l.Actual)
	require.Contains(t, verdict[1].String(), "FY2027 lands at NRR "+percentage(l.NRR.Mean)+" and GRR "+percentage(l.GRR.Mean)+" (80% ranges "+l.NRR.Range(percentage, " to ")+" and ")
	require.Contains(t, verdict[1].String(), "; after the 4 months that are known it stands at "+percentage(l.NRRSoFar)+" and "+percentage(l.GRRSoFar)+". NRR reaches its target of 100% in ")
	require.Regexp(t, ` NRR reaches its target of 100% in .* futures? and GRR its target of 90% in .*[^s]\.$`, verdict[1].String())
	next := p.Total.FiscalYears[1]
	require.Equal(t, "In FY2028 "+p.money(next.Due.Mean)+" comes up and "+p.money(next.Renewed.Mean)+" is expected to renew (80% range "+next.Renewed.Range(p.money, " to ")+").", verdict[2].String())
	require.Contains(t, p.narrowing(), "4 of 12 months of FY2027 are known, the rest is forecast. Its range is "+wide(l.NRR)+" wide in NRR and "+wide(l.GRR)+" in GRR; that of twelve open months from here is "+wide(p.Total.NRR))
	require.Less(t, l.NRR.P90-l.NRR.P10, p.Total.NRR.P90-p.Total.NRR.P10, "known months narrow the landing")
	require.Contains(t, w.renewing("by=quarter").verdict()[0].String(), "In Q1 2027 (Jan 2027 – Mar 2027) ")
}

// Without a past the fiscal year is the first year, and without its end in
// sight nothing is landed.
func TestLandingWithoutAPast(t *testing.T) {
	dir := t.TempDir()
	w := forecasting(t, scenarioFile(t, dir, "a.toml", "A", "pooled"))
	p := w.renewing("")
	require.Contains(t, p.narrowing(), "All of FY2027 is still open")
	require.NotContains(t, p.verdict()[1].String(), "known")
	require.Contains(t, p.noParts()+w.renewing("cut=owner").noParts(), "The book names no owners.")

	text := strings.NewReplacer("TITLE", `"Short"`, "COVERAGE", `"pooled"`, "horizon = 24", "horizon = 6").Replace(small)
	w = forecasting(t, write(t, dir, "short.toml", text))
	status, _, page := w.get("/renewals?cut=owner")
	require.Equal(t, 200, status)
	require.Contains(t, page, "FY2027 is not landed: it ends in Dec 2027, after the horizon of 6 months; a horizon of 12 reaches it")
	require.Contains(t, page, "NRR, months 1 to 6")
	require.NotContains(t, page, `id="figure-landing"`)
	require.Contains(t, page, "The book names no owners.")
	require.NotContains(t, page, `id="figure-rates"`)
}

// What is printed can be added up by whoever reads it, to the rounding.
func TestThePrintedBridgeTiesOut(t *testing.T) {
	w := forecasting(t, financeFile(t))
	number := func(text string) float64 {
		x, err := strconv.ParseFloat(strings.NewReplacer("$", "", ",", "", "−", "-").Replace(text), 64)
		require.NoError(t, err, text)
		return x
	}
	for query, months := range map[string]int{"": 20, "bridge=FY2027": 8, "bridge=FY2028": 12} {
		_, _, page := w.get("/renewals?" + query)
		rows := lines(t, page, "bridged")
		require.Len(t, rows, months+1, query)
		for i, row := range rows {
			sum := 0.0
			for _, text := range row[1:7] {
				sum += number(text)
			}
			require.LessOrEqual(t, math.Abs(sum-number(row[7])), 4.0, row[0])
			if i > 0 && i < months {
				require.Equal(t, rows[i-1][7], row[1], "a month opens with what the one before closed with")
			}
			require.Equal(t, "ties out", row[8])
		}
		require.Equal(t, rows[0][1], rows[months][1])
		require.Equal(t, rows[months-1][7], rows[months][7])
		require.Contains(t, page, "Checked: in each of 20 months")
	}
}

// A bridge that does not tie out is told, not hidden.
func TestABridgeThatIsOffIsFlagged(t *testing.T) {
	w := forecasting(t, financeFile(t))
	p := w.renewing("")
	bent := *p.Forecast
	bent.Bridge = slices.Clone(p.Forecast.Bridge)
	bent.Bridge[3].Off = 12.5
	bent.Bridge[7].Opening++
	p.Forecast = &bent
	rows := p.bridged().Rows
	require.Equal(t, entry{ID: "bridged-3-7", Text: "off by $12.50", Flag: true, Tip: rows[3].Entries[7].Tip}, rows[3].Entries[7])
	require.Equal(t, "opening is not the closing before", rows[7].Entries[7].Text)
	require.True(t, rows[7].Entries[7].Flag)
	require.False(t, rows[4].Entries[7].Flag)
	require.Equal(t, "2 months of 20 do not tie out: this is a fault of Touchline's. Please report it.", p.bridgeWords())
}

// Every cut comes to the whole in its means, and its P10s do not.
func TestCutsOfTheBook(t *testing.T) {
	w := forecasting(t, financeFile(t))
	for query, names := range map[string][]string{
		"cut=segment":                    {"mid", "small", "The whole book"},
		"cut=coverage&in=FY2027+Q3":      {"pooled", "tech-touch", "The whole book"},
		"cut=owner&by=month&in=Mar+2027": {"Ana Ruiz", "Ben Okafor", "no owner", "The whole book"},
	} {
		_, _, page := w.get("/renewals?" + query)
		var got []string
		for _, row := range lines(t, page, "parts") {
			got = append(got, row[0])
			require.Len(t, row, 11, row[0])
		}
		require.Equal(t, names, got, query)
		require.Contains(t, page, "P10, P50 and P90 do not: the worst of every part hardly ever comes at once")
	}
	p := w.renewing("cut=coverage&in=FY2027+Q3")
	sum, worst := 0.0, 0.0
	for i := range p.Coverages {
		sum += p.chosen(&p.Coverages[i]).Renewed.Mean
		worst += p.chosen(&p.Coverages[i]).Call.Worst
	}
	require.Equal(t, "FY2027 Q3", p.chosen(&p.Total).Label)
	require.Equal(t, p.money(p.chosen(&p.Total).Renewed.Mean), p.money(sum))
	require.Less(t, worst, p.chosen(&p.Total).Call.Worst)
	var kinds []string
	for _, row := range p.contracts().Rows {
		kinds = append(kinds, row.Name)
	}
	require.Equal(t, []string{"month to month", "annual", "multi-year", "The whole book"}, kinds)
}

func TestWhatAnAddressOfRenewalsCannotAskFor(t *testing.T) {
	w := forecasting(t, financeFile(t))
	for query, note := range map[string]string{
		"by=week":      "“week” is no way to count periods; shown is Fiscal quarters.",
		"cut=%3Cb%3E":  "“&lt;b&gt;” is no cut of the book; shown is Segment.",
		"in=Q9":        "“Q9” is no period of the forecast; shown is In all, 20 months.",
		"bridge=FY1":   "“FY1” is no fiscal year of the forecast; shown is In all, 20 months.",
		"most=0":       "“0” is no number of accounts, which is from 1 to 1,000,000; shown is 50.",
		"most=1e9":     "“1e9” is no number of accounts",
		"baseline=no":  "is expected to renew",
		"by=month&in=": "is expected to renew",
	} {
		status, _, page := w.get("/renewals?" + query)
		require.Equal(t, 200, status, query)
		require.Contains(t, page, note)
	}
	_, _, page := w.get("/renewals?by=month&in=Mar+2027&cut=owner&find=ana&most=100&bridge=FY2027")
	for _, link := range regexp.MustCompile(`href="([^"]+)" id="switch-by-\d"`).FindAllStringSubmatch(page, -1) {
		require.NotContains(t, link[1], "in=", "another way to count has other periods")
		require.Contains(t, link[1], "cut=owner")
	}
	require.Contains(t, page, `value="Mar 2027" selected`)
}

// Every number of the page says what it is, and no id stands twice.
func TestEveryNumberOfRenewalsExplainsItself(t *testing.T) {
	w := forecasting(t, financeFile(t))
	_, _, page := w.get("/renewals?by=month")
	described := regexp.MustCompile(`aria-describedby="([^"]+)"`).FindAllStringSubmatch(page, -1)
	require.Greater(t, len(described), 600)
	texts := map[string]string{}
	for _, m := range regexp.MustCompile(`<span role="tooltip"[^>]* id="([^"]+)" hidden>((?:<span>[^<]+</span>\s*)+)</span>`).FindAllStringSubmatch(page, -1) {
		texts[m[1]] = m[2]
	}
	for _, id := range described {
		require.Greater(t, len(texts[id[1]]), len("<span>Known, not forecast.</span>"), id[1])
	}
	seen := map[string]bool{}
	for _, id := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		require.False(t, seen[id[1]], "twice: %s", id[1])
		seen[id[1]] = true
	}
	require.Contains(t, texts["t-periods-0-1"], "ARR due less its churn and downsell, before uplift, Jan 2027: mean of 300 futures. 8 of 10 futures: ")
	require.Contains(t, texts["t-periods-0-1"], "Sampling error of the mean $")
	require.Contains(t, texts["t-periods-0-1"], "Source: the renewal forecast of Harbour, 300 futures, seed 1, inputs ")
}

func TestAccountsAtRisk(t *testing.T) {
	w := forecasting(t, financeFile(t))
	p := w.renewing("")
	list := p.accountList()
	require.Len(t, list.Rows, 50)
	require.Equal(t, "88 accounts, the most ARR at risk first; the first 50 are shown", list.Said, "two were lost before")
	require.Contains(t, list.Known, "Of 4 accounts with ")
	require.Equal(t, "Show 38 more", list.Ask)
	more := w.renewing("most=100").accountList()
	require.Len(t, more.Rows, 88)
	require.Empty(t, more.More)
	require.Equal(t, list.Rows[:50], more.Rows[:50])
	known := map[string]string{}
	for _, row := range more.Rows {
		if row.Known != "" {
			known[row.About[:5]] = row.Known + ", " + row.Entries[1].Text
		}
		if row.Later != "" {
			require.Empty(t, row.Why)
			require.Contains(t, row.Later, "not due until ")
			continue
		}
		require.NotEmpty(t, row.Reason)
		require.NotEmpty(t, row.Why, row.Name)
		require.Empty(t, row.Why[0].Odds, "where one begins")
		require.Equal(t, row.Together, row.Why[len(row.Why)-1].So, "where one ends")
	}
	require.Equal(t, map[string]string{"H-001": "notice given, 0.0%", "H-002": "signed, 100.0%", "H-005": "known from the book, 40.0%"},
		map[string]string{"H-001": known["H-001"], "H-002": known["H-002"], "H-005": known["H-005"]})
	for query, names := range map[string][]string{
		"find=gull": {"Gull & Sons"}, "find=SONS+gull": {"Gull & Sons"}, "find=h-012": {"<img src=x onerror=alert(1)>"}, "find=gull+tern": nil,
	} {
		var got []string
		found := w.renewing(query).accountList()
		for _, row := range found.Rows {
			got = append(got, row.Name)
		}
		require.Equal(t, names, got, query)
		require.Contains(t, found.Said, " of 88 with “")
		require.NotContains(t, found.Clear, "find=")
	}
	require.Len(t, w.renewing("find=ben+okafor").accountList().Rows, 15)
	for _, periods := range [][]renewals.Period{p.Total.Months, p.Total.Quarters, p.Total.FiscalQuarters} {
		for _, q := range periods {
			require.Len(t, w.renewing("most=100&"+url.Values{findKey: {strings.ToLower(q.Label)}}.Encode()).accountList().Rows, q.Accounts, q.Label)
		}
	}
	third := w.renewing("most=100&find=q3").accountList().Rows
	require.NotEmpty(t, third)
	for _, row := range third {
		require.Regexp(t, "^(Mar|Apr|May) ", row.Renewal, "the fiscal year begins in September")
	}
	_, _, page := w.get("/renewals")
	require.Contains(t, page, "find=FY2027&#43;Q3", "a period leads to its accounts")
}

// The list of causes leads from the rate to the chance: the odds multiply.
func TestWhyAnAccountMayLeave(t *testing.T) {
	p := &renewing{Forecast: &renewals.Forecast{Currency: "USD"}}
	var row accountRow
	p.tellWhy(&row, &renewals.Next{Renews: 0.85, Due: 1000, Upsell: 100, Churn: 150, Downsell: 20, Uplift: 30, Expected: 860, Reason: "red",
		Why: []renewals.Why{{Text: "rate", LogOdds: math.Log(0.1 / 0.9)}, {Text: "red", LogOdds: math.Log(2)}, {Text: "price", LogOdds: math.Log(0.9)}}})
	require.Equal(t, []whyRow{{"rate", "", "10.0%"}, {"red", "× 2.00", "18.2%"}, {"price", "× 0.90", "16.7%"}}, row.Why)
	require.Equal(t, "15.0%", row.Together)
	require.Equal(t, "$1,000 due, $100 of it added since today; less churn $150 and downsell $20, plus uplift $30: $860 expected.", row.Sum)
	row = accountRow{}
	p.tellWhy(&row, &renewals.Next{})
	require.Equal(t, "Not itemised", row.Reason)
	require.NotEmpty(t, row.Untold)
}

func TestRenewalsOfHostileNames(t *testing.T) {
	w := forecasting(t, financeFile(t))
	_, _, page := w.get("/renewals?most=100")
	require.NotContains(t, page, "<img")
	require.Contains(t, page, "&lt;img src=x onerror=alert(1)&gt;")
	require.Contains(t, page, "Gull &amp; Sons")
}

func TestFilesOfRenewals(t *testing.T) {
	w := forecasting(t, financeFile(t))
	f := w.renewing("").Forecast
	for _, id := range []string{"due", "landing", "bridge", "closing", "rates"} {
		status, head, text := w.get("/figure/" + id + ".csv?view=/renewals&cut=owner")
		require.Equal(t, 200, status, id)
		require.Contains(t, head.Get("Content-Disposition"), "touchline-"+id+".csv")
		records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		require.NoError(t, err)
		require.Contains(t, records[1][len(records[1])-1], "touchline test, seed 1, 300 futures, inputs Harbour ")
		switch id {
		case "due":
			require.Equal(t, []string{"ARR", "FY2027 Q2", "Expected renewed", strconv.FormatFloat(f.Total.FiscalQuarters[0].Renewed.Mean, 'f', -1, 64)}, records[1][:4])
		case "bridge":
			require.Equal(t, strconv.FormatFloat(f.BridgeFiscalYears[1].Closing, 'f', -1, 64), records[len(records)-1][3])
		case "rates":
			require.Contains(t, text, "Ana Ruiz")
		}
	}
	for _, kind := range []string{"svg", "png"} {
		status, _, _ := w.get("/figure/landing." + kind + "?view=/renewals")
		require.Equal(t, 200, status)
	}
}

// Few futures show means and no range.
func TestFewFuturesShowNoCall(t *testing.T) {
	w := open(t, nil, financeFile(t))
	w.settled()
	require.Equal(t, http.StatusNoContent, w.post("/run", url.Values{"view": {"/renewals"}, "trials": {"5"}}))
	w.settled()
	status, _, page := w.get("/renewals?trials=5")
	require.Equal(t, 200, status)
	require.Contains(t, page, "5 futures are too few to tell where 8 of 10 lie")
	require.NotContains(t, page, "80% range")
	require.NotContains(t, page, "worst $")
	row := lines(t, page, "periods")[0]
	require.Equal(t, []string{forecast.Nothing, forecast.Nothing, forecast.Nothing, forecast.Nothing}, row[3:7])
}

func TestNothingIsDue(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "book.csv", "account,segment,arr,renewal,term\nA,mid,100,2029-01-01,36\n")
	text := strings.Replace(strings.Replace(finance, "fiscal_year_start = 9", "", 1), "nrr = 1.0\ngrr = 0.9", "", 1)
	w := forecasting(t, write(t, dir, "later.toml", text))
	status, _, page := w.get("/renewals")
	require.Equal(t, 200, status)
	require.Contains(t, page, "Nothing comes up for renewal in the 20 months of this forecast.")
	require.Contains(t, page, "Nothing is due.")
	require.Contains(t, page, "not due until Jan 2029")
}

// A run that is under way is shown, can be stopped, and is not lost.
func TestRenewalsRunAndStop(t *testing.T) {
	w := open(t, nil, financeFile(t))
	w.settled()
	_, _, page := w.get("/renewals")
	require.Contains(t, page, `data-run="harbour" data-state="none"`, "the page asks for it")
	form := url.Values{"view": {"/renewals"}, "trials": {"60000"}}
	require.Equal(t, http.StatusNoContent, w.post("/run", form))
	ask := look(w.shelf, tabAt("/renewals"), form).renewalsAsk()[0]
	require.Equal(t, renewalsKind, ask.Kind)
	require.Eventually(t, func() bool { s, _ := w.queue.Status(ask); return s.Done > 0 }, 20*time.Second, time.Millisecond)
	_, _, page = w.get("/renewals?trials=60000")
	require.Contains(t, page, "of 60,000 futures")
	require.Contains(t, page, "What will renew stands here once its futures are drawn.")
	require.Equal(t, http.StatusNoContent, w.post("/stop", nil))
	s, _ := w.queue.Status(ask)
	require.Equal(t, runs.Stopped, s.State)
	w.settled()
	_, _, page = w.get("/renewals?trials=60000")
	require.Contains(t, page, `data-state="stopped"`)
}

func TestRenewalsThatCannotBeRunSayWhy(t *testing.T) {
	w := open(t, nil, financeFile(t))
	w.settled()
	require.Equal(t, http.StatusNoContent, w.post("/run", url.Values{"view": {"/renewals"}, "trials": {"2000000"}}))
	w.settled()
	_, _, page := w.get("/renewals?trials=2000000")
	require.Contains(t, page, `data-state="failed"`)
	require.Contains(t, page, "use fewer futures (trials), months or accounts")
	require.NotContains(t, page, `<table class="ledger`)
}

func TestRenewalsOfNothing(t *testing.T) {
	w := open(t, nil, write(t, t.TempDir(), "bad.toml", "horizn = 12\n"))
	status, _, page := w.get("/renewals")
	require.Equal(t, 200, status)
	require.Contains(t, page, "No scenario on the shelf can be run.")
	status, _, _ = w.get("/figure/due.csv?view=/renewals")
	require.Equal(t, 404, status)
}
