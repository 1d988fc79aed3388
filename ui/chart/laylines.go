package chart

import (
	"math"
	"slices"
)

// lay places a figure of lines.
func (l lineForm) lay(d *Drawing, top, left, right float64) float64 {
	f := d.figure
	named := f.X.Start == (Month{}) && l.named
	head := top
	if named {
		top += lineHeight * tickSize
	}
	lanes := top
	for _, r := range l.marked {
		if r.Label != "" {
			top += lineHeight * tickSize
		}
	}
	var ends []end
	for i, s := range f.Series {
		ends = append(ends, end{of: of{i, s.Colour}, text: s.Name, tone: noTone})
	}
	d.upright(top, left, right, d.levels(), ends)
	d.x = d.alongScale(l.marked)
	for i, s := range f.Series {
		last := s.Points[len(s.Points)-1]
		ends[i].x, ends[i].y = d.x.at(last.X), d.y.at(last.Y)
	}
	d.nameEnds(ends)
	d.mark(l.marked, lanes)
	d.strokes = append(d.strokes, d.referencesAcross()...)
	if l.dotted {
		d.dotPoints()
	}
	most := int(math.Max(3, (d.plot.x1-d.plot.x0)/56))
	d.putTicks(f.X.ticks(d.x.min, d.x.max, most, d.ticksApart))
	if named {
		return d.axisNames(head, left, right)
	}
	return d.plot.y1 + 27
}

// levels are all values that are drawn.
func (d *Drawing) levels() []float64 {
	var values []float64
	for _, s := range d.figure.Series {
		for _, p := range s.Points {
			values = append(values, p.Y)
			if p.ranged() && s.Band {
				values = append(values, p.Low, p.High)
			}
		}
	}
	return values
}

// alongScale holds every x, and as much more as the axis asks for; a single one
// stands in the middle.
func (d *Drawing) alongScale(marked []Reference) scale {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range d.figure.Series {
		lo, hi = math.Min(lo, s.Points[0].X), math.Max(hi, s.Points[len(s.Points)-1].X)
	}
	for _, r := range marked {
		lo, hi = math.Min(lo, r.Value), math.Max(hi, r.Value)
	}
	if x := &d.figure.X; x.Min < x.Max {
		lo, hi = math.Min(lo, x.Min), math.Max(hi, x.Max)
	}
	if lo == hi {
		lo, hi = lo-0.5, hi+0.5
	}
	return scale{lo, hi, d.plot.x0, d.plot.x1}
}

// mark draws a line upwards at each marked x, its label above the plot. Each
// has a lane of its own, from left to right, so that no line crosses a label
// right of it.
func (d *Drawing) mark(marked []Reference, lane float64) {
	face := face{tickSize, false}
	marked = slices.Clone(marked)
	slices.SortStableFunc(marked, func(a, b Reference) int { return compare(a.Value, b.Value) })
	for _, r := range marked {
		x, from := d.x.at(r.Value), d.plot.y0
		if r.Label != "" {
			d.placeBeside(r, face, lane)
			from = lane + 2
			lane += lineHeight * tickSize
		}
		d.strokes = append(d.strokes, stroke{free, "reference", x, from, x, d.plot.y1, 1.25, r.Label != ""})
	}
}

// dotPoints shows where the values of a line are, if there is room between them.
func (d *Drawing) dotPoints() {
	const radius = 3.
	for i, s := range d.figure.Series {
		least := math.Inf(1)
		for j := 1; j < len(s.Points); j++ {
			least = math.Min(least, d.x.at(s.Points[j].X)-d.x.at(s.Points[j-1].X))
		}
		if least < 4*radius {
			continue
		}
		for j, p := range s.Points {
			d.dots = append(d.dots, dot{of: of{i, s.Colour}, point: j, x: d.x.at(p.X), y: d.y.at(p.Y), radius: radius, solid: true})
		}
	}
}
