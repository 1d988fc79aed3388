package chart

// keyed is an entry of a key: a mark of the chart, and what it is.
type keyed struct {
	text string
	draw func(x, y float64) // from x, keyMark wide, centred on y
}

const (
	keyMark = 18.
	keyLine = 18.
)

// key writes entries side by side from the top, in as many lines as they
// need, and says where the chart may begin.
func (d *Drawing) key(entries []keyed, top, left, right float64) float64 {
	face := face{tickSize, false}
	x, y := left, top+4
	for _, e := range entries {
		text := face.fit(plain(e.text), right-left-keyMark-6)
		if text == "" {
			continue
		}
		wide := keyMark + 6 + face.width(text)
		if x > left && x+wide > right {
			x, y = left, y+keyLine
		}
		e.draw(x, y+keyLine/2)
		d.labels = append(d.labels, label{free, face, "key", text, x + keyMark + 6, face.middle(y + keyLine/2)})
		x += wide + 16
	}
	if x == left {
		return top
	}
	return y + keyLine + 6
}

// keyBar is an entry for bars of a tone.
func (d *Drawing) keyBar(text string, whose of, tone int) keyed {
	return keyed{text, func(x, y float64) { d.putBar(whose, tone, x+4, y-5.5, x+15, y+5.5) }}
}

// keyStroke is an entry for a line of a class.
func (d *Drawing) keyStroke(text, class string, width float64, dashed bool) keyed {
	return keyed{text, func(x, y float64) {
		d.strokes = append(d.strokes, stroke{free, class, x, y, x + keyMark, y, width, dashed})
	}}
}

// keyDot is an entry for dots of a shape.
func (d *Drawing) keyDot(text string, shape shape, radius float64) keyed {
	return keyed{text, func(x, y float64) {
		d.dots = append(d.dots, dot{of: free, x: x + keyMark/2, y: y, radius: radius, solid: true, shape: shape})
	}}
}
