package text

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/forecast/golden"
	"touchline/forecast/history"
	"touchline/sim"
	"touchline/sim/past"
)

func TestReports(t *testing.T) {
	folder := golden.Open(t, "reports")
	hybrid, tech := summary("Hybrid", 0), summary("Tech-touch first", -0.021)
	folder.Equal("run.txt", Run(hybrid))
	folder.Equal("run-plain.txt", Run(plain()))
	folder.Equal("compare.txt", Compare(Comparison{
		Baseline: "Hybrid", Scenarios: []*forecast.Summary{hybrid, tech}, Verdicts: []string{"Tech-touch first ends the year below."},
		Differences: []forecast.Difference{
			{Scenario: "Tech-touch first", Metric: forecast.NRRMetric, Year: 1, Mean: -0.021, SE: 0.0003, Trials: 10000},
			{Scenario: "Tech-touch first", Metric: forecast.CostMetric, Year: 1, Mean: -310e3, Trials: 10000},
			{Scenario: "Tech-touch first", Metric: forecast.ClosingMetric, Mean: 1000, SE: 9000, WithinNoise: true, Trials: 10000},
			{Scenario: "Tech-touch first", Metric: forecast.WorthMetric, Mean: 490e3, SE: 9000, Better: 0.86, Trials: 10000},
		},
	}))
	folder.Equal("check.txt", Check("hybrid.toml", hybrid.Meta, &Book{File: "book.csv", Rows: 5, Accounts: 4, Lost: 1, ARR: 100000.32, Total: fraction(100000.32), Notes: []string{"two rows of one account were summed"}}, implied()))
	folder.Equal("check-drawn.txt", Check("hybrid.toml", plain().Meta, nil, &forecast.Implied{Trials: 200, Pairs: implied().Pairs[:1]}))
}

// band is of 10,000 futures spread as a normal is.
func band(mean, sd float64) *forecast.Band {
	futures := make([]float64, 10000)
	for i := range futures {
		p := (float64(i) + 0.5) / float64(len(futures))
		futures[i] = mean + sd*math.Sqrt2*math.Erfinv(2*p-1)
	}
	return forecast.BandOf(futures)
}

func fraction(x float64) *float64 { return &x }

// summary is a scenario whose NRR is so much above that of all others.
func summary(title string, better float64) *forecast.Summary {
	return &forecast.Summary{
		Meta: forecast.Meta{Title: title, Currency: "USD", Start: forecast.Calendar{Year: 2027, Month: 1}, InputsSHA256: "0123456789abcdef", Version: "0.1.0",
			Targets: forecast.Targets{GRR: fraction(0.9)}},
		Trials: 10000, Seed: 1, Horizon: 12, Start: sim.Opening{ARR: 24e6, Accounts: 910}, Tail: 3,
		Headline: []forecast.Headline{{Window: forecast.WholeYear(1), NRR: band(1.048+better, 0.04), GRR: band(0.913, 0.02), Logos: band(0.882, 0.01),
			Cost: band(1.63e6, 0), CostPerRetained: band(0.073, 0.001), ReachesGRR: fraction(0.69),
			Teams: []forecast.TeamWindow{
				{Name: "named", From: 14, To: 16, Filled: 14.18, FilledEnd: 15.42, Load: 0.97, Busiest: forecast.TeamLoad{Month: 8, Asked: 176, Supply: 100}, Least: forecast.TeamLoad{Month: 9, Steady: 0.44}},
				{Name: "nobody", Load: math.Inf(1), Busiest: forecast.TeamLoad{Month: 1, Asked: 9}, Least: forecast.TeamLoad{Month: 1}},
			},
			Plays: []forecast.PlayWindow{{Name: "rescue", Triggered: 1200, Missed: 240}, {Name: "never"}}}},
		Closing: band(25.1e6, 1e6), Worth: band(70e6, 3e6),
		Notes: forecast.Notes{Warnings: []string{title + " has a warning of its own"}, Overloads: []string{"team named is asked for too much"},
			Assumed: []forecast.Assumption{{Segment: "mid", Coverage: "tech-touch", Like: "pooled", Rate: "churn", Odds: sim.OddsRange{Low: 1.3, High: 2.6}}}},
	}
}

// plain has no team, no target, no calendar and a book that opens with nothing.
func plain() *forecast.Summary {
	s := summary("Plain", 0)
	s.Meta.Start, s.Meta.Targets, s.Meta.Currency = forecast.Calendar{}, forecast.Targets{}, "CHF"
	s.Headline[0].NRR, s.Headline[0].ReachesGRR = nil, nil
	s.Headline[0].Window = forecast.ToDate(6)
	s.Headline[0].Teams, s.Headline[0].Plays = nil, nil
	s.Notes, s.Horizon, s.Tail = forecast.Notes{}, 6, 1
	return s
}

func implied() *forecast.Implied {
	i := &forecast.Implied{Trials: 2000, Accounts: 3, ARR: 100000,
		Pairs:    []forecast.ImpliedPair{{Segment: "smb", Coverage: "tech-touch", Accounts: 3, ARR: 100000, Churn: 0.2, Downsell: 0.05, Expansion: 0.12}, {Segment: "empty", Coverage: "pooled"}},
		Renewals: []forecast.Renewals{{Month: 1, Accounts: 1, ARR: 50000}, {Month: 12, Accounts: 1, ARR: 30000}, {Month: 14, Accounts: 1, ARR: 20000}},
		States:   []forecast.OpeningPart{{State: "green", Accounts: 2, ARR: 80000}, {State: "red", Accounts: 1, ARR: 20000}},
		Teams:    []forecast.OpeningTeam{{Team: "pool", Asked: 237, Supply: 270, Load: fraction(0.878), Steady: 1}, {Team: "nobody", Asked: 12}},
	}
	i.Pairs[0].Simulated.NRR, i.Pairs[0].Simulated.GRR, i.Pairs[0].Simulated.Logos = band(0.82, 0.01), band(0.784, 0.01), band(0.795, 0.01)
	return i
}

func TestTable(t *testing.T) {
	var x table
	x.row("a heading that is longer than any column")
	x.row("−1", "é", "")
	x.row("long", "22", "")
	require.Equal(t, "a heading that is longer than any column\n−1     é\nlong  22\n", x.String())
}

func TestWrapped(t *testing.T) {
	require.Equal(t, "a b\n", wrapped("  ", "a  b"))
	long := "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	require.Equal(t, long+"\n  b\n", wrapped("  ", long+" b"))
}

func TestNamesDoNotRuinAReport(t *testing.T) {
	hostile := "\x1b[31mred\u202e\r\n" + strings.Repeat("long ", 8000)
	s := summary(hostile, 0)
	s.Headline[0].Teams[0].Name, s.Headline[0].Plays[0].Name = hostile, hostile
	i := implied()
	i.Pairs[0].Segment, i.Teams[0].Team = hostile, hostile
	life := namedLife()
	life.Account.ID, life.Account.Name, life.Months[0].State, life.Months[0].Plays[0].Play = hostile, hostile, hostile, hostile
	for name, report := range map[string]string{
		"run":     Run(s),
		"compare": Compare(Comparison{Baseline: hostile, Scenarios: []*forecast.Summary{s, summary("Hybrid", 0)}}),
		"check":   Check(hostile, s.Meta, &Book{File: hostile}, i),
		"trace":   Trace(s.Meta, 1, life),
		"metrics": Metrics(HistoryFile{Name: hostile, Form: past.Contracts, Notes: []string{hostile}},
			&history.Metrics{Windows: []history.Window{{Segment: hostile}}, Remarks: []string{hostile}}),
		"backtest": Backtest(hostile, backtest.NoRecord(backtest.GRR, 2, 1)),
		"kept":     Kept(hostile, nil) + Kept("here", []KeptFile{{Name: hostile, Fault: hostile}}),
	} {
		require.NotContains(t, report, "\x1b", name)
		require.NotContains(t, report, "\u202e", name)
		require.NotContains(t, report, "\r", name)
		require.Contains(t, report, "[31mred long", name)
		for _, line := range strings.Split(report, "\n") {
			require.Less(t, width(line), 4*mostLine, name)
		}
	}
}

func TestCells(t *testing.T) {
	for given, want := range map[string]string{
		"  NRR":                   "  NRR",
		"~\u00a0+1.2":             "~\u00a0+1.2",
		"  a\tb\x1b\n":            "  a b",
		"":                        "",
		strings.Repeat("x", 9999): strings.Repeat("x", mostLine-1) + "…",
	} {
		require.Equal(t, want, cell(given), "%q", given)
	}
}
