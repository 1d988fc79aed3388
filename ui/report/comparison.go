package report

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// Comparison is runs side by side over one window, each against one of them in
// the same futures. The page and the files show the same one.
type Comparison struct {
	Entries []Entry
	Window  forecast.Window // spoken of and drawn

	meta forecast.Meta // of the baseline: its calendar and targets are the charts'
	base int           // index of the baseline; -1: its run is not done
}

// Entry is a run of a comparison.
type Entry struct {
	Name    string // as it is shown
	Colour  int    // of its marks, 0 to chart.Colours-1
	Meta    forecast.Meta
	Futures *sim.Futures // of the whole book, segments apart or not
	Summary *forecast.Summary

	// What Compare finds.
	Headline    *forecast.Headline    // over the window; nil where the horizon ends before it does
	Differences []forecast.Difference // to the baseline; none of its own, and of what cannot be compared
	Apart       string                // why it cannot be compared; "": it can
	Stranger    bool                  // no account is in both it and the baseline
	Unlike      []string              // what it does not share with the baseline
}

// WindowOf is what a comparison is about: a year of a horizon, counted from 1,
// or all its months where it completes none.
func WindowOf(horizon, year int) forecast.Window {
	if horizon < 12 {
		return forecast.ToDate(horizon)
	}
	return forecast.WholeYear(year)
}

// Compare sets runs against one of them; base is its index, -1 while its run is
// not done, and meta its own in any case.
func Compare(entries []Entry, base int, meta forecast.Meta, w forecast.Window) *Comparison {
	c := &Comparison{Entries: entries, Window: w, meta: meta, base: base}
	for i := range c.Entries {
		e := &c.Entries[i]
		e.Headline = e.headline(w)
		if base < 0 || i == base {
			continue
		}
		baseline := &c.Entries[base]
		if err := forecast.Comparable(baseline.contender(), e.contender()); err != nil {
			e.Apart = err.Error()
			continue
		}
		e.Stranger = !forecast.ShareAccounts(&baseline.Futures.Scenario, &e.Futures.Scenario)
		e.Unlike = forecast.Unlike(baseline.contender(), e.contender())
		e.Differences = forecast.Differences(baseline.Futures, e.Futures, e.Name)
	}
	return c
}

func (e *Entry) headline(w forecast.Window) *forecast.Headline {
	for i := range e.Summary.Headline {
		if e.Summary.Headline[i].Window == w {
			return &e.Summary.Headline[i]
		}
	}
	return forecast.NewHeadline(e.Futures, e.Meta, w)
}

func (e *Entry) contender() forecast.Contender {
	return forecast.Contender{Name: e.Name, Currency: e.Meta.Currency, Start: e.Meta.Start, Scenario: &e.Futures.Scenario}
}

// Difference is a run's to the baseline over a window; of closing and worth, at
// the horizon. Nil where there is none.
func (e *Entry) Difference(metric forecast.Metric, w forecast.Window) *forecast.Difference {
	for i, d := range e.Differences {
		if d.Metric == metric && (d.Year == 0 || d.Year == w.Year) {
			return &e.Differences[i]
		}
	}
	return nil
}

// Verdicts are the sentences on every run against the baseline.
func (c *Comparison) Verdicts() (all []forecast.Sentences) {
	for i := range c.Entries {
		e := &c.Entries[i]
		if len(e.Differences) == 0 {
			continue
		}
		base := &c.Entries[c.base]
		contest := forecast.NewContest(&base.Futures.Scenario, &e.Futures.Scenario, base.Meta, e.Meta)
		contest.Scenario, contest.Baseline, contest.Year = e.Name, base.Name, c.Window.Year
		all = append(all, contest.Verdict(e.Differences))
	}
	return all
}

// leftOut names the runs that a chart of the window cannot show; "" if it shows
// all.
func (c *Comparison) leftOut() string {
	var names []string
	for i := range c.Entries {
		if c.Entries[i].Headline == nil {
			names = append(names, c.Entries[i].Name)
		}
	}
	if names == nil {
		return ""
	}
	return fmt.Sprintf(". Left out, as the horizon does not contain %s: %s", c.Window, strings.Join(names, ", "))
}
