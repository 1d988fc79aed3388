package forecast

import (
	"fmt"

	"touchline/sim"
)

// idle is the load below which a team is named in every month: so little is
// asked of it that another could do it besides.
const idle = 0.10

// idlers names the teams that have CSMs and next to nothing to do, and what they
// cost: a single account left behind may keep a whole post.
func idlers(f *sim.Futures, months [][]TeamLoad, currency string) (found []string) {
	for i, own := range months {
		team, most := &f.Scenario.Teams[i], busiest(own).Load()
		if team.CSMs == 0 || most >= idle {
			continue
		}
		asked := fmt.Sprintf("at most %s of its hours", Percent(most, 0))
		if most == 0 {
			asked = "nothing"
		}
		found = append(found, fmt.Sprintf("team %s is asked for %s: %s for %s a year", team.Name, asked,
			Counted(team.CSMs, "CSM"), Money(float64(team.CSMs)*team.Cost, currency)))
	}
	return found
}
