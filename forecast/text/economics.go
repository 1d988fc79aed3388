package text

import (
	"strings"

	"touchline/forecast"
	"touchline/forecast/economics"
)

const serveWords = `Cost to serve: a year of settled health at full delivery; labour is hours times the loaded cost of a ramped CSM's hour, ` +
	`fixed the account's part of the coverage's fixed cost, plays their money beside the hours.`

const valueWords = `Value: margin of expected ARR less cost to serve, discounted, of an account that signs at month 0, is onboarded and served in full; ` +
	`over cost is that value over that cost. Nothing is simulated: rates are as stated, an odds range counts at its median. ` +
	`A lifetime is summed until a year adds nothing; where little of it lies within five years it is a bet on rates that nobody has seen last so long. ` +
	`Without a sum (–) ARR is expected to grow faster than it is discounted.`

const paysWords = `Pays: at which ARR per account the coverage is worth more than the cheaper one. What an account costs to serve does not depend on its ARR.`

// Economics is the report of what accounts are worth and cost.
func Economics(m forecast.Meta, e *economics.Table) string {
	w := economicsWriter{e}
	var b strings.Builder
	b.WriteString(oneLine("%s: economics of an account, gross margin %s, discount %s a year\n", e.Scenario, forecast.Percent(e.GrossMargin, 0), forecast.Percent(e.Discount, 1)))
	b.WriteString("\n" + w.serve().String() + wrapped("", serveWords))
	b.WriteString("\n" + w.value().String() + wrapped("", valueWords))
	if pays := w.pays(); len(pays) > 1 {
		b.WriteString("\n" + pays.String() + wrapped("", paysWords))
	}
	b.WriteString(noteLines(e.Notes))
	b.WriteString(oneLine("\ninputs %.12s, touchline %s\n", e.InputsSHA256, m.Version))
	return b.String()
}

type economicsWriter struct{ e *economics.Table }

func (w economicsWriter) money(x float64) string { return forecast.Money(x, w.e.Currency) }

func (w economicsWriter) serve() table {
	var t table
	t.row("Segment × coverage", "accounts", "ARR each", "hours a year", "labour", "tooling", "fixed", "plays", "cost to serve", "of ARR")
	for _, p := range w.e.Pairs {
		row := []string{pairName(p), forecast.Count(float64(p.Accounts)), w.money(p.ARR)}
		if c := p.Serve; c != nil {
			row = append(row, forecast.Hours(c.Hours), w.money(c.Labour), w.money(c.Tooling), w.money(c.Fixed), w.money(c.Plays), w.money(c.Total), share(c.Total, p.ARR))
		}
		t.row(row...)
	}
	return t
}

func (w economicsWriter) value() table {
	var t table
	t.row("Segment × coverage", "five years: margin", "cost", "value", "over cost", "lifetime: margin", "cost", "value", "over cost", "within five years")
	for _, p := range w.e.Pairs {
		within := forecast.Nothing
		if p.Lifetime != nil && p.Lifetime.Margin > 0 {
			within = share(p.FiveYears.Margin, p.Lifetime.Margin)
		}
		t.row(append(append(append([]string{pairName(p)}, w.worth(p.FiveYears)...), w.worth(p.Lifetime)...), within)...)
	}
	return t
}

func (w economicsWriter) worth(v *economics.Value) []string {
	if v == nil {
		return []string{forecast.Nothing, forecast.Nothing, forecast.Nothing, forecast.Nothing}
	}
	over := forecast.Nothing
	if v.OverCost != nil {
		over = forecast.Ratio(*v.OverCost)
	}
	return []string{w.money(v.Margin), w.money(v.Cost), w.money(v.Value), over}
}

// pays is of each two coverages of a segment the dearer against the other: a
// heading alone where no segment has two.
func (w economicsWriter) pays() table {
	var t table
	t.row("Pays", "against", "over five years", "over its life", "its accounts have")
	for _, c := range w.e.Choices() {
		t.row(pairName(*c.Pair), c.Pays.Against, w.bounds(c.Pays.FiveYears), w.bounds(c.Pays.Lifetime), w.money(c.Pair.ARR))
	}
	return t
}

func (w economicsWriter) bounds(x *economics.Bounds) string {
	switch {
	case x == nil:
		return forecast.Nothing
	case x.Never:
		return "never"
	case x.Below != nil:
		return "below " + w.money(*x.Below)
	case *x.Above > 0:
		return "above " + w.money(*x.Above)
	}
	return "always"
}

func pairName(p economics.Pair) string { return p.Segment + " × " + p.Coverage }
