package sim

import (
	"math"
	"slices"
)

// refRates are the rates of a scenario: what was drawn for the trial, and what
// is found once for all trials.
type refRates struct {
	s      *Scenario
	drawn  map[refRate]float64  // log-odds of the annual rates in this trial
	kappas map[refKappa]float64 // found so far
	betas  map[[2]float64]*betaTable
}

type refRate struct{ segment, coverage, kind string }

type refKappa struct {
	refRate
	months int
}

func newRefRates(s *Scenario) *refRates {
	return &refRates{s: s, kappas: map[refKappa]float64{}, betas: map[[2]float64]*betaTable{}}
}

func (r *refRates) beta(a, b float64) *betaTable {
	if r.betas[[2]float64{a, b}] == nil {
		r.betas[[2]float64{a, b}] = newBetaTable(a, b)
	}
	return r.betas[[2]float64{a, b}]
}

// draw draws every rate of a trial. Exactly 0 and 1 stay what they are.
func (r *refRates) draw(key trialKey) {
	r.drawn = map[refRate]float64{}
	score := func(what string, id refRate) float64 {
		return normalQuantile(unit(draw(key.at(rateStream, 0), nameKey(what, id.segment, id.coverage, id.kind))))
	}
	for i := range r.s.Segments {
		g := &r.s.Segments[i]
		for _, row := range g.Rates {
			for _, kind := range kindsOfRate {
				id := refRate{g.Name, row.Coverage, kind}
				of := id
				if row.Like != "" {
					of.coverage = row.Like
				}
				rate := rateOf(rowOf(g, of.coverage), kind)
				p := rate.P
				if rate.Evidence > 0 && p > 0 && p < 1 {
					p = sigma(r.beta(p*rate.Evidence, (1-p)*rate.Evidence).logit(score("rate", of)))
				}
				if row.Like != "" {
					odds := oddsRangeOf(&row, kind)
					low, high := math.Log(odds.Low), math.Log(odds.High)
					p = shift(p, (low+high)/2+score("odds", id)*(high-low)/2/normalQuantile(0.9))
				}
				r.drawn[id] = p
			}
		}
	}
}

// shift moves a probability by log-odds.
func shift(p, by float64) float64 {
	if p == 0 || p == 1 {
		return p
	}
	return sigma(math.Log(p/(1-p)) + by)
}

var kindsOfRate = []string{"churn", "downsell", "expansion"}

func rateOf(row *Rates, kind string) Rate {
	switch kind {
	case "churn":
		return row.Churn
	case "downsell":
		return row.Downsell
	}
	return row.Expansion
}

func oddsRangeOf(row *Rates, kind string) OddsRange {
	switch kind {
	case "churn":
		return row.Odds.Churn
	case "downsell":
		return row.Odds.Downsell
	}
	return row.Odds.Expansion
}

func rowOf(g *Segment, coverage string) *Rates {
	return &g.Rates[slices.IndexFunc(g.Rates, func(r Rates) bool { return r.Coverage == coverage })]
}

// stated is p̂, the annual rate as it stands in the scenario.
func stated(g *Segment, coverage, kind string) float64 {
	row := rowOf(g, coverage)
	if row.Like == "" {
		return rateOf(row, kind).P
	}
	odds := oddsRangeOf(row, kind)
	return shift(rateOf(rowOf(g, row.Like), kind).P, (math.Log(odds.Low)+math.Log(odds.High))/2)
}

// within turns an annual probability into that of so many months.
func within(p float64, months int) float64 {
	return 1 - math.Pow(1-p, float64(months)/12)
}

// kappa is what a pair's log-odds gain so that its stated rate is the average
// over the settled health and the economy.
func (r *refRates) kappa(g *Segment, coverage, kind string, months int) float64 {
	id := refKappa{refRate{g.Name, coverage, kind}, months}
	if k, ok := r.kappas[id]; ok {
		return k
	}
	p := within(stated(g, coverage, kind), months)
	k := 0.0
	if p > 0 && p < 1 {
		low, high := -40.0, 40.0
		for high-low > 1e-13 {
			k = (low + high) / 2
			if r.average(g, kind, logit(p)+k) < p {
				low = k
			} else {
				high = k
			}
		}
	}
	r.kappas[id] = k
	return k
}

// average is the probability at log-odds x over the settled health and, by the
// trapezoidal rule, the economy.
func (r *refRates) average(g *Segment, kind string, x float64) float64 {
	volatility := r.s.Economy.Volatility
	if kind == "expansion" {
		volatility = r.s.Economy.Expansion
	}
	const step = 0.25
	sum, weights := 0.0, 0.0
	for i, share := range resting(&r.s.Health, g) {
		for n := -36; n <= 36; n++ {
			z := step * float64(n)
			if volatility == 0 && n != 0 {
				continue
			}
			w := share * math.Exp(-z*z/2)
			sum += w * sigma(x+math.Log(stateOdds(&r.s.Health, kind, i))+volatility*z)
			weights += w
		}
	}
	return sum / weights
}

func stateOdds(h *Health, kind string, state int) float64 {
	switch {
	case len(h.States) == 0:
		return 1
	case kind == "churn":
		return h.Churn[state]
	case kind == "downsell":
		return h.Downsell[state]
	}
	return h.Expansion[state]
}
