package ui

import (
	"cmp"
	"fmt"

	"touchline/forecast"
	"touchline/forecast/economics"
)

// economicsPart is what an account costs and brings under each coverage.
type economicsPart struct {
	Why   string // there is none; "": there is
	Table *ledger
	Pays  *ledger // nil where no segment has two coverages to choose from
	Notes []string
	Again string // the command that prints the same
}

func (p *staffing) economics() economicsPart {
	file := p.view.baseline.File
	e, err := economics.New(file.Scenario, meta(file, ""))
	if err != nil {
		return economicsPart{Why: sentence(err.Error())}
	}
	part := economicsPart{Table: p.lives(e), Pays: p.pays(e), Again: command("touchline economics", []*item{p.view.baseline})}
	for _, note := range e.Notes {
		part.Notes = append(part.Notes, sentence(note))
	}
	return part
}

// lives is what an account of each pair costs a year and is worth.
func (p *staffing) lives(e *economics.Table) *ledger {
	l := newLedger("economics", "Economics of an account by segment and coverage", "Segment × coverage",
		column{"accounts", "Accounts", tip{"There today, at month 0."}},
		column{"arr", "ARR each", tip{"ARR per account: the mean of those there, else of the segment's."}},
		column{"serve", "Cost to serve", tip{"A year of settled health, served in full: hours times the loaded cost of a ramped CSM's hour, tooling, its part of fixed costs, and plays.", "Beneath, the share of ARR."}},
		column{"five", "Worth in 5 years", tip{"Margin of expected ARR less cost to serve over the first five years, discounted, of an account that signs at month 0 and is onboarded."}},
		column{"life", "Lifetime value", tip{"The same over its whole life, until a year adds nothing.", "Without a sum where ARR is expected to grow faster than it is discounted.", "Where little of it lies within five years it is a bet on rates that nobody has seen last so long."}},
		column{"over", "LTV over cost", tip{"Lifetime value over the cost to serve of that life; beneath, that of the first five years."}})
	for i := range e.Pairs {
		x := &e.Pairs[i]
		row := ledgerRow{Name: x.Segment + " × " + x.Coverage}
		if x.Accounts == 0 {
			row.Kind = "apart"
		}
		row.Entries = []entry{{Text: count(x.Accounts)}, {Text: p.money(x.ARR)}, p.serve(x), p.value(x.FiveYears, "the first five years"), p.value(x.Lifetime, "its whole life"), ratios(x)}
		l.add(row)
	}
	return l
}

func (p *staffing) serve(x *economics.Pair) entry {
	c := x.Serve
	if c == nil {
		return nothing("It needs hours of a team that has none, so that its cost is not known.")
	}
	e := entry{Text: p.money(c.Total), Tip: tip{
		fmt.Sprintf("%s a year at the loaded cost of an hour: %s. Tooling %s, fixed %s, plays %s.", forecast.Hours(c.Hours), p.money(c.Labour), p.money(c.Tooling), p.money(c.Fixed), p.money(c.Plays)),
		"Nothing is simulated: rates as stated, an odds range at its median."}}
	if x.ARR > 0 {
		e.Sub = percentage(c.Total/x.ARR) + " of ARR"
	}
	return e
}

func (p *staffing) value(v *economics.Value, over string) entry {
	if v == nil {
		return nothing("Over " + over + " there is no sum: its ARR is expected to grow faster than it is discounted, or its cost is not known.")
	}
	return entry{Text: p.money(v.Value), Strong: true, Tip: tip{fmt.Sprintf("Over %s, %s counted: margin %s less cost %s, both discounted.", over, forecast.Counted(v.Months, "month"), p.money(v.Margin), p.money(v.Cost))}}
}

// ratios are value over cost, of a life and of five years.
func ratios(x *economics.Pair) entry {
	e := entry{Text: overCost(x.Lifetime), Sub: overCost(x.FiveYears)}
	if e.Sub != "" {
		e.Sub += " in 5 years"
	}
	e.Text = cmp.Or(e.Text, forecast.Nothing)
	return e
}

func overCost(v *economics.Value) string {
	if v == nil || v.OverCost == nil {
		return ""
	}
	if *v.OverCost >= 1000 {
		return forecast.Count(*v.OverCost)
	}
	return forecast.Ratio(*v.OverCost)
}

// pays is from which ARR on a coverage is worth more than another; nil where
// there is nothing to choose from.
func (p *staffing) pays(e *economics.Table) *ledger {
	l := newLedger("pays", "ARR per account from which a coverage pays", "Coverage",
		column{"against", "Rather than", tip{"The other coverage that the account could be under."}},
		column{"five", "Pays in 5 years", tip{"At which ARR per account it is worth more, over the first five years. What an account costs to serve does not depend on its ARR."}},
		column{"life", "Pays over its life", tip{"The same over whole lives, where they have a sum."}},
		column{"arr", "Its accounts have", tip{"ARR per account of the segment: the mean of those there, else of the segment's."}})
	for i := range e.Pairs {
		x := &e.Pairs[i]
		for _, pay := range x.Pays {
			l.add(ledgerRow{Name: x.Segment + " × " + x.Coverage, Entries: []entry{{Text: pay.Against},
				p.bounds(pay.FiveYears, x.ARR), p.bounds(pay.Lifetime, x.ARR), {Text: p.money(x.ARR)}}})
		}
	}
	if len(l.Rows) == 0 {
		return nil
	}
	return l
}

// bounds are at which ARR a coverage pays, and whether its accounts' does.
func (p *staffing) bounds(b *economics.Bounds, arr float64) entry {
	switch {
	case b == nil:
		return nothing("A cost is not known, or a life has no sum.")
	case b.Never:
		return entry{Text: "never", Sub: "does not pay here"}
	case b.Below != nil:
		return entry{Text: "below " + p.money(*b.Below), Sub: paysHere(arr < *b.Below)}
	case b.Above != nil && *b.Above > 0:
		return entry{Text: "above " + p.money(*b.Above), Sub: paysHere(arr > *b.Above)}
	}
	return entry{Text: "always", Sub: paysHere(true)}
}

func paysHere(pays bool) string {
	if pays {
		return "pays here"
	}
	return "does not pay here"
}
