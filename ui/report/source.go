package report

import (
	"fmt"
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
	return fmt.Sprintf("Touchline %s, seed %d, %s, inputs", m.Version, seed, forecast.Counted(trials, "trial"))
}

// title names the pack.
func (p *Pack) title() string {
	base := p.baseline().title
	var others []string
	for i := range p.Runs {
		if i != p.Baseline {
			others = append(others, p.Runs[i].title)
		}
	}
	if others == nil {
		return base
	}
	return chart.Name(strings.Join(others, ", ")+" against "+base, mostName)
}

// remark is something a reader should know; About are the runs that say it,
// none where it is about all.
type remark struct {
	About []string
	Text  string
}

func (r remark) String() string {
	text := sentence(r.Text)
	if r.About == nil {
		return text
	}
	return strings.Join(r.About, ", ") + ": " + text
}

// remarks gathers the notes of all runs, each text once.
func (p *Pack) remarks() (all []remark) {
	for _, text := range p.notes {
		all = append(all, remark{Text: text})
	}
	by := map[string]int{}
	for i := range p.Runs {
		r := &p.Runs[i]
		for _, text := range r.Result.Warnings {
			at, said := by[text]
			if !said {
				at = len(all)
				by[text] = at
				all = append(all, remark{Text: text})
			}
			all[at].About = append(all[at].About, r.title)
		}
	}
	for i := range all {
		if len(all[i].About) == len(p.Runs) {
			all[i].About = nil
		}
	}
	return all
}

// sentence makes a note one line with a full stop.
func sentence(text string) string {
	text = strings.TrimSuffix(chart.Name(text, mostText), ".")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
