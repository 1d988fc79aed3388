package sim

import "strconv"

// OpeningAccount is an account of the book at month 0 with everything that the
// scenario left to be filled in.
type OpeningAccount struct {
	ID       string // drawn accounts: segment and place from 1
	Name     string // "": none
	Segment  string
	Coverage string
	ARR      float64
	Renewal  int    // month of the first renewal
	Term     int    // months
	State    string // "" without health
	Owner    string
	Renews   *float64
	Team     string // of its named post; "": none
	Post     int    // number in that team
}

// OpeningBook lays out a scenario's accounts at month 0, in book order.
func OpeningBook(s Scenario) ([]OpeningAccount, error) {
	if err := Validate(&s); err != nil {
		return nil, err
	}
	p, err := newPlan(&s)
	if err != nil {
		return nil, err
	}
	b := p.book
	at := make([]int, len(s.Book)) // where each place of the book now stands
	if s.Book == nil {
		at = make([]int, len(b.source))
	}
	for i := range at {
		at[i] = -1
	}
	for i, place := range b.source {
		at[place] = i
	}
	accounts := make([]OpeningAccount, 0, len(b.source))
	drawn := make([]int, len(s.Segments))
	for place, i := range at {
		if i < 0 {
			continue // lost before month 0
		}
		c := &p.cells[b.cell[i]]
		x := &p.pairs[c.pair]
		drawn[x.segment]++
		a := OpeningAccount{Segment: s.Segments[x.segment].Name, Coverage: s.Coverages[x.coverage].Name,
			ARR: b.arr[i], Renewal: int(b.first[i]), Term: c.term}
		if len(s.Health.States) > 0 {
			a.State = s.Health.States[b.state[i]]
		}
		if post := int(b.post[i]); post >= 0 {
			a.Team, a.Post = s.Teams[x.team].Name, post-p.teams[x.team].firstPost
		}
		if s.Book == nil {
			a.ID = a.Segment + " " + strconv.Itoa(drawn[x.segment])
		} else {
			given := &s.Book[place]
			a.ID, a.Name, a.Owner, a.Renews = given.ID, given.Name, given.Owner, given.Renews
		}
		accounts = append(accounts, a)
	}
	return accounts, nil
}
