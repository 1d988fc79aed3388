package fit

import "time"

// ledger is accounts at the edges of years, for histories that do not tell
// renewals: whoever has ARR at a year's opening had that year to decide.
type ledger struct {
	*exposures
	at   [][]float64 // ARR by edge and account
	pair [][]int     // by edge and account

	// Changes within each year by account, where the history tells them apart;
	// nil: only what is left of them at the year's end is known.
	drop, rise, price [][]float64
}

func newLedger(edges []time.Time, accounts *index[string], pairs *index[pair]) *ledger {
	l := &ledger{exposures: newExposures()}
	l.edges, l.accounts, l.pairs, l.yearly = edges, accounts, pairs, true
	l.at = grid[float64](len(edges), len(accounts.all))
	l.pair = grid[int](len(edges), len(accounts.all))
	return l
}

func grid[T any](rows, columns int) [][]T {
	all := make([]T, rows*columns)
	g := make([][]T, rows)
	for i := range g {
		g[i] = all[i*columns : (i+1)*columns : (i+1)*columns]
	}
	return g
}

// add puts ARR of an account at an edge. Where rows disagree about the pair,
// the first with ARR counts.
func (l *ledger) add(edge, account int, p pair, arr float64) {
	if l.at[edge][account] == 0 {
		l.pair[edge][account] = l.pairs.of(p)
	}
	l.at[edge][account] += arr
}

// apart makes room for changes within years.
func (l *ledger) apart() {
	years := max(0, len(l.edges)-1)
	n := len(l.accounts.all)
	l.drop, l.rise, l.price = grid[float64](years, n), grid[float64](years, n), grid[float64](years, n)
}

// yearOf is the year a day falls into; below 0: none.
func yearOf(edges []time.Time, day time.Time) int {
	for y := len(edges) - 2; y >= 0; y-- {
		if !day.Before(edges[y]) && day.Before(edges[y+1]) {
			return y
		}
	}
	return -1
}

// close turns the ledger into exposures.
func (l *ledger) close() *exposures {
	l.net = l.drop == nil
	for y := range len(l.edges) - 1 {
		months := max(1, monthsBetween(l.edges[y], l.edges[y+1]))
		for a, arr := range l.at[y] {
			if arr <= 0 {
				continue
			}
			e := exposure{account: a, cell: l.pair[y][a], year: y, months: months, arr: arr}
			l.outcome(&e, l.at[y+1][a])
			l.all = append(l.all, e)
		}
	}
	return l.exposures
}

// outcome says what became of an account by the year's end. One that was gone
// in between counts by what it came back with, like one whose changes are not
// known.
func (l *ledger) outcome(e *exposure, closing float64) {
	if closing <= 0 {
		e.lost = true
		return
	}
	var drop, rise, price float64
	if !l.net {
		drop, rise, price = l.drop[e.year][e.account], l.rise[e.year][e.account], l.price[e.year][e.account]
	}
	if l.net || drop >= e.arr*(1-tolerance) { // gone for a while, or nothing else is known
		drop, rise, price = max(0, e.arr-closing), max(0, closing-e.arr), 0
	}
	if drop > tolerance*e.arr {
		e.down = min(1, drop/e.arr)
	}
	left := e.arr * (1 - e.down)
	if price != 0 && left > 0 {
		e.uplift = annualGrowth(price/left, e.months)
		left += price
	}
	if rise > tolerance*e.arr && left > 0 {
		e.up = rise / left
	}
}
