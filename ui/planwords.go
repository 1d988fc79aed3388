package ui

import (
	"fmt"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/forecast/plan"
	"touchline/sim"
)

// planWords puts plans for a scenario in words.
type planWords struct {
	scenario *sim.Scenario
	meta     forecast.Meta
}

// changes is what a decision changes of the scenario; none: it is the file as
// it is.
func (w planWords) changes(d plan.Decision) []string {
	var all []string
	for i, lines := range d.Coverage {
		if g := &w.scenario.Segments[i]; !slices.Equal(g.Coverage, lines) {
			all = append(all, fmt.Sprintf("%s under %s instead of %s", g.Name, w.coverage(lines), w.coverage(g.Coverage)))
		}
	}
	for i, staff := range d.Staff {
		t := &w.scenario.Teams[i]
		text := ""
		if staff.CSMs != t.CSMs {
			text = fmt.Sprintf("%s in %s instead of %d", forecast.Counted(staff.CSMs, "CSM"), t.Name, t.CSMs)
		}
		if !slices.Equal(staff.Hires, t.Hires) {
			if text == "" {
				text = fmt.Sprintf("%s in %s as now", forecast.Counted(staff.CSMs, "CSM"), t.Name)
			}
			text += w.hires(staff.Hires)
		}
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}

// hires is who comes later, or that nobody does.
func (w planWords) hires(hires []sim.Staffing) string {
	if len(hires) == 0 {
		return ", with no planned change of posts"
	}
	text := ""
	for _, h := range hires {
		text += fmt.Sprintf(", %+d in %s", h.CSMs, w.meta.Start.Label(h.Month))
	}
	return text
}

// coverage is a segment's coverage: "high-touch from $50.0k, else pooled".
func (w planWords) coverage(lines []sim.CoverageLine) string {
	var all []string
	for i, line := range lines {
		switch {
		case i < len(lines)-1:
			all = append(all, line.Use+" from "+forecast.Money(line.Above, w.meta.Currency))
		case i > 0:
			all = append(all, "else "+line.Use)
		default:
			all = append(all, line.Use)
		}
	}
	return strings.Join(all, ", ")
}

// decision is what a plan changes, in a sentence's part.
func (w planWords) decision(d plan.Decision) string {
	if all := w.changes(d); len(all) > 0 {
		return strings.Join(all, "; ")
	}
	return "everything as the file has it"
}

// soFar is how a search stands.
func (w planWords) soFar(p plan.Progress, o plan.Objective) string {
	text := forecast.Counted(p.Evaluated, "plan") + " tried"
	if p.Best == nil {
		return text + "; none within the limits yet"
	}
	return fmt.Sprintf("%s. Best so far, in %s: %s %s with %s", text, forecast.Counted(p.Trials, "future"), nameOf(objectives, string(o)), w.print(o, p.Mean), w.decision(*p.Best))
}

// print prints a value of an objective.
func (w planWords) print(o plan.Objective, x float64) string {
	return forecast.Metric(o).Print(x, w.meta.Currency)
}

// more prints how much more of an objective there is.
func (w planWords) more(o plan.Objective, x float64) string {
	return forecast.Metric(o).PrintChange(x, w.meta.Currency)
}
