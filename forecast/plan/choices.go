package plan

import (
	"cmp"
	"math"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// newSpace is what may be decided of a valid scenario. Posts stay as they are
// until it is known how many are needed.
func newSpace(s *sim.Scenario) (*space, error) {
	book, err := sim.OpeningBook(*s)
	if err != nil {
		return nil, err
	}
	x := &space{s: s, book: book, own: asIs(s)}
	for i := range x.own.Staff { // a plan takes no posts away before its horizon
		kept := slices.DeleteFunc(slices.Clone(x.own.Staff[i].Hires), func(h sim.Staffing) bool { return h.CSMs < 0 })
		x.own = x.own.staffed(i, Staff{x.own.Staff[i].CSMs, kept})
	}
	for i := range s.Segments {
		x.segments = append(x.segments, x.choices(i))
	}
	for i := range s.Teams {
		x.teams = append(x.teams, teamChoices{x.own.Staff[i].CSMs, x.own.Staff[i].CSMs, [][]sim.Staffing{x.own.Staff[i].Hires}})
	}
	return x, nil
}

// choices are the coverages that a segment has rates for, alone and with every
// line between two of them that parts its accounts.
func (x *space) choices(segment int) segmentChoices {
	g := &x.s.Segments[segment]
	arr, all := x.goingBy(g)
	c := segmentChoices{options: [][]sim.CoverageLine{g.Coverage}, arr: arr}
	if all > 0 {
		c.movable = float64(len(arr)) / float64(all)
	}
	if len(arr) == 0 && !x.wins(g) {
		return c
	}
	usable := x.usable(segment)
	for _, u := range usable {
		c.add([]sim.CoverageLine{{Use: u.Name}})
	}
	for i, richer := range usable {
		for _, poorer := range usable[i+1:] {
			for _, above := range partings(arr) {
				c.add([]sim.CoverageLine{{Above: above, Use: richer.Name}, {Use: poorer.Name}})
			}
		}
	}
	return c
}

func (c *segmentChoices) add(lines []sim.CoverageLine) {
	for _, o := range c.options {
		if slices.Equal(o, lines) {
			return
		}
	}
	c.options = append(c.options, lines)
}

// goingBy is the ARR of the segment's accounts that go by its coverage, from
// the largest, and how many accounts it has in all.
func (x *space) goingBy(g *sim.Segment) (arr []float64, all int) {
	own := map[string]bool{} // accounts whose coverage the book says
	for i := range x.s.Book {
		if x.s.Book[i].Coverage != "" {
			own[x.s.Book[i].ID] = true
		}
	}
	for _, a := range x.book {
		if a.Segment != g.Name {
			continue
		}
		all++
		if !own[a.ID] {
			arr = append(arr, a.ARR)
		}
	}
	slices.SortFunc(arr, func(a, b float64) int { return cmp.Compare(b, a) })
	return arr, all
}

// wins says whether new accounts can join the segment.
func (x *space) wins(g *sim.Segment) bool {
	return g.New != nil || slices.ContainsFunc(x.s.Plays, func(p sim.Play) bool { return p.Referrals > 0 })
}

// usable are the coverages that the segment can have, the one that gives an
// account most hours first.
func (x *space) usable(segment int) []sim.Coverage {
	var found []sim.Coverage
	for _, c := range x.s.Coverages {
		planned := x.own.covering(segment, []sim.CoverageLine{{Use: c.Name}}).In(*x.s)
		if c.Named { // posts are another question
			for i := range planned.Teams {
				planned.Teams[i].CSMs = max(planned.Teams[i].CSMs, len(planned.Book), 1)
			}
		}
		if sim.Validate(&planned) == nil {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b sim.Coverage) int {
		return cmp.Or(cmp.Compare(b.Hours, a.Hours), cmp.Compare(b.Cost, a.Cost))
	})
	return found
}

// shares of a segment's accounts above a line.
var shares = [...]float64{0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}

// partings are amounts between accounts, from the largest down: each parts them
// differently, with somebody on either side.
func partings(arr []float64) []float64 {
	var found []float64
	last := 0
	for _, share := range shares {
		k := int(math.Round(share * float64(len(arr)))) // accounts above
		for k > 0 && k < len(arr) && arr[k-1] == arr[k] {
			k++
		}
		if k <= last || k >= len(arr) {
			continue
		}
		last = k
		found = append(found, forecast.RoundBetween(arr[k], arr[k-1]))
	}
	return found
}

// searched says whether the posts of a team are for a plan to decide: its hours
// must do something the model can see. Of any other, the model would see what
// it costs and nothing else.
func (x *space) searched(team int) bool {
	t := &x.s.Teams[team]
	if t.Hours == 0 {
		return false
	}
	delivers := map[string]bool{}
	for _, c := range x.s.Coverages {
		delivers[c.Name] = c.Team == t.Name
		if c.Team == t.Name && c.Hours > 0 {
			return true
		}
	}
	for _, p := range x.s.Plays {
		its := p.Team == t.Name || p.Team == "" && (p.Coverages == nil || slices.ContainsFunc(p.Coverages, func(c string) bool { return delivers[c] }))
		if its && p.Hours > 0 && (p.Odds != sim.NoEffect || p.Referrals > 0) {
			return true
		}
	}
	return false
}
