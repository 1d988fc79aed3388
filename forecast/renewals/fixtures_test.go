package renewals

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// company is a book with owners, contracts of three lengths, two coverages,
// health and new business, whose fiscal year opened four months ago.
func company() sim.Scenario {
	s := sim.Scenario{
		Horizon: 14, Trials: 500, Seed: 7, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Tail: 3,
		Economy: sim.Economy{Volatility: 0.2, Persistence: 0.9, Expansion: 0.1},
		Health: sim.Health{States: []string{"green", "red"}, Churn: []float64{0.6, 3}, Downsell: []float64{0.8, 2}, Expansion: []float64{1.2, 0.3},
			Moves: sim.Moves{Worsen: 0.05, Recover: 0.15}},
		Coverages: []sim.Coverage{{Name: "pooled", Team: "csm", Hours: 3, Fallback: "tech-touch"}, {Name: "tech-touch"}},
		Teams:     []sim.Team{{Name: "csm", CSMs: 1, Hours: 100, Cost: 120000}},
		Plays:     []sim.Play{{Name: "rescue", Trigger: "red", Team: "csm", Hours: 1, Odds: sim.PlayOdds{Churn: 0.7, Downsell: 1, Expansion: 1, Worsen: 1, Recover: 1.5}}},
		Segments:  []sim.Segment{segment("mid", "pooled"), segment("small", "tech-touch")},
	}
	s.Segments[1].New = &sim.NewBusiness{Accounts: 1}
	s.Segments[1].ARR = sim.Lognormal{Mean: 4000, CV: 0.5}
	for i := range 60 {
		a := sim.Account{ID: fmt.Sprintf("A%02d", i), Segment: []string{"mid", "small"}[i%2], ARR: 2000 + 700*float64(i*i%50), Renewal: 1 + i%12,
			Term: []int{12, 1, 12, 24}[i%4], Health: s.Health.States[i%5/4], Owner: []string{"Ana", "Ben", ""}[i%3]}
		if a.Term == 1 {
			a.Renewal = 1
		}
		if a.Term == 24 {
			a.Renewal += 6
		}
		a.Opening = a.ARR * []float64{1, 0.9, 1.2, 0}[i%4]
		s.Book = append(s.Book, a)
	}
	s.Book = append(s.Book, sim.Account{ID: "lost", Segment: "mid", Opening: 30000})
	return s
}

func segment(name, coverage string) sim.Segment {
	return sim.Segment{
		Name: name, Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.03, Coverage: []sim.CoverageLine{{Use: coverage}},
		DownsellDepth: sim.Size{Mean: 0.2, SD: 0.1}, ExpansionSize: sim.Size{Mean: 0.2, SD: 0.1},
		Rates: []sim.Rates{
			{Coverage: "pooled", Churn: sim.Rate{P: 0.12, Evidence: 100}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Like: "pooled", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 1.3, High: 2.6}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 0.6, High: 0.6}}},
		},
	}
}

// plain is accounts that do nothing but renew, or leave with the chance churn.
func plain(churn float64, accounts ...sim.Account) sim.Scenario {
	s := company()
	s.Economy, s.Health, s.Plays, s.Teams = sim.Economy{}, sim.Health{}, nil, nil
	s.Coverages = []sim.Coverage{{Name: "digital"}}
	g := segment("all", "digital")
	g.Uplift = 0
	g.Rates = []sim.Rates{{Coverage: "digital", Churn: sim.Rate{P: churn}}}
	s.Segments, s.Book, s.Horizon, s.Trials = []sim.Segment{g}, accounts, 12, 4000
	for i := range s.Book {
		s.Book[i].Segment = "all"
	}
	return s
}

func meta() Meta {
	target := 0.95
	return Meta{FiscalYearStart: 9, Meta: forecast.Meta{Title: "Company", Currency: "USD", Start: forecast.Calendar{Year: 2027, Month: 1},
		InputsSHA256: "0123456789abcdef", Version: "0.1.0", Targets: forecast.Targets{NRR: &target}}}
}

func told(t *testing.T, s sim.Scenario, m Meta) *Forecast {
	t.Helper()
	f, err := Run(context.Background(), s, m, sim.Options{})
	require.NoError(t, err)
	return f
}
