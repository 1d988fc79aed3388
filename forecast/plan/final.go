package plan

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// finalist is a plan measured in all futures, with the bands to show.
type finalist struct {
	*measured
	plan *Plan
}

// finals measures plans in all futures of the scenario.
func (x *search) finals(ctx context.Context, all []*measured) ([]*finalist, error) {
	found, err := x.measure(ctx, all, x.s.Trials)
	if err != nil {
		return nil, err
	}
	finals := make([]*finalist, len(found))
	for i, m := range found {
		finals[i] = newFinalist(m, x.s, x.limits.MinGRR)
	}
	return finals, nil
}

// newFinalist shows what a plan of a scenario came to in the futures it has met.
func newFinalist(m *measured, s *sim.Scenario, least *float64) *finalist {
	last := len(m.grr) - 1
	x := &finalist{measured: m, plan: &Plan{Decision: m.Decision, CSMs: map[string]int{}, Coverage: map[string]Coverage{}, Loads: map[string]float64{},
		Worth: forecast.BandOf(m.worth), NRR: forecast.BandOf(m.nrr[last]), GRR: forecast.BandOf(m.grr[last]),
		Closing: forecast.BandOf(m.closing), Cost: forecast.BandOf(m.cost)}}
	for i := range s.Segments {
		x.plan.Coverage[s.Segments[i].Name] = m.Coverage[i]
	}
	for i := range s.Teams {
		name, staff := s.Teams[i].Name, m.Staff[i]
		x.plan.CSMs[name] = staff.CSMs
		for _, h := range staff.Hires {
			if x.plan.Hires == nil {
				x.plan.Hires = map[string][]Hire{}
			}
			x.plan.Hires[name] = append(x.plan.Hires[name], Hire{h.Month, h.CSMs})
		}
		x.plan.Loads[name] = m.worstLoad(i)
	}
	if least != nil {
		share := m.reaches(*least)
		x.plan.Reaches = &share
	}
	return x
}

// noise is how many errors apart two plans must be to be told apart: the
// two-sided 95% bound of a normal.
const noise = 1.96

// apart says whether two plans can be told apart by the objective.
func apart(a, b *measured) bool {
	d := behind(a, b)
	return math.Abs(d.mean) > noise*d.se
}

// front are the plans that have clearly more of the objective than every
// cheaper one, by cost, up to the best of all.
func front(all []*finalist, l Limits) []*finalist {
	l = l.withoutBudget()
	var within, found []*finalist
	for _, x := range all {
		if l.within(x.measured) {
			within = append(within, x)
		}
	}
	if len(within) == 0 {
		return nil
	}
	best := slices.MinFunc(within, func(a, b *finalist) int { return l.order(a.measured, b.measured) })
	slices.SortFunc(within, func(a, b *finalist) int {
		return cmp.Or(cmp.Compare(a.spent.mean, b.spent.mean), l.order(a.measured, b.measured))
	})
	for _, x := range within {
		last := len(found) - 1
		switch {
		case x == best:
			return append(found, x)
		case last < 0 || x.mean.mean > found[last].mean.mean && apart(x.measured, found[last].measured):
			found = append(found, x)
		}
	}
	return found
}

// resamples is how many worlds belief is asked in.
const resamples = 1000

// belief is the share of belief that the first plan is the best of all: each
// world weighs the futures anew (the Bayesian bootstrap, Rubin 1981), the same
// for all plans, and asks which plan within the limits has most of the
// objective. Plans that have as much share the world.
func belief(all []*finalist, l Limits, seed uint64) float64 {
	random := rand.New(rand.NewPCG(seed, 5))
	weight, goals := make([]float64, all[0].trials), make([]float64, len(all))
	won := 0.0
	for range resamples {
		sum := 0.0
		for t := range weight {
			weight[t] = random.ExpFloat64()
			sum += weight[t]
		}
		for t := range weight {
			weight[t] /= sum
		}
		for i, x := range all {
			goals[i] = math.Inf(-1)
			if l.holds(x.measured, weight) {
				goals[i] = weighted(x.goal, weight)
			}
		}
		won += shareOfFirst(goals)
	}
	return won / resamples
}

// shareOfFirst is the share of a world that falls to the first plan: 1 over
// those that have as much as it, rounding apart, and 0 where any has more. A
// plan that breaks a limit has -Inf.
func shareOfFirst(goals []float64) float64 {
	first, same := goals[0], 0
	if math.IsInf(first, -1) {
		return 0
	}
	for _, goal := range goals {
		switch d := goal - first; {
		case d > dust*math.Abs(first):
			return 0
		case d >= -dust*math.Abs(first):
			same++
		}
	}
	return 1 / float64(same)
}

// holds says whether a plan keeps within the limits where futures have weights.
func (l Limits) holds(m *measured, weight []float64) bool {
	if m.leans || l.Budget != nil && weighted(m.cost, weight) > *l.Budget || l.MaxCSMs != nil && m.posts > *l.MaxCSMs {
		return false
	}
	if l.MinGRR == nil {
		return true
	}
	for _, year := range m.grr {
		share := 0.0
		for t, v := range year {
			if v >= *l.MinGRR {
				share += weight[t]
			}
		}
		if share < l.Sure {
			return false
		}
	}
	return true
}

func weighted(x, weight []float64) float64 {
	sum := 0.0
	for t, v := range x {
		sum += v * weight[t]
	}
	return sum
}
