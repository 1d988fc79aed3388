package report

import "touchline/forecast/renewals"

// accountARR is the column of an account's ARR at month 0.
const accountARR = 9

// accounts is the opening book account by account, the most ARR at risk first.
// ARR due to uplift are of the next renewal; at risk is ARR at all renewals
// within the horizon.
func (p *Pack) accounts() *table {
	t := &table{name: "Accounts", columns: []column{
		{"scenario", "Scenario", 22}, {"account", "Account", 18}, {"name", "Name", 26}, {"segment", "Segment", 14}, {"coverage", "Coverage", 14},
		{"owner", "Owner", 16}, {"health", "Health", 10}, {"term", "Term", 7}, {"renewal", "Renewal", 10}, {"arr", "ARR now", 13},
		{"renews", "Chance to renew", 9}, {"due", "ARR due", 13}, {"expected", "Expected", 13}, {"p10", "P10", 13}, {"p50", "P50", 13}, {"p90", "P90", 13},
		{"upsell", "Upsell", 12}, {"churn", "Churn", 12}, {"downsell", "Downsell", 12}, {"uplift", "Uplift", 12}, {"at_risk", "ARR at risk by horizon", 13},
		{"there", "There at horizon", 10}, {"closing", "ARR at horizon", 13}, {"reason", "Reason", 50},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		if r.Renewals == nil {
			continue
		}
		for j := range r.Renewals.Accounts {
			t.account(r, &r.Renewals.Accounts[j])
		}
	}
	return t
}

func (t *table) account(r *Run, a *renewals.Account) {
	cells := []cell{text(r.title), text(a.ID), text(a.Name), text(a.Segment), text(a.Coverage), text(a.Owner), text(a.Health),
		number(whole, float64(a.Term)), monthCell(r.Meta.Start, a.Month), number(money, a.ARR)}
	if n := a.Next; n == nil {
		cells = append(cells, make([]cell, 11)...)
	} else {
		cells = append(cells, number(rate, n.Renews))
		for _, x := range []float64{n.Due, n.Expected, n.P10, n.P50, n.P90, n.Upsell, 0 - n.Churn, 0 - n.Downsell, n.Uplift, a.AtRisk} {
			cells = append(cells, number(money, x))
		}
	}
	t.add(append(cells, number(rate, a.There), number(money, a.Closing), reason(a.Next))...)
}

func reason(n *renewals.Next) cell {
	if n == nil {
		return text("not due within the horizon")
	}
	return text(n.Reason)
}

// concentration is what the largest accounts do to the range of NRR.
func (p *Pack) concentration() *table {
	t := &table{name: "Concentration", columns: []column{
		{"scenario", "Scenario", 22}, {"account", "Account", 18}, {"name", "Name", 26}, {"arr", "ARR now", 13}, {"share", "Of the book", 10},
		{"leaves", "Leaves in", 10}, {"costs", "NRR it would take", 12}, {"window", "Over", 14},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		if r.Renewals == nil {
			continue
		}
		c := &r.Renewals.Concentration
		for _, l := range c.Largest {
			t.add(text(r.title), text(l.ID), text(l.Name), number(money, l.ARR), number(rate, l.Share),
				number(rate, l.Leaves), number(rate, l.Costs), text(c.Window))
		}
	}
	return t
}
