package sim

import "math/bits"

// Where the machine can, the accounts of the opening book are scanned eight at
// a time, by markEights in assembly. It finds what noteEach finds, to the bit,
// in a quarter of the time (wide_test.go holds one against the other).

// marks are the candidates among up to 1024 accounts: a list a month and kind,
// as candidates.lists, of a byte for eight accounts.
type marks [2 * blockMonths][markedEights]uint8

const markedEights = 128

// wideBounds is what markEights compares with: the numbers of the two decisions
// in this block, and a cell's limit, by bytes.
type wideBounds struct {
	move, grow        uint64
	worsen, worsenAll uint64 // passed by bytes below, or by all
	back, backAll     uint64 // passed by bytes above, or by all
	expand, expandAll uint64 // passed by bytes below, or by all
}

// wideFrom is how many accounts of a cell make it worth while.
const wideFrom = 32

// noteWide notes candidates among the accounts of one cell from one to another,
// and says which is the first that it has not come to.
func (t *trial) noteWide(from, to int, move, grow uint64, end *[128]int) int {
	if !t.wide || to-from < wideFrom {
		return from
	}
	l := &t.limits[t.cells[from]]
	b := wideBounds{move: move, grow: grow,
		worsen: l.worsen, worsenAll: wholeBytes(l.worsenAll),
		back: ^l.back, backAll: wholeBytes(l.backAll),
		expand: l.expand, expandAll: wholeBytes(l.expandAll)}
	for to-from >= 8 {
		n := min((to-from)/8, markedEights)
		markEights(&t.p.book.key[from], &t.states[from], &t.moves[from], &t.grows[from], n, &b, &t.marks)
		for k := range t.marks {
			at := &end[listBit(k)]
			*at += unpack(&t.lists[*at], &t.marks[k], n, uint32(from), &t.places)
		}
		from += 8 * n
	}
	return from
}

// wholeBytes fills the bytes whose high bit is set.
func wholeBytes(high uint64) uint64 { return high | (high - high>>7) }

// unpackRoom is how many places beyond its last unpack may write to.
const unpackRoom = 8

// bitPlaces is, for every byte, the places of its bits, a byte each.
func bitPlaces() (places [256]uint64) {
	for b := range places {
		for rest, at := uint8(b), 0; rest != 0; rest &= rest - 1 {
			places[b] |= uint64(bits.TrailingZeros8(rest)) << at
			at += 8
		}
	}
	return places
}
