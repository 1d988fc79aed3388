package ui

import (
	"math"

	"touchline/forecast"
	"touchline/forecast/drivers"
)

// Sentences of the Drivers view.

// verdict says what moves the metric most, and where its spread comes from.
func (p *driving) verdict() []forecast.Sentences {
	all := []forecast.Sentences{p.mover()}
	if s := p.mostSpread(); s != nil {
		all = append(all, s)
	}
	return all
}

// mover speaks of the longest bar, and of the longest of those that are as long
// as what is known of them, where that is another one.
func (p *driving) mover() (s forecast.Sentences) {
	d := p.driven
	if len(d.Tornado) == 0 {
		say(&s, "No input moves %s.", p.about())
		return s
	}
	say(&s, "What moves %s (%s on average) most is ", p.about(), p.print(d.Base.Mean))
	p.sayBar(&s, &d.Tornado[0])
	if d.Tornado[0].By != drivers.ByWithin {
		return s
	}
	for i := range d.Tornado {
		if bar := &d.Tornado[i]; bar.By != drivers.ByWithin {
			say(&s, " Of what the scenario says how well it is known, it is ")
			p.sayBar(&s, bar)
			break
		}
	}
	return s
}

func (p *driving) sayBar(s *forecast.Sentences, bar *drivers.Bar) {
	known := bar.EndsBy(p.driven.Within)
	if bar.By == drivers.ByEvidence {
		known = "evidence of " + forecast.Count(bar.Of.Evidence) + " account-years"
	}
	value := func(x float64) string { return forecast.PrintInput(&bar.Of, x, p.currency()) }
	stress(s, "%s", p.view.inputName(&bar.Of))
	say(s, ": from %s to %s it takes it from %s to %s (%s).", value(bar.Low), value(bar.High), p.print(bar.AtLow), p.print(bar.AtHigh), known)
}

// mostSpread names the layer that makes most of the spread; nil without one.
func (p *driving) mostSpread() (s forecast.Sentences) {
	if p.driven.Spread.SD == 0 || p.driven.Trials < forecast.FewFutures {
		return nil
	}
	layers := p.layers()
	first, second := layers[0], layers[0]
	second.share = math.Inf(-1)
	for _, x := range layers[1:] {
		switch {
		case x.share > first.share:
			first, second = x, first
		case x.share > second.share:
			second = x
		}
	}
	say(&s, "Its range comes first from ")
	stress(&s, "the %s", lowered(first.name))
	say(&s, " (%s of it), then from the %s (%s).", forecast.Percent(first.share, 0), lowered(second.name), forecast.Percent(second.share, 0))
	if first.name == p.layers()[1].name {
		say(&s, " Better data on these rates would narrow it most.")
	}
	return s
}

func lowered(text string) string { return string(text[0]|0x20) + text[1:] }
