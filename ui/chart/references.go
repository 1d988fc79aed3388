package chart

// referencesAbove writes the references' labels over the rows, right or left
// of their lines, and says where each line begins and the rows may begin. A
// label that finds no place stands a line lower.
func (d *Drawing) referencesAbove(top float64) (tops []float64, y float64) {
	face, lane := face{tickSize, false}, lineHeight*tickSize
	y = top + 2
	for _, r := range d.figure.References {
		at := top + 2
		if r.Label != "" {
			for !d.placeBeside(r, face, at) {
				at += lane
			}
			y = max(y, at+lane)
		}
		tops = append(tops, at)
	}
	return tops, y
}

// placeBeside writes a label right or left of its line, if either is clear.
func (d *Drawing) placeBeside(r Reference, face face, top float64) bool {
	const gap = 5
	x := d.x.at(r.Value)
	text := face.fit(plain(r.Label), max(x, d.Width-x)-2*gap)
	l := label{free, face, "reference", text, x + gap, top + ascent*face.size}
	if !d.clear(l) {
		l.x = x - gap - face.width(text)
	}
	return d.place(l)
}

// referencesBelow writes the labels among the ticks, where rows carry their
// words above the dots. A label that finds no place is left out.
func (d *Drawing) referencesBelow() {
	face := face{tickSize, true}
	for _, r := range d.figure.References {
		text := face.fit(plain(r.Label), d.Width/2)
		width := face.width(text)
		x := min(max(d.x.at(r.Value)-width/2, 0), d.Width-width)
		d.place(label{free, face, "reference", text, x, d.plot.y1 + 19})
	}
}

// referencesAcross draws the references of figures whose values go upwards, each with its label inside
// the plot where fewest lines run behind it.
func (d *Drawing) referencesAcross() (across []stroke) {
	face := face{tickSize, false}
	for _, r := range d.figure.References {
		y := d.y.at(r.Value)
		across = append(across, stroke{free, "reference", d.plot.x0, y, d.plot.x1, y, 1.25, r.Label != ""})
		text := face.fit(plain(r.Label), d.plot.x1-d.plot.x0-12)
		if text == "" {
			continue
		}
		best, fewest := label{}, -1
		for _, at := range []float64{0, 1, 0.5, 0.25, 0.75} {
			x := d.plot.x0 + 6 + at*(d.plot.x1-d.plot.x0-12-face.width(text))
			for _, baseline := range []float64{y - 5, y + 4 + ascent*tickSize} {
				l := label{free, face, "reference", text, x, baseline}
				b := l.box()
				if b.y0 < d.plot.y0 || b.y1 > d.plot.y1 || !d.clear(l) {
					continue
				}
				if n := d.behind(b); fewest < 0 || n < fewest {
					best, fewest = l, n
				}
			}
		}
		if fewest >= 0 {
			d.labels = append(d.labels, best)
		}
	}
	return across
}

// behind counts the stretches of lines within a box.
func (d *Drawing) behind(b box) int {
	n := 0
	for _, s := range d.figure.Series {
		for i, p := range s.Points {
			q := s.Points[max(0, i-1)]
			if d.crosses(b, q, p) {
				n++
			}
		}
	}
	return n
}

// crosses says whether the stretch from one point of a line to the next, or the
// point alone where they are the same, lies partly within a box.
func (d *Drawing) crosses(b box, from, to Point) bool {
	x0, y0, x1, y1 := d.x.at(from.X), d.y.at(from.Y), d.x.at(to.X), d.y.at(to.Y)
	if x1 < b.x0 || b.x1 < x0 {
		return false
	}
	level := func(x float64) float64 {
		if x1 == x0 {
			return y1
		}
		return y0 + (y1-y0)*(x-x0)/(x1-x0)
	}
	l, r := level(max(x0, b.x0)), level(min(x1, b.x1))
	return min(l, r) <= b.y1 && b.y0 <= max(l, r)
}

// place writes a label where it is clear of all others; an empty one needs no place.
func (d *Drawing) place(l label) bool {
	if l.text == "" {
		return true
	}
	if !d.clear(l) {
		return false
	}
	d.labels = append(d.labels, l)
	return true
}
