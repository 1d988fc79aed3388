package scenarios

import (
	"fmt"

	"touchline/sim"
)

// owners notes a team whose named accounts have more owners than it has posts.
func (b *bookReader) owners() {
	s := &b.file.Scenario
	posts := map[string]int{}
	for _, t := range s.Teams {
		posts[t.Name] = t.CSMs
	}
	named := map[string]string{} // coverage to team
	for _, c := range s.Coverages {
		if c.Named && b.d.root.find("teams", c.Team) != nil {
			named[c.Name] = c.Team
		}
	}
	seen := map[string]map[string]bool{}
	for i := range s.Book {
		a := &s.Book[i]
		team, ok := named[coverageOf(s, a)]
		if !ok || a.Owner == "" || a.ARR == 0 || seen[team][a.Owner] {
			continue
		}
		if seen[team] == nil {
			seen[team] = map[string]bool{}
		}
		seen[team][a.Owner] = true
		if len(seen[team]) > posts[team] {
			v := b.texts["owner"]
			b.faults.add(v.values[v.ids[a.Owner]].at, v.header, team, fmt.Sprintf("team %s has more owners of accounts than posts (got %s as owner %d; want %d at most)",
				nameOf(team), shown(a.Owner), len(seen[team]), posts[team]), "add posts to the team, or let its coverage be without named")
		}
	}
}

// coverageOf is an account's coverage: its own, or by its segment's lines.
func coverageOf(s *sim.Scenario, a *sim.Account) string {
	if a.Coverage != "" {
		return a.Coverage
	}
	for _, seg := range s.Segments {
		if seg.Name != a.Segment {
			continue
		}
		for _, line := range seg.Coverage {
			if a.ARR >= line.Above {
				return line.Use
			}
		}
	}
	return ""
}
