package ui

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/ui/chart"
)

// squeezeID is the chart of what becomes of a team that is short of hours.
const squeezeID = "squeeze"

// squeeze is that of the busiest team of the run; false where there is no
// team, or it was always as busy.
func (p *methodology) squeeze() (forecast.Squeeze, bool) {
	if p.outcome == nil {
		return forecast.Squeeze{}, false
	}
	busiest, ok := p.outcome.Summary.Headline[0].Busiest()
	if !ok {
		return forecast.Squeeze{}, false
	}
	f := p.outcome.Futures
	for i := range f.Scenario.Teams {
		if f.Scenario.Teams[i].Name == busiest.Name {
			q := forecast.SqueezeOf(f, i)
			return q, len(q.Load) > 1 && len(q.Pairs) > 0
		}
	}
	return forecast.Squeeze{}, false
}

// squeezeFigure is what is left of steady touch as load rises, and what churn
// comes to where that lasts, both against what they are when all is delivered.
func (p *methodology) squeezeFigure() *chart.Figure {
	q, ok := p.squeeze()
	if !ok {
		return nil
	}
	colour := p.view.baseline.Colour % chart.Colours
	curves := []chart.Curve{{Name: "Steady touch", Colour: colour, X: q.Load, Y: q.Steady}}
	for i := range q.Pairs {
		pair := &q.Pairs[i]
		if pair.Full == 0 {
			continue
		}
		c := chart.Curve{Name: p.view.segment(pair.Segment) + " churn", Colour: colour, X: q.Load}
		for _, churn := range pair.Churn {
			c.Y = append(c.Y, churn/pair.Full)
		}
		curves = append(curves, c)
	}
	percent := func(x float64) string { return forecast.Percent(x, 0) }
	f := chart.Curves(squeezeID, "What becomes of accounts when team "+q.Team+" is short", chart.Axis{Name: "Load of team " + q.Team, Format: percent, Tick: percent},
		chart.Axis{Name: "Against full delivery", Format: percent, Tick: percent, MinSpan: 0.2}, curves, []chart.Reference{{Value: 1, Label: "all its hours"}})
	f.Subtitle = "Against what they are when everything is delivered (100%)"
	f.Note = "Steady touch: months of this scenario’s own futures. Churn: stated rates, if it lasts"
	return f
}

// squeezed says the chart in words, with the rates behind it.
func (p *methodology) squeezed() string {
	q, ok := p.squeeze()
	if !ok {
		return ""
	}
	var all []string
	for i := range q.Pairs {
		pair := &q.Pairs[i]
		all = append(all, fmt.Sprintf("for %s of %s under %s, and of %s under %s",
			p.view.segment(pair.Segment), percentage(pair.Full), pair.Coverage, percentage(pair.None), pair.Fallback))
	}
	last := len(q.Load) - 1
	return fmt.Sprintf("%s states a churn a year %s, which takes the place of what is left undone. At %s of its hours team %s delivers %s of steady touch: plays come first.",
		p.view.baseline.Name(), strings.Join(all, "; "), forecast.Percent(q.Load[last], 0), q.Team, forecast.Percent(q.Steady[last], 0))
}
