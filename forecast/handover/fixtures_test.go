package handover

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// company has a book with owners, two teams, health, and a play of every kind
// that can hold in month 1.
func company() sim.Scenario {
	return sim.Scenario{
		Horizon: 12, Trials: 20, Seed: 7, Memory: 3, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Discount: 0.1, Tail: 3,
		Health: sim.Health{States: []string{"green", "red"}, Churn: []float64{0.7, 2}, Downsell: []float64{1, 1}, Expansion: []float64{1, 1},
			Hours: []float64{0.9, 1.5}, Moves: sim.Moves{Worsen: 0.05, Recover: 0.2}},
		Coverages: []sim.Coverage{
			{Name: "high-touch", Team: "named", Hours: 4, Named: true, Fallback: "tech-touch"},
			{Name: "pooled", Team: "pool", Hours: 1, Fallback: "tech-touch"},
			{Name: "tech-touch", Cost: 10},
		},
		Teams: []sim.Team{
			{Name: "named", CSMs: 3, Hours: 20, Cost: 160000},
			{Name: "pool", CSMs: 1, Hours: 10, Cost: 120000},
		},
		Plays: []sim.Play{
			{Name: "onboarding", Trigger: sim.Onboarding, Hours: 50, Team: "pool", Odds: sim.NoEffect},
			{Name: "rescue", Trigger: "red", Coverages: []string{"high-touch", "pooled"}, Hours: 3, Odds: sim.NoEffect},
			{Name: "talks", Trigger: sim.Renewal, Coverages: []string{"high-touch"}, Hours: 2, Odds: sim.NoEffect},
			{Name: "tickets", Trigger: sim.Escalation, Coverages: []string{"high-touch", "pooled"}, Hours: 0.5, Odds: sim.NoEffect},
		},
		Segments: []sim.Segment{
			segment("large", 1.5, sim.CoverageLine{Use: "high-touch"}),
			segment("mid", 1, sim.CoverageLine{Above: 60000, Use: "high-touch"}, sim.CoverageLine{Use: "pooled"}),
		},
		Book: []sim.Account{
			{ID: "a", Name: "Acorn", Segment: "large", ARR: 200000, Renewal: 2, Health: "green", Owner: "Dana"},
			{ID: "b", Name: "Birch", Segment: "large", ARR: 150000, Renewal: 9, Health: "red", Owner: "Eve"},
			{ID: "c", Name: "Cedar", Segment: "mid", ARR: 80000, Renewal: 3, Health: "green", Owner: "Dana"},
			{ID: "d", Name: "Delta", Segment: "mid", ARR: 55000, Renewal: 4, Health: "red", Owner: "Eve"},
			{ID: "e", Name: "Elm", Segment: "mid", ARR: 40000, Renewal: 1, Health: "green"},
			{ID: "f", Name: "Fir", Segment: "mid", ARR: 30000, Renewal: 7, Health: "green"},
			{ID: "g", Name: "Gorse", Segment: "mid", ARR: 30000, Renewal: 8, Health: "red"},
			{ID: "h", Name: "Hazel", Segment: "mid", ARR: 90000, Renewal: 8, Health: "green", Coverage: "tech-touch"},
		},
	}
}

func segment(name string, hours float64, lines ...sim.CoverageLine) sim.Segment {
	one := sim.OddsRange{Low: 1, High: 1}
	return sim.Segment{Name: name, Term: 12, Hours: hours, OddsPerPoint: 1, Coverage: lines,
		DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
		Rates: []sim.Rates{
			{Coverage: "high-touch", Like: "pooled", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 0.7, High: 0.7}, Downsell: one, Expansion: one}},
			{Coverage: "pooled", Churn: sim.Rate{P: 0.08}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Like: "pooled", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 2, High: 2}, Downsell: one, Expansion: one}},
		}}
}

func opened(t *testing.T, s *sim.Scenario) []sim.OpeningAccount {
	t.Helper()
	book, err := sim.OpeningBook(*s)
	require.NoError(t, err)
	return book
}

func lineOf(t *testing.T, s *sim.Scenario, segment, above, below string, at int) *Line {
	t.Helper()
	return NewLine(s, opened(t, s), segment, above, below, at)
}
