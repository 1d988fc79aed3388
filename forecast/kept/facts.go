package kept

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/forecast/history"
)

// mostFacts is how many differences of one kind are told one by one.
const mostFacts = 8

// shortened tells the first of many differences.
func shortened(facts []string) []string {
	if len(facts) <= mostFacts {
		return facts
	}
	return append(facts[:mostFacts:mostFacts], fmt.Sprintf("and %s", forecast.Counted(len(facts)-mostFacts, "more difference")))
}

func (b *builder) money(x float64) string { return forecast.Money(x, b.new.Currency) }

// outcomeFacts say what became of the old book's accounts, and how likely the
// old forecast held that.
func (b *builder) outcomeFacts() []string {
	if !b.named() || b.passed == 0 {
		return nil
	}
	c, absent := b.cohort()
	facts := []string{fmt.Sprintf("of %s with %s, %s there %s later with %s: %s left with %s, the others pay %s less and %s more",
		forecast.Counted(c.Accounts, "account"), b.money(c.Opening), areCounted(c.Kept), forecast.Counted(b.passed, "month"), b.money(c.Closing),
		forecast.Count(float64(c.Accounts-c.Kept)), b.money(c.Churn), b.money(c.Downsell), b.money(c.Expansion))}
	if absent > 0 {
		facts = append(facts, fmt.Sprintf("%s not in the new book and %s as lost", areCounted(absent), countWord(absent)))
	}
	if told := b.old.Months[b.passed-1].NRR; told != nil && b.old.Trials >= forecast.FewFutures {
		facts = append(facts, fmt.Sprintf("NRR so far is %s, %s the %s to %s where 8 of 10 of the old forecast's futures were by then (mean %s)",
			percent(c.NRR()), side(c.NRR(), told.P10, told.P90), percent(told.P10), percent(told.P90), percent(told.Mean)))
	}
	if n := b.nowKnown(); n > 0 {
		facts = append(facts, fmt.Sprintf("of %s it is known by now whether, or how likely, the next contract is renewed", forecast.Counted(n, "account")))
	}
	return facts
}

// cohort is what became of the old book's accounts; absent are those that the
// new book does not name.
func (b *builder) cohort() (c history.Cohort, absent int) {
	now := given(b.new)
	then, later := map[string]float64{}, map[string]float64{}
	for i := range b.oldBook {
		a := &b.oldBook[i]
		then[a.ID] = a.ARR
		if is := now[a.ID]; is != nil {
			later[a.ID] = is.ARR
		} else {
			absent++
		}
	}
	return history.Compare(then, later), absent
}

// nowKnown counts the accounts of both books of which the new one alone knows a
// chance to renew.
func (b *builder) nowKnown() (n int) {
	was := given(b.old)
	for i := range b.newBook {
		a := &b.newBook[i]
		if old := was[a.ID]; old != nil && old.Renews == nil && a.Renews != nil {
			n++
		}
	}
	return n
}

func areCounted(n int) string {
	if n == 1 {
		return "1 is"
	}
	return forecast.Count(float64(n)) + " are"
}

func countWord(n int) string {
	if n == 1 {
		return "counts"
	}
	return "count"
}

// side says where a value lies beside a range.
func side(x, low, high float64) string {
	switch {
	case x < low:
		return "below"
	case x > high:
		return "above"
	}
	return "within"
}

// bookFacts say what the new book has otherwise than the old one, moved ahead.
func (b *builder) bookFacts() (facts []string) {
	if !b.named() {
		return b.drawnFacts()
	}
	was := map[string]int{}
	for i := range b.oldBook {
		was[b.oldBook[i].ID] = i
	}
	var added float64
	var joined, renewals, terms, segments, amounts, states int
	for i := range b.newBook {
		a := &b.newBook[i]
		place, there := was[a.ID]
		if !there {
			joined++
			added += a.ARR
			continue
		}
		old := &b.oldBook[place]
		renewals += one(a.Renewal != dueAfter(old.Renewal, old.Term, b.passed))
		terms += one(a.Term != old.Term)
		segments += one(a.Segment != old.Segment)
		amounts += one(b.passed == 0 && a.ARR != old.ARR)
		states += one(b.passed == 0 && a.State != old.State)
	}
	if joined > 0 {
		facts = append(facts, fmt.Sprintf("%s new to the book, with %s", areNew(joined), b.money(added)))
	}
	if lost := len(b.oldBook) - (len(b.newBook) - joined); b.passed == 0 && lost > 0 {
		facts = append(facts, fmt.Sprintf("%s no longer in the book", areNew(lost)))
	}
	for _, c := range []struct {
		n    int
		what string
	}{{amounts, "ARR"}, {states, "health"}, {renewals, "next renewal"}, {terms, "term"}, {segments, "segment"}} {
		if c.n > 0 {
			facts = append(facts, fmt.Sprintf("%s: another %s", forecast.Counted(c.n, "account"), c.what))
		}
	}
	facts = append(facts, b.openingFacts()...)
	if won := b.expected(); won > 0 {
		facts = append(facts, fmt.Sprintf("the old forecast expected %s from new accounts by then", b.money(won)))
	}
	return facts
}

// openingFacts say that the new book tells the fiscal year's opening otherwise.
// Mostly it lacks those who left since, and with them what was lost.
func (b *builder) openingFacts() []string {
	if !b.landed() || b.oldBase == nil || b.newBase == nil {
		return nil
	}
	absent, lost := 0, 0.0
	for id, arr := range b.oldBase {
		if _, there := b.newBase[id]; !there {
			absent++
			lost += arr
		}
	}
	was, is := total(b.oldBase), total(b.newBase)
	switch {
	case absent > 0:
		return []string{fmt.Sprintf("the fiscal year opened with %s by the new book, with %s by the old one: it lacks %s of the opening, with %s, so that their loss is not in NRR and GRR (accounts lost since belong in a book with an ARR of 0)",
			b.money(is), b.money(was), forecast.Counted(absent, "account"), b.money(lost))}
	case math.Abs(is-was) > rounding*was:
		return []string{fmt.Sprintf("the fiscal year opened with %s by the new book, with %s by the old one", b.money(is), b.money(was))}
	}
	return nil
}

// expected is the ARR that the old forecast expected new accounts to bring in
// the months that have passed.
func (b *builder) expected() (arr float64) {
	for _, m := range b.old.Months[:b.passed] {
		if m.Arrived != nil {
			arr += m.Arrived.Mean
		}
	}
	return arr
}

// drawnFacts compare two books of which one at least is drawn.
func (b *builder) drawnFacts() []string {
	if b.old.Opening == b.new.Opening {
		return nil
	}
	return []string{fmt.Sprintf("the book has %s with %s, after %s with %s", forecast.Counted(b.new.Opening.Accounts, "account"), b.money(b.new.Opening.ARR),
		forecast.Count(float64(b.old.Opening.Accounts)), b.money(b.old.Opening.ARR))}
}

func areNew(n int) string {
	if n == 1 {
		return "1 account is"
	}
	return forecast.Count(float64(n)) + " accounts are"
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
