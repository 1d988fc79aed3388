package chart

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Plot is the drawing as gonum draws it: the data between the axes by its own
// plotters, all else where the layout put it. Its colours are the theme's.
func (d *Drawing) Plot(t Theme) *plot.Plot {
	p := plot.New()
	p.HideAxes()
	p.X.Padding, p.Y.Padding = 0, 0
	p.BackgroundColor = nil
	p.X.Min, p.X.Max = d.x.min, d.x.max
	p.Y.Min, p.Y.Max = 0, 1
	p.Add(strokes{d, t, d.strokes}, bars{d, t}, strokes{d, t, d.over})
	if _, ok := d.figure.form.(lineForm); ok {
		p.Y.Min, p.Y.Max = d.y.min, d.y.max
		d.addLines(p, t)
	}
	p.Add(dots{d, t}, labels{d, t})
	return p
}

// addLines adds the bands, then the lines, the first series on top.
func (d *Drawing) addLines(p *plot.Plot, t Theme) {
	series := d.figure.Series
	for i := len(series) - 1; i >= 0; i-- {
		if series[i].Band && len(series[i].Points) > 1 {
			p.Add(only{&plotter.Polygon{XYs: []plotter.XYs{outline(series[i].Points)}, Color: t.band(i, series[i].Colour)}})
		}
	}
	for i := len(series) - 1; i >= 0; i-- {
		line := draw.LineStyle{Color: t.series("line", i, series[i].Colour), Width: 2}
		p.Add(only{&plotter.Line{XYs: medians(series[i].Points), LineStyle: line}})
	}
}

// only draws: a line would else ask gonum for half its width around the data,
// and the data would not stand where the layout put its axes.
type only struct{ plot.Plotter }

func medians(points []Point) plotter.XYs {
	xys := make(plotter.XYs, len(points))
	for i, p := range points {
		xys[i] = plotter.XY{X: p.X, Y: p.Y}
	}
	return xys
}

// outline goes along the highs and back along the lows.
func outline(points []Point) plotter.XYs {
	n := len(points)
	xys := make(plotter.XYs, 2*n)
	for i, p := range points {
		xys[i] = plotter.XY{X: p.X, Y: p.High}
		xys[2*n-1-i] = plotter.XY{X: p.X, Y: p.Low}
	}
	return xys
}

// drawOn draws the plot into its rectangle of a canvas of the drawing's size.
func (d *Drawing) drawOn(c vg.Canvas, t Theme) {
	whole := draw.NewCanvas(c, vg.Length(d.Width), vg.Length(d.Height))
	d.Plot(t).Draw(draw.Crop(whole, vg.Length(d.plot.x0), vg.Length(d.plot.x1-d.Width),
		vg.Length(d.Height-d.plot.y1), vg.Length(-d.plot.y0)))
}

// at is a point of the drawing on gonum's canvas, where y goes up.
func (d *Drawing) at(x, y float64) vg.Point {
	return vg.Point{X: vg.Length(x), Y: vg.Length(d.Height - y)}
}

type strokes struct {
	*Drawing
	theme Theme
	lines []stroke
}

func (s strokes) Plot(c draw.Canvas, _ *plot.Plot) {
	for _, l := range s.lines {
		style := draw.LineStyle{Color: s.theme.stroke(l), Width: vg.Length(l.width)}
		if l.dashed {
			style.Dashes = []vg.Length{3, 3}
		}
		c.StrokeLines(style, []vg.Point{s.at(l.x0, l.y0), s.at(l.x1, l.y1)})
	}
}

type bars struct {
	*Drawing
	theme Theme
}

// Plot draws bars within their boxes, half the edge's width from the sides.
func (bs bars) Plot(c draw.Canvas, _ *plot.Plot) {
	const edge = 1.
	for _, b := range bs.bars {
		inset := min(edge/2, (b.x1-b.x0)/2, (b.y1-b.y0)/2)
		corners := []vg.Point{bs.at(b.x0+inset, b.y0+inset), bs.at(b.x1-inset, b.y0+inset), bs.at(b.x1-inset, b.y1-inset), bs.at(b.x0+inset, b.y1-inset)}
		c.FillPolygon(bs.theme.tone(b), corners)
		c.StrokeLines(draw.LineStyle{Color: bs.theme.series("edge", b.series, b.colour), Width: edge}, append(corners, corners[0]))
	}
}

type labels struct {
	*Drawing
	theme Theme
}

func (ls labels) Plot(c draw.Canvas, _ *plot.Plot) {
	for _, l := range ls.labels {
		c.SetColor(ls.theme.label(l))
		c.FillString(l.font(), ls.at(l.x, l.y), l.text)
	}
}
