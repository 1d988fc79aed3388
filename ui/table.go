package ui

import (
	"fmt"
	"math"

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
	p.own(o, numbers)
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
func (p *comparison) own(o *outcome, into map[string]cell) {
	s, h := o.Summary, o.headline(p.view.year)
	percent := func(x float64) string { return forecast.Percent(x, 1) }
	money := func(x float64) string { return forecast.Money(x, s.Meta.Currency) }
	put := func(id, what string, b *forecast.Band, format, exact func(float64) string, sub string) {
		if b == nil {
			return
		}
		if sub == "" {
			sub = format(b.P10) + " – " + format(b.P90)
		}
		into[id] = cell{Text: format(b.Mean), Sub: sub, Tip: p.sampled(o, what, exact(b.SE))}
	}
	points := func(x float64) string { return forecast.Percent(x, 2) }
	over := period(h.Window, s.Meta.Start)
	put("nrr", "NRR over "+over, h.NRR, percent, points, "")
	put("grr", "GRR over "+over, h.GRR, percent, points, "")
	put("closing", "ARR at the end of "+s.Meta.Start.Label(s.Horizon), s.Closing, money, money, "")
	if h.Cost != nil {
		put("cost", "CS cost over "+over, h.Cost, money, money, forecast.Percent(h.Cost.Mean/s.Start.ARR, 1)+" of ARR")
	}
	put("retained", "CS cost per unit of ARR kept over "+over, h.CostPerRetained, cents(s.Meta.Currency), cents(s.Meta.Currency), "")
	p.people(s, h, into)
	if h.ReachesGRR != nil {
		share := *h.ReachesGRR
		into["target"] = cell{Text: forecast.Percent(share, 0), Sub: "of futures", Tip: p.sampled(o, "share of futures whose GRR reaches the target",
			forecast.Percent(math.Sqrt(share*(1-share)/float64(s.Trials)), 1))}
	}
}

// cents writes a price of a part of a unit, such as "$0.07".
func cents(currency string) func(float64) string {
	return func(x float64) string {
		if math.Abs(x) < 0.005 {
			return "under " + forecast.Money(0.01, currency)
		}
		return forecast.Money(x, currency)
	}
}

// against fills in how a scenario stands against the baseline.
func (p *comparison) against(it *item, o *outcome, into map[string]cell) {
	if it == p.view.baseline {
		for _, id := range []string{"gain", "worth"} {
			into[id] = cell{Text: "baseline", Tip: tip{o.Summary.Meta.Title + " is what the others are compared with."}}
		}
		return
	}
	if why := p.apart[it]; why != "" {
		for _, id := range []string{"gain", "worth"} {
			into[id] = cell{Text: forecast.Nothing, Tip: tip{why}}
		}
		return
	}
	base, currency := p.view.baseline.Name(), o.Summary.Meta.Currency
	if d := p.difference(it, forecast.NRRMetric); d != nil {
		into["gain"] = cell{Text: noisy(d, forecast.Points(d.Mean, 1)+" pt"),
			Sub: forecast.Points(d.P10, 1) + " to " + forecast.Points(d.P90, 1),
			Tip: p.paired(o, base, d, forecast.Points(d.SE, 2)+" points")}
	}
	if d := p.difference(it, forecast.WorthMetric); d != nil {
		into["worth"] = cell{Text: noisy(d, forecast.MoneyChange(d.Mean, currency)),
			Sub: "more in " + forecast.Percent(d.Better, 0),
			Tip: append(p.paired(o, base, d, forecast.Money(d.SE, currency)), tailTip(p.tail))}
	}
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
		"Sampling error of the mean " + se + "."}
	if d.WithinNoise {
		t = append(t, forecast.NoiseMark+" means: within that error, so many futures cannot tell it from none.")
	}
	return t
}
