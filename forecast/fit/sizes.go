package fit

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// borrowed is how many events of the whole history a segment's sizes are mixed
// with, so that a segment with few events has no size of its own making.
const borrowed = 10

// drawn are sizes seen and the ARR they are weighed by.
type drawn struct{ size, arr []float64 }

func (d *drawn) add(size, arr float64) {
	d.size = append(d.size, size)
	d.arr = append(d.arr, arr)
}

// moments are the mean and sd by ARR, and how many equal events they are worth.
func (d *drawn) moments() (size Size, worth float64) {
	if len(d.size) == 0 {
		return Size{}, 0
	}
	sum, square := 0.0, 0.0
	for _, w := range d.arr {
		sum += w
		square += w * w
	}
	mean, variance := stat.PopMeanVariance(d.size, d.arr)
	return sizeOf(mean, variance), sum * sum / square
}

// events are what a part of a history saw beside whether.
type events struct {
	depths, rises drawn
	prices, basis float64 // Σ ARR·annual uplift and Σ ARR of those that renewed
	grown, years  float64 // ARR·share added, and ARR·years, of those that stayed
}

func (v *events) add(e *exposure) {
	if e.lost {
		return
	}
	v.prices += e.arr * e.uplift
	v.basis += e.arr
	v.years += e.arr * float64(e.months) / 12
	if e.down > 0 {
		v.depths.add(e.down, e.arr)
	}
	if e.up > 0 {
		v.rises.add(e.up, e.arr)
		v.grown += e.arr * e.up
	}
}

func eventsOf(x *exposures) (all events, by map[string]*events) {
	by = map[string]*events{}
	for _, p := range x.pairs.all {
		by[p.segment] = &events{}
	}
	for i := range x.all {
		e := &x.all[i]
		all.add(e)
		by[x.pairs.all[e.cell].segment].add(e)
	}
	return all, by
}

// sizes are a segment's, mixed with those of all. An expansion's size is the
// ARR that expansions added in a year over the expansions that the model will
// have in one, 12·X with X monthly: what they add in all is kept, however many
// of them an account had.
func (v *events) sizes(all *events, x float64) Sizes {
	s := Sizes{Downsells: len(v.depths.size), Expansions: len(v.rises.size)}
	s.DownsellDepth = mixed(v.depths, all.depths)
	if s.DownsellDepth.Mean == 0 {
		s.DownsellDepth.Mean = unseenSize
	}
	s.DownsellDepth.SD = boundedSD(s.DownsellDepth)
	s.ExpansionSize = mixed(v.rises, all.rises)
	if seen := s.ExpansionSize; seen.Mean > 0 && x > 0 && v.rate(all) > 0 {
		monthly := -math.Expm1(math.Log1p(-x) / 12)
		s.ExpansionSize.Mean = math.Min(largestSize, v.rate(all)/(12*monthly))
		s.ExpansionSize.SD = math.Min(largestSize, seen.SD*s.ExpansionSize.Mean/seen.Mean)
	} else {
		s.ExpansionSize = Size{Mean: unseenSize}
	}
	s.Uplift = ratio(v.prices, v.basis)
	if v.basis == 0 {
		s.Uplift = ratio(all.prices, all.basis)
	}
	return s
}

// largestSize keeps an account that grew from next to nothing from making an
// expansion that no model takes.
const largestSize = 100

// unseenSize is the model's default of both sizes.
const unseenSize = 0.2

// rate is the ARR added a year for each ARR that stayed, mixed with all.
func (v *events) rate(all *events) float64 {
	_, worth := v.rises.moments()
	whole := ratio(all.grown, all.years)
	return (worth*ratio(v.grown, v.years) + borrowed*whole) / (worth + borrowed)
}

// mixed is a part's size with some events of the whole among its own: its mean
// and the sd about it, that between the two means included.
func mixed(part, whole drawn) Size {
	p, n := part.moments()
	w, there := whole.moments()
	if there == 0 {
		return Size{}
	}
	share := n / (n + borrowed)
	mean := share*p.Mean + (1-share)*w.Mean
	square := share*(p.SD*p.SD+p.Mean*p.Mean) + (1-share)*(w.SD*w.SD+w.Mean*w.Mean)
	return sizeOf(mean, square-mean*mean)
}

// leastSD is the sd, as a share of the mean, below which sizes do not differ but
// by how their money was rounded.
const leastSD = 1e-4

func sizeOf(mean, variance float64) Size {
	s := Size{Mean: mean, SD: math.Sqrt(math.Max(0, variance))}
	if s.SD < leastSD*mean {
		s.SD = 0
	}
	return s
}

// boundedSD keeps a depth within what a share of ARR can spread.
func boundedSD(s Size) float64 {
	if s.Mean >= 1 {
		return 0
	}
	return math.Min(s.SD, 0.98*math.Sqrt(s.Mean*(1-s.Mean)))
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
