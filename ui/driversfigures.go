package ui

import (
	"fmt"
	"math"

	"touchline/forecast"
	"touchline/forecast/drivers"
	"touchline/sim/inputs"
	"touchline/ui/chart"
)

// tornadoID is the chart of what inputs move.
const tornadoID = "tornado"

// mostBars is how many inputs the tornado draws; the table has them all.
const mostBars = 15

// figures are the view's charts; one that has nothing to show is left out.
func (p *driving) figures() []*chart.Figure {
	var all []*chart.Figure
	if d := p.driven; d != nil {
		for _, f := range []*chart.Figure{p.tornadoFigure(), p.spreadFigure()} {
			if f != nil {
				f.Source = fmt.Sprintf("%s, seed %d, %s futures, inputs %s %.12s", d.Program, d.Seed, count(d.Trials), d.Scenario, d.InputsSHA256)
				all = append(all, f)
			}
		}
	}
	if f := p.tieFigure(); f != nil {
		t := p.tied
		f.Source = fmt.Sprintf("%s, seed %d, %s futures, %s against %s, inputs %.12s and %.12s", t.Program, t.Seed, count(t.Trials), t.Scenario, t.Baseline,
			p.view.baseline.File.InputsSHA256, p.view.against().File.InputsSHA256)
		all = append(all, f)
	}
	return all
}

// axis is that of the metric.
func (p *driving) axis() chart.Axis {
	a := chart.Axis{Name: p.about(), Format: p.print}
	if p.driven.Metric.IsShare() {
		a.Tick, a.MinSpan = trimmed, 0.005
	}
	return a
}

// tornadoFigure is what the inputs that matter most move: a thick line for what
// is known of one, a thin line for a stated share.
func (p *driving) tornadoFigure() *chart.Figure {
	d := p.driven
	legend := chart.Legend{}
	var rows []chart.Interval
	for i := range d.Tornado[:min(mostBars, len(d.Tornado))] {
		bar := &d.Tornado[i]
		span, ends := p.ends(bar)
		row := chart.Interval{Name: p.briefly(&bar.Of), Colour: p.colour(), Value: math.NaN(), Ends: ends, Note: bar.EndsBy(d.Within)}
		if bar.By == drivers.ByWithin {
			row.Wide, legend.Wide = span, "±"+forecast.Percent(d.Within, 0)+", a stated share"
		} else {
			row.Inner, legend.Inner = span, "low to high of what is known"
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	f := chart.Intervals(tornadoID, "What moves "+p.about(), p.axis(), legend, rows, chart.Reference{Value: d.Base.Mean, Label: "as it is " + p.print(d.Base.Mean)})
	f.Subtitle = "One input at a time from one end of what is known of it to the other"
	if more := len(d.Tornado) - len(rows); more > 0 {
		f.Note = forecast.Counted(more, "more input") + " in the table beneath"
	}
	return f
}

// briefly is an input's name where there is little room for it.
func (p *driving) briefly(in *inputs.Input) string {
	if at := in.Path; len(at) >= 5 && at[0] == "segments" && at[2] == "rates" {
		name := p.view.segment(at[1]) + " × " + at[3] + ": "
		if at[4] == "odds" {
			return name + "odds of " + at[5]
		}
		return name + at[4]
	}
	return p.view.inputName(in)
}

// ends is how far the metric goes, and which value of the input takes it there.
func (p *driving) ends(bar *drivers.Bar) (*chart.Span, [2]string) {
	base := p.driven.Base.Mean
	span := &chart.Span{Low: min(bar.AtLow, bar.AtHigh, base), High: max(bar.AtLow, bar.AtHigh, base)}
	at := func(metric float64) string {
		value := bar.Value
		switch metric {
		case bar.AtLow:
			value = bar.Low
		case bar.AtHigh:
			value = bar.High
		}
		return forecast.PrintInput(&bar.Of, value, p.currency())
	}
	return span, [2]string{at(span.Low), at(span.High)}
}

// spreadFigure is where the spread comes from; nil where there is none.
func (p *driving) spreadFigure() *chart.Figure {
	if p.driven.Spread.SD == 0 {
		return nil
	}
	var rows []chart.Interval
	for _, x := range p.layers() {
		rows = append(rows, chart.Interval{Name: x.name, Colour: p.colour(), Value: x.share, Wide: &chart.Span{Low: x.share - 2*x.se, High: x.share + 2*x.se}})
	}
	percent := func(x float64) string { return forecast.Percent(x, 0) }
	f := chart.Intervals("spread", "Where the spread of "+p.about()+" comes from", chart.Axis{Name: "Share of the spread", Format: percent, Tick: percent, Min: 0, Max: 0.5},
		chart.Legend{Value: "share", Wide: "± 2 sampling errors"}, rows)
	f.Note = "Each layer drawn anew by itself; the shares overlap"
	return f
}
