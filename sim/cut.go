package sim

import (
	"maps"
	"slices"
)

// cut is the parts of the book that are recorded apart: by segment, or by
// names that somebody gives the accounts. An account's life does not depend on
// the part it is counted in.
type cut struct {
	of    func(OpeningAccount) string // nil: by segment
	names []string                    // sorted; nil: by segment
}

// parts is how many parts the ledgers are kept in.
func (p *plan) parts() int {
	if p.cut.of == nil {
		return len(p.s.Segments)
	}
	return len(p.cut.names)
}

// part is where a part stands by its name.
func (c *cut) part(name string) int {
	i, _ := slices.BinarySearch(c.names, name)
	return i
}

// cutBook names the parts and gives each account of the book to its own.
func (p *plan) cutBook() {
	accounts, at := p.openingAccounts()
	of := make([]string, len(accounts))
	names := map[string]bool{}
	for i := range accounts {
		of[i] = p.cut.of(accounts[i])
		names[of[i]] = true
	}
	if p.arrivals {
		for seg := range p.s.Segments {
			if p.s.Segments[seg].ARR.Mean <= 0 {
				continue
			}
			for _, line := range p.s.Segments[seg].Coverage {
				names[p.cut.of(p.newAccount(seg, line))] = true
			}
		}
	}
	p.cut.names = slices.Sorted(maps.Keys(names))
	bySegment := p.cells
	p.cells, p.cellAt = nil, map[cellKey]int{}
	for i, name := range of {
		c := &bySegment[p.book.cell[at[i]]]
		p.book.cell[at[i]] = uint16(p.cell(c.pair, c.term, p.cut.part(name), false))
	}
}

// newAccount is what the accounts that a segment wins under a coverage have in
// common: they have no name yet.
func (p *plan) newAccount(seg int, line CoverageLine) OpeningAccount {
	return OpeningAccount{Segment: p.s.Segments[seg].Name, Coverage: line.Use, Term: p.s.Segments[seg].Term}
}

// partOfNew is where new accounts of a segment and coverage are recorded.
func (p *plan) partOfNew(seg int, line CoverageLine) int {
	if p.cut.of == nil {
		return seg
	}
	return p.cut.part(p.cut.of(p.newAccount(seg, line)))
}

// group numbers the groups in which accounts are counted, one for each part
// that a pair has accounts in, so that a pair's stand together. The map is by
// pair and part.
func (p *plan) group() map[[2]int]int {
	partsOf, at := make([][]int, len(p.pairs)), map[[2]int]int{}
	for i := range p.cells {
		c := &p.cells[i]
		if _, seen := at[[2]int{c.pair, c.part}]; !seen {
			at[[2]int{c.pair, c.part}] = 0 // numbered below
			partsOf[c.pair] = append(partsOf[c.pair], c.part)
		}
	}
	n := 0
	p.groups = make([][]int, p.parts())
	for i := range p.pairs {
		x := &p.pairs[i]
		x.firstGroup, x.groups = n, len(partsOf[i])
		for _, part := range partsOf[i] {
			p.groups[part] = append(p.groups[part], n)
			at[[2]int{i, part}] = n
			n++
		}
	}
	return at
}

// openings are the accounts' ARR at the start of the fiscal year; 0: not there.
func (p *plan) openings() []float64 {
	opened := make([]float64, len(p.book.arr))
	if p.s.Book != nil {
		for i, place := range p.book.source {
			opened[i] = p.s.Book[place].Opening
		}
	}
	return opened
}

// recordLanding writes what the fiscal year's opening has become at its end.
func (t *trial) recordLanding() {
	p, lay := t.p, &t.p.layout
	clear(t.out[lay.landings:])
	for i, opened := range p.book.opened {
		a := &t.lives[i]
		if opened == 0 || t.states[i] == gone {
			continue
		}
		out := t.out[lay.landing(lay.place(p.cells[t.cells[i]].part)):]
		out[Landed] += a.arr
		out[LandedKept] += min(a.arr, opened)
		out[LandedAccounts]++
	}
}
