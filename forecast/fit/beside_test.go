package fit

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// Beta(1, 9) has the distribution function 1 − (1 − x)^9, and Beta(9, 1) its
// mirror image.
func TestTheRangeOfARateIsThatOfItsBeta(t *testing.T) {
	for _, c := range []struct {
		rate      Rate
		low, high float64
	}{
		{Rate{P: 0.1, Evidence: 10}, 1 - math.Pow(0.9, 1./9), 1 - math.Pow(0.1, 1./9)},
		{Rate{P: 0.9, Evidence: 10}, math.Pow(0.1, 1./9), math.Pow(0.9, 1./9)},
		{Rate{P: 0.5, Evidence: 2}, 0.1, 0.9},
		{Rate{P: 0.2}, 0.2, 0.2},
		{Rate{P: 0, Evidence: 10}, 0, 0},
		{Rate{P: 1, Evidence: 10}, 1, 1},
	} {
		low, high := c.rate.Range()
		require.Less(t, math.Abs(low-c.low), 1e-9, c.rate)
		require.Less(t, math.Abs(high-c.high), 1e-9, c.rate)
	}
	wide, _ := Rate{P: 0.1, Evidence: 10}.Range()
	narrow, _ := Rate{P: 0.1, Evidence: 1000}.Range()
	require.Less(t, wide, narrow, "more evidence, less range")
}

func TestWhatAScenarioStatesBesideACell(t *testing.T) {
	odds := sim.OddsRange{Low: 2, High: 2}
	s := &sim.Scenario{Segments: []sim.Segment{
		{Name: "mid", Coverage: []sim.CoverageLine{{Use: "pooled"}}, Rates: []sim.Rates{
			{Coverage: "pooled", Churn: sim.Rate{P: 0.1}, Downsell: sim.Rate{P: 0.2}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Like: "pooled", Odds: sim.RateOdds{Churn: odds, Downsell: odds, Expansion: odds}},
		}},
		{Name: "top", Today: "named", Coverage: []sim.CoverageLine{{Above: 10, Use: "named"}, {Use: "pooled"}}, Rates: []sim.Rates{
			{Coverage: "named", Churn: sim.Rate{P: 0.05}}, {Coverage: "pooled", Churn: sim.Rate{P: 0.08}},
		}},
		{Name: "two", Coverage: []sim.CoverageLine{{Above: 10, Use: "named"}, {Use: "pooled"}}, Rates: []sim.Rates{{Coverage: "named"}, {Coverage: "pooled"}}},
	}}
	beside := func(segment, coverage string) (Stated, bool) {
		return (&Fit{}).Beside(&Cell{Segment: segment, Coverage: coverage}, s)
	}
	got, ok := beside("MID", "Pooled")
	require.True(t, ok)
	require.Equal(t, Stated{Segment: "mid", Coverage: "pooled", Churn: 0.1, Downsell: 0.2, Expansion: 0.3}, got)
	got, ok = beside("mid", "tech-touch")
	require.True(t, ok)
	require.Equal(t, "pooled", got.Like)
	require.Equal(t, 0.1*2/(1-0.1+0.1*2), got.Churn, "odds of 1 to 9, twice")
	got, ok = beside("mid", "")
	require.True(t, ok)
	require.Equal(t, "pooled", got.Coverage, "the only one in use")
	got, ok = beside("top", "")
	require.True(t, ok)
	require.Equal(t, 0.05, got.Churn, "today's")
	for _, pair := range [][2]string{{"mid", "named"}, {"small", "pooled"}, {"", "pooled"}, {"two", ""}} {
		_, ok := beside(pair[0], pair[1])
		require.False(t, ok, pair)
	}
	one := &sim.Scenario{Segments: s.Segments[:1]}
	_, ok = (&Fit{}).Beside(&Cell{}, one)
	require.True(t, ok, "a history without names and a scenario of one segment")
	_, ok = (&Fit{Cells: []Cell{{Segment: "SMB"}, {}}}).Beside(&Cell{}, one)
	require.False(t, ok, "of some accounts a history names no segment: they are not the scenario's only one")
}
