package breakeven

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
	"touchline/sim/inputs"
)

// annual is a book of yearly contracts, due evenly over the year, that churn and
// rise in price and do nothing else: its NRR of year 1 is (1-churn)·(1+uplift) on
// average, whatever single accounts do.
func annual(churn, uplift float64) sim.Scenario {
	return sim.Scenario{Horizon: 12, Trials: 400, Seed: 3, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Tail: 2,
		Coverages: []sim.Coverage{{Name: "none"}},
		Segments: []sim.Segment{{Name: "smb", Accounts: 240, ARR: sim.Lognormal{Mean: 1000}, Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: uplift,
			Coverage:      []sim.CoverageLine{{Use: "none"}},
			DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
			Rates: []sim.Rates{{Coverage: "none", Churn: sim.Rate{P: churn}}}}}}
}

// staffed is annual with a team that costs and does nothing.
func staffed(churn, cost float64) sim.Scenario {
	s := annual(churn, 0)
	s.Teams = []sim.Team{{Name: "csm", CSMs: 1, Cost: cost}}
	return s
}

var churn = inputs.Input{Key: "churn", Path: []string{"segments", "smb", "rates", "none", "churn"}, Kind: inputs.Rate, High: 1}

// setting is how a test's input is written into a scenario.
func setting(s sim.Scenario, set func(s *sim.Scenario, x float64)) inputs.With {
	return func(_ context.Context, values map[string]float64) (sim.Scenario, error) {
		other := s
		other.Segments = []sim.Segment{s.Segments[0]}
		other.Segments[0].Rates = []sim.Rates{s.Segments[0].Rates[0]}
		other.Teams = append([]sim.Team{}, s.Teams...)
		for _, x := range values {
			set(&other, x)
		}
		return other, nil
	}
}

func setChurn(s *sim.Scenario, x float64) { s.Segments[0].Rates[0].Churn.P = x }

func named(title string, s sim.Scenario) Contender {
	return Contender{forecast.Meta{Title: title, Currency: "USD", Version: "test"}, s}
}

func find(t *testing.T, baseline, other sim.Scenario, in inputs.Input, set func(*sim.Scenario, float64), metric forecast.Metric) *Breakeven {
	t.Helper()
	b, err := Find(t.Context(), named("Old", baseline), named("New", other), in, setting(other, set), Options{Metric: metric, Window: forecast.WholeYear(1), Workers: 1})
	require.NoError(t, err)
	return b
}

// tiesAt holds a value against the one that theory tells, in standard errors.
func tiesAt(b *Breakeven, want float64) error {
	if b.Value == nil || b.SE == nil {
		return errors.New("no value")
	}
	if z := (*b.Value - want) / *b.SE; !(math.Abs(z) <= 4) {
		return fmt.Errorf("ties at %v, want %v: %.1f standard errors", *b.Value, want, z)
	}
	return nil
}

// (1-c)·1.05 = 0.9 at c = 1 - 0.9/1.05.
func TestChurnThatAPriceBears(t *testing.T) {
	in := churn
	in.Value = 0.2
	b := find(t, annual(0.1, 0), annual(0.2, 0.05), in, setChurn, forecast.NRRMetric)
	require.NoError(t, tiesAt(b, 1-0.9/1.05))
	require.Error(t, tiesAt(find(t, annual(0.1*1.05, 0), annual(0.2, 0.05), in, setChurn, forecast.NRRMetric), 1-0.9/1.05), "churn × 1.05 was not refused")
	require.True(t, *b.BetterBelow)
	require.True(t, *b.Low < *b.Value && *b.Value < *b.High)
	require.Less(t, *b.SE, (*b.High-*b.Low)/10, "the error of 400 trials is not the range of futures")
	require.Equal(t, "New has more NRR of year 1 than Old only if annual churn of smb under none is below 14.2%; you assume 20.0%. "+
		"From 12.9% to 16.2% it could go either way: fewer than nine in ten futures agree.", b.Verdict)
}

// Where the tie is, P10 and P90 of what the futures say are on its two sides.
func TestRangeIsThatOfTheFutures(t *testing.T) {
	in := churn
	in.Value = 0.2
	b := find(t, annual(0.1, 0), annual(0.2, 0.05), in, setChurn, forecast.NRRMetric)
	for _, end := range []struct {
		x             float64
		least, better float64
	}{{*b.Low, 0.85, 0.95}, {*b.High, 0.05, 0.15}} {
		s, err := setting(annual(0.2, 0.05), setChurn)(t.Context(), map[string]float64{"churn": end.x})
		require.NoError(t, err)
		old, err := sim.Run(t.Context(), annual(0.1, 0), sim.Options{})
		require.NoError(t, err)
		f, err := sim.Run(t.Context(), s, sim.Options{})
		require.NoError(t, err)
		w := forecast.WholeYear(1)
		d, _ := forecast.PairedDifference(forecast.Whole(old).NRR(nil, w), forecast.Whole(f).NRR(nil, w), forecast.NRRMetric)
		require.True(t, d.Better >= end.least && d.Better <= end.better, "at %v better in %v", end.x, d.Better)
	}
}

// The cost of a team that a lower churn pays for: what it costs more is what is
// worth more, at any assumed cost.
func TestCostThatPays(t *testing.T) {
	old, plan := annual(0.15, 0), staffed(0.05, 1000)
	costly := inputs.Input{Key: "cost", Path: []string{"teams", "csm", "cost"}, Kind: inputs.Money, High: 1e12}
	setCost := func(s *sim.Scenario, x float64) { s.Teams[0].Cost = x }
	worth := func(s sim.Scenario) float64 {
		f, err := sim.Run(t.Context(), s, sim.Options{})
		require.NoError(t, err)
		return forecast.BandOf(forecast.Worth(nil, f)).Mean
	}
	want := worth(staffed(0.05, 0)) - worth(old) // a year's cost is the team's, undiscounted
	for _, assumed := range []float64{1000, 20000, 500000} {
		costly.Value = assumed
		b := find(t, old, plan, costly, setCost, forecast.WorthMetric)
		require.InEpsilon(t, want, *b.Value, 1e-3)
		require.Contains(t, b.Verdict, "New is worth more than Old only if annual cost of a CSM of team csm is below $")
	}
	costly.Value = 1000
	b := find(t, staffed(0.1, 3000), plan, costly, setCost, forecast.CostMetric)
	require.Equal(t, 3000.0, math.Round(*b.Value))
	require.True(t, *b.BetterBelow, "less cost is better")
	require.Equal(t, "New costs less than Old only if annual cost of a CSM of team csm is below $3.00k; you assume $1.00k. That is where it turns in 8 of 10 futures.", b.Verdict)
}

// Of whole numbers it is the first on the other side.
func TestWholeNumbers(t *testing.T) {
	old, plan := staffed(0.1, 7000), staffed(0.1, 2000)
	posts := inputs.Input{Key: "csms", Path: []string{"teams", "csm", "csms"}, Kind: inputs.Count, High: 1000, Whole: true}
	setPosts := func(s *sim.Scenario, x float64) {
		require.Equal(t, math.Trunc(x), x)
		s.Teams[0].CSMs = int(x)
	}
	for assumed, want := range map[float64]struct {
		value float64
		words string
	}{
		1:  {4, "New costs less than Old only if CSMs of team csm are below 4; you assume 1."},
		30: {3, "New costs less than Old only if CSMs of team csm are 3 or less; you assume 30."},
	} {
		posts.Value = assumed
		b := find(t, old, plan, posts, setPosts, forecast.CostMetric)
		require.Equal(t, want.value, *b.Value)
		require.Contains(t, b.Verdict, want.words)
		require.Nil(t, b.SE)
	}
}

func TestWhereTheyNeverTie(t *testing.T) {
	in := churn
	in.Value = 0.05
	b := find(t, annual(1, 0), annual(0.05, 0.05), in, setChurn, forecast.NRRMetric)
	require.NotNil(t, b.Value, "at a churn of 1 nothing is left of either")
	b = find(t, annual(0.1, 0), annual(0.05, -0.5), in, setChurn, forecast.NRRMetric)
	require.Nil(t, b.Value)
	require.Nil(t, b.Low)
	require.Nil(t, b.High)
	require.Equal(t, [2]float64{0, 1}, b.Tried)
	require.Equal(t, "New has less NRR of year 1 than Old at every annual churn of smb under none from 0.0% to 100.0% that was tried; you assume 5.0%.", b.Verdict)
	b = find(t, annual(0.1, 0), annual(0.2, 0), in, func(*sim.Scenario, float64) {}, forecast.NRRMetric)
	require.Nil(t, b.Value)
	require.Equal(t, "Nothing in New depends on annual churn of smb under none: it has less NRR of year 1 than Old whatever that is, from 0.0% to 100.0%. Ask it of a scenario that uses it.", b.Verdict)
	b = find(t, annual(0.1, 0), annual(0.1, 0), in, func(*sim.Scenario, float64) {}, forecast.NRRMetric)
	require.Equal(t, 0.05, *b.Value)
	require.Equal(t, "New and Old do not differ in NRR of year 1: they tie at 5.0%, which you assume, whatever the annual churn of smb under none.", b.Verdict)
}

// A value that the rules refuse ends the search on its side, close to it, and is told.
func TestRefusedValues(t *testing.T) {
	in := churn
	in.Value = 0.02
	plan := annual(0.02, 0.05)
	set := setting(plan, setChurn)
	limited := func(ctx context.Context, values map[string]float64) (sim.Scenario, error) {
		if values["churn"] > 0.12 {
			return sim.Scenario{}, errors.New("too much\nof it")
		}
		return set(ctx, values)
	}
	o := Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(1), Workers: 1}
	b, err := Find(t.Context(), named("Old", annual(0.1, 0)), named("New", plan), in, limited, o)
	require.NoError(t, err)
	require.Nil(t, b.Value)
	require.Equal(t, []string{"too much"}, b.Stopped)
	require.InDelta(t, 0.12, b.Tried[1], 0.01)
	in.Value = 0.5
	_, err = Find(t.Context(), named("Old", annual(0.1, 0)), named("New", plan), in, limited, o)
	require.EqualError(t, err, "too much")
}

// Odds are told with the rate they make.
func TestOddsInWords(t *testing.T) {
	half := 0.5
	below := true
	b := Breakeven{Scenario: "New", Baseline: "Old", Metric: forecast.WorthMetric, Assumed: 2, Value: &half, BetterBelow: &below,
		Of: inputs.Input{Kind: inputs.Odds, Shifts: 0.2, Path: []string{"segments", "smb", "rates", "pooled", "odds", "churn"}}}
	require.Equal(t, "New is worth more than Old only if odds of churn of smb under pooled are below 0.5 (11.1% a year); you assume 2 (33.3% a year).", b.words())
}

// The terms of worth are those of both scenarios.
func TestTermsAreShared(t *testing.T) {
	tail := inputs.Input{Key: "tail", Path: []string{"tail"}, Kind: inputs.Years, Value: 2, High: 100}
	setTail := func(s *sim.Scenario, x float64) { s.Tail = x }
	old, plan := annual(0.15, 0), staffed(0.05, 60000)
	b := find(t, old, plan, tail, setTail, forecast.WorthMetric)
	old.Tail, plan.Tail, tail.Value = *b.Value, *b.Value, *b.Value
	again := find(t, old, plan, tail, setTail, forecast.WorthMetric)
	require.Less(t, math.Abs(again.Difference.Mean), again.Difference.SE/50, "both with that tail are worth the same")
	require.False(t, *b.BetterBelow)
	plan.Tail++
	_, err := Find(t.Context(), named("Old", old), named("New", plan), tail, setting(plan, setTail), Options{Metric: forecast.WorthMetric})
	require.ErrorIs(t, err, ErrTerms)
}

func TestFindStops(t *testing.T) {
	in := churn
	in.Value = 0.2
	ctx, cancel := context.WithCancel(t.Context())
	tried := 0
	_, err := Find(ctx, named("Old", annual(0.1, 0)), named("New", annual(0.2, 0.05)), in, setting(annual(0.2, 0.05), setChurn),
		Options{Metric: forecast.NRRMetric, Window: forecast.WholeYear(1), Progress: func(n int) {
			if tried = n; n == 3 {
				cancel()
			}
		}})
	require.ErrorIs(t, err, context.Canceled)
	require.LessOrEqual(t, tried, 4)
}
