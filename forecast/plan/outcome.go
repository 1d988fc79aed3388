package plan

import (
	"math"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// outcome is what some futures of a decision came to, one after the other.
type outcome struct {
	cost           []float64   // over the horizon
	worth, closing []float64   // closing: ARR at the horizon
	nrr, grr       [][]float64 // by whole year; NaN where nothing was left to be retained
	teams          [][]hours   // by team and month
}

// hours are those of a team in a month, summed over futures.
type hours struct{ asked, there float64 }

// newOutcome reads futures.
func newOutcome(f *sim.Futures) outcome {
	whole := forecast.Whole(f)
	o := outcome{cost: forecast.Cost(nil, f, 1, f.Horizon), worth: forecast.Worth(nil, f),
		closing: whole.Flow(nil, sim.Closing, f.Horizon), teams: make([][]hours, len(f.Scenario.Teams))}
	for _, w := range forecast.Headlines(f) {
		o.nrr, o.grr = append(o.nrr, whole.NRR(nil, w)), append(o.grr, whole.GRR(nil, w))
	}
	for team := range o.teams {
		o.teams[team] = make([]hours, f.Horizon)
		for month := range o.teams[team] {
			o.teams[team][month] = hours{total(f.Team(sim.Asked, team, month+1)), total(f.Team(sim.Supply, team, month+1))}
		}
	}
	return o
}

// then is the outcome with that of the futures that follow.
func (o outcome) then(next outcome) outcome {
	if o.cost == nil {
		return next
	}
	after := func(a, b []float64) []float64 { return append(a[:len(a):len(a)], b...) }
	all := outcome{cost: after(o.cost, next.cost), worth: after(o.worth, next.worth), closing: after(o.closing, next.closing)}
	for year := range o.grr {
		all.nrr, all.grr = append(all.nrr, after(o.nrr[year], next.nrr[year])), append(all.grr, after(o.grr[year], next.grr[year]))
	}
	for team := range o.teams {
		months := slices.Clone(o.teams[team])
		for month, h := range next.teams[team] {
			months[month].asked += h.asked
			months[month].there += h.there
		}
		all.teams = append(all.teams, months)
	}
	return all
}

// asked is the hours a month that a team is asked for, by team: the mean over
// months and futures.
func (o outcome) asked() []float64 {
	mean := make([]float64, len(o.teams))
	for team, months := range o.teams {
		for _, h := range months {
			mean[team] += h.asked / float64(len(o.cost)*len(months))
		}
	}
	return mean
}

// worstLoad is the load of a team in its worst month, MostLoad at most: mean
// hours asked over mean hours there.
func (o outcome) worstLoad(team int) float64 {
	worst := 0.0
	for _, h := range o.teams[team] {
		if h.asked > 0 {
			worst = max(worst, min(h.asked/h.there, forecast.MostLoad))
		}
	}
	return worst
}

// series is an objective by trial. What a trial lacks, since nothing was left
// to be retained, counts as nothing retained; of NRR it is the last whole year.
func (o Objective) series(m *measured) []float64 {
	switch o {
	case NRR:
		return retained(m.nrr[len(m.nrr)-1])
	case Closing:
		return m.closing
	default:
		return m.worth
	}
}

// retained is retention by trial with 0 for what a trial lacks.
func retained(x []float64) []float64 {
	all := slices.Clone(x)
	for t, v := range all {
		if math.IsNaN(v) {
			all[t] = 0
		}
	}
	return all
}

func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}
