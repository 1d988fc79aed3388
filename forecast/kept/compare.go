package kept

import (
	"fmt"

	"touchline/sim"
)

// builder is a bridge in the making.
type builder struct {
	old, new *Forecast
	passed   int // months

	month   calendarMonth
	why, of string
	notes   []string

	oldBook, newBook []sim.OpeningAccount
	oldBase, newBase map[string]float64 // what NRR and GRR are shares of, by account; nil: the run's own book at month 0
	rates            bool               // NRR and GRR can be told
}

// compare finds the month at which two forecasts are held against each other,
// and whose NRR and GRR that is.
func (b *builder) compare(month string) (err error) {
	old, new := b.old, b.new
	switch {
	case old.Currency != new.Currency:
		return unlike("one forecast is in %s, the other in %s", old.Currency, new.Currency)
	case b.passed < 0:
		return unlike("the old forecast starts in %s, after the new one (%s): name them in the order in which they were made", old.first(), new.first())
	case old.last() < new.first():
		return unlike("they have no month in common: the old forecast ends with %s, before the new one starts (%s)", old.last(), new.first())
	}
	if b.oldBook, err = sim.OpeningBook(old.Model); err != nil {
		return err
	}
	if b.newBook, err = sim.OpeningBook(new.Model); err != nil {
		return err
	}
	if b.named() && !b.meet() {
		return unlike("their books have no account in common: are they of one company, and are accounts named alike?")
	}
	if err := b.chooseMonth(month); err != nil {
		return err
	}
	b.chooseBase()
	return nil
}

// named says whether both forecasts have books whose accounts have names.
func (b *builder) named() bool { return b.old.Model.Book != nil && b.new.Model.Book != nil }

func (b *builder) meet() bool {
	there := map[string]bool{}
	for i := range b.oldBook {
		there[b.oldBook[i].ID] = true
	}
	for i := range b.new.Model.Book { // lost ones too
		if there[b.new.Model.Book[i].ID] {
			return true
		}
	}
	return false
}

// chooseMonth takes the month that was asked for; else the end of the fiscal
// year that the new forecast is about or, where one of the two does not reach
// it, the first end of their horizons.
func (b *builder) chooseMonth(asked string) error {
	first, last := b.new.first(), min(b.old.last(), b.new.last())
	if asked != "" {
		m, err := monthOf(asked)
		if err != nil || m < first || m > last {
			return unlike("both forecasts tell of months from %s to %s (got %s)", first, last, asked)
		}
		b.month, b.why = m, "as asked for"
		return nil
	}
	end, year := b.new.yearEnd()
	b.month, b.why = end, "the end of "+year
	if end > last {
		b.month, b.why = last, fmt.Sprintf("the last month that both forecasts reach: %s ends later", year)
	}
	return nil
}

// chooseBase says whose retention is told: that of the fiscal year, if both
// land the same one; else of the old book's accounts since the old start.
func (b *builder) chooseBase() {
	b.rates = true
	switch {
	case b.landed():
		landing := b.new.Renewals.Landing
		b.of = fmt.Sprintf("the accounts that were there when %s (%s to %s) opened, from then on", landing.Label, landing.From, landing.To)
		b.oldBase, b.newBase = openings(b.old), openings(b.new)
	case b.passed == 0:
		b.of = fmt.Sprintf("each book's own accounts, from the start of %s on", b.new.first())
	case b.named():
		b.of = fmt.Sprintf("the accounts of the old forecast's book, from the start of %s on", b.old.first())
		b.oldBase = map[string]float64{}
		for i := range b.oldBook {
			b.oldBase[b.oldBook[i].ID] = b.oldBook[i].ARR
		}
		b.newBase = b.oldBase
	default:
		b.rates = false
		b.notes = append(b.notes, "NRR and GRR have no bridge: a forecast that draws its book cannot say what became of an earlier one's accounts, so the two tell the retention of different books over different months")
	}
}

// landed says whether both forecasts land one fiscal year, whose end is what is
// looked at.
func (b *builder) landed() bool {
	old, new := b.old.Renewals.Landing, b.new.Renewals.Landing
	return old != nil && new != nil && old.Last == b.old.place(b.month) && new.Last == b.new.place(b.month)
}

// openings are what a forecast's accounts paid when the fiscal year opened; nil
// where that is the run's own month 0.
func openings(f *Forecast) map[string]float64 {
	opened := map[string]float64{}
	for i := range f.Model.Book {
		if a := &f.Model.Book[i]; a.Opening > 0 {
			opened[a.ID] = a.Opening
		}
	}
	if len(opened) > 0 {
		return opened
	}
	for i := range f.Model.Book {
		if a := &f.Model.Book[i]; a.ARR > 0 {
			opened[a.ID] = a.ARR
		}
	}
	if len(opened) > 0 {
		return opened
	}
	return nil
}
