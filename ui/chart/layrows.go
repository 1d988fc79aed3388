package chart

import "math"

// Of a row of dots.
const (
	narrow    = 440. // below this width a row's words stand above its dots
	dotRadius = 5.   // at most
	leastDot  = 2.8
	tallest   = 110. // of a stack, while its dots can shrink
	rowGap    = 26.
	underDots = 13. // room for the interval and the tick at the mean
)

// lay places a figure of dots between left and right, and says where it ends.
func (dotForm) lay(d *Drawing, top, left, right float64) float64 {
	f := d.figure
	wide := right-left >= narrow
	room := right - left
	x0 := left
	if wide {
		room = d.gutter((right - left) * 0.32)
		x0 += room + 18
	}
	d.plot = box{x0, top, right, 0}
	d.x = d.rowScale()
	stacks, radius := d.stacks()

	y, tops := top, []float64(nil)
	if wide {
		tops, y = d.referencesAbove(top)
	}
	d.plot.y0 = y
	var spans [][2]float64
	for i := range f.Series {
		from := 0.
		from, y = d.layRow(i, y+rowGap/2, left, room, wide, stacks[i], radius)
		spans = append(spans, [2]float64{from, y})
		y += rowGap / 2
	}
	d.plot.y1 = y - 4
	if wide {
		spans = [][2]float64{{d.plot.y0, d.plot.y1}}
	} else {
		d.referencesBelow()
	}
	d.gridRows(spans, tops)
	return d.plot.y1 + 27
}

// layRow places one row from y downwards, and says where its dots begin and end.
func (d *Drawing) layRow(i int, y, left, room float64, wide bool, s stack, radius float64) (from, to float64) {
	words, wordsHeight := d.rowWords(i, left, room, !wide)
	dotsHeight := float64(s.height)*pitch(radius) + underDots
	if !wide {
		from = y + wordsHeight + 3
		to = from + dotsHeight
		d.putWords(words, y)
	} else {
		high := math.Max(wordsHeight, dotsHeight)
		from, to = y, y+high
		d.putWords(words, y+(high-wordsHeight)/2)
	}
	base := to - underDots - pitch(radius)/2
	if wide {
		base -= (to - from - dotsHeight) / 2
	}
	d.putDots(i, s, base, radius)
	d.putInterval(i, base+radius+7)
	return from, to
}

// gutter is the width the words beside the rows need, up to a limit.
func (d *Drawing) gutter(most float64) float64 {
	widest := 0.
	for i := range d.figure.Series {
		words, _ := d.rowWords(i, 0, most, false)
		for _, w := range words {
			widest = math.Max(widest, w.width(w.text))
		}
	}
	return widest
}

// rowWords are a row's name, mean and note, from the baseline of a block that
// begins at 0; in one line the mean stands behind the name.
func (d *Drawing) rowWords(i int, x, room float64, oneLine bool) (words []label, height float64) {
	s := &d.figure.Series[i]
	bold, regular, small := face{nameSize, true}, face{nameSize, false}, face{noteSize, false}
	mean := label{free, regular, "mean", regular.fit(d.figure.X.text(s.Mean), room), x, ascent * nameSize}
	nameRoom := room
	if oneLine {
		nameRoom -= regular.width(mean.text) + 8
	}
	name := label{free, bold, "name", bold.fit(plain(s.Name), nameRoom), x, ascent * nameSize}
	height = lineHeight * nameSize
	if oneLine {
		mean.x += bold.width(name.text) + 8
	} else {
		mean.y += height
		height += lineHeight * nameSize
	}
	words = append(words, name, mean)
	if s.Note != "" {
		words = append(words, label{free, small, "note", small.fit(plain(s.Note), room), x, height + ascent*noteSize})
		height += lineHeight * noteSize
	}
	return words, height
}

func (d *Drawing) putWords(words []label, y float64) {
	for _, w := range words {
		w.y += y
		d.labels = append(d.labels, w)
	}
}

// putInterval draws the line that holds 8 of 10 futures, with a tick at the mean.
func (d *Drawing) putInterval(i int, y float64) {
	s := &d.figure.Series[i]
	mean, whose := d.x.at(s.Mean), of{i, s.Colour}
	d.strokes = append(d.strokes,
		stroke{whose, "interval", d.x.at(s.Low), y, d.x.at(s.High), y, 2, false},
		stroke{whose, "average", mean, y - 3.5, mean, y + 3.5, 2, false})
}

// rowScale holds every value, and room for the dots at both ends.
func (d *Drawing) rowScale() scale {
	var values []float64
	for _, s := range d.figure.Series {
		values = append(values, s.Mean, s.Low, s.High, s.Points[0].X, s.Points[len(s.Points)-1].X)
	}
	for _, r := range d.figure.References {
		values = append(values, r.Value)
	}
	lo, hi := d.figure.X.domain(values)
	end := 1.5 * pitch(dotRadius)
	pad := (hi - lo) * end / (d.plot.x1 - d.plot.x0 - 2*end)
	return scale{lo - pad, hi + pad, d.plot.x0, d.plot.x1}
}

// gridRows draws ticks and reference lines through the rows; tops is where
// the lines of labelled references begin above them.
func (d *Drawing) gridRows(spans [][2]float64, tops []float64) {
	most := int(math.Max(3, (d.plot.x1-d.plot.x0)/64))
	ticks := d.figure.X.ticks(d.x.min, d.x.max, most, d.ticksApart)
	d.putTicks(ticks)
	var behind []stroke
	for _, span := range spans {
		for _, t := range ticks {
			x := d.x.at(t.Value)
			behind = append(behind, stroke{free, "grid", x, span[0], x, span[1], 1, false})
		}
		for i, r := range d.figure.References {
			x, from := d.x.at(r.Value), span[0]
			if i < len(tops) {
				from = tops[i]
			}
			behind = append(behind, stroke{free, "reference", x, from, x, span[1], 1.25, r.Label != ""})
		}
	}
	d.strokes = append(behind, d.strokes...)
}
