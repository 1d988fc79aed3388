package forecast

import (
	"fmt"

	"touchline/sim"
)

// Contender is a scenario as [Comparable] and [Unlike] look at it.
type Contender struct {
	Name     string // the person knows it by
	Currency string
	Start    Calendar
	Scenario *sim.Scenario
}

// Comparable says why two scenarios cannot be compared; nil: they can. They
// must meet the same futures, and their money be of one currency.
func Comparable(baseline, other Contender) error {
	if baseline.Currency != other.Currency {
		return fmt.Errorf("%s is in %s and %s in %s: money of different currencies is not compared",
			baseline.Name, baseline.Currency, other.Name, other.Currency)
	}
	a, b := baseline.Scenario, other.Scenario
	for _, c := range []struct {
		what string
		a, b any
		how  string
	}{
		{"trials", a.Trials, b.Trials, "give both the same with --trials"},
		{"seed", a.Seed, b.Seed, "give both the same with --seed"},
		{"horizon", a.Horizon, b.Horizon, "give both files the same"},
		{"redrawn layers", a.Redrawn, b.Redrawn, "redraw the same of both"},
	} {
		if c.a != c.b {
			return fmt.Errorf("%s has %s %v and %s has %v: only runs of the same trials, seed and horizon meet the same futures; %s",
				baseline.Name, c.what, c.a, other.Name, c.b, c.how)
		}
	}
	return nil
}

// Unlike says what two comparable scenarios do not share though a reader would
// take it for granted: the calendar, accounts to meet the same futures with, and
// what happens to those of one segment under one coverage.
func Unlike(baseline, other Contender) (found []string) {
	if baseline.Start != other.Start {
		found = append(found, fmt.Sprintf("%s starts in %s and %s in %s: they are compared month by month from their starts",
			baseline.Name, baseline.Start.Label(1), other.Name, other.Start.Label(1)))
	}
	if !ShareAccounts(baseline.Scenario, other.Scenario) {
		found = append(found, fmt.Sprintf("%s and %s have no account in common: of the futures they share little but the economy",
			baseline.Name, other.Name))
	}
	if n := otherRates(baseline.Scenario, other.Scenario); n >= manyRates {
		found = append(found, fmt.Sprintf("%s and %s state %d rates differently: part of what lies between them is not coverage",
			baseline.Name, other.Name, n))
	}
	return found
}

// manyRates are more than a person changes by hand to ask what if.
const manyRates = 5

// otherRates is how many rates of the same segment under the same coverage two
// scenarios state differently.
func otherRates(a, b *sim.Scenario) (n int) {
	for i := range a.Segments {
		for j := range b.Segments {
			if a.Segments[i].Name == b.Segments[j].Name {
				n += otherRows(a.Segments[i].Rates, b.Segments[j].Rates)
			}
		}
	}
	return n
}

func otherRows(a, b []sim.Rates) (n int) {
	for _, x := range a {
		for _, y := range b {
			if x.Coverage != y.Coverage {
				continue
			}
			for _, differs := range []bool{
				x.Like != y.Like || x.Churn.P != y.Churn.P || x.Odds.Churn != y.Odds.Churn,
				x.Like != y.Like || x.Downsell.P != y.Downsell.P || x.Odds.Downsell != y.Odds.Downsell,
				x.Like != y.Like || x.Expansion.P != y.Expansion.P || x.Odds.Expansion != y.Odds.Expansion,
			} {
				if differs {
					n++
				}
			}
		}
	}
	return n
}

// ShareAccounts says whether any account of month 0 is in both: one of the same
// name in the book or, where accounts are drawn, the first of a segment.
func ShareAccounts(a, b *sim.Scenario) bool {
	if a.Book == nil != (b.Book == nil) {
		return false
	}
	if a.Book != nil && len(a.Book)*len(b.Book) > 0 && a.Book[0].ID == b.Book[0].ID {
		return true // one book, read twice
	}
	names := accountNames(a)
	for name := range accountNames(b) {
		if names[name] {
			return true
		}
	}
	return len(names) == 0
}

func accountNames(s *sim.Scenario) map[string]bool {
	names := map[string]bool{}
	for i := range s.Book {
		names[s.Book[i].ID] = true
	}
	for i := range s.Segments {
		if s.Segments[i].Accounts > 0 {
			names[s.Segments[i].Name] = true
		}
	}
	return names
}
