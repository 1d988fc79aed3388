package backtest

import (
	"time"

	"touchline/sim/past"
)

// asOf is what was known of a history when a day began: the rows of the days
// before it and, as history.StateAt has it, contracts that begin or end with
// the day. A contract that ended later was open then, whatever its end; a row
// without a day may be of any, and is left out. Whether an end is a last day
// was read before, from the whole history ([history.Joined]): so one on the very
// day, which the account's next contract follows, is none.
func asOf(h *past.History, day time.Time) *past.History {
	known := &past.History{Form: h.Form}
	for _, s := range h.Snapshots {
		if s.Month.Before(day) {
			known.Snapshots = append(known.Snapshots, s)
		}
	}
	for _, r := range h.Renewals {
		if r.Date.Before(day) && !r.Date.IsZero() {
			known.Renewals = append(known.Renewals, r)
		}
	}
	for _, c := range h.Contracts {
		if c.Start.After(day) {
			continue
		}
		if c.End.After(day) {
			c.End = time.Time{}
		}
		known.Contracts = append(known.Contracts, c)
	}
	for _, m := range h.Movements {
		if m.Date.Before(day) {
			known.Movements = append(known.Movements, m)
		}
	}
	return known
}
