package forecast

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// Scenarios that several tests start from: two segments, a team that delivers
// one of two coverages, health, and new business.

func company() sim.Scenario {
	return sim.Scenario{
		Horizon: 24, Trials: 400, Seed: 7, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Discount: 0.1, Tail: 3,
		Economy: sim.Economy{Volatility: 0.2, Persistence: 0.9, Expansion: 0.1},
		Health: sim.Health{States: []string{"green", "red"}, Churn: []float64{0.6, 3}, Downsell: []float64{0.8, 2}, Expansion: []float64{1.2, 0.3},
			Moves: sim.Moves{Worsen: 0.05, Recover: 0.15}},
		Coverages: []sim.Coverage{
			{Name: "pooled", Team: "csm", Hours: 2, Fallback: "tech-touch", Cost: 5},
			{Name: "tech-touch", Cost: 10, Fixed: 500},
		},
		Teams: []sim.Team{{Name: "csm", CSMs: 2, Hours: 100, Cost: 120000}},
		Plays: []sim.Play{{Name: "rescue", Trigger: "red", Coverages: []string{"pooled"}, Hours: 4, Odds: sim.NoEffect}},
		Segments: []sim.Segment{
			segment("mid", 60, 20000, "pooled"),
			segment("small", 90, 3000, "tech-touch"),
		},
	}
}

func segment(name string, accounts int, arr float64, coverage string) sim.Segment {
	return sim.Segment{
		Name: name, Accounts: accounts, ARR: sim.Lognormal{Mean: arr, CV: 0.5}, Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.02,
		Coverage:      []sim.CoverageLine{{Use: coverage}},
		DownsellDepth: sim.Size{Mean: 0.2, SD: 0.1}, ExpansionSize: sim.Size{Mean: 0.2, SD: 0.1},
		Rates: []sim.Rates{
			{Coverage: "pooled", Churn: sim.Rate{P: 0.08, Evidence: 100}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Like: "pooled", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 1.3, High: 2.6}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 0.6, High: 0.6}}},
		},
		New: &sim.NewBusiness{Accounts: 1},
	}
}

func draw(t *testing.T, s sim.Scenario) *sim.Futures {
	t.Helper()
	f, err := sim.Run(context.Background(), s, sim.Options{})
	require.NoError(t, err)
	return f
}
