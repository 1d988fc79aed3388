package plan

import (
	"context"
	"math"
	"slices"
)

// relax says which limit would have to give way, and to where, for a plan to
// keep within all others: for each limit in turn, the plan that comes nearest
// to it. Where none alone is enough, it says what the plan needs that misses
// them all by least. To aim at a limit may find a plan that keeps them all,
// which the search for the objective had dropped: then it is that.
func (x *search) relax(ctx context.Context, plans []*finalist) (found []Relaxed, kept *measured, err error) {
	for _, loose := range x.loosened() {
		nearest, err := loose.nearest(ctx, x, x.s.Trials)
		if err == nil && nearest != nil && loose.nearer != nil {
			nearest, err = loose.nearer(ctx, nearest)
		}
		if err != nil {
			return nil, nil, err
		}
		if nearest != nil && x.limits.within(nearest.measured) {
			return nil, nearest.measured, nil
		}
		if nearest != nil {
			found = append(found, loose.to(nearest)...)
		}
	}
	if len(found) > 0 || len(plans) == 0 {
		return found, nil, nil
	}
	least := plans[0]
	for _, loose := range x.loosened() {
		if alone := loose.only(x.limits); !alone.within(least.measured) {
			ways := loose.to(least)
			if len(ways) == 0 {
				return nil, nil, nil // the others are not enough without it
			}
			found = append(found, ways[0])
		}
	}
	for i := range found {
		found[i].Together = true
	}
	return found, nil, nil
}

// loosened is one limit taken out of the others.
type loosened struct {
	limits Limits // the others
	only   func(Limits) Limits
	goal   func(*measured) []float64                           // the more of it, the nearer to the limit
	to     func(*finalist) []Relaxed                           // one of them is enough
	nearer func(context.Context, *finalist) (*finalist, error) // looks on from a plan found; nil: what was found is near enough
}

// loosened are the limits there are.
func (x *search) loosened() (all []loosened) {
	l := x.limits
	if l.Budget != nil {
		others := l
		others.Budget = nil
		all = append(all, loosened{others, func(l Limits) Limits { return Limits{Budget: l.Budget} }, cheapness, func(f *finalist) []Relaxed { return []Relaxed{{Constraint: "budget", To: roundUp(f.spent.mean)}} }, nil})
	}
	if l.MaxCSMs != nil {
		others := l
		others.MaxCSMs = nil
		all = append(all, loosened{others, func(l Limits) Limits { return Limits{MaxCSMs: l.MaxCSMs} }, func(m *measured) []float64 {
			return slices.Repeat([]float64{-float64(m.posts)}, m.trials)
		}, func(f *finalist) []Relaxed { return []Relaxed{{Constraint: "max_csms", To: float64(f.posts)}} }, x.fewerPosts})
	}
	if l.MinGRR != nil {
		others := l
		others.MinGRR = nil
		all = append(all, loosened{others, func(k Limits) Limits { return Limits{MinGRR: k.MinGRR, Sure: k.Sure} }, leastGRR,
			func(f *finalist) []Relaxed {
				return worthSaying(Relaxed{Constraint: "min_grr", To: f.reached(l.Sure)}, Relaxed{Constraint: "sure", To: math.Floor(1000*f.reaches(*l.MinGRR)) / 1000})
			}, nil})
	}
	return all
}

// worthSaying are the floors that ask for something: one at nothing is none.
func worthSaying(all ...Relaxed) []Relaxed {
	return slices.DeleteFunc(all, func(r Relaxed) bool { return r.To <= 0 })
}

// nearest is the plan nearest to the limit among those that keep the others,
// from a race over so many futures, the last of it over all; nil: none keeps
// them.
func (loose loosened) nearest(ctx context.Context, x *search, trials int) (*finalist, error) {
	y := &search{space: x.space, needs: x.needs, limits: loose.limits, seen: map[string]bool{}, climbed: map[string]bool{}, plans: max(leastTry, x.plans/3),
		bench: bench{s: x.s, objective: loose.goal, workers: x.workers, drawn: x.drawn, met: x.met}}
	live, err := y.run(ctx, trials)
	if err != nil || len(live) == 0 {
		return nil, err
	}
	finals, err := y.finals(ctx, live[:min(len(live), 6)])
	if err != nil {
		return nil, err
	}
	best := slices.MinFunc(finals, func(a, b *finalist) int { return loose.limits.order(a.measured, b.measured) })
	if !loose.limits.within(best.measured) {
		return nil, nil
	}
	return best, nil
}

// leastGRR is the lowest GRR of any whole year, by trial: what a plan is to be
// high in that is to reach one in most futures.
func leastGRR(m *measured) []float64 {
	var least []float64
	for _, grr := range m.grr {
		year := retained(grr)
		if least == nil {
			least = year
		}
		for t, v := range year {
			least[t] = min(least[t], v)
		}
	}
	return least
}

// reached is the GRR, in steps of a tenth of a point, that every year reaches
// in so large a share of the futures.
func (m *measured) reached(share float64) float64 {
	lowest := 1.0
	for _, year := range m.grr {
		sorted := slices.Sorted(slices.Values(retained(year)))
		at := len(sorted) - int(math.Ceil(share*float64(len(sorted))-1e-9))
		lowest = min(lowest, sorted[max(0, min(at, len(sorted)-1))])
	}
	return math.Floor(1000*lowest) / 1000
}

// cheapness is the cost, the less the more, by trial.
func cheapness(m *measured) []float64 {
	saved := make([]float64, len(m.cost))
	for t, cost := range m.cost {
		saved[t] = -cost
	}
	return saved
}

// roundUp is an amount in three digits that is not below it.
func roundUp(amount float64) float64 {
	if amount <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(amount))-2)
	return math.Ceil(amount/unit-1e-9) * unit
}
