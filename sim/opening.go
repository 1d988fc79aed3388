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
	accounts := make([]OpeningAccount, len(p.book.arr))
	place := make([]int, len(s.Segments))
	for i := range accounts {
		c := &p.cells[p.book.cell[i]]
		x := &p.pairs[c.pair]
		place[x.segment]++
		a := OpeningAccount{Segment: s.Segments[x.segment].Name, Coverage: s.Coverages[x.coverage].Name,
			ARR: p.book.arr[i], Renewal: int(p.book.first[i]), Term: c.term}
		if len(s.Health.States) > 0 {
			a.State = s.Health.States[p.book.state[i]]
		}
		if post := int(p.book.post[i]); post >= 0 {
			a.Team, a.Post = s.Teams[x.team].Name, post-p.teams[x.team].firstPost
		}
		if p.book.source == nil {
			a.ID = a.Segment + " " + strconv.Itoa(place[x.segment])
		} else {
			given := &s.Book[p.book.source[i]]
			a.ID, a.Name, a.Owner, a.Renews = given.ID, given.Name, given.Owner, given.Renews
		}
		accounts[i] = a
	}
	return accounts, nil
}
