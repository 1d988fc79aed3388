package forecast

import (
	"math"

	"touchline/sim"
)

// Part is a part of the book read trial by trial: all of it, one segment, or
// some of the parts of a cut together.
// Its methods fill dst with one value a trial and return it; a nil or short
// dst is replaced by a new one.
type Part struct {
	futures  *sim.Futures
	segments []int
}

// Whole is the whole book of a run.
func Whole(f *sim.Futures) Part {
	p := Part{futures: f}
	for i := range f.Parts() {
		p.segments = append(p.segments, i)
	}
	return p
}

// Segment is one segment of a run, by its index in the scenario.
func Segment(f *sim.Futures, segment int) Part {
	return Part{futures: f, segments: []int{segment}}
}

// Together is some parts of a run as one, by their index in Names of the run.
func Together(f *sim.Futures, parts []int) Part { return Part{futures: f, segments: parts} }

// Empty says whether nothing was recorded in it.
func (p Part) Empty() bool { return len(p.segments) == 0 }

// Start is the part's ARR and accounts at month 0.
func (p Part) Start() (s sim.Opening) {
	for _, i := range p.segments {
		s.ARR += p.futures.Start[i].ARR
		s.Accounts += p.futures.Start[i].Accounts
	}
	return s
}

// Flow is a ledger line of a month, new accounts included.
func (p Part) Flow(dst []float64, flow sim.Flow, month int) []float64 {
	return p.total(dst, func(segment int, cohort sim.Cohort) []float64 {
		return p.futures.Flow(flow, segment, cohort, month)
	}, sim.Book, sim.Arrived)
}

// BookFlow is a ledger line of a month for the accounts of month 0 alone.
func (p Part) BookFlow(dst []float64, flow sim.Flow, month int) []float64 {
	return p.total(dst, func(segment int, cohort sim.Cohort) []float64 {
		return p.futures.Flow(flow, segment, cohort, month)
	}, sim.Book)
}

// Opening is the ARR at a month's start, new accounts included.
func (p Part) Opening(dst []float64, month int) []float64 {
	if month > 1 {
		return p.Flow(dst, sim.Closing, month-1)
	}
	dst = sized(dst, p.futures.Trials)
	start := p.Start().ARR
	for t := range dst {
		dst[t] = start
	}
	return dst
}

// Renewed is what was due in a month less its churn and downsell.
func (p Part) Renewed(dst []float64, month int) []float64 {
	dst = p.Flow(dst, sim.Due, month)
	for _, i := range p.segments {
		for _, cohort := range []sim.Cohort{sim.Book, sim.Arrived} {
			subtract(dst, p.futures.Flow(sim.Churn, i, cohort, month))
			subtract(dst, p.futures.Flow(sim.Downsell, i, cohort, month))
		}
	}
	return dst
}

// InState is the number of accounts in a health state at a month's end.
func (p Part) InState(dst []float64, state, month int) []float64 {
	return p.total(dst, func(segment int, cohort sim.Cohort) []float64 {
		return p.futures.InState(state, segment, cohort, month)
	}, sim.Book, sim.Arrived)
}

// total adds up a series of the part's segments for some cohorts.
func (p Part) total(dst []float64, read func(segment int, cohort sim.Cohort) []float64, cohorts ...sim.Cohort) []float64 {
	dst = sized(dst, p.futures.Trials)
	begun := false
	for _, segment := range p.segments {
		for _, cohort := range cohorts {
			switch series := read(segment, cohort); {
			case series == nil:
			case begun:
				add(dst, series)
			default:
				copy(dst, series)
				begun = true
			}
		}
	}
	if !begun { // no such month or year
		return unknown(dst)
	}
	return dst
}

// sized is dst with one place a trial, or a new one where it is too short.
func sized(dst []float64, n int) []float64 {
	if cap(dst) < n {
		return make([]float64, n)
	}
	return dst[:n]
}

// unknown makes every trial NaN.
func unknown(dst []float64) []float64 {
	for t := range dst {
		dst[t] = math.NaN()
	}
	return dst
}

func add(dst, series []float64) {
	for t, v := range series {
		dst[t] += v
	}
}

func subtract(dst, series []float64) {
	for t, v := range series {
		dst[t] -= v
	}
}

// divide makes dst the ratio to a series; NaN where that is nothing.
func divide(dst, by []float64) {
	for t, v := range by {
		if v > 0 {
			dst[t] /= v
		} else {
			dst[t] = math.NaN()
		}
	}
}
