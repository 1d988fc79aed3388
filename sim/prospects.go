package sim

import (
	"math"
	"sync"
)

// AccountTally is what a run's trials say of one account of the opening book:
// of its next renewal, where that falls within the horizon, of all of them up
// to there, and of the end.
// Money is a mean over the trials; Due - Churn - Downsell + Uplift = After.
type AccountTally struct {
	Leaves   float64 // mean of the chance to leave at its next renewal, as the engine compared it
	Churned  int     // trials in which it left then
	Smaller  int     // trials in which it renewed smaller
	Due      float64 // ARR when the renewal came
	AtRisk   float64 // ARR then, times the chance to leave
	Churn    float64 // ARR
	Downsell float64 // ARR
	Uplift   float64 // ARR
	After    float64 // ARR after it, 0 where it left
	P10      float64 // of After
	P50      float64
	P90      float64
	Losing   float64 // ARR times the chance to leave, summed over all its renewals within the horizon
	There    int     // trials in which it is there at the horizon
	Closing  float64 // ARR at the horizon
}

// prospects watches a worker's trials and counts what becomes of the opening
// book's accounts. All sums are of whole numbers, so that the order in which
// trials come does not matter.
type prospects struct {
	t   *trial
	of  []prospect // by place in the plan's book
	now []brink    // likewise, while renewals are decided
}

// prospect is one account's sums over trials.
type prospect struct {
	leaves                                                uint64 // of thresholds
	churned, smaller, there                               uint32
	due, atRisk, churn, downsell, uplift, losing, closing exact
	after                                                 spread
}

// brink is an account whose next renewal is about to be decided.
type brink struct {
	leaves  uint64  // threshold
	smaller bool    // if it renews, it renews smaller
	lift    float64 // of its ARR, if it renews
	due     float64 // ARR
}

func newProspects(t *trial) *prospects {
	n := len(t.p.book.arr)
	return &prospects{t: t, of: make([]prospect, n), now: make([]brink, n)}
}

func (x *prospects) look(s stage) {
	if s == afterAll && x.t.month == x.t.p.s.Horizon {
		x.end()
	}
	if s != afterDelivery && s != afterRenewals {
		return
	}
	for _, g := range x.t.p.book.dueIn[x.t.month] {
		group := &x.t.p.book.due[g]
		for i := group.from; i < group.to; i++ {
			switch {
			case s == afterDelivery && x.t.states[i] != gone:
				x.before(i)
			case s == afterRenewals && group.first == x.t.month:
				x.after(i)
			}
		}
	}
}

// before notes what is about to be decided of an account.
func (x *prospects) before(i int) {
	t := x.t
	a := &t.lives[i]
	o := t.renewalOdds(&t.p.hot[t.cells[i]], uint32(i), t.states[i])
	leaves := t.churnOf(i, o)
	u := draw(t.key.at(renewalStream, t.month), a.key)
	x.now[i] = brink{leaves, u&0xffffffff < o.downsell, o.lift, a.arr}
	x.of[i].losing.add(a.arr * float64(leaves) * 0x1p-32)
}

// after counts what its next renewal has brought an account.

func (x *prospects) after(i int) {
	a, n, y := &x.t.lives[i], &x.now[i], &x.of[i]
	y.leaves += n.leaves
	y.due.add(n.due)
	y.atRisk.add(n.due * float64(n.leaves) * 0x1p-32)
	y.after.add(a.arr, a.arr0)
	if x.t.states[i] == gone {
		y.churned++
		y.churn.add(n.due)
		return
	}
	kept := n.due
	if n.smaller {
		kept = a.arr / n.lift
		y.smaller++
		y.downsell.add(n.due - kept)
	}
	y.uplift.add(a.arr - kept)
}

func (x *prospects) end() {
	for i := range x.of {
		if x.t.states[i] != gone {
			x.of[i].there++
			x.of[i].closing.add(x.t.lives[i].arr)
		}
	}
}

// exact is a sum of amounts in whole units and 2^32nds of one, which comes out
// the same in any order. Amounts below 0 count as what they lack.
type exact struct{ units, parts int64 }

func (e *exact) add(x float64) {
	whole := math.Floor(x)
	e.units += int64(whole)
	e.parts += int64((x - whole) * 0x1p32)
}

func (e *exact) plus(f exact) {
	e.units += f.units
	e.parts += f.parts
}

func (e exact) mean(n int) float64 {
	return (float64(e.units) + float64(e.parts)*0x1p-32) / float64(n)
}

// spread counts ratios by size: nothing, then steps of a sixteenth of an
// octave from a quarter to four. What lies beyond is counted at the ends. Each
// step keeps the sum of its ratios, so that a value that comes again and again
// is met exactly.
type spread struct {
	count [steps + 1]uint32
	sum   [steps + 1]uint64 // in 2^-30
}

const (
	steps     = 64
	perOctave = 16
)

func (s *spread) add(x, of float64) {
	ratio := x / of
	step := 0
	if ratio > 0 {
		step = 1 + min(steps-1, max(0, steps/2+int(math.Floor(math.Log2(ratio)*perOctave))))
	}
	s.count[step]++
	s.sum[step] += uint64(math.Round(ratio * 0x1p30))
}

func (s *spread) plus(o *spread) {
	for i := range s.count {
		s.count[i] += o.count[i]
		s.sum[i] += o.sum[i]
	}
}

// quantile is the value below which a share of n values lies: the mean of the
// step that holds it.
func (s *spread) quantile(share float64, n int) float64 {
	rank := uint32(share * float64(n-1))
	seen := uint32(0)
	for i, c := range s.count {
		if seen += c; rank < seen {
			return float64(s.sum[i]) * 0x1p-30 / float64(c)
		}
	}
	return 0 // none was counted
}

// sum adds up those of several workers.
type sum struct {
	sync.Mutex
	of []prospect
}

func (s *sum) add(x *prospects) {
	s.Lock()
	defer s.Unlock()
	if s.of == nil {
		s.of = x.of
		return
	}
	for i := range s.of {
		s.of[i].plus(&x.of[i])
	}
}

func (y *prospect) plus(z *prospect) {
	y.leaves += z.leaves
	y.churned += z.churned
	y.smaller += z.smaller
	y.there += z.there
	y.due.plus(z.due)
	y.atRisk.plus(z.atRisk)
	y.churn.plus(z.churn)
	y.downsell.plus(z.downsell)
	y.uplift.plus(z.uplift)
	y.losing.plus(z.losing)
	y.closing.plus(z.closing)
	y.after.plus(&z.after)
}

// accounts is the tallies in the order of OpeningBook.
func (s *sum) accounts(p *plan, trials int) []AccountTally {
	_, at := p.openingAccounts()
	all := make([]AccountTally, len(at))
	for place, i := range at {
		y, arr := &s.of[i], p.book.arr[i]
		all[place] = AccountTally{
			Leaves: float64(y.leaves) * 0x1p-32 / float64(trials), Churned: int(y.churned), Smaller: int(y.smaller),
			Due: y.due.mean(trials), AtRisk: y.atRisk.mean(trials),
			Churn: y.churn.mean(trials), Downsell: y.downsell.mean(trials), Uplift: y.uplift.mean(trials),
			P10: arr * y.after.quantile(0.1, trials), P50: arr * y.after.quantile(0.5, trials), P90: arr * y.after.quantile(0.9, trials),
			Losing: y.losing.mean(trials), There: int(y.there), Closing: y.closing.mean(trials),
		}
		a := &all[place]
		a.After = a.Due - a.Churn - a.Downsell + a.Uplift
	}
	return all
}
