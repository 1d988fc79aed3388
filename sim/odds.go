package sim

import "math"

// odds holds the chances of the month, worked out when first asked for: an
// entry is of this month when its stamp is.
type odds struct {
	stamp    uint32
	growth   []growthOdds  // by pair, state and variant
	shifts   []moveOdds    // the same of moves
	renewals []renewalOdds // by cell, state and whether onboarding
	direct   renewalOdds   // of an account whose post has a history of its own
}

// growthOdds is the threshold of an expansion.
type growthOdds struct {
	expand uint64
	stamp  uint32
}

// moveOdds are thresholds of the moves of health.
type moveOdds struct {
	worsen uint64 // below: one state worse
	stay   uint64 // below: no better
	stamp  uint32
}

// always is the stamp of odds that no month changes.
const always = math.MaxUint32

// renewalOdds are thresholds at a renewal, and what uplift makes of the ARR.
type renewalOdds struct {
	churn, downsell uint64
	lift            float64
	stamp           uint32
}

func newOdds(p *plan) odds {
	n := p.monthAt(len(p.pairs), false)
	return odds{growth: make([]growthOdds, n), shifts: make([]moveOdds, n),
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
		term := t.p.cells[t.cells[i]].term
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

// growthOdds is the month's odds of an expansion of an account in a state. In
// the first place of a state, where the hot loop looks first, stands what holds
// for all of a pair's accounts; where they differ this month, the variants come
// after.
func (t *trial) growthOdds(c *hotCell, i uint32, state uint8) *growthOdds {
	x := &t.p.pairs[c.pair]
	k, v := t.monthOf(c, i, state, x.byVariant[int(state)*variants].growFlags)
	o := &t.growth[k]
	if o.stamp != t.stamp {
		t.fillGrowth(o, x, int(state), v)
	}
	return o
}

// moveOdds is the same of the moves of health.
func (t *trial) moveOdds(c *hotCell, i uint32, state uint8) *moveOdds {
	x := &t.p.pairs[c.pair]
	k, v := t.monthOf(c, i, state, x.byVariant[int(state)*variants].moveFlags)
	o := &t.shifts[k]
	if o.stamp < t.stamp {
		t.fillMoves(o, x, int(state), v)
	}
	return o
}

// monthOf is the place of an account's odds this month, and its variant by the
// flags that matter.
func (t *trial) monthOf(c *hotCell, i uint32, state, flags uint8) (place int, v uint8) {
	place = c.month + (variants+1)*int(state)
	if !t.anyVacant {
		flags &^= isOrphan
	}
	if !c.arrived {
		flags &^= isNew
	}
	if flags == 0 {
		return place, 0
	}
	v = t.variant(flags, i)
	return place + 1 + int(v), v
}

// fillPlain fills the month of pairs without plays or a fallback, for which
// the economy alone changes from month to month. Where many accounts look
// their month up, doing so in one loop beats doing so when first asked.
func (t *trial) fillPlain() {
	states, shock, stamp := t.p.states, t.economy[t.month].expansion, t.stamp
	for i := range t.p.pairs {
		x := &t.p.pairs[i]
		if !x.plain {
			continue
		}
		odds := t.expand[x.row*states:][:states]
		rows := t.growth[t.p.monthAt(i, false):t.p.monthAt(i+1, false)]
		for s, o := range odds {
			book, arrived := &rows[s*(variants+1)], &rows[(states+s)*(variants+1)]
			book.expand, book.stamp = threshold(chance(o*shock)), stamp
			arrived.expand, arrived.stamp = book.expand, stamp
		}
	}
}

// placeMoves writes the moves that no play changes.
func (t *trial) placeMoves() {
	each := variants + 1
	for i := range t.p.pairs {
		x := &t.p.pairs[i]
		rows := t.shifts[t.p.monthAt(i, false):t.p.monthAt(i+1, false)]
		for k := range rows {
			state, v := k/each%t.p.states, max(0, k%each-1)
			z := &x.byVariant[state*variants+v]
			flags := z.moveFlags
			if k < len(rows)/2 {
				flags &^= isNew // the opening book
			}
			if first := k%each == 0; len(z.moving) == 0 && !(first && flags != 0) {
				rows[k] = x.movesOf(1, 1, state, t.p.states)
				rows[k].stamp = always
			}
		}
	}
}

// movesOf are a pair's moves as a state allows them, with what plays multiply
// their odds by.
func (x *pair) movesOf(worsen, back float64, state, states int) moveOdds {
	o := x.stated
	if x.moved {
		w, b := chance(x.worseOdds*worsen), chance(x.backOdds*back)
		if sum := w + b; sum > 1 {
			w, b = w/sum, b/sum
		}
		o.worsen, o.stay = threshold(w), 1<<32-threshold(b)
	}
	if state == states-1 {
		o.worsen = 0
	}
	if state == 0 {
		o.stay = 1 << 32
	}
	return o
}

func (t *trial) fillMoves(o *moveOdds, x *pair, state int, v uint8) {
	worsen, back := 1.0, 1.0
	plays := x.byVariant[state*variants+int(v)].moving
	for j := range plays {
		y := &plays[j]
		f := t.factorsNow(y, int(v&isOrphan)/int(isOrphan))
		worsen *= f.of(onWorsen, y.inOwn)
		back *= f.of(onRecover, y.inOwn)
	}
	*o = x.movesOf(worsen, back, state, t.p.states)
	o.stamp = t.stamp
}

// fillGrowth fills the month of accounts with plays or a fallback.
func (t *trial) fillGrowth(o *growthOdds, x *pair, state int, v uint8) {
	o.stamp = t.stamp
	who := int(v&isOrphan) / int(isOrphan)
	shock := t.economy[t.month].expansion
	own, fall := t.expand[x.row*t.p.states+state]*shock, 1.0
	plays := x.byVariant[state*variants+int(v)].growing
	for j := range plays {
		y := &plays[j]
		f := t.factorsNow(y, who)
		own *= f.of(onExpansion, y.inOwn)
		fall *= f.of(onExpansion, y.inFallback)
	}
	p := chance(own)
	if x.fallback >= 0 {
		if s := t.steadyShare(x, who); s < 1 {
			fall *= t.expand[x.fallback*t.p.states+state] * shock
			p = s*p + (1-s)*chance(fall)
		}
	}
	o.expand = threshold(p)
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

// renewalOdds is what a renewal may bring an account in a state. In the first
// place of a state, where the hot loop looks first, stand the accounts of the
// opening book whose post has no history of its own.
func (t *trial) renewalOdds(c *hotCell, i uint32, state uint8) *renewalOdds {
	cell, post := int(t.cells[i]), int(t.lives[i].post)
	k, v := c.renewal+3*int(state), inWindow
	if c.arrived {
		k++
		if t.onboarding(i) {
			v |= isNew
			k++
		}
	}
	if c.named && t.diverged[post] {
		t.fillRenewal(&t.direct, cell, int(state), v, post)
		return &t.direct
	}
	o := &t.renewals[k]
	if o.stamp != t.stamp {
		t.fillRenewal(o, cell, int(state), v, -1)
	}
	return o
}

func (t *trial) fillRenewal(o *renewalOdds, cell, state int, v uint8, post int) {
	o.stamp = t.stamp
	c := &t.p.cells[cell]
	x := &t.p.pairs[c.pair]
	own, fall, today := t.renewalTerm(c.own, state), t.renewalTerm(c.fall, state), t.renewalTerm(c.today, state)
	for j := range x.renewing {
		y := &x.renewing[j]
		if !y.triggered(state, v) {
			continue
		}
		f := t.factorsRemembered(y, post)
		own.times(f, y.inOwn)
		fall.times(f, y.inFallback)
		today.times(f, y.inToday)
	}
	churn, down, lift := chance(own.churn), chance(own.downsell), c.lift
	if c.today >= 0 {
		h := t.habit
		churn = h*chance(today.churn) + (1-h)*churn
		down = h*chance(today.downsell) + (1-h)*down
	}
	if c.fall >= 0 {
		if s := t.steadyMemory(x, post); s < 1 {
			churn = s*churn + (1-s)*chance(fall.churn)
			down = s*down + (1-s)*chance(fall.downsell)
			if u, v := t.p.rows[x.row].uplift, t.p.rows[x.fallback].uplift; u != v {
				lift = lifted(s*u+(1-s)*v, c.term)
			}
		}
	}
	o.churn, o.downsell, o.lift = threshold(churn), threshold(down), lift
}

// fillPlainRenewals fills the renewals of a cell without plays, fallback or
// another coverage today.
func (t *trial) fillPlainRenewals(cell uint16) {
	c := &t.p.cells[cell]
	states, shock, stamp := t.p.states, t.economy[t.month].churn, t.stamp
	odds := t.renewal[c.own*states:][:states]
	rows := t.renewals[t.p.hot[cell].renewal:]
	for s := range odds {
		row := &rows[3*s]
		row.churn, row.downsell = threshold(chance(odds[s].churn*shock)), threshold(chance(odds[s].downsell*shock))
		row.lift, row.stamp = c.lift, stamp
	}
}

// renewalTerm is the month's odds of a row at a term; -1: no such row.
func (t *trial) renewalTerm(term, state int) termOdds {
	if term < 0 {
		return termOdds{}
	}
	r, shock := &t.renewal[term*t.p.states+state], t.economy[t.month].churn
	return termOdds{r.churn * shock, r.downsell * shock}
}

// lifted is what an annual uplift makes of ARR at a renewal after a term.
func lifted(uplift float64, term int) float64 {
	if term == 12 {
		return 1 + uplift
	}
	return math.Pow(1+uplift, float64(term)/12)
}

func (o *termOdds) times(f *factors, inRates bool) {
	o.churn *= f.of(onChurn, inRates)
	o.downsell *= f.of(onDownsell, inRates)
}
