package report

import "touchline/forecast"

// Leading is the run that is worth most on average, which the brief recommends
// to look at: the baseline where none is worth more beyond sampling error, or
// worth is not counted on the same terms.
func (p *Pack) Leading() int {
	best, most := p.Baseline, 0.
	for i := range p.Runs {
		d := p.comparison.worth(i)
		if d != nil && !d.WithinNoise && d.Mean > most {
			best, most = i, d.Mean
		}
	}
	return best
}

// lead is the run of [Pack.Leading].
func (p *Pack) lead() *Run { return &p.Runs[p.Leading()] }

// worth is how an entry's differs from the baseline's; nil where they are not
// compared.
func (c *Comparison) worth(i int) *forecast.Difference {
	d, _ := c.Worth(&c.Entries[i])
	return d
}

// Worth is how what an entry is worth differs from the baseline; nil where that
// is not compared, and then why, or where the baseline's run is not done.
func (c *Comparison) Worth(e *Entry) (d *forecast.Difference, why string) {
	if c.base < 0 {
		return nil, ""
	}
	base := &c.Entries[c.base]
	contest := forecast.NewContest(&base.Futures.Scenario, &e.Futures.Scenario, base.Meta, e.Meta)
	if why = contest.WorthApart(); why != "" {
		return nil, why
	}
	return e.Difference(forecast.WorthMetric, c.Window), ""
}

// toldEach is of how many runs every verdict is told on the first page.
const toldEach = 3

// verdict is how it stands, in a few sentences: of a run alone where it ends;
// of two or three each against the baseline; of more which leads, and that one
// against the baseline.
func (b *brief) verdict() []forecast.Sentences {
	switch n := len(b.aloud.Entries); {
	case n == 1:
		return []forecast.Sentences{b.aloud.Entries[0].standing(b.aloud.Window)}
	case n == 2:
		return b.aloud.Verdicts()
	case n <= toldEach:
		return append(b.leader(), b.aloud.Verdicts()...)
	}
	lead := b.pack.Leading()
	if lead == b.aloud.base {
		return b.leader()
	}
	pair := *b.aloud
	pair.Entries, pair.base = []Entry{b.aloud.Entries[b.aloud.base], b.aloud.Entries[lead]}, 0
	return append(b.leader(), pair.Verdicts()...)
}

// leader says which run is worth most and how surely; nothing where worth does
// not tell all of them apart.
func (b *brief) leader() []forecast.Sentences {
	lead := b.pack.Leading()
	var worths [][]float64
	for i := range b.aloud.Entries {
		if i != b.aloud.base && b.aloud.worth(i) == nil {
			return nil
		}
		worths = append(worths, forecast.Worth(nil, b.aloud.Entries[i].Futures))
	}
	trials := len(worths[lead])
	if trials < forecast.FewFutures {
		return nil
	}
	strong := forecast.Span{Text: b.aloud.Entries[lead].Name, Strong: true}
	share := forecast.InFutures(unbeaten(worths, lead), trials)
	if lead == b.aloud.base {
		return []forecast.Sentences{{{Text: "None is worth more on average than "}, strong,
			{Text: " beyond sampling error; in " + share + " nothing is worth more."}}}
	}
	return []forecast.Sentences{{strong, {Text: " is worth most on average; in " + share + " nothing is worth more."}}}
}

// unbeaten is the share of trials in which none of the others has more.
func unbeaten(worths [][]float64, lead int) float64 {
	n := 0
	for t, own := range worths[lead] {
		beaten := false
		for _, other := range worths {
			beaten = beaten || other[t] > own
		}
		if !beaten {
			n++
		}
	}
	return float64(n) / float64(len(worths[lead]))
}

// standing is where a run alone ends, held against its targets.
func (e *Entry) standing(w forecast.Window) forecast.Sentences {
	h := e.Headline
	name := forecast.Span{Text: e.Name, Strong: true}
	if h == nil || h.NRR == nil || h.GRR == nil {
		return forecast.Sentences{name, {Text: " opens " + w.String() + " with no ARR in any future: there is nothing to retain."}}
	}
	ends := func(b *forecast.Band) string { return " (8 of 10 futures: " + b.Range(percent, " to ") + ")" }
	if few := forecast.TooFew(h.NRR.Trials()); few != "" {
		ends = func(*forecast.Band) string { return "" }
	}
	s := forecast.Sentences{name, {Text: " ends " + w.String() + " with an "},
		{Text: "NRR of " + percent(h.NRR.Mean), Strong: true}, {Text: ends(h.NRR) + " and a "},
		{Text: "GRR of " + percent(h.GRR.Mean), Strong: true}, {Text: ends(h.GRR) + ", both means."}}
	if few := forecast.TooFew(h.NRR.Trials()); few != "" {
		return append(s, forecast.Span{Text: " " + forecast.Sentence(few)})
	}
	for _, x := range []struct {
		name            string
		target, reaches *float64
		trials          int
	}{{"NRR", e.Meta.Targets.NRR, h.ReachesNRR, h.NRR.Trials()}, {"GRR", e.Meta.Targets.GRR, h.ReachesGRR, h.GRR.Trials()}} {
		if x.target != nil && x.reaches != nil {
			s = append(s, forecast.Span{Text: " It reaches its " + x.name + " target of " + forecast.ShortPercent(*x.target) + " in "},
				forecast.Span{Text: forecast.InFutures(*x.reaches, x.trials), Strong: true}, forecast.Span{Text: "."})
		}
	}
	return s
}
