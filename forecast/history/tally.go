package history

import "touchline/sim/past"

// tally is one window of a part of the book in the making: what accounts have
// at both ends, and what happened in between.
type tally struct {
	ends
	stripped money // retained, without price increases of the window
	steady   ends  // as ends, where an account that left within the window stays lost

	own    flows // of the accounts there at the opening
	others flows // of those that came later

	due, renewed         money // whoever's it was
	dueBase, renewedBase money // of own accounts and without what they had added since the opening
	renewals             int
	priced               bool  // what prices did is known
	ending               money // of everybody
}

// flows are changes summed by kind.
type flows struct{ new, expansion, uplift, downsell, churn, back money }

func (f *flows) add(kind past.Kind, amount money) {
	switch kind {
	case past.New:
		f.new += amount
	case past.Expansion:
		f.expansion += amount
	case past.Uplift:
		f.uplift += amount
	case past.Downsell:
		f.downsell += amount
	case past.Churn:
		f.churn += amount
	case past.Return:
		f.back += amount
	}
}

func (f *flows) lost() money { return f.churn + f.downsell }

// net is what the flows add to ARR, besides accounts that come or come back.
func (f *flows) net() money { return f.expansion + f.uplift - f.lost() }

// follow counts one account through a window.
func (t *tally) follow(l *life, from, to moment) {
	first, end := l.until(from), l.until(to)
	then, now := l.arr(first), l.arr(end)
	flows := &t.others
	if then > 0 {
		flows = &t.own
	}
	left := false
	var price money // added by uplifts since the opening, or since the account came back
	for i := first; i < end; i++ {
		c := &l.changes[i]
		kind := c.kind
		if then > 0 && kind == past.New {
			kind = past.Return
		}
		flows.add(kind, c.amount)
		if kind == past.Uplift {
			price += c.amount
		}
		if l.settled(i) && c.after == 0 {
			left, price = true, 0
		}
		t.renewal(c, then)
	}
	t.ends.add(then, now)
	t.stripped += min(then, max(now-price, 0))
	if left {
		t.steady.add(then, 0)
	} else {
		t.steady.add(then, now)
	}
	t.ending += now
}

// renewal counts what came up for renewal at a change of an account that had
// so much at the opening.
func (t *tally) renewal(c *change, then money) {
	if !c.renewal {
		return
	}
	base := min(c.due, then)
	t.renewals++
	t.due += c.due
	t.renewed += c.renewed
	t.dueBase += base
	t.renewedBase += min(base, c.renewed)
}
