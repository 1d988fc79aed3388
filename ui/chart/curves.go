package chart

import (
	"fmt"
	"math"
	"strings"
)

// Curve is one scenario of [Curves].
type Curve struct {
	Name      string
	Colour    int       // of the scenario, 0 to Colours-1
	X, Y      []float64 // as many of each; X ascends
	Low, High []float64 // P10 and P90 of Y; nil: no range is known
	Band      bool      // draw the range, not only tell it
}

// Curves is lines over numbers, such as NRR over the number of CSMs. A marked
// value of x, such as today's number, has a line upwards. Format of x names a
// value where it stands alone ("9 CSMs"), Tick under the axis ("9").
func Curves(id, title string, x, y Axis, curves []Curve, marked []Reference, references ...Reference) *Figure {
	f := &Figure{ID: id, Title: title, X: x, Y: y, References: references, form: lineForm{marked: marked, named: true, dotted: true}}
	var banded []string
	for _, c := range curves {
		s := Series{Name: c.Name, Colour: c.Colour, Band: c.Band}
		for i := range c.X {
			p := Point{X: c.X[i], Y: math.NaN(), Low: math.NaN(), High: math.NaN()}
			if i < len(c.Y) {
				p.Y = c.Y[i]
			}
			if i < len(c.Low) && i < len(c.High) {
				p.Low, p.High = c.Low[i], c.High[i]
			}
			s.Points = append(s.Points, p)
		}
		if c.Band {
			banded = append(banded, clip(plain(c.Name), 80))
		}
		f.Series = append(f.Series, s)
	}
	if len(banded) > 0 {
		f.Subtitle = "Band holds 8 of 10 futures of " + strings.Join(banded, " and ")
	}
	f.Description = f.describeCurves(marked)
	return f
}

// describeCurves says in words what each line is at its ends and where x is
// marked.
func (f *Figure) describeCurves(marked []Reference) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Lines of %s over %s.", clip(plain(f.Y.Name), 80), clip(plain(f.X.Name), 80))
	if f.Y.Format == nil {
		return b.String()
	}
	for i := range f.Series {
		s := &f.Series[i]
		if len(s.Points) == 0 {
			continue
		}
		fmt.Fprintf(&b, " %s:", clip(plain(s.Name), 80))
		for j, p := range s.Points {
			last := j == len(s.Points)-1
			label, isMarked := "", false
			for _, r := range marked {
				if r.Value == p.X {
					label, isMarked = clip(plain(r.Label), 80), true
				}
			}
			if j > 0 && !last && !isMarked {
				continue
			}
			if j > 0 {
				b.WriteString(",")
			}
			fmt.Fprintf(&b, " %s at %s", f.Y.text(p.Y), f.X.stop(p.X))
			if label != "" {
				fmt.Fprintf(&b, " (%s)", label)
			}
			if p.ranged() && (last || isMarked) {
				fmt.Fprintf(&b, ", 8 of 10 futures %s", f.Y.span(p.Low, p.High))
			}
		}
		b.WriteString(".")
	}
	return b.String()
}
