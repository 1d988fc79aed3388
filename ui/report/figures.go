package report

import (
	"strings"

	"touchline/forecast"
	"touchline/ui/chart"
)

// dots is how many futures stand for all of them in a row: as many as a person
// counts.
const dots = 20

// window is what the charts and verdicts are about: a year of the baseline, or
// all its months where its horizon completes none.
func (p *Pack) window() forecast.Window {
	if horizon := p.baseline().Futures.Horizon; horizon < 12 {
		return forecast.ToDate(horizon)
	}
	return forecast.WholeYear(max(p.Year, 1))
}

// figures are the charts of the screen: where NRR and GRR may end, how today's
// accounts get there, what each run gains in the same futures, and how busy its
// people are. A chart that has nothing to show is left out.
func (p *Pack) figures() (all []*chart.Figure) {
	targets := p.baseline().Meta.Targets
	for _, f := range []*chart.Figure{
		p.spread("nrr", "Net revenue retention, ", "Accounts there at the opening, price included", targets.NRR, forecast.Part.NRR),
		p.spread("grr", "Gross revenue retention, ", "Account by account, never above 100%", targets.GRR, forecast.Part.GRR),
		p.gain(), p.course(), p.load(),
	} {
		if f != nil {
			all = append(all, f)
		}
	}
	return all
}

// spread is a dot plot of a retention over the window; nil where no run has it,
// or there are too few futures for a range.
func (p *Pack) spread(id, title, note string, target *float64, metric func(forecast.Part, []float64, forecast.Window) []float64) *chart.Figure {
	w := p.window()
	axis := chart.Axis{Name: strings.ToUpper(id) + ", " + w.String(), MinSpan: 0.04, Format: percent, Tick: trimmed}
	var rows []chart.Row
	for i := range p.Runs {
		r := &p.Runs[i]
		if w.Month > r.Futures.Horizon {
			continue
		}
		if row, ok := r.dotted(metric(forecast.Whole(r.Futures), nil, w)); ok {
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
	f := chart.Dots(id, title+w.String(), axis, rows, line)
	f.Note = note
	return f
}

// dotted is a run's row of dots; false where too few futures have the quantity
// to tell where 8 of 10 lie.
func (r *Run) dotted(trials []float64) (chart.Row, bool) {
	band := forecast.BandOf(trials)
	if band.Trials() < forecast.FewFutures {
		return chart.Row{}, false
	}
	return chart.Row{Name: r.title, Colour: r.Colour, Quantiles: forecast.EquallyLikely(trials, dots),
		Mean: band.Mean, Low: band.P10, High: band.P90}, true
}

// gain is a dot plot of NRR less the baseline's, future by future; nil where
// nothing can be compared.
func (p *Pack) gain() *chart.Figure {
	w := p.window()
	axis := chart.Axis{Name: "NRR against " + p.baseline().title + ", points", MinSpan: 0.02,
		Format: func(x float64) string { return forecast.Points(x, 1) + " points" },
		Tick:   func(x float64) string { return forecast.Points(x, 0) }}
	nrr := func(r *Run) []float64 { return forecast.Whole(r.Futures).NRR(nil, w) }
	var rows []chart.Row
	for i := range p.Runs {
		d, ok := p.difference(i, forecast.NRRMetric)
		if !ok {
			continue
		}
		row, ok := p.Runs[i].dotted(forecast.Paired(nrr(p.baseline()), nrr(&p.Runs[i])))
		if ok {
			row.Note = "better in " + forecast.InFuturesShort(d.Better, d.Trials)
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	f := chart.Difference("gain", "NRR against "+p.baseline().title+", the same futures", axis, rows)
	f.Note = "Paired, future by future"
	return f
}

// difference is a run's to the baseline in the window; of closing and worth, at
// the horizon.
func (p *Pack) difference(run int, metric forecast.Metric) (forecast.Difference, bool) {
	for _, d := range p.differences[run] {
		if d.Metric == metric && (d.Year == 0 || d.Year == p.window().Year) {
			return d, true
		}
	}
	return forecast.Difference{}, false
}

func percent(x float64) string { return forecast.Percent(x, 1) }

// trimmed is a percentage without a decimal it does not need.
func trimmed(x float64) string {
	return strings.Replace(forecast.Percent(x, 1), ".0%", "%", 1)
}
