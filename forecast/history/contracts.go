package history

import (
	"slices"
	"time"

	"touchline/sim/past"
)

// contracts turns contracts into changes: what begins and ends on one day is
// one change, so that a contract that follows another is a renewal.
func (l *ledger) contracts(rows []past.Contract) {
	var first time.Time
	for _, of := range perAccount(rows, func(r *past.Contract) string { return r.Account }, func(r *past.Contract) moment { return opening(r.Start) }) {
		one := life{account: of[0].Account}
		var steps []step
		for _, c := range of {
			if !c.End.IsZero() && !c.End.After(c.Start) {
				l.never++
				continue
			}
			one.say(opening(c.Start), c.Segment, c.Coverage, "")
			steps = append(steps, step{c.Start, l.of(c.ARR)})
			if !c.End.IsZero() {
				steps = append(steps, step{c.End, -l.of(c.ARR)})
			}
		}
		slices.SortStableFunc(steps, func(a, b step) int { return a.day.Compare(b.day) })
		var arr money
		for i, s := range steps {
			arr += s.by
			if i+1 == len(steps) || !steps[i+1].day.Equal(s.day) {
				one.become(opening(s.day), arr)
			}
			first, l.last = earlier(first, s.day), later(l.last, s.day)
		}
		l.lives = append(l.lives, one)
	}
	if !first.IsZero() {
		l.last = l.last.AddDate(0, 0, -1) // what changes with the opening of a day ends the day before
		l.spans = calendar(first, l.last)
	}
}

// step is a change of an account's ARR with the opening of a day.
type step struct {
	day time.Time
	by  money
}
