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
	bare []float64 // worth without its tail, by trial
	nrr  []average // by whole year
}

// finals measures decisions in all futures of the scenario.
func (b *bench) finals(ctx context.Context, all []Decision, least *float64) ([]*finalist, error) {
	found := make([]*finalist, len(all))
	err := b.each(ctx, len(all), func(i int) error {
		f, err := sim.Run(ctx, all[i].In(*b.s), sim.Options{Whole: true, Workers: 1, Tables: &b.tables})
		if err == nil {
			found[i] = newFinalist(all[i], f, b.objective, least)
		}
		return err
	}, b.s.Trials)
	return found, err
}

func newFinalist(d Decision, f *sim.Futures, objective func(*sim.Futures) []float64, least *float64) *finalist {
	whole, w := forecast.Whole(f), judged(f)
	x := &finalist{measured: newMeasured(d, f, objective), plan: &Plan{Decision: d, CSMs: map[string]int{}, Coverage: map[string]Coverage{}, Loads: map[string]float64{},
		Worth: forecast.BandOf(forecast.Worth(nil, f)), NRR: forecast.BandOf(whole.NRR(nil, w)), GRR: forecast.BandOf(whole.GRR(nil, w)),
		Closing: forecast.BandOf(whole.Flow(nil, sim.Closing, f.Horizon)), Cost: forecast.BandOf(forecast.Cost(nil, f, 1, f.Horizon))}}
	bare := *f
	bare.Scenario.Tail = 0
	x.bare = forecast.Worth(nil, &bare)
	for _, w := range forecast.Headlines(f) {
		x.nrr = append(x.nrr, averageOf(retained(whole.NRR(nil, w))))
	}
	for i := range f.Scenario.Segments {
		g := &f.Scenario.Segments[i]
		x.plan.Coverage[g.Name] = g.Coverage
	}
	for i := range f.Scenario.Teams {
		t := &f.Scenario.Teams[i]
		x.plan.CSMs[t.Name] = t.CSMs
		for _, h := range t.Hires {
			if x.plan.Hires == nil {
				x.plan.Hires = map[string][]Hire{}
			}
			x.plan.Hires[t.Name] = append(x.plan.Hires[t.Name], Hire{h.Month, h.CSMs})
		}
		x.plan.Loads[t.Name] = worstLoad(f, t.Name)
	}
	if least != nil {
		share := x.reaches(*least)
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
		if l.shortfall(x.measured).share == 0 {
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
// objective. Of plans that are equal in every future the first is the best.
func belief(all []*finalist, l Limits, seed uint64) float64 {
	random := rand.New(rand.NewPCG(seed, 5))
	weight := make([]float64, all[0].trials)
	won := 0
	for range resamples {
		sum := 0.0
		for t := range weight {
			weight[t] = random.ExpFloat64()
			sum += weight[t]
		}
		for t := range weight {
			weight[t] /= sum
		}
		best, most := -1, 0.0
		for i, x := range all {
			if goal := weighted(x.goal, weight); l.holds(x.measured, weight) && (best < 0 || goal > most+dust*math.Abs(most)) {
				best, most = i, goal
			}
		}
		if best == 0 {
			won++
		}
	}
	return float64(won) / resamples
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
