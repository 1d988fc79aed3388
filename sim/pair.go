package sim

import (
	"math"
	"slices"
)

// pair is a segment under a coverage: what its accounts share.
type pair struct {
	segment, coverage   int
	row, fallback       int // rows; fallback -1: always fully delivered
	team                int // -1: nobody's
	named               bool
	hours               float64 // steady touch asked at the best state's hours of 1
	firstGroup, groups  int     // of its counted accounts, one a part
	plays               []pairPlay
	renewing            []pairPlay     // those that bear on renewals
	byVariant           []variantPlays // by state and variant
	worseOdds, backOdds float64        // of the stated moves
	stated              moveOdds       // the stated moves
	plain               bool           // no plays, no fallback: only the economy changes its months
	moved               bool           // some play bears on the moves
	maxWorsen, maxBack  uint64         // highest thresholds that plays can bring
	maxExpand           [2]float64     // highest factors of plays on own and fallback odds
}

// pairPlay is a play that can reach a pair's accounts.
type pairPlay struct {
	service                    int
	when                       condition
	state                      int
	home                       bool // given by the coverage's own team, so that orphans wait
	inOwn, inFallback, inToday bool // the row's rates were seen with it
}

// condition is when a play is triggered.
type condition uint8

const (
	everyMonth condition = iota
	beforeRenewal
	inState
	whileNew
)

// service is a play as given by one team, whose share of one class it gets.
type service struct {
	play   int
	team   int // -1: no hours, share 1
	class  Class
	odds   [effects]float64
	ln     [effects]float64 // their logarithms
	works  bool             // some of them is not 1
	renews bool             // those of churn or downsell are not 1
	hours  float64
}

// effect is what a play's odds bear on.
type effect int

const (
	onChurn effect = iota
	onDownsell
	onExpansion
	onWorsen
	onRecover
	effects
)

// Flags of an account that vary a month's odds within its pair and state.
const (
	inWindow uint8 = 1 << iota // renews within the renewal window
	isNew                      // within its onboarding months
	isOrphan                   // its post is vacant
	variants = 1 << iota
)

// pair makes or finds a segment under a coverage.
func (p *plan) pair(seg, cov int) int {
	key := [2]int{seg, cov}
	if i, ok := p.pairAt[key]; ok {
		return i
	}
	s, c := &p.s.Segments[seg], &p.s.Coverages[cov]
	moves := p.moves(s)
	x := pair{segment: seg, coverage: cov, row: p.row(seg, cov), fallback: -1,
		team: p.team(c.Team), named: c.Named, hours: c.Hours * s.Hours,
		worseOdds: oddsOf(moves.Worsen), backOdds: oddsOf(moves.Recover), maxExpand: [2]float64{1, 1}}
	x.stated = moveOdds{worsen: threshold(moves.Worsen), stay: 1<<32 - threshold(moves.Recover)}
	if x.team >= 0 {
		x.fallback = p.row(seg, p.fallbackOf(cov))
		p.anyHours = p.anyHours || c.Hours > 0
	}
	for i := range p.s.Plays {
		p.addPlay(&x, i)
	}
	x.named = x.named && x.team >= 0
	p.sortPlays(&x)
	p.boundMoves(&x, moves)
	x.plain = len(x.plays) == 0 && x.fallback < 0
	p.pairs = append(p.pairs, x)
	p.pairAt[key] = len(p.pairs) - 1
	return len(p.pairs) - 1
}

// addPlay adds a play to a pair whose coverage it serves.
func (p *plan) addPlay(x *pair, i int) {
	play := &p.s.Plays[i]
	if !lists(play, p.s.Coverages[x.coverage].Name) {
		return
	}
	team := p.team(play.Team)
	if play.Team == "" {
		team = x.team
	}
	if play.Hours == 0 {
		team = -1
	}
	y := pairPlay{home: team >= 0 && team == x.team && p.s.Coverages[x.coverage].Named}
	class := alwaysClass(p.states)
	switch play.Trigger {
	case Escalation:
		class = escalationClass
	case Renewal:
		class, y.when = renewalClass, beforeRenewal
	case Onboarding:
		class, y.when = onboardingClass(p.states), whileNew
	case Always:
	default:
		y.when = inState
		for j, name := range p.s.Health.States {
			if name == play.Trigger {
				y.state = j
			}
		}
		class = stateClass(y.state, p.states)
	}
	y.service = p.service(i, team, class)
	if play.InRates {
		y.inOwn = true
		y.inFallback = x.fallback >= 0 && lists(play, p.s.Coverages[p.rows[x.fallback].coverage].Name)
		if today := p.s.Segments[x.segment].Today; today != "" {
			y.inToday = lists(play, today)
		}
	}
	x.plays = append(x.plays, y)
	o := play.Odds
	x.moved = x.moved || o.Worsen != 1 || o.Recover != 1
}

// variantPlays are the plays that are triggered in a state and variant and bear
// on its expansions or on its moves, and the flags that would change that.
type variantPlays struct {
	growing, moving      []pairPlay
	growFlags, moveFlags uint8
}

// sortPlays finds a pair's plays by what they bear on.
func (p *plan) sortPlays(x *pair) {
	for _, y := range x.plays {
		if p.services[y.service].renews {
			x.renewing = append(x.renewing, y)
		}
	}
	x.byVariant = make([]variantPlays, p.states*variants)
	for k := range x.byVariant {
		state, v := k/variants, uint8(k%variants)
		z := &x.byVariant[k]
		if x.named {
			z.growFlags = isOrphan
		}
		for _, y := range x.plays {
			ln := &p.services[y.service].ln
			grows, moves := ln[onExpansion] != 0, ln[onWorsen] != 0 || ln[onRecover] != 0
			flags := y.flags(x, state)
			if grows {
				z.growFlags |= flags
			}
			if moves {
				z.moveFlags |= flags
			}
			if !y.triggered(state, v) {
				continue
			}
			if grows {
				z.growing = append(z.growing, y)
			}
			if moves {
				z.moving = append(z.moving, y)
			}
		}
	}
}

// flags are those on which it depends what a play does in a state.
func (y *pairPlay) flags(x *pair, state int) uint8 {
	var f uint8
	switch {
	case y.when == inState && y.state != state:
		return 0
	case y.when == beforeRenewal:
		f = inWindow
	case y.when == whileNew:
		f = isNew
	}
	if x.named && y.home {
		f |= isOrphan
	}
	return f
}

// beforeRenewals says whether some play waits for the renewal window.
func (x *pair) beforeRenewals() bool {
	return slices.ContainsFunc(x.plays, func(y pairPlay) bool { return y.when == beforeRenewal })
}

func lists(play *Play, coverage string) bool {
	if play.Coverages == nil {
		return true
	}
	return slices.Contains(play.Coverages, coverage)
}

func (p *plan) service(play, team int, class Class) int {
	for i := range p.services {
		if p.services[i].play == play && p.services[i].team == team {
			return i
		}
	}
	o := p.s.Plays[play].Odds
	sv := service{play: play, team: team, class: class, hours: p.s.Plays[play].Hours}
	sv.odds = [effects]float64{o.Churn, o.Downsell, o.Expansion, o.Worsen, o.Recover}
	for e, r := range sv.odds {
		sv.ln[e] = lnOrZero(r)
		sv.works = sv.works || r != 1
		sv.renews = sv.renews || r != 1 && (effect(e) == onChurn || effect(e) == onDownsell)
	}
	p.services = append(p.services, sv)
	return len(p.services) - 1
}

// boundMoves finds the highest chances that plays can bring, below which a
// first byte alone can rule an event out.
func (p *plan) boundMoves(x *pair, m Moves) {
	worsen, back := x.worseOdds, x.backOdds
	for _, y := range x.plays {
		ln := &p.services[y.service].ln
		highest := func(e effect, inRates bool) float64 {
			if inRates { // odds^(s-1), s from 0 to 1
				return math.Exp(math.Max(0, -ln[e]))
			}
			return math.Exp(math.Max(0, ln[e]))
		}
		worsen *= highest(onWorsen, y.inOwn)
		back *= highest(onRecover, y.inOwn)
		x.maxExpand[0] *= highest(onExpansion, y.inOwn)
		x.maxExpand[1] *= highest(onExpansion, y.inFallback)
	}
	x.maxWorsen, x.maxBack = bound(max(m.Worsen, chance(worsen))), bound(max(m.Recover, chance(back)))
}

// cell makes or finds a pair at a term within a part.
func (p *plan) cell(pair, term, part int, arrived bool) int {
	key := cellKey{pair, term, part, arrived}
	if i, ok := p.cellAt[key]; ok {
		return i
	}
	x := &p.pairs[pair]
	c := cell{pair: pair, term: term, part: part, arrived: arrived, own: p.rowTerm(x.row, term), fall: -1, today: -1,
		lift: lifted(p.rows[x.row].uplift, term)}
	if x.fallback >= 0 {
		c.fall = p.rowTerm(x.fallback, term)
	}
	if today := p.s.Segments[x.segment].Today; today != "" && !arrived {
		if cov := p.coverage(today); cov != x.coverage {
			c.today = p.rowTerm(p.row(x.segment, cov), term)
		}
	}
	p.cells = append(p.cells, c)
	p.cellAt[key] = len(p.cells) - 1
	return len(p.cells) - 1
}
