package chart

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// Periods is what [Columns] shows: values by month or quarter.
type Periods struct {
	Names  []string // along x, in order: "Q1 2027"
	Parts  []Part   // stacked from the bottom up, or side by side
	Beside bool     // side by side: each part a scenario, say, and nothing to sum
	Whole  []Span   // P10 to P90 of each stack, NaN where not known; nil: none is
	Level  *Level   // what each period is held against; nil: nothing
}

// Part is one value a period. Parts of one colour differ in tone, the first
// the fullest.
type Part struct {
	Name   string
	Colour int       // of the scenario, 0 to Colours-1
	Values []float64 // one a period; below zero it hangs under the line; NaN: none is known
	Ranges []Span    // side by side: P10 to P90 of each value, NaN where not known; nil: none is
}

// Level is a line across each column, such as last year's value or a target
// that differs by period.
type Level struct {
	Name   string    // "last year"
	Values []float64 // one a period; NaN: none
}

// Columns is a chart of values by period. References are lines across all
// periods, such as a target.
func Columns(id, title string, axis Axis, p Periods, references ...Reference) *Figure {
	f := &Figure{ID: id, Title: title, form: columnForm{p}, X: Axis{Name: "Period"}, Y: axis, References: references}
	var words []string
	if p.stacked() {
		words = append(words, "Each column is the sum of its parts")
	}
	if p.ranged() {
		words = append(words, "a thin line holds 8 of 10 futures")
	}
	f.Subtitle = capital(strings.Join(words, "; "))
	f.Description = columnForm{p}.describe(f)
	return f
}

type columnForm struct{ Periods }

func (p *Periods) stacked() bool { return !p.Beside && len(p.Parts) > 1 }

func (p *Periods) ranged() bool {
	if !p.Beside {
		return p.Whole != nil
	}
	for _, part := range p.Parts {
		if part.Ranges != nil {
			return true
		}
	}
	return false
}

// whole is the sum of a period's known parts; NaN: none is known.
func (p *Periods) whole(period int) float64 {
	sum := math.NaN()
	for _, part := range p.Parts {
		if v := part.Values[period]; !math.IsNaN(v) {
			if math.IsNaN(sum) {
				sum = 0
			}
			sum += v
		}
	}
	return sum
}

// ranges are those of a part: its own side by side, of the whole where it is all.
func (c columnForm) ranges(part int) []Span {
	switch {
	case c.Beside:
		return c.Parts[part].Ranges
	case len(c.Parts) == 1:
		return c.Whole
	}
	return nil
}

func (c columnForm) check(f *Figure) error {
	if err := f.Y.formatted(); err != nil {
		return err
	}
	n := len(c.Names)
	if n == 0 || len(c.Parts) == 0 {
		return errors.New("nothing to draw")
	}
	for _, p := range c.Parts {
		err := coloured(p.Colour)
		if err == nil {
			err = eachDrawable(n, p.Values)
		}
		if err == nil {
			err = eachRange(n, p.Ranges)
		}
		if err != nil {
			return fmt.Errorf("%q: %w", clip(p.Name, 40), err)
		}
	}
	if c.Level != nil {
		if err := eachDrawable(n, c.Level.Values); err != nil {
			return fmt.Errorf("%q: %w", clip(c.Level.Name, 40), err)
		}
	}
	for i := range c.Names {
		if v := c.whole(i); !drawable(v) && !math.IsNaN(v) {
			return fmt.Errorf("the sum of period %d cannot be drawn (got %v)", i+1, v)
		}
	}
	return eachRange(n, c.Whole)
}

// eachDrawable refuses values that are not one a period, or that cannot be drawn.
func eachDrawable(periods int, values []float64) error {
	if len(values) != periods {
		return fmt.Errorf("values do not match the periods (got %d; want %d)", len(values), periods)
	}
	for i, v := range values {
		if !math.IsNaN(v) && !drawable(v) {
			return fmt.Errorf("value %d cannot be drawn (got %v)", i+1, v)
		}
	}
	return nil
}

// eachRange does so for ranges; nil: there are none.
func eachRange(periods int, ranges []Span) error {
	if ranges != nil && len(ranges) != periods {
		return fmt.Errorf("ranges do not match the periods (got %d; want %d)", len(ranges), periods)
	}
	for i, r := range ranges {
		if err := r.check(); r.known() && err != nil {
			return fmt.Errorf("period %d: %w", i+1, err)
		}
	}
	return nil
}
