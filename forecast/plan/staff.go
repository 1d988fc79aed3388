package plan

import (
	"math"

	"touchline/sim"
)

// Posts beyond what all accounts could ask for do nothing; this much is left
// for vacancies, ramps and growth.
const spare = 1.3

// people opens the posts of every searched team to decision: from none, or one
// where accounts have a post of their own, to what its busiest choice of
// coverages asks for.
func (x *space) people(n *needs, hire bool) {
	for i := range x.teams {
		if !x.searched(i) {
			continue
		}
		t, own, team := &x.teams[i], x.own.Staff[i], &x.s.Teams[i]
		if t.low = 0; x.named(team.Name) {
			t.low = 1
		}
		t.high = max(own.CSMs, int(math.Ceil(spare*n.most(i)/team.Hours))+1)
		mostHired := fewHired
		if hire {
			mostHired = t.high - own.CSMs
			t.high = own.CSMs
		}
		t.hires = [][]sim.Staffing{nil}
		if own.Hires != nil {
			t.hires = append(t.hires, own.Hires)
		}
		for month := firstHire(team, hire); month <= lastHire(x.s.Horizon); month += hireStep {
			for k := range mostHired {
				t.hires = append(t.hires, []sim.Staffing{{Month: month, CSMs: k + 1}})
			}
		}
	}
}

const (
	fewHired = 3 // posts that may come later instead of at month 0
	hireStep = 3 // months between the dates looked at
)

// firstHire is the first month in which a post opened now is filled; in month
// 1 it can be there from the start instead, unless posts have to be hired.
func firstHire(team *sim.Team, hire bool) int {
	if hire {
		return 1 + team.Hiring
	}
	return max(2, 1+team.Hiring)
}

// lastHire leaves a CSM a year before the horizon, or half of a short one: what
// a post costs after the horizon is charged to nobody.
func lastHire(horizon int) int { return max(horizon/2, horizon-11) }

// named says whether accounts have posts of their own in a team.
func (x *space) named(team string) bool {
	for _, c := range x.s.Coverages {
		if c.Named && c.Team == team {
			return true
		}
	}
	return false
}

// most is the hours a month that a team may be asked for.
func (n *needs) most(team int) float64 {
	asked := n.own[team]
	for _, segment := range n.gain {
		most := 0.0
		for _, gain := range segment {
			most = max(most, gain[team])
		}
		asked += most
	}
	return asked
}

// parts are the shares of a segment's accounts that each line of a coverage
// takes; those whose coverage the book says are left out.
func (g *segmentChoices) parts(lines []sim.CoverageLine) []float64 {
	share := make([]float64, len(lines))
	for _, arr := range g.arr {
		for k, line := range lines {
			if arr >= line.Above {
				share[k] += 1 / float64(len(g.arr))
				break
			}
		}
	}
	if len(g.arr) == 0 {
		share[len(lines)-1] = 1
	}
	return share
}
