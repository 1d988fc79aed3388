package history

import (
	"cmp"
	"time"

	"touchline/sim/past"
)

// decision is what an account decided on one day; several rows of it add up.
type decision struct {
	day           time.Time // zero: not known
	before, after money
	price         money // price increase within after; 0 where it is not known
	priced        bool  // it is known
	row           *past.Renewal
}

// decisionsOf gathers renewals by account and day, in order of time. Rows with
// nothing up for renewal are no decisions.
func decisionsOf(rows []past.Renewal, u unit) [][]decision {
	var all [][]decision
	for _, of := range perAccount(rows, func(r *past.Renewal) string { return r.Account }, func(r *past.Renewal) moment { return opening(r.Date) }) {
		var one []decision
		for _, r := range of {
			if r.Before <= 0 {
				continue
			}
			if n := len(one); n == 0 || !one[n-1].day.Equal(r.Date) {
				one = append(one, decision{day: r.Date})
			}
			d := &one[len(one)-1]
			d.row = r
			d.before += u.of(r.Before)
			d.after += u.of(r.After)
			if r.Uplift != nil && *r.Uplift > -1 {
				d.priced = true
				d.price += u.of(r.After - r.After/(1+*r.Uplift))
			}
		}
		if one != nil {
			all = append(all, one)
		}
	}
	return all
}

// span is the calendar year of a decision.
func (d *decision) span() Span {
	if d.day.IsZero() {
		return Span{}
	}
	return yearSpan(d.day.Year())
}

// segmentOf is the last segment that decisions name; "" where they name none.
func segmentOf(of []decision) string {
	segment := ""
	for i := range of {
		segment = cmp.Or(of[i].row.Segment, segment)
	}
	return segment
}

// decide counts an account's decisions of one window, which add up: they are
// taken for renewals of different contracts.
func (t *tally) decide(of []decision) {
	var before, after, price money
	for i := range of {
		d := &of[i]
		before, after, price = before+d.before, after+d.after, price+d.price
		t.renewals++
		t.due += d.before
		t.renewed += min(d.before, d.after)
		t.priced = t.priced || d.priced
	}
	t.ends.add(before, after)
	t.stripped += min(before, max(after-price, 0))
	if after == 0 {
		t.own.churn += before
		return
	}
	t.own.uplift += price
	t.own.downsell += max(before-(after-price), 0)
	t.own.expansion += max(after-price-before, 0)
}
