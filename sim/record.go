package sim

// record writes the month into the trial's series.
func (t *trial) record() {
	p, lay, m := t.p, &t.p.layout, t.month
	for seg := range p.segments {
		for cohort := range Cohort(lay.cohorts) {
			l := &t.ledgers[seg*lay.cohorts+int(cohort)]
			l.closing += l.expansion + l.uplift + l.arrivals - l.churn - l.downsell
			at := lay.ledger(seg, cohort, m)
			out := t.out[at : at+lay.ledgerWidth()]
			out[Churn], out[Downsell], out[Expansion], out[Uplift] = l.churn, l.downsell, l.expansion, l.uplift
			out[Arrivals], out[Closing], out[Due] = l.arrivals, l.closing, l.due
			if cohort == Book {
				out[Kept] = l.kept
			}
			t.recordStates(seg, cohort, out)
			if out[Accounts] == 0 { // not the rounding of a running sum
				l.closing, l.kept, out[Closing], out[Kept] = 0, 0, 0, 0
			}
			*l = ledger{closing: l.closing, kept: l.kept}
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
}

// recordStates writes how many accounts are left, in all and by health.
func (t *trial) recordStates(seg int, cohort Cohort, out []float64) {
	states := t.p.states
	total, byState := int32(0), out[flows:]
	clear(byState)
	for _, i := range t.p.segments[seg].pairs {
		at := (i*t.p.layout.cohorts + int(cohort)) * states
		for s, n := range t.counts[at : at+states] {
			byState[s] += float64(n)
			total += n
		}
	}
	out[Accounts] = float64(total)
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
	for seg := range t.years {
		at := t.p.layout.ledger(seg, Book, t.month)
		now := t.out[at : at+int(flows)]
		t.years[seg] = [windows]float64{Opened: t.p.book.opening[seg].ARR, OpenedAccounts: t.years[seg][OpenedAccounts]}
		if year == 1 {
			t.years[seg][Now], t.years[seg][KeptOf], t.years[seg][NowAccounts] = now[Closing], now[Kept], now[Accounts]
		} else {
			t.years[seg][Opened] = 0
		}
	}
	for at := 0; year > 1 && at < t.opened; {
		at = t.addRun(at)
	}
	for seg := range t.years {
		copy(t.out[t.p.layout.window(seg, year):], t.years[seg][:])
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

// addRun adds the window of the accounts from one on that share its segment,
// and says where the next run begins.
func (t *trial) addRun(from int) int {
	seg := t.p.hot[t.lives[from].cell].segment
	opened, now, kept, left := 0.0, 0.0, 0.0, 0
	i := from
	for ; i < t.opened; i++ {
		a := &t.lives[i]
		if t.p.hot[a.cell].segment != seg {
			break
		}
		opened += a.base // 0: gone by then
		now += a.arr
		kept += least(a.arr, a.base)
		left += int(1 - a.state>>7) // gone has the high bit
	}
	y := &t.years[seg]
	y[Opened] += opened
	y[Now] += now
	y[KeptOf] += kept
	y[NowAccounts] += float64(left)
	return i
}

// countOpening counts the accounts there are as the opening of a year.
func (t *trial) countOpening() {
	for i := range t.years {
		t.years[i][OpenedAccounts] = 0
	}
	for i := range t.p.pairs {
		each := t.p.layout.cohorts * t.p.states
		for _, n := range t.counts[i*each : (i+1)*each] {
			t.years[t.p.pairs[i].segment][OpenedAccounts] += float64(n)
		}
	}
}
