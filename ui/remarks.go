package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
// with its chart. What several say is said once, and what only some say comes
// before what all say.
func (p *comparison) remarks() remarks {
	var all []remark
	for _, note := range p.view.notes {
		all = append(all, remark{Text: note})
	}
	var assumed [][]forecast.Assumption
	for _, it := range p.view.shown {
		if why := p.apart[it]; why != "" {
			all = addRemark(all, it.Name(), why+".") // begins with a title, which stays as it is
		}
		for _, text := range p.unlike[it] {
			all = addRemark(all, it.Name(), text+".")
		}
		if o := p.outcomes[it]; o != nil {
			for _, text := range o.Summary.Notes.Warnings {
				all = addRemark(all, it.Name(), sentence(text))
			}
			assumed = append(assumed, o.Summary.Notes.Assumed)
		}
	}
	if merged := forecast.MergeAssumed(assumed...); len(merged) > 0 {
		all = append(all, assumption(merged))
	}
	for i := range all {
		all[i].Wide = len(all[i].About) == 0 || len(all[i].About) == len(p.done())
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
		return remark{Text: sentence(forecast.AssumedWords(all))}
	}
	r := remark{Text: sentence(forecast.AssumedWords(all[:1]))}
	for _, a := range all[1:] {
		r.Parts = append(r.Parts, sentence(a.String()))
	}
	return r
}

func addRemark(all []remark, about, text string) []remark {
	for i := range all {
		if all[i].Text == text {
			all[i].About = append(all[i].About, about)
			return all
		}
	}
	return append(all, remark{About: []string{about}, Text: text})
}

// sentence makes a note one: a capital first, a full stop last.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if last, _ := utf8.DecodeLastRuneInString(text); !unicode.IsPunct(last) {
		text += "."
	}
	return text
}
