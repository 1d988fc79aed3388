package fit

import (
	"math"
	"time"

	"touchline/sim/past"
)

// ofRenewals reads renewal decisions. Years count back from asOf, or from the
// end of the month of the last decision.
func ofRenewals(rows []past.Renewal, asOf time.Time) *exposures {
	x := newExposures()
	x.net, x.changes = true, true
	merged := mergeRenewals(rows, asOf)
	var first, last time.Time
	for i := range merged {
		d := merged[i].Date
		if !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
		if d.After(last) {
			last = d
		}
	}
	end := asOf
	if end.IsZero() && !last.IsZero() {
		end = monthOf(last).AddDate(0, 1, 0)
	}
	years := 1
	if !first.IsZero() {
		years = (monthsBetween(monthOf(first), end)-1)/12 + 1
		for y := years; y >= 0; y-- {
			x.edges = append(x.edges, end.AddDate(-y, 0, 0))
		}
	}
	if x.edges != nil {
		x.monthly = monthsOfRenewals(merged, first, last)
	}
	terms := termVotes{}
	for i := range merged {
		r := &merged[i]
		e := x.renewal(r)
		e.year = years - 1
		if !r.Date.IsZero() {
			e.calendar = int(r.Date.Month())
			for e.year > 0 && r.Date.Before(x.edges[e.year]) {
				e.year--
			}
		}
		x.all = append(x.all, e)
		if r.Term > 0 {
			terms.vote(r.Segment, r.Term, r.Before)
		}
	}
	x.terms = terms.winners()
	return x
}

func (x *exposures) renewal(r *past.Renewal) exposure {
	e := exposure{account: x.accounts.of(r.Account), cell: x.pairs.of(pair{r.Segment, r.Coverage}), arr: r.Before, months: r.Term}
	if e.months == 0 {
		e.months = 12
	}
	if r.After <= 0 {
		e.lost = true
		return e
	}
	basis := r.Before
	if r.Uplift != nil {
		x.uplifts = true
		e.uplift = annualGrowth(*r.Uplift, e.months)
		basis *= math.Max(leastGrowth, 1+*r.Uplift)
	}
	switch change := r.After - basis; {
	case change < -tolerance*basis:
		e.down = -change / basis
	case change > tolerance*basis:
		e.up = change / basis
	}
	return e
}

// tolerance is the share of an account's ARR within which it did not change:
// amounts are rounded to cents where they are kept.
const tolerance = 2e-4

// mergeRenewals adds up the rows of an account and day, and leaves out what
// asOf does not know and what had nothing due.
func mergeRenewals(rows []past.Renewal, asOf time.Time) []past.Renewal {
	type decision struct {
		account string
		day     time.Time
	}
	at := make(map[decision]int, len(rows))
	merged := make([]past.Renewal, 0, len(rows))
	for _, r := range rows {
		if r.Before <= 0 || !asOf.IsZero() && !r.Date.Before(asOf) {
			continue
		}
		key := decision{r.Account, r.Date}
		i, ok := at[key]
		if !ok {
			at[key] = len(merged)
			merged = append(merged, r)
			continue
		}
		m := &merged[i]
		if m.Uplift != nil && r.Uplift != nil {
			both := (*m.Uplift*m.Before + *r.Uplift*r.Before) / (m.Before + r.Before)
			m.Uplift = &both
		}
		m.Before += r.Before
		m.After += r.After
	}
	return merged
}

func monthOf(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// termVotes is ARR by term and segment.
type termVotes map[string]map[int]float64

func (v termVotes) vote(segment string, months int, arr float64) {
	if v[segment] == nil {
		v[segment] = map[int]float64{}
	}
	v[segment][months] += arr
}

// winners are the terms with the most ARR; of equals, the shortest.
func (v termVotes) winners() map[string]int {
	most := map[string]int{}
	for segment, votes := range v {
		for months, arr := range votes {
			best, ok := most[segment]
			if !ok || arr > votes[best] || arr == votes[best] && months < best {
				most[segment] = months
			}
		}
	}
	return most
}
