package fit

import (
	"slices"
	"time"

	"touchline/sim/past"
)

// ofSnapshots reads accounts month by month. Years count back from the last
// month known.
func ofSnapshots(rows []past.Snapshot, asOf time.Time) *exposures {
	p := newPaths(rows, asOf)
	if len(p.months) == 0 {
		return newExposures()
	}
	first, last := p.months[0], p.months[len(p.months)-1]
	l := newLedger(yearEdges(first, last), p.accounts, newIndex[pair]())
	l.changes = true
	for a, path := range p.by {
		for _, s := range path {
			if e := slices.Index(l.edges, s.month); e >= 0 && s.arr > 0 {
				l.add(e, a, s.pair, s.arr)
			}
		}
	}
	if len(l.edges) > 0 && p.steady() {
		l.apart()
		for a, path := range p.by {
			l.follow(a, path)
		}
	}
	l.lives = p.lives()
	l.monthly = monthsOfSnapshots(p)
	return l.close()
}

// lives are those of the accounts that were not there in the first month, so
// that their beginning was seen.
func (p *paths) lives() []life {
	var lives []life
	first, last := p.months[0], p.months[len(p.months)-1]
	for _, path := range p.by {
		var there []time.Time
		for _, s := range path {
			if s.arr > 0 {
				there = append(there, s.month)
			}
		}
		if len(there) == 0 || there[0].Equal(first) {
			continue
		}
		until := there[len(there)-1]
		l := life{years: yearsBetween(there[0], until), left: until.Before(last)}
		if l.left {
			l.years = yearsBetween(there[0], until.AddDate(0, 1, 0))
		}
		lives = append(lives, l)
	}
	return lives
}

// step is an account in a month.
type step struct {
	month  time.Time
	arr    float64
	pair   pair
	health string
}

// paths are accounts month by month.
type paths struct {
	accounts *index[string]
	by       [][]step    // by account, in order of the months
	months   []time.Time // that have any row
}

func newPaths(rows []past.Snapshot, asOf time.Time) *paths {
	p := &paths{accounts: newIndex[string]()}
	seen := map[time.Time]bool{}
	for _, r := range rows {
		if !asOf.IsZero() && !r.Month.Before(asOf) {
			continue
		}
		a := p.accounts.of(r.Account)
		if a == len(p.by) {
			p.by = append(p.by, nil)
		}
		p.by[a] = append(p.by[a], step{r.Month, r.ARR, pair{r.Segment, r.Coverage}, r.Health})
		seen[r.Month] = true
	}
	for m := range seen {
		p.months = append(p.months, m)
	}
	slices.SortFunc(p.months, time.Time.Compare)
	for a := range p.by {
		p.by[a] = inOrder(p.by[a])
	}
	return p
}

// inOrder sorts an account's steps and adds up those of one month.
func inOrder(path []step) []step {
	slices.SortStableFunc(path, func(a, b step) int { return a.month.Compare(b.month) })
	kept := path[:0]
	for _, s := range path {
		if n := len(kept); n > 0 && kept[n-1].month.Equal(s.month) {
			kept[n-1].arr += s.arr
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// next says whether b is the month after a, with ARR in both.
func (a step) next(b step) bool {
	return a.arr > 0 && b.arr > 0 && a.month.AddDate(0, 1, 0).Equal(b.month)
}

// unchanged is the share of months that most accounts of a contract spend
// without any change of ARR, and that revenue by orders never reaches.
const unchanged = 0.6

// steady says whether ARR mostly stays as it is from month to month, as that
// of contracts does. Each change then is an event; else a month's revenue
// comes and goes, and only years can be compared.
func (p *paths) steady() bool {
	months, same := 0, 0
	for _, path := range p.by {
		for i := 1; i < len(path); i++ {
			if !path[i-1].next(path[i]) {
				continue
			}
			months++
			if change := path[i].arr - path[i-1].arr; change <= tolerance*path[i].arr && change >= -tolerance*path[i].arr {
				same++
			}
		}
	}
	return float64(same) >= unchanged*float64(months)
}

// follow adds an account's changes to the years in which they happened.
func (l *ledger) follow(a int, path []step) {
	for i := 1; i < len(path); i++ {
		y := yearOf(l.edges, path[i-1].month)
		if y < 0 {
			continue
		}
		if !path[i-1].next(path[i]) {
			l.drop[y][a] += l.at[y][a] // gone for a while: what came back counts
			continue
		}
		change := path[i].arr - path[i-1].arr
		l.drop[y][a] += max(0, -change)
		l.rise[y][a] += max(0, change)
	}
}
