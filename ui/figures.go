package ui

import (
	"fmt"

	"touchline/forecast"
	"touchline/ui/chart"
)

// figures are the comparison's charts: where NRR and GRR may end, how today's
// accounts get there, what each scenario gains in the same future, and how
// busy its people are.
// A chart that has nothing to show yet is left out.
func (p *comparison) figures() []*chart.Figure {
	done := p.done()
	if len(done) == 0 {
		return nil
	}
	var all []*chart.Figure
	for _, f := range []*chart.Figure{
		p.spread("nrr", "Net revenue retention, ", "Accounts there at the opening, price included", p.meta.Targets.NRR, forecast.Part.NRR),
		p.spread("grr", "Gross revenue retention, ", "Account by account, never above 100%", p.meta.Targets.GRR, forecast.Part.GRR),
		p.course(), p.gain(), p.load(),
	} {
		if f != nil {
			all = append(all, f)
		}
	}
	for _, f := range all {
		f.Source = fmt.Sprintf("Touchline %s, seed %d, %s futures each, inputs", p.meta.Version, p.view.seed, count(p.view.trials))
		for _, it := range done {
			f.Source += fmt.Sprintf(" %s %.12s", it.Name(), it.File.InputsSHA256)
		}
	}
	return all
}

// done are the scenarios shown whose runs are.
func (p *comparison) done() []*item {
	var done []*item
	for _, it := range p.view.shown {
		if p.outcomes[it] != nil {
			done = append(done, it)
		}
	}
	return done
}

// dots is how many futures stand for all of them in a row: as many as a person
// counts.
const dots = 20

// spread is a dot plot of a retention in the window shown; nil where no
// scenario has it, or there are too few futures for a range.
func (p *comparison) spread(id, title, note string, target *float64, metric func(forecast.Part, []float64, forecast.Window) []float64) *chart.Figure {
	axis := chart.Axis{Name: title[:1] + "RR, " + p.window.String(), MinSpan: 0.04,
		Format: func(x float64) string { return forecast.Percent(x, 1) }, Tick: trimmed}
	var rows []chart.Row
	for _, it := range p.done() {
		if p.headlines[it] == nil {
			continue
		}
		trials := metric(forecast.Whole(p.outcomes[it].Futures), nil, p.window)
		if row, ok := dotted(it, trials); ok {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	var line *chart.Reference
	if target != nil {
		line = &chart.Reference{Value: *target, Label: "target " + trimmed(*target)}
	}
	f := chart.Dots(id, title+p.window.String(), axis, rows, line)
	f.Note = note + p.leftOut()
	return f
}

// dotted is a scenario's row of dots; false where too few futures have the
// quantity to tell where 8 of 10 lie.
func dotted(it *item, trials []float64) (chart.Row, bool) {
	band := forecast.BandOf(trials)
	if band.Trials() < forecast.FewFutures {
		return chart.Row{}, false
	}
	return chart.Row{Name: it.Name(), Colour: it.Colour, Quantiles: forecast.EquallyLikely(trials, dots),
		Mean: band.Mean, Low: band.P10, High: band.P90}, true
}

// course is the ARR of the accounts of month 0 over the months, in shares of
// what it was.
func (p *comparison) course() *chart.Figure {
	axis := chart.Axis{Name: "ARR of today's accounts", MinSpan: 0.05,
		Format: func(x float64) string { return forecast.Percent(x, 1) }, Tick: trimmed}
	var lines []chart.Line
	for _, it := range p.done() {
		line := chart.Line{Name: it.Name(), Colour: it.Colour, Band: it == p.view.baseline,
			Median: []float64{1}, Low: []float64{1}, High: []float64{1}}
		for _, m := range p.outcomes[it].Summary.Months {
			if m.NRR == nil {
				break
			}
			line.Median, line.Low, line.High = append(line.Median, m.NRR.P50), append(line.Low, m.NRR.P10), append(line.High, m.NRR.P90)
		}
		lines = append(lines, p.ranged(line))
	}
	f := chart.Fan("arr", "ARR of today's accounts", p.monthZero(), axis, lines)
	f.Note = "New accounts left out"
	return f
}

// ranged is a line without its range where too few futures tell none.
func (p *comparison) ranged(line chart.Line) chart.Line {
	if p.view.trials < forecast.FewFutures {
		line.Band, line.Low, line.High = false, nil, nil
	}
	return line
}

// monthZero is the calendar month before the first.
func (p *comparison) monthZero() chart.Month {
	start := p.view.baseline.File.Start.Add(-1)
	return chart.Month{Year: start.Year, Month: start.Month}
}

// gainID is the chart of paired differences.
const gainID = "gain"

// gain is a dot plot of NRR less the baseline's, future by future; nil where
// there is nothing to compare yet.
func (p *comparison) gain() *chart.Figure {
	axis := chart.Axis{Name: "NRR against " + p.view.baseline.Name() + ", points", MinSpan: 0.02,
		Format: func(x float64) string { return forecast.Points(x, 1) + " points" },
		Tick:   func(x float64) string { return forecast.Points(x, 0) }}
	var rows []chart.Row
	for _, it := range p.view.shown {
		d := p.difference(it, forecast.NRRMetric)
		if d == nil {
			continue
		}
		row, ok := dotted(it, p.pairedNRR(it))
		if ok {
			row.Note = "better in " + forecast.InFuturesShort(d.Better, d.Trials)
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	f := chart.Difference(gainID, "NRR against "+p.view.baseline.Name()+", the same futures", axis, rows)
	f.Note = "Paired, future by future"
	return f
}

func (p *comparison) pairedNRR(it *item) []float64 {
	nrr := func(it *item) []float64 { return forecast.Whole(p.outcomes[it].Futures).NRR(nil, p.window) }
	return forecast.Paired(nrr(p.view.baseline), nrr(it))
}
