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
	states, total := t.p.states, 0.0
	clear(out[flows:])
	for i := range t.p.pairs {
		if t.p.pairs[i].segment != seg {
			continue
		}
		at := (i*t.p.layout.cohorts + int(cohort)) * states
		for s, n := range t.counts[at : at+states] {
			out[int(flows)+s] += float64(n)
			total += float64(n)
		}
	}
	out[Accounts] = total
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

// recordYear closes a whole year's window and opens the next.
func (t *trial) recordYear(year int) {
	clear(t.years)
	for i, opened := range t.base {
		if opened < 0 {
			continue
		}
		now := t.arr[i] // 0: gone
		y := &t.years[t.p.hot[t.cell[i]].segment]
		y[Opened] += opened
		y[OpenedAccounts]++
		y[Now] += now
		y[KeptOf] += min(now, opened)
		if t.state[i] != gone {
			y[NowAccounts]++
		}
	}
	for seg := range t.years {
		copy(t.out[t.p.layout.window(seg, year):], t.years[seg][:])
	}
	t.base = append(t.base[:0], t.arr...)
	for i, s := range t.state {
		if s == gone {
			t.base[i] = -1
		}
	}
}
