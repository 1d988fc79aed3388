package forecast

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"touchline/sim"
)

// DealtOut is the accounts of a named team whose owners in the book have no post
// in it.
type DealtOut struct {
	Team     string
	Posts    int      // of the team
	Owners   []string // without a post, the most ARR first
	Accounts int
	ARR      float64
}

// Who names the owners, some of them where they are many.
func (d DealtOut) Who() string {
	const most, long = 3, 40 // names, characters of one
	var names []string
	for _, name := range d.Owners[:min(most, len(d.Owners))] {
		names = append(names, Name(name, long))
	}
	text := strings.Join(names, ", ")
	if more := len(d.Owners) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// DealOut makes room for a book's owners where a named team has fewer posts than
// the book names owners for it: the owners with the most ARR there keep their
// accounts, and those of the others lose their owner, so that the engine deals
// them out. Owners who have accounts of the team in before come first; nil: it
// does not matter who had any. The scenario given stays as it is.
func DealOut(s sim.Scenario, before *sim.Scenario) (sim.Scenario, []DealtOut) {
	var told []DealtOut
	theirs := ownersOf(&s)
	var had map[string][]owner
	if before != nil {
		had = ownersOf(before)
	}
	for i := range s.Teams {
		team := &s.Teams[i]
		owners := theirs[team.Name]
		if len(owners) <= team.CSMs {
			continue
		}
		older := func(o owner) int {
			if slices.ContainsFunc(had[team.Name], func(x owner) bool { return x.name == o.name }) {
				return 0
			}
			return 1
		}
		slices.SortStableFunc(owners, func(a, b owner) int {
			return cmp.Or(cmp.Compare(older(a), older(b)), cmp.Compare(b.arr, a.arr))
		})
		if told == nil {
			s.Book = slices.Clone(s.Book)
		}
		d := DealtOut{Team: team.Name, Posts: team.CSMs}
		for _, o := range owners[team.CSMs:] {
			d.Owners = append(d.Owners, o.name)
			d.Accounts += len(o.accounts)
			d.ARR += o.arr
			for _, at := range o.accounts {
				s.Book[at].Owner = ""
			}
		}
		told = append(told, d)
	}
	return s, told
}

// owner is whom a book names for accounts of a team.
type owner struct {
	name     string
	arr      float64
	accounts []int // places in the book
}

// ownersOf is the owners of each team whose accounts belong to posts, by first
// appearance in the book.
func ownersOf(s *sim.Scenario) map[string][]owner {
	all := map[string][]owner{}
	for i := range s.Book {
		a := &s.Book[i]
		team := namedTeam(s, a)
		if team == "" || a.Owner == "" || a.ARR == 0 {
			continue
		}
		at := slices.IndexFunc(all[team], func(o owner) bool { return o.name == a.Owner })
		if at < 0 {
			at = len(all[team])
			all[team] = append(all[team], owner{name: a.Owner})
		}
		o := &all[team][at]
		o.arr += a.ARR
		o.accounts = append(o.accounts, i)
	}
	return all
}

// namedTeam is the team to one of whose posts an account belongs; "": to none.
func namedTeam(s *sim.Scenario, a *sim.Account) string {
	use := a.Coverage
	for i := range s.Segments {
		if g := &s.Segments[i]; use == "" && g.Name == a.Segment {
			at := slices.IndexFunc(g.Coverage, func(l sim.CoverageLine) bool { return a.ARR >= l.Above })
			if at < 0 {
				at = len(g.Coverage) - 1
			}
			use = g.Coverage[at].Use
		}
	}
	for i := range s.Coverages {
		if c := &s.Coverages[i]; c.Name == use && c.Named {
			return c.Team
		}
	}
	return ""
}
