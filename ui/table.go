package ui

import (
	"fmt"
	"math"
	"slices"

	"touchline/forecast"
)

// row is a scenario in the comparison's table.
type row struct {
	*item
	Baseline bool
	Run      runProgress
	Cells    []cell // empty until its run is done
}

// cell is a number, what stands beneath it, and what it means.
type cell struct {
	Column    string // id of its column
	Head      string // of its column, for narrow screens
	Text, Sub string
	Flag      bool // a reader should notice; the words say why
	Tip       tip
}

// rows are the scenarios shown, each with its numbers once it has some.
func (p *comparison) rows(columns []column, live progress) []row {
	rows := make([]row, len(p.view.shown))
	for i, it := range p.view.shown {
		rows[i] = row{item: it, Baseline: it == p.view.baseline, Run: live.Runs[i]}
		if o := p.outcomes[it]; o != nil {
			rows[i].Cells = p.cells(it, o, columns)
		}
	}
	return rows
}

func (p *comparison) cells(it *item, o *outcome, columns []column) []cell {
	numbers := map[string]cell{}
	p.own(it, o, numbers)
	p.against(it, o, numbers)
	var cells []cell
	for _, c := range columns {
		n, ok := numbers[c.ID]
		if !ok {
			n = cell{Text: forecast.Nothing, Tip: tip{"There is nothing to measure here."}}
		}
		n.Column, n.Head = c.ID, c.Head
		cells = append(cells, n)
	}
	return cells
}

// own fills in what a scenario says of itself.
func (p *comparison) own(it *item, o *outcome, into map[string]cell) {
	s := o.Summary
	put := func(id, what string, b *forecast.Band, print, exact func(float64) string) {
		if b != nil {
			told := p.sampled(o, what, exactness(b.Trials(), b.SE, exact(b.SE)))
			into[id] = cell{Text: print(b.Mean), Sub: b.Range(print, " – "), Tip: slices.Insert(told, 1, forecast.Meaning(column{ID: id}.About()))}
		}
	}
	percent := func(x float64) string { return forecast.Percent(x, 1) }
	money := func(x float64) string { return forecast.Money(x, s.Meta.Currency) }
	end := s.Meta.Start.Label(s.Horizon)
	put("closing", "ARR at the end of "+end, s.Closing, money, money)
	if c, ok := into["closing"]; ok && !p.oneEnd() {
		c.Sub = end + ": " + c.Sub
		into["closing"] = c
	}
	h := p.entries[it].Headline
	if h == nil {
		for _, id := range []string{"nrr", "grr", "target", "csms", "load", "cost", "retained"} {
			into[id] = cell{Text: forecast.Nothing, Tip: tip{p.beyond(it)}}
		}
		return
	}
	over := period(h.Window, s.Meta.Start)
	put("nrr", "NRR over "+over, h.NRR, percent, forecast.PercentError)
	put("grr", "GRR over "+over, h.GRR, percent, forecast.PercentError)
	put("cost", "CS cost over "+over, h.Cost, money, money)
	if c, ok := into["cost"]; ok {
		c.Sub = forecast.Percent(h.Cost.Mean/s.Start.ARR, 1) + " of ARR"
		into["cost"] = c
	}
	put("retained", "CS cost per unit of ARR kept over "+over, h.CostPerRetained, money, money)
	p.people(p.entries[it], into)
	if target := p.meta.Targets.GRR; target != nil && h.GRR != nil {
		into["target"] = p.reaching(o, *target)
	}
}

// reaching is the share of futures in which GRR reaches the baseline's target,
// whatever the scenario's own is.
func (p *comparison) reaching(o *outcome, target float64) cell {
	trials := forecast.Whole(o.Futures).GRR(nil, p.Window)
	share, n := forecast.Reaches(trials, target), forecast.BandOf(trials).Trials()
	known := fmt.Sprintf("Sampling error of the share %s.", forecast.PercentError(math.Sqrt(share*(1-share)/float64(n))))
	switch {
	case n < forecast.FewFutures:
		known = sentence(forecast.TooFew(n))
	case share == 1:
		known = "Every one of them does."
	case share == 0:
		known = "Not one of them does."
	}
	return cell{Text: forecast.Share(share, n), Sub: "of futures", Tip: p.sampled(o, "share of futures whose GRR reaches the target", known)}
}

// against fills in how a scenario stands against the baseline.
func (p *comparison) against(it *item, o *outcome, into map[string]cell) {
	if it == p.view.baseline {
		for _, id := range []string{"gain", "worth"} {
			into[id] = cell{Text: "baseline", Tip: tip{o.Summary.Meta.Title + " is what the others are compared with."}}
		}
		return
	}
	if why := p.entries[it].Apart; why != "" {
		for _, id := range []string{"gain", "worth"} {
			into[id] = cell{Text: forecast.Nothing, Tip: tip{why}}
		}
		return
	}
	base, currency := p.view.baseline.Name(), o.Summary.Meta.Currency
	if d := p.entries[it].Difference(forecast.NRRMetric, p.Window); d != nil {
		into["gain"] = cell{Text: noisy(d, forecast.Points(d.Mean, 1)+" pt"),
			Sub: d.Range(func(x float64) string { return forecast.Points(x, 1) }, " to "),
			Tip: p.paired(o, base, d, forecast.PointsError(d.SE)+" points")}
	}
	if d, why := p.Worth(p.entries[it]); why != "" {
		into["worth"] = cell{Text: forecast.Nothing, Tip: tip{why}}
	} else if d != nil {
		into["worth"] = cell{Text: noisy(d, forecast.MoneyChange(d.Mean, currency)),
			Sub: worthMore(d),
			Tip: append(p.paired(o, base, d, forecast.Money(d.SE, currency)), tailTip(p.tail))}
	}
}

// worthMore says in how many futures a scenario is worth more.
func worthMore(d *forecast.Difference) string {
	if d.Trials < forecast.FewFutures {
		return forecast.Nothing
	}
	return "more in " + forecast.InFuturesShort(d.Better, d.Trials)
}

func noisy(d *forecast.Difference, printed string) string {
	if d.WithinNoise {
		return forecast.Noisy(printed)
	}
	return printed
}

// paired says what a difference is made of.
func (p *comparison) paired(o *outcome, base string, d *forecast.Difference, se string) tip {
	t := tip{fmt.Sprintf("%s less %s, future by future: better in %s.", o.Summary.Meta.Title, base, forecast.InFutures(d.Better, d.Trials)),
		exactness(d.Trials, d.SE, se)}
	if d.WithinNoise && d.SE > 0 {
		t = append(t, forecast.NoiseMark+" means: within that error, so many futures cannot tell it from none.")
	}
	return t
}
