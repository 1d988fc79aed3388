package chart

import "math"

// stack is where the dots of a row stand: columns of one dot's width, counted
// from the reference, and levels from the bottom.
type stack struct {
	column, level []int
	height        int // of the highest column, in dots
}

// pitch is the distance of neighbouring dots.
func pitch(radius float64) float64 { return 2*radius + 1 }

// stacks piles every row up, with dots as large as keep the stacks low.
func (d *Drawing) stacks() (rows []stack, radius float64) {
	for radius = dotRadius; ; radius -= 0.2 {
		highest := 0
		rows = rows[:0]
		for i := range d.figure.Series {
			s := d.stack(&d.figure.Series[i], pitch(radius))
			rows, highest = append(rows, s), max(highest, s.height)
		}
		if float64(highest)*pitch(radius) <= tallest || radius <= leastDot {
			return rows, radius
		}
	}
}

func (d *Drawing) stack(s *Series, pitch float64) stack {
	var st stack
	in := map[int]int{}
	for _, p := range s.Points {
		k := d.column(p.X, pitch)
		st.column, st.level = append(st.column, k), append(st.level, in[k])
		in[k]++
		st.height = max(st.height, in[k])
	}
	return st
}

// column is the column of a value. Columns stand beside the reference, so that
// no dot crosses it, or in a centred figure one column stands on it. A dot is
// at most half its pitch from its value.
func (d *Drawing) column(v, pitch float64) int {
	away := (d.x.at(v) - d.anchor()) / pitch
	if d.figure.Centred {
		return int(math.Round(away))
	}
	k := int(math.Floor(away))
	if len(d.figure.References) == 0 {
		return k
	}
	if v < d.figure.References[0].Value {
		return min(k, -1)
	}
	return max(k, 0)
}

// anchor is where columns are counted from.
func (d *Drawing) anchor() float64 {
	if len(d.figure.References) == 0 {
		return d.plot.x0
	}
	return d.x.at(d.figure.References[0].Value)
}

// putDots places the dots of a row, the lowest centred on y.
func (d *Drawing) putDots(i int, s stack, y, radius float64) {
	series, pitch := &d.figure.Series[i], pitch(radius)
	from := d.anchor()
	if !d.figure.Centred {
		from += pitch / 2
	}
	for j, p := range series.Points {
		d.dots = append(d.dots, dot{of: of{i, series.Colour}, point: j, radius: radius, solid: p.Solid,
			x: from + float64(s.column[j])*pitch, y: y - float64(s.level[j])*pitch})
	}
}
