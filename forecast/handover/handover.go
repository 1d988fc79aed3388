package handover

import (
	"cmp"
	"slices"

	"touchline/sim"
)

// Handover is what changes hands between a scenario and another one.
type Handover struct {
	Drawn    bool    `json:"drawn"`    // the accounts are drawn from segments: none of them is a customer by name
	Book     int     `json:"book"`     // accounts in both scenarios
	BookARR  float64 `json:"book_arr"` // theirs, in the second
	Accounts int     `json:"accounts"` // that get another coverage or team
	ARR      float64 `json:"arr"`      // theirs
	Dealt    Dealt   `json:"dealt"`    // the others that change hands: to another CSM of the same team
	Apart    int     `json:"apart"`    // accounts that only one of the two has

	Flows []Flow    `json:"flows"`   // from hand to hand, the most ARR first
	Moved []Account `json:"changes"` // those of another coverage or team first, then the most ARR
	Posts []Post    `json:"csms"`    // of single CSMs whose accounts change, by team and number
	Teams []Team    `json:"teams"`   // see [Handover.Load]; empty until then
}

// Dealt is accounts that stay with their coverage and team.
type Dealt struct {
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"`
}

// Account is one that changes hands.
type Account struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Segment string  `json:"segment"`
	ARR     float64 `json:"arr"`
	From    Side    `json:"from"`
	To      Side    `json:"to"`
	Asks    Hours   `json:"hours"` // of the team that looks after it
}

// Stays says whether the account keeps its coverage and team, and gets another
// CSM alone.
func (a *Account) Stays() bool {
	return a.From.Coverage == a.To.Coverage && a.From.Team == a.To.Team
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Hours are asked in month 1, before and after.
type Hours struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

// Flow is the accounts that go from one coverage and team to another, or to
// another CSM of the same.
type Flow struct {
	From     Hand    `json:"from"`
	To       Hand    `json:"to"`
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"`
	Share    float64 `json:"share"` // of the book's ARR
	Asks     Hours   `json:"hours"`
}

// Hand is a coverage and the team that delivers it.
type Hand struct {
	Coverage string `json:"coverage"`
	Team     string `json:"team"` // "": nobody's
}

// Post is a single CSM's accounts before and after.
type Post struct {
	Team   string `json:"team"`
	Post   int    `json:"post"` // from 1
	CSM    string `json:"csm"`  // as in [Side]
	Before Load   `json:"before"`
	After  Load   `json:"after"`
}

// Load is what a CSM looks after.
type Load struct {
	Accounts int     `json:"accounts"`
	ARR      float64 `json:"arr"`
	Hours    float64 `json:"hours"`    // asked in month 1
	Capacity float64 `json:"capacity"` // hours a month of a full CSM; 0: the post is not there
}

// New says what changes hands from one scenario to another. Accounts are known
// by their id; the error is that of a scenario that cannot be run.
func New(before, after *sim.Scenario) (*Handover, error) {
	was, err := newBook(before)
	if err != nil {
		return nil, err
	}
	is, err := newBook(after)
	if err != nil {
		return nil, err
	}
	h := &Handover{Drawn: before.Book == nil || after.Book == nil, Flows: []Flow{}, Moved: []Account{}, Posts: []Post{}, Teams: []Team{}}
	at := make(map[string]int, len(was.accounts))
	for i := range was.accounts {
		at[was.accounts[i].ID] = i
	}
	for i := range is.accounts {
		a := &is.accounts[i]
		j, there := at[a.ID]
		if !there {
			h.Apart++
			continue
		}
		h.Book++
		h.BookARR += a.ARR
		if from, to := was.sides[j], is.sides[i]; !from.same(to) {
			h.Moved = append(h.Moved, Account{ID: a.ID, Name: a.Name, Segment: a.Segment, ARR: a.ARR, From: from, To: to,
				Asks: Hours{asked(before, &was.accounts[j]), asked(after, a)}})
		}
	}
	h.Apart += len(was.accounts) - h.Book
	slices.SortStableFunc(h.Moved, func(x, y Account) int {
		return cmp.Or(cmp.Compare(one(x.Stays()), one(y.Stays())), cmp.Compare(y.ARR, x.ARR), cmp.Compare(x.ID, y.ID))
	})
	h.flow()
	h.Posts = posts(was, is)
	return h, nil
}

// flow sums up what changes hands.
func (h *Handover) flow() {
	at := map[[2]Hand]int{}
	for i := range h.Moved {
		a := &h.Moved[i]
		if a.Stays() {
			h.Dealt.Accounts++
			h.Dealt.ARR += a.ARR
		} else {
			h.Accounts++
			h.ARR += a.ARR
		}
		key := [2]Hand{{a.From.Coverage, a.From.Team}, {a.To.Coverage, a.To.Team}}
		n, ok := at[key]
		if !ok {
			n = len(h.Flows)
			at[key] = n
			h.Flows = append(h.Flows, Flow{From: key[0], To: key[1]})
		}
		f := &h.Flows[n]
		f.Accounts++
		f.ARR += a.ARR
		f.Asks.Before += a.Asks.Before
		f.Asks.After += a.Asks.After
	}
	for i := range h.Flows {
		if h.BookARR > 0 {
			h.Flows[i].Share = h.Flows[i].ARR / h.BookARR
		}
	}
	slices.SortStableFunc(h.Flows, func(x, y Flow) int {
		return cmp.Or(cmp.Compare(one(x.From == x.To), one(y.From == y.To)), cmp.Compare(y.ARR, x.ARR))
	})
}
