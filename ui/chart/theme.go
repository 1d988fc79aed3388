package chart

import (
	"fmt"
	"image/color"
)

// Colours is how many scenarios can have a colour of their own.
const Colours = 8

// Theme is the colours of a picture that leaves the page. In the page itself
// the same values stand in chart.css under the same names, where dark mode and
// print can change them; a test holds the two together.
//
// Every series colour has a contrast of at least 4.5 to its surface, so that
// names can be written in it, and any two stay apart for eyes without red or
// green receptors.
type Theme struct {
	Surface, Text, Muted, Grid, Rule color.NRGBA
	Series                           [Colours]color.NRGBA
}

// Light is for paper and a light screen.
func Light() Theme {
	return Theme{
		Surface: hex(0xffffff), Text: hex(0x1b1d21), Muted: hex(0x5f6470),
		Grid: hex(0xe4e5e2), Rule: hex(0x3d4148),
		Series: [Colours]color.NRGBA{hex(0x1f5fa8), hex(0xb4540a), hex(0x0f766e), hex(0x5e1a7a),
			hex(0x4a3b00), hex(0xa8123f), hex(0x1b2026), hex(0x2c516b)},
	}
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

// ink is a colour that remembers what it is for. gonum hands it from plotter
// to canvas as any colour: an image takes its value, the page's SVG its class.
type ink struct {
	color.NRGBA
	class  string // of CSS
	series int    // index in the figure; -1: belongs to none
}

// series is the colour of a series, for its lines, dots and name; what belongs
// to none, or has none, has the colour of text.
func (t Theme) series(class string, index, colour int) ink {
	if colour == noColour {
		return ink{t.Text, class, index}
	}
	return ink{t.Series[colour], class + " " + token(colour), index}
}

// pale is the series colour let down with the surface: the inside of a hollow dot.
func (t Theme) pale(index, colour int) ink {
	return ink{mix(t.Series[colour], t.Surface, paleShare), "pale " + token(colour), index}
}

// tone is the colour of a bar.
func (t Theme) tone(b bar) ink {
	i := t.series(fmt.Sprintf("tone-%d", b.tone), b.series, b.colour)
	i.NRGBA = mix(i.NRGBA, t.Surface, toneShares[b.tone])
	return i
}

// band is the series colour as a veil.
func (t Theme) band(index, colour int) ink {
	c := t.Series[colour]
	c.A = bandAlpha
	return ink{c, "band " + token(colour), index}
}

// Of the series colour: its share inside a hollow dot, and the opacity of a band.
const (
	paleShare = 0.2
	bandAlpha = 0x24
)

func token(colour int) string { return "series-" + string(rune('0'+colour)) }

func mix(a, b color.NRGBA, share float64) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(share*float64(x) + (1-share)*float64(y) + 0.5) }
	return color.NRGBA{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: 0xff}
}

// stroke is the colour of a straight line: its series', or by what it is.
func (t Theme) stroke(s stroke) ink {
	switch {
	case s.series >= 0:
		return t.series(s.class, s.series, s.colour)
	case s.class == "grid":
		return ink{t.Grid, s.class, -1}
	case s.class == "halo":
		return ink{t.Surface, s.class, -1}
	}
	return ink{t.Rule, s.class, -1}
}

// label is the colour of a text: its series', or quiet where it is small print.
func (t Theme) label(l label) ink {
	if l.series >= 0 {
		return t.series(l.class, l.series, l.colour)
	}
	switch l.class {
	case "tick", "note", "subtitle", "source", "axis", "ends":
		return ink{t.Muted, l.class, -1}
	}
	return ink{t.Text, l.class, -1}
}
