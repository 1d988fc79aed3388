package sim

import "math"

// odds holds the chances of the month, worked out when first asked for: an
// entry is of this month when its stamp is.
type odds struct {
	stamp    uint32
	monthly  []monthOdds   // by pair, state and variant
	renewals []renewalOdds // by cell, state and whether onboarding
	direct   renewalOdds   // of an account whose post has a history of its own
}

// monthOdds are thresholds of what any month may bring an account.
type monthOdds struct {
	expand uint64
	worsen uint64 // below: one state worse
	stay   uint64 // below: no better
	stamp  uint32
}

// renewalOdds are thresholds at a renewal, and what uplift makes of the ARR.
type renewalOdds struct {
	churn, downsell uint64
	lift            float64
	stamp           uint32
}

func newOdds(p *plan) odds {
	return odds{monthly: make([]monthOdds, len(p.pairs)*p.states*(variants+1)),
		renewals: make([]renewalOdds, len(p.cells)*p.states*3)}
}

// drawEconomy draws the shocks of every month.
func (t *trial) drawEconomy() {
	e := t.p.s.Economy
	if e.Volatility == 0 && e.Expansion == 0 {
		for m := range t.economy {
			t.economy[m] = shockOdds{1, 1}
		}
		return
	}
	z, fresh := 0.0, math.Sqrt(1-e.Persistence*e.Persistence)
	for m := 1; m < len(t.economy); m++ {
		eps := normalQuantile(unit(draw(t.key.at(economyStream, m), 0)))
		if m == 1 {
			z = eps
		} else {
			z = e.Persistence*z + fresh*eps
		}
		t.economy[m] = shockOdds{math.Exp(e.Volatility * z), math.Exp(-e.Expansion * z)}
	}
}

// tabulateRates turns the trial's annual rates into odds by state.
func (t *trial) tabulateRates() {
	states := t.p.states
	for i := range t.p.terms {
		x := &t.p.terms[i]
		r := &t.rates[x.row]
		churn := oddsOf(convert(r[churnKind], float64(x.term)))
		down := oddsOf(convert(r[downsellKind], float64(x.term)))
		for s := range states {
			t.renewal[i*states+s] = termOdds{churn * x.churn[s], down * x.downsell[s]}
		}
	}
	for i := range t.p.rows {
		o := oddsOf(convert(t.rates[i][expansionKind], 1))
		for s := range states {
			t.expand[i*states+s] = o * t.p.rows[i].expand[s]
		}
	}
}

// variant is the flags of an account that matter to its month's odds.
func (t *trial) variant(flags uint8, i uint32) uint8 {
	var f uint8
	if flags&inWindow != 0 {
		term := t.p.cells[t.lives[i].cell].term
		if nextRenewal(int(t.lives[i].first), term, t.month) < t.month+t.p.s.RenewalWindow {
			f |= inWindow
		}
	}
	if flags&isNew != 0 && t.onboarding(i) {
		f |= isNew
	}
	if flags&isOrphan != 0 && t.vacant[t.lives[i].post] {
		f |= isOrphan
	}
	return f
}

// onboarding says whether an account is within its first months.
func (t *trial) onboarding(i uint32) bool {
	n := len(t.p.book.arr)
	return int(i) >= n && t.month <= int(t.since[int(i)-n])+t.p.s.Onboarding
}

// monthOdds is what the month may bring an account in a state. Pairs without
// variants have theirs in the first place of a state, where the hot loop looks
// first; the variants of others come after it.
func (t *trial) monthOdds(c *hotCell, i uint32, state uint8) *monthOdds {
	k, v := c.month+(variants+1)*int(state), uint8(0)
	if c.flags != 0 {
		v = t.variant(c.flags, i)
		k += 1 + int(v)
	}
	o := &t.monthly[k]
	if o.stamp != t.stamp {
		t.fillMonth(o, &t.p.pairs[c.pair], int(state), v)
	}
	return o
}

func (t *trial) fillMonth(o *monthOdds, x *pair, state int, v uint8) {
	o.stamp = t.stamp
	shock := t.economy[t.month].expansion
	who := int(v&isOrphan) / int(isOrphan)
	own := t.expand[x.row*t.p.states+state] * shock
	fall, worsen, back := 0.0, 1.0, 1.0
	if x.fallback >= 0 {
		fall = t.expand[x.fallback*t.p.states+state] * shock
	}
	for j := range x.plays {
		y := &x.plays[j]
		if !y.triggered(state, v) {
			continue
		}
		f := t.factorsNow(y, who)
		own *= f.of(onExpansion, y.inOwn)
		fall *= f.of(onExpansion, y.inFallback)
		worsen *= f.of(onWorsen, y.inOwn)
		back *= f.of(onRecover, y.inOwn)
	}
	p := chance(own)
	if x.fallback >= 0 {
		s := t.steadyShare(x, who)
		p = s*p + (1-s)*chance(fall)
	}
	o.expand = threshold(p)
	o.worsen, o.stay = x.stated.worsen, x.stated.stay
	if worsen != 1 || back != 1 {
		w, b := chance(x.worseOdds*worsen), chance(x.backOdds*back)
		if sum := w + b; sum > 1 {
			w, b = w/sum, b/sum
		}
		o.worsen, o.stay = threshold(w), 1<<32-threshold(b)
	}
	if state == t.p.states-1 {
		o.worsen = 0
	}
	if state == 0 {
		o.stay = 1 << 32
	}
}

func (y *pairPlay) triggered(state int, v uint8) bool {
	switch y.when {
	case beforeRenewal:
		return v&inWindow != 0
	case whileNew:
		return v&isNew != 0
	case inState:
		return y.state == state
	}
	return true
}

// renewalOdds is what a renewal may bring an account in a state. Accounts of
// the opening book without a named post have theirs in the first place of a
// state, where the hot loop looks first.
func (t *trial) renewalOdds(c *hotCell, i uint32, state uint8) *renewalOdds {
	a := &t.lives[i]
	k, v := c.renewal+3*int(state), inWindow
	if c.named || c.arrived {
		k++
		if c.arrived && t.onboarding(i) {
			v |= isNew
			k++
		}
		if c.named && t.diverged[a.post] {
			t.fillRenewal(&t.direct, int(a.cell), int(state), v, int(a.post))
			return &t.direct
		}
	}
	o := &t.renewals[k]
	if o.stamp != t.stamp {
		t.fillRenewal(o, int(a.cell), int(state), v, -1)
	}
	return o
}

func (t *trial) fillRenewal(o *renewalOdds, cell, state int, v uint8, post int) {
	c := &t.p.cells[cell]
	x := &t.p.pairs[c.pair]
	o.stamp = t.stamp
	states, shock := t.p.states, t.economy[t.month].churn
	at := func(term int) termOdds {
		if term < 0 {
			return termOdds{}
		}
		r := t.renewal[term*states+state]
		return termOdds{r.churn * shock, r.downsell * shock}
	}
	own, fall, today := at(c.own), at(c.fall), at(c.today)
	for j := range x.plays {
		y := &x.plays[j]
		if !y.triggered(state, v) {
			continue
		}
		f := t.factorsRemembered(y, post)
		own.times(f, y.inOwn)
		fall.times(f, y.inFallback)
		today.times(f, y.inToday)
	}
	churn, down := chance(own.churn), chance(own.downsell)
	if c.today >= 0 {
		h := t.habit
		churn = h*chance(today.churn) + (1-h)*churn
		down = h*chance(today.downsell) + (1-h)*down
	}
	u := t.p.rows[x.row].uplift
	if c.fall >= 0 {
		s := t.steadyMemory(x, post)
		churn = s*churn + (1-s)*chance(fall.churn)
		down = s*down + (1-s)*chance(fall.downsell)
		u = s*u + (1-s)*t.p.rows[x.fallback].uplift
	}
	o.churn, o.downsell = threshold(churn), threshold(down)
	o.lift = 1 + u
	if c.term != 12 && u != 0 {
		o.lift = math.Pow(1+u, float64(c.term)/12)
	}
}

func (o *termOdds) times(f *factors, inRates bool) {
	o.churn *= f.of(onChurn, inRates)
	o.downsell *= f.of(onDownsell, inRates)
}
