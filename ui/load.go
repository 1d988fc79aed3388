package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
	"touchline/ui/chart"
)

// loadID is the chart of hours asked over hours there are.
const loadID = "load"

// load is, for each scenario, the load of the team that is busiest in the year
// shown, over all months; nil where no team is asked for anything.
func (p *comparison) load() *chart.Figure {
	percent := func(x float64) string { return forecast.Percent(x, 0) }
	axis := chart.Axis{Name: "Load", MinSpan: 0.2, Format: percent, Tick: percent}
	var lines []chart.Line
	var teams []string
	for _, it := range p.done() {
		h := p.headlines[it]
		if h == nil {
			continue
		}
		team, ok := h.Busiest()
		if !ok {
			continue
		}
		if line := p.loadOf(it, team.Name); line.Median != nil {
			lines = append(lines, line)
			teams = append(teams, team.Name+" of "+it.Name())
		}
	}
	if lines == nil {
		return nil
	}
	f := chart.Fan(loadID, "Load of the busiest team", p.monthZero(), axis, lines, chart.Reference{Value: 1, Label: "all hours asked for"})
	f.Note = "Hours asked over hours there are: " + strings.Join(teams, ", ") + p.leftOut()
	return f
}

// loadOf is the line of a scenario's team, as far as a future in the middle has
// anybody to ask. Its range is left out where some futures have not.
func (p *comparison) loadOf(it *item, team string) chart.Line {
	o := p.outcomes[it]
	line := chart.Line{Name: it.Name(), Colour: it.Colour, From: 1, Band: it == p.view.baseline}
	at := slices.IndexFunc(o.Futures.Scenario.Teams, func(t sim.Team) bool { return t.Name == team })
	for _, b := range o.Summary.Loads[at] {
		if b.P50 == forecast.MostLoad {
			break
		}
		low, high := b.P10, b.P90
		if high == forecast.MostLoad {
			low, high, line.Band = math.NaN(), math.NaN(), false
		}
		line.Median, line.Low, line.High = append(line.Median, b.P50), append(line.Low, low), append(line.High, high)
	}
	return p.ranged(line)
}

// overloads are the teams of the scenarios shown that leave much steady touch
// undone, in a sentence each; "" if there is none.
func (p *comparison) overloads() string {
	var all []string
	for _, it := range p.done() {
		for _, text := range p.outcomes[it].Summary.Notes.Overloads {
			all = append(all, fmt.Sprintf("%s: %s.", it.Name(), text))
		}
	}
	return strings.Join(all, " ")
}
