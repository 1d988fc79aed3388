package ui

import (
	"fmt"
	"math"
	"path/filepath"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/ui/chart"
)

// tie is the form that asks where two scenarios tie, and the answer.
func (p *driving) tie() tiePart {
	v := p.view
	part := tiePart{Input: v.chosen.Get(inputKey), By: string(v.metric(tieKey, forecast.WorthMetric)), Metrics: metricNames(),
		Hidden: v.without(againstKey, inputKey, tieKey), Groups: inputGroups(v.baseline.File)}
	others := v.contenders()
	for _, it := range others {
		part.Others = append(part.Others, option{it.ID, toldApart(it, append(others, v.baseline))})
	}
	if usual := v.usualAgainst(others); usual != nil {
		part.Against = usual.ID
	}
	if other := v.against(); other != nil {
		part.Against = other.ID
		if in := v.input(); in != nil {
			part.Again = command("touchline breakeven", []*item{other, v.baseline}, "--input", in.Key, "--metric", part.By,
				"--trials", fmt.Sprint(v.trials), "--seed", fmt.Sprint(v.seed), "--year", p.yearOf(forecast.Metric(part.By)))
		}
	}
	if t := p.tied; t != nil {
		part.Said, part.Facts, part.Reproduce = t.Verdict, p.tieFacts(), p.reproduces()
		for _, why := range t.Stopped {
			part.Stopped = append(part.Stopped, sentence(why))
		}
	}
	return part
}

// contenders are the scenarios with which the one shown can tie: those that have
// accounts in common with it, and the one that was chosen.
func (v *view) contenders() (all []*item) {
	chosen := v.against()
	for _, it := range v.items {
		if it.File == nil || it == v.baseline {
			continue
		}
		if it == chosen || forecast.ShareAccounts(&it.File.Scenario, &v.baseline.File.Scenario) {
			all = append(all, it)
		}
	}
	return all
}

// usualAgainst is what a scenario is compared with where nothing is chosen: the
// one it extends or else the first one shown beside it. nil: neither is there.
func (v *view) usualAgainst(others []*item) *item {
	base := v.baseline.File.Base
	for _, it := range others {
		if base != "" && filepath.Clean(it.Path) == filepath.Clean(base) {
			return it
		}
	}
	for _, it := range others {
		if v.shows(it) {
			return it
		}
	}
	return nil
}

// toldApart is a scenario's name and, where another has the same, its file.
func toldApart(it *item, among []*item) string {
	for _, other := range among {
		if other != it && other.Name() == it.Name() {
			return it.Name() + " (" + it.printed() + ")"
		}
	}
	return it.Name()
}

// yearOf is the year of a metric that has one; "": it has none.
func (p *driving) yearOf(m forecast.Metric) string {
	if w := p.view.window(); m.OverWindow() && w.Year > 0 {
		return fmt.Sprint(w.Year)
	}
	return ""
}

// inputGroups sorts inputs by the part of the file they stand in.
func inputGroups(f *scenarios.File) (groups []inputGroup) {
	all, m := f.Inputs(), meta(f, "")
	for i := range all {
		in := &all[i]
		_, name := partOf(m, in.Path)
		at := -1
		for g := range groups {
			if groups[g].Name == name {
				at = g
			}
		}
		if at < 0 {
			at, groups = len(groups), append(groups, inputGroup{Name: name})
		}
		groups[at].Inputs = append(groups[at].Inputs, option{in.Key, capitalised(m.InputName(in))})
	}
	return groups
}

// tieFacts are the numbers of the tie.
func (p *driving) tieFacts() *ledger {
	t := p.tied
	l := newLedger("tie", "Where they tie", "Input",
		column{"assumed", "You assume", tip{"As the file has it."}},
		column{"value", "They tie at", tip{"The value at which both have the same on average, everything else as it is, in the same futures.", "Beneath, its sampling error: more futures shrink it."}},
		column{"low", "Low", tip{"Below it at least nine in ten futures side with one scenario."}},
		column{"high", "High", tip{"Above it at least nine in ten futures side with one scenario."}},
		column{"tried", "Tried", tip{"From the lowest to the highest value looked at."}})
	l.add(ledgerRow{Name: capitalised(p.view.inputName(&t.Of)), Entries: []entry{{Text: t.Print(&t.Assumed)}, {Text: t.Print(t.Value), Strong: true, Sub: t.PrintError()},
		{Text: t.Print(t.Low)}, {Text: t.Print(t.High)}, {Text: t.Print(&t.Tried[0]) + " to " + t.Print(&t.Tried[1])}}})
	return l
}

// reproduces says which file and input shows the tie.
func (p *driving) reproduces() string {
	t := p.tied
	if t.Value == nil {
		return ""
	}
	return fmt.Sprintf("%s has the input in %s. A file that extends it and sets %s to %s shows the tie in compare.", t.Scenario, standsAt(t.Of.File, t.Of.Line), t.Input, t.Print(t.Value))
}

// tieID is the chart of a tie.
const tieID = "tie"

// tieFigure is the tie beside what is assumed; nil where they never tie.
func (p *driving) tieFigure() *chart.Figure {
	t := p.tied
	if t == nil || t.Value == nil {
		return nil
	}
	row := chart.Interval{Name: "They tie", Colour: p.colour(), Value: *t.Value, Marks: []float64{t.Assumed}}
	legend := chart.Legend{Value: "tie", Marks: []string{"you assume"}}
	if t.Low != nil || t.High != nil {
		span := chart.Span{Low: t.Tried[0], High: t.Tried[1]}
		if t.Low != nil {
			span.Low = *t.Low
		}
		if t.High != nil {
			span.High = *t.High
		}
		row.Wide, legend.Wide = &span, "could go either way"
	}
	print := func(x float64) string { return forecast.PrintInput(&t.Of, x, p.currency()) }
	if t.Of.Whole {
		print = func(x float64) string { return forecast.PrintInput(&t.Of, math.Round(x), p.currency()) }
	}
	name := p.view.inputName(&t.Of)
	f := chart.Intervals(tieID, "Where "+t.Scenario+" and "+t.Baseline+" tie", chart.Axis{Name: name, Format: print}, legend, []chart.Interval{row})
	f.Subtitle = "Outside the line at least nine in ten futures side with one of them"
	f.Note = "By " + nameOf(metricNames(), string(t.Metric))
	return f
}
