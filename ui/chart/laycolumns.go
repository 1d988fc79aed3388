package chart

import "math"

const (
	widestColumn = 56.
	columnShare  = 0.66 // of a period's room that its columns take
	aboveColumn  = 18.  // room for a value over a column
)

// lay places a figure of columns.
func (c columnForm) lay(d *Drawing, top, left, right float64) float64 {
	var ends []end
	if right-left >= narrow && c.endsSeen() {
		ends = c.ends(d.figure)
	} else {
		top = d.key(c.keyed(d), top, left, right)
	}
	d.upright(top, left, right, c.extent(&d.figure.Y), ends)
	d.x = scale{-0.5, float64(len(c.Names)) - 0.5, d.plot.x0, d.plot.x1}
	for i := range c.Names {
		c.column(d, i)
	}
	c.values(d)
	for _, r := range d.figure.References {
		y := d.y.at(r.Value)
		d.over = append(d.over, stroke{free, "reference", d.plot.x0, y, d.plot.x1, y, 1.25, true})
	}
	zero := d.y.at(0)
	d.over = append(d.over, stroke{free, "base", d.plot.x0, zero, d.plot.x1, zero, 1.25, false})
	c.placeEnds(d, ends)
	d.nameEnds(ends)
	d.periodNames(c.Names)
	return d.plot.y1 + 27
}

// slot is the room of a column: of a period, or side by side of one part.
func (c columnForm) slot(d *Drawing, period, part int) (x0, x1 float64) {
	room := (d.plot.x1 - d.plot.x0) / float64(len(c.Names))
	columns := float64(c.columns())
	wide := math.Min(room*columnShare, widestColumn*columns)
	x0 = d.x.at(float64(period)) - wide/2
	if c.Beside {
		x0 += float64(part) * wide / columns
	}
	return x0, x0 + wide/columns
}

// column draws the bars of a period with their ranges and its level.
func (c columnForm) column(d *Drawing, period int) {
	tones := c.tones()
	up, down := 0., 0. // where the stacks above and below the line have come to
	for i, p := range c.Parts {
		v := p.Values[period]
		if math.IsNaN(v) {
			continue
		}
		x0, x1 := c.slot(d, period, i)
		from := 0.
		if !c.Beside {
			from, up, down = stacked(v, up, down)
		}
		d.putBar(of{i, p.Colour}, tones[i], x0, d.y.at(from), x1, d.y.at(from+v))
	}
	for i := range c.columns() {
		if s, known := c.spanOf(period, i); known {
			x0, x1 := c.slot(d, period, i)
			d.putOver(stroke{free, "whisker", (x0 + x1) / 2, d.y.at(s.Low), (x0 + x1) / 2, d.y.at(s.High), 1.5, false}, x1-x0)
		}
	}
	if c.Level != nil && !math.IsNaN(c.Level.Values[period]) {
		x0, _ := c.slot(d, period, 0)
		_, x1 := c.slot(d, period, c.columns()-1)
		y := d.y.at(c.Level.Values[period])
		d.putOver(stroke{free, "level", x0 - 3, y, x1 + 3, y, 2, false}, x1-x0)
	}
}

// columns is how many columns a period has.
func (c columnForm) columns() int {
	if c.Beside {
		return len(c.Parts)
	}
	return 1
}

// spanOf is the range of a column.
func (c columnForm) spanOf(period, column int) (s Span, known bool) {
	ranges := c.Whole
	if c.Beside {
		ranges = c.Parts[column].Ranges
	}
	if ranges == nil || !ranges[period].known() {
		return Span{}, false
	}
	return ranges[period], true
}

// stacked is where a value begins in its stack, and where the stacks end then.
func stacked(v, up, down float64) (from, newUp, newDown float64) {
	if v < 0 {
		return down, up, down + v
	}
	return up, up + v, down
}

func (c columnForm) tones() []int {
	var colours []int
	for _, p := range c.Parts {
		colours = append(colours, p.Colour)
	}
	return tonesOf(colours)
}

// extent is every value that is drawn, the ground, and room for words.
func (c columnForm) extent(a *Axis) []float64 {
	values := []float64{0}
	for period := range c.Names {
		for i := range c.columns() {
			_, low, high := c.reach(period, i)
			values = append(values, low, high)
		}
		if c.Level != nil && !math.IsNaN(c.Level.Values[period]) {
			values = append(values, c.Level.Values[period])
		}
	}
	lo, hi := a.domain(values)
	pad := (hi - lo) * aboveColumn / plotHeight
	if lo < 0 {
		values = append(values, lo-pad)
	}
	return append(values, hi+pad)
}

// reach is a column's value, NaN if none is known, and what it covers with
// its range.
func (c columnForm) reach(period, column int) (v, low, high float64) {
	if c.Beside {
		v = c.Parts[column].Values[period]
		if !math.IsNaN(v) {
			low, high = math.Min(v, 0), math.Max(v, 0)
		}
	} else {
		v = c.whole(period)
		for _, p := range c.Parts {
			if !math.IsNaN(p.Values[period]) {
				_, high, low = stacked(p.Values[period], high, low)
			}
		}
	}
	if s, known := c.spanOf(period, column); known {
		low, high = math.Min(low, s.Low), math.Max(high, s.High)
	}
	return v, low, high
}
