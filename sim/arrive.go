package sim

import "math"

// arrive brings the month's new accounts; they take part from the next month.
func (t *trial) arrive() {
	at := t.key.at(arrivalStream, t.month)
	for seg := range t.p.segments {
		g := &t.p.segments[seg]
		mean := g.newMean + t.referrals[seg]
		if mean == 0 || len(g.newCells) == 0 {
			continue
		}
		month := numberKey(g.key, t.month)
		n := poissonQuantile(unit(draw(at, g.key)), mean)
		if len(t.lives)+n > maxAccounts {
			t.runaway = true
			return
		}
		for rank := range n {
			t.welcome(seg, numberKey(month, rank))
		}
	}
}

// welcome adds a new account.
func (t *trial) welcome(seg int, key uint64) {
	p, g, s := t.p, &t.p.segments[seg], &t.p.s.Segments[seg]
	arr := math.Exp(g.newMu + g.newSD*normalQuantile(unit(draw(t.key.at(arrivalARR, 0), key))))
	state := firstAbove(g.newStart, unit(draw(t.key.at(arrivalState, 0), key)))
	cell := g.newCells[lineFor(s.Coverage, arr)]
	c := &p.cells[cell]
	post := -1
	if x := &p.pairs[c.pair]; x.named {
		post = p.teams[x.team].firstPost + t.named[x.team]%p.s.Teams[x.team].CSMs
		t.named[x.team]++
	}
	i := uint32(len(t.lives))
	t.lives = append(t.lives, life{arr: arr, arr0: arr, key: key, post: int32(post), first: int32(t.month + c.term)})
	t.cells, t.states = append(t.cells, uint16(cell)), append(t.states, state)
	t.since = append(t.since, int32(t.month))
	if post >= 0 {
		t.joined[post] = append(t.joined[post], i)
	}
	t.counts[c.count+int(state)]++
	t.ledgers[c.ledger].arrivals += arr
	t.arrange(i, t.month+c.term)
	t.scanLate(i)
}

// arrange notes a new account's next renewal.
func (t *trial) arrange(i uint32, month int) {
	if month < len(t.due) && t.states[i] != gone {
		t.due[month] = append(t.due[month], i)
	}
}
