package chart

import (
	"math"
	"slices"
)

// endsSeen says whether the last column shows every part, so that names beside
// it can tell them.
func (c columnForm) endsSeen() bool {
	last := len(c.Names) - 1
	for _, p := range c.Parts {
		if v := p.Values[last]; math.IsNaN(v) || v == 0 && c.stacked() {
			return false
		}
	}
	return !c.Beside && (c.Level == nil || !math.IsNaN(c.Level.Values[last]))
}

// ends are what the right of the plot names: parts, level and references.
func (c columnForm) ends(f *Figure) (ends []end) {
	if c.stacked() {
		for i, tone := range c.tones() {
			ends = append(ends, end{of: of{i, c.Parts[i].Colour}, text: c.Parts[i].Name, tone: tone})
		}
	}
	if c.Level != nil {
		ends = append(ends, end{of: free, text: c.Level.Name, tone: noTone})
	}
	for _, r := range f.References {
		if r.Label != "" {
			ends = append(ends, end{of: free, text: r.Label, tone: noTone})
		}
	}
	return ends
}

// placeEnds finds where each of the ends is: parts in the middle of their last
// bar, level and references at the end of their line.
func (c columnForm) placeEnds(d *Drawing, ends []end) {
	if ends == nil {
		return
	}
	last, next := len(c.Names)-1, 0
	put := func(x, value float64) {
		ends[next].x, ends[next].y = x, d.y.at(value)
		next++
	}
	_, x1 := c.slot(d, last, 0)
	if c.stacked() {
		up, down := 0., 0.
		for _, p := range c.Parts {
			v, from := p.Values[last], 0.
			from, up, down = stacked(v, up, down)
			put(x1, from+v/2)
		}
	}
	if c.Level != nil {
		put(x1+3, c.Level.Values[last])
	}
	for _, r := range d.figure.References {
		if r.Label != "" {
			put(d.plot.x1, r.Value)
		}
	}
}

// keyed is the same as a key over the plot.
func (c columnForm) keyed(d *Drawing) (entries []keyed) {
	if len(c.Parts) > 1 {
		for i, tone := range c.tones() {
			entries = append(entries, d.keyBar(c.Parts[i].Name, of{i, c.Parts[i].Colour}, tone))
		}
	}
	if c.Level != nil {
		entries = append(entries, d.keyStroke(c.Level.Name, "level", 2, false))
	}
	for _, r := range d.figure.References {
		entries = append(entries, d.keyStroke(r.Label, "reference", 1.25, true))
	}
	return entries
}

// values writes each column's value over it, or under one below the line,
// where all have room.
func (c columnForm) values(d *Drawing) {
	face := face{tickSize, false}
	var words []label
	for period := range c.Names {
		for column := range c.columns() {
			v, low, high := c.reach(period, column)
			if math.IsNaN(v) {
				continue
			}
			x0, x1 := c.slot(d, period, column)
			text := d.figure.Y.text(v)
			l := label{free, face, "value", text, (x0+x1)/2 - face.width(text)/2, d.y.at(high) - 5}
			if v < 0 {
				l.y = d.y.at(low) + 3 + ascent*tickSize
			}
			if n := len(words); l.box().x0 < d.plot.x0 || l.box().x1 > d.plot.x1 || n > 0 && words[n-1].box().x1+5 > l.box().x0 {
				return
			}
			words = append(words, c.clearOfLines(d, l, period))
		}
	}
	for _, l := range words {
		d.place(l)
	}
}

// clearOfLines lifts a value over the level's line, and over those across all
// periods, where it would stand on them.
func (c columnForm) clearOfLines(d *Drawing, l label, period int) label {
	var lines []float64
	if c.Level != nil && !math.IsNaN(c.Level.Values[period]) {
		lines = append(lines, c.Level.Values[period])
	}
	for _, r := range d.figure.References {
		lines = append(lines, r.Value)
	}
	slices.Sort(lines) // a value lifted over one may come to stand on the next above
	const rim = 3
	for _, v := range lines {
		if y, b := d.y.at(v), l.box(); b.y0-rim < y && y < b.y1+rim {
			l.y = y - 5
		}
	}
	return l
}

// periodNames writes names under the plot: every one, or every second, third,
// fourth, sixth and so on, whatever fits first; where none does, as much of
// them as fits.
func (d *Drawing) periodNames(names []string) {
	const gap, least = 8, 60
	face := face{tickSize, false}
	slot, widest := (d.plot.x1-d.plot.x0)/float64(len(names)), 0.
	for _, name := range names {
		widest = math.Max(widest, face.width(clip(plain(name), mostRunes)))
	}
	step := int(math.Ceil(least / slot))
	for _, s := range []int{1, 2, 3, 4, 6, 12, 24, 60} {
		if room := slot * float64(s); widest+gap <= room && room <= d.plot.x1-d.plot.x0 {
			step = s
			break
		}
	}
	var ticks []Tick
	for i := 0; i < len(names); i += step {
		ticks = append(ticks, Tick{float64(i), face.fit(plain(names[i]), slot*float64(step)-gap)})
	}
	d.putTicks(ticks)
}
