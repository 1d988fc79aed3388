package chart

import (
	"math"
	"slices"
)

const (
	intervalGap  = 8.  // between rows
	intervalHigh = 18. // of a row's lines and dot
	markedHigh   = 26. // with room for marks above and under each other
	valueRadius  = 5.
	markRadius   = 4.2
)

// lay places ranges in rows: names at the left where there is room, else over
// each row.
func (v intervalForm) lay(d *Drawing, top, left, right float64) float64 {
	f := d.figure
	top = d.key(v.keyed(d), top, left, right)
	wide := right-left >= narrow
	x0 := left
	room := right - left
	if wide {
		room = v.gutter(f, (right-left)*0.34)
		x0 += room + 18
	}
	d.plot = box{x0, top, right, 0}
	d.x = v.scale(d)

	tops, y := []float64(nil), top
	if wide {
		tops, y = d.referencesAbove(top)
	}
	d.plot.y0 = y
	var spans [][2]float64
	for i := range v.rows {
		words, high := v.words(f, i, left, room)
		from := y + intervalGap/2
		to := from + math.Max(high, v.high())
		if wide {
			d.putWords(words, from+(to-from-high)/2)
		} else {
			d.putWords(words, from)
			from += high + 2
			to = from + v.high()
		}
		v.row(d, i, (from+to)/2)
		spans = append(spans, [2]float64{from, to})
		y = to + intervalGap/2
	}
	d.plot.y1 = y
	if wide {
		spans = [][2]float64{{d.plot.y0, d.plot.y1}}
	} else {
		d.referencesBelow()
	}
	d.gridRows(spans, tops)
	return d.plot.y1 + 27
}

// high is the room of a row's lines and marks.
func (v intervalForm) high() float64 {
	if len(v.legend.Marks) > 0 {
		return markedHigh
	}
	return intervalHigh
}

// keyed is what the marks are.
func (v intervalForm) keyed(d *Drawing) (entries []keyed) {
	l := v.legend
	if l.Value != "" && v.valued() {
		entries = append(entries, d.keyDot(l.Value, disc, valueRadius))
	}
	if l.Inner != "" {
		entries = append(entries, d.keyStroke(l.Inner, "inner", 6, false))
	}
	if l.Wide != "" {
		entries = append(entries, d.keyStroke(l.Wide, "interval", 2, false))
	}
	for i, name := range l.Marks {
		entries = append(entries, d.keyDot(name, shape(i+1), markRadius))
	}
	return entries
}

func (v intervalForm) valued() bool {
	for _, r := range v.rows {
		if !math.IsNaN(r.Value) {
			return true
		}
	}
	return false
}

// gutter is the width the words beside the rows need, up to a limit.
func (v intervalForm) gutter(f *Figure, most float64) float64 {
	widest := 0.
	for i := range v.rows {
		words, _ := v.words(f, i, 0, most)
		for _, w := range words {
			widest = math.Max(widest, w.x+w.width(w.text))
		}
	}
	return widest
}

// words are a row's name and value in a line, and its note, from the baseline
// of a block that begins at 0.
func (v intervalForm) words(f *Figure, i int, x, room float64) (words []label, high float64) {
	r := &v.rows[i]
	bold, regular, small := face{nameSize, true}, face{nameSize, false}, face{noteSize, false}
	value := regular.fit(f.X.known(r.Value), room/2)
	nameRoom := room
	if value != "" {
		nameRoom -= regular.width(value) + 8
	}
	name := label{free, bold, "name", bold.fit(plain(r.Name), nameRoom), x, ascent * nameSize}
	words = append(words, name)
	if value != "" {
		words = append(words, label{free, regular, "mean", value, x + bold.width(name.text) + 8, ascent * nameSize})
	}
	high = lineHeight * nameSize
	if r.Note != "" {
		words = append(words, label{free, small, "note", small.fit(plain(r.Note), room), x, high + ascent*noteSize})
		high += lineHeight * noteSize
	}
	return words, high
}

// row draws a row's lines and marks, the marks on top.
func (v intervalForm) row(d *Drawing, i int, y float64) {
	r := &v.rows[i]
	whose := of{i, r.Colour}
	line := func(s *Span, class string, width float64) {
		if s != nil {
			d.strokes = append(d.strokes, stroke{whose, class, d.x.at(s.Low), y, d.x.at(s.High), y, width, false})
		}
	}
	line(r.Wide, "interval", 2)
	line(r.Inner, "inner", 6)
	if !math.IsNaN(r.Value) {
		d.dots = append(d.dots, dot{of: whose, x: d.x.at(r.Value), y: y, radius: valueRadius, solid: true, rimmed: true})
	}
	for j, x := range r.Marks {
		if !math.IsNaN(x) {
			o := dot{of: of{i, noColour}, point: j + 1, x: d.x.at(x), radius: markRadius, solid: true, shape: shape(j + 1), rimmed: true}
			o.y = d.beside(o, y)
			d.dots = append(d.dots, o)
		}
	}
	v.ends(d, r, y)
}

// beside is the height of a mark: that of its row, but above or under it where
// another mark is.
func (d *Drawing) beside(o dot, y float64) float64 {
	const off, apart = 9.5, 9.
	for _, at := range []float64{y, y - off, y + off} {
		free := true
		for _, other := range d.dots {
			free = free && (other.series != o.series || math.Hypot(other.x-o.x, other.y-at) >= apart)
		}
		if free {
			return at
		}
	}
	return y
}

// ends writes small print at the ends of the range, where there is room.
func (v intervalForm) ends(d *Drawing, r *Interval, y float64) {
	outer := r.outer()
	if outer == nil {
		return
	}
	const gap = 6
	small := face{noteSize, false}
	from, to := d.x.at(outer.Low)-gap, d.x.at(outer.High)+gap
	low, high := small.fit(plain(r.Ends[0]), from-d.plot.x0), small.fit(plain(r.Ends[1]), d.plot.x1-to)
	d.place(label{free, small, "ends", low, from - small.width(low), small.middle(y)})
	d.place(label{free, small, "ends", high, to, small.middle(y)})
}

// scale holds every value, with room at its sides for marks and small print.
func (v intervalForm) scale(d *Drawing) scale {
	small := face{noteSize, false}
	var values []float64
	before, after := valueRadius+2, valueRadius+2
	for i := range v.rows {
		r := &v.rows[i]
		values = append(values, r.values()...)
		before = math.Max(before, small.width(clip(plain(r.Ends[0]), mostRunes))+8)
		after = math.Max(after, small.width(clip(plain(r.Ends[1]), mostRunes))+8)
	}
	for _, ref := range d.figure.References {
		values = append(values, ref.Value)
	}
	lo, hi := d.figure.X.domain(values)
	wide := d.plot.x1 - d.plot.x0
	before, after = math.Min(before, wide*0.28), math.Min(after, wide*0.28)
	unit := (hi - lo) / (wide - before - after)
	return scale{lo - before*unit, hi + after*unit, d.plot.x0, d.plot.x1}
}

// tell has a place for every row, and for every further mark of it.
func (v intervalForm) tell(d *Drawing, m *manifest) {
	m.Radius = valueRadius
	for i := range v.rows {
		r := &v.rows[i]
		facts := v.facts(&d.figure.X, r)
		told := func(k int) manifestPoint {
			p := manifestPoint{Name: facts[k].name, Value: facts[k].value, PY: round(d.rowAt(i))}
			for j, other := range facts {
				if j != k && other.value != "" {
					p.Facts = append(p.Facts, [2]string{other.name, other.value})
				}
			}
			return p
		}
		out := manifestSeries{Name: heading(r.Name), Colour: r.Colour}
		row := told(slices.IndexFunc(facts, func(f fact) bool { return f.value != "" }))
		row.X = r.middle()
		row.PX = round(d.x.at(row.X))
		high := v.high()/2 + intervalGap/2
		row.Area = area(box{d.plot.x0, d.rowAt(i) - high, d.plot.x1, d.rowAt(i) + high})
		out.Points = append(out.Points, row)
		for j, x := range r.Marks {
			if math.IsNaN(x) {
				continue
			}
			p := told(v.lines() + j)
			p.X, p.PX, p.PY = x, round(d.x.at(x)), round(d.markAt(i, j+1))
			out.Points = append(out.Points, p)
		}
		m.Series = append(m.Series, out)
	}
}

// rowAt is the height of a row: of its line, or of its first mark.
func (d *Drawing) rowAt(i int) float64 {
	for _, s := range d.strokes {
		if s.series == i {
			return s.y0
		}
	}
	for _, o := range d.dots {
		if o.series == i {
			return o.y
		}
	}
	return d.plot.y0
}

func (d *Drawing) markAt(row, point int) float64 {
	for _, o := range d.dots {
		if o.series == row && o.point == point {
			return o.y
		}
	}
	return d.rowAt(row)
}
