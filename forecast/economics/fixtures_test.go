package economics

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// plain is one segment whose accounts only renew, or leave with the chance
// churn, under a coverage without a team or one that takes a tenth of a CSM.
func plain(churn float64) sim.Scenario {
	return sim.Scenario{Horizon: 12, Trials: 1, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.5, Tail: 3,
		Coverages: []sim.Coverage{{Name: "digital", Cost: 2, Fixed: 100}, {Name: "pooled", Team: "csm", Hours: 10}},
		Teams:     []sim.Team{{Name: "csm", CSMs: 1, Hours: 100, Cost: 120000}},
		Segments: []sim.Segment{{Name: "all", Accounts: 20, ARR: sim.Lognormal{Mean: 1200}, Term: 12, Hours: 1, OddsPerPoint: 1,
			Coverage: []sim.CoverageLine{{Use: "digital"}},
			Rates: []sim.Rates{{Coverage: "digital", Churn: sim.Rate{P: churn}},
				{Coverage: "pooled", Like: "digital", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 0.25, High: 1}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 1, High: 1}}}}}}}
}

func table(t *testing.T, s sim.Scenario) *Table {
	t.Helper()
	e, err := New(s, forecast.Meta{Title: "Company", Currency: "USD", Version: "0.1.0"})
	require.NoError(t, err)
	return e
}

// lively is a scenario with everything that moves an account: health, economy,
// price, sizes, plays.
func lively() sim.Scenario {
	s := plain(0.15)
	s.Horizon, s.Trials, s.Seed, s.Discount = 36, 2000, 3, 0.1
	s.Economy = sim.Economy{Volatility: 0.6, Expansion: 0.4}
	s.Health = sim.Health{States: []string{"green", "amber", "red"}, Churn: []float64{0.5, 1.5, 4}, Downsell: []float64{0.7, 1.2, 2}, Expansion: []float64{1.4, 0.7, 0.2},
		Hours: []float64{0.9, 1, 1.4}, Moves: sim.Moves{Worsen: 0.06, Recover: 0.2}, Start: []float64{0, 1, 0}}
	s.Coverages[1].Hours, s.Coverages[1].Cost = 0.1, 7
	s.Teams[0].CSMs = 50
	play := func(name, trigger string, hours float64, odds sim.PlayOdds) sim.Play {
		return sim.Play{Name: name, Trigger: trigger, Coverages: []string{"pooled"}, Hours: hours, Odds: odds, Cost: 3}
	}
	s.Plays = []sim.Play{
		play("call", sim.Renewal, 0.4, sim.PlayOdds{Churn: 0.7, Downsell: 0.8, Expansion: 1.5, Worsen: 1, Recover: 1}),
		play("rescue", "red", 0.5, sim.PlayOdds{Churn: 0.8, Downsell: 1, Expansion: 1, Worsen: 0.9, Recover: 2}),
		play("review", sim.Always, 0.1, sim.PlayOdds{Churn: 1, Downsell: 1, Expansion: 1.3, Worsen: 0.8, Recover: 1}),
		play("tickets", sim.Escalation, 0.2, sim.NoEffect),
		play("usual", sim.Always, 0.1, sim.PlayOdds{Churn: 0.2, Downsell: 0.2, Expansion: 3, Worsen: 0.2, Recover: 3}),
	}
	s.Plays[4].InRates = true
	g := &s.Segments[0]
	uplift := 0.05
	g.Accounts, g.Hours, g.Uplift, g.UpliftInRates, g.OddsPerPoint = 0, 1.5, 0.02, 0.03, 1.1
	g.DownsellDepth, g.ExpansionSize = sim.Size{Mean: 0.25, SD: 0.1}, sim.Size{Mean: 0.2, SD: 0.1}
	g.Coverage = []sim.CoverageLine{{Use: "pooled"}}
	g.Rates[0].Downsell, g.Rates[0].Expansion = sim.Rate{P: 0.2}, sim.Rate{P: 0.3}
	g.Rates[1].Odds = sim.RateOdds{Churn: sim.OddsRange{Low: 0.6, High: 0.6}, Downsell: sim.OddsRange{Low: 0.9, High: 0.9}, Expansion: sim.OddsRange{Low: 1.4, High: 1.4}}
	g.Rates[1].Uplift = &uplift
	for i := range 300 {
		s.Book = append(s.Book, sim.Account{ID: string(rune('a'+i/26)) + string(rune('a'+i%26)), Segment: "all", ARR: 1000, Renewal: 12, Term: 12, Health: "amber"})
	}
	return s
}
