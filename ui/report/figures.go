package report

import (
	"strings"

	"touchline/forecast"
	"touchline/ui/chart"
)

// Charts of a comparison that a page has words for.
const (
	GainChart = "gain" // paired differences
	LoadChart = "load" // hours asked over hours there are
)

// Dots is how many futures stand for all of them in a row of a chart: as many
// as a person counts.
const Dots = 20

// fewRows is how many runs a chart of rows has without being taller than one
// over time.
const fewRows = 4

// Figures are the charts of a comparison: where NRR and GRR may end, how
// today's accounts get there, what each run gains in the same futures, and how
// busy its people are. A chart that has nothing to show is left out.
func (c *Comparison) Figures() (all []*chart.Figure) {
	courses := []*chart.Figure{c.course(), c.gain(), c.load()}
	if len(c.Entries) > fewRows { // the gain is a tall chart then: the two over time stand beside each other
		courses = []*chart.Figure{c.course(), c.load(), c.gain()}
	}
	for _, f := range append([]*chart.Figure{
		c.spread("nrr", "Net revenue retention, ", "Accounts there at the opening, price included", c.meta.Targets.NRR, forecast.Part.NRR),
		c.spread("grr", "Gross revenue retention, ", "Account by account, never above 100%", c.meta.Targets.GRR, forecast.Part.GRR),
	}, courses...) {
		if f != nil {
			all = append(all, f)
		}
	}
	return all
}

// spread is a dot plot of a retention over the window; nil where no run has it,
// or there are too few futures for a range.
func (c *Comparison) spread(id, title, note string, target *float64, metric func(forecast.Part, []float64, forecast.Window) []float64) *chart.Figure {
	axis := chart.Axis{Name: strings.ToUpper(id) + ", " + c.Window.String(), MinSpan: 0.04, Format: percent, Tick: forecast.ShortPercent}
	var rows []chart.Row
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Headline == nil {
			continue
		}
		if row, ok := e.dotted(metric(forecast.Whole(e.Futures), nil, c.Window)); ok {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	var line *chart.Reference
	if target != nil {
		line = &chart.Reference{Value: *target, Label: "target " + forecast.ShortPercent(*target)}
	}
	f := chart.Dots(id, title+c.Window.String(), axis, rows, line)
	f.Note = note + c.leftOut()
	return f
}

// dotted is a run's row of dots; false where too few futures have the quantity
// to tell where 8 of 10 lie.
func (e *Entry) dotted(trials []float64) (chart.Row, bool) {
	band := forecast.BandOf(trials)
	if band.Trials() < forecast.FewFutures {
		return chart.Row{}, false
	}
	return chart.Row{Name: e.Name, Colour: e.Colour, Quantiles: forecast.EquallyLikely(trials, Dots),
		Mean: band.Mean, Low: band.P10, High: band.P90}, true
}

// gain is a dot plot of NRR less the baseline's, future by future; nil where
// nothing can be compared.
func (c *Comparison) gain() *chart.Figure {
	nrr := func(e *Entry) []float64 { return forecast.Whole(e.Futures).NRR(nil, c.Window) }
	var rows []chart.Row
	for i := range c.Entries {
		e := &c.Entries[i]
		d := e.Difference(forecast.NRRMetric, c.Window)
		if d == nil {
			continue
		}
		if row, ok := e.dotted(forecast.Paired(nrr(&c.Entries[c.base]), nrr(e))); ok {
			row.Note = "better in " + forecast.InFuturesShort(d.Better, d.Trials)
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	against := "NRR against " + c.Entries[c.base].Name
	f := chart.Difference(GainChart, against+", the same futures", chart.Axis{Name: against + ", points", MinSpan: 0.02,
		Format: func(x float64) string { return forecast.Points(x, 1) + " points" },
		Tick:   func(x float64) string { return forecast.Points(x, 0) }}, rows)
	f.Note = "Paired, future by future"
	return f
}

func percent(x float64) string { return forecast.Percent(x, 1) }
