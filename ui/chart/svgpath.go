package chart

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// begin opens the element of a path: a circle for a whole arc, else a path.
func (c *svgCanvas) begin(p vg.Path) {
	if centre, radius, ok := wholeCircle(p); ok {
		x, y := c.xy(centre)
		fmt.Fprintf(&c.out, `<circle cx="%s" cy="%s" r="%s"`, units(x), units(y), units(radius))
		return
	}
	c.out.WriteString(`<path d="`)
	for _, part := range p {
		c.part(part)
	}
	c.out.WriteByte('"')
}

func (c *svgCanvas) part(part vg.PathComp) {
	switch part.Type {
	case vg.MoveComp:
		c.command('M', part.Pos)
	case vg.LineComp:
		c.command('L', part.Pos)
	case vg.ArcComp:
		c.arc(part)
	case vg.CurveComp:
		letter := byte('Q')
		if len(part.Control) == 2 {
			letter = 'C'
		}
		c.command(letter, append(part.Control[:len(part.Control):len(part.Control)], part.Pos)...)
	case vg.CloseComp:
		c.out.WriteByte('Z')
	}
}

func (c *svgCanvas) command(letter byte, points ...vg.Point) {
	c.out.WriteByte(letter)
	for i, p := range points {
		if i > 0 {
			c.out.WriteByte(' ')
		}
		x, y := c.xy(p)
		c.out.WriteString(units(x))
		c.out.WriteByte(' ')
		c.out.WriteString(units(y))
	}
}

// arc goes in halves: SVG draws no arc that ends where it began.
func (c *svgCanvas) arc(part vg.PathComp) {
	on := func(angle float64) vg.Point {
		sin, cos := math.Sincos(angle)
		return vg.Point{X: part.Pos.X + part.Radius*vg.Length(cos), Y: part.Pos.Y + part.Radius*vg.Length(sin)}
	}
	sweep := 0 // counter-clockwise, y being turned over
	if part.Angle < 0 {
		sweep = 1
	}
	radius := units(part.Radius.Points())
	c.command('L', on(part.Start))
	for _, half := range []float64{0.5, 1} {
		x, y := c.xy(on(part.Start + half*part.Angle))
		fmt.Fprintf(&c.out, "A%s %s 0 0 %d %s %s", radius, radius, sweep, units(x), units(y))
	}
}

func (c *svgCanvas) xy(p vg.Point) (x, y float64) {
	return p.X.Points(), c.height - p.Y.Points()
}
