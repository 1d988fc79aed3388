package ui

import (
	"touchline/forecast"
	"touchline/sim/past"
	"touchline/ui/chart"
)

// courseFigure is NRR and GRR by window; nil where there is one window.
func (p *chronicle) courseFigure() *chart.Figure {
	parts := []chart.Part{{Name: "NRR", Colour: historyColour}, {Name: "GRR", Colour: 0}}
	var names []string
	for _, w := range p.whole() {
		if w.NRR != nil && w.GRR != nil {
			names = append(names, windowName(w))
			parts[0].Values, parts[1].Values = append(parts[0].Values, *w.NRR), append(parts[1].Values, *w.GRR)
		}
	}
	if len(names) < 2 {
		return nil
	}
	f := chart.Columns("course", "NRR and GRR, window by window", chart.Axis{Name: "Retention", Format: percentage, Tick: trimmed},
		chart.Periods{Names: names, Parts: parts, Beside: true}, chart.Reference{Value: 1, Label: "100%"})
	f.Note = "By the headline definition, of the accounts there at each opening"
	return f
}

// bridgeFigure takes the ARR of the window shown from its opening to its end.
func (p *chronicle) bridgeFigure() *chart.Figure {
	w := p.chosen()
	if w == nil || w.Opening <= 0 {
		return nil
	}
	closing := "Closing, same accounts"
	if p.reading.Info.Form == past.Renewals {
		closing = "Renewed"
	}
	steps := []chart.Step{{Name: "Opening", Value: w.Opening, Total: true}, {Name: "Churn", Value: -w.Churn}, {Name: "Downsell", Value: -w.Downsell}, {Name: "Expansion", Value: w.Expansion}}
	steps = stepped(steps, "Uplift", w.Uplift)
	steps = stepped(steps, "Came back", w.Returned)
	steps = append(steps, chart.Step{Name: closing, Value: w.Closing, Total: true})
	if w.New != nil {
		steps = stepped(steps, "New accounts", w.New)
		steps = stepped(steps, "Won back", w.WonBack)
		steps = stepped(steps, "What those did since", w.Later)
		if w.Ending != nil {
			steps = append(steps, chart.Step{Name: "Ending, everybody", Value: *w.Ending, Total: true})
		}
	}
	amount := plainMoney
	if w.Opening >= 10_000 { // small steps beside large ones are no more exact than they
		amount = func(x float64) string { return forecast.Money(x, "") }
	}
	f := chart.Waterfall("bridge", "ARR bridge "+inWindow(w), chart.Axis{Name: "ARR", Format: amount}, historyColour, steps)
	f.Note = "It ties out to the cent"
	return f
}

// stepped adds a step that the history tells.
func stepped(steps []chart.Step, name string, value *float64) []chart.Step {
	if value == nil {
		return steps
	}
	return append(steps, chart.Step{Name: name, Value: *value})
}
