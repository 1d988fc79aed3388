package chart

import (
	"math"
	"slices"
)

const (
	stepPitch = 30.
	stepBar   = 18.
	cutShare  = 0.5 // of the highest level: where none is lower, bars of levels are cut
)

// lay places a bridge: names at the left, numbers at the right, bars between.
func (w waterfallForm) lay(d *Drawing, top, left, right float64) float64 {
	f := d.figure
	nameRoom, numberRoom := w.rooms(f, right-left)
	names, pitch := w.names(nameRoom)
	d.plot = box{left + nameRoom + 14, top + 4, right - numberRoom - 14, top + 4 + pitch*float64(len(w.steps))}
	lo, hi, cut := w.domain(&f.X)
	d.x = scale{lo, hi, d.plot.x0, d.plot.x1}

	ticks := f.X.ticks(lo, hi, int(math.Max(2, (d.plot.x1-d.plot.x0)/72)), d.ticksApart)
	for _, t := range ticks {
		x := d.x.at(t.Value)
		d.strokes = append(d.strokes, stroke{free, "grid", x, d.plot.y0, x, d.plot.y1, 1, false})
	}
	from, to := w.levels()
	for i, s := range w.steps {
		face := w.face(i)
		y := d.plot.y0 + pitch*(float64(i)+0.5)
		at := y - lineHeight*nameSize*float64(len(names[i])-1)/2
		for _, line := range names[i] {
			d.labels = append(d.labels, label{free, face, "step", line, left, face.middle(at)})
			at += lineHeight * nameSize
		}
		number := face.fit(w.text(&f.X, i), numberRoom)
		d.labels = append(d.labels, label{free, face, "step", number, right - face.width(number), face.middle(y)})
		w.bar(d, i, math.Max(from[i], lo), to[i], y)
		if s.Total && cut {
			d.cut(d.plot.x0+9, y)
		}
		if i+1 < len(w.steps) {
			x := d.x.at(to[i])
			d.strokes = append(d.strokes, stroke{free, "link", x, y + stepBar/2, x, y + pitch - stepBar/2, 1, false})
		}
	}
	if !cut {
		d.over = append(d.over, stroke{free, "base", d.x.at(0), d.plot.y0, d.x.at(0), d.plot.y1, 1.25, false})
	}
	d.putTicks(ticks)
	return d.plot.y1 + 27
}

// rooms are the widths that names and numbers need, up to a limit.
func (w waterfallForm) rooms(f *Figure, width float64) (names, numbers float64) {
	for i, s := range w.steps {
		names = math.Max(names, w.face(i).width(clip(plain(s.Name), mostRunes)))
		numbers = math.Max(numbers, w.face(i).width(w.text(&f.X, i)))
	}
	return math.Min(names, width*0.32), math.Min(numbers, width*0.3)
}

// names are the lines of each step's name, two at most, and the distance of steps.
func (w waterfallForm) names(room float64) (lines [][]string, pitch float64) {
	pitch = stepPitch
	for i, s := range w.steps {
		name := w.face(i).wrap(plain(s.Name), room, 2)
		if len(name) > 1 {
			pitch = 2*lineHeight*nameSize + 6
		}
		lines = append(lines, name)
	}
	return lines, pitch
}

// face is bold for levels.
func (w waterfallForm) face(i int) face { return face{nameSize, w.steps[i].Total} }

// Tones of the steps: levels and what adds are solid, what takes away is
// hollow.
const (
	solidTone  = 0
	hollowTone = tones - 1
	addedTone  = tones / 2
)

func (w waterfallForm) bar(d *Drawing, i int, from, to, y float64) {
	s := &w.steps[i]
	tone := addedTone
	switch {
	case s.Total:
		tone = solidTone
	case s.Value < 0:
		tone = hollowTone
	}
	x0, x1 := d.x.at(from), d.x.at(to)
	if math.Abs(x1-x0) < 1 { // nothing changes: still a mark
		x0, x1 = x0-0.5, x0+0.5
	}
	d.putBar(of{i, w.colour}, tone, x0, y-stepBar/2, x1, y+stepBar/2)
	if s.Range != nil {
		base := to - s.Value
		d.putOver(stroke{free, "whisker", d.x.at(math.Max(base+s.Range.Low, d.x.min)), y, d.x.at(base + s.Range.High), y, 1.5, false}, stepBar)
	}
}

// cut shows that a bar does not begin at zero.
func (d *Drawing) cut(x, y float64) {
	for _, dx := range []float64{0, 4} {
		d.over = append(d.over, stroke{free, "halo", x + dx - 2.5, y + stepBar/2 + 2, x + dx + 2.5, y - stepBar/2 - 2, 2, false})
	}
}

// domain holds every level and range. It begins at zero, but where the changes
// would be too small to see beside the levels.
func (w waterfallForm) domain(a *Axis) (lo, hi float64, cut bool) {
	var values []float64
	_, to := w.levels()
	for i, s := range w.steps {
		values = append(values, to[i])
		if s.Range != nil {
			base := to[i] - s.Value
			values = append(values, base+s.Range.Low, base+s.Range.High)
		}
		if i == 0 && !s.Total {
			values = append(values, 0)
		}
	}
	lo, hi = a.domain(values)
	if lo > cutShare*hi && slices.Min(values) < slices.Max(values) {
		const before = 0.35 // of the domain: the stump of the levels
		return lo - before*(hi-lo), hi, true
	}
	lo, hi = a.domain(append(values, 0))
	return lo, hi, false
}

// tell has a place for every step.
func (w waterfallForm) tell(d *Drawing, m *manifest) {
	f := d.figure
	_, to := w.levels()
	pitch := (d.plot.y1 - d.plot.y0) / float64(len(w.steps))
	for i, s := range w.steps {
		y := d.plot.y0 + pitch*float64(i)
		facts := [][2]string{{"Comes to", f.X.text(to[i])}}
		if span := w.span(&f.X, i); span != "" {
			facts = append(facts, [2]string{"8 of 10 futures", span})
		}
		m.Series = append(m.Series, manifestSeries{Name: heading(s.Name), Colour: w.colour, Points: []manifestPoint{{
			X: to[i], PX: round(d.x.at(to[i])), PY: round(y + pitch/2), Name: heading(f.X.Name), Value: w.text(&f.X, i), Facts: facts,
			Area: area(box{0, y, d.Width, y + pitch})}}})
	}
}
