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
func (p *Pack) course() *chart.Figure {
	axis := chart.Axis{Name: "ARR of today's accounts", MinSpan: 0.05, Format: percent, Tick: trimmed}
	var lines []chart.Line
	for i := range p.Runs {
		r := &p.Runs[i]
		line := chart.Line{Name: r.title, Colour: r.Colour, Band: i == p.Baseline,
			Median: []float64{1}, Low: []float64{1}, High: []float64{1}}
		for _, m := range r.Summary.Months {
			if m.NRR == nil {
				break
			}
			line.Median, line.Low, line.High = append(line.Median, m.NRR.P50), append(line.Low, m.NRR.P10), append(line.High, m.NRR.P90)
		}
		if len(line.Median) > 1 {
			lines = append(lines, r.ranged(line))
		}
	}
	if lines == nil {
		return nil
	}
	f := chart.Fan("arr", "ARR of today's accounts", p.monthZero(), axis, lines)
	f.Note = "New accounts left out"
	return f
}

// ranged is a line without its range where too few futures tell none.
func (r *Run) ranged(line chart.Line) chart.Line {
	if r.Futures.Trials < forecast.FewFutures {
		line.Band, line.Low, line.High = false, nil, nil
	}
	return line
}

// monthZero is the calendar month before the baseline's first; zero where
// nobody knows it.
func (p *Pack) monthZero() chart.Month {
	first := monthCell(p.baseline().Meta.Start, 0)
	return chart.Month{Year: first.date.Year, Month: first.date.Month}
}

// load is, for each run, the load of the team that is busiest in the window,
// over all months; nil where no team is asked for anything.
func (p *Pack) load() *chart.Figure {
	whole := func(x float64) string { return forecast.Percent(x, 0) }
	axis := chart.Axis{Name: "Load", MinSpan: 0.2, Format: whole, Tick: whole}
	var lines []chart.Line
	var teams []string
	for i := range p.Runs {
		r := &p.Runs[i]
		h := p.headline(r)
		if h == nil {
			continue
		}
		busiest, ok := h.Busiest()
		if !ok {
			continue
		}
		line := r.loadOf(busiest.Name)
		line.Band = line.Band && i == p.Baseline
		if line.Median != nil {
			lines, teams = append(lines, line), append(teams, fmt.Sprintf("%s of %s", name(busiest.Name), r.title))
		}
	}
	if lines == nil {
		return nil
	}
	f := chart.Fan("load", "Load of the busiest team", p.monthZero(), axis, lines, chart.Reference{Value: 1, Label: "all hours asked for"})
	f.Note = "Hours asked over hours there are: " + strings.Join(teams, ", ")
	return f
}

// headline is a run over the window; nil where its horizon ends before.
func (p *Pack) headline(r *Run) *forecast.Headline {
	for i := range r.Summary.Headline {
		if r.Summary.Headline[i].Window == p.window() {
			return &r.Summary.Headline[i]
		}
	}
	return forecast.NewHeadline(r.Futures, r.Meta, p.window())
}

// loadOf is the line of a team, as far as a future in the middle has anybody to
// ask. Its range is left out where some futures have not.
func (r *Run) loadOf(team string) chart.Line {
	line := chart.Line{Name: r.title, Colour: r.Colour, From: 1, Band: true}
	at := slices.IndexFunc(r.Futures.Scenario.Teams, func(t sim.Team) bool { return t.Name == team })
	for _, b := range r.Summary.Loads[at] {
		if b.P50 == forecast.MostLoad {
			break
		}
		low, high := b.P10, b.P90
		if high == forecast.MostLoad {
			low, high, line.Band = math.NaN(), math.NaN(), false
		}
		line.Median, line.Low, line.High = append(line.Median, b.P50), append(line.Low, low), append(line.High, high)
	}
	return r.ranged(line)
}
