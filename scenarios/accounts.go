package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"touchline/sim"
)

// agreed are the columns in which the rows of an account must not differ.
var agreed = []int{segmentText, coverageText, ownerText, healthText, renewsText}

// gathered is what all rows of an account say together.
type gathered struct {
	arr, opening amount
	texts        [textColumns]int32 // first value of each column that is not empty
	rows         [textColumns]int32 // index of the row it is from
	renewal      int                // month of the scenario of the first renewal; 0: none
	term         int                // of the contract that renews first; 0: the segment's
	later        bool               // another of its contracts renews in another month
}

// finish makes accounts of the rows: amounts summed, other columns agreed,
// the earliest renewal kept.
func (b *bookReader) finish() {
	info := b.file.Book
	info.Rows, info.Accounts = len(b.rows), len(b.accounts)
	if len(b.rows) == 0 && len(b.faults.list) == 0 {
		b.faults.add(b.heading(-1), "", "", "the book has no account (want a row for each)", "")
	}
	total := b.settleAmounts()
	m := b.meanings()
	all := b.gather(m)
	b.severalRows(all)
	if len(b.faults.list) == 0 {
		segments := b.segments(all, m)
		b.renewals(all, segments, m)
		b.file.Scenario.Book = b.build(all, segments, m)
		b.lost()
		b.owners()
	}
	b.total(total)
}

// settleAmounts turns doubtful amounts and revenue a month into ARR, and gives
// the sum.
func (b *bookReader) settleAmounts() sum {
	var total sum
	style := b.style()
	for i := range b.rows {
		r := &b.rows[i]
		r.arr = inStyle(r.arr, r.arrDoubt, style)
		r.opening = inStyle(r.opening, r.openDoubt, style)
		if b.times > 1 && r.arr > maxMoney*millionths/b.times {
			b.faults.add(cell{line: int(r.line), column: b.arr.index}, b.arr.header, "", "too large for revenue a month", "")
			continue
		}
		r.arr *= b.times
		total.add(r.arr)
	}
	return total
}

// gather puts the rows of each account together.
func (b *bookReader) gather(m meanings) []gathered {
	all := make([]gathered, len(b.accounts))
	for i := range b.rows {
		if b.ended(i) {
			break
		}
		r := &b.rows[i]
		g := &all[r.account]
		g.arr += r.arr
		g.opening += r.opening
		if g.arr > maxMoney*millionths || g.opening > maxMoney*millionths {
			b.faults.add(cell{line: int(r.line), column: b.arr.index}, b.arr.header, "sum",
				fmt.Sprintf("the rows of an account add up to too much (want %s at most)", plainNumber(maxMoney)), "")
			g.arr, g.opening = 0, 0
		}
		for _, c := range agreed {
			switch id := r.texts[c]; {
			case id == 0:
			case g.texts[c] == 0:
				g.texts[c], g.rows[c] = id, int32(i)
			case m.names[c][id] != m.names[c][g.texts[c]]:
				b.conflict(r, g, c)
			}
		}
	}
	return all
}

// conflict notes two rows of an account that do not agree.
func (b *bookReader) conflict(r *row, g *gathered, column int) {
	v := b.texts[textNames[column]]
	b.faults.add(cell{line: int(r.line), column: v.column}, v.header, "conflict",
		fmt.Sprintf("account %s has two (got %s here and %s in line %d)", nameOf(shown(b.accounts[r.account].id)),
			shown(v.values[r.texts[column]].text), shown(v.values[g.texts[column]].text), b.rows[g.rows[column]].line), "")
}

// segments are those of the accounts, nil where there is none.
func (b *bookReader) segments(all []gathered, m meanings) []*sim.Segment {
	out := make([]*sim.Segment, len(all))
	for i := range all {
		if b.ended(i) {
			break
		}
		out[i] = b.segmentOf(i, &all[i], m)
	}
	return out
}

// segmentOf is the segment of an account; "" is noted as a fault.
func (b *bookReader) segmentOf(account int, g *gathered, m meanings) *sim.Segment {
	segments := b.file.Scenario.Segments
	name := m.segment[g.texts[segmentText]]
	rest := b.said.segments["*"]
	v := b.texts["segment"]
	switch {
	case b.alone:
		return b.called(name)
	case len(b.said.bands) > 0:
		name = b.banded(g)
	case name != "":
	case rest != nil:
		name = rest.text
	case len(segments) == 1:
		return &segments[0]
	case v.column < 0:
		b.faults.add(b.heading(-1), "", "", fmt.Sprintf("no column segment, and the scenario has %d segments", len(segments)),
			`say segment = "…" in [book.columns], or "*" = "…" in [book.segments]`)
		return nil
	default:
		b.faults.add(cell{line: int(b.accounts[account].line), column: v.column}, v.header, "none", "no segment is named", `say "*" = "…" in [book.segments] to give such accounts one`)
		return nil
	}
	i, ok := slices.BinarySearchFunc(segments, name, func(s sim.Segment, n string) int { return cmp.Compare(s.Name, n) })
	if !ok {
		return nil
	}
	return &segments[i]
}

// renewals finds the contract of each account that renews first.
func (b *bookReader) renewals(all []gathered, segments []*sim.Segment, m meanings) {
	differ := 0
	for i := range b.rows {
		r := &b.rows[i]
		g := &all[r.account]
		seg := segments[r.account]
		if seg == nil {
			continue
		}
		own := m.term[r.texts[termText]]
		term := cmp.Or(own, seg.Term)
		due := 0
		if renewal := m.renewal[r.texts[renewalText]]; renewal.Month > 0 {
			due = dueFrom(renewal, b.file.Start, term)
		} else if start := m.start[r.texts[startText]]; start.Month > 0 {
			due = dueFrom(start.Add(term), b.file.Start, term)
		}
		if due > 0 && g.renewal > 0 && due != g.renewal && !g.later {
			g.later = true
			differ++
		}
		if g.renewal == 0 && (due > 0 || g.term == 0) || due > 0 && due < g.renewal {
			g.renewal, g.term = due, own
		}
	}
	switch {
	case differ == 1:
		b.note("1 account has contracts that renew in different months: all of its ARR is taken to renew with the first")
	case differ > 1:
		b.note("%s accounts have contracts that renew in different months: all of their ARR is taken to renew with the first", grouped(differ))
	}
}

// build makes the book of the scenario, in the order of the file.
func (b *bookReader) build(all []gathered, segments []*sim.Segment, m meanings) []sim.Account {
	book := make([]sim.Account, 0, len(all))
	for i := range all {
		if b.ended(i) {
			break
		}
		g, a := &all[i], &b.accounts[i]
		seg := segments[i]
		if seg == nil {
			continue
		}
		if g.arr == 0 {
			b.file.Book.Lost++
		}
		book = append(book, sim.Account{
			ID: a.id, Name: a.name, Segment: seg.Name, Coverage: m.coverage[g.texts[coverageText]],
			ARR: g.arr.float(), Opening: g.opening.float(), Renewal: g.renewal, Term: g.term,
			Health: m.health[g.texts[healthText]], Owner: m.owner[g.texts[ownerText]], Renews: m.renews[g.texts[renewsText]],
		})
	}
	return book
}

// lost notes the accounts that no forecast is of.
func (b *bookReader) lost() {
	n, still := b.file.Book.Lost, ""
	if b.open != nil {
		still = ", though where the fiscal year lands still counts the opening ARR"
	}
	switch {
	case n == 1:
		b.note("1 account with ARR 0 counts as lost and is not in the forecast%s", still)
	case n > 1:
		b.note("%s accounts with ARR 0 count as lost and are not in the forecast%s", grouped(n), still)
	}
}
