package history

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"touchline/sim/past"
)

// ledger is a history of snapshots, contracts or movements as changes of ARR,
// account by account in the order in which they first appear.
type ledger struct {
	unit
	lives []life
	spans []Span
	last  time.Time // the day after which nothing is known

	overdrawn int   // days on which movements take more from an account than it has
	excess    money // how much more; it is left out
	below     int   // accounts and months whose snapshots add up to less than nothing
	never     int   // contracts that end on the day they begin, or earlier

	said []string // of how ends of contracts were read
}

func newLedger(h *past.History) *ledger {
	l := &ledger{unit: unitOf(h)}
	switch h.Form {
	case past.Snapshots:
		l.snapshots(h.Snapshots)
	case past.Contracts:
		joined, said := Joined(h)
		l.said = said
		l.contracts(joined.Contracts)
	case past.Movements:
		l.movements(h.Movements)
	}
	return l
}

// moment counts half days. The even ones are openings of a day: snapshots and
// contracts change there, since an account is there from the opening of its
// first day and gone with that of its End. The odd ones are what happens
// during the day: movements. So a state at an opening knows contracts of that
// day, and no movement of it.
type moment int64

func opening(day time.Time) moment { return moment(2 * (day.Unix() / 86400)) }

// day is the day that a moment lies in.
func (m moment) day() time.Time { return time.Unix(int64(m>>1)*86400, 0).UTC() }

func during(day time.Time) moment { return opening(day) + 1 }

// life is one account's changes, in order.
type life struct {
	account string
	changes []change
	labels  []label
}

// change is one change of ARR.
type change struct {
	at      moment
	kind    past.Kind
	amount  money // 0 or more
	after   money // the account's ARR then; of changes at one moment only the last one has it
	renewal bool  // ARR came up for renewal at it:
	due     money // so much,
	renewed money // of which this was renewed
}

func (c *change) loss() bool { return c.kind == past.Churn || c.kind == past.Downsell }

// signed is the amount as it adds to ARR.
func (c *change) signed() money {
	if c.loss() {
		return -c.amount
	}
	return c.amount
}

// label is what was said of an account, from a moment on.
type label struct {
	at                        moment
	segment, coverage, health string
}

// say notes what a row says of the account; what it leaves out stays as it was.
func (l *life) say(at moment, segment, coverage, health string) {
	last := l.labelAt(at)
	next := label{at, cmp.Or(segment, last.segment), cmp.Or(coverage, last.coverage), cmp.Or(health, last.health)}
	last.at = at
	if len(l.labels) == 0 || next != last {
		l.labels = append(l.labels, next)
	}
}

// labelAt is what had been said of the account by a moment.
func (l *life) labelAt(at moment) label {
	n := sort.Search(len(l.labels), func(i int) bool { return l.labels[i].at > at })
	if n == 0 {
		return label{}
	}
	return l.labels[n-1]
}

// segmentAt is the account's segment at a moment, or the first it is given
// afterwards; "" if it never is.
func (l *life) segmentAt(at moment) string {
	segment := l.labelAt(at).segment
	for i := 0; segment == "" && i < len(l.labels); i++ {
		segment = l.labels[i].segment
	}
	return segment
}

// segmentIn is the account's segment in a window: where it was at the opening
// or, if it was not there, where it is at the end.
func (l *life) segmentIn(from, to moment) string {
	if l.arr(l.until(from)) > 0 {
		return l.segmentAt(from)
	}
	return l.segmentAt(to)
}

// until is how many changes have happened by a moment.
func (l *life) until(at moment) int {
	return sort.Search(len(l.changes), func(i int) bool { return l.changes[i].at > at })
}

// arr is the account's ARR after its first n changes.
func (l *life) arr(n int) money {
	if n == 0 {
		return 0
	}
	return l.changes[n-1].after
}

// settled says whether change i is the last of its moment.
func (l *life) settled(i int) bool {
	return i+1 == len(l.changes) || l.changes[i+1].at > l.changes[i].at
}

// become notes that the account has another ARR from a moment on, where only
// its ARR was seen.
func (l *life) become(at moment, now money) {
	was := l.arr(len(l.changes))
	c := change{at: at, amount: max(now-was, was-now), after: now}
	switch {
	case now == was:
		return
	case was == 0 && len(l.changes) == 0:
		c.kind = past.New
	case was == 0:
		c.kind = past.Return
	case now == 0:
		c.kind = past.Churn
	case now < was:
		c.kind = past.Downsell
	default:
		c.kind = past.Expansion
	}
	l.changes = append(l.changes, c)
}

// perAccount gathers the rows of each account, each in order of time and in
// that of the file within a moment. Accounts come in order of appearance.
func perAccount[R any](rows []R, account func(*R) string, at func(*R) moment) [][]*R {
	place := map[string]int{}
	var all [][]*R
	for i := range rows {
		r := &rows[i]
		p, ok := place[account(r)]
		if !ok {
			p = len(all)
			place[account(r)] = p
			all = append(all, nil)
		}
		all[p] = append(all[p], r)
	}
	for _, of := range all {
		slices.SortStableFunc(of, func(a, b *R) int { return cmp.Compare(at(a), at(b)) })
	}
	return all
}
