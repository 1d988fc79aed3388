package report

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/drivers"
	"touchline/sim"
	in "touchline/sim/inputs"
)

// ranking is drivers of the company's NRR: a churn that is known by evidence, and
// a team that only costs.
func ranking(t testing.TB) *drivers.Drivers {
	t.Helper()
	churn := in.Input{Key: "churn", Path: []string{"segments", "mid", "rates", "pooled", "churn"}, Kind: in.Rate, Value: 0.08, High: 1,
		Evidence: 100, Source: "seen in three years; a good second hand"}
	cost := in.Input{Key: "cost", Path: []string{"teams", "csm", "cost"}, Kind: in.Money, Value: 120000, High: 1e9}
	with := func(_ context.Context, values map[string]float64) (sim.Scenario, error) {
		s := company()
		s.Trials = 40
		if x, ok := values["churn"]; ok {
			s.Segments[0].Rates[0].Churn.P = x
		}
		return s, nil
	}
	s, _ := with(context.Background(), nil)
	d, err := drivers.Run(context.Background(), s, about("Pooled"), []in.Input{cost, churn}, with,
		drivers.Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(1)})
	require.NoError(t, err)
	return d
}

func TestBriefHoldsWhatABoardAsks(t *testing.T) {
	p := two(t)
	p.Drivers = ranking(t)
	page := pages(t, p)[0]
	require.Contains(t, p.comparison.Entries[1].Name, "Digital")
	says(t, page, p.comparison.Verdicts()[0].String())
	says(t, page, "targets: NRR 105%, GRR 90%")
	says(t, page, forecast.Definition)
	says(t, page, "Touchline test, seed 7")
	for i := range p.Runs {
		h := p.comparison.Entries[i].Headline
		says(t, page, percent(h.NRR.Mean)+h.NRR.Range(percent, " – ")+percent(h.GRR.Mean)+h.GRR.Range(percent, " – "))
		says(t, page, forecast.Share(*h.ReachesGRR, h.GRR.Trials())+"reach 90%")
		says(t, page, p.Runs[i].money(p.Runs[i].Summary.Closing.Mean))
		says(t, page, p.Runs[i].money(h.CostPerRetained.Mean))
	}
	d := p.comparison.Entries[1].Difference(forecast.NRRMetric, forecast.WholeYear(1))
	says(t, page, d.Range(func(x float64) string { return forecast.Points(x, 1) }, " – "))
	for _, wanted := range []string{"NRR, year 1", "GRR, year 1", "NRR against Pooled, points", "target 105%"} {
		require.Contains(t, page, wanted)
	}
	require.NotContains(t, page, "ARR of today's accounts")
}

func TestBriefRanksAssumptions(t *testing.T) {
	p := one(t)
	p.Drivers = ranking(t)
	page := pages(t, p)[0]
	bar := p.Drivers.Tornado[0]
	require.Equal(t, "churn", bar.Input)
	for _, wanted := range []string{
		"What matters most to the NRR of year 1 of Pooled", "1  Annual churn of mid under pooled", "8.0%", "evidence 100",
		forecast.PrintInput(&bar.Of, bar.Low, "USD"), forecast.NRRMetric.PrintChange(bar.AtLow-p.Drivers.Base.Mean, "USD"),
		forecast.NRRMetric.PrintChange(bar.AtHigh-p.Drivers.Base.Mean, "USD"),
		"seen in three years; a good second hand", "2  Annual cost of a CSM of team csm", "no source stated", "±10%", "ARR of today's accounts",
	} {
		require.Contains(t, page, wanted)
	}
	says(t, page, "It reaches its GRR target of 90% in")
	require.Less(t, strings.Index(page, "1  Annual churn"), strings.Index(page, "2  Annual cost"))
	p.Drivers = nil
	require.NotContains(t, pages(t, p)[0], "matters most")
}

// crowd is a pack of so many runs whose titles tell nothing apart until they are
// cut.
func crowd(t testing.TB, n int, title string) *Pack {
	first := run(t, company(), title)
	digital := company()
	digital.Segments[0].Coverage[0].Use = "tech-touch"
	other := run(t, digital, title)
	var runs []Run
	for i := range n {
		r := first
		if i > 0 {
			r = other
		}
		r.Colour, r.Renewals = i, nil
		runs = append(runs, r)
	}
	p := New(runs, 0, 1)
	p.Drivers = ranking(t)
	return p
}

// Whatever the pack, what follows the brief begins on the second page.
func TestBriefIsOnePage(t *testing.T) {
	long := "Enterprise named, mid-market pooled with a rescue play, the long tail by tech-touch alone from next spring on"
	for name, p := range map[string]*Pack{
		"one": one(t), "two": two(t), "three": crowd(t, 3, long), "four": crowd(t, 4, "Four"), "eight": crowd(t, 8, long),
		"wide": crowd(t, 8, strings.Repeat("W", 200)), "hostile": crowd(t, 3, hostile[len(hostile)-4]),
	} {
		all := pages(t, p)
		says(t, all[0], "new accounts left out")
		require.NotContains(t, all[1], "What matters most", name)
		require.True(t, strings.HasPrefix(all[1], p.source()[:20]), name)
		says(t, all[1], p.subtitle()) // the first words of what follows
		if name != "one" && name != "two" {
			require.Contains(t, all[0], "1  Annual churn", name)
		}
		for _, e := range p.comparison.called(rowTitle).Entries {
			require.LessOrEqual(t, len([]rune(e.Name)), rowTitle+len(" (8)"))
		}
	}
}

func TestLeadingIsWorthMost(t *testing.T) {
	p := two(t)
	worth := p.comparison.worth(1)
	want := 0
	if worth.Mean > 0 && !worth.WithinNoise {
		want = 1
	}
	require.Equal(t, want, p.Leading())
	worth.Mean, worth.WithinNoise = 1, false
	require.Equal(t, 1, p.Leading())
	worth.WithinNoise = true
	require.Equal(t, 0, p.Leading())
	worth.WithinNoise = false
	p.comparison.Entries[1].Futures.Scenario.Tail++
	require.Equal(t, 0, p.Leading(), "worth on other terms is no lead")
}

func TestUnbeaten(t *testing.T) {
	for _, c := range []struct {
		worths [][]float64
		want   float64
	}{
		{[][]float64{{1, 2, 3, 4}, {0, 3, 3, 5}}, 0.5},
		{[][]float64{{1, 2}, {0, 0}, {2, 0}}, 0.5},
		{[][]float64{{1}, {1}}, 1},
	} {
		require.Equal(t, c.want, unbeaten(c.worths, 0), fmt.Sprint(c.worths))
	}
}

// Worth stands beside the cost it is set against, and nowhere where it is counted
// on other terms.
func TestBriefTellsWorth(t *testing.T) {
	p := two(t)
	d := p.comparison.worth(1)
	says(t, pages(t, p)[0], "Worth gain")
	says(t, pages(t, p)[0], forecast.MoneyChange(d.Mean, "USD")+"more in "+forecast.Share(d.Better, d.Trials))
	p.comparison.Entries[1].Futures.Scenario.Tail++
	require.Equal(t, gridCell{forecast.Nothing, ""}, p.worthier(1))
	require.Equal(t, gridCell{"baseline", ""}, p.worthier(0))
	says(t, pages(t, one(t))[0], one(t).Runs[0].money(one(t).Runs[0].Summary.Worth.Mean))
}

// A short name is never cut for the sake of the figures beside it.
func TestShortNamesStandWhole(t *testing.T) {
	all := strings.Join(pages(t, crowd(t, 3, "An unusually long title, as plans have that went through committees")), "\n")
	require.NotContains(t, strings.Join(pages(t, crowd(t, 3, "Tech-touch")), "\n"), "Tech-t…")
	require.NotContains(t, all, "NRR g…")
	require.NotContains(t, all, "% –…")
}

func TestSourcesAreGradedInWords(t *testing.T) {
	for source, want := range map[string]string{
		"":                           "no source stated",
		"[?]":                        "assumed, no source",
		"3-7% of logos [W]; [D]":     "3-7% of logos; often quoted, nowhere confirmed; derived",
		"SSRN 2339604 [S], our own":  "SSRN 2339604, our own; read in its source",
		"seen in [three] good years": "seen in [three] good years",
	} {
		require.Equal(t, want, sourced(source))
	}
}

// Segments are called as the book calls them, on the first page and behind it.
func TestPDFCallsSegmentsAsTheBookDoes(t *testing.T) {
	p := one(t)
	p.Drivers = ranking(t)
	p.Runs[0].Meta.Segments = map[string]string{"mid": "Mid-market (EMEA)"}
	all := pages(t, p)
	says(t, all[0], "1  Annual churn of Mid-market (EMEA) under pooled")
	says(t, strings.Join(all[1:], ""), "Mid-market (EMEA)")
	require.NotContains(t, strings.Join(all, "\n"), "mid:")
}
