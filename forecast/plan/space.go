package plan

import (
	"slices"

	"touchline/sim"
)

// space is the plans there are to choose from: a coverage for each segment,
// posts for each team.
type space struct {
	s        *sim.Scenario
	book     []sim.OpeningAccount
	own      Decision         // the scenario's, without posts taken away
	segments []segmentChoices // by Scenario.Segments
	teams    []teamChoices    // by Scenario.Teams
}

// segmentChoices are the coverages a segment may have, its own first.
type segmentChoices struct {
	options [][]sim.CoverageLine
	arr     []float64 // of its accounts that go by its coverage and not by the book's, from the largest
	movable float64   // their share of its accounts
}

// teamChoices are the posts a team may have.
type teamChoices struct {
	low, high int              // csms at month 0
	hires     [][]sim.Staffing // what may come later; the first is nothing
}

// size is how many plans there are.
func (x *space) size() float64 {
	n := 1.0
	for _, g := range x.segments {
		n *= float64(len(g.options))
	}
	for _, t := range x.teams {
		n *= float64(t.high-t.low+1) * float64(len(t.hires))
	}
	return n
}

// all is every plan there is.
func (x *space) all() []Decision {
	found := []Decision{x.own}
	for i, g := range x.segments {
		found = each(found, len(g.options), func(d Decision, k int) Decision { return d.covering(i, g.options[k]) })
	}
	for i, t := range x.teams {
		found = each(found, t.high-t.low+1, func(d Decision, k int) Decision {
			return d.staffed(i, Staff{t.low + k, nil})
		})
		found = each(found, len(t.hires), func(d Decision, k int) Decision {
			return d.staffed(i, Staff{d.Staff[i].CSMs, t.hires[k]})
		})
	}
	return found
}

// each makes n decisions of every one.
func each(all []Decision, n int, vary func(Decision, int) Decision) []Decision {
	var varied []Decision
	for _, d := range all {
		for k := range n {
			varied = append(varied, vary(d, k))
		}
	}
	return varied
}

// nearby are the decisions one step away: another coverage of one segment, a
// line one step up or down, posts more or fewer, sooner or later. A change of
// coverage comes twice, the second time with the posts it asks for.
func (x *space) nearby(d Decision, n *needs) []Decision {
	var found []Decision
	for i := range x.segments {
		for _, lines := range x.segments[i].near(d.Coverage[i]) {
			moved := d.covering(i, lines)
			found = append(found, moved, x.resized(d, moved, n))
		}
	}
	for i := range x.teams {
		for _, s := range x.teams[i].near(d.Staff[i]) {
			found = append(found, d.staffed(i, s))
		}
	}
	return append(found, x.swaps(d)...)
}

// near are the coverages beside one: each for all, the lines next to its own
// and, from a single coverage, one line in the middle of each two.
func (g *segmentChoices) near(lines []sim.CoverageLine) [][]sim.CoverageLine {
	var found [][]sim.CoverageLine
	pairs := map[[2]string][][]sim.CoverageLine{}
	var order [][2]string
	for _, o := range g.options {
		if len(o) != 2 {
			found = append(found, o)
			continue
		}
		pair := [2]string{o[0].Use, o[1].Use}
		if pairs[pair] == nil {
			order = append(order, pair)
		}
		pairs[pair] = append(pairs[pair], o)
	}
	for _, pair := range order {
		same := pairs[pair]
		if at := slices.IndexFunc(same, func(o []sim.CoverageLine) bool { return slices.Equal(o, lines) }); at >= 0 {
			found = append(found, same[max(0, at-2):min(len(same), at+3)]...)
		} else {
			found = append(found, same[len(same)/2])
		}
	}
	return slices.DeleteFunc(found, func(o []sim.CoverageLine) bool { return slices.Equal(o, lines) })
}

// near are the posts beside some: one or two more or fewer now, one of them
// later instead, and what is to come moved, or by one more or fewer.
func (t *teamChoices) near(s Staff) []Staff {
	var found []Staff
	add := func(csms int, hires []sim.Staffing) {
		if csms >= t.low && csms <= t.high {
			found = append(found, Staff{csms, hires})
		}
	}
	for _, step := range []int{-4, -2, -1, 1, 2, 4} {
		add(s.CSMs+step, s.Hires)
	}
	later := Staff{Hires: s.Hires}.Posts()
	for _, h := range t.hires {
		if slices.Equal(h, s.Hires) {
			continue
		}
		switch posts := (Staff{Hires: h}).Posts(); posts - later {
		case 0:
			add(s.CSMs, h)
		case -1, 1:
			add(s.CSMs, h)
			add(s.CSMs+later-posts, h)
		}
	}
	return found
}

// swaps are a post of one team for one of another.
func (x *space) swaps(d Decision) []Decision {
	var found []Decision
	for i, from := range x.teams {
		for j, to := range x.teams {
			if i != j && d.Staff[i].CSMs > from.low && d.Staff[j].CSMs < to.high {
				found = append(found, d.staffed(i, Staff{d.Staff[i].CSMs - 1, d.Staff[i].Hires}).
					staffed(j, Staff{d.Staff[j].CSMs + 1, d.Staff[j].Hires}))
			}
		}
	}
	return found
}
