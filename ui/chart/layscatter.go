package chart

import (
	"math"
	"slices"
)

const spotRadius = 5.

// lay places spots over two axes, names beside them as far as there is room.
func (s scatterForm) lay(d *Drawing, top, left, right float64) float64 {
	head := top
	top += lineHeight * tickSize
	if len(s.groups) > 1 {
		top = d.key(s.keyed(d), head, left, right)
		head = top
		top += lineHeight * tickSize
	}
	values, along := s.values(d.figure)
	d.upright(top, left, right, values, nil)
	d.plot.x1 -= spotRadius
	d.x = s.along(d, along)
	most := int(math.Max(3, (d.plot.x1-d.plot.x0)/72))
	d.putTicks(d.figure.X.ticks(d.x.min, d.x.max, most, d.ticksApart))
	bottom := d.axisNames(head, left, right)
	d.strokes = append(d.strokes, d.referencesAcross()...)
	on := s.frontier()
	for i := 1; i < len(on); i++ {
		d.strokes = append(d.strokes, stroke{free, "frontier", d.x.at(on[i-1].X), d.y.at(on[i-1].Y), d.x.at(on[i].X), d.y.at(on[i].Y), 1.5, false})
	}
	for i, g := range s.groups {
		for j, p := range g.Spots {
			x, whose := d.x.at(p.X), of{i, g.Colour}
			if p.Range != nil {
				d.strokes = append(d.strokes, stroke{whose, "interval", x, d.y.at(p.Range.Low), x, d.y.at(p.Range.High), 1.5, false})
			}
			d.dots = append(d.dots, dot{of: whose, point: j, x: x, y: d.y.at(p.Y), radius: spotRadius, shape: s.shape(i),
				solid: d.figure.Solid == "" || p.Solid, rimmed: true, chosen: p.Chosen})
		}
	}
	s.nameSpots(d)
	return bottom
}

// keyed is the colour of each scenario.
func (s scatterForm) keyed(d *Drawing) (entries []keyed) {
	for i, g := range s.groups {
		entries = append(entries, keyed{g.Name, func(x, y float64) {
			d.dots = append(d.dots, dot{of: of{i, g.Colour}, point: noPoint, x: x + keyMark/2, y: y, radius: spotRadius, shape: s.shape(i), solid: true})
		}})
	}
	return entries
}

// shape tells the scenarios apart beside their colour.
func (s scatterForm) shape(group int) shape { return shape(group % shapes) }

// noPoint is the point of a dot in a key.
const noPoint = -1

// values are those drawn of each axis, upwards with room for the dots.
func (s scatterForm) values(f *Figure) (up, along []float64) {
	for _, g := range s.groups {
		for _, p := range g.Spots {
			up, along = append(up, p.Y), append(along, p.X)
			if p.Range != nil {
				up = append(up, p.Range.Low, p.Range.High)
			}
		}
	}
	lo, hi := f.Y.domain(up)
	room := (hi - lo) * 2 * spotRadius / plotHeight // so that no dot stands on the edge
	return append(up, lo-room, hi+room), along
}

// along holds every x, with room for the dots at both ends.
func (s scatterForm) along(d *Drawing, values []float64) scale {
	lo, hi := d.figure.X.domain(values)
	const end = 3 * spotRadius
	pad := (hi - lo) * end / (d.plot.x1 - d.plot.x0 - 2*end)
	return scale{lo - pad, hi + pad, d.plot.x0, d.plot.x1}
}

// nameSpots writes names where they touch neither dots nor words: first of
// the recommended, which may stand on a line, then of those on the frontier,
// then of the others. A name that finds no place is left to the tooltip.
func (s scatterForm) nameSpots(d *Drawing) {
	ranks := []func(*Spot) bool{
		func(p *Spot) bool { return p.Chosen },
		func(p *Spot) bool { return p.Frontier && !p.Chosen },
		func(p *Spot) bool { return !p.Frontier && !p.Chosen },
	}
	for rank, has := range ranks {
		for i, g := range s.groups {
			for j := range g.Spots {
				p, whose, chosen := &g.Spots[j], of{i, g.Colour}, rank == 0
				if has(p) && !d.nameSpot(p, whose, chosen, false) && chosen {
					d.nameSpot(p, whose, chosen, true)
				}
			}
		}
	}
}

// nameSpot writes a name beside its spot, and says whether it found a place.
func (d *Drawing) nameSpot(p *Spot, whose of, bold, onLines bool) bool {
	face := face{tickSize, bold}
	text := face.fit(plain(p.Name), (d.plot.x1-d.plot.x0)*0.4)
	x, y, wide := d.x.at(p.X), d.y.at(p.Y), face.width(text)
	gap := spotRadius + 5.
	if p.Chosen {
		gap += 3
	}
	right, left, centred := x+gap, x-gap-wide, x-wide/2
	over, under := y-gap, y+gap+ascent*tickSize
	const near = 3 // of corners, which are further from the spot
	for _, at := range [][2]float64{
		{right, face.middle(y)}, {left, face.middle(y)}, {centred, over}, {centred, under},
		{right - near, over + near}, {right - near, under - near}, {left + near, over + near}, {left + near, under - near},
	} {
		l := label{whose, face, "spot", text, at[0], at[1]}
		b := l.box()
		inside := b.x0 >= d.plot.x0 && b.x1 <= d.plot.x1+spotRadius && b.y1 <= d.plot.y1
		if inside && !d.onDot(b, x, y) && (onLines || !d.onLine(b)) && d.place(l) {
			return true
		}
	}
	return text == ""
}

// onDot says whether a box touches a dot or its ring, or is nearer to one than
// to that at x and y, whose name it would seem to be.
func (d *Drawing) onDot(b box, x, y float64) bool {
	own := b.away(x, y)
	for _, o := range d.dots {
		r := o.radius + 1
		if o.chosen {
			r += 4
		}
		away := b.away(o.x, o.y)
		if away < r || away < own {
			return true
		}
	}
	return false
}

// away is the distance of a place to the box.
func (b box) away(x, y float64) float64 {
	return math.Hypot(math.Max(0, math.Max(b.x0-x, x-b.x1)), math.Max(0, math.Max(b.y0-y, y-b.y1)))
}

// onLine says whether a box touches a range or the frontier.
func (d *Drawing) onLine(b box) bool {
	for _, s := range d.strokes {
		if (s.class == "frontier" || s.class == "interval") && b.crossed(s) {
			return true
		}
	}
	return false
}

// crossed says whether a line goes through the box.
func (b box) crossed(s stroke) bool {
	const steps = 64
	for i := range steps + 1 {
		t := float64(i) / steps
		x, y := s.x0+t*(s.x1-s.x0), s.y0+t*(s.y1-s.y0)
		if b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1 {
			return true
		}
	}
	return false
}

// tell has a place for every spot.
func (s scatterForm) tell(d *Drawing, m *manifest) {
	f := d.figure
	m.Y, m.Radius = &manifestAxis{heading(f.Y.Name), d.y.min, d.y.max}, spotRadius
	for i := range s.groups {
		g := &s.groups[i]
		out := manifestSeries{Name: heading(g.Name), Colour: g.Colour}
		for _, j := range s.inOrder(i) {
			p := &g.Spots[j]
			point := manifestPoint{X: p.X, Y: &p.Y, PX: round(d.x.at(p.X)), PY: round(d.y.at(p.Y)), Name: heading(p.Name), Solid: p.Solid}
			if p.Range != nil {
				point.Low, point.High = &p.Range.Low, &p.Range.High
			}
			for _, fact := range s.facts(f, p) {
				if fact[1] != "" {
					point.Facts = append(point.Facts, fact)
				}
			}
			out.Points = append(out.Points, point)
		}
		m.Series = append(m.Series, out)
	}
}

// inOrder are a group's spots from left to right, as arrow keys go.
func (s scatterForm) inOrder(group int) []int {
	spots := s.groups[group].Spots
	order := make([]int, len(spots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(spots[a].X, spots[b].X) })
	return order
}
