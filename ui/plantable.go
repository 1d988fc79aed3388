package ui

import (
	"fmt"
	"slices"

	"touchline/forecast"
	"touchline/forecast/plan"
	"touchline/ui/chart"
)

// namedPlan is a plan and what it is called here.
type namedPlan struct {
	*plan.Plan
	id, name string
}

// plans are those that the result shows, each once.
func (p *staffing) plans() []namedPlan {
	if p.search == nil {
		return nil
	}
	r, all := p.search, []namedPlan{}
	add := func(x *plan.Plan, id, name string) {
		if x != nil && !slices.ContainsFunc(all, func(n namedPlan) bool { return n.Plan == x }) {
			all = append(all, namedPlan{x, id, name})
		}
	}
	best := "Best"
	if r.Stopped {
		best = "Best so far"
	}
	add(r.Best, "best", best)
	for i, x := range r.Ties {
		add(x, fmt.Sprint("as-good-", i+1), fmt.Sprint("As good ", i+1))
	}
	less, more := 0, 0
	for _, x := range r.Frontier {
		if r.Best == nil || x.Cost.Mean > r.Best.Cost.Mean {
			more++
			add(x, fmt.Sprint("for-more-", more), fmt.Sprint("For more ", more))
		} else if x != r.Best {
			less++
			add(x, fmt.Sprint("for-less-", less), fmt.Sprint("For less ", less))
		}
	}
	add(r.AsIs, "as-it-is", "The file as it is")
	return all
}

// year is the window of the plans' NRR and GRR.
func (p *staffing) year() string {
	if p.search.Year == 0 {
		return forecast.ToDate(p.search.Horizon).String()
	}
	return forecast.WholeYear(p.search.Year).String()
}

func (p *staffing) planTable() *ledger {
	in, r := p.year(), p.search
	columns := []column{
		{"worth", "Worth", tip{"Discounted margin less cost over the whole horizon.", tailTip(r.Tail)}},
		{"nrr", "NRR, " + in, tip{"Net revenue retention over " + in + "."}},
		{"grr", "GRR, " + in, tip{"Gross revenue retention over " + in + ": expansion cannot hide a loss."}},
		{"closing", "Closing ARR", tip{"ARR of all accounts at the horizon, new ones included."}},
		{"cost", "CS cost", tip{"Teams and tooling over the whole horizon: what a budget is held against."}},
		{"csms", "CSMs", tip{"Posts of all teams at the end, those hired later included."}},
	}
	if p.wish.limits.MinGRR != nil {
		columns = append(columns, column{"reach", "Reach " + trimmed(*p.wish.limits.MinGRR), tip{"In how many futures GRR reaches it, in the whole year in which that is rarest."}})
	}
	columns = append(columns, column{"against", "Against the file", tip{"How much more of what is maximised than the file as it is, in the same futures.",
		forecast.NoiseMark + " marks what so many futures cannot tell from nothing."}})
	l := newLedger("plans", "Plans", "Plan", columns...)
	for _, n := range p.plans() {
		l.add(ledgerRow{Name: n.name, Entries: p.planEntries(n)})
	}
	return l
}

func (p *staffing) planEntries(n namedPlan) []entry {
	percent := func(b *forecast.Band, what string) entry {
		return meanOf(b, n.name+": "+what+" of "+p.year(), percentage, forecast.PercentError, p.planSource())
	}
	money := func(b *forecast.Band, what string) entry {
		return meanOf(b, n.name+": "+what, p.money, p.money, p.planSource())
	}
	entries := []entry{money(n.Worth, "worth"), percent(n.NRR, "NRR"), percent(n.GRR, "GRR"), money(n.Closing, "closing ARR"),
		money(n.Cost, "CS cost"), {Text: fmt.Sprint(n.Decision.Posts())}}
	if p.wish.limits.MinGRR != nil {
		reach := entry{Text: forecast.Nothing}
		if n.Reaches != nil {
			reach.Text = forecast.Share(*n.Reaches, p.search.Trials)
			reach.Flag = *n.Reaches < p.wish.limits.Sure
			if reach.Flag {
				reach.Sub = "too rarely"
			}
		}
		entries = append(entries, reach)
	}
	return append(entries, p.againstFile(n))
}

// againstFile is what a plan has more of the objective than the file.
func (p *staffing) againstFile(n namedPlan) entry {
	d := n.Against
	if d == nil {
		return entry{Text: forecast.Nothing}
	}
	words, o := p.planWords(), p.search.Objective
	print := func(x float64) string { return words.more(o, x) }
	return entry{Text: forecast.MarkNoise(print(d.Mean), d.Mean, d.SE), Strong: true, Tip: tip{
		fmt.Sprintf("%s: %s more than the file as it is, future by future; more in %s.", n.name, nameOf(objectives, string(o)), forecast.InFutures(d.Better, d.Trials)),
		"8 of 10 futures: " + d.Range(print, " to ") + ".", p.planSource()}}
}

func (p *staffing) planSource() string {
	return fmt.Sprintf("Source: the search of %s, %s, seed %d, inputs %.8s.", p.view.baseline.Name(), forecast.Counted(p.search.Trials, "future"),
		p.view.seed, p.view.baseline.File.InputsSHA256)
}

// frontierID is the chart of plans.
const frontierID = "frontier"

// frontier is what the plans cost and what NRR they bring; nil where there is
// only one.
func (p *staffing) frontier() *chart.Figure {
	plans := p.plans()
	if len(plans) < 2 || p.search.Trials < forecast.FewFutures {
		return nil
	}
	least := p.wish.limits.MinGRR
	var spots []chart.Spot
	for _, n := range plans {
		if n.NRR == nil || n.GRR == nil {
			return nil
		}
		spot := chart.Spot{Name: n.name, X: n.Cost.Mean, Y: n.NRR.Mean, Range: &chart.Span{Low: n.NRR.P10, High: n.NRR.P90},
			Solid: true, Chosen: n.Plan == p.search.Best, Frontier: unbeaten(n, plans),
			Facts: [][2]string{{"GRR", percentage(n.GRR.Mean)}, {"Worth", p.money(n.Worth.Mean)}, {"CSMs", fmt.Sprint(n.Decision.Posts())}}}
		if least != nil {
			spot.Solid = n.Reaches != nil && *n.Reaches >= p.wish.limits.Sure
		}
		spots = append(spots, spot)
	}
	solid := ""
	if least != nil {
		solid = fmt.Sprintf("reach a GRR of %s in %s of the futures", trimmed(*least), trimmed(p.wish.limits.Sure))
	}
	f := chart.Scatter(frontierID, "What more money buys", chart.Axis{Name: "CS cost over the horizon", Format: p.money},
		chart.Axis{Name: "NRR, " + p.year(), Format: percentage, Tick: trimmed, MinSpan: 0.02},
		[]chart.Group{{Name: p.view.baseline.Name(), Colour: p.colour(), Spots: spots}}, solid)
	f.Note = "The plans of the table, in the same futures"
	return f
}

// unbeaten says whether no other plan has more NRR for less.
func unbeaten(n namedPlan, plans []namedPlan) bool {
	return !slices.ContainsFunc(plans, func(o namedPlan) bool {
		return o.Cost.Mean <= n.Cost.Mean && o.NRR.Mean >= n.NRR.Mean && (o.Cost.Mean < n.Cost.Mean || o.NRR.Mean > n.NRR.Mean)
	})
}
