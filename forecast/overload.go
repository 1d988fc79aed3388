package forecast

import (
	"fmt"

	"touchline/sim"
)

// overloaded is the delivered share of steady touch below which a team is
// named.
const overloaded = 0.90

func (l TeamLoad) overloaded() bool { return l.Steady < overloaded }

// overloads names the teams that leave too much steady touch undone, and when.
func overloads(f *sim.Futures, months [][]TeamLoad, start Calendar) (found []string) {
	for team, own := range months {
		if leastDelivered(own).overloaded() {
			found = append(found, overload(f.Scenario.Teams[team].Name, own, start))
		}
	}
	return found
}

// overload says how much a team is asked for, how long, and what becomes of
// its steady touch.
func overload(team string, months []TeamLoad, start Calendar) string {
	var short []TeamLoad
	for _, l := range months {
		if l.overloaded() {
			short = append(short, l)
		}
	}
	least, most := leastDelivered(short), busiest(short)
	asked := Percent(most.Load(), 0) + " of its hours"
	if len(short) > 1 {
		asked = "up to " + asked
	}
	if !finite(most.Load()) {
		asked = "hours it does not have"
	}
	text := fmt.Sprintf("team %s is asked for %s %s", team, asked, stretch(short, len(months), start))
	if finite(most.Load()) && !most.Over() {
		text += " on average, more in some futures"
	}
	if len(short) == 1 {
		return text + fmt.Sprintf(": its steady touch is delivered to %s", Percent(least.Steady, 0))
	}
	return text + fmt.Sprintf("; in %s its steady touch is delivered to %s", start.Label(least.Month), Percent(least.Steady, 0))
}

// stretch says when some of the months of a run are.
func stretch(some []TeamLoad, horizon int, start Calendar) string {
	first, last := some[0].Month, some[len(some)-1].Month
	switch {
	case len(some) == 1:
		return "in " + start.Label(first)
	case len(some) == horizon:
		return "throughout"
	case last-first+1 > len(some):
		return fmt.Sprintf("in %d of %d months", len(some), horizon)
	case first == 1:
		return "until " + start.Label(last)
	case last == horizon:
		return "from " + start.Label(first) + " on"
	}
	return "from " + start.Label(first) + " to " + start.Label(last)
}
