package ui

import (
	"fmt"
	"slices"

	"touchline/forecast"
	"touchline/forecast/renewals"
)

// Words for what is forecast of a period, in headings and in numbers.
const (
	dueWords      = "ARR up for renewal, that of new accounts included, at what it is when it is due"
	renewedWords  = "ARR due less its churn and downsell, before uplift"
	rateWords     = "Gross renewal rate: renewed over due; futures in which nothing is due are left out"
	churnWords    = "ARR due that leaves"
	downsellWords = "ARR by which what renews shrinks"
	upliftWords   = "Price raised at these renewals"
	upsellWords   = "Expansion of all accounts in these months, due or not"
)

// call is a quantile of what is renewed, by the name sales teams give it.
type call struct {
	id, name, words string
	of              func(*renewals.Call) float64
}

var calls = []call{
	{"worst", "Worst, P10", "1 of 10 futures renews less", func(c *renewals.Call) float64 { return c.Worst }},
	{"commit", "Commit, P25", "1 of 4 futures renews less", func(c *renewals.Call) float64 { return c.Commit }},
	{"likely", "Likely, P50", "As many futures renew less as more", func(c *renewals.Call) float64 { return c.Likely }},
	{"best", "Best, P90", "1 of 10 futures renews more", func(c *renewals.Call) float64 { return c.Best }},
}

// dueColumns head what is forecast of renewals.
func dueColumns() []column {
	mean := "Mean of the futures."
	all := []column{
		{"due", "ARR due", tip{sentence(dueWords), mean}},
		{"renewed", "Expected renewed", tip{sentence(renewedWords), mean}},
	}
	for _, c := range calls {
		all = append(all, column{c.id, c.name, tip{sentence(c.words), "A range of one line alone: these do not add up over lines."}})
	}
	return append(all,
		column{"rate", "Gross renewal rate", tip{sentence(rateWords), "A rate of renewals, not of a year: a monthly contract has twelve of them.", mean}},
		column{"churn", "Churn", tip{sentence(churnWords), mean}},
		column{"downsell", "Downsell", tip{sentence(downsellWords), mean}},
		column{"uplift", "Uplift", tip{sentence(upliftWords), mean}},
		column{"upsell", "Upsell", tip{sentence(upsellWords), mean}},
	)
}

// periodsOf are a part's, counted as the view counts them.
func (p *renewing) periodsOf(part *renewals.Part) []renewals.Period {
	switch p.by {
	case "month":
		return part.Months
	case "quarter":
		return part.Quarters
	}
	return part.FiscalQuarters
}

// spans are the periods whose cut of the book can be shown.
func (p *renewing) spans() []option {
	all := []option{{"", p.whole()}}
	periods := p.periodsOf(&p.Total)
	for i := range periods {
		all = append(all, option{periods[i].Label, inPart(periods[i].Label, periods[i].Partial)})
	}
	return all
}

// periods is the table of the whole book by period, the horizon at its foot.
func (p *renewing) periods() *ledger {
	l := newLedger("periods", "Renewals by period", "Period", dueColumns()...)
	of := p.periodsOf(&p.Total)
	for i := range of {
		row := p.period(&of[i], inPart(of[i].Label, of[i].Partial))
		if of[i].Accounts > 0 {
			row.Link, row.LinkWords = p.dueIn(of[i].Label), "renewals due in"
		}
		l.add(row)
	}
	whole := p.period(&p.Total.Horizon, p.whole())
	whole.Kind = "total"
	if whole.Instead == "" {
		for i := range calls {
			e := &whole.Entries[2+i]
			e.Tip = append(tip{"Not the sum of the lines above: their bad luck seldom comes together."}, e.Tip...)
		}
	}
	l.add(whole)
	l.add(ledgerRow{Name: "Not due", Kind: "apart", Instead: p.notDue(&p.Total)})
	return l
}

// dueIn is the address of the accounts whose next renewal is in a period.
func (p *renewing) dueIn(label string) string {
	q := p.view.without(mostKey)
	q.Set(findKey, label)
	return p.view.tab.path + "?" + q.Encode() + "#accounts-title"
}

// notDue says what of a part the horizon leaves out.
func (p *renewing) notDue(part *renewals.Part) string {
	if part.NotDue.Accounts == 0 {
		return "Every account's next renewal is within these months."
	}
	return fmt.Sprintf("%s of %s: the next renewal is after %s", p.money(part.NotDue.ARR)+" ARR",
		forecast.Counted(part.NotDue.Accounts, "account"), p.start.Label(p.Horizon))
}

// period is a line of what is forecast of a period.
func (p *renewing) period(q *renewals.Period, name string) ledgerRow {
	row := ledgerRow{Name: name}
	when := p.over(q.First, q.Last)
	amount := func(b *forecast.Band, words string) entry {
		return meanOf(b, words+", "+when, p.money, p.money, p.source())
	}
	if q.Call == nil {
		row.Instead = "Nothing is due."
		if q.Expansion != nil && q.Expansion.Mean > 0 {
			row.Instead += " Upsell " + p.money(q.Expansion.Mean) + "."
		}
		return row
	}
	due := amount(q.Due, dueWords)
	due.Tip = append(due.Tip, fmt.Sprintf("%s, with %s ARR today, have their next renewal here.", forecast.Counted(q.Accounts, "account"), p.money(q.ARR)))
	renewed := amount(q.Renewed, renewedWords)
	renewed.Strong = true
	row.Entries = []entry{due, renewed}
	for _, c := range calls {
		row.Entries = append(row.Entries, p.called(q, c, when))
	}
	row.Entries = append(row.Entries, meanOf(q.Rate, rateWords+", "+when, percentage, forecast.PercentError, p.source()),
		amount(q.Churn, churnWords), amount(q.Downsell, downsellWords), amount(q.Uplift, upliftWords), amount(q.Expansion, upsellWords))
	return row
}

func (p *renewing) called(q *renewals.Period, c call, when string) entry {
	n := q.Renewed.Trials()
	if n < forecast.FewFutures {
		return nothing(sentence(forecast.TooFew(n)))
	}
	return entry{Text: p.money(c.of(q.Call)), Tip: tip{fmt.Sprintf("%s, of ARR renewed, %s.", c.name, when), sentence(c.words), p.source()}}
}

// periodWords stand under the table of periods.
func (p *renewing) periodWords() []string {
	var all []string
	for _, note := range p.Notes[:saidBelow] {
		all = append([]string{sentence(note)}, all...)
	}
	if slices.ContainsFunc(p.periodsOf(&p.Total), func(q renewals.Period) bool { return q.Partial }) {
		all = append(all, "A period in part is one in which the forecast begins or ends: only its months here count.")
	}
	return all
}
