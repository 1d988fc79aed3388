package kept

import (
	"fmt"
	"slices"

	"touchline/sim"
)

// stop is a scenario between the two forecasts, or one of them. arrivals of
// the old forecast stand for those of months that have passed, until the book
// tells which accounts are new.
type stop struct {
	kinds    []Kind
	scenario sim.Scenario
	month    int // its own, at whose end it is told
	base     map[string]float64
	early    bool // new accounts are still those that the old forecast expects
	facts    []string

	told *told
}

// stops are the old forecast, the scenarios between, and the new one. What
// cannot be run falls out, and its step is told together with the next.
func (b *builder) stops() ([]*stop, error) {
	old := &stop{scenario: b.in(b.old.Model, b.old), month: b.old.place(b.month), base: b.oldBase}
	last := &stop{kinds: []Kind{People}, scenario: b.in(b.new.Model, b.new), month: b.new.place(b.month), base: b.newBase, facts: b.peopleFacts()}
	between := []*stop{
		{kinds: []Kind{Outcomes}, scenario: b.outcomes(), base: b.oldBase, early: true, facts: b.outcomeFacts()},
		{kinds: []Kind{Book}, scenario: b.book(), base: b.newBase, facts: b.bookFacts()},
		{kinds: []Kind{Rates}, scenario: b.rateScenario(), base: b.newBase, facts: b.rateFacts()},
	}
	stops := []*stop{old}
	var joined []Kind
	var facts []string
	for i, s := range between {
		if s.month = last.month; i == 0 && b.passed == 0 {
			continue // nothing has happened yet
		}
		joined, facts = append(joined, s.kinds...), append(facts, s.facts...)
		if i == 0 && !b.named() {
			b.notes = append(b.notes, "a forecast that draws its book names no accounts: what became of them and what the book says anew cannot be told apart")
			continue
		}
		s.scenario = b.in(s.scenario, b.new)
		if err := sim.Validate(&s.scenario); err != nil {
			b.notes = append(b.notes, fmt.Sprintf("the old scenario cannot take over the new %s alone (%s): it is told together with what follows", s.kinds[0], firstLine(err)))
			continue
		}
		s.kinds, s.facts = joined, facts
		joined, facts = nil, nil
		stops = append(stops, s)
	}
	last.kinds, last.facts = append(joined, last.kinds...), append(facts, last.facts...)
	return append(stops, last), nil
}

// in is a scenario up to the month that is looked at, in the new forecast's
// futures, as counted by one of the two.
func (b *builder) in(s sim.Scenario, by *Forecast) sim.Scenario {
	s.Horizon = by.place(b.month)
	s.Seed, s.Trials, s.Redrawn = b.new.Seed, b.new.Trials, b.new.Model.Redrawn
	return s
}

// outcomes is the old scenario moved ahead, with its accounts at what became of
// them; who is not in the new book is lost.
func (b *builder) outcomes() sim.Scenario {
	s := ahead(b.old.Model, b.passed)
	if !b.named() {
		return s
	}
	now, states := given(b.new), b.statesNow()
	s.Book = []sim.Account{}
	for i := range b.oldBook {
		a := &b.oldBook[i]
		is, ok := now[a.ID]
		if !ok || is.ARR == 0 {
			continue
		}
		state := a.State
		if is.Health != "" {
			state = states[a.ID]
		}
		s.Book = append(s.Book, sim.Account{ID: a.ID, Name: a.Name, Segment: a.Segment, Coverage: a.Coverage, ARR: is.ARR,
			Renewal: dueAfter(a.Renewal, a.Term, b.passed), Term: a.Term, Health: known(state, &s), Owner: a.Owner, Renews: is.Renews})
	}
	return s
}

// book is the old scenario moved ahead, with the new book under the coverages
// and owners that the old one would give it.
func (b *builder) book() sim.Scenario {
	s := ahead(b.old.Model, b.passed)
	s.Segments = slices.Clone(s.Segments)
	for i := range s.Segments {
		g := &s.Segments[i]
		g.Accounts = 0
		if n := segmentOf(&b.new.Model, g.Name); n != nil && b.new.Model.Book == nil {
			g.Accounts, g.ARR, g.Term = n.Accounts, n.ARR, n.Term
		}
	}
	s.Book = b.newBookAsCovered(&s)
	return s
}

// rateScenario is the new scenario with the old people, and the new book
// covered by them.
func (b *builder) rateScenario() sim.Scenario {
	old, s := ahead(b.old.Model, b.passed), b.new.Model
	s.Coverages, s.Teams, s.Plays = old.Coverages, old.Teams, old.Plays
	s.Memory, s.Onboarding, s.RenewalWindow = old.Memory, old.Onboarding, old.RenewalWindow
	s.Segments = slices.Clone(s.Segments)
	for i := range s.Segments {
		g := &s.Segments[i]
		if was := segmentOf(&old, g.Name); was != nil {
			g.Coverage, g.Today, g.Hours = was.Coverage, was.Today, was.Hours
			g.Rates = withRows(g.Rates, was.Rates)
		}
	}
	s.Book = b.newBookAsCovered(&old)
	return s
}

// newBookAsCovered is the new book filled in, under the coverages and owners of
// the old forecast, where it knows them; nil where it is drawn.
func (b *builder) newBookAsCovered(old *sim.Scenario) []sim.Account {
	if b.new.Model.Book == nil {
		return nil
	}
	before, owners := map[string]*sim.OpeningAccount{}, map[string]bool{}
	if b.old.Model.Book != nil {
		for i := range b.oldBook {
			a := &b.oldBook[i]
			before[a.ID], owners[a.Owner] = a, true
		}
	}
	book := make([]sim.Account, 0, len(b.newBook))
	for i := range b.newBook {
		a := &b.newBook[i]
		is := sim.Account{ID: a.ID, Name: a.Name, Segment: a.Segment, ARR: a.ARR, Renewal: a.Renewal, Term: a.Term, Health: known(a.State, old), Renews: a.Renews}
		if was := before[a.ID]; was != nil {
			is.Owner = was.Owner
			if was.Segment == a.Segment {
				is.Coverage = was.Coverage
			}
		} else if owners[a.Owner] {
			is.Owner = a.Owner
		}
		book = append(book, is)
	}
	return book
}

// given is the accounts of a forecast's book as they were written, by name.
func given(f *Forecast) map[string]*sim.Account {
	by := make(map[string]*sim.Account, len(f.Model.Book))
	for i := range f.Model.Book {
		by[f.Model.Book[i].ID] = &f.Model.Book[i]
	}
	return by
}

// statesNow are the health states of the new book, by account.
func (b *builder) statesNow() map[string]string {
	states := make(map[string]string, len(b.newBook))
	for i := range b.newBook {
		states[b.newBook[i].ID] = b.newBook[i].State
	}
	return states
}

// known is a health state, if a scenario has it.
func known(state string, s *sim.Scenario) string {
	if slices.Contains(s.Health.States, state) {
		return state
	}
	return ""
}

func segmentOf(s *sim.Scenario, name string) *sim.Segment {
	i := slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == name })
	if i < 0 {
		return nil
	}
	return &s.Segments[i]
}
