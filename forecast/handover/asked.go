package handover

import (
	"slices"

	"touchline/sim"
)

// asked is the hours an account asks of its coverage's team in month 1: steady
// touch, and the plays that are triggered then.
func asked(s *sim.Scenario, a *sim.OpeningAccount) float64 {
	coverage := s.Coverages[slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Name == a.Coverage })]
	if coverage.Team == "" {
		return 0
	}
	hours := coverage.Hours
	for i := range s.Plays {
		p := &s.Plays[i]
		given := p.Team == "" || p.Team == coverage.Team
		if given && (p.Coverages == nil || slices.Contains(p.Coverages, a.Coverage)) && triggered(s, p, a) {
			hours += p.Hours
		}
	}
	return hours * weight(s, a)
}

// triggered says whether a play holds for an account of the opening book in
// month 1. Nobody is onboarded yet.
func triggered(s *sim.Scenario, p *sim.Play, a *sim.OpeningAccount) bool {
	switch p.Trigger {
	case sim.Escalation, sim.Always:
		return true
	case sim.Renewal:
		return a.Renewal <= s.RenewalWindow
	case sim.Onboarding:
		return false
	}
	return a.State == p.Trigger
}

// weight is what the account's segment and health multiply its hours by.
func weight(s *sim.Scenario, a *sim.OpeningAccount) float64 {
	w := s.Segments[slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == a.Segment })].Hours
	if i := slices.Index(s.Health.States, a.State); i >= 0 && s.Health.Hours != nil {
		w *= s.Health.Hours[i]
	}
	return w
}
