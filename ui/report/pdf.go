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
	if err := out.brief(p); err != nil {
		return err
	}
	out.heading(p.title(), 18)
	out.small(p.subtitle())
	out.y += 6
	for _, v := range p.comparison.Verdicts() {
		out.paragraph(v, 11)
		out.y += 5
	}
	out.headlines(p)
	out.teams(p)
	out.small(forecast.Definition)
	out.small(forecast.WorthWords(p.baseline().Result.Tail))
	out.small("Figures are means; below one: 8 of 10 futures, P10 to P90." + p.gains())
	if err := out.pairs(p.comparison.Figures()); err != nil {
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

// pairs draws figures two by two, the last of an odd number across the page.
func (p *paper) pairs(figures []*chart.Figure) error {
	const apart = 16.
	wide := (lineWidth - apart) / 2
	for ; len(figures) > 1; figures = figures[2:] {
		left, err := titled(figures[0], wide, chartScale)
		if err != nil {
			return err
		}
		right, err := titled(figures[1], wide, chartScale)
		if err != nil {
			return err
		}
		high := chartScale * max(left.Height, right.Height)
		p.room(high)
		p.put(left, margin, chartScale)
		p.put(right, margin+wide+apart, chartScale)
		p.y += high
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
