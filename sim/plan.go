package sim

import (
	"fmt"
	"math"
	"sort"
)

// plan is a scenario worked out once for all trials: names turned into
// indices, rates calibrated, the opening book laid out. Workers share it and
// none changes it.
type plan struct {
	s      *Scenario
	states int
	layout layout
	cut    cut
	land   int // month at whose end the fiscal year ends; 0: not recorded

	rows     []row      // rates in use
	terms    []rowTerm  // rows at a contract term
	pairs    []pair     // segment × coverage
	cells    []cell     // pair × term × part × opening or arrived
	services []service  // play × team that gives its hours
	segments []segment  // by Scenario.Segments
	teams    []teamPlan // by Scenario.Teams

	book         *book
	hot          []hotCell // by cell
	groups       [][]int   // by part: its groups of counted accounts
	tally        []int32   // opening accounts, as trial.counts
	stateHours   []float64 // hours asked by state
	posts        int       // named posts of all teams at month 0
	anyHours     bool      // some coverage or play asks a team for hours
	renewalPlays bool      // some play waits for renewals
	arrivals     bool      // accounts can arrive after month 0

	tables *Tables
	rowAt  map[[2]int]int
	termAt map[[2]int]int
	pairAt map[[2]int]int
	cellAt map[cellKey]int
}

// cell is a pair at a contract term within a part of the book, for the opening
// book or for arrivals.
type cell struct {
	pair             int
	term             int
	part             int
	own, fall, today int     // rowTerms; -1: none
	lift             float64 // ARR after a renewal at its own coverage's uplift, over before
	ledger           int     // part × cohort
	count            int     // of its accounts in the best state, by pair, part, cohort and state
	arrived          bool
}

// hotCell is what the hot loop needs of a cell, close together.
type hotCell struct {
	pair, segment  int
	ledger, count  int
	month, renewal int // first of the pair's odds of a month, of the cell's renewalOdds
	named, arrived bool
	plainRenewal   bool // only the economy changes its renewals
}

type cellKey struct {
	pair, term, part int
	arrived          bool
}

func newPlan(s *Scenario, o Options) (*plan, error) {
	if o.Tables == nil {
		o.Tables = &Tables{}
	}
	p := &plan{s: s, states: max(1, len(s.Health.States)), cut: cut{of: o.Cut}, land: o.Landing,
		tables: o.Tables,
		rowAt:  map[[2]int]int{}, termAt: map[[2]int]int{}, pairAt: map[[2]int]int{}, cellAt: map[cellKey]int{}}
	p.stateHours = p.byState(s.Health.Hours)
	for i := range s.Segments {
		p.segments = append(p.segments, p.planSegment(&s.Segments[i]))
		p.arrivals = p.arrivals || s.Segments[i].New != nil
	}
	for i := range s.Plays {
		play := &s.Plays[i]
		p.renewalPlays = p.renewalPlays || play.Trigger == Renewal
		p.arrivals = p.arrivals || play.Referrals > 0
		p.anyHours = p.anyHours || play.Hours > 0
	}
	for i := range s.Teams {
		t := p.planTeam(i)
		t.firstPost = p.posts
		if t.named {
			p.posts += s.Teams[i].CSMs
		}
		p.teams = append(p.teams, t)
	}
	p.openBook()
	if p.arrivals {
		p.planArrivals()
	}
	cohortsUsed := 1
	if p.arrivals {
		cohortsUsed = int(cohorts)
	}
	p.layout = newLayout(s, o, p.parts(), p.states, cohortsUsed)
	p.placeCells(cohortsUsed)
	if len(p.cells) > math.MaxUint16 {
		return nil, fmt.Errorf("the book has %d combinations of segment, coverage, term and part; %d are the most", len(p.cells), math.MaxUint16)
	}
	return p, nil
}

// placeCells says where each cell's accounts are counted, and counts the
// opening book.
func (p *plan) placeCells(cohorts int) {
	groupAt := p.group()
	for i := range p.cells {
		c := &p.cells[i]
		c.ledger = c.part * cohorts
		c.count = groupAt[[2]int{c.pair, c.part}] * cohorts
		if c.arrived {
			c.ledger++
			c.count++
		}
		c.count *= p.states
		x := &p.pairs[c.pair]
		p.hot = append(p.hot, hotCell{pair: c.pair, segment: x.segment, ledger: c.ledger, count: c.count,
			month: p.monthAt(c.pair, c.arrived), renewal: i * p.states * 3,
			named: x.named, arrived: c.arrived,
			plainRenewal: len(x.plays) == 0 && c.fall < 0 && c.today < 0 && !c.arrived})
	}
	p.tally = make([]int32, len(groupAt)*cohorts*p.states)
	for i, c := range p.book.cell {
		p.tally[p.cells[c].count+int(p.book.state[i])]++
	}
}

// monthAt is the first of a pair's odds of a month: accounts of the opening book are
// never new, so they have theirs apart from arrivals.
func (p *plan) monthAt(pair int, arrived bool) int {
	at := pair * 2
	if arrived {
		at++
	}
	return at * p.states * (variants + 1)
}

// coverage, team and segmentNamed find a name that Validate has seen to exist,
// in slices that are sorted; a team of "" is -1: none.
func (p *plan) coverage(name string) int {
	return sort.Search(len(p.s.Coverages), func(i int) bool { return p.s.Coverages[i].Name >= name })
}

func (p *plan) team(name string) int {
	if name == "" {
		return -1
	}
	return sort.Search(len(p.s.Teams), func(i int) bool { return p.s.Teams[i].Name >= name })
}

func (p *plan) segmentNamed(name string) int {
	return sort.Search(len(p.s.Segments), func(i int) bool { return p.s.Segments[i].Name >= name })
}

// fallbackOf is the index of what a coverage's squeezed accounts get instead.
func (p *plan) fallbackOf(coverage int) int {
	if name := p.s.Coverages[coverage].Fallback; name != "" {
		return p.coverage(name)
	}
	for i := range p.s.Coverages {
		if p.s.Coverages[i].Team == "" {
			return i
		}
	}
	return -1
}

func lnOrZero(odds float64) float64 {
	if odds == 1 {
		return 0
	}
	return math.Log(odds)
}
