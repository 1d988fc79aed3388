package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"touchline/sim"
)

// gain is how many times less variance the paired difference of two series has
// than the difference of independent runs would have.
func gain(a, b []float64) float64 {
	return (stat.Variance(a, nil) + stat.Variance(b, nil)) / stat.Variance(Paired(a, b), nil)
}

// smallAndLarge is 140 small and 60 large accounts over 24 months, of which
// the small ones churn at the given annual rate.
func smallAndLarge(churn float64, seed uint64) sim.Scenario {
	s := company()
	s.Trials, s.Seed = 2000, seed
	s.Economy, s.Health, s.Plays, s.Teams = sim.Economy{}, sim.Health{}, nil, nil
	s.Coverages = []sim.Coverage{{Name: "tech-touch"}}
	large, small := segment("large", 60, 30000, "tech-touch"), segment("small", 140, 6000, "tech-touch")
	large.New, small.New = nil, nil
	large.Rates = []sim.Rates{{Coverage: "tech-touch", Churn: sim.Rate{P: 0.08}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}}}
	small.Rates = []sim.Rates{{Coverage: "tech-touch", Churn: sim.Rate{P: churn}, Downsell: sim.Rate{P: 0.05}, Expansion: sim.Rate{P: 0.15}}}
	s.Segments = []sim.Segment{large, small}
	return s
}

// Scenarios that meet the same futures are told apart with far less noise:
// an account that both treat alike lives the same life in both.
func TestPairingOfTwoChurnRates(t *testing.T) {
	nrr := func(churn float64, seed uint64) []float64 {
		return Whole(draw(t, smallAndLarge(churn, seed))).NRR(nil, ToDate(24))
	}
	worse := nrr(0.25, 1)
	better := nrr(0.23, 1)
	t.Logf("%.1f times less variance", gain(worse, better))
	require.Greater(t, gain(worse, better), 30.0)
	require.Less(t, gain(worse, nrr(0.23, 2)), 1.2, "other futures do not pair")
}
