package chart

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Series is one scenario of a figure of dots or lines.
type Series struct {
	Name   string
	Colour int    // of its scenario, everywhere the same: 0 to Colours-1
	Band   bool   // lines: fill between Low and High of its points
	Note   string // dots: a line of small print under the mean; "": none

	// Points stand in ascending order of X.
	Points []Point

	// Dots alone: the mean, and the interval that holds 8 of 10 futures.
	Mean, Low, High float64
}

// Point is a value to draw. In lines Y is the median at X, and Low to High
// holds 8 of 10 futures; both NaN: no range is known. In dots X is the value
// and Solid tells the dots on the good side; Y, Low and High are unused.
type Point struct {
	X, Y, Low, High float64
	Solid           bool
}

// mostMonths is a bound on the work of an axis of months.
const mostMonths = 12000

// eachSeries checks what dots and lines have in common, and then each series.
func (f *Figure) eachSeries(values *Axis, check func(*Series) error) error {
	if err := values.formatted(); err != nil {
		return err
	}
	if len(f.Series) == 0 {
		return errors.New("nothing to draw")
	}
	for i := range f.Series {
		s := &f.Series[i]
		err := coloured(s.Colour)
		if err == nil && len(s.Points) == 0 {
			err = errors.New("no values to draw")
		}
		if err == nil {
			err = check(s)
		}
		if err != nil {
			return fmt.Errorf("%q: %w", clip(s.Name, 40), err)
		}
	}
	return nil
}

func (dotForm) check(f *Figure) error {
	return f.eachSeries(&f.X, func(s *Series) error {
		if !drawable(s.Mean, s.Low, s.High) {
			return fmt.Errorf("the mean or its range cannot be drawn (got %v, %v to %v)", s.Mean, s.Low, s.High)
		}
		for i, p := range s.Points {
			switch {
			case !drawable(p.X, p.Y):
				return fmt.Errorf("value %d cannot be drawn (got %v at %v)", i+1, p.Y, p.X)
			case i > 0 && p.X < s.Points[i-1].X:
				return fmt.Errorf("value %d is out of order", i+1)
			}
		}
		return nil
	})
}

func (l lineForm) check(f *Figure) error {
	if m := f.X.Start; m != (Month{}) && (m.Month < 1 || m.Month > 12) {
		return fmt.Errorf("no such month (got %d; want 1 to 12)", m.Month)
	}
	for _, r := range l.marked {
		if !drawable(r.Value) {
			return fmt.Errorf("the marked value %q cannot be drawn (got %v)", clip(r.Label, 40), r.Value)
		}
	}
	return f.eachSeries(&f.Y, func(s *Series) error {
		for i, p := range s.Points {
			ranged := !math.IsNaN(p.Low) || !math.IsNaN(p.High)
			switch {
			case !drawable(p.X, p.Y):
				return fmt.Errorf("value %d cannot be drawn (got %v at %v)", i+1, p.Y, p.X)
			case (ranged || s.Band) && !drawable(p.Low, p.High):
				return fmt.Errorf("the range of value %d cannot be drawn (got %v to %v)", i+1, p.Low, p.High)
			case i > 0 && p.X <= s.Points[i-1].X:
				return fmt.Errorf("value %d is out of order", i+1)
			}
		}
		if last := s.Points[len(s.Points)-1].X; f.X.Start != (Month{}) && (s.Points[0].X < 0 || last > mostMonths) {
			return fmt.Errorf("months run from 0 to %d (got %v to %v)", mostMonths, s.Points[0].X, last)
		}
		return nil
	})
}

// stops are the x of all points, ascending, each once.
func (f *Figure) stops() []float64 {
	var xs []float64
	for _, s := range f.Series {
		for _, p := range s.Points {
			xs = append(xs, p.X)
		}
	}
	slices.Sort(xs)
	return slices.Compact(xs)
}
