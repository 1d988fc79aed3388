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
	seed   uint64

	rows     []row      // rates in use
	terms    []rowTerm  // rows at a contract term
	pairs    []pair     // segment × coverage
	cells    []cell     // pair × term × opening or arrived
	services []service  // play × team that gives its hours
	segments []segment  // by Scenario.Segments
	teams    []teamPlan // by Scenario.Teams

	book         *book
	hot          []hotCell // by cell
	tally        []int32   // opening accounts, as trial.counts
	stateHours   []float64 // hours asked by state
	posts        int       // named posts of all teams at month 0
	anyHours     bool      // some coverage or play asks a team for hours
	renewalPlays bool      // some play waits for renewals
	arrivals     bool      // accounts can arrive after month 0

	depths, sizes map[Size]*curve
	rowAt         map[[2]int]int
	termAt        map[[2]int]int
	pairAt        map[[2]int]int
	cellAt        map[cellKey]int
}

// row is the rates of a segment under a coverage, as drawn in a trial.
type row struct {
	segment, coverage int
	like              int // row whose draw it shifts; -1: its own
	draw              [kinds]rateDraw
	uplift            float64
	price             float64        // odds of churn and downsell from the uplift
	expand            []float64      // by state: exp(κ)·odds, to multiply the odds of a month's expansion
	stated            [kinds]float64 // p̂, annual
	kappa             [kinds]float64 // of expansion only; the others are by term
}

// kind is one of the three rates.
type kind int

const (
	churnKind kind = iota
	downsellKind
	expansionKind
	kinds
)

var kindNames = [kinds]string{"churn", "downsell", "expansion"}

// rateDraw is how a trial draws one annual rate.
type rateDraw struct {
	key    uint64
	p      float64
	table  *betaTable // nil: certain
	mu, sd float64    // of the log odds ratio, for a row that is like another
}

// rowTerm is a row's churn and downsell at renewals after so many months.
type rowTerm struct {
	row, term       int
	churn, downsell []float64 // by state: exp(κ)·odds·price
	kappa           [2]float64
}

// pair is a segment under a coverage: what its accounts share.
type pair struct {
	segment, coverage   int
	row, fallback       int // rows; fallback -1: always fully delivered
	team                int // -1: nobody's
	named               bool
	hours               float64 // steady touch asked at the best state's hours of 1
	plays               []pairPlay
	flagMask            uint8      // variants that can change a month's odds
	worseOdds, backOdds float64    // of the stated moves
	stated              monthOdds  // the stated moves
	plain               bool       // no plays, no fallback: only the economy changes its months
	moved               bool       // some play bears on the moves
	maxWorsen, maxBack  uint64     // highest thresholds that plays can bring
	maxExpand           [2]float64 // highest factors of plays on own and fallback odds
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

// cell is a pair at a contract term, for the opening book or for arrivals.
type cell struct {
	pair             int
	term             int
	own, fall, today int     // rowTerms; -1: none
	lift             float64 // ARR after a renewal at its own coverage's uplift, over before
	ledger           int     // segment × cohort
	count            int     // of its accounts in the best state, by pair, cohort and state
	arrived          bool
}

// hotCell is what the hot loop needs of a cell, close together.
type hotCell struct {
	pair, segment  int
	ledger, count  int
	month, renewal int // first of the pair's monthOdds, of the cell's renewalOdds
	flags          uint8
	named, arrived bool
	plainRenewal   bool // only the economy changes its renewals
}

type cellKey struct {
	pair, term int
	arrived    bool
}

// segment is what trials need of one beyond its pairs.
type segment struct {
	key          uint64
	depth        *curve // share of ARR a downsell takes
	size         *curve // share of ARR an expansion adds
	hours        float64
	start        []float64 // cumulated, of the opening book
	settled      []float64
	newMean      float64
	newStart     []float64 // cumulated
	newMu, newSD float64
	newCells     []int // by CoverageLine
	pairs        []int
}

// teamPlan is what trials need of a team.
type teamPlan struct {
	key       uint64
	leaving   float64 // monthly probability
	steady    bool    // nobody comes or goes: supply is the same in every month
	firstPost int     // of its named posts among all
	named     bool
	hires     [][]int // by month, in the order given
	leavers   []int   // by month
}

func newPlan(s *Scenario, whole bool) (*plan, error) {
	p := &plan{s: s, states: max(1, len(s.Health.States)), seed: s.Seed,
		depths: map[Size]*curve{}, sizes: map[Size]*curve{},
		rowAt: map[[2]int]int{}, termAt: map[[2]int]int{}, pairAt: map[[2]int]int{}, cellAt: map[cellKey]int{}}
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
	p.book = p.openBook()
	if p.arrivals {
		p.planArrivals()
	}
	cohortsUsed := 1
	if p.arrivals {
		cohortsUsed = int(cohorts)
	}
	p.layout = newLayout(s, whole, p.states, cohortsUsed)
	p.placeCells(cohortsUsed)
	if len(p.cells) > math.MaxUint16 {
		return nil, fmt.Errorf("the book has %d combinations of segment, coverage and term; %d are the most", len(p.cells), math.MaxUint16)
	}
	return p, nil
}

// placeCells says where each cell's accounts are counted, and counts the
// opening book.
func (p *plan) placeCells(cohorts int) {
	for i := range p.cells {
		c := &p.cells[i]
		c.ledger = p.pairs[c.pair].segment * cohorts
		c.count = c.pair * cohorts
		if c.arrived {
			c.ledger++
			c.count++
		}
		c.count *= p.states
		x := &p.pairs[c.pair]
		p.hot = append(p.hot, hotCell{pair: c.pair, segment: x.segment, ledger: c.ledger, count: c.count,
			month: c.pair * p.states * (variants + 1), renewal: i * p.states * 3,
			flags: x.flagMask, named: x.named, arrived: c.arrived,
			plainRenewal: len(x.plays) == 0 && c.fall < 0 && c.today < 0 && !c.arrived})
	}
	for i := range p.pairs {
		g := &p.segments[p.pairs[i].segment]
		g.pairs = append(g.pairs, i)
	}
	p.tally = make([]int32, len(p.pairs)*cohorts*p.states)
	for i, c := range p.book.cell {
		p.tally[p.cells[c].count+int(p.book.state[i])]++
	}
}

func (p *plan) planSegment(s *Segment) segment {
	g := segment{key: nameKey("segment", s.Name), hours: s.Hours,
		depth: p.curve(depthCurve, s.DownsellDepth, p.depths), size: p.curve(sizeCurve, s.ExpansionSize, p.sizes)}
	moves := p.moves(s)
	g.settled = settled(moves, p.states, p.s.Health.Start)
	start := g.settled
	if p.s.Health.Start != nil {
		start = p.s.Health.Start
	}
	g.start = cumulated(start)
	if s.ARR.Mean > 0 {
		g.newMu, g.newSD = lognormalParams(s.ARR.Mean, s.ARR.Mean*s.ARR.CV)
	}
	g.newStart = g.start
	if s.New != nil {
		g.newMean = s.New.Accounts
		if s.New.Start != nil {
			g.newStart = cumulated(s.New.Start)
		}
	}
	return g
}

// curve makes or finds the curve of a size: segments share equal ones, which
// keeps them in the nearest cache.
func (p *plan) curve(make func(Size) *curve, s Size, made map[Size]*curve) *curve {
	if made[s] == nil {
		made[s] = make(s)
	}
	return made[s]
}

func (p *plan) moves(s *Segment) Moves {
	if s.Moves != nil {
		return *s.Moves
	}
	return p.s.Health.Moves
}

func cumulated(share []float64) []float64 {
	c := make([]float64, len(share))
	sum := 0.0
	for i, x := range share {
		sum += x
		c[i] = sum
	}
	return c
}

// firstAbove is the first state whose cumulated share exceeds u.
func firstAbove(cumulated []float64, u float64) uint8 {
	for i, c := range cumulated {
		if c > u {
			return uint8(i)
		}
	}
	return uint8(len(cumulated) - 1)
}

func (p *plan) planTeam(i int) teamPlan {
	team := &p.s.Teams[i]
	t := teamPlan{key: nameKey("team", team.Name), leaving: convert(team.Attrition, 1),
		hires: make([][]int, p.s.Horizon+1), leavers: make([]int, p.s.Horizon+1)}
	t.steady = team.Attrition == 0
	for _, h := range team.Hires {
		if h.Month <= p.s.Horizon {
			t.hires[h.Month] = append(t.hires[h.Month], h.CSMs)
			t.steady = false
		}
	}
	for _, h := range team.Leavers {
		if h.Month <= p.s.Horizon {
			t.leavers[h.Month] += h.CSMs
			t.steady = false
		}
	}
	for _, c := range p.s.Coverages {
		t.named = t.named || c.Named && c.Team == team.Name
	}
	return t
}

// planArrivals makes the cells that new accounts can have.
func (p *plan) planArrivals() {
	for i := range p.segments {
		s := &p.s.Segments[i]
		if s.ARR.Mean <= 0 {
			continue
		}
		for _, line := range s.Coverage {
			pair := p.pair(i, p.coverage(line.Use))
			p.segments[i].newCells = append(p.segments[i].newCells, p.cell(pair, s.Term, true))
		}
	}
}

// coverage, team and segmentNamed find by name; -1: none. Their slices are
// sorted, and small.
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

// lineFor is the index of a segment's first coverage line for an ARR.
func lineFor(lines []CoverageLine, arr float64) int {
	for i, line := range lines {
		if arr >= line.Above {
			return i
		}
	}
	return len(lines) - 1
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
