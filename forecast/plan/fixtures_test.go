package plan

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// company is small enough to try every plan there is, often: two segments, one
// team that delivers one of two coverages, and a play. Nothing in it takes long
// to prepare.
func company() sim.Scenario {
	return sim.Scenario{
		Horizon: 12, Trials: 64, Seed: 7, Memory: 3, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Discount: 0.1, Tail: 3,
		Coverages: []sim.Coverage{
			{Name: "pooled", Team: "csm", Hours: 20, Fallback: "tech-touch", Cost: 5},
			{Name: "tech-touch", Cost: 10, Fixed: 500},
		},
		Teams: []sim.Team{{Name: "csm", CSMs: 1, Hours: 100, Cost: 60000, Hiring: 4, Ramp: 2, Attrition: 0.15}},
		Plays: []sim.Play{{Name: "talks", Trigger: sim.Renewal, Coverages: []string{"pooled"}, Hours: 5,
			Odds: sim.PlayOdds{Churn: 0.8, Downsell: 1, Expansion: 1, Worsen: 1, Recover: 1}}},
		Segments: []sim.Segment{
			segment("mid", 6, 150000, "pooled"),
			segment("small", 2, 20000, "tech-touch"),
		},
	}
}

func segment(name string, accounts int, arr float64, coverage string) sim.Segment {
	return sim.Segment{
		Name: name, Accounts: accounts, ARR: sim.Lognormal{Mean: arr, CV: 0.5}, Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.02, UpliftInRates: 0.02,
		Coverage: []sim.CoverageLine{{Use: coverage}}, Today: coverage,
		DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
		Rates: []sim.Rates{
			{Coverage: "pooled", Churn: sim.Rate{P: 0.08}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Like: "pooled", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 2, High: 2}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 0.6, High: 0.6}}},
		},
	}
}

func searched(t *testing.T, s sim.Scenario, o Options) *Result {
	t.Helper()
	r, err := Search(context.Background(), s, o)
	require.NoError(t, err)
	return r
}

func number[T any](x T) *T { return &x }

func all(use string) []sim.CoverageLine { return []sim.CoverageLine{{Use: use}} }
