package chart

import (
	"fmt"
	"math"
	"strings"
)

// describe says in words what each part comes to first and last, and what
// stands out.
func (c columnForm) describe(f *Figure) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Columns by period")
	if f.Subtitle != "" {
		fmt.Fprintf(&b, "; %s", lower(f.Subtitle))
	}
	b.WriteString(".")
	if c.check(f) != nil {
		return b.String()
	}
	for _, r := range c.readings() {
		c.describeReading(&b, f, r)
	}
	for _, r := range f.References {
		if r.Label != "" {
			fmt.Fprintf(&b, " A line stands at %s.", clip(plain(r.Label), 80))
		}
	}
	return b.String()
}

// describeReading names the first and last known values, and the highest
// between them.
func (c columnForm) describeReading(b *strings.Builder, f *Figure, r reading) {
	first, last, highest := -1, -1, -1
	for i := range c.Names {
		v := r.value(i)
		if math.IsNaN(v) {
			continue
		}
		if first < 0 {
			first, highest = i, i
		}
		if v > r.value(highest) {
			highest = i
		}
		last = i
	}
	fmt.Fprintf(b, " %s: ", clip(plain(r.name), 80))
	if first < 0 {
		b.WriteString("nothing known.")
		return
	}
	tell := func(i int) string {
		text := f.Y.text(r.value(i)) + " in " + clip(plain(c.Names[i]), 80)
		if span, known := r.span(i); known {
			text += " (8 of 10 futures " + f.Y.span(span.Low, span.High) + ")"
		}
		return text
	}
	b.WriteString(tell(first))
	if highest != first && highest != last {
		fmt.Fprintf(b, ", at most %s", tell(highest))
	}
	if last != first {
		fmt.Fprintf(b, ", %s", tell(last))
	}
	b.WriteString(".")
}

// reading is a row of numbers a period that belongs together: a part, the
// whole of a stack, or the level.
type reading struct {
	name   string
	colour int // noColour: of no scenario
	value  func(period int) float64
	ranges []Span
}

// readings are the parts, the whole of stacks and the level, in this order.
func (c columnForm) readings() []reading {
	at := func(values []float64) func(int) float64 { return func(i int) float64 { return values[i] } }
	var all []reading
	for i, p := range c.Parts {
		all = append(all, reading{p.Name, p.Colour, at(p.Values), c.ranges(i)})
	}
	if c.stacked() {
		all = append(all, reading{"Together", noColour, c.whole, c.Whole})
	}
	if c.Level != nil {
		all = append(all, reading{c.Level.Name, noColour, at(c.Level.Values), nil})
	}
	return all
}

func (r *reading) span(period int) (s Span, known bool) {
	if r.ranges == nil {
		return Span{}, false
	}
	return r.ranges[period], r.ranges[period].known()
}

// table has periods downwards.
func (c columnForm) table(f *Figure) ([]string, [][]string) {
	head, rows := []string{heading(f.X.Name)}, make([][]string, len(c.Names))
	for i, name := range c.Names {
		rows[i] = []string{heading(name)}
	}
	for _, r := range c.readings() {
		head = append(head, heading(r.name))
		if r.ranges != nil {
			head = append(head, heading(r.name)+", 8 of 10 futures")
		}
		for i := range rows {
			rows[i] = append(rows[i], f.Y.known(r.value(i)))
			if span, known := r.span(i); known {
				rows[i] = append(rows[i], f.Y.span(span.Low, span.High))
			} else if r.ranges != nil {
				rows[i] = append(rows[i], "")
			}
		}
	}
	return head, rows
}

func (c columnForm) records(f *Figure) [][]string {
	records := [][]string{{"measure", "period", "part", "value", "p10", "p90", "source"}}
	for _, r := range c.readings() {
		for i, name := range c.Names {
			v := r.value(i)
			if math.IsNaN(v) {
				continue
			}
			low, high := "", ""
			if span, known := r.span(i); known {
				low, high = number(span.Low), number(span.High)
			}
			records = append(records, []string{guard(f.Y.Name), guard(name), guard(r.name), number(v), low, high, guard(f.Source)})
		}
	}
	return records
}

// tell has a place for every period, where all its values are told.
func (c columnForm) tell(d *Drawing, m *manifest) {
	f := d.figure
	m.Form, m.Y = "lines", &manifestAxis{heading(f.Y.Name), d.y.min, d.y.max}
	room := (d.plot.x1 - d.plot.x0) / float64(len(c.Names))
	for i, name := range c.Names {
		x := d.x.at(float64(i))
		m.Stops = append(m.Stops, manifestStop{X: float64(i), PX: round(x), Heading: heading(name),
			Area: area(box{x - room/2, d.plot.y0, x + room/2, d.plot.y1})})
	}
	for _, r := range c.readings() {
		out := manifestSeries{Name: heading(r.name), Colour: r.colour}
		for i := range c.Names {
			v := r.value(i)
			if math.IsNaN(v) {
				continue
			}
			p := manifestPoint{X: float64(i), Y: &v, PX: round(d.x.at(float64(i))), PY: round(d.y.at(v)), Value: f.Y.text(v)}
			if span, known := r.span(i); known {
				p.Low, p.High, p.Range = &span.Low, &span.High, f.Y.span(span.Low, span.High)
			}
			out.Points = append(out.Points, p)
		}
		m.Series = append(m.Series, out)
	}
}
