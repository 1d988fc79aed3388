package chart

import "math"

// Frame is what a figure is drawn into.
type Frame struct {
	Width  float64 // held within 280 and 2400
	Titled bool    // with title, subtitle, note and source: for a picture that leaves the page
}

// Drawing is a figure with every mark and word in its place.
type Drawing struct {
	Width, Height float64

	figure  *Figure
	frame   Frame
	plot    box
	x, y    scale // from values to units; y of rows is in units already
	strokes []stroke
	bars    []bar
	over    []stroke // strokes before the bars
	dots    []dot
	labels  []label
}

// scale maps a domain to SVG units.
type scale struct{ min, max, from, to float64 }

func (s scale) at(v float64) float64 {
	return s.from + (v-s.min)/(s.max-s.min)*(s.to-s.from)
}

// box is a rectangle, y downwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) overlaps(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

// of is what a mark belongs to; free marks belong to no series, and have the
// colour of text or of rules.
type of struct{ series, colour int }

const noColour = -1

var free = of{series: -1, colour: noColour}

// stroke is a straight line.
type stroke struct {
	of
	class          string
	x0, y0, x1, y1 float64
	width          float64
	dashed         bool
}

// dot is one future, or one value.
type dot struct {
	of
	point  int // of the series
	x, y   float64
	radius float64
	solid  bool
	shape  shape
	rimmed bool // by the surface, so that it is seen on a line
	chosen bool // ringed
}

// label is a line of text that begins at x on the baseline y.
type label struct {
	of
	face
	class string
	text  string
	x, y  float64
}

func (l label) box() box {
	return box{l.x, l.y - ascent*l.size, l.x + l.width(l.text), l.y + descent*l.size}
}

// middle is the baseline at which a text stands centred on y.
func (f face) middle(y float64) float64 { return y + (ascent-descent)/2*f.size }

// Draw lays the figure out. It fails where a value cannot be drawn, and names it.
func (f *Figure) Draw(frame Frame) (*Drawing, error) {
	if err := f.validate(); err != nil {
		return nil, err
	}
	frame.Width = math.Max(280, math.Min(2400, math.Round(frame.Width)))
	d := &Drawing{figure: f, frame: frame, Width: frame.Width}
	top, left, right := 0., 0., d.Width
	if frame.Titled {
		top, left, right = d.heading(), margin, d.Width-margin
	}
	bottom := f.form.lay(d, top, left, right)
	if frame.Titled {
		bottom = d.footing(bottom)
	}
	d.Height = math.Ceil(bottom)
	return d, nil
}

// margin is what a picture that leaves the page has around it.
const margin = 20

// heading places title and subtitle, and says where the plot may begin.
func (d *Drawing) heading() float64 {
	y := float64(margin)
	y = d.paragraph(d.figure.Title, "title", face{titleSize, true}, y, 2)
	y = d.paragraph(d.figure.Subtitle, "subtitle", face{nameSize, false}, y, 3)
	return y + 10
}

// footing places note and source under the plot.
func (d *Drawing) footing(y float64) float64 {
	y += 8
	y = d.paragraph(d.figure.Note, "note", face{noteSize, false}, y, 3)
	y = d.paragraph(d.figure.Source, "source", face{noteSize, false}, y, 3)
	return y + margin
}

func (d *Drawing) paragraph(text, class string, face face, y float64, lines int) float64 {
	for _, line := range face.wrap(plain(text), d.Width-2*margin, lines) {
		d.labels = append(d.labels, label{free, face, class, line, margin, y + ascent*face.size})
		y += lineHeight * face.size
	}
	return y
}

const lineHeight = 1.3

// clear says whether a text would stand on no other and inside the picture.
func (d *Drawing) clear(l label) bool {
	b := l.box()
	if b.x0 < 0 || b.x1 > d.Width {
		return false
	}
	for _, other := range d.labels {
		if b.overlaps(other.box()) {
			return false
		}
	}
	return true
}

// tickLabels are the texts under the plot, centred on their values as far as
// the picture's edges let them.
func (d *Drawing) tickLabels(ticks []Tick) []label {
	face := face{tickSize, false}
	labels := make([]label, len(ticks))
	for i, t := range ticks {
		text := face.fit(plain(t.Label), d.Width/2)
		width := face.width(text)
		x := math.Max(0, math.Min(d.x.at(t.Value)-width/2, d.Width-width))
		labels[i] = label{free, face, "tick", text, x, d.plot.y1 + 19}
	}
	return labels
}

// ticksApart says whether tick labels keep a clear gap among themselves.
func (d *Drawing) ticksApart(ticks []Tick) bool { return d.apart(ticks, 22) }

func (d *Drawing) apart(ticks []Tick, gap float64) bool {
	labels := d.tickLabels(ticks)
	for i := 1; i < len(labels); i++ {
		if labels[i-1].box().x1+gap > labels[i].box().x0 {
			return false
		}
	}
	return true
}

// putTicks labels the ticks under the plot, but those that would touch other text.
func (d *Drawing) putTicks(ticks []Tick) {
	labels := d.tickLabels(ticks)
	for _, l := range labels {
		d.place(l)
	}
}
