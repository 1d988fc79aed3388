package forecast

import (
	"math"

	"touchline/sim"
)

// Cost is the money of the months from first to last, teams and tooling; NaN
// where the run does not reach the last.
func Cost(dst []float64, f *sim.Futures, first, last int) []float64 {
	dst = sized(dst, f.Trials)
	clear(dst)
	if last > f.Horizon {
		return unknown(dst)
	}
	for month := first; month <= last; month++ {
		add(dst, f.Tooling(month))
		for team := range f.Scenario.Teams {
			add(dst, f.Team(sim.TeamCost, team, month))
		}
	}
	return dst
}

// CostPerRetained is a window's cost for each unit of ARR that it opened with
// and did not lose to churn or downsell; NaN in trials that kept nothing.
// Losses are those of the whole book, so an account won and lost within the
// window counts against it.
func CostPerRetained(dst []float64, f *sim.Futures, w Window) []float64 {
	whole := Whole(f)
	kept := whole.Opening(nil, w.First())
	var flow []float64
	for month := w.First(); month <= w.Month; month++ {
		for _, loss := range []sim.Flow{sim.Churn, sim.Downsell} {
			flow = whole.Flow(flow, loss, month)
			subtract(kept, flow)
		}
	}
	dst = Cost(dst, f, w.First(), w.Month)
	divide(dst, kept)
	return dst
}

// Worth is the discounted margin of every month less its cost, and the
// scenario's Tail in years of margin on the ARR standing at the horizon.
func Worth(dst []float64, f *sim.Futures) []float64 {
	s, whole := &f.Scenario, Whole(f)
	dst = sized(dst, f.Trials)
	clear(dst)
	var closing, cost []float64
	for month := 1; month <= f.Horizon; month++ {
		value := math.Pow(1+s.Discount, -float64(month)/12)
		closing = whole.Flow(closing, sim.Closing, month)
		cost = Cost(cost, f, month, month)
		for t := range dst {
			dst[t] += (closing[t]/12*s.GrossMargin - cost[t]) * value
		}
	}
	standing := s.GrossMargin * s.Tail * math.Pow(1+s.Discount, -float64(f.Horizon)/12)
	for t := range dst {
		dst[t] += closing[t] * standing
	}
	return dst
}

// Reaches is the share of trials at or above a target, among those that have
// the quantity; NaN if none has.
func Reaches(trials []float64, target float64) float64 {
	have, reach := 0, 0
	for _, v := range trials {
		if !finite(v) {
			continue
		}
		have++
		if v >= target {
			reach++
		}
	}
	return float64(reach) / float64(have)
}
