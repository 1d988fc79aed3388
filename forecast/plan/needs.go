package plan

import (
	"math"
	"slices"

	"touchline/sim"
)

// needs is how many hours a month each team is asked for, by coverage: what
// the scenario itself asks, and by how much that changes when a segment has
// one coverage alone. It is measured in a few futures each.
type needs struct {
	own  []float64              // by team
	gain []map[string][]float64 // by segment, coverage and team
}

// probes are the decisions that measure it, the scenario's own first.
func (x *space) probes() (all []Decision, of []probe) {
	all, of = append(all, x.own), append(of, probe{})
	for i := range x.segments {
		for _, o := range x.segments[i].options {
			if len(o) == 1 {
				all, of = append(all, x.peopled(x.own.covering(i, o))), append(of, probe{i, o[0].Use})
			}
		}
	}
	return all, of
}

type probe struct {
	segment  int
	coverage string
}

// peopled gives every searched team that a decision needs and that has nobody a
// post, and a team of named posts one for every owner there may be.
func (x *space) peopled(d Decision) Decision {
	planned := d.In(*x.s)
	owners := map[string]bool{}
	for i := range x.s.Book {
		if x.s.Book[i].ARR > 0 {
			owners[x.s.Book[i].Owner] = true
		}
	}
	for i := range planned.Teams {
		if d.Staff[i].CSMs == 0 {
			d = d.staffed(i, Staff{1, d.Staff[i].Hires})
		}
	}
	if planned = d.In(*x.s); sim.Validate(&planned) != nil {
		for i := range planned.Teams {
			d = d.staffed(i, Staff{max(d.Staff[i].CSMs, len(owners)), d.Staff[i].Hires})
		}
	}
	return d
}

// newNeeds reads what the probes measured; nil stands for one that was refused.
func newNeeds(x *space, of []probe, found []*measured) *needs {
	n := &needs{own: make([]float64, len(x.teams)), gain: make([]map[string][]float64, len(x.segments))}
	if found[0] != nil {
		n.own = found[0].asked()
	}
	for i := range n.gain {
		n.gain[i] = map[string][]float64{}
	}
	for k, m := range found {
		if k == 0 || m == nil {
			continue
		}
		gain := m.asked()
		for team := range gain {
			gain[team] -= n.own[team]
		}
		n.gain[of[k].segment][of[k].coverage] = gain
	}
	return n
}

// of is the hours asked of each team under a decision. A line parts what its
// two coverages ask by the accounts on either side.
func (n *needs) of(x *space, d Decision) []float64 {
	asked := slices.Clone(n.own)
	for i, lines := range d.Coverage {
		if slices.Equal(lines, x.own.Coverage[i]) {
			continue
		}
		for k, share := range x.segments[i].parts(lines) {
			for team, gain := range n.gain[i][lines[k].Use] {
				asked[team] += share * gain
			}
		}
	}
	return asked
}

// sized gives each searched team the posts that bring it to a load.
func (x *space) sized(d Decision, n *needs, load float64) Decision {
	for i, asked := range n.of(x, d) {
		if t := &x.teams[i]; t.high > t.low {
			d = d.staffed(i, Staff{t.within(asked / (x.s.Teams[i].Hours * load)), nil})
		}
	}
	return d
}

// resized gives a decision the posts that keep each team as loaded as before.
func (x *space) resized(before, d Decision, n *needs) Decision {
	was, is := n.of(x, before), n.of(x, d)
	for i := range x.teams {
		t, staff := &x.teams[i], d.Staff[i]
		if t.high == t.low || is[i] == was[i] {
			continue
		}
		load := 1.0
		if posts := float64(staff.Posts()); posts > 0 {
			load = min(1.5, max(0.7, was[i]/(posts*x.s.Teams[i].Hours)))
		}
		later := Staff{Hires: staff.Hires}.Posts()
		d = d.staffed(i, Staff{t.within(is[i]/(x.s.Teams[i].Hours*load) - float64(later)), staff.Hires})
	}
	return d
}

// within is a number of posts, rounded up, that the team may have.
func (t *teamChoices) within(posts float64) int {
	return max(t.low, min(t.high, int(math.Ceil(posts-0.01))))
}
