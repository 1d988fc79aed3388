package ui

import (
	"fmt"
	"path/filepath"
	"strings"

	"touchline/forecast"
	"touchline/forecast/drivers"
)

// print prints a value of the metric.
func (p *driving) print(x float64) string { return p.driven.Metric.Print(x, p.currency()) }

// change prints what the metric moves by, marked where that is within noise.
func (p *driving) change(moved, se float64) string {
	if moved == 0 && se == 0 {
		return "0"
	}
	return forecast.MarkNoise(p.driven.Metric.PrintChange(moved, p.currency()), moved, se)
}

// about is the metric with its window: "NRR of year 1".
func (p *driving) about() string { return p.driven.Metric.Words(p.driven.Window, p.driven.Horizon) }

// standsAt is where a person finds an input.
func standsAt(file string, line int) string { return fmt.Sprintf("%s:%d", filepath.Base(file), line) }

// tornado is every input at its two ends.
func (p *driving) tornado() *ledger {
	what := p.about()
	l := newLedger("tornado-table", "Inputs and what they move", "Input",
		column{"is", "Is", tip{"As the scenario has it; the median of a range of odds."}},
		column{"low", "At", tip{"Its lower end: what it falls below with a chance of 1 in 10, or the stated share below."}},
		column{"at-low", "moves by", tip{"What " + what + " changes by with the input at its lower end, everything else as it is, in the same futures.", forecast.NoiseMark + " marks what so many futures cannot tell from nothing."}},
		column{"high", "At", tip{"Its upper end: what it rises above with a chance of 1 in 10, or the stated share above."}},
		column{"at-high", "moves by", tip{"What " + what + " changes by with the input at its upper end."}},
		column{"by", "Ends by", tip{"How the ends were chosen: by what is known of the input (evidence, range), or by a stated share where the scenario says nothing of how sure it is."}},
		column{"place", "Stands in", tip{"File and line of the number; beneath, the source that its comment names."}})
	for i := range p.driven.Tornado {
		bar := &p.driven.Tornado[i]
		value := func(x float64) entry { return entry{Text: forecast.PrintInput(&bar.Of, x, p.currency())} }
		l.add(ledgerRow{Name: capitalised(p.view.inputName(&bar.Of)), Entries: []entry{p.isNow(bar), value(bar.Low), p.end(bar, bar.Low, bar.AtLow, bar.SELow),
			value(bar.High), p.end(bar, bar.High, bar.AtHigh, bar.SEHigh), {Text: bar.EndsBy(p.driven.Within)}, {Text: standsAt(bar.File, bar.Line), Sub: clip(bar.Source)}}})
	}
	return l
}

// isNow is an input as the scenario has it.
func (p *driving) isNow(bar *drivers.Bar) entry {
	return entry{Text: forecast.PrintInput(&bar.Of, bar.Value, p.currency()), Tip: tip{capitalised(p.view.inputName(&bar.Of)) + ", as the scenario has it.",
		"On the command line and in the file: " + bar.Input + "."}}
}

// end is what one end of an input does, and how the number is had again.
func (p *driving) end(bar *drivers.Bar, at, metric, se float64) entry {
	moved := metric - p.driven.Base.Mean
	return entry{Text: p.change(moved, se), Strong: true, Tip: tip{
		fmt.Sprintf("With %s at %s, %s is %s on average.", p.view.inputName(&bar.Of), forecast.PrintInput(&bar.Of, at, p.currency()), p.about(), p.print(metric)),
		fmt.Sprintf("Reproduce: a file that extends %s and sets %s; %s.", filepath.Base(p.view.baseline.Path), bar.Input, forecast.Counted(bar.Trials, "future")),
		p.source()}}
}

// within says how inputs are varied.
func (p *driving) within() string {
	return fmt.Sprintf("One input at a time, in the same futures. A rate with evidence and a range of odds go to the ends between which they lie with a chance of 8 in 10. Of the others nothing says how sure they are, "+
		"so they go %s up and down (whole numbers by 1 at least): those bars are as long as that was chosen.", forecast.Percent(p.driven.Within, 0))
}

// left are the inputs without a bar, by the reason.
func (p *driving) left() []unvaried {
	var all []unvaried
	at := map[string]int{}
	for _, u := range p.driven.Unvaried {
		why := sentence(u.Why)
		i, known := at[why]
		if !known {
			i = len(all)
			at[why], all = i, append(all, unvaried{Why: why})
		}
		all[i].Names = append(all[i].Names, p.inputName(u.Input))
	}
	return all
}

// inputName is what the input of a key is called.
func (p *driving) inputName(key string) string {
	in, err := p.view.baseline.File.Input(key)
	if err != nil {
		return key
	}
	return p.view.inputName(&in)
}

// layer is a source of chance.
type layer struct {
	name, means string
	share, se   float64
}

func (p *driving) layers() []layer {
	s := &p.driven.Spread
	return []layer{
		{"Luck of single accounts", "which accounts happen to leave, shrink or grow", s.Luck, s.SE.Luck},
		{"Uncertain rates", "evidence and ranges of odds: what better data would narrow", s.Rates, s.SE.Rates},
		{"Economy", "shocks that hit every account at once", s.Economy, s.SE.Economy},
		{"Staffing", "who leaves the teams, and when", s.Staffing, s.SE.Staffing},
	}
}

// spread is each layer's share of the variance.
func (p *driving) spread() *ledger {
	if p.driven.Spread.SD == 0 {
		return nil
	}
	l := newLedger("spread-table", "Shares of the spread", "Layer",
		column{"share", "Share", tip{"How much of the spread of " + p.about() + " comes from this layer: what goes away with it when it alone is drawn anew and all else stays.", "What two layers do only together is in the shares of both."}},
		column{"error", "± error", tip{"Sampling error of the share: more futures shrink it."}})
	for _, x := range p.layers() {
		l.add(ledgerRow{Name: x.name, Note: x.means, Entries: []entry{{Text: forecast.Percent(x.share, 0), Strong: true}, {Text: forecast.Percent(x.se, 1)}}})
	}
	s := &p.driven.Spread
	l.add(ledgerRow{Name: "Together", Kind: "total", Entries: []entry{{Text: forecast.Percent(1+s.Overlap, 0)}, {Text: forecast.Percent(s.SEAll, 1)}}})
	return l
}

// overlap says what the shares add up to beyond the whole.
func (p *driving) overlap() string {
	s := &p.driven.Spread
	if s.SD == 0 {
		return "Every future has the same " + p.about() + ": there is no spread to explain."
	}
	text := fmt.Sprintf("A typical future lies %s from the mean of %s. ", strings.TrimPrefix(p.driven.Metric.PrintChange(s.SD, p.currency()), "+"), p.about())
	if s.Overlap > 2*s.SEAll {
		return text + fmt.Sprintf("The shares add up to %s beyond 100%%: so much the layers do only together, and it counts to each of them.", forecast.Percent(s.Overlap, 0))
	}
	return text + "Within sampling error the shares add up to 100%: the layers hardly work on each other."
}

// largest are the accounts that weigh most.
func (p *driving) largest() *ledger {
	c := &p.driven.Concentration
	if len(c.Largest) == 0 {
		return nil
	}
	l := newLedger("largest", "Largest accounts", "Account",
		column{"arr", "ARR", tip{"At month 0."}},
		column{"share", "Of the book", tip{"What NRR and GRR lose when it leaves."}},
		column{"leaves", "Leaves in " + c.Window, tip{"Share of futures in which it is gone by the end of " + c.Window + "."}})
	for i := range c.Largest {
		a := &c.Largest[i]
		name, id := titled(a.Name, a.ID)
		l.add(ledgerRow{Name: name, Note: joined(id, p.view.segment(a.Segment)+" × "+a.Coverage), Entries: []entry{{Text: forecast.Money(a.ARR, p.currency())},
			{Text: percentage(a.Share), Strong: true}, {Text: forecast.Share(a.Leaves, p.driven.Trials)}}})
	}
	l.add(ledgerRow{Name: "Together", Kind: "total", Entries: []entry{{}, {Text: percentage(c.Share)}, {}}})
	return l
}

// rests says how much rests on the largest accounts.
func (p *driving) rests() string {
	c := &p.driven.Concentration
	if len(c.Largest) == 0 {
		return "The book opens with no account."
	}
	return fmt.Sprintf("The %s hold %s of the ARR at month 0.", forecast.Counted(len(c.Largest), "largest account"), percentage(c.Share))
}
