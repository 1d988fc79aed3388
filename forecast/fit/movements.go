package fit

import (
	"cmp"
	"math"
	"slices"
	"time"

	"touchline/sim/past"
)

// ofMovements reads changes of ARR, in the order of their days. An account
// that has none before its first row began with that row.
func ofMovements(rows []past.Movement, asOf time.Time) *exposures {
	known := make([]past.Movement, 0, len(rows))
	for _, m := range rows {
		if asOf.IsZero() || m.Date.Before(asOf) {
			known = append(known, m)
		}
	}
	slices.SortStableFunc(known, func(a, b past.Movement) int { return a.Date.Compare(b.Date) })
	if len(known) == 0 {
		return newExposures()
	}
	accounts, pairs := newIndex[string](), newIndex[pair]()
	segments := map[int]string{}
	for _, m := range known {
		a := accounts.of(m.Account)
		segments[a] = cmp.Or(m.Segment, segments[a])
	}
	end := asOf
	if end.IsZero() {
		end = known[len(known)-1].Date.AddDate(0, 0, 1)
	}
	begin := known[0].Date.AddDate(0, 0, 1) // a book is there once its first rows are
	l := newLedger(yearEdges(begin, end), accounts, pairs)
	l.apart()
	l.changes = true
	now := make([]float64, len(accounts.all))
	next := 0
	for e, day := range l.edges {
		for ; next < len(known) && known[next].Date.Before(day); next++ {
			l.move(&known[next], e-1, now)
		}
		for a, arr := range now {
			if arr > 0 {
				l.add(e, a, pair{segment: segments[a]}, arr)
			}
		}
	}
	return l.close()
}

// move applies a movement within a year; before the first, year is -1.
func (l *ledger) move(m *past.Movement, year int, now []float64) {
	a := l.accounts.of(m.Account)
	change := m.Amount
	var into [][]float64
	switch m.Kind {
	case past.Churn, past.Downsell:
		change, into = -m.Amount, l.drop
	case past.Expansion:
		into = l.rise
	case past.Uplift:
		into, l.uplifts = l.price, true
	}
	if now[a] += change; now[a] < tolerance*m.Amount {
		now[a] = 0
	}
	if into != nil && year >= 0 && l.at[year][a] > 0 {
		into[year][a] += m.Amount
	}
	if now[a] == 0 && year >= 0 {
		l.drop[year][a] = math.Inf(1) // gone: what comes back counts as a whole
	}
}
