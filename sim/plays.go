package sim

import "math"

// factors are what a service multiplies odds by: odds^s, and odds^(s-1) for
// rates that were seen with the play running.
type factors struct {
	plain, inRates [effects]float64
}

func (f *factors) of(e effect, inRates bool) float64 {
	if inRates {
		return f.inRates[e]
	}
	return f.plain[e]
}

// at works out the factors of some effects at a delivered share s.
func (sv *service) at(s float64, f *factors, from, to effect) {
	for e := from; e <= to; e++ {
		switch ln := sv.ln[e]; {
		case ln == 0:
			f.plain[e], f.inRates[e] = 1, 1
		case s == 1:
			f.plain[e], f.inRates[e] = sv.odds[e], 1
		default:
			f.plain[e] = math.Exp(ln * s)
			f.inRates[e] = f.plain[e] / sv.odds[e]
		}
	}
}

// workFactors works out what each service's plays do at the month's shares:
// to expansion and moves by the month's own, to renewals by the running mean.
func (t *trial) workFactors() {
	for i := range t.p.services {
		sv := &t.p.services[i]
		if sv.team < 0 || !sv.works {
			continue
		}
		k := sv.team*t.classes + int(sv.class)
		sv.at(t.share[others][k], &t.now[2*i], onExpansion, onRecover)
		if t.anyVacant {
			sv.at(t.share[orphaned][k], &t.now[2*i+1], onExpansion, onRecover)
		}
		sv.at(t.memory[k], &t.remembered[i], onChurn, onDownsell)
	}
}

// factorsNow are of the month's own share, for expansion and moves.
func (t *trial) factorsNow(y *pairPlay, who int) *factors {
	if !y.home {
		who = others
	}
	return &t.now[2*y.service+who]
}

// factorsRemembered are of the running mean, for churn and downsell.
func (t *trial) factorsRemembered(y *pairPlay, post int) *factors {
	sv := &t.p.services[y.service]
	if post < 0 || !y.home || !sv.renews {
		return &t.remembered[y.service]
	}
	sv.at(t.postMemory[post*t.classes+int(sv.class)], &t.ofPost, onChurn, onDownsell)
	return &t.ofPost
}

// count tallies the accounts that are there at the start of the month.
func (t *trial) count() {
	p := t.p
	at := 0
	for i := range t.present {
		n := &t.present[i]
		for who := range 2 {
			clear(n.all[who])
			clear(n.window[who])
			clear(n.fresh[who])
		}
		for range p.pairs[i].groups * p.layout.cohorts {
			for s := range n.all[others] {
				n.all[others][s] += float64(t.counts[at])
				at++
			}
		}
	}
	if p.renewalPlays {
		t.countWindow()
	}
	for i := len(t.lives) - 1; i >= 0 && t.onboarding(uint32(i)); i-- { // the last to come
		if t.states[i] != gone {
			n, who := t.tallyOf(uint32(i))
			n.fresh[who][t.states[i]]++
		}
	}
	if t.anyVacant {
		t.countOrphans()
	}
}

// tallyOf is where an account is counted.
func (t *trial) tallyOf(i uint32) (*tally, int) {
	n := &t.present[t.p.hot[t.cells[i]].pair]
	if t.anyVacant && t.lives[i].post >= 0 && t.vacant[t.lives[i].post] {
		return n, orphaned
	}
	return n, others
}

// countWindow counts the accounts that renew within the renewal window.
func (t *trial) countWindow() {
	for _, x := range t.p.book.closeIn[t.month] {
		c := &t.p.hot[t.cells[x.from]]
		n := &t.present[c.pair]
		tallyStates(t.states[x.from:x.to], n.window[others])
		if !t.anyVacant || !c.named {
			continue
		}
		for j, post := range t.p.book.post[x.from:x.to] {
			if s := t.states[x.from+j]; t.vacant[post] && s != gone {
				n.window[others][s]--
				n.window[orphaned][s]++
			}
		}
	}
	for m := t.month; t.p.arrivals && m < t.month+t.p.s.RenewalWindow; m++ {
		for _, i := range t.due[m] {
			if s := t.states[i]; s != gone {
				n, who := t.tallyOf(i)
				n.window[who][s]++
			}
		}
	}
}

// tallyStates adds to n how many accounts are in each state. Up to seven states
// are counted side by side in the bytes of one number, whose highest takes
// those that are gone.
func tallyStates(states []uint8, n []float64) {
	for len(states) > 0 && len(n) < 8 {
		some := states[:min(len(states), 255)] // as many as a byte counts
		states = states[len(some):]
		var counts uint64
		for _, s := range some {
			counts += 1 << (s & 7 * 8)
		}
		for s := range n {
			n[s] += float64(counts >> (8 * s) & 0xff)
		}
	}
	for _, s := range states {
		if s != gone {
			n[s]++
		}
	}
}

// countOrphans moves the accounts of vacant posts from others to orphans.
func (t *trial) countOrphans() {
	for post, vacant := range t.vacant {
		if !vacant {
			continue
		}
		for _, accounts := range [2][]uint32{t.p.book.byPost[post], t.joined[post]} {
			for _, i := range accounts {
				if s := t.states[i]; s != gone {
					n := &t.present[t.p.hot[t.cells[i]].pair]
					n.all[others][s]--
					n.all[orphaned][s]++
				}
			}
		}
	}
}

// servePlays records who was called and served, and sums costs and referrals.
func (t *trial) servePlays() {
	clear(t.triggered)
	clear(t.delivered)
	clear(t.referrals)
	for i := range t.p.pairs {
		x := &t.p.pairs[i]
		for j := range x.plays {
			y := &x.plays[j]
			sv := &t.p.services[y.service]
			play := &t.p.s.Plays[sv.play]
			for who := range 2 {
				if who == orphaned && !t.anyVacant {
					break
				}
				called := 0.0
				calling, _ := y.calling(&t.present[i], who)
				for _, n := range calling {
					called += n
				}
				if called == 0 {
					continue
				}
				share := 1.0
				if sv.team >= 0 {
					queue := others
					if y.home {
						queue = who
					}
					share = t.share[queue][sv.team*t.classes+int(sv.class)]
				}
				t.triggered[sv.play] += called
				t.delivered[sv.play] += called * share
				t.referrals[x.segment] += play.Referrals * called * share
				t.tooling += play.Cost * called
			}
		}
	}
}

// calling is how many accounts a play is triggered for, by health states from
// the given one on.
func (y *pairPlay) calling(n *tally, who int) (accounts []float64, from int) {
	switch y.when {
	case beforeRenewal:
		return n.window[who], 0
	case whileNew:
		return n.fresh[who], 0
	case inState:
		return n.all[who][y.state : y.state+1], y.state
	}
	return n.all[who], 0
}

// payTooling sums what coverages cost besides their teams.
func (t *trial) payTooling() {
	clear(t.covered)
	each := t.p.layout.cohorts * t.p.states
	for i := range t.p.pairs {
		var n int32
		y := &t.p.pairs[i]
		for _, x := range t.counts[y.firstGroup*each : (y.firstGroup+y.groups)*each] {
			n += x
		}
		t.covered[y.coverage] += float64(n)
	}
	t.tooling = 0
	for c, n := range t.covered {
		if n > 0 {
			t.tooling += n*t.p.s.Coverages[c].Cost + t.p.s.Coverages[c].Fixed
		}
	}
}
