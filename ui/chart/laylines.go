package chart

import "math"

const (
	plotHeight = 240.
	endGap     = 14. // from the plot to the names at its right, room for leaders
	endPitch   = 16. // of names
)

// layLines places a figure of lines between left and right, and says where it ends.
func (d *Drawing) layLines(top, left, right float64) float64 {
	f := d.figure
	high := f.Height
	if high <= 0 {
		high = plotHeight
	}
	high = math.Max(high, float64(len(f.Series)+1)*endPitch)
	d.plot = box{left, top + 9, right, top + 9 + high}
	ticks := d.levelScale()

	tick, name := face{tickSize, false}, face{nameSize, true}
	ticksWidth, namesWidth := 0., 0.
	for i := range ticks {
		ticks[i].Label = tick.fit(plain(ticks[i].Label), (right-left)/4)
		ticksWidth = math.Max(ticksWidth, tick.width(ticks[i].Label))
	}
	names := make([]string, len(f.Series))
	for i, s := range f.Series {
		names[i] = name.fit(plain(s.Name), (right-left)*0.3)
		namesWidth = math.Max(namesWidth, name.width(names[i]))
	}
	d.plot.x0 += ticksWidth + 10
	d.plot.x1 -= namesWidth + endGap
	d.x = d.alongScale()

	for _, t := range ticks {
		y := d.y.at(t.Value)
		x := d.plot.x0 - 10 - tick.width(t.Label)
		d.labels = append(d.labels, label{free, tick, "tick", t.Label, x, tick.middle(y)})
		d.strokes = append(d.strokes, stroke{free, "grid", d.plot.x0, y, d.plot.x1, y, 1, false})
	}
	d.nameEnds(names, name)
	d.referencesAcross()
	most := int(math.Max(3, (d.plot.x1-d.plot.x0)/56))
	d.putTicks(f.X.ticks(d.x.min, d.x.max, most, d.ticksApart))
	return d.plot.y1 + 27
}

// levelScale finds the domain of the values, from tick to tick, and its ticks.
func (d *Drawing) levelScale() []Tick {
	f := d.figure
	var values []float64
	for _, s := range f.Series {
		for _, p := range s.Points {
			values = append(values, p.Y)
			if p.ranged() {
				values = append(values, d.shown(s, p)...)
			}
		}
	}
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

// shown is what is drawn of a point's range.
func (d *Drawing) shown(s Series, p Point) []float64 {
	if !s.Band {
		return nil
	}
	return []float64{p.Low, p.High}
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

// alongScale holds every x; a single one stands in the middle.
func (d *Drawing) alongScale() scale {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range d.figure.Series {
		lo, hi = math.Min(lo, s.Points[0].X), math.Max(hi, s.Points[len(s.Points)-1].X)
	}
	if lo == hi {
		lo, hi = lo-0.5, hi+0.5
	}
	return scale{lo, hi, d.plot.x0, d.plot.x1}
}

// nameEnds writes each series' name beside its end, moved apart where they
// would touch, with a leader where a name had to move.
func (d *Drawing) nameEnds(names []string, face face) {
	ends := make([]float64, len(names))
	for i, s := range d.figure.Series {
		ends[i] = d.y.at(s.Points[len(s.Points)-1].Y)
	}
	at := spread(ends, endPitch, d.plot.y0+endPitch/2, d.plot.y1-endPitch/2)
	for i, s := range d.figure.Series {
		whose := of{i, s.Colour}
		from := d.x.at(s.Points[len(s.Points)-1].X)
		d.labels = append(d.labels, label{whose, face, "end", names[i], d.plot.x1 + endGap, face.middle(at[i])})
		if math.Abs(at[i]-ends[i]) > 3 || from < d.plot.x1 {
			d.strokes = append(d.strokes, stroke{whose, "leader", from, ends[i], d.plot.x1 + endGap - 3, at[i], 1, false})
		}
	}
}
