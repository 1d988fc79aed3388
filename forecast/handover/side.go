package handover

import (
	"fmt"
	"reflect"

	"touchline/sim"
)

// Side is who looks after an account.
type Side struct {
	Coverage string `json:"coverage"`
	Team     string `json:"team"` // "": nobody's hours deliver the coverage
	Post     int    `json:"post"` // of the team, from 1; 0: the account belongs to no single CSM
	CSM      string `json:"csm"`  // the owner in the book whose accounts that post has; "": the book names none
}

// Who is the CSM in words; "" where the account belongs to no single one.
func (s Side) Who() string {
	switch {
	case s.Post == 0:
		return ""
	case s.CSM != "":
		return s.CSM
	}
	return fmt.Sprintf("CSM %d of %s", s.Post, s.Team)
}

// same says whether an account stays in the same hands. Posts are numbered by
// the owners' first appearance, so that a known CSM counts by name.
func (s Side) same(other Side) bool {
	if s.Coverage != other.Coverage || s.Team != other.Team {
		return false
	}
	if s.CSM != "" && other.CSM != "" {
		return s.CSM == other.CSM
	}
	return s.Post == other.Post
}

// book is the accounts of a scenario at month 0 and who looks after each.
type book struct {
	s        *sim.Scenario
	accounts []sim.OpeningAccount
	sides    []Side
}

func newBook(s *sim.Scenario) (*book, error) {
	accounts, err := sim.OpeningBook(*s)
	if err != nil {
		return nil, err
	}
	b := &book{s: s, accounts: accounts}
	teamOf := map[string]string{}
	for i := range s.Coverages {
		teamOf[s.Coverages[i].Name] = s.Coverages[i].Team
	}
	owners := map[post]string{}
	for i := range accounts {
		a := &accounts[i]
		if p := (post{a.Team, a.Post}); a.Team != "" && a.Owner != "" && owners[p] == "" {
			owners[p] = a.Owner
		}
	}
	for i := range accounts {
		a := &accounts[i]
		side := Side{Coverage: a.Coverage, Team: teamOf[a.Coverage]}
		if a.Team != "" {
			side.Post, side.CSM = a.Post+1, owners[post{a.Team, a.Post}]
		}
		b.sides = append(b.sides, side)
	}
	return b, nil
}

// post is one post of a team, from 0.
type post struct {
	team   string
	number int
}

// Same says whether two scenarios have the same accounts in the same hands for
// the plain reason that they say the same of whom covers whom.
func Same(a, b *sim.Scenario) bool { return reflect.DeepEqual(saying(a), saying(b)) }

// saying is what a scenario says of who covers whom.
func saying(s *sim.Scenario) (all []any) {
	all = append(all, s.Book)
	for i := range s.Segments {
		g := &s.Segments[i]
		all = append(all, []any{g.Name, g.Accounts, g.ARR, g.Coverage})
	}
	for i := range s.Coverages {
		c := &s.Coverages[i]
		all = append(all, []any{c.Name, c.Team, c.Named})
	}
	for i := range s.Teams {
		all = append(all, []any{s.Teams[i].Name, s.Teams[i].CSMs})
	}
	return all
}
