package headcount

import (
	"math"

	"touchline/sim"
)

// hireBy is by when posts must be opened: for each team an entry whenever a
// month needs more of them than any before it.
//
// A post that is opened at the end of month v is vacant for hiring months and
// filled in v+hiring+1; its CSM does full work in the ramp-th month of work,
// the first at the soonest. That is month v+hiring+max(ramp, 1).
func hireBy(s *sim.Scenario, teams []Team) []HireBy {
	found := []HireBy{}
	for i := range teams {
		team := &s.Teams[i]
		lead := team.Hiring + max(1, int(math.Ceil(team.Ramp)))
		posts := 0
		for _, m := range teams[i].Months {
			if n := missing(m, team.Hours); n > posts {
				found = append(found, HireBy{Team: team.Name, Posts: n, Need: m.Month, Until: lastLacking(teams[i].Months, posts, team.Hours),
					OpenBy: m.Month - lead, Late: m.Month < lead, Ready: lead})
				posts = n
			}
		}
	}
	return found
}

// missing is the full CSMs that a month lacks, of so many hours each. What
// prints as 100% of load lacks nobody.
func missing(m Month, hours float64) int {
	if !m.over() || hours == 0 {
		return 0
	}
	return int(math.Ceil((m.Asked - m.Supply) / hours))
}

// lastLacking is the last month that lacks more than so many full CSMs.
func lastLacking(months []Month, posts int, hours float64) (last int) {
	for _, m := range months {
		if missing(m, hours) > posts {
			last = m.Month
		}
	}
	return last
}
