package ui

import (
	"math"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/ui/chart"
)

// landingID is the chart of where the fiscal year lands.
const landingID = "landing"

// figures are the view's charts; one that has nothing to show is left out.
func (p *renewing) figures() []*chart.Figure {
	if p.Forecast == nil {
		return nil
	}
	var all []*chart.Figure
	for _, f := range []*chart.Figure{p.dueColumns(), p.landing(), p.waterfall(), p.course(), p.rates()} {
		if f != nil {
			f.Source = p.figuresSource()
			all = append(all, f)
		}
	}
	return all
}

// dueColumns is what is expected to renew by period, with what is due as a
// line over each column.
func (p *renewing) dueColumns() *chart.Figure {
	data := chart.Periods{Level: &chart.Level{Name: "ARR due"}, Parts: []chart.Part{{Name: "Expected renewed", Colour: p.colour()}}}
	of := p.periodsOf(&p.Total)
	for i := range of {
		q := &of[i]
		due, renewed, span := math.NaN(), math.NaN(), chart.Span{Low: math.NaN(), High: math.NaN()}
		if q.Call != nil {
			due, renewed = q.Due.Mean, q.Renewed.Mean
			if q.Renewed.Trials() >= forecast.FewFutures {
				span = chart.Span{Low: q.Renewed.P10, High: q.Renewed.P90}
			}
		}
		data.Names = append(data.Names, q.Label)
		data.Level.Values = append(data.Level.Values, due)
		data.Parts[0].Values, data.Whole = append(data.Parts[0].Values, renewed), append(data.Whole, span)
	}
	if !p.ranged() {
		data.Whole = nil
	}
	f := chart.Columns("due", "ARR up for renewal, and what renews", chart.Axis{Name: "ARR", Format: p.money}, data)
	f.Subtitle = "Columns are what is expected to renew"
	if data.Whole != nil {
		f.Subtitle += "; a thin line holds 8 of 10 futures"
	}
	f.Note = "Before uplift; ranges of columns do not add up"
	return f
}

// landing is where the fiscal year lands beside where twelve open months from
// here would, so that the eye sees the range narrow; nil where nothing lands.
func (p *renewing) landing() *chart.Figure {
	l := p.Landing
	if l == nil || l.NRR == nil || l.GRR == nil {
		return nil
	}
	legend := chart.Legend{Value: "mean"}
	if p.ranged() {
		legend.Inner, legend.Wide = "5 of 10 futures", "8 of 10 futures"
	}
	targeted := l.TargetNRR != nil || l.TargetGRR != nil
	if l.Actual > 0 {
		legend.Marks = append(legend.Marks, "so far")
	}
	if targeted {
		legend.Marks = append(legend.Marks, "target")
	}
	var rows []chart.Interval
	add := func(name string, b *forecast.Band, soFar float64, target *float64) {
		row := p.interval(name, b)
		if l.Actual > 0 {
			row.Marks = append(row.Marks, soFar)
		}
		if targeted {
			row.Marks = append(row.Marks, valueOr(target))
		}
		rows = append(rows, row)
	}
	year := p.nextYear()
	if l.Actual == 0 {
		year = nil // they are the same months
	}
	add("NRR, "+l.Label, l.NRR, l.NRRSoFar, l.TargetNRR)
	if year != nil {
		add("NRR, next 12 months", year.NRR, math.NaN(), nil)
	}
	add("GRR, "+l.Label, l.GRR, l.GRRSoFar, l.TargetGRR)
	if year != nil {
		add("GRR, next 12 months", year.GRR, math.NaN(), nil)
	}
	f := chart.Intervals(landingID, "Where "+l.Label+" lands", retentionAxis(), legend, rows)
	f.Subtitle = l.From + " to " + l.To + ", of the accounts there at its opening"
	f.Note = "Price included, new accounts left out"
	return f
}

// interval is a row of a mean and its ranges.
func (p *renewing) interval(name string, b *forecast.Band) chart.Interval {
	row := chart.Interval{Name: name, Colour: p.colour(), Value: b.Mean}
	if p.ranged() && b.Trials() >= forecast.FewFutures {
		row.Inner, row.Wide = &chart.Span{Low: b.P25, High: b.P75}, &chart.Span{Low: b.P10, High: b.P90}
	}
	return row
}

func retentionAxis() chart.Axis {
	return chart.Axis{Name: "Retention", Format: percentage, Tick: trimmed, MinSpan: 0.04}
}

func valueOr(x *float64) float64 {
	if x == nil {
		return math.NaN()
	}
	return *x
}

// course is the whole book's ARR at every month's end.
func (p *renewing) course() *chart.Figure {
	line := chart.Line{Name: p.Scenario, Colour: p.colour(), Band: p.ranged(), Median: []float64{p.Opened.ARR}}
	low, high := []float64{p.Opened.ARR}, []float64{p.Opened.ARR}
	for _, b := range p.Forecast.Bridge {
		if b.Range == nil {
			return nil
		}
		line.Median, low, high = append(line.Median, b.Range.P50), append(low, b.Range.P10), append(high, b.Range.P90)
	}
	if p.ranged() {
		line.Low, line.High = low, high
	}
	zero := p.view.baseline.File.Start.Add(-1)
	f := chart.Fan("closing", "ARR at each month's end", chart.Month{Year: zero.Year, Month: zero.Month}, chart.Axis{Name: "ARR", Format: p.money}, []chart.Line{line})
	f.Subtitle = "Median of the futures"
	if p.ranged() {
		f.Subtitle += "; the band holds 8 of 10"
	}
	f.Note = "New accounts included"
	return f
}

// rates is the gross renewal rate of each part of the cut, over the period
// chosen; nil where nothing is due in it.
func (p *renewing) rates() *chart.Figure {
	var rows []chart.Interval
	add := func(part *renewals.Part, name string) {
		q := p.chosen(part)
		if q.Rate == nil {
			return
		}
		row := p.interval(name, q.Rate)
		row.Note = p.money(q.Due.Mean) + " due"
		rows = append(rows, row)
	}
	parts := p.parts()
	for i := range parts {
		add(&parts[i], p.partName(&parts[i]))
	}
	if rows == nil {
		return nil
	}
	add(&p.Total, "The whole book")
	legend := chart.Legend{Value: "mean"}
	if p.ranged() {
		legend.Inner, legend.Wide = "5 of 10 futures", "8 of 10 futures"
	}
	q := p.chosen(&p.Total)
	f := chart.Intervals("rates", "Gross renewal rate by "+p.cut, retentionAxis(), legend, rows)
	f.Subtitle = "Renewed over due, " + p.over(q.First, q.Last)
	f.Note = "P10s do not add up"
	return f
}
