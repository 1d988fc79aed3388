package sim

// delivery is what the month's hours are asked for and what share of it is
// done, by team and class of work. Orphans, the accounts of vacant named
// posts, are served after all others.
type delivery struct {
	classes    int
	asked      [2][]float64 // hours of others and of orphans, by team and class
	share      [2][]float64 // δ of others and of orphans
	memory     []float64    // g: running mean of δ, by team and class
	postMemory []float64    // the same of posts that were ever vacant, by post and class
	habit      float64      // weight of today's coverage this month
	present    []tally      // by pair

	triggered, delivered []float64 // accounts, by play
	referrals            []float64 // mean new accounts, by segment
	tooling              float64   // money
	covered              []float64 // accounts, by coverage
	now                  []factors // by service: for others, for orphans
	remembered           []factors // by service
	ofPost               factors   // of the post asked for last
}

const (
	others   = 0
	orphaned = 1
)

// tally counts a pair's accounts at the start of the month, others and
// orphans, by state: all, those within the renewal window, those onboarding.
type tally struct{ all, window, fresh [2][]float64 }

func newDelivery(p *plan) delivery {
	d := delivery{classes: classes(p.states), present: make([]tally, len(p.pairs)),
		triggered: make([]float64, len(p.s.Plays)), delivered: make([]float64, len(p.s.Plays)),
		referrals: make([]float64, len(p.segments)), covered: make([]float64, len(p.s.Coverages)),
		now: make([]factors, 2*len(p.services)), remembered: make([]factors, len(p.services))}
	n := len(p.teams) * d.classes
	d.memory, d.postMemory = make([]float64, n), make([]float64, p.posts*d.classes)
	for who := range 2 {
		d.asked[who], d.share[who] = make([]float64, n), make([]float64, n)
		for i := range d.present {
			for _, x := range []*[2][]float64{&d.present[i].all, &d.present[i].window, &d.present[i].fresh} {
				x[who] = make([]float64, p.states)
			}
		}
	}
	return d
}

func (t *trial) beginDelivery() {
	for i := range t.memory {
		t.share[others][i], t.share[orphaned][i], t.memory[i] = 1, 1, 1
	}
	t.habit = 1
	for i := range t.remembered {
		for _, f := range []*factors{&t.remembered[i], &t.now[2*i], &t.now[2*i+1]} {
			t.p.services[i].at(1, f, 0, effects-1)
		}
	}
}

// deliver counts who is there, fills what they ask for with the month's
// hours, and remembers.
func (t *trial) deliver() {
	t.habit *= 1 - 1/t.p.s.Memory
	t.payTooling()
	if !t.p.anyHours && len(t.p.s.Plays) == 0 {
		return
	}
	t.count()
	if t.p.anyHours {
		t.ask()
		for i := range t.p.teams {
			t.fill(i)
		}
		t.remember()
		t.workFactors()
	}
	t.servePlays()
}

// ask sums the hours asked of each team by class.
func (t *trial) ask() {
	clear(t.asked[others])
	clear(t.asked[orphaned])
	steady := int(steadyClass(t.p.states))
	for i := range t.p.pairs {
		x := &t.p.pairs[i]
		n := &t.present[i]
		for who := range 2 {
			if who == orphaned && !t.anyVacant {
				break
			}
			if x.team >= 0 && x.hours > 0 {
				t.asked[who][x.team*t.classes+steady] += x.hours * t.weighted(n.all[who], 0)
			}
			for j := range x.plays {
				y := &x.plays[j]
				if sv := &t.p.services[y.service]; sv.team >= 0 {
					queue := others
					if y.home {
						queue = who
					}
					t.asked[queue][sv.team*t.classes+int(sv.class)] += sv.hours * t.p.segments[x.segment].hours * t.weighted(y.calling(n, who))
				}
			}
		}
	}
}

// weighted is accounts of states from the given one on, each counted for the
// hours of its state.
func (t *trial) weighted(n []float64, from int) float64 {
	sum, hours := 0.0, t.p.stateHours[from:from+len(n)]
	for s, x := range n {
		sum += x * hours[s]
	}
	return sum
}

// fill hands out a team's supply: class by class, orphans after all others.
func (t *trial) fill(team int) {
	left := t.supply[team]
	for who := range 2 {
		for k := team * t.classes; k < (team+1)*t.classes; k++ {
			asked := t.asked[who][k]
			t.share[who][k] = 1
			if asked > left {
				t.share[who][k] = left / asked
				left = 0
			} else {
				left -= asked
			}
		}
	}
}

// remember moves the running means of the shares on by the month.
func (t *trial) remember() {
	for k := range t.memory {
		t.memory[k] += (t.share[others][k] - t.memory[k]) / t.p.s.Memory
	}
	for i := range t.p.teams {
		if !t.p.teams[i].named {
			continue
		}
		for j := range t.p.s.Teams[i].CSMs {
			post := t.p.teams[i].firstPost + j
			if !t.diverged[post] {
				continue
			}
			who := others
			if t.vacant[post] {
				who = orphaned
			}
			share := t.share[who][i*t.classes : (i+1)*t.classes]
			for c, s := range share {
				g := &t.postMemory[post*t.classes+c]
				*g += (s - *g) / t.p.s.Memory
			}
		}
	}
}

// diverge starts a post's own memory, in its first month of vacancy.
func (t *trial) diverge(team, post int) {
	t.diverged[post], t.anyDiverged = true, true
	copy(t.postMemory[post*t.classes:(post+1)*t.classes], t.memory[team*t.classes:(team+1)*t.classes])
}

// steadyShare is δ of a pair's steady touch.
func (t *trial) steadyShare(x *pair, who int) float64 {
	return t.share[who][x.team*t.classes+int(steadyClass(t.p.states))]
}

// steadyMemory is g of a pair's steady touch, of a diverged post or in common (-1).
func (t *trial) steadyMemory(x *pair, post int) float64 {
	if post >= 0 {
		return t.postMemory[post*t.classes+int(steadyClass(t.p.states))]
	}
	return t.memory[x.team*t.classes+int(steadyClass(t.p.states))]
}
