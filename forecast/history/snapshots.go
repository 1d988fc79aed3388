package history

import (
	"slices"
	"time"

	"touchline/sim/past"
)

// snapshots turns what accounts paid month by month into changes. A month
// without any row is no month in which everybody had left: it was not seen.
func (l *ledger) snapshots(rows []past.Snapshot) {
	seen := map[time.Time]int{} // each month's place among those seen
	for i := range rows {
		seen[rows[i].Month] = 0
	}
	months := make([]time.Time, 0, len(seen))
	for m := range seen {
		months = append(months, m)
	}
	slices.SortFunc(months, time.Time.Compare)
	for i, m := range months {
		seen[m] = i
	}
	for _, of := range perAccount(rows, func(r *past.Snapshot) string { return r.Account }, func(r *past.Snapshot) moment { return opening(r.Month) }) {
		one := life{account: of[0].Account}
		next := 0 // the first month that the rows so far say nothing of
		for len(of) > 0 {
			month := of[0].Month
			var arr money
			for len(of) > 0 && of[0].Month.Equal(month) {
				one.say(opening(month), of[0].Segment, of[0].Coverage, of[0].Health)
				arr += l.of(of[0].ARR)
				of = of[1:]
			}
			if arr < 0 {
				l.below++
			}
			if next < seen[month] {
				one.become(opening(months[next]), 0)
			}
			one.become(opening(month), max(arr, 0))
			next = seen[month] + 1
		}
		if next < len(months) {
			one.become(opening(months[next]), 0)
		}
		l.lives = append(l.lives, one)
	}
	if len(months) > 0 {
		l.last = months[len(months)-1]
		l.spans = trailing(months, seen)
	}
}

// trailing are the years that end with the last month, the year before it, and
// so on, where both ends were seen.
func trailing(months []time.Time, seen map[time.Time]int) []Span {
	var spans []Span
	for to := months[len(months)-1]; ; to = to.AddDate(-1, 0, 0) {
		from := to.AddDate(-1, 0, 0)
		if from.Before(months[0]) {
			break
		}
		_, opens := seen[from]
		_, closes := seen[to]
		if opens && closes {
			spans = append(spans, Span{from, to})
		}
	}
	slices.Reverse(spans)
	return spans
}
