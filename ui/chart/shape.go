package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// shape tells dots that mean different things apart, beside their colour.
type shape int

const (
	disc shape = iota
	diamond
	triangle
	cross
	shapes = iota
)

// path is the outline of the shape, as large to the eye as a disc of the radius.
func (s shape) path(at vg.Point, radius vg.Length) vg.Path {
	switch s {
	case diamond:
		return polygon(at, radius*1.2, [][2]float64{{0, 1}, {1, 0}, {0, -1}, {-1, 0}})
	case triangle:
		return polygon(at, radius*1.2, [][2]float64{{0, 1}, {0.95, -0.7}, {-0.95, -0.7}})
	case cross: // two bars across each other
		const arm, half = 0.95, 0.28
		return polygon(at, radius, [][2]float64{{0, half}, {arm - half, arm}, {arm, arm - half}, {half, 0}, {arm, half - arm}, {arm - half, -arm},
			{0, -half}, {half - arm, -arm}, {-arm, half - arm}, {-half, 0}, {-arm, arm - half}, {half - arm, arm}})
	}
	return circle(at, radius)
}

// circle is the path gonum's own circle glyph fills.
func circle(at vg.Point, radius vg.Length) vg.Path {
	var p vg.Path
	p.Move(vg.Point{X: at.X + radius, Y: at.Y})
	p.Arc(at, radius, 0, 2*math.Pi)
	p.Close()
	return p
}

func polygon(at vg.Point, radius vg.Length, corners [][2]float64) vg.Path {
	var p vg.Path
	for i, c := range corners {
		to := vg.Point{X: at.X + radius*vg.Length(c[0]), Y: at.Y + radius*vg.Length(c[1])}
		if i == 0 {
			p.Move(to)
		} else {
			p.Line(to)
		}
	}
	p.Close()
	return p
}
