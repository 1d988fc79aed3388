package sim

import "slices"

// trial is one future being drawn, and the memory a worker draws its futures
// in, one after the other.
type trial struct {
	p     *plan
	key   trialKey
	month int

	lives  []life   // the opening book, then arrivals
	cells  []uint16 // of the same accounts
	states []uint8  // of health, or gone
	since  []int32  // month of arrival, from the first arrival on

	rates   [][kinds]float64
	renewal []termOdds  // by rowTerm and state
	expand  []float64   // by row and state: odds of a month's expansion
	economy []shockOdds // by month

	ledgers []ledger
	years   [][windows]float64 // by part, of the running year
	opened  int                // accounts, gone ones included, at its opening
	counts  []int32            // accounts by pair, part, cohort and state
	due     [][]uint32         // arrivals' renewals by month, to the end of the last renewal window
	named   []int              // accounts given to posts so far, by team

	runaway bool        // accounts or ARR grew beyond all bounds
	watch   func(stage) // looks on as a month proceeds; nil: nobody does

	candidates
	staff
	delivery
	odds
	out []float64 // series of this trial, numbered by layout
}

// life is an account in a trial, without what stands apart because months go
// through it account by account.
type life struct {
	arr   float64 // 0: left, or lost it all
	arr0  float64 // at month 0 or at arrival
	base  float64 // at the year's opening
	key   uint64
	first int32 // month of its first renewal
	post  int32
}

// gone is the state of an account that has left.
const gone = 0xff

// ledger is a part's month, for one cohort.
type ledger struct {
	churn, downsell, expansion, uplift, arrivals, due float64 // of this month
	closing, kept                                     float64 // running
	accounts                                          int32   // at month's end
}

// termOdds are the odds of churn and downsell of a row at a term, before the
// month's shocks.
type termOdds struct{ churn, downsell float64 }

// shockOdds are what the economy multiplies a month's odds by.
type shockOdds struct{ churn, expansion float64 }

func newTrial(p *plan) *trial {
	b := p.book
	t := &trial{p: p, lives: make([]life, len(b.arr)), cells: slices.Clone(b.cell), states: make([]uint8, len(b.arr)),
		rates:   make([][kinds]float64, len(p.rows)),
		renewal: make([]termOdds, len(p.terms)*p.states),
		expand:  make([]float64, len(p.rows)*p.states),
		economy: make([]shockOdds, p.s.Horizon+1),
		ledgers: make([]ledger, p.parts()*p.layout.cohorts),
		years:   make([][windows]float64, p.parts()),
		counts:  make([]int32, len(p.tally)),
		named:   make([]int, len(p.s.Teams)),
	}
	for i := range t.lives {
		t.lives[i] = life{arr0: b.arr[i], key: b.key[i], post: b.post[i], first: b.first[i]}
	}
	if p.arrivals {
		t.due = make([][]uint32, p.s.Horizon+p.s.RenewalWindow+1)
	}
	t.candidates = newCandidates(p)
	t.staff = newStaff(p)
	t.delivery = newDelivery(p)
	t.odds = newOdds(p)
	t.placeMoves()
	return t
}

// run draws future k into out, which holds one number a series.
func (t *trial) run(k int, out []float64, stop func() bool) {
	t.begin(k, out)
	for m := 1; m <= t.p.s.Horizon && !t.runaway; m++ {
		if (m-1)%blockMonths == 0 {
			if stop() {
				return
			}
			t.scan(m)
		}
		t.step(m)
	}
}

// step is one month, in the order of the model: economy (drawn for all months
// at the beginning), teams, what is asked and delivered, renewals,
// expansions, health, arrivals, record.
func (t *trial) step(m int) {
	t.month = m
	t.stamp++
	t.staffMonth()
	t.deliver()
	t.fillPlain()
	t.show(afterDelivery)
	t.renew()
	t.show(afterRenewals)
	t.expandAccounts()
	t.show(afterExpansions)
	t.moveHealth()
	if t.p.arrivals {
		t.arrive()
	}
	t.show(afterAll)
	t.record()
}

// begin puts everything at month 0 of future k.
func (t *trial) begin(k int, out []float64) {
	p, b := t.p, t.p.book
	n := len(b.arr)
	t.key, t.out, t.month = newTrialKey(p.s.Seed, p.s.Redrawn, k), out, 0
	t.lives, t.cells, t.states = t.lives[:n], t.cells[:n], t.states[:n]
	t.since, t.opened, t.runaway = t.since[:0], n, false
	for i := range t.lives {
		t.lives[i].arr = t.lives[i].arr0
	}
	copy(t.states, b.state)
	for i := range t.due {
		t.due[i] = t.due[i][:0]
	}
	copy(t.named, b.named)
	clear(t.ledgers)
	for part, o := range b.opening {
		l := &t.ledgers[part*p.layout.cohorts]
		l.closing, l.kept = o.ARR, o.ARR
	}
	copy(t.counts, p.tally)
	t.countOpening()
	p.drawRates(&t.key, t.rates)
	t.drawEconomy()
	t.tabulateRates()
	t.beginStaff()
	t.beginDelivery()
	t.beginCandidates()
}
