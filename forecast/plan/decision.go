package plan

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"touchline/sim"
)

// Decision is what a plan decides of a scenario; all else stays the person's.
type Decision struct {
	Coverage [][]sim.CoverageLine // by Scenario.Segments
	Staff    []Staff              // by Scenario.Teams
}

// Staff is the posts of a team.
type Staff struct {
	CSMs  int            // at month 0
	Hires []sim.Staffing // posts that come later, by month
}

// Posts is how many there are in the end.
func (s Staff) Posts() int {
	posts := s.CSMs
	for _, h := range s.Hires {
		posts += h.CSMs
	}
	return posts
}

// Posts is how many there are in the end, in all teams.
func (d Decision) Posts() int {
	posts := 0
	for _, s := range d.Staff {
		posts += s.Posts()
	}
	return posts
}

// asIs is what a scenario itself decides.
func asIs(s *sim.Scenario) Decision {
	var d Decision
	for i := range s.Segments {
		d.Coverage = append(d.Coverage, s.Segments[i].Coverage)
	}
	for i := range s.Teams {
		d.Staff = append(d.Staff, Staff{s.Teams[i].CSMs, s.Teams[i].Hires})
	}
	return d
}

// In is the scenario with the decision in place of its own. A segment whose
// coverage it changes keeps living under the old one for as long as that is
// remembered, even where the scenario names none for today.
func (d Decision) In(s sim.Scenario) sim.Scenario {
	s.Segments, s.Teams = slices.Clone(s.Segments), slices.Clone(s.Teams)
	for i, lines := range d.Coverage {
		g := &s.Segments[i]
		if slices.Equal(g.Coverage, lines) {
			continue
		}
		if g.Today == "" && len(g.Coverage) == 1 {
			g.Today = g.Coverage[0].Use
		}
		g.Coverage = lines
	}
	for i, staff := range d.Staff {
		s.Teams[i].CSMs, s.Teams[i].Hires = staff.CSMs, staff.Hires
	}
	return s
}

// Override is a value of a scenario file that a plan sets: a name from the top
// for each part of its key, and a string, an int, or a list of tables.
type Override struct {
	Key   []string
	Value any
}

// Overrides are what a file that extends the scenario's must say to become the
// plan.
func (d Decision) Overrides(s *sim.Scenario) []Override {
	var all []Override
	planned := d.In(*s)
	for i := range s.Segments {
		was, is := &s.Segments[i], &planned.Segments[i]
		if slices.Equal(was.Coverage, is.Coverage) {
			continue
		}
		all = append(all, Override{[]string{"segments", is.Name, "coverage"}, Coverage(is.Coverage).value()})
		if is.Today != was.Today {
			all = append(all, Override{[]string{"segments", is.Name, "today"}, is.Today})
		}
	}
	for i := range s.Teams {
		was, is := &s.Teams[i], &planned.Teams[i]
		if is.CSMs != was.CSMs {
			all = append(all, Override{[]string{"teams", is.Name, "csms"}, is.CSMs})
		}
		if !slices.Equal(was.Hires, is.Hires) {
			hires := []any{}
			for _, h := range is.Hires {
				hires = append(hires, map[string]any{"month": h.Month, "csms": h.CSMs})
			}
			all = append(all, Override{[]string{"teams", is.Name, "hires"}, hires})
		}
	}
	return all
}

// Coverage is a segment's coverage, which a scenario file writes as a name or
// as a list of lines.
type Coverage []sim.CoverageLine

// value is the coverage as a scenario file writes it.
func (c Coverage) value() any {
	if len(c) == 1 {
		return c[0].Use
	}
	list := []any{}
	for i, line := range c {
		item := map[string]any{"use": line.Use}
		if i < len(c)-1 {
			item["above"] = line.Above
		}
		list = append(list, item)
	}
	return list
}

// MarshalJSON writes it as a scenario file does.
func (c Coverage) MarshalJSON() ([]byte, error) { return json.Marshal(c.value()) }

// key tells decisions apart.
func (d Decision) key() string {
	var b strings.Builder
	for _, lines := range d.Coverage {
		for _, line := range lines {
			fmt.Fprintf(&b, "%s>%v,", line.Use, line.Above)
		}
		b.WriteByte(';')
	}
	for _, s := range d.Staff {
		fmt.Fprintf(&b, "%d", s.CSMs)
		for _, h := range s.Hires {
			fmt.Fprintf(&b, "+%d@%d", h.CSMs, h.Month)
		}
		b.WriteByte(';')
	}
	return b.String()
}

// covering is the decision with another coverage of a segment.
func (d Decision) covering(segment int, lines []sim.CoverageLine) Decision {
	d.Coverage = slices.Clone(d.Coverage)
	d.Coverage[segment] = lines
	return d
}

// staffed is the decision with other posts of a team. Hires of one month are
// one, and those of nobody none.
func (d Decision) staffed(team int, s Staff) Decision {
	var hires []sim.Staffing
	for _, h := range slices.SortedFunc(slices.Values(s.Hires), func(a, b sim.Staffing) int { return cmp.Compare(a.Month, b.Month) }) {
		if n := len(hires); n > 0 && hires[n-1].Month == h.Month {
			hires[n-1].CSMs += h.CSMs
		} else {
			hires = append(hires, h)
		}
	}
	s.Hires = slices.DeleteFunc(hires, func(h sim.Staffing) bool { return h.CSMs == 0 })
	if len(s.Hires) == 0 {
		s.Hires = nil
	}
	d.Staff = slices.Clone(d.Staff)
	d.Staff[team] = s
	return d
}
