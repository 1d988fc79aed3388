package sim

import (
	"math"
	"math/bits"
	"slices"
)

// This file is the hot loop. What makes it fast:
//
// Most months bring most accounts nothing, and one byte of a random number
// shows it. scan gives each account one 64-bit number for eight months of
// health moves and one for eight months of expansions, compares all eight
// bytes at once with the highest chance any state, play or shock could bring,
// and notes only the candidates, by month. The month then looks at its
// candidates alone, draws the remaining bits where the byte is undecided, and
// compares with the chance that really holds. Renewals are lists made once.
// Totals are kept by what changes, so a month without events costs nothing.

// candidates are the accounts that may expand or move in the months of a block.
type candidates struct {
	limits  []limit    // by pair, in this block
	lists   [][]uint32 // of first byte<<24 | account: a month's expansions and moves in turn; and one for nothing
	n       [candidateLists]int
	late    [candidateLists][]uint32 // of accounts that arrived within the block
	highest []float64                // by row: highest odds of expansion of any state
}

const (
	candidateLists = 2*blockMonths + 1
	accountBits    = 24
	accountMask    = 1<<accountBits - 1
	maxAccounts    = 1 << accountBits
)

// limit is what first bytes are compared with: eight copies of a bound, and
// all high bits where the bound passes every byte.
type limit struct{ expand, expandAll, worsen, worsenAll, back, backAll uint64 }

func newCandidates(p *plan) candidates {
	return candidates{limits: make([]limit, len(p.pairs)), highest: make([]float64, len(p.rows)),
		lists: make([][]uint32, candidateLists)}
}

func (t *trial) beginCandidates() {
	states := t.p.states
	for r := range t.highest {
		t.highest[r] = slices.Max(t.expand[r*states : (r+1)*states])
	}
	for i := range t.limits {
		x := &t.p.pairs[i]
		t.limits[i].worsen, t.limits[i].worsenAll = byteLimit(x.maxWorsen)
		t.limits[i].back, t.limits[i].backAll = byteLimit(x.maxBack)
	}
}

// byteLimit is the comparison that passes every first byte a threshold may
// decide; a threshold of 0 passes none.
func byteLimit(threshold uint64) (each, all uint64) {
	n := (threshold + 1<<24 - 1) >> 24 // bytes 0..n-1 can be below it
	if n > 128 {
		return 0, highBits
	}
	return n * eachByte, 0
}

// below marks, in the high bit of each byte, the bytes of word that a limit
// passes. The high bits set beforehand keep the subtraction within its byte.
func below(word, each, all uint64) uint64 {
	return ^((word|highBits)-each)&^word&highBits | all
}

// scan notes the candidates of the block of months that begins with month.
func (t *trial) scan(month int) {
	t.boundExpansion(month)
	t.makeRoom()
	block := (month - 1) / blockMonths
	atMove, atExpand := t.key.at(moveStream, block), t.key.at(expansionStream, block)
	var n [candidateLists]int
	for i, s := range t.state {
		if s == gone {
			continue
		}
		key := t.keys[i]
		moves, grows := draw(atMove, key), draw(atExpand, key)
		mask := t.limits[t.p.hot[t.cell[i]].pair].candidates(moves, grows)
		// Most accounts have no more than three. Writing three without asking,
		// the missing ones to the list for nothing, costs less than a branch
		// that cannot be foreseen.
		for range 3 {
			k, first := candidate(mask, moves, grows)
			t.lists[k][n[k]] = first<<accountBits | uint32(i)
			n[k]++
			mask &= mask - 1
		}
		n[candidateLists-1] = 0
		for ; mask != 0; mask &= mask - 1 {
			k, first := candidate(mask, moves, grows)
			t.lists[k][n[k]] = first<<accountBits | uint32(i)
			n[k]++
		}
	}
	t.n = n
}

// makeRoom empties the lists, each with room for every account.
func (t *trial) makeRoom() {
	if len(t.arr) > len(t.lists[0]) {
		room := len(t.arr)
		if t.p.arrivals {
			room += room / 4
		}
		for k := range t.lists {
			t.lists[k] = make([]uint32, room+3)
		}
	}
	for k := range t.late {
		t.late[k] = t.late[k][:0]
	}
}

// candidates marks an account's months in a block: bit 8j+7 a move, bit 8j+6
// an expansion in month j.
func (l *limit) candidates(moves, grows uint64) uint64 {
	return below(moves, l.worsen, l.worsenAll) | below(^moves, l.back, l.backAll) |
		below(grows, l.expand, l.expandAll)>>1
}

// candidate is the list and first byte of the lowest candidate in a mask.
func candidate(mask, moves, grows uint64) (list int, first uint32) {
	bit := bits.TrailingZeros64(mask) // 64: none
	word := grows
	if bit&1 == 1 {
		word = moves
	}
	return bit>>3<<1 | bit&1, uint32(word>>(bit&56)) & 0xff
}

// boundExpansion finds the highest chance of an expansion in the block, by pair.
func (t *trial) boundExpansion(month int) {
	shock := 0.0
	for m := month; m < month+blockMonths && m <= t.p.s.Horizon; m++ {
		shock = max(shock, t.economy[m].expansion)
	}
	for i := range t.limits {
		x := &t.p.pairs[i]
		o := t.highest[x.row] * x.maxExpand[0]
		if x.fallback >= 0 {
			o = max(o, t.highest[x.fallback]*x.maxExpand[1])
		}
		t.limits[i].expand, t.limits[i].expandAll = byteLimit(bound(chance(o * shock)))
	}
}

// bound is a threshold that rounding cannot pass.
func bound(p float64) uint64 { return threshold(min(1, p*(1+1e-9))) }

// renew decides the renewals of the month.
func (t *trial) renew() {
	at := t.key.at(renewalStream, t.month)
	for g := range t.p.book.due {
		if x := &t.p.book.due[g]; x.dueIn(t.month) {
			t.renewAll(x.accounts, at)
		}
	}
	if t.p.arrivals {
		t.renewAll(t.due[t.month], at)
		for _, i := range t.due[t.month] {
			t.arrange(i, t.month+t.p.cells[t.cell[i]].term)
		}
	}
}

func (t *trial) renewAll(accounts []uint32, at uint64) {
	for _, i := range accounts {
		s := t.state[i]
		if s == gone {
			continue
		}
		c := &t.p.hot[t.cell[i]]
		o := t.renewalOdds(c, i, s)
		u := draw(at, t.keys[i])
		l := &t.ledgers[c.ledger]
		arr := t.arr[i]
		l.due += arr
		if u>>32 < t.churnOf(i, o) {
			l.churn += arr
			l.kept -= min(arr, t.arr0[i])
			t.arr[i], t.state[i] = 0, gone
			t.counts[int(c.count)+int(s)]--
			continue
		}
		next := arr
		if u&0xffffffff < o.downsell {
			lost := arr * t.depth(c, i)
			l.downsell += lost
			next -= lost
		}
		raised := next * o.lift
		l.uplift += raised - next
		l.kept += min(raised, t.arr0[i]) - min(arr, t.arr0[i])
		t.arr[i] = raised
	}
}

// churnOf is the threshold of churn: what the book knows of an account's
// first renewal overrules everything.
func (t *trial) churnOf(i uint32, o *renewalOdds) uint64 {
	if known := t.p.book.renews; int(i) < len(known) && known[i] >= 0 && int(t.first[i]) == t.month {
		return threshold(1 - known[i])
	}
	return o.churn
}

// depth is the share of ARR that an account's downsell takes.
func (t *trial) depth(c *hotCell, i uint32) float64 {
	g := &t.p.segments[c.segment]
	if g.depth == nil {
		return g.depthMean
	}
	return sigma(g.depth.logit(normalQuantile(unit(draw(t.key.at(depthStream, t.month), t.keys[i])))))
}

// expandAccounts decides the expansions of the month.
func (t *trial) expandAccounts() {
	k := (t.month - 1) % blockMonths * 2
	at := t.key.at(expansionRest, t.month)
	t.expandAll(t.lists[k][:t.n[k]], at)
	t.expandAll(t.late[k], at)
}

func (t *trial) expandAll(list []uint32, at uint64) {
	for _, e := range list {
		i := e & accountMask
		s := t.state[i]
		if s == gone {
			continue
		}
		c := &t.p.hot[t.cell[i]]
		o := t.monthOdds(c, i, s)
		first := uint64(e>>accountBits) << 24
		if first >= o.expand {
			continue
		}
		u := draw(at, t.keys[i])
		if first|u>>40 >= o.expand {
			continue
		}
		l := &t.ledgers[c.ledger]
		arr := t.arr[i]
		next := arr + arr*t.size(c, u)
		l.expansion += next - arr
		l.kept += min(next, t.arr0[i]) - min(arr, t.arr0[i])
		t.arr[i] = next
	}
}

// size is the share of ARR that an expansion adds, from the 40 low bits of u.
func (t *trial) size(c *hotCell, u uint64) float64 {
	g := &t.p.segments[c.segment]
	if g.sizeSD == 0 {
		return g.sizeMean
	}
	return math.Exp(g.sizeMu + g.sizeSD*normalQuantile((float64(u&(1<<40-1))+0.5)*0x1p-40))
}

// moveHealth decides the month's moves of health.
func (t *trial) moveHealth() {
	k := (t.month-1)%blockMonths*2 + 1
	at := t.key.at(moveRest, t.month)
	t.moveAll(t.lists[k][:t.n[k]], at)
	t.moveAll(t.late[k], at)
}

func (t *trial) moveAll(list []uint32, at uint64) {
	for _, e := range list {
		i := e & accountMask
		s := t.state[i]
		if s == gone {
			continue
		}
		c := &t.p.hot[t.cell[i]]
		o := t.monthOdds(c, i, s)
		u := uint64(e>>accountBits) << 24
		if u < o.worsen && u|0xffffff >= o.worsen || u < o.stay && u|0xffffff >= o.stay {
			u |= draw(at, t.keys[i]) >> 40 // the first byte leaves it open
		}
		// Whether a candidate moves cannot be foreseen: no branch.
		next := s + uint8((u-o.worsen)>>63) - uint8((o.stay-1-u)>>63)
		t.state[i] = next
		t.counts[int(c.count)+int(s)]--
		t.counts[int(c.count)+int(next)]++
	}
}
