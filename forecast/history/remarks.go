package history

import (
	"fmt"
	"time"

	"touchline/forecast"
	"touchline/sim/past"
)

func (m *measuring) say(format string, args ...any) {
	m.Remarks = append(m.Remarks, fmt.Sprintf(format, args...))
}

// remarkLedger says what a history of snapshots, contracts or movements leaves
// open.
func (m *measuring) remarkLedger(l *ledger) {
	switch {
	case len(m.Windows) == 0 && m.form == past.Snapshots:
		m.say("no window: one takes a month and the same month a year later")
	case len(m.Windows) == 0:
		m.say("no window: the history knows no book at the opening of a calendar year and what became of it")
	case m.form != past.Snapshots && l.last.Month() < time.December:
		m.say("nothing changes after %s: if the history ends there, %d is not a whole year", l.last.Format("2 January 2006"), l.last.Year())
	}
	m.Remarks = append(m.Remarks, l.said...)
	if l.below > 0 {
		m.say("an account whose month adds up to less than 0 counts as not there (%s)", forecast.Counted(l.below, "account-month"))
	}
	if l.never > 0 {
		m.say("contracts that end on the day they begin are left out (%s)", forecast.Count(float64(l.never)))
	}
	if l.overdrawn > 0 {
		m.say("movements that take more than the account has: the excess is left out (%s, %s); is the ARR it began with missing?",
			forecast.Counted(l.overdrawn, "time"), forecast.Cents(l.float(l.excess), ""))
	}
}

// remarkRenewals says what a history of renewals leaves open.
func (m *measuring) remarkRenewals(rows []past.Renewal) {
	count := func(such func(*past.Renewal) bool) (n int) {
		for i := range rows {
			if such(&rows[i]) {
				n++
			}
		}
		return n
	}
	of := func(n int, what string) {
		if n > 0 {
			m.say("%s (%s of %s)", what, forecast.Count(float64(n)), forecast.Counted(len(rows), "row"))
		}
	}
	of(count(func(r *past.Renewal) bool { return r.Before <= 0 }), "renewals with nothing due are left out")
	if n := count(func(r *past.Renewal) bool { return r.Uplift == nil }); n < len(rows) {
		of(n, "renewals without an uplift count as having none")
	}
	if n := count(func(r *past.Renewal) bool { return r.Date.IsZero() }); n < len(rows) {
		of(n, "renewals without a date have a window of their own")
	}
}
