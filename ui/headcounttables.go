package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/forecast/headcount"
)

// curve is the number of CSMs and what comes of it.
func (p *staffing) curve() *ledger {
	over := p.Window
	end := p.start.Label(p.Horizon)
	l := newLedger("curve", "CSMs of team "+p.Team, "CSMs",
		column{"nrr", "NRR, " + over, tip{"Net revenue retention over " + over + " with so many CSMs at the start.", "Bold is the mean of the futures; beneath, 8 of 10 futures lie."}},
		column{"grr", "GRR, " + over, tip{"Gross revenue retention over " + over + ": expansion cannot hide a loss."}},
		column{"closing", "ARR, " + end, tip{"ARR of all accounts at the end of " + end + ", new ones included."}},
		column{"worth", "Worth", tip{"Discounted margin less CS cost over the whole horizon.", tailTip(p.Tail)}},
		column{"cost", "CS cost, " + forecast.Counted(p.Horizon, "month"), tip{"Teams and tooling over the whole horizon."}},
		column{"load", "Load at worst", tip{"Hours asked over hours there are, in the month in which that is most."}},
		column{"brings", "Next brings", tip{"What one more CSM than this adds to worth before its cost, mean of the futures."}},
		column{"costs", "Next costs", tip{"What one more CSM than this costs over the horizon, discounted, vacancies left out."}},
		column{"gain", "Next is worth", tip{"What the next CSM brings less what it costs, future by future.", "Beneath, in how many futures it pays.",
			forecast.NoiseMark + " marks what so many futures cannot tell from nothing."}})
	for i := range p.Points {
		l.add(p.curveRow(&p.Points[i]))
	}
	return l
}

func (p *staffing) curveRow(c *headcount.Point) ledgerRow {
	row := ledgerRow{Name: fmt.Sprint(c.CSMs)}
	if c.CSMs == p.CSMs {
		row.Note = "as it is"
	}
	if p.Cross != nil && c.CSMs == *p.Cross {
		row.Kind = "turn"
		row.Note = joined(row.Note, "the next no longer pays")
	}
	with := "With " + forecast.Counted(c.CSMs, "CSM") + ", "
	ranged := func(b *forecast.Band, what string, print, exact func(float64) string) entry {
		e := meanOf(b, with+what, print, exact, p.source())
		if b != nil && p.ranged() {
			e.Sub = b.Range(print, " – ")
		}
		return e
	}
	row.Entries = []entry{ranged(c.NRR, "NRR of "+p.Window, percentage, forecast.PercentError), ranged(c.GRR, "GRR of "+p.Window, percentage, forecast.PercentError),
		meanOf(c.Closing, with+"closing ARR", p.money, p.money, p.source()), ranged(c.Worth, "worth", p.money, p.money),
		meanOf(c.Cost, with+"CS cost", p.money, p.money, p.source()), p.loadEntry(c.Load, c.Month)}
	row.Entries = append(row.Entries, p.nextEntries(c.CSMs)...)
	return row
}

// mostLoadShown is the load from which a figure says no more: where hardly
// anybody is there, the quotient is of a few hours and grows without an end.
const mostLoadShown = 10.0

// loadEntry is a load, said to be too much where it is.
func (p *staffing) loadEntry(load *float64, month int) entry {
	e := entry{Text: "no hours", Flag: true, Tip: tip{"Hours are asked of nobody in " + p.start.Label(month) + "."}, Sub: p.start.Label(month)}
	if load != nil {
		e.Text, e.Flag = forecast.Percent(*load, 0), over(*load)
		if *load > mostLoadShown {
			e.Text = "over " + forecast.Percent(mostLoadShown, 0)
		}
		e.Tip = tip{fmt.Sprintf("In %s %s of the hours there are is asked of team %s.", p.start.Label(month), e.Text, p.Team), p.source()}
	}
	if e.Flag {
		e.Sub = joined("short", e.Sub)
	}
	return e
}

// nextEntries are what the next CSM after a number brings and costs.
func (p *staffing) nextEntries(csms int) []entry {
	for i := range p.Next {
		n := &p.Next[i]
		if n.From != csms {
			continue
		}
		which := fmt.Sprintf("CSM %d", n.To)
		if n.To > n.From+1 {
			which = fmt.Sprintf("Each of CSMs %d to %d", n.From+1, n.To)
		}
		gain := entry{Text: forecast.MarkNoise(p.change(n.Worth.Mean), n.Worth.Mean, n.Worth.SE), Strong: true,
			Tip: tip{which + ": what it brings less what it costs, mean of " + forecast.Counted(n.Worth.Trials, "future") + ".",
				"8 of 10 futures: " + n.Worth.Range(p.change, " to ") + ".", exactness(n.Worth.Trials, n.Worth.SE, p.money(n.Worth.SE)), p.source()}}
		if p.ranged() {
			gain.Sub = "pays in " + forecast.InFuturesShort(n.Worth.Better, n.Worth.Trials)
		}
		return []entry{meanOf(n.Brings, which+" brings", p.money, p.money, p.source()), meanOf(n.Costs, which+" costs", p.money, p.money, p.source()), gain}
	}
	none := entry{Text: forecast.Nothing}
	return []entry{none, none, none}
}

// hireBy is by when posts must be opened; nil where none need be.
func (p *staffing) hireBy() *ledger {
	if len(p.HireBy) == 0 {
		return nil
	}
	l := newLedger("hire", "Posts to open", "Team",
		column{"posts", "Further posts", tip{"Beyond those planned: so many full CSMs the month lacks."}},
		column{"need", "Needed in", tip{"The month in which load passes 100% by so much."}},
		column{"by", "Open by the end of", tip{"Need less the months of hiring and of ramp: whoever is found after that is too late."}},
		column{"else", "If opened today", tip{"The first month of full work of a CSM whose post is opened at the start."}})
	for _, h := range p.HireBy {
		by := entry{Text: p.monthBefore(h.OpenBy)}
		if h.Late {
			by.Flag, by.Sub = true, "has passed"
		}
		l.add(ledgerRow{Name: h.Team, Entries: []entry{{Text: fmt.Sprint(h.Posts), Strong: true}, {Text: p.start.Label(h.Need)}, by, {Text: "full work from " + p.start.Label(h.Ready)}}})
	}
	return l
}

// monthBefore is a month that may lie before the start.
func (p *staffing) monthBefore(month int) string {
	if month < 1 && p.start == (forecast.Calendar{}) {
		return forecast.Counted(-month, "month") + " before the start"
	}
	return p.start.Label(month)
}

// whatIfSaid is a what-if's name and what it supposes.
type whatIfSaid struct{ Name, Says string }

func (p *staffing) whatIfWords() []whatIfSaid {
	var all []whatIfSaid
	for i := range p.WhatIfs {
		all = append(all, whatIfSaid{sentence(p.WhatIfs[i].Name), sentence(p.WhatIfs[i].Says)})
	}
	return all
}

// whatIfs is how the scenario changes where something goes wrong, or right.
func (p *staffing) whatIfs() *ledger {
	end := p.start.Label(p.Horizon)
	l := newLedger("what-ifs", "What if", "What if",
		column{"nrr", "NRR, " + p.Window, tip{"Against the scenario as it is, in the same futures, in percentage points."}},
		column{"grr", "GRR, " + p.Window, tip{"Against the scenario as it is, in the same futures, in percentage points."}},
		column{"closing", "ARR, " + end, tip{"Against the scenario as it is, in the same futures."}},
		column{"cost", "CS cost, " + p.Window, tip{"Against the scenario as it is, in the same futures."}},
		column{"worth", "Worth", tip{"Against the scenario as it is, in the same futures, over the whole horizon.", tailTip(p.Tail)}},
		column{"load", "Load of " + p.Team + " at worst", tip{"Hours asked over hours there are, in the month in which that is most."}})
	for i := range p.WhatIfs {
		w := &p.WhatIfs[i]
		row := ledgerRow{Name: capitalised(w.Name)}
		for _, m := range []forecast.Metric{forecast.NRRMetric, forecast.GRRMetric, forecast.ClosingMetric, forecast.CostMetric, forecast.WorthMetric} {
			row.Entries = append(row.Entries, p.differs(w.Name, differenceOf(w, m)))
		}
		load := entry{Text: forecast.Nothing, Tip: tip{"Nothing is asked of the team."}}
		if w.Month > 0 {
			load = p.loadEntry(w.Load, w.Month)
		}
		row.Entries = append(row.Entries, load)
		l.add(row)
	}
	return l
}

// differs is a paired difference to the scenario as it is.
func (p *staffing) differs(name string, d *forecast.Difference) entry {
	if d == nil {
		return nothing(name + ": no future has it.")
	}
	print := func(x float64) string { return d.Metric.PrintChange(x, p.currency()) }
	if d.Metric.IsShare() {
		print = func(x float64) string { return forecast.Points(x, 1) }
	}
	return entry{Text: forecast.MarkNoise(print(d.Mean), d.Mean, d.SE), Tip: tip{
		fmt.Sprintf("If %s: mean of %s.", name, forecast.Counted(d.Trials, "future")),
		"8 of 10 futures: " + d.Range(print, " to ") + ".", p.source()}}
}
