package sim

// record writes the month into the trial's series. Parts recorded as one add
// up in the same place.
func (t *trial) record() {
	p, lay, m := t.p, &t.p.layout, t.month
	for part := range p.parts() {
		for cohort := range Cohort(lay.cohorts) {
			at := lay.ledger(lay.place(part), cohort, m)
			out := t.out[at : at+lay.ledgerWidth()]
			if lay.place(part) == part {
				clear(out)
			}
			l := &t.ledgers[part*lay.cohorts+int(cohort)]
			t.close(l, part, cohort, out)
			out[Churn] += l.churn
			out[Downsell] += l.downsell
			out[Expansion] += l.expansion
			out[Uplift] += l.uplift
			out[Arrivals] += l.arrivals
			out[Closing] += l.closing
			out[Due] += l.due
			if cohort == Book {
				out[Kept] += l.kept
			}
			*l = ledger{closing: l.closing, kept: l.kept, accounts: l.accounts}
		}
	}
	t.recordTeams()
	for i := range t.triggered {
		at := lay.play(i, m)
		t.out[at+int(Triggered)], t.out[at+int(Delivered)] = t.triggered[i], t.delivered[i]
	}
	t.out[lay.tooling(m)] = t.tooling
	if m%12 == 0 {
		t.recordYear(m / 12)
	}
	if m == p.land {
		t.recordLanding()
	}
}

// close counts a part's accounts into out and closes its ledger's month. Its
// running sums may be off by their rounding, which shows where little is left.
func (t *trial) close(l *ledger, part int, cohort Cohort, out []float64) {
	accounts, byState := int32(0), out[flows:]
	for _, i := range t.p.groups[part] {
		at := (i*t.p.layout.cohorts + int(cohort)) * t.p.states
		for s, n := range t.counts[at : at+t.p.states] {
			byState[s] += float64(n)
			accounts += n
		}
	}
	out[Accounts] += float64(accounts)
	l.accounts = accounts
	if accounts == 0 {
		l.closing, l.kept = 0, 0
		return
	}
	l.closing += l.expansion + l.uplift + l.arrivals - l.churn - l.downsell
	l.kept = max(0, min(l.kept, l.closing, t.p.book.opening[part].ARR))
	if !(l.closing <= maxAmount) {
		t.runaway = true
	}
}

func (t *trial) recordTeams() {
	for i := range t.p.teams {
		at := t.p.layout.team(i, t.month)
		k := i * t.classes
		asked := 0.0
		for c := range t.classes {
			asked += t.asked[others][k+c] + t.asked[orphaned][k+c]
			t.out[at+int(teamSeries)+c] = t.share[others][k+c]
		}
		t.out[at+int(Asked)], t.out[at+int(Supply)] = asked, t.supply[i]
		t.out[at+int(Filled)] = float64(t.filled[i])
		t.out[at+int(TeamCost)] = float64(t.filled[i]) * t.p.s.Teams[i].Cost / 12
	}
}

// recordYear closes a whole year's window and opens the next. The first
// year's is the opening book's, whose sums are at hand.
func (t *trial) recordYear(year int) {
	lay := &t.p.layout
	for part := range t.years {
		y := &t.years[part]
		y[Opened], y[Now], y[KeptOf], y[NowAccounts] = 0, 0, 0, 0
		if year == 1 {
			l := &t.ledgers[part*lay.cohorts+int(Book)]
			y[Opened], y[Now], y[KeptOf], y[NowAccounts] = t.p.book.opening[part].ARR, l.closing, l.kept, float64(l.accounts)
		}
	}
	for at := 0; year > 1 && at < t.opened; {
		at = t.addRun(at)
	}
	for part := range t.years {
		out := t.out[lay.window(lay.place(part), year):][:windows]
		if lay.place(part) == part {
			clear(out)
		}
		for w, x := range t.years[part] {
			out[w] += x
		}
	}
	if t.month+12 > t.p.s.Horizon {
		return
	}
	for i := range t.lives {
		t.lives[i].base = t.lives[i].arr
	}
	t.opened = len(t.lives)
	t.countOpening()
}

// addRun adds the window of the accounts from one on that share its cell, and
// says where the next run begins.
func (t *trial) addRun(from int) int {
	lives, cells, states := t.lives[from:t.opened], t.cells[from:t.opened], t.states[from:t.opened]
	cell := cells[0]
	opened, now, kept, left, n := 0.0, 0.0, 0.0, 0, 0
	for ; n < len(lives) && cells[n] == cell; n++ {
		a := &lives[n]
		opened += a.base // 0: gone by then
		now += a.arr
		kept += least(a.arr, a.base)  // no more than opened or now, sum for sum
		left += int(1 - states[n]>>7) // gone has the high bit
	}
	y := &t.years[t.p.cells[cell].part]
	y[Opened] += opened
	y[Now] += now
	y[KeptOf] += kept
	y[NowAccounts] += float64(left)
	return from + n
}

// countOpening counts the accounts there are as the opening of a year.
func (t *trial) countOpening() {
	each := t.p.layout.cohorts * t.p.states
	for part, groups := range t.p.groups {
		y := &t.years[part]
		y[OpenedAccounts] = 0
		for _, i := range groups {
			for _, n := range t.counts[i*each : (i+1)*each] {
				y[OpenedAccounts] += float64(n)
			}
		}
	}
}
