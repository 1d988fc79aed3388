package ui

import (
	"cmp"
	"slices"
	"strings"

	"touchline/forecast"
)

// remark is small print: what a reader should know before believing a number.
type remark struct {
	About []string // the scenarios that say it
	Text  string
	Wide  bool // all scenarios shown say it, or it is about the page
	Parts tip  // what more there is of the kind, told on hover and focus
}

// remarks are shown in two parts: the first few at once, the others on demand.
type remarks struct{ First, More []remark }

// firstRemarks is how many remarks a reader gets without asking.
const firstRemarks = 3

// Names are the scenarios a remark is about, where it is not about all.
func (r remark) Names() string {
	if r.Wide {
		return ""
	}
	return strings.Join(r.About, ", ")
}

// remarks gathers the notes of all runs, but for those on load, which stand
// with its chart. What only some say comes before what all say.
func (p *comparison) remarks() remarks {
	var all []remark
	for _, note := range p.view.notes {
		all = append(all, remark{Text: note, Wide: true})
	}
	var voices []forecast.Voice
	var assumed [][]forecast.Assumption
	for _, it := range p.done() {
		e, v := p.entries[it], forecast.Voice{Name: it.Name()}
		if e.Apart != "" {
			v.Says = append(v.Says, e.Apart+".") // begins with a title, which stays as it is
		}
		for _, text := range e.Unlike {
			v.Says = append(v.Says, text+".")
		}
		for _, text := range slices.Concat(e.Summary.Notes.Warnings, e.Summary.Notes.Idle) {
			v.Says = append(v.Says, sentence(text))
		}
		voices, assumed = append(voices, v), append(assumed, e.Meta.Assumed(e.Summary.Notes.Assumed))
	}
	for _, r := range forecast.Remarks(voices) {
		all = append(all, remark{About: r.About, Text: r.Text, Wide: r.Wide})
	}
	if merged := forecast.MergeAssumed(assumed...); len(merged) > 0 {
		all = append(all, assumption(merged))
	}
	slices.SortStableFunc(all, func(a, b remark) int { return cmp.Compare(len(a.About), len(b.About)) })
	if len(all) <= firstRemarks+1 { // asking for a single one is not worth it
		return remarks{First: all}
	}
	return remarks{all[:firstRemarks], all[firstRemarks:]}
}

// assumption is what the scenarios shown assume of coverage, together.
func assumption(all []forecast.Assumption) remark {
	if len(all) == 1 {
		return remark{Text: sentence(forecast.AssumedWords(all)), Wide: true}
	}
	r := remark{Text: sentence(forecast.AssumedWords(all[:1])), Wide: true}
	for _, a := range all[1:] {
		r.Parts = append(r.Parts, sentence(a.String()))
	}
	return r
}

// sentence makes a note one: a capital first, a full stop last.
func sentence(text string) string { return forecast.Sentence(text) }
