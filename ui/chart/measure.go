package chart

import (
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
)

// face is a size and weight of the one family: Liberation Sans, which is as
// wide as Arial and Helvetica, letter by letter.
type face struct {
	size float64
	bold bool
}

// family is what the page is asked for, in this order.
const family = `"Liberation Sans", Arial, Helvetica, "Helvetica Neue", sans-serif`

// Sizes of text.
const (
	nameSize  = 13.
	tickSize  = 12.
	noteSize  = 11.5
	titleSize = 16.
)

// Of the family, as shares of the size.
const (
	ascent  = 0.905
	descent = 0.212
)

func (f face) font() font.Face {
	want := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if f.bold {
		want.Weight = stdfont.WeightBold
	}
	return font.DefaultCache.Lookup(want, font.Length(f.size))
}

func (f face) width(s string) float64 {
	face := f.font()
	return face.Width(s).Points()
}

// mostRunes is as many as no line of a chart is longer.
const mostRunes = 200

// fit shortens a text to a width, the last character an ellipsis.
func (f face) fit(s string, room float64) string {
	s = clip(s, mostRunes)
	if f.width(s) <= room {
		return s
	}
	runes := []rune(s)
	fits, fails := 0, len(runes)
	for fails-fits > 1 {
		middle := (fits + fails) / 2
		if f.width(clip(s, middle)) <= room {
			fits = middle
		} else {
			fails = middle
		}
	}
	if fits == 0 {
		return ""
	}
	return clip(s, fits)
}

// wrap breaks a text into at most so many lines; what is left over is cut.
func (f face) wrap(s string, room float64, lines int) []string {
	var done []string
	line, rest := "", s
	for rest != "" {
		word, after := cutWord(rest)
		switch longer := join(line, word); {
		case line == "" || f.width(longer) <= room:
			line, rest = longer, after
		case len(done)+1 == lines:
			return append(done, f.fit(join(line, rest), room))
		default:
			done, line = append(done, f.fit(line, room)), ""
		}
	}
	if line == "" {
		return done
	}
	return append(done, f.fit(line, room))
}
