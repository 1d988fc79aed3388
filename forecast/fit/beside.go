package fit

import (
	"gonum.org/v1/gonum/stat/distuv"

	"touchline/forecast"
	"touchline/sim"
)

// Range is where a rate's long-run level lies with a chance of 8 in 10, for all
// that is known of it; without evidence it is the rate itself.
func (r Rate) Range() (low, high float64) {
	if r.Evidence <= 0 || r.P <= 0 || r.P >= 1 {
		return r.P, r.P
	}
	belief := distuv.Beta{Alpha: r.P * r.Evidence, Beta: (1 - r.P) * r.Evidence}
	return belief.Quantile(0.1), belief.Quantile(0.9)
}

// Stated is what a scenario states for a pair of a history: annual
// probabilities, before health, plays and the economy move them.
type Stated struct {
	Segment, Coverage          string // by the scenario's names
	Churn, Downsell, Expansion float64
	Like                       string // the row it shifts by odds; "": rates of its own
}

// Beside is what a scenario states for a cell; false where it has no segment or
// no coverage of that name. A history that names no segments speaks of a scenario's
// only one; one without coverages of the coverage that the segment's accounts
// live under: today's or, where none is named, the only one that it uses.
func (f *Fit) Beside(c *Cell, s *sim.Scenario) (Stated, bool) {
	_, g := (&placing{fit: f, scenario: s}).segmentNamed(c.Segment)
	if g == nil {
		return Stated{}, false
	}
	coverage := c.Coverage
	if coverage == "" {
		coverage = g.Today
	}
	if coverage == "" && len(g.Coverage) == 1 {
		coverage = g.Coverage[0].Use
	}
	named := make([]string, len(g.Rates))
	for i := range g.Rates {
		named[i] = g.Rates[i].Coverage
	}
	at := Match(coverage, named)
	if at < 0 {
		return Stated{}, false
	}
	row := g.Rates[at]
	out := Stated{Segment: g.Name, Coverage: row.Coverage, Like: row.Like}
	out.Churn, out.Downsell, out.Expansion = forecast.Stated(g, row.Coverage)
	return out, true
}
