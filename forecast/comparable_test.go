package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestComparable(t *testing.T) {
	base := contender("a.toml")
	require.NoError(t, Comparable(base, contender("b.toml")))
	for want, bend := range map[string]func(s *sim.Scenario){
		"a.toml has trials 400 and b.toml has 500: only runs of the same trials, seed and horizon meet the same futures; give both the same with --trials":            func(s *sim.Scenario) { s.Trials = 500 },
		"a.toml has seed 7 and b.toml has 8: only runs of the same trials, seed and horizon meet the same futures; give both the same with --seed":                    func(s *sim.Scenario) { s.Seed = 8 },
		"a.toml has horizon 24 and b.toml has 12: only runs of the same trials, seed and horizon meet the same futures; give both files the same":                     func(s *sim.Scenario) { s.Horizon = 12 },
		"a.toml has redrawn layers [0 0 0 0] and b.toml has [0 0 3 0]: only runs of the same trials, seed and horizon meet the same futures; redraw the same of both": func(s *sim.Scenario) { s.Redrawn[sim.EconomyLayer] = 3 },
	} {
		other := contender("b.toml")
		bend(other.Scenario)
		require.EqualError(t, Comparable(base, other), want)
	}
	euros := contender("b.toml")
	euros.Currency = "EUR"
	require.EqualError(t, Comparable(base, euros), "a.toml is in USD and b.toml in EUR: money of different currencies is not compared")
}

func contender(name string) Contender {
	s := company()
	return Contender{name, "USD", Calendar{2027, 1}, &s}
}

func TestUnlike(t *testing.T) {
	base, other := contender("a"), contender("b")
	require.Empty(t, Unlike(base, other))
	other.Start = Calendar{2027, 7}
	require.Equal(t, []string{"a starts in Jan 2027 and b in Jul 2027: they are compared month by month from their starts"}, Unlike(base, other))
	other = contender("b")
	for i := range other.Scenario.Segments {
		other.Scenario.Segments[i].Rates[0].Churn.P += 0.01
		other.Scenario.Segments[i].Rates[0].Downsell.P += 0.01
	}
	require.Empty(t, Unlike(base, other), "four may be what is asked")
	other.Scenario.Segments[0].Rates[0].Expansion.P += 0.01
	require.Equal(t, []string{"a and b state 5 rates differently: part of what lies between them is not coverage"}, Unlike(base, other))
	stranger := []string{"a and b have no account in common: of the futures they share little but the economy"}
	other = contender("b")
	other.Scenario.Segments[0].Name = "large"
	require.Empty(t, Unlike(base, other), "small is in both")
	other.Scenario.Segments[1].Name = "tiny"
	require.Equal(t, stranger, Unlike(base, other))
	book := func(ids ...string) Contender {
		c := contender("b")
		for i := range c.Scenario.Segments {
			c.Scenario.Segments[i].Accounts = 0
		}
		for _, id := range ids {
			c.Scenario.Book = append(c.Scenario.Book, sim.Account{ID: id, Segment: "small"})
		}
		return c
	}
	require.Equal(t, stranger, Unlike(base, book("x")), "drawn accounts are in no book")
	base = book("x", "y")
	base.Name = "a"
	require.Empty(t, Unlike(base, book("x", "z")))
	require.Empty(t, Unlike(base, book("z", "y")))
	require.Equal(t, stranger, Unlike(base, book("z", "mid")))
}
