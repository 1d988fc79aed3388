package headcount

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestHireBy(t *testing.T) {
	asked := func(hours ...float64) (months []Month) {
		for i, h := range hours {
			months = append(months, Month{Month: i + 1, Asked: h, Supply: 100})
		}
		return months
	}
	for name, c := range map[string]struct {
		team   sim.Team
		months []Month
		want   []HireBy
	}{
		"enough":             {sim.Team{Hours: 50}, asked(100, 100.4, 90), []HireBy{}},
		"at once":            {sim.Team{Hours: 50}, asked(90, 110, 90), []HireBy{{"csm", 1, 2, 2, 1, false, 1}}},
		"no lead time":       {sim.Team{Hours: 50, Ramp: 1}, asked(110), []HireBy{{"csm", 1, 1, 1, 0, false, 1}}},
		"hiring and ramp":    {sim.Team{Hours: 50, Hiring: 2, Ramp: 3}, asked(90, 90, 90, 90, 90, 110, 110), []HireBy{{"csm", 1, 6, 7, 1, false, 5}}},
		"at the last moment": {sim.Team{Hours: 50, Hiring: 2, Ramp: 3}, asked(90, 90, 90, 90, 110), []HireBy{{"csm", 1, 5, 5, 0, false, 5}}},
		"part of a month":    {sim.Team{Hours: 50, Hiring: 2, Ramp: 2.5}, asked(90, 90, 90, 110), []HireBy{{"csm", 1, 4, 4, -1, true, 5}}},
		"more and more":      {sim.Team{Hours: 50, Hiring: 1}, asked(90, 110, 90, 151, 110), []HireBy{{"csm", 1, 2, 5, 0, false, 2}, {"csm", 2, 4, 4, 2, false, 2}}},
		"nobody has hours":   {sim.Team{}, asked(110), []HireBy{}},
	} {
		t.Run(name, func(t *testing.T) {
			c.team.Name = "csm"
			s := sim.Scenario{Teams: []sim.Team{c.team}}
			require.Equal(t, c.want, hireBy(&s, []Team{{Team: "csm", Months: c.months}}))
		})
	}
}

// A post that is opened by then brings the load to 100% in the month of need;
// one opened a month later does not.
func TestHireByIsInTime(t *testing.T) {
	s := certain(90, 10, 500)
	s.Horizon, s.Trials = 24, 50
	s.Segments[0].New = &sim.NewBusiness{Accounts: 2}
	s.Teams[0].Hiring, s.Teams[0].Ramp = 2, 4
	first := told(t, s, Ask{From: number(10), To: number(10)}).HireBy[0]
	require.False(t, first.Late)
	load := func(opened int) float64 {
		with := s
		with.Teams = append([]sim.Team{}, s.Teams...)
		with.Teams[0].Hires = []sim.Staffing{{Month: opened + s.Teams[0].Hiring + 1, CSMs: first.Posts}}
		f := draw(t, with)
		return mean(f.Team(sim.Asked, 0, first.Need)) / mean(f.Team(sim.Supply, 0, first.Need))
	}
	full := load(first.OpenBy)
	require.LessOrEqual(t, full, 1.0)
	require.Greater(t, load(first.OpenBy+1), full, "opened a month later, they are still in their ramp")
	require.InEpsilon(t, full, load(first.OpenBy-1), 1e-12, "opened a month earlier, they do no more")
}
