package economics

import (
	"math"

	"touchline/sim"
)

// serve is the cost of a month in a state, delivered in full. Hours of a team
// that has none cost NaN: nobody knows.
func (a *account) serve(x season, state int) (c Serve) {
	factor := a.segment.Hours
	if h := a.s.Health.Hours; h != nil {
		factor *= h[state]
	}
	c.work(a.s, a.coverage.Team, a.coverage.Hours*factor)
	for _, p := range a.triggered(x, state) {
		by := p.Team
		if by == "" {
			by = a.coverage.Team
		}
		c.work(a.s, by, p.Hours*factor)
		c.Plays += p.Cost
	}
	c.Tooling, c.Fixed = a.coverage.Cost, a.fixed
	c.Total = c.Labour + c.Tooling + c.Fixed + c.Plays
	return c
}

// work adds hours of a team at their loaded cost.
func (c *Serve) work(s *sim.Scenario, team string, hours float64) {
	if hours == 0 {
		return
	}
	c.Hours += hours
	for i := range s.Teams {
		if t := &s.Teams[i]; t.Name == team && t.Hours > 0 {
			c.Labour += hours * t.Cost / 12 / t.Hours
			return
		}
	}
	c.Labour = math.NaN()
}

// year is the cost to serve over a year of settled health, past the onboarding;
// nil where nobody knows it.
func (a *account) year() *Serve {
	settled := settledHealth(a.s, movesOf(a.s, a.segment))
	soon := math.Min(1, float64(a.s.RenewalWindow)/float64(a.segment.Term))
	var year Serve
	for state, share := range settled {
		year.add(a.serve(season{soon: true}, state), 12*share*soon)
		year.add(a.serve(season{}, state), 12*share*(1-soon))
	}
	if math.IsNaN(year.Total) {
		return nil
	}
	return &year
}

func (c *Serve) add(x Serve, times float64) {
	c.Hours += x.Hours * times
	c.Labour += x.Labour * times
	c.Tooling += x.Tooling * times
	c.Fixed += x.Fixed * times
	c.Plays += x.Plays * times
	c.Total += x.Total * times
}
