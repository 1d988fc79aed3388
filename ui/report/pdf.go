package report

import (
	"fmt"
	"io"

	"touchline/forecast"
	"touchline/ui/chart"
)

// PDF writes the pack as a page for a board and a few behind it: the verdict, the
// figures, the charts of the screen, what will renew, and what to be careful
// with.
func (p *Pack) PDF(w io.Writer) error {
	out := newPaper(p.title(), p.baseline().Result.Program, p.source())
	figures, err := out.brief(p)
	if err != nil {
		return err
	}
	out.heading("The figures in full", 15)
	out.small(p.subtitle())
	if len(p.Runs) > toldEach { // the first page tells of one alone
		out.y += 3
		for _, v := range p.comparison.Verdicts() {
			out.paragraph(v, 10)
			out.y += 4
		}
	}
	out.headlines(p)
	out.teams(p)
	out.small("Figures are means; below one: 8 of 10 futures, P10 to P90." + p.gains())
	if err := out.pairs(figures); err != nil {
		return err
	}
	for i := range p.Runs {
		if err := out.renewals(&p.Runs[i]); err != nil {
			return err
		}
	}
	out.remarks(p)
	return out.Output(w)
}

// gains says what the differences of a comparison are; "" where there is none.
func (p *Pack) gains() string {
	if !p.compares() {
		return ""
	}
	return fmt.Sprintf(" Gains: against %s in the same futures, of NRR in points; %s is within sampling error.", p.baseline().title, forecast.NoiseMark)
}

func (p *Pack) subtitle() string {
	base := p.baseline()
	s := fmt.Sprintf("%s of %s", forecast.Counted(base.Result.Trials, "future"), forecast.Counted(base.Result.Horizon, "month"))
	if base.Meta.Start != (forecast.Calendar{}) {
		s += ", " + base.Meta.Start.Label(1) + " to " + base.Meta.Start.Label(base.Result.Horizon)
	}
	return fmt.Sprintf("%s; %s with %s ARR", s, forecast.Counted(base.Summary.Start.Accounts, "account"), forecast.Money(base.Summary.Start.ARR, base.Meta.Currency))
}

// chart draws a figure across the page, with its title and small print.
func (p *paper) chart(f *chart.Figure) error {
	const scale = 0.72 // of paper to a unit: text of 12 units prints as 8.6 points
	d, err := titled(f, lineWidth, scale)
	if err != nil {
		return err
	}
	p.room(scale * d.Height)
	p.put(d, margin, scale)
	p.y += scale * d.Height
	return nil
}

// pair is two figures side by side.
type pair struct {
	left, right *chart.Drawing
	high        float64
}

// Of a pair on paper.
const (
	pairApart = 16.
	pairWide  = (lineWidth - pairApart) / 2
)

func newPair(left, right *chart.Figure) (x pair, err error) {
	if x.left, err = titled(left, pairWide, chartScale); err != nil {
		return x, err
	}
	if x.right, err = titled(right, pairWide, chartScale); err != nil {
		return x, err
	}
	x.high = chartScale * max(x.left.Height, x.right.Height)
	return x, nil
}

func (p *paper) pair(x pair) {
	p.put(x.left, margin, chartScale)
	p.put(x.right, margin+pairWide+pairApart, chartScale)
	p.y += x.high
}

// pairs draws figures two by two, the last of an odd number across the page.
func (p *paper) pairs(figures []*chart.Figure) error {
	for ; len(figures) > 1; figures = figures[2:] {
		x, err := newPair(figures[0], figures[1])
		if err != nil {
			return err
		}
		p.room(x.high)
		p.pair(x)
	}
	for _, f := range figures {
		if err := p.chart(f); err != nil {
			return err
		}
	}
	return nil
}

// around is what a titled picture keeps free on each side, in its units.
const around = 20.

// titled is a figure that takes so many points of a line.
func titled(f *chart.Figure, wide, scale float64) (*chart.Drawing, error) {
	return f.Draw(chart.Frame{Width: wide/scale + 2*around, Titled: true})
}

// put draws a titled picture where its words begin at x.
func (p *paper) put(d *chart.Drawing, x, scale float64) {
	d.DrawWith(&pen{p, x - scale*around, p.y, scale}, p.theme)
}

// remarks is what a reader should know before believing a number.
func (p *paper) remarks(pack *Pack) {
	all := pack.remarks()
	if len(all) == 0 {
		return
	}
	p.heading("To know", 13)
	for _, n := range all {
		p.small(n)
	}
}
