package forecast

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func imply(t *testing.T, s sim.Scenario) *Implied {
	t.Helper()
	book, err := sim.OpeningBook(s)
	require.NoError(t, err)
	return NewImplied(&s, book, draw(t, FirstYear(s, book)))
}

func TestImplied(t *testing.T) {
	s := company()
	s.Segments[0].Coverage = []sim.CoverageLine{{Above: 20000, Use: "pooled"}, {Use: "tech-touch"}}
	i := imply(t, s)
	require.Equal(t, 2000, i.Trials)
	require.Equal(t, 150, i.Accounts)
	require.Less(t, math.Abs(i.ARR-(60*20000+90*3000)), 1e-6)
	var pairs []string
	accounts, arr, due, inStates := 0, 0.0, 0.0, 0.0
	for _, p := range i.Pairs {
		pairs = append(pairs, p.Segment+" "+p.Coverage)
		accounts += p.Accounts
		arr += p.ARR
	}
	require.Equal(t, []string{"mid pooled", "mid tech-touch", "small tech-touch"}, pairs)
	require.Equal(t, 150, accounts)
	require.Less(t, math.Abs(arr-i.ARR), 1e-6)
	for _, r := range i.Renewals {
		due += r.ARR
	}
	require.Less(t, math.Abs(due-i.ARR), 1e-6)
	for _, state := range i.States {
		inStates += state.ARR
	}
	require.Less(t, math.Abs(inStates-i.ARR), 1e-6)
	require.Equal(t, "green", i.States[0].State)
	require.Equal(t, 200.0, i.Teams[0].Supply)
	require.Equal(t, i.Teams[0].Asked/200, *i.Teams[0].Load)
	require.Equal(t, 0.08, i.Pairs[0].Churn)
	odds := 0.08 / 0.92 * math.Sqrt(1.3*2.6)
	require.Less(t, math.Abs(i.Pairs[1].Churn-odds/(1+odds)), 1e-12, "another's rate, shifted by the median of the odds")
	require.Equal(t, 0.1, i.Pairs[1].Downsell)
}

// With every account due within the year, nothing short, no shock and a book
// at rest, what the year loses is what is stated; a bent rate is told from it.
func TestImpliedIsStatedWhereNothingBinds(t *testing.T) {
	s := company()
	s.Plays, s.Health, s.Economy = nil, sim.Health{}, sim.Economy{}
	s.Teams[0].Hours = 700
	s.Segments[0].Rates[0].Churn.Evidence = 0
	p := imply(t, s).Pairs[0]
	lost := func(p ImpliedPair) float64 { return 1 - p.Simulated.Logos.Mean }
	se := math.Sqrt(0.08 * 0.92 / (60 * 2000)) // binomial: 60 accounts, 2,000 futures
	require.Less(t, math.Abs(lost(p)-p.Churn), 4*se)
	s.Segments[0].Rates[0].Churn.P *= 1.2
	require.Greater(t, math.Abs(lost(imply(t, s).Pairs[0])-p.Churn), 4*se)
}

func TestImpliedOfNobody(t *testing.T) {
	s := company()
	s.Teams[0].CSMs = 0
	i := imply(t, s)
	require.Nil(t, i.Teams[0].Load)
	_, err := json.Marshal(i)
	require.NoError(t, err)
}

func TestFirstYearStaysQuickOnALargeBook(t *testing.T) {
	s := company()
	s.Segments[1].Accounts = 30000
	book, err := sim.OpeningBook(s)
	require.NoError(t, err)
	require.Equal(t, 200, FirstYear(s, book).Trials)
}
