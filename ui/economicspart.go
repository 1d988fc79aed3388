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
		column{"life", "Lifetime value", tip{"The same over its whole life.", "Where more than half of it would fall beyond twenty years, those of twenty years alone: so long nobody has seen rates last."}},
		column{"over", "LTV over cost", tip{"That value over the cost to serve of the same years; beneath, of the first five years."}})
	for i := range e.Pairs {
		x := &e.Pairs[i]
		row := ledgerRow{Name: p.view.segment(x.Segment) + " × " + x.Coverage}
		if x.Accounts == 0 {
			row.Kind = "apart"
		}
		row.Entries = []entry{{Text: count(x.Accounts)}, {Text: p.money(x.ARR)}, p.serve(x), p.value(x.FiveYears, "the first five years"), p.life(x), ratios(x)}
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
		return nothing("Its cost is not known.")
	}
	return entry{Text: p.money(v.Value), Strong: true, Tip: tip{fmt.Sprintf("Over %s: margin %s less cost %s, both discounted.", over, p.money(v.Margin), p.money(v.Cost))}}
}

// life is what an account is worth over its life, as far as it can be foreseen.
func (p *staffing) life(x *economics.Pair) entry {
	v, beyond := x.Foreseen()
	if !beyond {
		return p.value(v, "its whole life")
	}
	e := p.value(v, "twenty years")
	e.Sub = "in 20 years, more beyond"
	e.Tip = append(e.Tip, "Most of what it may bring lies further off than anyone can foresee: it hardly leaves, or grows as fast as it is discounted.")
	return e
}

// ratios are value over cost, of a life and of five years.
func ratios(x *economics.Pair) entry {
	v, _ := x.Foreseen()
	e := entry{Text: cmp.Or(overCost(v), forecast.Nothing), Sub: overCost(x.FiveYears)}
	if e.Sub != "" {
		e.Sub += " in 5 years"
	}
	return e
}

// mostOverCost is the largest ratio that says more than that the cost is next
// to nothing.
const mostOverCost = 100

func overCost(v *economics.Value) string {
	switch {
	case v == nil || v.OverCost == nil:
		return ""
	case *v.OverCost > mostOverCost:
		return fmt.Sprintf("over %d", mostOverCost)
	}
	return forecast.Ratio(*v.OverCost)
}

// pays is from which ARR on the dearer of two coverages is worth more than the
// other; nil where there is nothing to choose from.
func (p *staffing) pays(e *economics.Table) *ledger {
	l := newLedger("pays", "ARR per account from which a coverage pays", "Coverage",
		column{"against", "Rather than", tip{"The other coverage that the account could be under."}},
		column{"five", "Pays in 5 years", tip{"At which ARR per account it is worth more, over the first five years. What an account costs to serve does not depend on its ARR."}},
		column{"life", "Pays over its life", tip{"The same over whole lives, where they have a sum."}},
		column{"arr", "Its accounts have", tip{"ARR per account of the segment: the mean of those there, else of the segment's."}})
	for _, c := range e.Choices() {
		l.add(ledgerRow{Name: p.view.segment(c.Pair.Segment) + " × " + c.Pair.Coverage, Entries: []entry{{Text: c.Pays.Against},
			p.bounds(c.Pays.FiveYears, c.Pair.ARR), p.bounds(c.Pays.Lifetime, c.Pair.ARR), {Text: p.money(c.Pair.ARR)}}})
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
