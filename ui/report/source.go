package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/ui/chart"
)

// dated stands in files whose format wants a date: an export has none, so that
// the same results give the same bytes.
var dated = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Characters of a text that leaves: of names, and of sentences.
const (
	mostName = 120
	mostText = 2000
)

// name is a person's text made fit for a cell or a line.
func name(s string) string { return chart.Name(s, mostName) }

// source says what made the numbers, in a line that stands in every row and on
// every page.
func (p *Pack) source() string {
	first := p.Runs[0].Result
	s := made(p.Runs[0].Meta, first.Seed, first.Trials)
	for i := range p.Runs {
		s += fmt.Sprintf(" %.12s", p.Runs[i].Meta.InputsSHA256)
	}
	return s
}

// made says which program and futures made a number; the inputs follow.
func made(m forecast.Meta, seed uint64, trials int) string {
	return fmt.Sprintf("%s, seed %d, %s, inputs", m.Made(), seed, forecast.Counted(trials, "trial"))
}

// title names the pack.
func (p *Pack) title() string { return p.comparison.title() }

// title names the runs and what they are held against.
func (c *Comparison) title() string {
	var others []string
	for i := range c.Entries {
		if i != c.base {
			others = append(others, c.Entries[i].Name)
		}
	}
	if others == nil {
		return c.Entries[c.base].Name
	}
	return chart.Name(strings.Join(others, ", ")+" against "+c.Entries[c.base].Name, mostName)
}

// remarks are what a reader should know, in sentences: what keeps runs from
// being compared or makes it doubtful, and the notes of all runs.
func (p *Pack) remarks() (all []string) {
	var names []string
	var notes []forecast.Notes
	for i := range p.Runs {
		r, e := &p.Runs[i], &p.comparison.Entries[i]
		if e.Apart != "" {
			all = append(all, e.Apart+".") // begins with a title, which stays as it is
		}
		for _, text := range e.Unlike {
			all = append(all, text+".")
		}
		own := r.Summary.Notes
		own.Warnings = slices.Concat(own.Warnings, forecast.LeftOut(r.Result))
		own.Assumed = r.Meta.Assumed(own.Assumed)
		names, notes = append(names, r.title), append(notes, own)
	}
	for _, r := range forecast.MergeNotes(names, notes) {
		text := sentence(r.Text)
		if who := r.Who(); who != "" {
			text = who + ": " + text
		}
		all = append(all, text)
	}
	return all
}

// sentence makes a note one line of its own.
func sentence(text string) string { return forecast.Sentence(chart.Name(text, mostText)) }
