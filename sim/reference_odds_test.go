package sim

import (
	"math"
	"slices"
)

// upliftOf is the annual uplift of a segment under a coverage.
func upliftOf(g *Segment, coverage string) float64 {
	if u := rowOf(g, coverage).Uplift; u != nil {
		return *u
	}
	return g.Uplift
}

// uplift is an account's at its renewal: by what was delivered over the months.
func (r *reference) uplift(a *refAccount) float64 {
	own := upliftOf(a.segment, a.coverage.Name)
	if a.coverage.Team == "" {
		return own
	}
	s := r.remembered(a, r.team(a.coverage.Team), r.steady())
	return s*own + (1-s)*upliftOf(a.segment, r.fallback(a.coverage))
}

// probability is that of churn or downsell at an account's renewal, or of an
// expansion this month.
func (r *reference) probability(a *refAccount, kind string) float64 {
	p := sigma(r.logOdds(a, a.coverage.Name, kind))
	if a.segment.Today != "" && a.arrived == 0 && kind != "expansion" {
		h := math.Pow(1-1/r.s.Memory, float64(r.month))
		p = h*sigma(r.logOdds(a, a.segment.Today, kind)) + (1-h)*p
	}
	if a.coverage.Team == "" {
		return p
	}
	team := r.team(a.coverage.Team)
	s := r.remembered(a, team, r.steady())
	if kind == "expansion" {
		s = r.now(a, team, r.steady())
	}
	return s*p + (1-s)*sigma(r.logOdds(a, r.fallback(a.coverage), kind))
}

// logOdds are an account's under a coverage, which may not be its own.
func (r *reference) logOdds(a *refAccount, coverage, kind string) float64 {
	months, shock := a.term, r.s.Economy.Volatility*r.z
	if kind == "expansion" {
		months, shock = 1, -r.s.Economy.Expansion*r.z
	}
	x := logit(within(r.rates.drawn[refRate{a.segment.Name, coverage, kind}], months))
	x += r.rates.kappa(a.segment, coverage, kind, months)
	x += math.Log(stateOdds(&r.s.Health, kind, a.state))
	x += shock
	if kind != "expansion" {
		points := 100 * (upliftOf(a.segment, coverage) - a.segment.UpliftInRates)
		x += points * math.Log(a.segment.OddsPerPoint)
	}
	for _, p := range a.triggered {
		var odds, s float64
		switch kind {
		case "churn":
			odds, s = p.Odds.Churn, r.shareThen(a, p)
		case "downsell":
			odds, s = p.Odds.Downsell, r.shareThen(a, p)
		case "expansion":
			odds, s = p.Odds.Expansion, r.shareNow(a, p)
		}
		if p.InRates && covers(p, coverage) {
			s--
		}
		x += math.Log(odds) * s
	}
	if r.bent == churnier && kind == "churn" {
		x += math.Log(1.05)
	}
	return x
}

// moves are an account's chances of getting worse and better this month.
func (r *reference) moves(a *refAccount) (worsen, recover float64) {
	moves := r.s.Health.Moves
	if a.segment.Moves != nil {
		moves = *a.segment.Moves
	}
	worse, better := logit(moves.Worsen), logit(moves.Recover)
	for _, p := range a.triggered {
		s := r.shareNow(a, p)
		if p.InRates {
			s--
		}
		worse += math.Log(p.Odds.Worsen) * s
		better += math.Log(p.Odds.Recover) * s
	}
	worsen, recover = sigma(worse), sigma(better)
	if sum := worsen + recover; sum > 1 {
		worsen, recover = worsen/sum, recover/sum
	}
	return worsen, recover
}

func covers(p *Play, coverage string) bool {
	return p.Coverages == nil || slices.Contains(p.Coverages, coverage)
}

// fallback is the coverage a squeezed account gets instead.
func (r *reference) fallback(c *Coverage) string {
	if c.Fallback != "" {
		return c.Fallback
	}
	return r.s.Coverages[slices.IndexFunc(r.s.Coverages, func(c Coverage) bool { return c.Team == "" })].Name
}

// shareNow is the share of a play that an account gets this month.
func (r *reference) shareNow(a *refAccount, p *Play) float64 {
	if p.Hours == 0 {
		return 1
	}
	return r.now(a, r.giver(a, p), r.class(p))
}

// shareThen is the share that counts at a renewal: what it has been getting.
func (r *reference) shareThen(a *refAccount, p *Play) float64 {
	if p.Hours == 0 {
		return 1
	}
	return r.remembered(a, r.giver(a, p), r.class(p))
}
