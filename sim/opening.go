package sim

import (
	"slices"
	"strconv"
)

// OpeningAccount is an account of the book at month 0 with everything that the
// scenario left to be filled in.
type OpeningAccount struct {
	ID       string   `json:"id"`             // drawn accounts: segment and place from 1
	Name     string   `json:"name,omitempty"` // "": none
	Segment  string   `json:"segment"`
	Coverage string   `json:"coverage"`
	ARR      float64  `json:"arr"`
	Renewal  int      `json:"renewal"`         // month of the first renewal
	Term     int      `json:"term"`            // months
	State    string   `json:"state,omitempty"` // "" without health
	Owner    string   `json:"owner,omitempty"`
	Renews   *float64 `json:"renews,omitempty"`
	Team     string   `json:"team,omitempty"` // of its named post; "": none
	Post     int      `json:"post"`           // number in that team
}

// OpeningBook lays out a scenario's accounts at month 0, in book order.
func OpeningBook(s Scenario) ([]OpeningAccount, error) {
	if err := Validate(&s); err != nil {
		return nil, err
	}
	s.Economy, s.Segments = Economy{}, slices.Clone(s.Segments)
	for i := range s.Segments {
		s.Segments[i] = s.Segments[i].certain()
	}
	p, err := newPlan(&s, Options{})
	if err != nil {
		return nil, err
	}
	accounts, _ := p.openingAccounts()
	return accounts, nil
}

// certain is the segment without what spreads its futures: to table those
// distributions costs more than to lay out the book, which has no use for them.
func (g Segment) certain() Segment {
	g.DownsellDepth.SD, g.ExpansionSize.SD = 0, 0
	g.Rates = slices.Clone(g.Rates)
	for i := range g.Rates {
		r := &g.Rates[i]
		r.Churn.Evidence, r.Downsell.Evidence, r.Expansion.Evidence = 0, 0, 0
	}
	return g
}

// openingAccounts are the accounts at month 0 in book order, and where in the
// plan's book each of them stands.
func (p *plan) openingAccounts() (accounts []OpeningAccount, at []int) {
	s, b := p.s, p.book
	order := make([]int, len(s.Book)) // where each place of the book now stands
	if s.Book == nil {
		order = make([]int, len(b.source))
	}
	for i := range order {
		order[i] = -1
	}
	for i, place := range b.source {
		order[place] = i
	}
	drawn := make([]int, len(s.Segments))
	for place, i := range order {
		if i < 0 {
			continue // lost before month 0
		}
		a := p.describe(int(b.cell[i]), b.state[i], b.post[i])
		a.ARR, a.Renewal = b.arr[i], int(b.first[i])
		if s.Book == nil {
			segment := p.pairs[p.cells[b.cell[i]].pair].segment
			drawn[segment]++
			a.ID = a.Segment + " " + strconv.Itoa(drawn[segment])
		} else {
			given := &s.Book[place]
			a.ID, a.Name, a.Owner, a.Renews = given.ID, given.Name, given.Owner, given.Renews
		}
		accounts = append(accounts, a)
		at = append(at, i)
	}
	return accounts, at
}

// describe is what the accounts of a cell, state and post have in common.
func (p *plan) describe(cell int, state uint8, post int32) OpeningAccount {
	c := &p.cells[cell]
	x := &p.pairs[c.pair]
	a := OpeningAccount{Segment: p.s.Segments[x.segment].Name, Coverage: p.s.Coverages[x.coverage].Name,
		Term: c.term, State: p.stateName(int(state))}
	if post >= 0 {
		a.Team, a.Post = p.s.Teams[x.team].Name, int(post)-p.teams[x.team].firstPost
	}
	return a
}

// stateName is a health state's name; "" without health.
func (p *plan) stateName(state int) string {
	if len(p.s.Health.States) == 0 {
		return ""
	}
	return p.s.Health.States[state]
}
