package plan

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// wrongly is the chance that a race drops the best plan, over all plans and
// stages together, if differences were normal.
const wrongly = 0.01

// beyond is how many standard errors a plan must be behind to be dropped, when
// so many plans are dropped at so many trials: a Student quantile, shared out
// among them as Bonferroni does.
func beyond(plans, trials int) float64 {
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(max(1, trials-1))}
	return t.Quantile(1 - wrongly/float64(stages*max(1, plans)))
}

// behind is by how much less of the objective a plan has than another in the
// same futures, with the error of the difference.
func behind(m, leader *measured) average {
	paired := make([]float64, len(m.goal))
	for t, v := range m.goal {
		if d := leader.goal[t] - v; math.Abs(d) > dust*math.Abs(v) {
			paired[t] = d
		}
	}
	return averageOf(paired)
}

// dust is the share of a value below which a difference is rounding.
const dust = 1e-12

// clearly says whether a plan is behind another by more than z errors.
func clearly(m, leader *measured, z float64) bool {
	d := behind(m, leader)
	return d.mean > 0 && d.mean > z*d.se
}

// unlikely is how many errors a plan may miss a limit by before it counts as
// one that misses it.
const unlikely = 3

// race keeps the plans that may still be the best within the limits, most of
// them at most, in their order; whoever leads among those no dearer stays for
// the frontier. Cut is how many were not behind and yet had to go.
func race(live []*measured, l Limits, most int) (kept []*measured, cut int) {
	leaders := frontLeaders(live, l)
	if m := safest(live, l); m != nil {
		leaders = append(leaders, m)
	}
	z := beyond(len(live), live[0].trials)
	l.sort(live)
	best := live[0]
	within := l.within(best)
	for _, m := range live {
		switch {
		case within && l.shortfall(m).errors > unlikely, within && clearly(m, best, z):
			if slices.Contains(leaders, m) {
				kept = append(kept, m)
			}
		case len(kept) < most || slices.Contains(leaders, m):
			kept = append(kept, m)
		default:
			cut++
		}
	}
	return kept, cut
}

// safest is the best plan that would keep within the limits even if chance
// had flattered it by two errors; nil: there is none.
func safest(live []*measured, l Limits) (best *measured) {
	n := float64(live[0].trials)
	for _, m := range live {
		tight := l
		if l.MinGRR != nil {
			tight.Sure = math.Min(1, l.Sure+2*math.Sqrt(l.Sure*(1-l.Sure)/n))
		}
		if l.Budget != nil {
			budget := *l.Budget - 2*m.spent.se
			tight.Budget = &budget
		}
		if tight.within(m) && (best == nil || m.more(best)) {
			best = m
		}
	}
	return best
}

// bands of cost in which the frontier is looked for.
const bands = 6

// frontLeaders are the plans that lead among those no dearer, at the upper end
// of each band of cost, the budget apart within all limits.
func frontLeaders(live []*measured, l Limits) []*measured {
	l = l.withoutBudget()
	var within []*measured
	low, high := math.Inf(1), math.Inf(-1)
	for _, m := range live {
		if l.within(m) {
			within = append(within, m)
			low, high = min(low, m.spent.mean), max(high, m.spent.mean)
		}
	}
	var leaders []*measured
	for band := range bands + 1 {
		edge := low + (high-low)*float64(band)/bands
		var leader *measured
		for _, m := range within {
			if m.spent.mean <= edge && (leader == nil || m.more(leader)) {
				leader = m
			}
		}
		if leader != nil && !slices.Contains(leaders, leader) {
			leaders = append(leaders, leader)
		}
	}
	return leaders
}
