package sim

import (
	"cmp"
	"math"
	"slices"
)

// book is the accounts at month 0, one element an account, sorted by cell and
// first renewal, so that those that renew together stand together.
type book struct {
	arr    []float64
	key    []uint64
	cell   []uint16
	state  []uint8
	post   []int32   // of all teams' named posts; -1: none
	first  []int32   // month of the first renewal
	renews []float64 // chance to renew at it; -1: by the rates; nil: none is known
	source []int32   // place in the book as drawn or given
	opened []float64 // ARR at the start of the fiscal year, as the book says; nil: nothing lands

	runs    []run // by cell
	due     []dueGroup
	dueIn   [][]int32 // groups that renew, by month
	closeIn [][]run   // accounts within the renewal window whose pair has plays for it, by month
	opening []Opening // by part
	named   []int     // accounts of named coverages by team
	byPost  [][]uint32
}

// dueGroup is the accounts from one to another, of one cell, that always renew
// in the same months.
type dueGroup struct {
	cell, first, term int
	from, to          int
}

// run is the accounts from one to another, all of one cell.
type run struct{ from, to int }

// extended adds a run to those of a month: to the last where it goes on from
// there within its cell, which begins at from.
func extended(runs []run, r run, from int) []run {
	if n := len(runs); n > 0 && runs[n-1].to == r.from && r.from > from {
		runs[n-1].to = r.to
		return runs
	}
	return append(runs, r)
}

// nextRenewal is the first renewal in a month or after it.
func nextRenewal(first, term, month int) int {
	if month <= first {
		return first
	}
	return month + (term-(month-first)%term)%term
}

// openBook lays out the accounts at month 0, drawn or given.
func (p *plan) openBook() {
	b := &book{}
	p.book = b
	if p.s.Book == nil {
		p.drawBook(b)
	} else {
		p.giveBook(b)
	}
	p.assignPosts(b)
	b.sort(p)
	if p.cut.of != nil {
		p.cutBook()
		b.sort(p)
	}
	b.opening = make([]Opening, p.parts())
	for i, post := range b.post {
		if post >= 0 {
			b.byPost[post] = append(b.byPost[post], uint32(i))
		}
	}
	for i, c := range b.cell {
		o := &b.opening[p.cells[c].part]
		o.Accounts++
		o.ARR += b.arr[i]
	}
	if p.land > 0 {
		b.opened = p.openings()
	}
}

// drawBook fills the book from the segments: the same for every seed.
func (p *plan) drawBook(b *book) {
	for seg := range p.s.Segments {
		s := &p.s.Segments[seg]
		for i, arr := range drawnARR(s) {
			b.add(p, seg, i, account{arr: arr, key: numberKey(nameKey("drawn", s.Name), i)})
		}
	}
}

// drawnARR is a segment's account sizes: the quantiles of its lognormal at
// 1-(i+½)/n, scaled to its mean.
func drawnARR(s *Segment) []float64 {
	arr := make([]float64, s.Accounts)
	_, sd := lognormalParams(1, s.ARR.CV)
	sum := 0.0
	for i := range arr {
		arr[i] = 1
		if sd > 0 {
			arr[i] = math.Exp(sd * normalQuantile(1-(float64(i)+0.5)/float64(len(arr))))
		}
		sum += arr[i]
	}
	for i := range arr {
		arr[i] *= float64(len(arr)) * s.ARR.Mean / sum
	}
	return arr
}

// giveBook takes the accounts of Scenario.Book that are still there.
func (p *plan) giveBook(b *book) {
	var given []int32 // place in Scenario.Book
	place := make([]int, len(p.s.Segments))
	states := map[string]int{}
	for i, name := range p.s.Health.States {
		states[name] = i
	}
	for i := range p.s.Book {
		a := &p.s.Book[i]
		if a.ARR == 0 {
			continue
		}
		seg := p.segmentNamed(a.Segment)
		x := account{arr: a.ARR, key: nameKey("account", a.ID), coverage: a.Coverage, term: a.Term, first: a.Renewal, state: -1}
		if a.Health != "" {
			x.state = states[a.Health]
			x.stated = true
		}
		b.add(p, seg, place[seg], x)
		place[seg]++
		given = append(given, int32(i))
		if a.Renews != nil && b.renews == nil {
			b.renews = make([]float64, len(b.arr)-1, len(p.s.Book))
			for j := range b.renews {
				b.renews[j] = -1
			}
		}
		if b.renews != nil {
			r := -1.0
			if a.Renews != nil {
				r = *a.Renews
			}
			b.renews = append(b.renews, r)
		}
	}
	b.source = given
}

// account is one to be added to a book; zeros are missing.
type account struct {
	arr         float64
	key         uint64
	coverage    string
	term, first int
	state       int
	stated      bool // state is known
}

// add appends an account, filling what is missing by its place in the segment.
func (b *book) add(p *plan, seg, place int, a account) {
	s := &p.s.Segments[seg]
	if a.coverage == "" {
		a.coverage = s.Coverage[lineFor(s.Coverage, a.arr)].Use
	}
	if a.term == 0 {
		a.term = s.Term
	}
	if a.first == 0 {
		a.first = dealtRenewal(place, a.term)
	}
	state := uint8(a.state)
	if !a.stated {
		_, u := math.Modf((float64(place) + 0.5) * 0.6180339887498949)
		state = firstAbove(p.segments[seg].start, u)
	}
	cell := p.cell(p.pair(seg, p.coverage(a.coverage)), a.term, seg, false)
	b.arr = append(b.arr, a.arr)
	b.key = append(b.key, a.key)
	b.cell = append(b.cell, uint16(cell))
	b.state = append(b.state, state)
	b.post = append(b.post, -1)
	b.first = append(b.first, int32(a.first))
}

// dealtRenewal deals renewals back and forth over a term.
func dealtRenewal(place, term int) int {
	round, k := place/term, place%term
	if round%2 == 0 {
		return 1 + k
	}
	return term - k
}

// assignPosts gives the accounts of named coverages to posts: by owner, or in
// turn.
func (p *plan) assignPosts(b *book) {
	owners := make([]map[string]int, len(p.s.Teams))
	b.named = make([]int, len(p.s.Teams))
	b.byPost = make([][]uint32, p.posts)
	for i, c := range b.cell {
		pair := &p.pairs[p.cells[c].pair]
		if !pair.named {
			continue
		}
		team, csms := pair.team, p.s.Teams[pair.team].CSMs
		post := b.named[team] % csms
		b.named[team]++
		if p.s.Book != nil {
			if owner := p.s.Book[b.source[i]].Owner; owner != "" {
				if owners[team] == nil {
					owners[team] = map[string]int{}
				}
				n, ok := owners[team][owner]
				if !ok {
					n = len(owners[team])
					owners[team][owner] = n
				}
				post = n
			}
		}
		post += p.teams[team].firstPost
		b.post[i] = int32(post)
	}
}

// sort puts the accounts of a cell and first renewal together, in book order.
func (b *book) sort(p *plan) {
	b.due, b.runs = nil, nil
	at := map[[2]int]int{}
	var members [][]int32
	for i, c := range b.cell {
		key := [2]int{int(c), int(b.first[i])}
		g, ok := at[key]
		if !ok {
			g = len(b.due)
			at[key] = g
			b.due = append(b.due, dueGroup{cell: key[0], first: key[1], term: p.cells[c].term, from: g})
			members = append(members, nil)
		}
		members[g] = append(members[g], int32(i))
	}
	slices.SortFunc(b.due, func(x, y dueGroup) int {
		return cmp.Or(cmp.Compare(x.cell, y.cell), cmp.Compare(x.first, y.first))
	})
	b.dueIn, b.closeIn = make([][]int32, p.s.Horizon+1), make([][]run, p.s.Horizon+1)
	order := make([]int32, 0, len(b.cell))
	for g := range b.due {
		x := &b.due[g]
		some := members[x.from] // until now its place in members
		x.from = len(order)
		order = append(order, some...)
		x.to = len(order)
		if g == 0 || x.cell != b.due[g-1].cell {
			b.runs = append(b.runs, run{from: x.from})
		}
		b.runs[len(b.runs)-1].to = x.to
		for m := x.first; m <= p.s.Horizon; m += x.term {
			b.dueIn[m] = append(b.dueIn[m], int32(g))
		}
		if !p.pairs[p.cells[x.cell].pair].beforeRenewals() {
			continue
		}
		for m := 1; m <= p.s.Horizon; m++ {
			if nextRenewal(x.first, x.term, m) < m+p.s.RenewalWindow {
				b.closeIn[m] = extended(b.closeIn[m], run{x.from, x.to}, b.runs[len(b.runs)-1].from)
			}
		}
	}
	b.arr, b.key, b.cell = inOrder(b.arr, order), inOrder(b.key, order), inOrder(b.cell, order)
	b.state, b.post, b.first = inOrder(b.state, order), inOrder(b.post, order), inOrder(b.first, order)
	b.renews = inOrder(b.renews, order)
	if b.source == nil {
		b.source = order
	} else {
		b.source = inOrder(b.source, order)
	}
}

// inOrder is x rearranged; nil stays nil.
func inOrder[T any](x []T, order []int32) []T {
	if x == nil {
		return nil
	}
	y := make([]T, len(order))
	for i, j := range order {
		y[i] = x[j]
	}
	return y
}
