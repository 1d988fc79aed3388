package headcount

import (
	"context"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// What a team is asked is recorded as one number. Whose accounts ask it
// follows from where the accounts are: a run that records the book by segment
// and coverage tells how many are in each health state, and the scenario what
// each of those asks. That is exact for steady touch and for plays that wait
// for no date. Who is due for renewal and who is new is not recorded by
// account; what their plays ask is the rest of what the team was asked,
// divided by the book's renewal months and by what has arrived.

// sharingTrials is how many futures tell a segment's part of a team's hours.
const sharingTrials = 1000

// sharing is whose accounts ask for each team's hours.
type sharing struct {
	f     *sim.Futures // cut by segment and coverage
	parts []part
}

// part is the accounts of a segment under a coverage.
type part struct {
	segment  int
	coverage int
	accounts []sim.OpeningAccount // at month 0
}

// between stands between the names in the name of a part; no name has one.
const between = "\n"

func newSharing(ctx context.Context, s sim.Scenario, o sim.Options) (*sharing, error) {
	s.Trials = min(s.Trials, sharingTrials)
	book, err := sim.OpeningBook(s)
	if err != nil {
		return nil, err
	}
	name := func(a sim.OpeningAccount) string { return a.Segment + between + a.Coverage }
	f, err := sim.Run(ctx, s, sim.Options{Cut: name, Workers: o.Workers, MaxMemory: o.MaxMemory})
	if err != nil {
		return nil, err
	}
	w := &sharing{f: f}
	at := map[string]int{}
	for i, n := range f.Names {
		segment, coverage, _ := strings.Cut(n, between)
		w.parts = append(w.parts, part{segment: segmentOf(&s, segment), coverage: coverageOf(&s, coverage)})
		at[n] = i
	}
	for _, a := range book {
		p := &w.parts[at[name(a)]]
		p.accounts = append(p.accounts, a)
	}
	return w, nil
}

func segmentOf(s *sim.Scenario, name string) int {
	for i := range s.Segments {
		if s.Segments[i].Name == name {
			return i
		}
	}
	return -1
}

func coverageOf(s *sim.Scenario, name string) int {
	for i := range s.Coverages {
		if s.Coverages[i].Name == name {
			return i
		}
	}
	return -1
}

// split divides the hours asked of a team in a month among the segments that
// ask for any, in the order of the scenario.
func (w *sharing) split(asked float64, team, month int) []Segment {
	s := &w.f.Scenario
	known, dated := make([]float64, len(s.Segments)), make([]float64, len(s.Segments))
	rest, sum := mean(w.f.Team(sim.Asked, team, month)), 0.0
	for i := range w.parts {
		k, d := w.asked(i, team, month)
		segment := w.parts[i].segment
		known[segment] += k
		dated[segment] += d
		rest -= k
		sum += d
	}
	if sum > 0 {
		for i := range known {
			known[i] += max(0, rest) * dated[i] / sum
		}
	}
	total := 0.0
	for _, hours := range known {
		total += hours
	}
	split := []Segment{}
	for i, hours := range known {
		if hours > 0 {
			split = append(split, Segment{s.Segments[i].Name, asked * hours / total})
		}
	}
	return split
}

// asked is the hours that a part asks of a team in a month: those that follow
// from its health states, and about what its dated plays ask.
func (w *sharing) asked(i, team, month int) (known, dated float64) {
	s, p := &w.f.Scenario, &w.parts[i]
	of, name := &s.Coverages[p.coverage], s.Teams[team].Name
	states := w.states(i, month)
	all := 0.0 // accounts, each counted for the hours its state asks
	for state := range states {
		all += states[state] * hoursIn(s, state)
	}
	if of.Team == name {
		known += of.Hours * all
	}
	for j := range s.Plays {
		play := &s.Plays[j]
		if !gives(play, of, name) {
			continue
		}
		switch play.Trigger {
		case sim.Escalation, sim.Always:
			known += play.Hours * all
		case sim.Renewal:
			dated += play.Hours * all * w.renewing(p, month)
		case sim.Onboarding:
			dated += play.Hours * w.newcomers(i, month)
		default:
			state := stateOf(s, play.Trigger)
			known += play.Hours * states[state] * hoursIn(s, state)
		}
	}
	factor := s.Segments[p.segment].Hours
	return known * factor, dated * factor
}

// gives says whether a play reaches accounts of a coverage with hours of a team.
func gives(play *sim.Play, of *sim.Coverage, team string) bool {
	by := play.Team
	if by == "" {
		by = of.Team
	}
	if by != team {
		return false
	}
	for _, name := range play.Coverages {
		if name == of.Name {
			return true
		}
	}
	return play.Coverages == nil
}

func hoursIn(s *sim.Scenario, state int) float64 {
	if s.Health.Hours == nil {
		return 1
	}
	return s.Health.Hours[state]
}

func stateOf(s *sim.Scenario, name string) int {
	for i, state := range s.Health.States {
		if state == name {
			return i
		}
	}
	return 0
}

// states is the mean number of a part's accounts by health state at a month's
// start.
func (w *sharing) states(i, month int) []float64 {
	n := make([]float64, w.f.States)
	if month == 1 {
		for _, a := range w.parts[i].accounts {
			n[stateOf(&w.f.Scenario, a.State)]++
		}
		return n
	}
	one := forecast.Together(w.f, []int{i})
	var trials []float64
	for state := range n {
		trials = one.InState(trials, state, month-1)
		n[state] = mean(trials)
	}
	return n
}

// renewing is about the share of a part's accounts that renew within the
// window of a month, by the contracts of its book or, without any, by its term.
func (w *sharing) renewing(p *part, month int) float64 {
	s := &w.f.Scenario
	if len(p.accounts) == 0 {
		return min(1, float64(s.RenewalWindow)/float64(s.Segments[p.segment].Term))
	}
	due := 0
	for _, a := range p.accounts {
		next := a.Renewal
		for next < month {
			next += a.Term
		}
		if next < month+s.RenewalWindow {
			due++
		}
	}
	return float64(due) / float64(len(p.accounts))
}

// newcomers is about how many accounts of a part are in their onboarding months.
func (w *sharing) newcomers(i, month int) float64 {
	arrived := func(month int) float64 { return mean(w.f.Flow(sim.Accounts, i, sim.Arrived, month)) }
	return max(0, arrived(month-1)-arrived(month-1-w.f.Scenario.Onboarding))
}

// mean is that of a series; 0 of none.
func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(max(1, len(x)))
}
