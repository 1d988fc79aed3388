package sim

import (
	"math/bits"
	"slices"
)

// candidates are the accounts that may expand or move in the months of a block.
type candidates struct {
	moves   []uint64 // by account: first bytes of the block's decisions
	grows   []uint64
	limits  []limit                   // by cell, in this block
	lists   []uint32                  // accounts, a list a month and kind
	from    [blockMonths * 2]int      // where each list begins
	to      [blockMonths * 2]int      // and ends
	late    [blockMonths * 2][]uint32 // accounts that arrived within the block
	highest []float64                 // by row: highest odds of expansion of any state
	wide    bool                      // eight accounts are looked at together
	marks   marks
	places  [256]uint64
}

// maxAccounts is how many accounts a future can have at the most.
const maxAccounts = 1 << 24

// limit is what first bytes are compared with: eight copies of a bound, and
// all high bits where the bound passes every byte.
type limit struct{ expand, expandAll, worsen, worsenAll, back, backAll uint64 }

func newCandidates(p *plan) candidates {
	return candidates{limits: make([]limit, len(p.cells)), highest: make([]float64, len(p.rows)),
		wide: wide(), places: bitPlaces()}
}

func (t *trial) beginCandidates() {
	states := t.p.states
	for r := range t.highest {
		t.highest[r] = slices.Max(t.expand[r*states : (r+1)*states])
	}
	for i := range t.limits {
		x := &t.p.pairs[t.p.cells[i].pair]
		t.limits[i].worsen, t.limits[i].worsenAll = byteLimit(x.maxWorsen)
		t.limits[i].back, t.limits[i].backAll = byteLimit(x.maxBack)
	}
}

// boundExpansion finds the highest chance of an expansion in the block that
// begins with month, by cell.
func (t *trial) boundExpansion(month int) {
	shock := 0.0
	for m := month; m < month+blockMonths && m <= t.p.s.Horizon; m++ {
		shock = max(shock, t.economy[m].expansion)
	}
	for i := range t.limits {
		x := &t.p.pairs[t.p.cells[i].pair]
		o := t.highest[x.row] * x.maxExpand[0]
		if x.fallback >= 0 {
			o = max(o, t.highest[x.fallback]*x.maxExpand[1])
		}
		t.limits[i].expand, t.limits[i].expandAll = byteLimit(bound(chance(o * shock)))
	}
}

// bound is a threshold that rounding cannot pass.
func bound(p float64) uint64 { return threshold(min(1, p*(1+1e-9))) }

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

// moved marks an account's months in a block that may move it: bit 8j+7 is
// month j. The best state gets no better, so there, with all ones in atBest,
// months that could only do that are struck out until one may worsen it.
func (l *limit) moved(word, atBest uint64) uint64 {
	worse := below(word, l.worsen, l.worsenAll)
	return worse | below(^word, l.back, l.backAll)&^(worse&-worse-1&atBest)
}

// grown marks an account's months in a block that may expand it.
func (l *limit) grown(word uint64) uint64 { return below(word, l.expand, l.expandAll) }

// scan notes the candidates of the block of months that begins with month.
func (t *trial) scan(month int) {
	t.boundExpansion(month)
	t.makeRoom()
	block := (month - 1) / blockMonths
	t.noteAll(t.key.at(moveStream, block), t.key.at(expansionStream, block))
}

// noteAll notes the candidates, given the numbers of the block's decisions.
func (t *trial) noteAll(move, grow uint64) {
	room := len(t.lists) / (2*blockMonths + 1)
	var end [128]int // by bit of the mask; 64 is the list for nothing
	for k := range t.from {
		t.from[k] = k * room
		end[listBit(k)] = t.from[k]
	}
	for _, run := range t.p.book.runs {
		t.noteEach(t.noteWide(run.from, run.to, move, grow, &end), run.to, move, grow, &end)
	}
	t.noteEach(len(t.p.book.arr), len(t.lives), move, grow, &end)
	for k := range t.to {
		t.to[k] = end[listBit(k)]
	}
}

// noteEach notes the candidates among the accounts from one to another.
func (t *trial) noteEach(from, to int, atMove, atGrow uint64, end *[128]int) {
	lives, lists, limits := t.lives[:to], t.lists, t.limits
	states, cells, moves, grows := t.states[:to], t.cells[:to], t.moves[:to], t.grows[:to]
	nothing := len(lists) / (2*blockMonths + 1) * 2 * blockMonths
	for i := from; i < to; i++ {
		s := states[i]
		if s == gone {
			continue
		}
		move, grow := draw(atMove, lives[i].key), draw(atGrow, lives[i].key)
		moves[i], grows[i] = move, grow
		l := &limits[cells[i]]
		mask := l.moved(move, uint64((int64(s)-1)>>63)) | l.grown(grow)>>1
		// Most accounts have no more than two. Writing two without asking,
		// missing ones to the list for nothing, costs less than a branch that
		// cannot be foreseen.
		end[64] = nothing
		k := bits.TrailingZeros64(mask) & 127
		at := end[k]
		lists[at] = uint32(i)
		end[k] = at + 1
		mask &= mask - 1
		k = bits.TrailingZeros64(mask) & 127
		at = end[k]
		lists[at] = uint32(i)
		end[k] = at + 1
		for mask &= mask - 1; mask != 0; mask &= mask - 1 {
			k = bits.TrailingZeros64(mask) & 127
			at = end[k]
			lists[at] = uint32(i)
			end[k] = at + 1
		}
	}
}

// listBit is the bit of a mask whose accounts go to list k: 2j for the
// expansions of the block's month j, 2j+1 for its moves.
func listBit(k int) int { return k>>1<<3 | 6 | k&1 }

// makeRoom empties the lists, each with room for every account.
func (t *trial) makeRoom() {
	if n := len(t.lives); (2*blockMonths+1)*(n+unpackRoom) > len(t.lists) {
		if t.p.arrivals {
			n += n/4 + 64
		}
		t.lists = make([]uint32, (2*blockMonths+1)*(n+unpackRoom))
	}
	t.moves = slices.Grow(t.moves[:0], len(t.lives))[:len(t.lives)]
	t.grows = slices.Grow(t.grows[:0], len(t.lives))[:len(t.lives)]
	for k := range t.late {
		t.late[k] = t.late[k][:0]
	}
}

// scanLate notes a new account's candidates in the rest of the block. Months
// before its arrival count for nothing, so none is struck out by them.
func (t *trial) scanLate(i uint32) {
	block, done := (t.month-1)/blockMonths, (t.month-1)%blockMonths+1
	key := t.lives[i].key
	move, grow := draw(t.key.at(moveStream, block), key), draw(t.key.at(expansionStream, block), key)
	t.moves, t.grows = append(t.moves[:i], move), append(t.grows[:i], grow)
	l := &t.limits[t.cells[i]]
	mask := l.moved(move, 0) | l.grown(grow)>>1
	for k := 2 * done; k < 2*blockMonths; k++ {
		if mask>>listBit(k)&1 == 1 {
			t.late[k] = append(t.late[k], i)
		}
	}
}
