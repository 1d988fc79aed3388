package economics

import (
	"math"
	"slices"

	"touchline/sim"
)

// account is one of a segment under a coverage, just won, for each unit of ARR
// that it starts with.
type account struct {
	s        *sim.Scenario
	segment  *sim.Segment
	coverage *sim.Coverage
	plays    []*sim.Play // that reach it
	chances  chances
	rise     float64 // of a renewal that does not lose it
	fixed    float64 // money a month
	seasons  map[season]month
}

// season is what tells the months of an account's life apart.
type season struct{ due, soon, fresh bool } // it renews; or will within the window; it is being onboarded

// month is what a season brings in each health state.
type month struct {
	kept  []float64 // chance to stay
	grown []float64 // mean factor of ARR, leaving counted as 0
	moves []sim.Moves
	cost  []float64 // to serve; NaN where hours are asked of a team that has none
}

func newAccount(s *sim.Scenario, g *sim.Segment, of *sim.Coverage, fixed float64) *account {
	a := &account{s: s, segment: g, coverage: of, chances: newChances(s, g, of.Name), fixed: fixed,
		rise: math.Pow(1+upliftOf(g, of.Name), float64(g.Term)/12), seasons: map[season]month{}}
	for i := range s.Plays {
		if p := &s.Plays[i]; p.Coverages == nil || slices.Contains(p.Coverages, of.Name) {
			a.plays = append(a.plays, p)
		}
	}
	return a
}

func (a *account) states() int { return max(1, len(a.s.Health.States)) }

// seasonOf is the season of a month of its life, from 1.
func (a *account) seasonOf(n int) season {
	left := (a.segment.Term - n%a.segment.Term) % a.segment.Term // months to the next renewal, this one 0
	return season{due: left == 0, soon: left < a.s.RenewalWindow, fresh: n <= a.s.Onboarding}
}

// month is what a month of its life brings.
func (a *account) month(x season) month {
	if m, known := a.seasons[x]; known {
		return m
	}
	var m month
	for state := range a.states() {
		kept, grown := a.outcome(x, state)
		m.kept, m.grown = append(m.kept, kept), append(m.grown, grown)
		m.moves, m.cost = append(m.moves, a.movesIn(x, state)), append(m.cost, a.serve(x, state).Total)
	}
	a.seasons[x] = m
	return m
}

// triggered is the plays that a month in a state triggers.
func (a *account) triggered(x season, state int) (plays []*sim.Play) {
	for _, p := range a.plays {
		on := false
		switch p.Trigger {
		case sim.Escalation, sim.Always:
			on = true
		case sim.Renewal:
			on = x.soon
		case sim.Onboarding:
			on = x.fresh
		default:
			on = a.s.Health.States[state] == p.Trigger
		}
		if on {
			plays = append(plays, p)
		}
	}
	return plays
}

// effect is the log-odds that the plays of a month add, delivered in full. Those
// that the stated rates were seen with add nothing.
func (a *account) effect(x season, state int, of func(sim.PlayOdds) float64) (sum float64) {
	for _, p := range a.triggered(x, state) {
		if !p.InRates {
			sum += math.Log(of(p.Odds))
		}
	}
	return sum
}

// outcome is the chance to stay in a month of a state and the mean factor of
// ARR: renewal first, then expansion, both in one economy.
func (a *account) outcome(x season, state int) (kept, grown float64) {
	e, depth, size := a.s.Economy, a.segment.DownsellDepth.Mean, a.segment.ExpansionSize.Mean
	leaving := a.chances.churn[state] + a.effect(x, state, func(o sim.PlayOdds) float64 { return o.Churn })
	smaller := a.chances.downsell[state] + a.effect(x, state, func(o sim.PlayOdds) float64 { return o.Downsell })
	larger := a.chances.expansion[state] + a.effect(x, state, func(o sim.PlayOdds) float64 { return o.Expansion })
	kept = 1
	if x.due {
		kept = overEconomy(func(z float64) float64 { return 1 - chance(leaving+e.Volatility*z) })
	}
	grown = overEconomy(func(z float64) float64 {
		by := 1 + size*chance(larger-e.Expansion*z)
		if x.due {
			by *= (1 - chance(leaving+e.Volatility*z)) * (1 - depth*chance(smaller+e.Volatility*z)) * a.rise
		}
		return by
	})
	return kept, grown
}

// movesIn is the chances to move in a month of a state; 0 where there is no
// state to move to.
func (a *account) movesIn(x season, state int) sim.Moves {
	m := movesOf(a.s, a.segment)
	m.Worsen = shifted(m.Worsen, a.effect(x, state, func(o sim.PlayOdds) float64 { return o.Worsen }))
	m.Recover = shifted(m.Recover, a.effect(x, state, func(o sim.PlayOdds) float64 { return o.Recover }))
	if sum := m.Worsen + m.Recover; sum > 1 {
		m.Worsen, m.Recover = m.Worsen/sum, m.Recover/sum
	}
	if state == 0 {
		m.Recover = 0
	}
	if state == a.states()-1 {
		m.Worsen = 0
	}
	return m
}

// shifted moves a probability by log-odds; what is certain stays.
func shifted(p, by float64) float64 {
	if p == 0 || p == 1 || by == 0 {
		return p
	}
	return chance(logit(p) + by)
}
