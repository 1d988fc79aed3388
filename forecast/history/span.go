package history

import (
	"time"

	"touchline/sim/past"
)

// Span is the two moments that a window compares: the openings of two days,
// of snapshots the two months. Both zero: renewals of days that are not known.
type Span struct{ From, To time.Time }

// dates are how the ends of a window are told: snapshots as the two months,
// years as their first and last day.
func (s Span) dates(form past.Form) (from, to Date) {
	switch {
	case s.From.IsZero():
		return "", ""
	case form == past.Snapshots:
		return Date(s.From.Format("2006-01")), Date(s.To.Format("2006-01"))
	}
	return Date(s.From.Format(time.DateOnly)), Date(s.To.AddDate(0, 0, -1).Format(time.DateOnly))
}

func (s Span) compare(other Span) int { return s.From.Compare(other.From) }

// yearSpan is a calendar year.
func yearSpan(year int) Span { return Span{newYear(year), newYear(year + 1)} }

func newYear(year int) time.Time { return time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC) }

// calendar are the calendar years from the first whose opening the history
// knows to that of its last day.
func calendar(first, last time.Time) []Span {
	var spans []Span
	for year := first.AddDate(0, 0, -1).Year() + 1; year <= last.Year(); year++ {
		spans = append(spans, yearSpan(year))
	}
	return spans
}

// earlier is the earlier of two days, of which the zero time is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// later is the later of two days, of which the zero time is none.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
