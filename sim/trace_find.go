package sim

import (
	"fmt"
	"strconv"
	"strings"
)

// UnknownAccount is a trace refused for an account that is not there.
type UnknownAccount struct {
	ID    string
	Why   string   // in words
	Known []string // the ids of the opening book; nil: Why says all
}

func (e *UnknownAccount) Error() string {
	return fmt.Sprintf("there is no account %q: %s", e.ID, e.Why)
}

// traced is whom a trace follows.
type traced struct {
	account     OpeningAccount // of a new one, only its id
	at          int            // place in the plan's book; -1: it arrives
	segment     int            // of a new one
	month, rank int            // of its arrival, from 1; 0: the opening book
}

// find finds an account by its id. The book's own ids go before those of new
// accounts.
func (p *plan) find(id string) (traced, error) {
	accounts, at := p.openingAccounts()
	for i := range accounts {
		if accounts[i].ID == id {
			return traced{account: accounts[i], at: at[i]}, nil
		}
	}
	if who, ok := p.newcomer(id); ok {
		return who, nil
	}
	for i := range p.s.Book {
		if p.s.Book[i].ID == id {
			return traced{}, &UnknownAccount{ID: id, Why: "its ARR in the book is 0, so that it was lost before month 0"}
		}
	}
	known := make([]string, len(accounts))
	for i := range accounts {
		known[i] = accounts[i].ID
	}
	return traced{}, &UnknownAccount{ID: id, Known: known,
		Why: fmt.Sprintf("the book has %q to %q, and new accounts are called like %q, the first that a segment wins in month 3",
			known[0], known[len(known)-1], newcomerID(p.s.Segments[0].Name, 3, 1))}
}

// newcomerID names the new account of a rank, from 1, among those that a
// segment wins in a month.
func newcomerID(segment string, month, rank int) string {
	return fmt.Sprintf("%s new %d.%d", segment, month, rank)
}

// newcomer reads the id of a new account.
func (p *plan) newcomer(id string) (traced, bool) {
	for seg := range p.s.Segments {
		rest, found := strings.CutPrefix(id, p.s.Segments[seg].Name+" new ")
		m, r, dotted := strings.Cut(rest, ".")
		month, _ := strconv.Atoi(m)
		rank, _ := strconv.Atoi(r)
		if found && dotted && month > 0 && rank > 0 && id == newcomerID(p.s.Segments[seg].Name, month, rank) {
			return traced{account: OpeningAccount{ID: id}, at: -1, segment: seg, month: month, rank: rank}, true
		}
	}
	return traced{}, false
}

// neverArrived says why a new account is not in a trial.
func (p *plan) neverArrived(who traced, arrived, trial int) error {
	segment := p.s.Segments[who.segment].Name
	why := fmt.Sprintf("in trial %d, %s wins none in month %d", trial, segment, who.month)
	switch {
	case who.month > p.s.Horizon:
		why = fmt.Sprintf("month %d is after the horizon of %d months", who.month, p.s.Horizon)
	case arrived == 1:
		why = fmt.Sprintf("in trial %d, %s wins one in month %d, %q", trial, segment, who.month, newcomerID(segment, who.month, 1))
	case arrived > 1:
		why = fmt.Sprintf("in trial %d, %s wins %d in month %d, %q to %q", trial, segment, arrived, who.month,
			newcomerID(segment, who.month, 1), newcomerID(segment, who.month, arrived))
	}
	return &UnknownAccount{ID: who.account.ID, Why: why}
}
