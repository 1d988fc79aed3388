package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/sim"
)

// gaps are what the accounts of a book do not say, and what stands for it. Lost
// accounts need none of it.
func (p *intake) gaps() []string {
	var all []string
	for _, g := range []struct {
		lacks func(*sim.Account) bool
		what  string
		some  bool // it is worth telling where only some accounts lack it
		then  string
	}{
		{func(a *sim.Account) bool { return a.Renewal == 0 }, "renewal date", true, "due months are spread over the term"},
		{func(a *sim.Account) bool { return a.Term == 0 }, "term", true, "contracts are of 12 months, or of what the segment’s term says"},
		{func(a *sim.Account) bool { return a.Segment == "" }, "segment", true, p.unsegmented()},
		{func(a *sim.Account) bool { return a.Owner == "" }, "owner", false, "accounts with a CSM of their own are dealt to the CSMs in turn"},
	} {
		n, live := 0, 0
		for i := range p.reading.Accounts {
			if a := &p.reading.Accounts[i]; a.ARR > 0 {
				live++
				if g.lacks(a) {
					n++
				}
			}
		}
		switch {
		case n == 0:
		case n == live:
			all = append(all, fmt.Sprintf("no %s: %s", g.what, g.then))
		case g.some:
			all = append(all, fmt.Sprintf("%s without %s: %s", forecast.Counted(n, "account"), g.what, g.then))
		}
	}
	return all
}

// unsegmented is what becomes of accounts for which the book names no segment.
func (p *intake) unsegmented() string {
	if p.answers.Split == bandsSplit {
		return "accounts are told apart by their ARR"
	}
	return "they go together in a segment of their own"
}
