package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/forecast/renewals"
)

// parts are the cut of the book that was chosen.
func (p *renewing) parts() []renewals.Part {
	switch p.cut {
	case "coverage":
		return p.Coverages
	case "owner":
		return p.Owners
	}
	return p.Segments
}

// partName is a part of the cut as its owner calls it.
func (p *renewing) partName(part *renewals.Part) string {
	if p.cut == "segment" {
		return p.view.segment(part.Name)
	}
	return part.Name
}

// noParts says why there is no such cut; "" where there is.
func (p *renewing) noParts() string {
	if len(p.parts()) > 0 {
		return ""
	}
	return "The book names no " + p.cut + "s."
}

// chosen is a part over the period chosen.
func (p *renewing) chosen(part *renewals.Part) *renewals.Period {
	of := p.periodsOf(part)
	for i := range of {
		if of[i].Label == p.within {
			return &of[i]
		}
	}
	return &part.Horizon
}

// cutLedger is the book cut as chosen, over the period chosen.
func (p *renewing) cutLedger() *ledger {
	if len(p.parts()) == 0 {
		return nil
	}
	return p.sideBySide("parts", "The book by "+p.cut, cutName(p.cut), p.parts(), p.partName, p.chosen)
}

func cutName(key string) string {
	for _, o := range cutKinds {
		if o.Key == key {
			return o.Text
		}
	}
	return ""
}

// contracts is the book by length of contract, over the whole horizon.
func (p *renewing) contracts() *ledger {
	return p.sideBySide("contracts", "The book by length of contract", "Contracts", p.Forecast.Contracts, func(part *renewals.Part) string { return part.Name }, func(part *renewals.Part) *renewals.Period { return &part.Horizon })
}

// sideBySide is parts of the book in lines, the whole at their foot.
func (p *renewing) sideBySide(id, label, first string, parts []renewals.Part, name func(*renewals.Part) string, of func(*renewals.Part) *renewals.Period) *ledger {
	window := p.Total.Window
	columns := []column{
		{"opened", "ARR today", tip{"ARR of the accounts at month 0, the day before month 1.", "Known, not forecast."}},
		{"notdue", "Not due", tip{"Of that, ARR of accounts whose next renewal is after " + p.start.Label(p.Horizon) + ".", "Known, not forecast."}},
	}
	for _, c := range dueColumns() {
		switch c.ID {
		case "due", "renewed", "worst", "likely", "best", "rate":
			columns = append(columns, c)
		}
	}
	columns = append(columns,
		column{"nrr", "NRR, " + window, tip{"Net revenue retention of " + window + ", whatever period is shown.", forecast.Definition}},
		column{"grr", "GRR, " + window, tip{"Gross revenue retention of " + window + ", whatever period is shown.", forecast.Definition}})
	l := newLedger(id, label, first, columns...)
	for i := range parts {
		l.add(p.beside(&parts[i], of(&parts[i]), name(&parts[i])))
	}
	total := p.beside(&p.Total, of(&p.Total), "The whole book")
	total.Kind = "total"
	l.add(total)
	return l
}

// beside is one of them.
func (p *renewing) beside(part *renewals.Part, q *renewals.Period, name string) ledgerRow {
	at := part.Name
	if part == &p.Total {
		at = "the whole book"
	}
	opened := entry{Text: p.money(part.Opened.ARR), Tip: tip{fmt.Sprintf("ARR of %s at month 0: %s.", at, forecast.Counted(part.Opened.Accounts, "account")), p.source()}}
	later := entry{Text: p.money(part.NotDue.ARR), Tip: tip{p.notDue(part), p.source()}}
	if part.NotDue.Accounts == 0 {
		later.Text = forecast.Nothing
	}
	row := ledgerRow{Name: name, Entries: []entry{opened, later}}
	when := at + ", " + p.over(q.First, q.Last)
	if q.Call == nil {
		for range 6 {
			row.Entries = append(row.Entries, nothing("Nothing of "+when+" is due."))
		}
	} else {
		renewed := meanOf(q.Renewed, renewedWords+", "+when, p.money, p.money, p.source())
		renewed.Strong = true
		row.Entries = append(row.Entries, meanOf(q.Due, dueWords+", "+when, p.money, p.money, p.source()), renewed)
		for _, c := range calls {
			if c.id != "commit" {
				row.Entries = append(row.Entries, p.called(q, c, when))
			}
		}
		row.Entries = append(row.Entries, p.rated(q, when))
	}
	for _, x := range []struct {
		name string
		band *forecast.Band
	}{{"NRR", part.NRR}, {"GRR", part.GRR}} {
		e := meanOf(x.band, fmt.Sprintf("%s of %s, %s", x.name, at, part.Window), percentage, forecast.PercentError, p.source())
		e.Strong = true
		row.Entries = append(row.Entries, e)
	}
	return row
}

// rated is the gross renewal rate of a period.
func (p *renewing) rated(q *renewals.Period, when string) entry {
	return meanOf(q.Rate, rateWords+", "+when, percentage, forecast.PercentError, p.source())
}

// largest are the accounts that weigh most, and what each does.
func (p *renewing) largest() *ledger {
	c := &p.Concentration
	if len(c.Largest) == 0 {
		return nil
	}
	l := newLedger("largest", "The largest accounts", "Account",
		column{"arr", "ARR today", tip{"ARR at month 0. Known, not forecast."}},
		column{"share", "Of the book", tip{"Its share of the whole book's ARR at month 0."}},
		column{"leaves", "Gone by the end of " + c.Window, tip{"In how many futures it is no longer there at the end of " + c.Window + "."}},
		column{"costs", "NRR its leaving takes", tip{"What NRR of " + c.Window + " loses if it leaves: the mean of its ARR where it stays, over the book's at month 0."}})
	for _, x := range c.Largest {
		name, id := titled(x.Name, x.ID)
		row := ledgerRow{Name: name, Note: id, Entries: []entry{
			{Text: p.money(x.ARR), Tip: tip{"ARR of " + name + " at month 0.", p.source()}},
			{Text: percentage(x.Share), Tip: tip{"ARR of " + name + " over that of the whole book, at month 0.", p.source()}},
			{Text: forecast.Share(x.Leaves, p.Trials), Sub: "of futures", Tip: tip{"Futures in which " + name + " is gone at the end of " + c.Window + ".", p.source()}},
			{Text: pointsOf(x.Costs), Strong: true, Tip: tip{"NRR of " + c.Window + " that " + name + " brings where it stays.", p.source()}},
		}}
		if x.Costs == 0 {
			row.Entries[3] = nothing("It is gone in every future.")
		}
		l.add(row)
	}
	return l
}

// titled is an account's name with its id beside it, or the id alone.
func titled(name, id string) (title, beside string) {
	if name == "" {
		return id, ""
	}
	return name, id
}
