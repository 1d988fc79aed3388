package history

import (
	"cmp"
	"time"

	"touchline/sim/past"
)

const assumedTerm = 12 // months of a contract whose term is not known

// renewing is the accounts there on a day by what is known of their renewals.
func renewing(h *past.History, day time.Time) map[string]Account {
	u := unitOf(h)
	there := map[string]Account{}
	for _, of := range decisionsOf(h.Renewals, u) {
		for len(of) > 1 && of[0].day.IsZero() {
			of = of[1:]
		}
		made := 0
		for made < len(of) && of[made].day.Before(day) && !of[made].day.IsZero() {
			made++
		}
		if a, ok := between(of[:made], of[made:], day, u); ok {
			there[of[0].row.Account] = a
		}
	}
	return there
}

// between is an account after some of its decisions and before others.
func between(made, coming []decision, day time.Time, u unit) (a Account, there bool) {
	if len(made) == 0 {
		next := &coming[0]
		a = Account{ARR: u.float(next.before), Segment: next.row.Segment, Coverage: next.row.Coverage, Due: next.day}
		return a, next.day.IsZero() || !day.Before(next.day.AddDate(0, -assumedTerm, 0))
	}
	last := &made[len(made)-1]
	a = Account{ARR: u.float(last.after), Segment: last.row.Segment, Coverage: last.row.Coverage, Term: last.row.Term}
	a.Due = last.day.AddDate(0, cmp.Or(last.row.Term, assumedTerm), 0)
	if len(coming) > 0 {
		a.Due = coming[0].day
	}
	return a, last.after > 0 && (len(coming) > 0 || day.Before(a.Due))
}
