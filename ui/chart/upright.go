package chart

import "math"

// end is the name of something that ends at the right of the plot.
type end struct {
	of
	text string
	x, y float64 // where it ends
	tone int     // of its bars, shown beside the name; noTone: it has none
}

const (
	plotHeight = 240.
	endGap     = 14. // from the plot to the names at its right, room for leaders
	endPitch   = 16. // of names
	swatch     = 10. // of a tone beside a name
	noTone     = -1
)

// upright makes the plot of a figure whose values go upwards: as wide as the
// ticks at its left and the names at its right leave it.
func (d *Drawing) upright(top, left, right float64, values []float64, ends []end) {
	high := d.figure.Height
	if high <= 0 {
		high = plotHeight
	}
	high = math.Max(high, float64(len(ends)+1)*endPitch)
	d.plot = box{left, top + 9, right, top + 9 + high}
	ticks := d.levelScale(values)

	tick, name := face{tickSize, false}, face{nameSize, true}
	ticksWidth, namesWidth := 0., 0.
	for i := range ticks {
		ticks[i].Label = tick.fit(plain(ticks[i].Label), (right-left)/4)
		ticksWidth = math.Max(ticksWidth, tick.width(ticks[i].Label))
	}
	for i := range ends {
		ends[i].text = name.fit(plain(ends[i].text), (right-left)*0.3)
		namesWidth = math.Max(namesWidth, ends[i].width(name))
	}
	d.plot.x0 += ticksWidth + 10
	if len(ends) > 0 {
		d.plot.x1 -= namesWidth + endGap
	}
	for _, t := range ticks {
		y := d.y.at(t.Value)
		x := d.plot.x0 - 10 - tick.width(t.Label)
		d.labels = append(d.labels, label{free, tick, "tick", t.Label, x, tick.middle(y)})
		d.strokes = append(d.strokes, stroke{free, "grid", d.plot.x0, y, d.plot.x1, y, 1, false})
	}
}

func (e end) width(f face) float64 {
	if e.tone == noTone {
		return f.width(e.text)
	}
	return swatch + 6 + f.width(e.text)
}

// levelScale finds the domain of the values, from tick to tick, and its ticks.
func (d *Drawing) levelScale(values []float64) []Tick {
	f := d.figure
	for _, r := range f.References {
		values = append(values, r.Value)
	}
	lo, hi := f.Y.domain(values)
	most := int(math.Max(3, (d.plot.y1-d.plot.y0)/34))
	apart := func(ticks []Tick) bool {
		for i := 1; i < len(ticks); i++ {
			if (ticks[i].Value-ticks[i-1].Value)/(hi-lo)*(d.plot.y1-d.plot.y0) < 1.5*tickSize {
				return false
			}
		}
		return true
	}
	ticks := f.Y.ticks(lo, hi, most, apart)
	if f.Y.Ticks == nil && len(ticks) > 1 {
		ticks = f.Y.cover(ticks, lo, hi)
		lo, hi = math.Min(lo, ticks[0].Value), math.Max(hi, ticks[len(ticks)-1].Value)
	}
	d.y = scale{lo, hi, d.plot.y1, d.plot.y0}
	return ticks
}

// cover adds a tick beyond each end of the domain that stands between two.
func (a *Axis) cover(ticks []Tick, lo, hi float64) []Tick {
	step := ticks[1].Value - ticks[0].Value
	if first := ticks[0].Value; lo < first-1e-9*step {
		ticks = append([]Tick{{first - step, a.tick(first - step)}}, ticks...)
	}
	if last := ticks[len(ticks)-1].Value; hi > last+1e-9*step {
		ticks = append(ticks, Tick{last + step, a.tick(last + step)})
	}
	return ticks
}

// nameEnds writes each name beside its end, moved apart where they would
// touch, with a leader where a name had to move.
func (d *Drawing) nameEnds(ends []end) {
	face := face{nameSize, true}
	ys := make([]float64, len(ends))
	for i, e := range ends {
		ys[i] = e.y
	}
	at := spread(ys, endPitch, d.plot.y0+endPitch/2, d.plot.y1-endPitch/2)
	for i, e := range ends {
		x := d.plot.x1 + endGap
		if math.Abs(at[i]-e.y) > 3 || e.x < d.plot.x1 {
			d.strokes = append(d.strokes, stroke{e.of, "leader", e.x, e.y, x - 3, at[i], 1, false})
		}
		if e.tone != noTone {
			d.putBar(e.of, e.tone, x, at[i]-swatch/2, x+swatch, at[i]+swatch/2)
			x += swatch + 6
		}
		d.labels = append(d.labels, label{e.of, face, "end", e.text, x, face.middle(at[i])})
	}
}

// axisNames writes what both axes are: upwards over the ticks, along under
// them; it says where they end.
func (d *Drawing) axisNames(top, left, right float64) float64 {
	face := face{tickSize, false}
	if text := face.fit(plain(d.figure.Y.Name), right-left); text != "" {
		d.labels = append(d.labels, label{free, face, "axis", text, left, top + ascent*tickSize})
	}
	y := d.plot.y1 + 27
	if text := face.fit(plain(d.figure.X.Name), right-left); text != "" {
		x := math.Max(left, d.plot.x1-face.width(text))
		d.labels = append(d.labels, label{free, face, "axis", text, x, y + ascent*tickSize})
		y += lineHeight * tickSize
	}
	return y
}
