package headcount

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// certain is a book in which nothing is left to chance: so many accounts of 1200
// ARR raise their price each month, by 20% a year where their CSM has time for
// them and not at all where not. Each asks for 10 hours a month; a CSM has 100.
func certain(accounts, csms int, cost float64) sim.Scenario {
	g := segment("all", accounts)
	g.Term, g.ARR.CV, g.Uplift = 1, 0, 0.2
	nothing := 0.0
	g.Rates = []sim.Rates{{Coverage: "pooled"}, {Coverage: "tech-touch", Uplift: &nothing}}
	return sim.Scenario{Horizon: 12, Trials: 30, Seed: 1, Memory: 1, Onboarding: 3, RenewalWindow: 3, GrossMargin: 1, Discount: 0.1,
		Coverages: coverages(10), Teams: []sim.Team{{Name: "csm", CSMs: csms, Hours: 100, Cost: cost}}, Segments: []sim.Segment{g}}
}

func coverages(hours float64) []sim.Coverage {
	return []sim.Coverage{{Name: "pooled", Team: "csm", Hours: hours}, {Name: "tech-touch"}}
}

// company is two segments that share a team, with health, plays of every kind
// and new business.
func company() sim.Scenario {
	mid, small := segment("mid", 60), segment("small", 90)
	mid.ARR = sim.Lognormal{Mean: 20000, CV: 0.5}
	small.Hours, small.New = 0.5, &sim.NewBusiness{Accounts: 2}
	plays := []sim.Play{
		{Name: "call", Trigger: sim.Renewal, Hours: 1}, {Name: "rescue", Trigger: "red", Hours: 4},
		{Name: "tickets", Trigger: sim.Escalation, Hours: 0.2}, {Name: "welcome", Trigger: sim.Onboarding, Hours: 3},
	}
	for i := range plays {
		plays[i].Odds = sim.NoEffect
	}
	return sim.Scenario{Horizon: 18, Trials: 60, Seed: 7, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Discount: 0.1, Tail: 3,
		Economy: sim.Economy{Volatility: 0.2, Persistence: 0.9},
		Health: sim.Health{States: []string{"green", "red"}, Churn: []float64{0.6, 3}, Downsell: []float64{0.8, 2}, Expansion: []float64{1.2, 0.3},
			Hours: []float64{0.9, 1.5}, Moves: sim.Moves{Worsen: 0.05, Recover: 0.15}},
		Coverages: coverages(2), Plays: plays, Segments: []sim.Segment{mid, small},
		Teams: []sim.Team{
			{Name: "csm", CSMs: 3, Hours: 100, Cost: 120000, Ramp: 3, Attrition: 0.2, Hiring: 2, Hires: []sim.Staffing{{Month: 6, CSMs: 1}}},
			{Name: "idle", CSMs: 1, Hours: 100, Cost: 120000},
		}}
}

func segment(name string, accounts int) sim.Segment {
	return sim.Segment{Name: name, Accounts: accounts, ARR: sim.Lognormal{Mean: 1200, CV: 0.5}, Term: 12, Hours: 1, OddsPerPoint: 1,
		Coverage: []sim.CoverageLine{{Use: "pooled"}}, DownsellDepth: sim.Size{Mean: 0.2, SD: 0.1}, ExpansionSize: sim.Size{Mean: 0.2, SD: 0.1},
		Rates: []sim.Rates{
			{Coverage: "pooled", Churn: sim.Rate{P: 0.08}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Churn: sim.Rate{P: 0.2}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.1}},
		}}
}

func meta() forecast.Meta {
	return forecast.Meta{Title: "Company", Currency: "USD", Start: forecast.Calendar{Year: 2027, Month: 1}, Version: "0.1.0"}
}

func told(t *testing.T, s sim.Scenario, a Ask) *Outlook {
	t.Helper()
	o, err := Run(context.Background(), s, meta(), a, sim.Options{})
	require.NoError(t, err)
	return o
}

func draw(t *testing.T, s sim.Scenario) *sim.Futures {
	t.Helper()
	f, err := sim.Run(context.Background(), s, sim.Options{})
	require.NoError(t, err)
	return f
}

func number(n int) *int { return &n }
