package sim

import "math"

// This file and candidates.go are the hot loop. What makes it fast:
//
// Most months bring most accounts nothing, and one byte of a random number
// shows it. scan gives each account one 64-bit number for eight months of
// health moves and one for eight months of expansions, compares all eight
// bytes at once with the highest chance any state, play or shock could bring,
// and notes only the candidates, by month; where the machine has AVX2 it does so
// for eight accounts at a time (wide.go). The month then looks at its
// candidates alone, draws the remaining bits where the byte is undecided, and
// compares with the chance that really holds. Renewals are lists made once.
// Totals are kept by what changes, so a month without events costs nothing.
// Sizes come from tables. Branches that nobody could foresee are avoided.

// renew decides the renewals of the month.
func (t *trial) renew() {
	at := t.key.at(renewalStream, t.month)
	for _, g := range t.p.book.dueIn[t.month] {
		x := &t.p.book.due[g]
		t.renewAll(x.from, x.to, at)
	}
	if t.p.arrivals {
		for _, i := range t.due[t.month] {
			t.renewAll(int(i), int(i)+1, at)
			t.arrange(i, t.month+t.p.cells[t.cells[i]].term)
		}
	}
}

// renewAll decides the renewals of the accounts from one to another, all of
// one cell. Sums stay in registers until its end.
func (t *trial) renewAll(from, to int, at uint64) {
	lives, states, cell := t.lives[from:to], t.states[from:to], t.cells[from]
	c := &t.p.hot[cell]
	rows := t.renewals[c.renewal : c.renewal+3*t.p.states]
	depth := t.p.segments[c.segment].depth
	l := &t.ledgers[c.ledger]
	known, stamp := t.p.book.renews, t.stamp
	apart := c.named && t.anyDiverged // posts with a history of their own
	if c.plainRenewal {
		t.fillPlainRenewals(cell)
	}
	due, uplift, kept := l.due, l.uplift, l.kept
	for i := range lives {
		a, s := &lives[i], states[i]
		if s == gone {
			continue
		}
		o := &rows[3*int(s)]
		if o.stamp != stamp || apart {
			o = t.renewalOdds(c, uint32(from+i), s)
		}
		u := draw(at, a.key)
		arr := a.arr
		due += arr
		churn := o.churn
		if known != nil {
			churn = t.churnOf(from+i, o)
		}
		if u>>32 < churn {
			l.churn += arr
			kept -= least(arr, a.arr0)
			a.arr, states[i] = 0, gone
			t.counts[c.count+int(s)]--
			continue
		}
		next := arr
		if u&0xffffffff < o.downsell {
			next -= arr * depth.at(unit(draw(t.key.at(depthStream, t.month), a.key)))
			l.downsell += arr - next
		}
		raised := next * o.lift
		uplift += raised - next
		kept += least(raised, a.arr0) - least(arr, a.arr0)
		a.arr = raised
	}
	l.due, l.uplift, l.kept = due, uplift, kept
}

// churnOf is the threshold of churn: what the book knows of an account's
// first renewal overrules everything.
func (t *trial) churnOf(i int, o *renewalOdds) uint64 {
	if known := t.p.book.renews; i < len(known) && known[i] >= 0 && int(t.lives[i].first) == t.month {
		return threshold(1 - known[i])
	}
	return o.churn
}

// expandAccounts decides the expansions of the month.
func (t *trial) expandAccounts() {
	k := (t.month - 1) % blockMonths * 2
	t.expandAll(t.lists[t.from[k]:t.to[k]])
	t.expandAll(t.late[k])
}

// expandAll decides the expansions of candidates, which stand sorted by cell.
func (t *trial) expandAll(accounts []uint32) {
	if len(accounts) == 0 {
		return
	}
	at := t.key.at(expansionRest, t.month)
	shift := (t.month - 1) % blockMonths * 8
	lives, cells, states, grows := t.lives, t.cells, t.states, t.grows
	hot, growth, stamp := t.p.hot, t.growth, t.stamp
	cell := cells[accounts[0]]
	c := &hot[cell]
	size := t.p.segments[c.segment].size
	expansion, kept := 0.0, 0.0 // of the cell
	for _, i := range accounts {
		s := states[i]
		if cells[i] != cell {
			l := &t.ledgers[c.ledger]
			l.expansion, l.kept = l.expansion+expansion, l.kept+kept
			cell, expansion, kept = cells[i], 0, 0
			c = &hot[cell]
			size = t.p.segments[c.segment].size
		}
		if s == gone {
			continue
		}
		o := &growth[c.month+(variants+1)*int(s)]
		if o.stamp != stamp {
			o = t.growthOdds(c, i, s)
		}
		first := grows[i] >> (shift & 63) & 0xff << 24
		if first >= o.expand {
			continue
		}
		a := &lives[i]
		u := draw(at, a.key)
		if first|u>>40 >= o.expand {
			continue
		}
		arr := a.arr
		next := arr + arr*size.at((float64(u&(1<<40-1))+0.5)*0x1p-40)
		expansion += next - arr
		kept += least(next, a.arr0) - least(arr, a.arr0)
		a.arr = next
	}
	l := &t.ledgers[c.ledger]
	l.expansion, l.kept = l.expansion+expansion, l.kept+kept
}

// moveHealth decides the month's moves of health.
func (t *trial) moveHealth() {
	k := (t.month-1)%blockMonths*2 + 1
	t.moveAll(t.lists[t.from[k]:t.to[k]])
	t.moveAll(t.late[k])
}

func (t *trial) moveAll(accounts []uint32) {
	at := t.key.at(moveRest, t.month)
	shift := (t.month - 1) % blockMonths * 8
	lives, cells, states, moves := t.lives, t.cells, t.states, t.moves
	hot, shifts, stamp, counts := t.p.hot, t.shifts, t.stamp, t.counts
	for _, i := range accounts {
		s := states[i]
		if s == gone {
			continue
		}
		c := &hot[cells[i]]
		o := &shifts[c.month+(variants+1)*int(s)]
		if o.stamp < stamp {
			o = t.moveOdds(c, i, s)
		}
		u := moves[i] >> (shift & 63) & 0xff << 24
		if (u^o.worsen)>>24 == 0 || (u^o.stay)>>24 == 0 {
			u |= draw(at, lives[i].key) >> 40 // the first byte leaves it open
		}
		// One state up or down, or neither, without a branch.
		next := s + uint8((u-o.worsen)>>63) - uint8((o.stay-1-u)>>63)
		states[i] = next
		counts[c.count+int(s)]--
		counts[c.count+int(next)]++
	}
}

// least is the smaller of two numbers that are not negative. Their bits have
// the same order, and comparing those needs no branch.
func least(a, b float64) float64 {
	return math.Float64frombits(min(math.Float64bits(a), math.Float64bits(b)))
}
