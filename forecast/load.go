package forecast

import (
	"math"

	"touchline/sim"
)

// TeamLoad is a team's month, each the mean over the trials.
type TeamLoad struct {
	Month  int
	Asked  float64 // hours
	Supply float64 // hours
	Steady float64 // delivered share of steady touch
	Filled float64 // posts
}

// Load is the hours asked over the hours there are: 0 where nothing is asked,
// infinite where something is asked of nobody. It is a ratio of means, so that
// a trial without any post does not swamp the others.
func (l TeamLoad) Load() float64 {
	if l.Asked == 0 {
		return 0
	}
	return l.Asked / l.Supply
}

// Over says whether more is asked than there is, by half a percent or more:
// what prints as 100% is not over.
func (l TeamLoad) Over() bool { return l.Load() >= 1.005 }

// LoadIn is a team's load in a month.
func LoadIn(f *sim.Futures, team, month int) TeamLoad {
	return TeamLoad{
		Month:  month,
		Asked:  mean(f.Team(sim.Asked, team, month)),
		Supply: mean(f.Team(sim.Supply, team, month)),
		Steady: mean(f.Share(f.SteadyClass(), team, month)),
		Filled: mean(f.Team(sim.Filled, team, month)),
	}
}

// MostLoad stands for a load that is infinite, or as good as that.
const MostLoad = 10

// Loads is a team's load in each trial of a month: 0 where nothing is asked,
// MostLoad at most.
func Loads(dst []float64, f *sim.Futures, team, month int) []float64 {
	dst = append(dst[:0], f.Team(sim.Asked, team, month)...)
	for t, supply := range f.Team(sim.Supply, team, month) {
		if dst[t] > 0 {
			dst[t] = math.Min(dst[t]/supply, MostLoad)
		}
	}
	return dst
}

// teamMonths is every month of each team.
func teamMonths(f *sim.Futures) [][]TeamLoad {
	teams := make([][]TeamLoad, len(f.Scenario.Teams))
	for team := range teams {
		for month := 1; month <= f.Horizon; month++ {
			teams[team] = append(teams[team], LoadIn(f, team, month))
		}
	}
	return teams
}

// busiest is the month with the highest load, the first of equals.
func busiest(months []TeamLoad) TeamLoad {
	most := months[0]
	for _, l := range months[1:] {
		if l.Load() > most.Load() {
			most = l
		}
	}
	return most
}

// leastDelivered is the month in which the team delivers the least of its
// steady touch and, among months that deliver alike, the busiest.
func leastDelivered(months []TeamLoad) TeamLoad {
	least := months[0]
	for _, l := range months[1:] {
		if l.delivered() < least.delivered() || l.delivered() == least.delivered() && l.Load() > least.Load() {
			least = l
		}
	}
	return least
}

// delivered is the steady share in thousandths: what a rare trial falls short
// of makes no month the worst.
func (l TeamLoad) delivered() int { return int(math.Round(1000 * l.Steady)) }

// mean is that of the finite values; NaN if there are none.
func mean(x []float64) float64 {
	sum, n := 0.0, 0
	for _, v := range x {
		if finite(v) {
			sum += v
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}
