package chart

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

type dots struct {
	*Drawing
	theme Theme
}

// Plot draws solid dots, and hollow ones as a ring around a pale inside.
func (ds dots) Plot(c draw.Canvas, _ *plot.Plot) {
	const ring = 1.25
	for _, o := range ds.dots {
		if o.rimmed {
			ds.fill(c, ink{ds.theme.Surface, "rim", -1}, o, o.radius+2)
		}
		if o.chosen {
			ds.outline(c, ink{ds.theme.Text, "choice", -1}, o, o.radius+3.5, 1.5)
		}
		if o.solid {
			ds.fill(c, ds.theme.series("dot", o.series, o.colour), o, o.radius)
			continue
		}
		ds.fill(c, ds.theme.pale(o.series, o.colour), o, o.radius-ring/2)
		ds.outline(c, ds.theme.series("ring", o.series, o.colour), o, o.radius-ring/2, ring)
	}
}

func (ds dots) fill(c draw.Canvas, colour ink, o dot, radius float64) {
	c.SetColor(colour)
	c.Fill(o.shape.path(ds.at(o.x, o.y), vg.Length(radius)))
}

func (ds dots) outline(c draw.Canvas, colour ink, o dot, radius, width float64) {
	c.SetLineStyle(draw.LineStyle{Color: colour, Width: vg.Length(width)})
	c.Stroke(o.shape.path(ds.at(o.x, o.y), vg.Length(radius)))
}
