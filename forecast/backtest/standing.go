package backtest

import (
	"cmp"
	"slices"
	"time"

	"touchline/forecast/history"
	"touchline/sim/past"
)

// rounding is the ARR below which what sums of movements leave is nothing.
const rounding = 0.005

// standing is the accounts that were there when a day began: of snapshots those
// of the month before, of renewals those that come up within a year.
func standing(h *past.History, day time.Time) map[string]history.Account {
	switch h.Form {
	case past.Snapshots:
		return history.StateAt(h, day.AddDate(0, -1, 0))
	case past.Renewals:
		return comingUp(asOf(h, day).Renewals, day)
	}
	return history.StateAt(h, day)
}

// signed is a movement's change of ARR.
func signed(m past.Movement) float64 {
	if m.Kind == past.Churn || m.Kind == past.Downsell {
		return -m.Amount
	}
	return m.Amount
}

// decided is an account's renewals between two days, taken for those of
// different contracts: they add up.
type decided struct {
	before, after     float64
	segment, coverage string // the last that were named
}

// decisions are the renewals from one day up to another, without it, by
// account; both days zero: those of which the day is not known.
func decisions(rows []past.Renewal, from, to time.Time) map[string]decided {
	all := map[string]decided{}
	for _, r := range inOrder(rows, func(r past.Renewal) time.Time { return r.Date }) {
		if r.Date.IsZero() != to.IsZero() || r.Date.Before(from) || !to.IsZero() && !r.Date.Before(to) {
			continue
		}
		d := all[r.Account]
		d.before, d.after = d.before+r.Before, d.after+r.After
		d.segment, d.coverage = cmp.Or(r.Segment, d.segment), cmp.Or(r.Coverage, d.coverage)
		all[r.Account] = d
	}
	return all
}

// comingUp is what earlier renewals left that comes up again within a year of
// a day, for all that is known when it begins. A term that nobody wrote down is
// a year. What was due shortly before and is not decided is still waited for.
func comingUp(rows []past.Renewal, day time.Time) map[string]history.Account {
	const late = 31 // days
	latest := map[string]time.Time{}
	for _, r := range rows {
		if r.Date.After(latest[r.Account]) {
			latest[r.Account] = r.Date
		}
	}
	there := map[string]history.Account{}
	for _, r := range inOrder(rows, func(r past.Renewal) time.Time { return r.Date }) {
		due, from := r.Date.AddDate(0, cmp.Or(r.Term, 12), 0), day
		if r.Date.Equal(latest[r.Account]) {
			from = day.AddDate(0, 0, -late)
		}
		if r.After < rounding || due.Before(from) || !due.Before(day.AddDate(1, 0, 0)) {
			continue
		}
		a := there[r.Account]
		a.ARR += r.After
		a.Segment, a.Coverage, a.Due = cmp.Or(r.Segment, a.Segment), cmp.Or(r.Coverage, a.Coverage), due
		there[r.Account] = a
	}
	return there
}

// inOrder is rows by day, those of one day in the order of the file.
func inOrder[R any](rows []R, day func(R) time.Time) []R {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b R) int { return day(a).Compare(day(b)) })
	return rows
}
