package history

import (
	"time"

	"touchline/sim/past"
)

// Account is one account as it stood on a day. A text that is not known is "".
type Account struct {
	ARR                       float64 // above 0
	Segment, Coverage, Health string
	Start                     time.Time // the first day on which it was there; zero: not known
	Due                       time.Time // its next renewal, on the day asked for or after it; zero: not known
	Term                      int       // months that its last renewal was for; 0: not known
}

// StateAt is the accounts there at the opening of a day, with what was said of
// them until then: contracts of that day count, movements and renewals of that
// day are yet to come, except accounts new on a history's first day. Snapshots
// stand for their month and those after it until the next; nothing is known of
// the time after the last, which is returned for any day after it.
//
// Renewals tell of an account only from their own days. Between two it has
// what the earlier one left, before its first what came up there, but for no
// longer than a year, after its last what that left, for its term (a year
// where it is not known). Renewals of days that are not known stand for
// accounts that are there on every day, with what came up.
func StateAt(h *past.History, day time.Time) map[string]Account {
	if h.Form == past.Renewals {
		return renewing(h, day)
	}
	l := newLedger(h)
	at := opening(day)
	there := map[string]Account{}
	for i := range l.lives {
		one := &l.lives[i]
		arr := one.arr(one.until(at))
		if arr <= 0 {
			continue
		}
		said := one.labelAt(at)
		there[one.account] = Account{ARR: l.float(arr), Segment: said.segment, Coverage: said.coverage, Health: said.health,
			Start: one.changes[0].at.day()}
	}
	return there
}
