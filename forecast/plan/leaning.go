package plan

import (
	"slices"

	"touchline/sim"
)

// leaning says whether a plan lives on what it promises and does not deliver.
// Accounts that a team squeezes are served by the fallback, and there are three
// ways to have that cheaper than by saying so: its fixed cost is not paid where
// no account has it as its own, its tooling not where the coverage promised has
// less, and accounts moved to a coverage start with the memory of its full
// delivery, though they never had it.
func leaning(s *sim.Scenario, o outcome) bool {
	used := used(s)
	for i := range s.Coverages {
		c := &s.Coverages[i]
		free := fallbackOf(s, c)
		if c.Team == "" || !used[c.Name] || free == nil {
			continue
		}
		load := o.worstLoad(slices.IndexFunc(s.Teams, func(t sim.Team) bool { return t.Name == c.Team }))
		if free.Fixed > 0 && !used[free.Name] && load > barely || (free.Cost > c.Cost || movedTo(s, c.Name)) && load > squeezed {
			return true
		}
	}
	return false
}

// Loads of a team's worst month above which a plan leans: on a fixed cost that
// nobody pays, and on the rest. What is less comes of posts being whole.
const (
	barely   = 1.1
	squeezed = 1.5
)

// movedTo says whether accounts have a coverage that is not today's.
func movedTo(s *sim.Scenario, coverage string) bool {
	for i := range s.Segments {
		g := &s.Segments[i]
		for _, line := range g.Coverage {
			if line.Use == coverage && g.Today != "" && g.Today != coverage {
				return true
			}
		}
	}
	return false
}

// used are the coverages that accounts can have as their own.
func used(s *sim.Scenario) map[string]bool {
	found := map[string]bool{}
	for i := range s.Segments {
		for _, line := range s.Segments[i].Coverage {
			found[line.Use] = true
		}
	}
	for i := range s.Book {
		found[s.Book[i].Coverage] = true
	}
	return found
}

// fallbackOf is what a coverage's squeezed accounts get instead; nil: none is
// needed.
func fallbackOf(s *sim.Scenario, c *sim.Coverage) *sim.Coverage {
	for i := range s.Coverages {
		if f := &s.Coverages[i]; f.Name == c.Fallback || c.Fallback == "" && f.Team == "" {
			return f
		}
	}
	return nil
}
