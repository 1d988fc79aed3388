package forecast

import (
	"slices"
	"sort"
	"strings"

	"touchline/sim"
)

// Implied is what a scenario says before anything is compared: what its
// stated rates come to in a first year, how its ARR falls on months and health
// states, and how loaded its teams start.
type Implied struct {
	Trials   int           `json:"trials"` // of the simulated first year
	Accounts int           `json:"accounts"`
	ARR      float64       `json:"arr"`
	Pairs    []ImpliedPair `json:"pairs"`    // segment × coverage with accounts at month 0, by name
	Renewals []Renewals    `json:"renewals"` // by month of the next renewal
	States   []OpeningPart `json:"states"`   // by health state, best first; empty without health
	Teams    []OpeningTeam `json:"teams"`    // in month 1
}

// ImpliedPair is a segment's accounts under one coverage: annual rates as
// stated, and what the first year makes of them from the book as it stands,
// with its terms, states and teams.
type ImpliedPair struct {
	Segment   string  `json:"segment"`
	Coverage  string  `json:"coverage"`
	Accounts  int     `json:"accounts"`
	ARR       float64 `json:"arr"`
	Churn     float64 `json:"churn"`
	Downsell  float64 `json:"downsell"`
	Expansion float64 `json:"expansion"`
	Simulated struct {
		NRR   *Band `json:"nrr"`
		GRR   *Band `json:"grr"`
		Logos *Band `json:"logo_retention"`
	} `json:"simulated"`
}

// Renewals is the accounts whose next renewal is in a month.
type Renewals struct {
	Month    int     `json:"month"`
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"` // at month 0
}

// OpeningPart is the accounts in a health state at month 0.
type OpeningPart struct {
	State    string  `json:"state"`
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"`
}

// OpeningTeam is a team in month 1, means over the trials.
type OpeningTeam struct {
	Team   string   `json:"team"`
	Asked  float64  `json:"asked"`  // hours
	Supply float64  `json:"supply"` // hours
	Load   *float64 `json:"load"`   // asked over supply; null where hours are asked of nobody
	Steady float64  `json:"steady"` // delivered share of steady touch
}

// firstYearWork bounds the account-months of a simulated first year, so that
// a check stays quick on a large book.
const firstYearWork = 60e6

// FirstYear is the scenario whose run [NewImplied] reads: the same book over
// twelve months, every segment cut by coverage, since futures are recorded by
// segment. What a segment wins in the year stays with the segment itself.
func FirstYear(s sim.Scenario, book []sim.OpeningAccount) sim.Scenario {
	s.Horizon = 12
	s.Trials = int(min(2000, max(200, firstYearWork/12/float64(len(book)+1))))
	s.Book = make([]sim.Account, len(book))
	cut := map[string]sim.Segment{}
	for i, a := range book {
		at := slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == a.Segment })
		part := s.Segments[at]
		part.Name = partName(a.Segment, a.Coverage)
		part.Coverage = []sim.CoverageLine{{Use: a.Coverage}}
		part.New = nil
		cut[part.Name] = part
		s.Book[i] = sim.Account{ID: a.ID, Segment: part.Name, ARR: a.ARR, Renewal: a.Renewal, Term: a.Term,
			Health: a.State, Owner: a.Owner, Renews: a.Renews}
	}
	for _, g := range s.Segments {
		if g.New != nil {
			cut[g.Name] = g
		}
	}
	s.Segments = nil
	for _, name := range sortedKeys(cut) {
		g := cut[name]
		g.Accounts = 0
		s.Segments = append(s.Segments, g)
	}
	return s
}

// partName cannot be a segment's own name: those have no line breaks.
func partName(segment, coverage string) string { return segment + "\n" + coverage }

// NewImplied reads what a scenario implies from its book at month 0 and the
// run of its [FirstYear].
func NewImplied(s *sim.Scenario, book []sim.OpeningAccount, year *sim.Futures) *Implied {
	m := &Implied{Trials: year.Trials, Accounts: len(book), Pairs: []ImpliedPair{}, Renewals: renewals(book), States: states(s, book), Teams: []OpeningTeam{}}
	for _, a := range book {
		m.ARR += a.ARR
	}
	for i := range year.Scenario.Segments {
		segment, coverage, ok := strings.Cut(year.Scenario.Segments[i].Name, "\n")
		if ok {
			m.Pairs = append(m.Pairs, impliedPair(year, i, segment, coverage))
		}
	}
	for i := range s.Teams {
		l := LoadIn(year, i, 1)
		team := OpeningTeam{Team: s.Teams[i].Name, Asked: l.Asked, Supply: l.Supply, Steady: l.Steady}
		if load := l.Load(); finite(load) {
			team.Load = &load
		}
		m.Teams = append(m.Teams, team)
	}
	return m
}

func impliedPair(year *sim.Futures, i int, segment, coverage string) ImpliedPair {
	part := Segment(year, i)
	p := ImpliedPair{Segment: segment, Coverage: coverage, Accounts: part.Start().Accounts, ARR: part.Start().ARR}
	p.Churn, p.Downsell, p.Expansion = Stated(&year.Scenario.Segments[i], coverage)
	p.Simulated.NRR = BandOf(part.NRR(nil, WholeYear(1)))
	p.Simulated.GRR = BandOf(part.GRR(nil, WholeYear(1)))
	p.Simulated.Logos = BandOf(part.Logos(nil, WholeYear(1)))
	return p
}

// Stated is the annual rates a segment states for a coverage it has a row for:
// its own, or another's shifted by the median of the odds.
func Stated(g *sim.Segment, coverage string) (churn, downsell, expansion float64) {
	row := func(name string) *sim.Rates {
		return &g.Rates[slices.IndexFunc(g.Rates, func(r sim.Rates) bool { return r.Coverage == name })]
	}
	r := row(coverage)
	if r.Like == "" {
		return r.Churn.P, r.Downsell.P, r.Expansion.P
	}
	base := row(r.Like)
	return shift(base.Churn.P, r.Odds.Churn.Median()), shift(base.Downsell.P, r.Odds.Downsell.Median()), shift(base.Expansion.P, r.Odds.Expansion.Median())
}

// shift multiplies a probability's odds.
func shift(p, odds float64) float64 { return p * odds / (1 - p + p*odds) }

func renewals(book []sim.OpeningAccount) []Renewals {
	by := map[int]Renewals{}
	for _, a := range book {
		r := by[a.Renewal]
		by[a.Renewal] = Renewals{Month: a.Renewal, Accounts: r.Accounts + 1, ARR: r.ARR + a.ARR}
	}
	list := make([]Renewals, 0, len(by))
	for _, r := range by {
		list = append(list, r)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Month < list[j].Month })
	return list
}

func states(s *sim.Scenario, book []sim.OpeningAccount) []OpeningPart {
	list := make([]OpeningPart, len(s.Health.States))
	for i, name := range s.Health.States {
		list[i].State = name
		for _, a := range book {
			if a.State == name {
				list[i].Accounts++
				list[i].ARR += a.ARR
			}
		}
	}
	return list
}
