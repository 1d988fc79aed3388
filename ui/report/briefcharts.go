package report

import (
	"math"

	"touchline/forecast"
	"touchline/ui/chart"
)

// Of the brief's charts, side by side.
const (
	chartsAcross = 3
	chartsApart  = 16.
	chartScale   = 0.56 // of paper to a unit: text of 12 units prints as 6.7 points
	chartsHigh   = 235. // rows of dots that need more become ranges
)

// charts are where NRR and GRR may end and what each run gains, or of a run
// alone how today's accounts get there; no higher than room.
func (b *brief) charts(room float64) error {
	figures := b.figures()
	if len(figures) == 0 {
		return nil
	}
	const titles, caption = 14., 16.
	room -= titles + caption
	drawn, high, err := drawAll(figures)
	note := "Each dot is one future in twenty, solid where it reaches the target or gains; the line below holds 8 of 10 futures, its tick is the mean."
	if !b.pack.compares() {
		note = "Each dot is one future in twenty, solid where it reaches the target; the line below and the band hold 8 of 10 futures."
	}
	if err == nil && chartScale*high > math.Min(room, chartsHigh) {
		for i, f := range figures {
			figures[i] = ranged(f)
		}
		drawn, high, err = drawAll(figures)
		note = ""
	}
	if err != nil {
		return err
	}
	scale := math.Min(chartScale, math.Max(room, 0)/high)
	for i, d := range drawn {
		x := margin + float64(i)*(chartWidth+chartsApart)
		head := face{8, true}
		b.write(x, b.y+9, head, b.theme.Text, b.fit(headOf(figures[i]), head, chartWidth))
		d.DrawWith(&pen{b.paper, x, b.y + titles, scale}, b.theme)
	}
	b.y += titles + scale*high
	b.write(margin, b.y+7, subFace, b.theme.Muted, note)
	b.y += caption
	return nil
}

// whole draws two pairs of the figures as they stand behind the page and returns
// the others; all of them where there is no room for two.
func (b *brief) whole(figures []*chart.Figure, end float64) (rest []*chart.Figure, err error) {
	const pairs = 2
	if len(figures) < 2*pairs {
		return figures, nil
	}
	var all []pair
	high := 0.
	for i := range pairs {
		x, err := newPair(figures[2*i], figures[2*i+1])
		if err != nil {
			return nil, err
		}
		all, high = append(all, x), high+x.high
	}
	if high > end-b.y {
		return figures, nil
	}
	for _, x := range all {
		b.pair(x)
	}
	return figures[2*pairs:], nil
}

// chartWidth is one chart's on paper.
const chartWidth = (lineWidth - (chartsAcross-1)*chartsApart) / chartsAcross

func drawAll(figures []*chart.Figure) (all []*chart.Drawing, high float64, err error) {
	for _, f := range figures {
		d, err := f.Draw(chart.Frame{Width: chartWidth / chartScale})
		if err != nil {
			return nil, 0, err
		}
		all, high = append(all, d), math.Max(high, d.Height)
	}
	return all, high, nil
}

// figures are the three of the comparison's that a board looks at; less where
// there is nothing to show.
func (b *brief) figures() (all []*chart.Figure) {
	for _, f := range b.c.Figures() {
		switch f.ID {
		case "nrr", "grr":
			all = append(all, f)
		case GainChart: // its head says that they are points
			f.X.Format = func(x float64) string { return forecast.Points(x, 1) }
			all = append(all, f)
		case "arr":
			if !b.pack.compares() {
				f.Height = 150
				all = append(all, f)
			}
		}
	}
	return all
}

// headOf is a chart's title, short.
func headOf(f *chart.Figure) string {
	if f.ID == "arr" {
		return f.Title
	}
	return f.X.Name
}

// ranged is a chart of dots as ranges, which take less room: eight runs fit.
func ranged(f *chart.Figure) *chart.Figure {
	if f.ID == "arr" {
		return f
	}
	var rows []chart.Interval
	for i := range f.Series {
		s := &f.Series[i]
		rows = append(rows, chart.Interval{Name: s.Name, Colour: s.Colour, Value: s.Mean, Wide: &chart.Span{Low: s.Low, High: s.High}})
	}
	return chart.Intervals(f.ID, f.Title, f.X, chart.Legend{Value: "mean", Wide: "8 of 10 futures"}, rows, f.References...)
}
