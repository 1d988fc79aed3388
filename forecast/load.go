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

// WorstMonth is the month in which the team delivers the least of its steady
// touch and, among months that deliver alike, the one with the highest load.
func WorstMonth(f *sim.Futures, team int) TeamLoad {
	worst := LoadIn(f, team, 1)
	for month := 2; month <= f.Horizon; month++ {
		l := LoadIn(f, team, month)
		if l.delivered() < worst.delivered() || l.delivered() == worst.delivered() && l.Load() > worst.Load() {
			worst = l
		}
	}
	return worst
}

// worstMonths is the worst month of each team.
func worstMonths(f *sim.Futures) []TeamLoad {
	worst := make([]TeamLoad, len(f.Scenario.Teams))
	for team := range worst {
		worst[team] = WorstMonth(f, team)
	}
	return worst
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
