package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
	"touchline/ui/chart"
)

// course is the ARR of the accounts of month 0 over the months, in shares of
// what it was; nil where they had none.
func (c *Comparison) course() *chart.Figure {
	axis := chart.Axis{Name: "ARR of today's accounts", MinSpan: 0.05, Format: percent, Tick: forecast.ShortPercent}
	var lines []chart.Line
	for i := range c.Entries {
		e := &c.Entries[i]
		line := chart.Line{Name: e.Name, Colour: e.Colour, Band: i == c.base,
			Median: []float64{1}, Low: []float64{1}, High: []float64{1}}
		for _, m := range e.Summary.Months {
			if m.NRR == nil {
				break
			}
			line.Median, line.Low, line.High = append(line.Median, m.NRR.P50), append(line.Low, m.NRR.P10), append(line.High, m.NRR.P90)
		}
		if len(line.Median) > 1 {
			lines = append(lines, e.ranged(line))
		}
	}
	if lines == nil {
		return nil
	}
	f := chart.Fan("arr", "ARR of today's accounts", c.monthZero(), axis, lines)
	f.Note = "New accounts left out"
	return f
}

// ranged is a line without its range where too few futures tell none.
func (e *Entry) ranged(line chart.Line) chart.Line {
	if e.Futures.Trials < forecast.FewFutures {
		line.Band, line.Low, line.High = false, nil, nil
	}
	return line
}

// monthZero is the calendar month before the baseline's first; zero where
// nobody knows it.
func (c *Comparison) monthZero() chart.Month {
	first := monthCell(c.meta.Start, 0)
	return chart.Month{Year: first.date.Year, Month: first.date.Month}
}

// load is, for each run, the load of the team that is busiest in the window,
// over all months; nil where no team is asked for anything.
func (c *Comparison) load() *chart.Figure {
	whole := func(x float64) string { return forecast.Percent(x, 0) }
	axis := chart.Axis{Name: "Load", MinSpan: 0.2, Format: whole, Tick: whole}
	var lines []chart.Line
	var busy []string // the busiest team of each line
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Headline == nil {
			continue
		}
		busiest, ok := e.Headline.Busiest()
		if !ok {
			continue
		}
		line := e.loadOf(busiest.Name)
		line.Band = line.Band && i == c.base
		if line.Median != nil {
			lines, busy = append(lines, line), append(busy, name(busiest.Name))
		}
	}
	if lines == nil {
		return nil
	}
	f := chart.Fan(LoadChart, "Load of the busiest team", c.monthZero(), axis, lines, chart.Reference{Value: 1, Label: "all hours asked for"})
	f.Note = "Hours asked over hours there are: " + whose(busy, lines) + c.leftOut()
	return f
}

// loadOf is the line of a team, as far as a future in the middle has anybody to
// ask. Its range is left out where some futures have not.
func (e *Entry) loadOf(team string) chart.Line {
	line := chart.Line{Name: e.Name, Colour: e.Colour, From: 1, Band: true}
	at := slices.IndexFunc(e.Futures.Scenario.Teams, func(t sim.Team) bool { return t.Name == team })
	for _, b := range e.Summary.Loads[at] {
		if b.P50 == forecast.MostLoad {
			break
		}
		low, high := b.P10, b.P90
		if high == forecast.MostLoad {
			low, high, line.Band = math.NaN(), math.NaN(), false
		}
		line.Median, line.Low, line.High = append(line.Median, b.P50), append(line.Low, low), append(line.High, high)
	}
	return e.ranged(line)
}

// whose says which team each line of the load is of: once, where it is the same
// in all.
func whose(teams []string, lines []chart.Line) string {
	if len(slices.Compact(slices.Clone(teams))) == 1 && len(teams) > 1 {
		return teams[0] + " of each"
	}
	var all []string
	for i, team := range teams {
		all = append(all, fmt.Sprintf("%s of %s", team, lines[i].Name))
	}
	return strings.Join(all, ", ")
}
