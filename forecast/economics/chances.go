package economics

import (
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// chances is the log-odds of an account's events by health state, in an
// economy at rest and without plays: of leaving and of renewing smaller at a
// renewal, and of expanding in a month.
type chances struct{ churn, downsell, expansion []float64 }

// newChances states them for a pair such that, on average over the settled
// health and the economy, the rates come out as stated.
func newChances(s *sim.Scenario, g *sim.Segment, coverage string) chances {
	churn, downsell, expansion := forecast.Stated(g, coverage)
	moves := movesOf(s, g)
	settled := settledHealth(s, moves)
	term := float64(g.Term)
	price := 100 * (upliftOf(g, coverage) - g.UpliftInRates) * math.Log(g.OddsPerPoint)
	by := func(p, months float64, odds []float64, volatility, more float64) []float64 {
		p = 1 - math.Pow(1-p, months/12)
		if odds == nil {
			odds = []float64{1}
		}
		base := logit(p)
		if p > 0 && p < 1 {
			base += correction(p, settled, odds, volatility)
		}
		all := make([]float64, len(odds))
		for i, r := range odds {
			all[i] = base + math.Log(r) + more
		}
		return all
	}
	return chances{
		churn:     by(churn, term, s.Health.Churn, s.Economy.Volatility, price),
		downsell:  by(downsell, term, s.Health.Downsell, s.Economy.Volatility, price),
		expansion: by(expansion, 1, s.Health.Expansion, s.Economy.Expansion, 0),
	}
}

// correction is what must be added to the log-odds of p so that its average
// over health and economy is p again, found by halving to far below 1e-9.
func correction(p float64, settled, odds []float64, volatility float64) float64 {
	low, high := -240.0, 240.0
	for range 80 {
		middle := (low + high) / 2
		average := 0.0
		for i, share := range settled {
			average += share * overEconomy(func(z float64) float64 {
				return chance(logit(p) + middle + math.Log(odds[i]) + volatility*z)
			})
		}
		if average > p {
			high = middle
		} else {
			low = middle
		}
	}
	return (low + high) / 2
}

// overEconomy is the mean of a smooth function of a standard normal, by the
// trapezoidal rule.
func overEconomy(f func(z float64) float64) float64 {
	const reach, steps = 8.0, 128 // to each side
	sum, weights := 0.0, 0.0
	for i := -steps; i <= steps; i++ {
		z := reach * float64(i) / steps
		weight := math.Exp(-z * z / 2)
		sum += weight * f(z)
		weights += weight
	}
	return sum / weights
}

func chance(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }

// logit is held within ±60, so that no odds move what is certain.
func logit(p float64) float64 {
	return math.Max(-60, math.Min(60, math.Log(p)-math.Log1p(-p)))
}

func upliftOf(g *sim.Segment, coverage string) float64 {
	for i := range g.Rates {
		if r := &g.Rates[i]; r.Coverage == coverage && r.Uplift != nil {
			return *r.Uplift
		}
	}
	return g.Uplift
}

func movesOf(s *sim.Scenario, g *sim.Segment) sim.Moves {
	if g.Moves != nil {
		return *g.Moves
	}
	return s.Health.Moves
}

// settledHealth is the shares of health states at which accounts that move so
// stay; those of the start where they do not move.
func settledHealth(s *sim.Scenario, moves sim.Moves) []float64 {
	if moves.Worsen == 0 && moves.Recover == 0 {
		if s.Health.Start != nil {
			return s.Health.Start
		}
		return []float64{1}
	}
	shares, sum := make([]float64, max(1, len(s.Health.States))), 0.0
	for i := range shares {
		shares[i] = math.Pow(moves.Worsen/moves.Recover, float64(i))
		sum += shares[i]
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares
}
