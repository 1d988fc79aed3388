package chart

import (
	"fmt"
	"math"
)

// Figure is one chart before it is drawn. The constructors [Dots],
// [Difference] and [Fan] make one; its words may be changed afterwards.
type Figure struct {
	ID          string // of its element in a page: lower-case letters, digits and "-"
	Title       string // the question it answers
	Subtitle    string // how to read it
	Description string // what it shows, for those who hear it; the constructors write one
	Note        string // small print
	Source      string // what made it (seed, version, inputs), printed on downloads alone

	Form       Form
	X, Y       Axis
	Series     []Series
	References []Reference
	Height     float64 // of the plot of Lines; 0: as suits
	Solid      string  // Rows: what solid dots do, "reach the target"; "": all are solid
	Centred    bool    // Rows: a column of dots may stand on the reference, not only beside it
}

// Form is how a figure places its series.
type Form int

const (
	Lines Form = iota // each series a line over X, Y upwards
	Rows              // each series a row of dots along X
)

// Axis says how values along it are named and written.
type Axis struct {
	Name    string                 // "NRR, year 1"; heads columns of tables
	Format  func(x float64) string // values, as in tooltips and tables; nil, for the x of Lines alone: the number
	Tick    func(x float64) string // shorter, for ticks; nil: Format
	Min     float64                // domain that is always shown; Min = Max: as the data ask
	Max     float64
	MinSpan float64 // least width of the domain, so that noise is not blown up; 0: none
	Start   Month   // of x = 0 where x counts months; zero: x is a number
	Ticks   []Tick  // nil: as the domain and the room ask
}

// Tick is a labelled value of an axis.
type Tick struct {
	Value float64
	Label string
}

// Series is what belongs to one scenario.
type Series struct {
	Name   string
	Colour int    // of its scenario, everywhere the same: 0 to Colours-1
	Band   bool   // Lines: fill between Low and High of its points
	Note   string // Rows: a line of small print under the mean; "": none

	// Points stand in ascending order of X.
	Points []Point

	// Rows alone: the mean, and the interval that holds 8 of 10 futures.
	Mean, Low, High float64
}

// Point is a value to draw. In Lines Y is the median at X, and Low to High
// holds 8 of 10 futures; both NaN: no range is known. In Rows X is the value
// and Solid tells the dots on the good side; Y, Low and High are unused.
type Point struct {
	X, Y, Low, High float64
	Solid           bool
}

// Reference is a line at a value: of X in Rows, of Y in Lines.
type Reference struct {
	Value float64
	Label string // "target 105%"; "": none
}

// Month is a month of the calendar; the zero Month is none.
type Month struct{ Year, Month int }

// validate says why the figure cannot be drawn.
func (f *Figure) validate() error {
	if !validID(f.ID) {
		return fmt.Errorf("chart %q: the id must be lower-case letters, digits and \"-\", a letter first", f.ID)
	}
	if f.valueAxis().Format == nil {
		return fmt.Errorf("chart %q: the axis of values has no number format", f.ID)
	}
	if m := f.X.Start; m != (Month{}) && (m.Month < 1 || m.Month > 12) {
		return fmt.Errorf("chart %q: no such month (got %d; want 1 to 12)", f.ID, m.Month)
	}
	for _, a := range []Axis{f.X, f.Y} {
		if !drawable(a.Min, a.Max, a.MinSpan) {
			return fmt.Errorf("chart %q: the domain of %q cannot be drawn (got %v to %v, at least %v wide)", f.ID, clip(a.Name, 40), a.Min, a.Max, a.MinSpan)
		}
	}
	if len(f.Series) == 0 {
		return fmt.Errorf("chart %q: nothing to draw", f.ID)
	}
	for _, r := range f.References {
		if !drawable(r.Value) {
			return fmt.Errorf("chart %q: the reference line %q cannot be drawn (got %v)", f.ID, clip(r.Label, 40), r.Value)
		}
	}
	for i := range f.Series {
		s := &f.Series[i]
		if err := s.validate(f.Form); err != nil {
			return fmt.Errorf("chart %q: %q: %w", f.ID, clip(s.Name, 40), err)
		}
		if last := s.Points[len(s.Points)-1].X; f.X.Start != (Month{}) && (s.Points[0].X < 0 || last > mostMonths) {
			return fmt.Errorf("chart %q: %q: months run from 0 to %d (got %v to %v)", f.ID, clip(s.Name, 40), mostMonths, s.Points[0].X, last)
		}
	}
	return nil
}

// mostMonths is a bound on the work of an axis of months.
const mostMonths = 12000

func (s *Series) validate(form Form) error {
	if s.Colour < 0 || s.Colour >= Colours {
		return fmt.Errorf("no such colour (got %d; want 0 to %d)", s.Colour, Colours-1)
	}
	if len(s.Points) == 0 {
		return fmt.Errorf("no values to draw")
	}
	if form == Rows && !drawable(s.Mean, s.Low, s.High) {
		return fmt.Errorf("the mean or its range cannot be drawn (got %v, %v to %v)", s.Mean, s.Low, s.High)
	}
	for i, p := range s.Points {
		ranged := !math.IsNaN(p.Low) || !math.IsNaN(p.High)
		switch {
		case !drawable(p.X, p.Y):
			return fmt.Errorf("value %d cannot be drawn (got %v at %v)", i+1, p.Y, p.X)
		case form == Lines && (ranged || s.Band) && !drawable(p.Low, p.High):
			return fmt.Errorf("the range of value %d cannot be drawn (got %v to %v)", i+1, p.Low, p.High)
		case i > 0 && (p.X < s.Points[i-1].X || form == Lines && p.X == s.Points[i-1].X):
			return fmt.Errorf("value %d is out of order", i+1)
		}
	}
	return nil
}

// valueAxis is the axis along which the values are, months being the other.
func (f *Figure) valueAxis() *Axis {
	if f.Form == Rows {
		return &f.X
	}
	return &f.Y
}

// drawable refuses NaN, infinities, and numbers so large that a step along the
// axis would be lost in rounding.
func drawable(xs ...float64) bool {
	for _, x := range xs {
		if !(math.Abs(x) <= 1e15) {
			return false
		}
	}
	return true
}

// validID keeps ids safe in attributes, addresses and file names.
func validID(id string) bool {
	for i, c := range id {
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return id != ""
}
