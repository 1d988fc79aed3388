package report

import (
	"math"

	"touchline/forecast"
	"touchline/ui/chart"
)

// renewing is a chart of what is renewed by fiscal quarter, held against what is
// due; nil where nothing ever is.
func (r *Run) renewing() *chart.Figure {
	p := chart.Periods{Parts: []chart.Part{{Name: "Renewed", Colour: r.Colour}}, Level: &chart.Level{Name: "due"}}
	for _, x := range r.Renewals.Total.FiscalQuarters {
		if x.Due == nil || x.Renewed == nil {
			continue
		}
		p.Names = append(p.Names, x.Label)
		p.Parts[0].Values = append(p.Parts[0].Values, x.Renewed.Mean)
		p.Level.Values = append(p.Level.Values, x.Due.Mean)
		p.Whole = append(p.Whole, r.span(x.Renewed.P10, x.Renewed.P90))
	}
	if p.Names == nil {
		return nil
	}
	f := chart.Columns("renewals", "ARR renewed by fiscal quarter", chart.Axis{Name: "ARR renewed", Format: r.money}, p)
	f.Note = "Due less churn and downsell, before price"
	return f
}

// span is a range, unknown where too few futures tell none.
func (r *Run) span(low, high float64) chart.Span {
	if r.Futures.Trials < forecast.FewFutures {
		return chart.Span{Low: math.NaN(), High: math.NaN()}
	}
	return chart.Span{Low: low, High: high}
}

// leading is the bridge of ARR over all months, in means.
func (r *Run) leading() *chart.Figure {
	months := r.Result.Months
	sum := map[string]float64{}
	for i := range months {
		m := &months[i]
		sum["new"] += mean(m.Arrived)
		sum["expansion"] += mean(m.Expansion)
		sum["uplift"] += mean(m.Uplift)
		sum["downsell"] -= mean(m.Downsell)
		sum["churn"] -= mean(m.Churn)
	}
	steps := []chart.Step{
		{Name: "Opening", Value: mean(months[0].Opening), Total: true},
		{Name: "New", Value: sum["new"]}, {Name: "Expansion", Value: sum["expansion"]}, {Name: "Uplift", Value: sum["uplift"]},
		{Name: "Downsell", Value: sum["downsell"]}, {Name: "Churn", Value: sum["churn"]},
		{Name: "Closing", Value: mean(months[len(months)-1].Closing), Total: true},
	}
	return chart.Waterfall("bridge", "ARR from "+r.Meta.Start.Label(1)+" to "+r.Meta.Start.Label(len(months)),
		chart.Axis{Name: "ARR", Format: r.money}, r.Colour, steps)
}
