package renewals

import (
	"fmt"

	"touchline/forecast"
	"touchline/sim"
)

// notes is what a reader should know; why says why nothing is landed, "" where
// the fiscal year is.
func (t *teller) notes(f *sim.Futures, why string) []string {
	notes := []string{
		"Ranges do not add up: the P10 of the book is not the sum of the P10s of its months or parts. Means do add up.",
		"Worst is P10, commit P25, likely P50, best P90 of the futures.",
	}
	if why != "" {
		notes = append(notes, why)
	}
	if n := t.disagreeing(&f.Scenario); n > 0 {
		notes = append(notes, fmt.Sprintf("the fiscal year opens with month 1, and yet the opening of %s is not its ARR", forecast.Counted(n, "account")))
	}
	if few := forecast.TooFew(f.Trials); few != "" {
		notes = append(notes, few)
	}
	return append(notes, f.Warnings...)
}

// disagreeing counts the accounts whose opening must be their ARR and is not.
func (t *teller) disagreeing(s *sim.Scenario) (n int) {
	if t.calendar.passed() > 0 || !opened(s) {
		return 0
	}
	for i := range s.Book {
		if s.Book[i].Opening != s.Book[i].ARR {
			n++
		}
	}
	return n
}
