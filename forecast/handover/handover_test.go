package handover

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func drawn(t *testing.T, s sim.Scenario) *sim.Futures {
	t.Helper()
	f, err := sim.Run(context.Background(), FirstMonth(s), sim.Options{Whole: true})
	require.NoError(t, err)
	return f
}

// What accounts ask in month 1 adds up to what the engine says the teams are
// asked: nothing of it is left to chance.
func TestAskedHoursAreTheEngines(t *testing.T) {
	s := company()
	asks := map[string]float64{}
	book, err := newBook(&s)
	require.NoError(t, err)
	for i := range book.accounts {
		asks[book.sides[i].Team] += asked(&s, &book.accounts[i])
	}
	require.Zero(t, asks[""])
	f := drawn(t, s)
	for i, team := range s.Teams {
		require.InEpsilon(t, f.Team(sim.Asked, i, 1)[0], asks[team.Name], 1e-12, team.Name)
	}
	s.Plays[2].Hours *= 1.05
	require.NotEqual(t, f.Team(sim.Asked, 0, 1)[0], drawn(t, s).Team(sim.Asked, 0, 1)[0], "the fixture has somebody in the renewal window")
}

func TestALineMovedDownHandsAccountsToTheirOwners(t *testing.T) {
	before := company()
	l := lineOf(t, &before, "mid", "", "", 0)
	after := l.Decision(&before, 35000).In(before)
	h, err := New(&before, &after)
	require.NoError(t, err)

	require.False(t, h.Drawn)
	require.Equal(t, 8, h.Book)
	require.Equal(t, 2, h.Accounts)
	require.Equal(t, 95000.0, h.ARR)
	require.Equal(t, []string{"d", "e"}, []string{h.Moved[0].ID, h.Moved[1].ID}, "the most ARR first")
	d, e := h.Moved[0], h.Moved[1]
	require.Equal(t, Side{Coverage: "pooled", Team: "pool"}, d.From)
	require.Equal(t, Side{Coverage: "high-touch", Team: "named", Post: 2, CSM: "Eve"}, d.To)
	require.Equal(t, "Eve", d.To.Who())
	require.Empty(t, d.From.Who())
	require.InEpsilon(t, (1+3+0.5)*1.5, d.Asks.Before, 1e-12, "steady touch, rescue and tickets of a red account")
	require.InEpsilon(t, (4+3+0.5)*1.5, d.Asks.After, 1e-12)
	require.Equal(t, Side{Coverage: "high-touch", Team: "named", Post: 2, CSM: "Eve"}, e.To, "without an owner: the fifth named account goes to the second of three posts")

	require.Len(t, h.Flows, 1)
	f := h.Flows[0]
	require.Equal(t, Flow{From: Hand{"pooled", "pool"}, To: Hand{"high-touch", "named"}, Accounts: 2, ARR: 95000, Share: 95000 / h.BookARR,
		Asks: Hours{d.Asks.Before + e.Asks.Before, d.Asks.After + e.Asks.After}}, f)

	require.Len(t, h.Posts, 1)
	require.Equal(t, "Eve", h.Posts[0].CSM)
	require.Equal(t, 1, h.Posts[0].Before.Accounts)
	require.Equal(t, 3, h.Posts[0].After.Accounts)
	require.Equal(t, 20.0, h.Posts[0].After.Capacity)

	h.Load(drawn(t, before), drawn(t, after))
	require.Equal(t, "named", h.Teams[0].Team)
	require.InDelta(t, f.Asks.After, h.Teams[0].After.Asked-h.Teams[0].Before.Asked, 1e-9)
	require.InDelta(t, f.Asks.Before, h.Teams[1].Before.Asked-h.Teams[1].After.Asked, 1e-9)
	require.Equal(t, 60.0, h.Teams[0].After.Supply)
	require.InEpsilon(t, h.Teams[0].After.Asked/60, *h.Teams[0].After.Load, 1e-12)
}

func TestNothingChangesHandsInTheSameScenario(t *testing.T) {
	s := company()
	h, err := New(&s, &s)
	require.NoError(t, err)
	require.Zero(t, h.Accounts)
	require.Empty(t, h.Moved)
	require.Empty(t, h.Flows)
	require.Empty(t, h.Posts)
}

// Owners are numbered by their first appearance. One who appears earlier moves
// the others up, and their accounts stay with them.
func TestAKnownCSMKeepsAccountsUnderAnotherNumber(t *testing.T) {
	before, after := company(), company()
	before.Teams[0].CSMs, after.Teams[0].CSMs = 2, 3
	before.Book = before.Book[:4]
	after.Book = append([]sim.Account{{ID: "new", Segment: "large", ARR: 1000, Owner: "Zoe"}}, after.Book[:4]...)
	h, err := New(&before, &after)
	require.NoError(t, err)
	require.Empty(t, h.Moved)
	require.Equal(t, 1, h.Apart, "the account that came is in one of the two alone")
}

// Accounts without an owner are dealt in turn, so that one more CSM deals them
// anew: they stay with their team and get another CSM.
func TestOneMoreCSMDealsAccountsAnew(t *testing.T) {
	before, after := company(), company()
	before.Teams[0].CSMs, after.Teams[0].CSMs = 2, 3
	for _, s := range []*sim.Scenario{&before, &after} {
		for i := range s.Book {
			s.Book[i].Owner = ""
		}
		s.Segments[1].Coverage = []sim.CoverageLine{{Use: "high-touch"}}
	}
	h, err := New(&before, &after)
	require.NoError(t, err)
	require.Zero(t, h.Accounts, "of another coverage or team")
	require.Equal(t, len(h.Moved), h.Dealt.Accounts)
	require.Positive(t, h.Dealt.Accounts)
	require.Len(t, h.Flows, 1)
	require.Equal(t, h.Flows[0].From, h.Flows[0].To)
	require.Equal(t, "CSM 3 of named", h.Moved[0].To.Who())
	require.Zero(t, h.Posts[2].Before.Capacity, "the post was not there")
}

func TestADrawnBookHasNoNames(t *testing.T) {
	before := company()
	before.Book = nil
	for i := range before.Segments {
		before.Segments[i].Accounts, before.Segments[i].ARR = 10, sim.Lognormal{Mean: 50000, CV: 1}
	}
	l := lineOf(t, &before, "mid", "", "", 0)
	after := l.Decision(&before, l.Parting(7)).In(before)
	h, err := New(&before, &after)
	require.NoError(t, err)
	require.True(t, h.Drawn)
	require.Equal(t, 7-l.Over(60000), h.Accounts)
}

func TestWhatCannotRunIsRefused(t *testing.T) {
	s, bad := company(), company()
	bad.Teams[0].CSMs = 1 // for two owners
	_, err := New(&s, &bad)
	require.ErrorContains(t, err, "owners")
	_, err = New(&bad, &s)
	require.Error(t, err)
}

// What says the same hands nothing over, and what is told apart may.
func TestSame(t *testing.T) {
	a, b := company(), company()
	b.Segments[1].Rates[1].Churn.P = 0.2
	b.Trials = 3
	require.True(t, Same(&a, &b))
	for name, change := range map[string]func(*sim.Scenario){
		"the line":     func(s *sim.Scenario) { s.Segments[1].Coverage[0].Above = 50000 },
		"a post":       func(s *sim.Scenario) { s.Teams[0].CSMs++ },
		"another team": func(s *sim.Scenario) { s.Coverages[1].Team = "named" },
		"the book":     func(s *sim.Scenario) { s.Book[3].Owner = "Dana" },
	} {
		b := company()
		change(&b)
		require.False(t, Same(&a, &b), name)
	}
}
