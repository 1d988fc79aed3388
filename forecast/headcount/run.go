package headcount

import (
	"context"
	"fmt"
	"math"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// UnknownTeam is a curve refused for a team that the scenario does not have.
type UnknownTeam struct {
	Name  string
	Known []string // empty: the scenario has no team at all
}

func (e *UnknownTeam) Error() string {
	if len(e.Known) == 0 {
		return "the scenario has no team, so that there are no CSMs to count"
	}
	return fmt.Sprintf("there is no team %q; the scenario has %s", e.Name, strings.Join(e.Known, ", "))
}

// Impossible is a range of posts of which none can be run.
type Impossible struct {
	Team     string
	From, To int
	Why      error // of the highest
}

func (e *Impossible) Error() string {
	if e.From == e.To {
		return fmt.Sprintf("team %s cannot have %s: %v", e.Team, forecast.Counted(e.To, "post"), e.Why)
	}
	return fmt.Sprintf("team %s can have none of %d to %d posts: %v", e.Team, e.From, e.To, e.Why)
}

func (e *Impossible) Unwrap() error { return e.Why }

// Run draws the futures of a scenario once for each number of CSMs and for each
// what-if. Of the options it takes Workers, Progress and MaxMemory; the outlook
// is the same for any number of workers. A team or range that cannot be is an
// *UnknownTeam or an *Impossible.
func Run(ctx context.Context, s sim.Scenario, m forecast.Meta, a Ask, o sim.Options) (*Outlook, error) {
	if err := sim.Validate(&s); err != nil {
		return nil, err
	}
	if a.Team != "" || len(s.Teams) == 0 {
		if teamOf(&s, a.Team) < 0 {
			return nil, &UnknownTeam{a.Team, teamNames(&s)}
		}
	}
	r := &runs{o: o, of: 1 + pointsAtOnce + whatIfsAtMost}
	base, err := r.draw(ctx, s)
	if err != nil {
		return nil, err
	}
	t := &teller{meta: m, base: base, team: teamOf(&s, a.Team)}
	if a.Team == "" {
		t.team = busiestTeam(base)
	}
	told := t.outlook()
	c, err := t.curve(ctx, r, a)
	if err != nil {
		return nil, err
	}
	c.tell(told)
	if told.Teams, err = t.teams(ctx, o); err != nil {
		return nil, err
	}
	told.HireBy = hireBy(&s, told.Teams)
	if told.WhatIfs, err = t.whatIfs(ctx, r); err != nil {
		return nil, err
	}
	told.Notes = t.notes(c, o.Workers)
	return told, nil
}

// teller tells the outlook of one scenario.
type teller struct {
	meta forecast.Meta
	base *sim.Futures // of the scenario as it stands
	team int          // whose number of CSMs changes
}

// outlook is what is said of the scenario as it stands.
func (t *teller) outlook() *Outlook {
	s := &t.base.Scenario
	return &Outlook{
		SchemaVersion: forecast.SchemaVersion, Program: "touchline " + t.meta.Version, Scenario: t.meta.Title, InputsSHA256: t.meta.InputsSHA256,
		Trials: t.base.Trials, Seed: s.Seed, Horizon: s.Horizon, Currency: t.meta.Currency, Tail: s.Tail, Definition: forecast.Definition,
		Team: s.Teams[t.team].Name, CSMs: s.Teams[t.team].CSMs, Window: forecast.HeadlineOf(s.Horizon).String(),
	}
}

// teamOf is where a team stands; -1: there is none of that name.
func teamOf(s *sim.Scenario, name string) int {
	for i := range s.Teams {
		if s.Teams[i].Name == name {
			return i
		}
	}
	return -1
}

func teamNames(s *sim.Scenario) (names []string) {
	for i := range s.Teams {
		names = append(names, s.Teams[i].Name)
	}
	return names
}

// busiestTeam is the team with the highest load in any month, the first of
// equals.
func busiestTeam(f *sim.Futures) int {
	busiest, most := 0, math.Inf(-1)
	for i := range f.Scenario.Teams {
		if load := worst(f, i).Load(); load > most {
			busiest, most = i, load
		}
	}
	return busiest
}

// worst is a team's month of the highest load, the first of equals.
func worst(f *sim.Futures, team int) forecast.TeamLoad {
	most := forecast.LoadIn(f, team, 1)
	for month := 2; month <= f.Horizon; month++ {
		if l := forecast.LoadIn(f, team, month); l.Load() > most.Load() {
			most = l
		}
	}
	return most
}

// loadOf is a load as JSON has it: nil where it is infinite.
func loadOf(l forecast.TeamLoad) *float64 {
	if load := l.Load(); !math.IsInf(load, 0) {
		return &load
	}
	return nil
}

// runs draws one scenario after the other and tells of the progress of all
// together.
type runs struct {
	o        sim.Options
	done, of int // runs; of is what is expected at most
	tables   sim.Tables
}

func (r *runs) draw(ctx context.Context, s sim.Scenario) (*sim.Futures, error) {
	o := sim.Options{Whole: true, Workers: r.o.Workers, MaxMemory: r.o.MaxMemory, Tables: &r.tables}
	if tell := r.o.Progress; tell != nil {
		o.Progress = func(done, total int) { tell(r.done*total+done, r.of*total) }
	}
	f, err := sim.Run(ctx, s, o)
	r.done++
	return f, err
}
