package backtest

import (
	"slices"
	"time"

	"touchline/sim/past"
)

// reach is what a history covers: its first month, and the day up to which it
// tells everything that happened, without that day.
type reach struct{ from, to time.Time }

// reachOf looks at the days of a history. Only of snapshots does it say where
// it ends: with the last month. Else the last year is whole where the time
// from the last row to its end is no longer than others that passed without a
// row, or where renewals of other years came no later in the year; or else it
// is cut off at the last row.
func reachOf(h *past.History) (r reach, ok bool) {
	days := daysOf(h)
	if len(days) == 0 {
		return r, false
	}
	first, last := days[0], days[len(days)-1]
	r = reach{monthOf(first), last.AddDate(0, 0, 1)}
	switch yearEnd := newYear(last.Year() + 1); {
	case h.Form == past.Snapshots:
		r.to = last.AddDate(0, 1, 0)
	case h.Form == past.Renewals:
		r.from = newYear(first.Year()) // a year of decisions, whenever they fall
		if !last.AddDate(0, 1, 0).Before(latestIn(days, last.Year()).AddDate(0, 1, -30)) {
			r.to = yearEnd
		}
	case yearEnd.Sub(last) <= longestPause(days, last):
		r.to = yearEnd
	}
	return r, true
}

// Until is the day up to which a history tells everything that happened,
// without that day; zero where its rows have none.
func Until(h *past.History) time.Time {
	r, _ := reachOf(h)
	return r.to
}

func monthOf(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
}

func newYear(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// daysOf is the different days of a history's rows, in order. What is open at
// the end of a history shows in none of them.
func daysOf(h *past.History) []time.Time {
	var days []time.Time
	for _, s := range h.Snapshots {
		days = append(days, s.Month)
	}
	for _, r := range h.Renewals {
		days = append(days, r.Date)
	}
	for _, c := range h.Contracts {
		days = append(days, c.Start, c.End)
	}
	for _, m := range h.Movements {
		days = append(days, m.Date)
	}
	days = slices.DeleteFunc(days, time.Time.IsZero)
	slices.SortFunc(days, time.Time.Compare)
	return slices.CompactFunc(days, time.Time.Equal)
}

// latestIn is the latest day of the year that rows of earlier years fall on,
// moved to a year; the year's end where there are none.
func latestIn(days []time.Time, year int) time.Time {
	latest := newYear(year)
	for _, d := range days {
		if d.Year() == year {
			break
		}
		moved := time.Date(year, d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
		if moved.After(latest) {
			latest = moved
		}
	}
	return latest
}

// longestPause is the longest time between rows in the three years before the
// last, between a month and half a year.
func longestPause(days []time.Time, last time.Time) time.Duration {
	const day = 24 * time.Hour
	longest := 31 * day
	for i, d := range days[1:] {
		if d.After(last.AddDate(-3, 0, 0)) {
			longest = max(longest, d.Sub(days[i]))
		}
	}
	return min(longest, 184*day)
}

// origins are the days at which forecasts start: each with so many years known
// before it and twelve months after it.
func (r reach) origins(form past.Form, minHistory int) (days []time.Time) {
	earliest := r.from.AddDate(minHistory, 0, 0)
	for day := lastOrigin(r.to, form); !day.Before(earliest); day = day.AddDate(-1, 0, 0) {
		days = append(days, day)
	}
	slices.Reverse(days)
	return days
}

// lastOrigin is twelve months before a history ends, or for calendar years
// before the last whole one.
func lastOrigin(to time.Time, form past.Form) time.Time {
	if form == past.Snapshots {
		return to.AddDate(-1, 0, 0)
	}
	return newYear(to.Year() - 1)
}
