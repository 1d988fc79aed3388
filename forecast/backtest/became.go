package backtest

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/sim"
	"touchline/sim/past"
)

// Apart is a scenario and a history that have no year or no account in common.
type Apart struct{ why string }

func apart(format string, args ...any) error { return &Apart{fmt.Sprintf(format, args...)} }

// Error says what they lack.
func (e *Apart) Error() string { return e.why }

// outcome is what became of a scenario's book.
type outcome struct {
	matched bool
	parts   map[string]history.Cohort // as All, and by pairName
	remarks []string
}

// pairName is the name that forecast.FirstYear gives a segment × coverage.
func pairName(segment, coverage string) string { return segment + "\n" + coverage }

// Became is what happened from one day up to another to the accounts of a
// scenario's book at the first of them; matched is false where the scenario
// draws its book, so that those of the history stand for them. Where the two
// have no time or no account in common, the error is an *Apart.
func Became(s *sim.Scenario, start, end time.Time, h *past.History) (cohort history.Cohort, matched bool, remarks []string, err error) {
	book, err := sim.OpeningBook(*s)
	if err != nil {
		return history.Cohort{}, false, nil, err
	}
	o, err := becameOf(s, book, start, end, h)
	if err != nil {
		return history.Cohort{}, false, nil, err
	}
	return o.parts[All], o.matched, o.remarks, nil
}

// becameOf is what happened from one day up to another to the accounts of a
// book or, where the scenario draws its own, to those of the history.
func becameOf(s *sim.Scenario, book []sim.OpeningAccount, start, end time.Time, h *past.History) (*outcome, error) {
	h, said := history.Joined(h)
	o := &outcome{matched: s.Book != nil, remarks: said, parts: map[string]history.Cohort{}}
	if err := o.covers(h, start, end); err != nil {
		return nil, err
	}
	there := standing(h, start)
	members := book
	if !o.matched {
		members = o.seenAs(s, there)
	}
	became := newFate(h, start, end)
	parts := map[string]*both{All: newBoth(), "": newBoth()}
	absent, absentARR, seen, held := 0, 0.0, 0.0, 0.0
	for _, a := range members {
		now, known := became.of(a.ID, a.ARR)
		if _, was := there[a.ID]; !known && !was {
			absent++
			absentARR += a.ARR
		}
		if then, ok := there[a.ID]; ok {
			seen, held = seen+then.ARR, held+a.ARR
		}
		name := pairName(a.Segment, a.Coverage)
		if parts[name] == nil {
			parts[name] = newBoth()
		}
		parts[All].add(a.ID, a.ARR, now)
		parts[name].add(a.ID, a.ARR, now)
	}
	if absent == len(members) {
		return nil, &Apart{"none of the scenario's accounts is in the history: are they named alike, and is the scenario's start in a year that the history covers?"}
	}
	for name, p := range parts {
		o.parts[name] = p.cohort()
	}
	if absent > 0 {
		o.remark("%s with an ARR of %s: the history has no row of %s", forecast.Counted(absent, "account"), forecast.FullMoney(absentARR, ""), became.absentWords(absent))
	}
	if math.Abs(seen-held) > 0.01*held {
		o.remark("at the start the history has an ARR of %s for accounts that the book has with %s", forecast.FullMoney(seen, ""), forecast.FullMoney(held, ""))
	}
	return o, nil
}

func (o *outcome) remark(format string, args ...any) {
	o.remarks = append(o.remarks, fmt.Sprintf(format, args...))
}

// covers says why a history cannot tell what became of a book; nil: it can.
func (o *outcome) covers(h *past.History, start, end time.Time) error {
	days := daysOf(h)
	if len(days) == 0 {
		return nil // undated renewals: those of the year
	}
	first, last := days[0], days[len(days)-1]
	switch {
	case h.Form != past.Snapshots && !last.After(start) || h.Form == past.Snapshots && last.Before(end.AddDate(0, -1, 0)):
		return apart("the history ends on %s; what became of a book from %s on is known when it reaches %s", iso(last), iso(start), iso(end.AddDate(0, 0, -1)))
	case !first.Before(end):
		return apart("the history begins on %s, after the months from %s to %s that the scenario simulates", iso(first), iso(start), iso(end.AddDate(0, 0, -1)))
	case last.Before(end.AddDate(0, -2, 0)):
		o.remark("the last row of the history is of %s: if it ends there, what came later is missing", iso(last))
	}
	return nil
}

// seenAs is the history's accounts as the scenario would cover them, for a
// scenario that draws its book.
func (o *outcome) seenAs(s *sim.Scenario, there map[string]history.Account) (members []sim.OpeningAccount) {
	strangers := map[string]int{}
	for id, a := range there {
		at := slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == a.Segment || a.Segment == "" && len(s.Segments) == 1 })
		if at < 0 {
			strangers[a.Segment]++
			continue
		}
		g := &s.Segments[at]
		coverage := a.Coverage
		if !slices.ContainsFunc(g.Rates, func(r sim.Rates) bool { return r.Coverage == coverage }) {
			line := slices.IndexFunc(g.Coverage, func(l sim.CoverageLine) bool { return a.ARR >= l.Above })
			coverage = g.Coverage[line].Use
		}
		members = append(members, sim.OpeningAccount{ID: id, Segment: g.Name, Coverage: coverage, ARR: a.ARR})
	}
	for _, name := range slices.Sorted(maps.Keys(strangers)) {
		of := "without a segment"
		if name != "" {
			of = fmt.Sprintf("of the segment %q, which the scenario does not have,", name)
		}
		o.remark("%s %s %s left out", forecast.Counted(strangers[name], "account"), of, plural(strangers[name], "was", "were"))
	}
	o.remark("the scenario draws its book, so its shares are held against those of the history's accounts, whoever they are")
	return members
}

// fate tells what accounts hold at the end of some months.
type fate struct {
	form    past.Form
	now     map[string]history.Account // snapshots, contracts
	decided map[string]decided         // renewals
	change  map[string]float64         // movements
}

func newFate(h *past.History, start, end time.Time) fate {
	f := fate{form: h.Form}
	switch h.Form {
	case past.Renewals:
		if len(daysOf(h)) == 0 {
			start, end = time.Time{}, time.Time{}
		}
		f.decided = decisions(h.Renewals, start, end)
	case past.Movements:
		f.change = map[string]float64{}
		for _, m := range h.Movements {
			if !m.Date.Before(start) && m.Date.Before(end) && m.Kind != past.New {
				f.change[m.Account] += signed(m)
			}
		}
	default:
		f.now = standing(h, end)
	}
	return f
}

// of is what an account with so much ARR at the start holds at the end; false
// where the history has nothing to say of it.
func (f fate) of(account string, arr float64) (now float64, known bool) {
	switch f.form {
	case past.Renewals:
		d, ok := f.decided[account]
		if math.Abs(d.before-arr) <= 0.05*arr { // all of it came up, whatever else tells the two apart
			return arr * d.after / d.before, ok
		}
		return max(0, arr+d.after-d.before), ok
	case past.Movements:
		change, ok := f.change[account]
		if now := arr + change; now >= rounding {
			return now, ok
		}
		return 0, ok
	}
	a, ok := f.now[account]
	return a.ARR, ok
}

// absentWords says how accounts without a row are counted.
func (f fate) absentWords(n int) string {
	if f.now != nil {
		return plural(n, "it, so it counts as lost", "them, so they count as lost")
	}
	return plural(n, "it; nothing happened to it", "them; nothing happened to them")
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}
