package drivers

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"touchline/forecast"
	"touchline/sim/inputs"
)

// By is what the ends of a bar are.
type By string

// What the ends of a bar are.
const (
	ByEvidence By = "evidence" // P10 and P90 of a rate known so well
	ByOdds     By = "odds"     // those of a range of odds
	ByWithin   By = "within"   // a stated share up and down, or one where that is less than a whole one
)

// Unvaried is an input without a bar.
type Unvaried struct {
	Input string `json:"input"`
	Why   string `json:"why"`
}

// varied is an input and the two values it is set to.
type varied struct {
	inputs.Input
	low, high float64
	by        By
}

// ends sorts out which inputs are varied, and how far.
func (r *runner) ends(ins []inputs.Input) (all []varied, none []Unvaried) {
	none = []Unvaried{}
	for _, in := range ins {
		v := varied{Input: in}
		switch {
		case in.Kind == inputs.Evidence:
			none = append(none, Unvaried{in.Key, "it says how well a rate is known, and moves the range, not the mean"})
			continue
		case in.Odds[0] < in.Odds[1]:
			v.low, v.high, v.by = in.Odds[0], in.Odds[1], ByOdds
		case in.Evidence > 0 && in.Value > 0 && in.Value < 1:
			known := distuv.Beta{Alpha: in.Value * in.Evidence, Beta: (1 - in.Value) * in.Evidence}
			v.low, v.high, v.by = known.Quantile(0.1), known.Quantile(0.9), ByEvidence
		default:
			v.low, v.high, v.by = r.within(&in)
		}
		if v.low == v.high {
			none = append(none, Unvaried{in.Key, fmt.Sprintf("of 0 there is no ±%s", forecast.Percent(r.Within, 0))})
			continue
		}
		all = append(all, v)
	}
	return all, none
}

// within is the stated share below and above an input's value, at least a whole
// one for whole numbers, and not beyond what the input may be.
func (r *runner) within(in *inputs.Input) (low, high float64, by By) {
	step := r.Within * math.Abs(in.Value)
	low, high = in.Value-step, in.Value+step
	if in.Whole {
		low, high = math.Min(math.Round(low), in.Value-1), math.Max(math.Round(high), in.Value+1)
	}
	if !in.Holds(low) {
		low = in.Value
		if !in.Above && in.Low > in.Value-step {
			low = in.Low
		}
	}
	return low, math.Min(high, in.High), ByWithin
}

// EndsBy says in a few words what the ends of a bar are, where inputs of which
// nothing is known were varied by a share of their value.
func (b *Bar) EndsBy(within float64) string {
	switch {
	case b.By == ByEvidence:
		return "evidence " + forecast.Count(b.Of.Evidence)
	case b.By == ByOdds:
		return "its range"
	case b.Of.Whole && within*math.Abs(b.Value) < 1:
		return "±1" // the share is less than a whole one
	}
	return "±" + forecast.Percent(within, 0)
}
