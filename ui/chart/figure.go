package chart

import (
	"errors"
	"fmt"
	"math"
)

// Figure is one chart before it is drawn. The constructors make one, [Dots],
// [Difference], [Fan], [Curves], [Columns], [Waterfall], [Intervals] and
// [Scatter]; its words may be changed afterwards.
type Figure struct {
	ID          string // of its element in a page: lower-case letters, digits and "-"
	Title       string // the question it answers
	Subtitle    string // how to read it
	Description string // what it shows, for those who hear it; the constructors write one
	Note        string // small print
	Source      string // what made it (seed, version, inputs), printed on downloads alone

	X, Y       Axis
	Series     []Series // of dots and lines; other forms keep data of their own
	References []Reference
	Height     float64 // of the plot, where Y goes upwards; 0: as suits
	Solid      string  // what solid dots do, "reach the target"; "": all are solid
	Centred    bool    // a column of dots may stand on the reference, not only beside it

	form form
}

// form is how a figure places its values and tells them: every kind of chart
// is one.
type form interface {
	// check says why the values cannot be drawn.
	check(f *Figure) error
	// lay places marks and words between left and right from top downwards,
	// and says where they end.
	lay(d *Drawing, top, left, right float64) (bottom float64)
	// table is every value a tooltip tells, in the same words.
	table(f *Figure) (head []string, rows [][]string)
	// records are the numbers of a CSV file, its head first.
	records(f *Figure) [][]string
	// tell adds what can be pointed at.
	tell(d *Drawing, m *manifest)
}

// Axis says how values along it are named and written.
type Axis struct {
	Name    string                 // "NRR, year 1"; heads columns of tables
	Format  func(x float64) string // values, as in tooltips and tables; nil, for the x of lines alone: the number
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

// Reference is a line at a value of the axis along which values are.
type Reference struct {
	Value float64
	Label string // "target 105%"; "": none
}

// Span is a range from its low to its high end.
type Span struct{ Low, High float64 }

// known says whether the range is known: one that is not has no ends.
func (s Span) known() bool { return !math.IsNaN(s.Low) || !math.IsNaN(s.High) }

// Month is a month of the calendar; the zero Month is none.
type Month struct{ Year, Month int }

// validate says why the figure cannot be drawn.
func (f *Figure) validate() error {
	if !validID(f.ID) {
		return fmt.Errorf("chart %q: the id must be lower-case letters, digits and \"-\", a letter first", f.ID)
	}
	for _, a := range []Axis{f.X, f.Y} {
		if !drawable(a.Min, a.Max, a.MinSpan) {
			return fmt.Errorf("chart %q: the domain of %q cannot be drawn (got %v to %v, at least %v wide)", f.ID, clip(a.Name, 40), a.Min, a.Max, a.MinSpan)
		}
	}
	for _, r := range f.References {
		if !drawable(r.Value) {
			return fmt.Errorf("chart %q: the reference line %q cannot be drawn (got %v)", f.ID, clip(r.Label, 40), r.Value)
		}
	}
	if err := f.form.check(f); err != nil {
		return fmt.Errorf("chart %q: %w", f.ID, err)
	}
	return nil
}

// formatted refuses an axis of values that cannot be written.
func (a *Axis) formatted() error {
	if a.Format == nil {
		return errors.New("the axis of values has no number format")
	}
	return nil
}

// coloured refuses what is not the colour of a scenario.
func coloured(colour int) error {
	if colour < 0 || colour >= Colours {
		return fmt.Errorf("no such colour (got %d; want 0 to %d)", colour, Colours-1)
	}
	return nil
}

// check refuses a range that cannot be drawn or runs backwards.
func (s Span) check() error {
	if !drawable(s.Low, s.High) || s.Low > s.High {
		return fmt.Errorf("the range cannot be drawn (got %v to %v)", s.Low, s.High)
	}
	return nil
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
