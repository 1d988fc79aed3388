package sim

// scene is an account's month before anything in it is decided.
type scene struct {
	t      *trial
	i      uint32
	a      *life
	cell   *cell
	pair   *pair
	plays  []pairPlay // those triggered
	who    int        // others or orphaned
	memory int        // post whose own memory it has; -1: the team's
}

func (t *trial) scene(i int) *scene {
	a := &t.lives[i]
	c := &t.p.cells[t.cells[i]]
	x := &t.p.pairs[c.pair]
	s := &scene{t: t, i: uint32(i), a: a, cell: c, pair: x, memory: -1}
	flags := inWindow | isNew
	if x.named {
		flags |= isOrphan
		if t.vacant[a.post] {
			s.who = orphaned
		}
		if t.diverged[a.post] {
			s.memory = int(a.post)
		}
	}
	v := t.variant(flags, s.i)
	for _, y := range x.plays {
		if y.triggered(int(t.states[i]), v) {
			s.plays = append(s.plays, y)
		}
	}
	return s
}

// month writes down what the month may bring.
func (s *scene) month() *LifeMonth {
	t := s.t
	m := &LifeMonth{Month: t.month, State: t.p.stateName(int(t.states[s.i])), Opening: s.a.arr,
		Orphaned: s.who == orphaned, Plays: []LifePlay{}}
	if s.pair.fallback >= 0 {
		steady := s.steady()
		m.Steady = &steady
	}
	for i := range s.plays {
		sv := &t.p.services[s.plays[i].service]
		play := LifePlay{Play: t.p.s.Plays[sv.play].Name, LifeShare: s.share(&s.plays[i])}
		if sv.team >= 0 {
			play.Team = t.p.s.Teams[sv.team].Name
		}
		m.Plays = append(m.Plays, play)
	}
	if s.cell.today >= 0 {
		m.Habit = t.habit
	}
	if nextRenewal(int(s.a.first), s.cell.term, t.month) == t.month {
		m.Renewal = s.due()
	}
	m.Growth, m.Health = s.growth(), s.health()
	return m
}

// steady is the share of steady touch.
func (s *scene) steady() LifeShare {
	if s.pair.fallback < 0 {
		return LifeShare{1, 1}
	}
	return LifeShare{s.t.steadyShare(s.pair, s.who), s.t.steadyMemory(s.pair, s.memory)}
}

// share is the share of a play.
func (s *scene) share(y *pairPlay) LifeShare {
	sv := &s.t.p.services[y.service]
	if sv.team < 0 {
		return LifeShare{1, 1}
	}
	k := sv.team*s.t.classes + int(sv.class)
	x := LifeShare{s.t.share[others][k], s.t.memory[k]}
	if y.home {
		x.Delivered = s.t.share[s.who][k]
		if s.memory >= 0 {
			x.Remembered = s.t.postMemory[s.memory*s.t.classes+int(sv.class)]
		}
	}
	return x
}

// due is a renewal as if the account stayed.
func (s *scene) due() *LifeDue {
	t := s.t
	o := t.renewalOdds(&t.p.hot[t.cells[s.i]], s.i, t.states[s.i])
	u := draw(t.key.at(renewalStream, t.month), s.a.key)
	churn := s.decided(t.churnOf(int(s.i), o), u>>32, s.mixture(churnKind))
	if known := t.p.book.renews; int(s.i) < len(known) && known[s.i] >= 0 && int(s.a.first) == t.month {
		churn.Known, churn.Parts = true, nil
	}
	down := s.decided(o.downsell, u&0xffffffff, s.mixture(downsellKind))
	d := &LifeDue{Churn: churn, Downsell: &down, Factor: o.lift}
	if down.Happened {
		u := unit(draw(t.key.at(depthStream, t.month), s.a.key))
		d.Depth = &LifeSize{u, t.p.segments[s.pair.segment].depth.at(u)}
	}
	d.Uplift = t.p.rows[s.pair.row].uplift
	if s.pair.fallback >= 0 {
		share := s.steady().Remembered
		d.Uplift = share*d.Uplift + (1-share)*t.p.rows[s.pair.fallback].uplift
	}
	return d
}

// growth is the chance of an expansion.
func (s *scene) growth() *LifeGrowth {
	t := s.t
	o := t.growthOdds(&t.p.hot[t.cells[s.i]], s.i, t.states[s.i])
	rest := draw(t.key.at(expansionRest, t.month), s.a.key)
	g := &LifeGrowth{Expansion: s.decided(o.expand, s.firstByte(expansionStream)|rest>>40, s.mixture(expansionKind))}
	if g.Expansion.Happened {
		u := (float64(rest&(1<<40-1)) + 0.5) * 0x1p-40
		g.Size = &LifeSize{u, t.p.segments[s.pair.segment].size.at(u)}
	}
	return g
}

// firstByte is the part of a month's uniform that is shared out by the block.
func (s *scene) firstByte(kind stream) uint64 {
	word := draw(s.t.key.at(kind, (s.t.month-1)/blockMonths), s.a.key)
	return word >> ((s.t.month - 1) % blockMonths * 8) & 0xff << 24
}

// health is the chances of a move, or nil where there is nowhere to go.
func (s *scene) health() *LifeHealth {
	t := s.t
	if t.p.states == 1 {
		return nil
	}
	o := t.moveOdds(&t.p.hot[t.cells[s.i]], s.i, t.states[s.i])
	u := s.firstByte(moveStream) | draw(t.key.at(moveRest, t.month), s.a.key)>>40
	moves := t.p.moves(&t.p.s.Segments[s.pair.segment])
	worse, better := s.move(moves.Worsen, onWorsen), s.move(moves.Recover, onRecover)
	h := &LifeHealth{Scale: 1 / max(1, worse.P+better.P)}
	if int(t.states[s.i]) < t.p.states-1 {
		c := s.decided(o.worsen, u, []LifePart{worse})
		h.Worsen = &c
	}
	if t.states[s.i] > 0 {
		c := s.decided(1<<32-o.stay, u, []LifePart{better})
		c.Happened = u >= o.stay
		h.Recover = &c
	}
	return h
}

// decided is a decision by 32 bits of a random number.
func (s *scene) decided(threshold, u uint64, parts []LifePart) LifeChance {
	return LifeChance{P: float64(threshold) * 0x1p-32, U: float64(u) * 0x1p-32, Happened: u < threshold, Parts: parts}
}
