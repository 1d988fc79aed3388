package headcount

import (
	"context"

	"touchline/forecast"
	"touchline/sim"
)

// over says whether more is asked than there is, as the load of a team does.
func (m Month) over() bool {
	return forecast.TeamLoad{Asked: m.Asked, Supply: m.Supply}.Over()
}

// teams tells every team's months as the scenario stands.
func (t *teller) teams(ctx context.Context, o sim.Options) ([]Team, error) {
	f := t.base
	whose, err := newSharing(ctx, f.Scenario, o)
	if err != nil {
		return nil, err
	}
	teams := []Team{}
	for i := range f.Scenario.Teams {
		team := Team{Team: f.Scenario.Teams[i].Name}
		for month := 1; month <= f.Horizon; month++ {
			m := monthOf(f, i, month)
			m.Segments = whose.split(m.Asked, i, month)
			team.Months = append(team.Months, m)
			if m.over() {
				team.Over++
			}
		}
		team.Worst = team.Months[worst(f, i).Month-1]
		teams = append(teams, team)
	}
	return teams, nil
}

func monthOf(f *sim.Futures, team, month int) Month {
	l, posts := forecast.LoadIn(f, team, month), forecast.PlannedPosts(&f.Scenario.Teams[team], month)
	return Month{Month: month, Asked: l.Asked, Supply: l.Supply, Load: loadOf(l), Steady: l.Steady,
		Posts: posts, Filled: l.Filled, Vacant: float64(posts) - l.Filled}
}
