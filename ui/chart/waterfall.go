package chart

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// Step is a row of a [Waterfall].
type Step struct {
	Name  string
	Value float64 // a change; of a total the level itself
	Total bool    // a level: opening, closing, or one between
	Range *Span   // P10 to P90 of Value; nil: not known
}

// Waterfall is a bridge from an opening by its changes to a closing, a row a
// step downwards, in the colour of one scenario. It has to tie out: a total
// that is not what the steps before it come to is refused.
func Waterfall(id, title string, axis Axis, colour int, steps []Step) *Figure {
	w := waterfallForm{colour, steps}
	f := &Figure{ID: id, Title: title, form: w, X: axis, Subtitle: "Solid steps add, hollow steps take away"}
	if w.ranged() {
		f.Subtitle += "; thin lines hold 8 of 10 futures"
	}
	if w.check(f) == nil {
		if _, _, cut := w.domain(&f.X); cut {
			f.Subtitle += "; cut bars do not begin at zero"
		}
	}
	f.Description = w.describe(f)
	return f
}

type waterfallForm struct {
	colour int
	steps  []Step
}

func (w waterfallForm) check(f *Figure) error {
	if err := f.X.formatted(); err != nil {
		return err
	}
	if err := coloured(w.colour); err != nil {
		return err
	}
	if len(w.steps) == 0 {
		return errors.New("nothing to draw")
	}
	level, largest := 0., 0.
	for i, s := range w.steps {
		if !drawable(s.Value) {
			return fmt.Errorf("%q: the value cannot be drawn (got %v)", clip(s.Name, 40), s.Value)
		}
		if s.Range != nil {
			if err := s.Range.check(); err != nil {
				return fmt.Errorf("%q: %w", clip(s.Name, 40), err)
			}
		}
		largest = math.Max(largest, math.Abs(s.Value))
		const rounding = 1e-9 // of sums of many accounts, as a share of the largest
		if s.Total && i > 0 && math.Abs(s.Value-level) > rounding*largest {
			return fmt.Errorf("%q does not tie out: the steps before it come to %v (got %v)", clip(s.Name, 40), level, s.Value)
		}
		level = s.after(level)
	}
	if !drawable(level) {
		return fmt.Errorf("the sum of all steps cannot be drawn (got %v)", level)
	}
	return nil
}

// after is the level a step leads to.
func (s *Step) after(before float64) float64 {
	if s.Total {
		return s.Value
	}
	return before + s.Value
}

// levels are where each step begins and ends; a total begins at 0.
func (w waterfallForm) levels() (from, to []float64) {
	level := 0.
	for i := range w.steps {
		s := &w.steps[i]
		before := level
		if s.Total {
			before = 0
		}
		level = s.after(level)
		from, to = append(from, before), append(to, level)
	}
	return from, to
}

// text is a step's value: a change has its sign.
func (w waterfallForm) text(a *Axis, i int) string {
	s := &w.steps[i]
	if s.Total {
		return a.text(s.Value)
	}
	return a.change(s.Value)
}

// span is a step's range in words; "": not known.
func (w waterfallForm) span(a *Axis, i int) string {
	s := &w.steps[i]
	switch {
	case s.Range == nil:
		return ""
	case s.Total:
		return a.span(s.Range.Low, s.Range.High)
	}
	return a.change(s.Range.Low) + " – " + a.change(s.Range.High)
}

func (w waterfallForm) describe(f *Figure) string {
	var b strings.Builder
	b.WriteString("A bridge, step by step.")
	if w.check(f) != nil {
		return b.String()
	}
	for i := range w.steps {
		fmt.Fprintf(&b, " %s: %s", clip(plain(w.steps[i].Name), 80), w.text(&f.X, i))
		if span := w.span(&f.X, i); span != "" {
			fmt.Fprintf(&b, ", 8 of 10 futures %s", span)
		}
		b.WriteString(".")
	}
	return b.String()
}

// table has steps downwards, each with the level it leads to.
func (w waterfallForm) table(f *Figure) ([]string, [][]string) {
	head := []string{"Step", heading(f.X.Name), "Comes to"}
	var rows [][]string
	_, to := w.levels()
	ranged := w.ranged()
	if ranged {
		head = append(head, "8 of 10 futures")
	}
	for i, s := range w.steps {
		row := []string{heading(s.Name), w.text(&f.X, i), f.X.text(to[i])}
		if ranged {
			row = append(row, w.span(&f.X, i))
		}
		rows = append(rows, row)
	}
	return head, rows
}

func (w waterfallForm) ranged() bool {
	for _, s := range w.steps {
		if s.Range != nil {
			return true
		}
	}
	return false
}

func (w waterfallForm) records(f *Figure) [][]string {
	records := [][]string{{"measure", "step", "kind", "value", "comes_to", "p10", "p90", "source"}}
	_, to := w.levels()
	for i, s := range w.steps {
		kind, low, high := "change", "", ""
		if s.Total {
			kind = "total"
		}
		if s.Range != nil {
			low, high = number(s.Range.Low), number(s.Range.High)
		}
		records = append(records, []string{guard(f.X.Name), guard(s.Name), kind, number(s.Value), number(to[i]), low, high, guard(f.Source)})
	}
	return records
}
