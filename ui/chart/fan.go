package chart

import (
	"fmt"
	"math"
	"strings"
)

// Line is one scenario of [Fan]: its value month by month.
type Line struct {
	Name      string
	Colour    int       // of the scenario, 0 to Colours-1
	From      int       // month of the first value; 0: the start
	Median    []float64 // by month
	Low, High []float64 // P10 and P90 by month; nil: no range is known
	Band      bool      // draw the range, not only tell it
}

// Fan is a chart of months: the median of each scenario, with the range of
// the chosen ones as a band. It serves whatever runs over months, such as a
// team's load with a reference at 1. A month without its range is left out
// of the range alone.
func Fan(id, title string, start Month, axis Axis, lines []Line, references ...Reference) *Figure {
	f := &Figure{ID: id, Title: title, form: lineForm{}, References: references,
		X: Axis{Name: "Month", Start: start}, Y: axis}
	var banded []string
	for _, l := range lines {
		s := Series{Name: l.Name, Colour: l.Colour, Band: l.Band}
		for m, y := range l.Median {
			p := Point{X: float64(l.From + m), Y: y, Low: math.NaN(), High: math.NaN()}
			if m < len(l.Low) && m < len(l.High) {
				p.Low, p.High = l.Low[m], l.High[m]
			}
			s.Points = append(s.Points, p)
		}
		if l.Band {
			banded = append(banded, clip(plain(l.Name), 80))
		}
		f.Series = append(f.Series, s)
	}
	f.Subtitle = "Median of each scenario"
	if len(banded) > 0 {
		f.Subtitle += "; band holds 8 of 10 futures of " + strings.Join(banded, " and ")
	}
	f.Description = f.describeLines()
	return f
}

// describeLines says in words where each line begins and ends.
func (f *Figure) describeLines() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. Lines over months.", f.Subtitle)
	if f.Y.Format == nil {
		return b.String()
	}
	for i := range f.Series {
		s := &f.Series[i]
		if len(s.Points) == 0 {
			continue
		}
		first, last := s.Points[0], s.Points[len(s.Points)-1]
		fmt.Fprintf(&b, " %s: %s in %s, %s in %s", clip(plain(s.Name), 80),
			f.Y.text(first.Y), f.X.stop(first.X), f.Y.text(last.Y), f.X.stop(last.X))
		if last.ranged() {
			fmt.Fprintf(&b, ", 8 of 10 futures %s", f.Y.span(last.Low, last.High))
		}
		b.WriteString(".")
	}
	return b.String()
}

// lineForm is each series a line over X, Y upwards.
type lineForm struct {
	marked []Reference // values of X with a line upwards
	named  bool        // both axes have their name written
	dotted bool        // the values are shown, not only the line between them
}

// ranged says whether the point knows its range.
func (p Point) ranged() bool { return drawable(p.Low, p.High) }
