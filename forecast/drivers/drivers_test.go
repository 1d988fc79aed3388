package drivers

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
	"touchline/sim/inputs"
)

// book is yearly contracts that churn, and rise in price; a team that costs.
func book() sim.Scenario {
	return sim.Scenario{Horizon: 12, Trials: 300, Seed: 5, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Tail: 2,
		Coverages: []sim.Coverage{{Name: "none"}},
		Teams:     []sim.Team{{Name: "csm", CSMs: 2, Cost: 50000}},
		Segments: []sim.Segment{{Name: "smb", Accounts: 200, ARR: sim.Lognormal{Mean: 1000, CV: 0.5}, Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.03,
			Coverage:      []sim.CoverageLine{{Use: "none"}},
			DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
			Rates: []sim.Rates{{Coverage: "none", Churn: sim.Rate{P: 0.1, Evidence: 100}}}}}}
}

var bookInputs = []inputs.Input{
	{Key: "tail", Path: []string{"tail"}, Kind: inputs.Years, Value: 2, High: 100},
	{Key: "csms", Path: []string{"csms"}, Kind: inputs.Count, Value: 2, High: 100, Whole: true},
	{Key: "uplift", Path: []string{"uplift"}, Kind: inputs.Share, Value: 0.03, Low: -1, High: 10, Above: true},
	{Key: "churn", Path: []string{"churn"}, Kind: inputs.Rate, Value: 0.1, High: 1, Evidence: 100},
	{Key: "evidence", Path: []string{"evidence"}, Kind: inputs.Evidence, Value: 100, High: 1000, Above: true},
	{Key: "discount", Path: []string{"discount"}, Kind: inputs.Share, Value: 0, High: 10},
	{Key: "picky", Path: []string{"picky"}, Kind: inputs.Number, Value: 1, High: 10},
}

var errPicky = errors.New("picky: not this\nthe line")

func withBook(_ context.Context, values map[string]float64) (sim.Scenario, error) {
	s := book()
	s.Teams, s.Segments = slices.Clone(s.Teams), slices.Clone(s.Segments)
	s.Segments[0].Rates = slices.Clone(s.Segments[0].Rates)
	for key, x := range values {
		switch key {
		case "tail":
			s.Tail = x
		case "csms":
			s.Teams[0].CSMs = int(x)
		case "uplift":
			s.Segments[0].Uplift = x
		case "churn":
			s.Segments[0].Rates[0].Churn.P = x
		case "picky":
			return s, errPicky
		}
	}
	return s, nil
}

func run(t *testing.T, metric forecast.Metric) *Drivers {
	t.Helper()
	d, err := Run(t.Context(), book(), forecast.Meta{Title: "Book", Currency: "USD", Version: "test"}, bookInputs, withBook,
		Options{Metric: metric, Window: forecast.WholeYear(1), Workers: 1})
	require.NoError(t, err)
	return d
}

// With a NRR of (1-churn)·(1+uplift) the bars are known: churn at the P10 and P90
// of Beta(10, 90), uplift at 2.7% and 3.3%.
func TestBarsOfAKnownRetention(t *testing.T) {
	d := run(t, forecast.NRRMetric)
	var order []string
	for _, b := range d.Tornado {
		order = append(order, b.Input)
	}
	require.Equal(t, []string{"churn", "uplift", "tail", "csms"}, order)
	churn, uplift, tail := d.Tornado[0], d.Tornado[1], d.Tornado[2]
	require.Equal(t, ByEvidence, churn.By)
	require.InDelta(t, 0.1, atMost(churn.Low), 1e-9)
	require.InDelta(t, 0.9, atMost(churn.High), 1e-9)
	close := func(b Bar, low, high float64) bool {
		return math.Abs(b.AtLow-d.Base.Mean-low) < 4*b.SELow+1e-12 && math.Abs(b.AtHigh-d.Base.Mean-high) < 4*b.SEHigh+1e-12
	}
	require.True(t, close(churn, (0.1-churn.Low)*1.03, (0.1-churn.High)*1.03))
	require.False(t, close(churn, (0.1-churn.Low)*1.03*1.3, (0.1-churn.High)*1.03*1.3), "bars longer by 1.3 were not refused")
	require.Equal(t, ByWithin, uplift.By)
	require.InDeltaSlice(t, []float64{0.027, 0.033}, []float64{uplift.Low, uplift.High}, 1e-12)
	require.True(t, close(uplift, -0.9*0.003, 0.9*0.003))
	require.Equal(t, []float64{d.Base.Mean, d.Base.Mean, 0, 0}, []float64{tail.AtLow, tail.AtHigh, tail.SELow, tail.SEHigh})
	require.Equal(t, []Unvaried{
		{"evidence", "it says how well a rate is known, and moves the range, not the mean"},
		{"discount", "of 0 there is no ±10%"},
		{"picky", "picky: not this"},
	}, d.Unvaried)
}

// atMost is how probable a Beta(10, 90) of x or less is: as probable as 10 or
// more successes of chance x in 99.
func atMost(x float64) float64 {
	sum, choose := 0.0, 1.0
	for k := range 10 {
		sum += choose * math.Pow(x, float64(k)) * math.Pow(1-x, float64(99-k))
		choose *= float64(99-k) / float64(k+1)
	}
	return 1 - sum
}

// A bar's end is the mean of the scenario that has its value.
func TestBarsAreRuns(t *testing.T) {
	d := run(t, forecast.WorthMetric)
	for _, b := range d.Tornado {
		for x, at := range map[float64]float64{b.Low: b.AtLow, b.High: b.AtHigh} {
			s, err := withBook(t.Context(), map[string]float64{b.Input: x})
			require.NoError(t, err)
			f, err := sim.Run(t.Context(), s, sim.Options{})
			require.NoError(t, err)
			require.InEpsilon(t, forecast.BandOf(forecast.Worth(nil, f)).Mean, at, 1e-9, b.Input)
		}
	}
	posts := d.Tornado[slices.IndexFunc(d.Tornado, func(b Bar) bool { return b.Input == "csms" })]
	require.Equal(t, []float64{1, 3}, []float64{posts.Low, posts.High}, "whole numbers by 1 at least")
	require.Equal(t, "±1", posts.EndsBy(0.1))
	require.Equal(t, "±60%", posts.EndsBy(0.6))
	require.Equal(t, 2.0, d.Tail)
}

// Where chance is in one layer, that layer has all of the spread.
func TestSpreadOfOneLayer(t *testing.T) {
	sure := book()
	sure.Segments[0].Rates[0].Churn.Evidence = 0
	costly := sure // who leaves costs nothing while the post is vacant
	costly.Teams = []sim.Team{{Name: "csm", CSMs: 5, Cost: 50000, Attrition: 0.4, Hiring: 3}}
	stormy := sure
	stormy.Economy = sim.Economy{Volatility: 1}
	for name, c := range map[string]struct {
		s      sim.Scenario
		metric forecast.Metric
		mostly func(Spread) bool
	}{
		"luck":     {sure, forecast.NRRMetric, func(s Spread) bool { return far(s.Luck, 1) < 4*s.SE.Luck && s.Rates+s.Economy+s.Staffing == 0 }},
		"staffing": {costly, forecast.CostMetric, func(s Spread) bool { return far(s.Staffing, 1) < 4*s.SE.Staffing && s.Luck+s.Rates+s.Economy == 0 }},
		"economy": {stormy, forecast.NRRMetric, func(s Spread) bool {
			return s.Economy > 4*s.SE.Economy && s.Luck > 4*s.SE.Luck && s.Rates+s.Staffing == 0
		}},
		"certain": {sure, forecast.CostMetric, func(s Spread) bool { return s == Spread{} }},
	} {
		d, err := Run(t.Context(), c.s, forecast.Meta{}, nil, withBook, Options{Metric: c.metric, Window: forecast.WholeYear(1)})
		require.NoError(t, err)
		require.True(t, c.mostly(d.Spread), "%s: %+v", name, d.Spread)
		require.Empty(t, d.Tornado)
	}
}

func far(a, b float64) float64 { return math.Abs(a - b) }

func TestConcentration(t *testing.T) {
	c := run(t, forecast.NRRMetric).Concentration
	require.Len(t, c.Largest, 5)
	sum := 0.0
	for i, a := range c.Largest {
		sum += a.Share
		require.InEpsilon(t, a.ARR/200000, a.Share, 1e-9)
		require.True(t, i == 0 || a.ARR <= c.Largest[i-1].ARR)
		require.Less(t, math.Abs(a.Leaves-0.1), 4*math.Sqrt(0.1*0.9/300), a.ID)
	}
	require.Equal(t, "smb 1", c.Largest[0].ID)
	require.InEpsilon(t, sum, c.Share, 1e-12)
}

// More trials than a look wants are looked at twice, and told to the end.
func TestLooksAndProgress(t *testing.T) {
	s := book()
	s.Trials = 2500
	last, total := 0, 0
	d, err := Run(t.Context(), s, forecast.Meta{}, bookInputs, func(ctx context.Context, values map[string]float64) (sim.Scenario, error) {
		other, err := withBook(ctx, values)
		other.Trials = s.Trials
		return other, err
	}, Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(1), Progress: func(done, of int) {
		require.GreaterOrEqual(t, done, last)
		last, total = done, of
	}})
	require.NoError(t, err)
	require.Equal(t, secondLook, d.Tornado[0].Trials)
	require.Equal(t, 2500*5+2*5*200+2*5*2000, total)
	require.LessOrEqual(t, last, total)
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	with := func(ctx context.Context, values map[string]float64) (sim.Scenario, error) {
		cancel()
		return withBook(ctx, values)
	}
	_, err := Run(ctx, book(), forecast.Meta{}, bookInputs, with, Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(1)})
	require.ErrorIs(t, err, context.Canceled)
	gone := &fs.PathError{Op: "cannot read", Path: "book.csv", Err: fs.ErrNotExist}
	_, err = Run(t.Context(), book(), forecast.Meta{}, bookInputs, func(context.Context, map[string]float64) (sim.Scenario, error) { return sim.Scenario{}, gone },
		Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(1)})
	require.ErrorIs(t, err, fs.ErrNotExist)
	empty := book()
	empty.Horizon, empty.Segments[0].Rates[0].Churn.P = 24, 1
	_, err = Run(t.Context(), empty, forecast.Meta{}, nil, withBook, Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(2)})
	require.ErrorIs(t, err, ErrNothing)
}
