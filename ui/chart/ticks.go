package chart

import (
	"fmt"
	"math"
)

// ladder is the steps an axis may take, times a power of ten.
var ladder = [...]float64{1, 2, 5}

// ticks are round values from lo to hi: the finest steps, at most so many,
// whose labels tell them apart and fit.
func (a *Axis) ticks(lo, hi float64, most int, fits func([]Tick) bool) []Tick {
	if a.Ticks != nil {
		return thin(within(a.Ticks, lo, hi), fits)
	}
	if a.Start != (Month{}) {
		return a.monthTicks(lo, hi, fits)
	}
	decade := int(math.Floor(math.Log10((hi - lo) / float64(most))))
	for ; ; decade++ {
		for _, m := range ladder {
			first := math.Ceil(quotient(lo, m, decade) - 1e-9)
			last := math.Floor(quotient(hi, m, decade) + 1e-9)
			if last-first+1 > float64(most) {
				continue
			}
			marks := a.marks(first, last, m, decade)
			if len(marks) <= 2 || a.toldApart(first, m, decade) && fits(marks) {
				return thin(marks, fits)
			}
		}
	}
}

func (a *Axis) marks(first, last, m float64, decade int) []Tick {
	var marks []Tick
	for k := first; k <= last; k++ {
		v := multiple(k, m, decade)
		marks = append(marks, Tick{v, a.tick(v)})
	}
	return marks
}

// toldApart says whether the labels keep enough digits for the step: over ten
// steps no two read the same.
func (a *Axis) toldApart(first, m float64, decade int) bool {
	seen := map[string]bool{}
	for _, t := range a.marks(first, first+10, m, decade) {
		if seen[t.Label] {
			return false
		}
		seen[t.Label] = true
	}
	return true
}

// multiple is k·m·10^decade, to the nearest number, and never minus zero.
func multiple(k, m float64, decade int) float64 {
	if decade < 0 {
		return k*m/math.Pow10(-decade) + 0
	}
	return k*m*math.Pow10(decade) + 0
}

// quotient is v / (m·10^decade).
func quotient(v, m float64, decade int) float64 {
	return v / multiple(1, m, decade)
}

// monthTicks stand on months of the calendar: every month, quarter, half
// year, year or so many years, whatever fits first. The first and each
// January name their year.
func (a *Axis) monthTicks(lo, hi float64, fits func([]Tick) bool) []Tick {
	var marks []Tick
	for _, step := range []int{1, 3, 6, 12, 24, 60, 120, 600} {
		marks = nil
		for x := math.Ceil(lo); x <= hi; x++ {
			m := a.Start.after(x)
			if (m.Year*12+m.Month-1)%step != 0 {
				continue
			}
			label := m.name()
			if len(marks) == 0 || m.Month == 1 {
				label = fmt.Sprintf("%s %02d", m.name(), m.Year%100)
			}
			marks = append(marks, Tick{x, label})
		}
		if fits(marks) {
			break
		}
	}
	return marks
}

func within(ticks []Tick, lo, hi float64) []Tick {
	var in []Tick
	for _, t := range ticks {
		if t.Value >= lo && t.Value <= hi {
			in = append(in, t)
		}
	}
	return in
}

// thin leaves out ticks until the rest fit.
func thin(ticks []Tick, fits func([]Tick) bool) []Tick {
	var kept []Tick
	for _, t := range ticks {
		if fits(append(kept[:len(kept):len(kept)], t)) {
			kept = append(kept, t)
		}
	}
	return kept
}

// domain is the least range that holds the values, what the axis always shows
// and its least width; rounded nowhere.
func (a *Axis) domain(values []float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	if a.Min < a.Max {
		lo, hi = a.Min, a.Max
	}
	for _, v := range values {
		lo, hi = math.Min(lo, v), math.Max(hi, v)
	}
	span := math.Max(a.MinSpan, 1e-6*math.Max(math.Abs(lo), math.Abs(hi)))
	if span == 0 {
		span = 1
	}
	if short := span - (hi - lo); short > 0 {
		lo, hi = lo-short/2, hi+short/2
	}
	return lo, hi
}
