package drivers

import (
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// Spread is where the variance of the metric comes from: by layer the share
// that is drawn anew with it alone, a total effect.
type Spread struct {
	Luck     float64 `json:"luck"`     // of single accounts
	Rates    float64 `json:"rates"`    // not known for certain
	Economy  float64 `json:"economy"`  // shocks to all
	Staffing float64 `json:"staffing"` // who leaves
	SE       Shares  `json:"se"`       // sampling errors of the shares
	Overlap  float64 `json:"overlap"`  // what the shares add up to beyond 1; below 0 by sampling error alone
	SEAll    float64 `json:"se_overlap"`
	SD       float64 `json:"sd"` // of the metric; where it is 0 there are no shares
}

// Shares is one number for each layer.
type Shares struct {
	Luck     float64 `json:"luck"`
	Rates    float64 `json:"rates"`
	Economy  float64 `json:"economy"`
	Staffing float64 `json:"staffing"`
}

// spread draws each layer anew, in the futures of the scenario's metric.
func (r *runner) spread() (Spread, error) {
	var anew [sim.Layers][]float64
	for layer := range anew {
		s := r.base
		s.Redrawn[layer]++
		var err error
		if anew[layer], err = r.run(s); err != nil {
			return Spread{}, err
		}
	}
	t := TotalEffects(r.metric, anew[:])
	s := Spread{Overlap: t.Overlap, SEAll: t.SEOverlap, SD: t.SD}
	for layer, into := range [sim.Layers][2]*float64{
		sim.LuckLayer:     {&s.Luck, &s.SE.Luck},
		sim.RatesLayer:    {&s.Rates, &s.SE.Rates},
		sim.EconomyLayer:  {&s.Economy, &s.SE.Economy},
		sim.StaffingLayer: {&s.Staffing, &s.SE.Staffing},
	} {
		*into[0], *into[1] = t.Share[layer], t.SE[layer]
	}
	return s, nil
}

// Effects are total effects of independent sources of chance on a quantity.
type Effects struct {
	Share, SE []float64 // by source, and their sampling errors
	Overlap   float64   // of the shares: their sum less 1; 0 without variance
	SEOverlap float64
	SD        float64 // of the quantity
}

// TotalEffects estimates them from a quantity trial by trial and, by source, the
// same with that source alone drawn anew. The share of a source is the mean of
// half the squared difference over the variance, Jansen's estimator; errors are
// those of a ratio of means, to first order. Trials in which any of the series
// lacks the quantity are left out.
func TotalEffects(base []float64, anew [][]float64) Effects {
	e := Effects{Share: make([]float64, len(anew)), SE: make([]float64, len(anew))}
	trials := complete(base, anew)
	n := float64(len(trials))
	values := make([]float64, len(trials))
	for k, t := range trials {
		values[k] = base[t]
	}
	band := forecast.BandOf(values)
	if band == nil || band.SD == 0 {
		return e
	}
	e.SD = band.SD
	mean, variance := band.Mean, band.SD*band.SD*(n-1)/n
	together := make([]float64, len(trials)) // each trial's part in the error of the sum
	for i, other := range anew {
		moved := forecast.Paired(base, other)
		squares := 0.0
		for _, t := range trials {
			squares += moved[t] * moved[t] / 2 / n
		}
		e.Share[i] = squares / variance
		own := 0.0
		for k, t := range trials {
			part := (moved[t]*moved[t]/2 - e.Share[i]*(base[t]-mean)*(base[t]-mean)) / variance
			together[k] += part
			own += part * part
		}
		e.SE[i] = math.Sqrt(own) / n
		e.Overlap += e.Share[i]
	}
	e.Overlap--
	all := 0.0
	for _, part := range together {
		all += part * part
	}
	e.SEOverlap = math.Sqrt(all) / n
	return e
}

// complete are the trials in which every series is a number.
func complete(base []float64, anew [][]float64) (trials []int) {
	for t, v := range base {
		sum := v
		for _, other := range anew {
			sum += other[t]
		}
		if sum-sum == 0 {
			trials = append(trials, t)
		}
	}
	return trials
}
