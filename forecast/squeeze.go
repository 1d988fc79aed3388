package forecast

import (
	"math"
	"slices"

	"touchline/sim"
)

// Squeeze is what becomes of a team's steady touch as more is asked of it than
// it has hours for, as a run's months showed, and what that does to churn.
type Squeeze struct {
	Team   string
	Load   []float64 // hours asked over hours there are, ascending, in steps of [loadStep]
	Steady []float64 // share of steady touch delivered in months of that load, mean over months and futures
	Pairs  []SqueezedPair
}

// SqueezedPair is accounts that the team looks after. Of what is not delivered
// of their coverage they are accounts of its fallback.
type SqueezedPair struct {
	Segment, Coverage, Fallback string
	Full, None                  float64   // annual churn as stated for the coverage and for its fallback
	Churn                       []float64 // at each Load, if it lasts
}

const (
	loadStep   = 0.05 // width of what counts as one load
	seldomLoad = 200  // a load met in fewer than one in so many months of all futures is not told
)

// SqueezeOf is that of a team, by its place in the scenario.
func SqueezeOf(f *sim.Futures, team int) Squeeze {
	s := Squeeze{Team: f.Scenario.Teams[team].Name}
	s.Load, s.Steady = delivered(f, team)
	for i := range f.Scenario.Segments {
		g := &f.Scenario.Segments[i]
		for _, line := range g.Coverage {
			c := &f.Scenario.Coverages[slices.IndexFunc(f.Scenario.Coverages, func(c sim.Coverage) bool { return c.Name == line.Use })]
			if c.Team != s.Team || slices.ContainsFunc(s.Pairs, func(p SqueezedPair) bool { return p.Segment == g.Name && p.Coverage == c.Name }) {
				continue
			}
			p := SqueezedPair{Segment: g.Name, Coverage: c.Name, Fallback: fallbackOf(&f.Scenario, c)}
			p.Full, _, _ = Stated(g, c.Name)
			p.None, _, _ = Stated(g, p.Fallback)
			for _, share := range s.Steady {
				p.Churn = append(p.Churn, share*p.Full+(1-share)*p.None)
			}
			s.Pairs = append(s.Pairs, p)
		}
	}
	return s
}

// delivered is the mean share of steady touch by load, of the loads that are
// met often enough.
func delivered(f *sim.Futures, team int) (load, share []float64) {
	type seen struct {
		sum float64
		n   int
	}
	bins := make([]seen, int(MostLoad/loadStep)+1)
	loads := make([]float64, f.Trials)
	for month := 1; month <= f.Horizon; month++ {
		loads = Loads(loads, f, team, month)
		for t, steady := range f.Share(f.SteadyClass(), team, month) {
			b := &bins[int(math.Round(loads[t]/loadStep))]
			b.sum, b.n = b.sum+steady, b.n+1
		}
	}
	for i, b := range bins {
		if i > 0 && b.n > 0 && b.n*seldomLoad >= f.Trials*f.Horizon {
			load, share = append(load, float64(i)*loadStep), append(share, b.sum/float64(b.n))
		}
	}
	return load, share
}
