package ui

import (
	"fmt"

	"touchline/ui/chart"
)

// figures are the comparison's charts, each with what it was made from.
func (p *comparison) figures() []*chart.Figure {
	if len(p.outcomes) == 0 {
		return nil
	}
	all := p.Figures()
	for _, f := range all {
		f.Source = fmt.Sprintf("%s, seed %d, %s futures each, inputs", p.meta.Made(), p.view.seed, count(p.view.trials))
		for _, it := range p.done() {
			f.Source += fmt.Sprintf(" %s %.12s", it.Name(), it.File.InputsSHA256)
		}
	}
	return all
}

// done are the scenarios shown whose runs are.
func (p *comparison) done() []*item {
	var done []*item
	for _, it := range p.view.shown {
		if p.outcomes[it] != nil {
			done = append(done, it)
		}
	}
	return done
}
