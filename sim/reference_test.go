package sim

import (
	"math"
	"slices"
)

// The naive reference: one trial as the model describes it, in plain code that
// asks every account every month and adds up log-odds term by term. It shares
// nothing with the engine but the random keys and the quantile functions, and
// reference_equal_test.go holds the two equal.

// bend is a named fault put into the reference, so that a test can show that
// the comparison would see it.
type bend int

const (
	straight     bend = iota
	churnier          // odds of churn × 1.05
	orphansFirst      // orphans are served before all others
	rampless          // new CSMs do full work at once
	forgetful         // a renewal looks at this month's delivery alone
	eagerUplift       // uplift before the downsell's share is taken
)

// reference is one future of a scenario, month by month.
type reference struct {
	s     *Scenario
	bent  bend
	key   trialKey
	month int
	z     float64 // the economy

	rates    *refRates
	accounts []*refAccount // the opening book, then arrivals in their order
	teams    []*refTeam
	parts    *refParts      // nil: the segments
	named    map[string]int // accounts given to posts so far, by team
	recorded refRecord
}

// refAccount is one customer.
type refAccount struct {
	key       uint64
	segment   *Segment
	coverage  *Coverage
	post      int // of its coverage's team; -1: none
	arr, arr0 float64
	term      int
	renewal   int // month of the next one
	state     int
	renews    *float64 // of the next renewal, where known
	arrived   int      // month of arrival; 0: the opening book
	left      int      // month in which it left; 0: it is there

	triggered []*Play // this month
	orphaned  bool    // this month
	before    float64 // ARR at the year's opening; negative: not there

	part   string      // it is recorded in, where the book is cut
	opened float64     // ARR at the start of the fiscal year
	next   *refRenewal // its first, once that is decided
	losing float64     // Σ ARR × chance to leave over its renewals
}

// newReference is trial k at month 0.
func newReference(s *Scenario, rates *refRates, k int, bent bend) *reference {
	r := &reference{s: s, bent: bent, key: newTrialKey(s.Seed, s.Redrawn, k), rates: rates, named: map[string]int{}}
	rates.draw(r.key)
	for i := range s.Teams {
		r.teams = append(r.teams, newRefTeam(&s.Teams[i], r.classes()))
	}
	if s.Book == nil {
		r.drawnBook()
	} else {
		r.givenBook()
	}
	return r
}

// run plays the trial to the horizon.
func (r *reference) run() *refRecord {
	r.open()
	for r.month = 1; r.month <= r.s.Horizon; r.month++ {
		r.economy()
		for i, t := range r.teams {
			t.staff(r, &r.s.Teams[i])
		}
		r.openMonth()
		r.deliver()
		var present []*refAccount
		for _, a := range r.accounts {
			if a.left == 0 {
				present = append(present, a)
			}
		}
		for _, a := range present {
			if a.renewal == r.month {
				r.renew(a)
			}
		}
		for _, a := range present {
			if a.left == 0 {
				r.expand(a)
			}
		}
		for _, a := range present {
			if a.left == 0 {
				r.move(a)
			}
		}
		r.arrive(present)
		r.closeMonth()
	}
	return &r.recorded
}

func (r *reference) economy() {
	eps := normalQuantile(unit(draw(r.key.at(economyStream, r.month), 0)))
	phi := r.s.Economy.Persistence
	if r.month == 1 {
		r.z = eps
	} else {
		r.z = phi*r.z + math.Sqrt(1-phi*phi)*eps
	}
}

// renew decides a renewal that is due: churn, else downsell or not, then uplift.
func (r *reference) renew(a *refAccount) {
	book := r.ledger(a)
	book[Due] += a.arr
	u := draw(r.key.at(renewalStream, r.month), a.key)
	churn := r.probability(a, "churn")
	if a.renews != nil {
		churn = 1 - *a.renews
	}
	a.renews = nil
	a.renewal += a.term
	a.losing += a.arr * churn
	first := &refRenewal{leaves: churn, due: a.arr}
	if a.next == nil {
		a.next = first
	}
	if u>>32 < threshold(churn) {
		book[Churn] += a.arr
		a.left = r.month
		first.left, first.churn = 1, a.arr
		return
	}
	depth := 0.0
	if u&0xffffffff < threshold(r.probability(a, "downsell")) {
		depth = r.depth(a)
		first.smaller = 1
	}
	lost := a.arr * depth
	left := a.arr - lost
	rise := left * (math.Pow(1+r.uplift(a), float64(a.term)/12) - 1)
	if r.bent == eagerUplift {
		rise = a.arr * (math.Pow(1+r.uplift(a), float64(a.term)/12) - 1)
	}
	book[Downsell] += lost
	book[Uplift] += rise
	first.downsell, first.uplift = lost, rise
	a.arr = left + rise
}

// depth is the share of ARR that a downsell removes: a beta.
func (r *reference) depth(a *refAccount) float64 {
	d := a.segment.DownsellDepth
	if d.SD == 0 {
		return d.Mean
	}
	n := d.Mean*(1-d.Mean)/(d.SD*d.SD) - 1
	x := normalQuantile(unit(draw(r.key.at(depthStream, r.month), a.key)))
	return sigma(r.rates.beta(d.Mean*n, (1-d.Mean)*n).logit(x))
}

// monthly is the 32-bit number of a decision that every month brings, and the
// 40 bits that it leaves unused.
func (r *reference) monthly(a *refAccount, first, rest stream) (u, unused uint64) {
	block := draw(r.key.at(first, (r.month-1)/8), a.key)
	top := block >> (8 * ((r.month - 1) % 8)) & 0xff
	other := draw(r.key.at(rest, r.month), a.key)
	return top<<24 | other>>40, other & (1<<40 - 1)
}

// expand lets an account grow: by a lognormal share of its ARR.
func (r *reference) expand(a *refAccount) {
	u, rest := r.monthly(a, expansionStream, expansionRest)
	if u >= threshold(r.probability(a, "expansion")) {
		return
	}
	size := a.segment.ExpansionSize
	share := size.Mean
	if size.SD > 0 {
		mu, s := lognormalParams(size.Mean, size.SD)
		share = math.Exp(mu + s*normalQuantile((float64(rest)+0.5)/(1<<40)))
	}
	r.ledger(a)[Expansion] += a.arr * share
	a.arr += a.arr * share
}

// move lets an account drift one state worse or better.
func (r *reference) move(a *refAccount) {
	worsen, recover := r.moves(a)
	u, _ := r.monthly(a, moveStream, moveRest)
	last := max(1, len(r.s.Health.States)) - 1
	switch {
	case u < threshold(worsen) && a.state < last:
		a.state++
	case u >= 1<<32-threshold(recover) && a.state > 0:
		a.state--
	}
}

// arrive brings the month's new accounts, won by new business and referred by
// the accounts that were there at its start.
func (r *reference) arrive(present []*refAccount) {
	for i := range r.s.Segments {
		g := &r.s.Segments[i]
		mean := 0.0
		if g.New != nil {
			mean = g.New.Accounts
		}
		for _, a := range present {
			if a.segment != g {
				continue
			}
			for _, p := range a.triggered {
				if p.Referrals > 0 {
					mean += p.Referrals * r.shareNow(a, p)
				}
			}
		}
		who := nameKey("segment", g.Name)
		for rank := range poissonQuantile(unit(draw(r.key.at(arrivalStream, r.month), who)), mean) {
			r.arrival(g, numberKey(numberKey(who, r.month), rank))
		}
	}
}

func (r *reference) arrival(g *Segment, key uint64) {
	start := r.start(g)
	if g.New != nil && g.New.Start != nil {
		start = g.New.Start
	}
	arr := g.ARR.Mean
	if g.ARR.CV > 0 {
		mu, s := lognormalParams(g.ARR.Mean, g.ARR.Mean*g.ARR.CV)
		arr = math.Exp(mu + s*normalQuantile(unit(draw(r.key.at(arrivalARR, 0), key))))
	}
	a := &refAccount{key: key, segment: g, arr: arr, arr0: arr, before: -1, arrived: r.month,
		term: g.Term, renewal: r.month + g.Term,
		state:    stateAt(start, unit(draw(r.key.at(arrivalState, 0), key))),
		coverage: r.coverage(coverageFor(g, arr))}
	r.takePost(a, "", nil)
	if r.parts != nil {
		a.part = r.parts.of(OpeningAccount{Segment: g.Name, Coverage: a.coverage.Name, Term: g.Term})
	}
	r.accounts = append(r.accounts, a)
	r.ledger(a)[Arrivals] += arr
}

// coverage is the coverage of a name.
func (r *reference) coverage(name string) *Coverage {
	return &r.s.Coverages[slices.IndexFunc(r.s.Coverages, func(c Coverage) bool { return c.Name == name })]
}

// coverageFor tries a segment's lines from the top.
func coverageFor(g *Segment, arr float64) string {
	for _, line := range g.Coverage {
		if arr >= line.Above {
			return line.Use
		}
	}
	panic("the last line is for all")
}

// stateAt is the first state whose cumulated share exceeds x.
func stateAt(shares []float64, x float64) int {
	sum := 0.0
	for i, share := range shares {
		sum += share
		if sum > x {
			return i
		}
	}
	return len(shares) - 1
}
