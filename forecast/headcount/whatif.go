package headcount

import (
	"context"
	"fmt"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// whatIf is a question asked of the scenario.
type whatIf struct {
	name, says string
	scenario   sim.Scenario
}

const whatIfsAtMost = 4

// thirdQuarter is its first calendar month.
const thirdQuarter = 7

// whatIfs draws the scenario with hiring frozen, with two people gone in the
// third quarter, with both, and with enough hours for everything.
func (t *teller) whatIfs(ctx context.Context, r *runs) ([]WhatIf, error) {
	told := []WhatIf{}
	for _, x := range t.questions() {
		f, err := r.draw(ctx, x.scenario)
		if err != nil {
			return nil, err
		}
		w := WhatIf{Name: x.name, Says: x.says, Differences: forecast.Differences(t.base, f, x.name)}
		if load := worst(f, t.team); load.Asked > 0 {
			w.Load, w.Month = loadOf(load), load.Month
		}
		told = append(told, w)
	}
	return told, nil
}

func (t *teller) questions() []whatIf {
	s := t.base.Scenario
	name := s.Teams[t.team].Name
	asked := []whatIf{{"hiring freezes", "no post of any team that falls vacant is filled again, and no planned one is opened", frozen(s)}}
	if month := t.leaveIn(); month <= s.Horizon {
		n := min(2, s.Teams[t.team].CSMs)
		who := fmt.Sprintf("%s of team %s leave", forecast.Counted(n, "CSM"), name)
		if n == 1 {
			who = fmt.Sprintf("the only CSM of team %s leaves", name)
		}
		when := " in " + t.meta.Start.Label(month)
		short := map[int]string{1: "the only CSM leaves", 2: "two leave in the third quarter"}[n]
		if n > 0 {
			asked = append(asked,
				whatIf{short, who + when, left(s, t.team, month, n)},
				whatIf{short + " and hiring freezes", who + when + " and nobody is replaced", frozen(left(s, t.team, month, n))})
		}
	}
	return append(asked, whatIf{"enough hours", "everything asked of any team is delivered, at the same cost", delivered(s)})
}

// leaveIn is the first month that lies in a third calendar quarter; month 7
// where nobody knows the calendar.
func (t *teller) leaveIn() int {
	if t.meta.Start == (forecast.Calendar{}) {
		return thirdQuarter
	}
	into := t.meta.Start.Month - thirdQuarter
	if into >= 0 && into < 3 {
		return 1
	}
	return (12-into)%12 + 1
}

// frozen is the scenario in which nobody is hired: vacancies outlast the
// horizon, and of the planned changes only the removals are left.
func frozen(s sim.Scenario) sim.Scenario {
	s.Teams = slices.Clone(s.Teams)
	for i := range s.Teams {
		team := &s.Teams[i]
		team.Hiring = s.Horizon
		team.Hires = slices.DeleteFunc(slices.Clone(team.Hires), func(h sim.Staffing) bool { return h.CSMs > 0 })
	}
	return s
}

// left is the scenario in which n more CSMs of a team leave in a month.
func left(s sim.Scenario, team, month, n int) sim.Scenario {
	s.Teams = slices.Clone(s.Teams)
	s.Teams[team].Leavers = append(slices.Clone(s.Teams[team].Leavers), sim.Staffing{Month: month, CSMs: n})
	return s
}

// delivered is the scenario in which nothing takes hours, so that everything
// is delivered.
func delivered(s sim.Scenario) sim.Scenario {
	s.Coverages, s.Plays = slices.Clone(s.Coverages), slices.Clone(s.Plays)
	for i := range s.Coverages {
		s.Coverages[i].Hours = 0
	}
	for i := range s.Plays {
		s.Plays[i].Hours = 0
	}
	return s
}
