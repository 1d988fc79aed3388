package history

import (
	"time"

	"touchline/sim/past"
)

// movements takes changes as they were recorded. The accounts that are new on
// the history's first day are the book it opens with.
func (l *ledger) movements(rows []past.Movement) {
	var first time.Time
	for i := range rows {
		first, l.last = earlier(first, rows[i].Date), later(l.last, rows[i].Date)
	}
	at := func(m *past.Movement) moment {
		if m.Kind == past.New && m.Date.Equal(first) {
			return opening(m.Date)
		}
		return during(m.Date)
	}
	for _, of := range perAccount(rows, func(r *past.Movement) string { return r.Account }, at) {
		one := life{account: of[0].Account}
		for _, m := range of {
			c := change{at: at(m), kind: m.Kind, amount: l.of(m.Amount)}
			if m.Due != nil {
				c.renewal, c.due = true, l.of(*m.Due)
			}
			one.say(c.at, m.Segment, "", "")
			one.changes = append(one.changes, c)
		}
		var arr money
		for start, end := 0, 0; start < len(one.changes); start = end {
			for end = start; end < len(one.changes) && one.changes[end].at == one.changes[start].at; end++ {
			}
			arr = l.settle(one.changes[start:end], arr)
		}
		l.lives = append(l.lives, one)
	}
	if len(rows) > 0 {
		l.spans = calendar(first, l.last)
	}
}

// settle takes an account through its movements of one day and returns its ARR
// after them. Their order within the day does not count. More than the account
// has cannot be taken from it: the excess is left out. All that is said to be
// due is one renewal of the largest amount.
func (l *ledger) settle(day []change, arr money) money {
	end := len(day) - 1
	var net, due money
	renewal := false
	for i := range day {
		net += day[i].signed()
		due = max(due, day[i].due)
		renewal = renewal || day[i].renewal
		day[i].renewal = false
	}
	if renewal {
		day[end].renewal, day[end].due, day[end].renewed = true, due, min(due, max(due+net, 0))
	}
	excess := max(-(arr + net), 0)
	arr += net + excess
	if excess > 0 {
		l.overdrawn++
		l.excess += excess
	}
	for i := range day {
		if day[i].loss() {
			left := min(excess, day[i].amount)
			day[i].amount -= left
			excess -= left
		}
	}
	day[end].after = arr
	return arr
}
