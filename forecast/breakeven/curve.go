package breakeven

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
	"touchline/sim/inputs"
)

// curve is how the other scenario differs from the baseline, by the value of the
// input. What was run is remembered.
type curve struct {
	Options
	ctx      context.Context
	in       inputs.Input
	with     inputs.With
	baseline *sim.Futures
	points   map[float64]point
	refused  map[float64]string // values that the rules refuse, and why
	tables   sim.Tables
}

// point is the difference at a value.
type point struct {
	x float64
	forecast.Difference
}

// What of a point is followed to nothing.
func mean(p point) float64  { return p.Mean }
func tenth(p point) float64 { return p.P10 }
func ninth(p point) float64 { return p.P90 }
func less(p point) float64  { return p.Mean - p.SE }
func more(p point) float64  { return p.Mean + p.SE }

// errRefused is a value that the scenario cannot have.
var errRefused = errors.New("refused")

func newCurve(ctx context.Context, baseline sim.Scenario, in inputs.Input, with inputs.With, o Options) (*curve, error) {
	c := &curve{Options: o, ctx: ctx, in: in, with: with, points: map[float64]point{}, refused: map[float64]string{}}
	var err error
	if c.baseline, err = sim.Run(ctx, baseline, sim.Options{Whole: true, Workers: o.Workers, Tables: &c.tables}); err != nil {
		return nil, err
	}
	if _, err := c.at(in.Value); errors.Is(err, errRefused) {
		return nil, errors.New(c.refused[in.Value])
	}
	return c, nil
}

// at runs the other scenario with a value; errRefused where it cannot have it.
func (c *curve) at(x float64) (point, error) {
	if p, ok := c.points[x]; ok {
		return p, nil
	}
	if _, ok := c.refused[x]; ok {
		return point{}, errRefused
	}
	d, err := c.run(x)
	if c.Progress != nil {
		c.Progress(len(c.points) + len(c.refused) + 1)
	}
	var unreadable *fs.PathError
	switch ended := c.ctx.Err(); {
	case err == nil:
		p := point{x, d}
		c.points[x] = p
		return p, nil
	case ended != nil, errors.As(err, &unreadable):
		return point{}, cmp.Or(ended, err)
	}
	c.refused[x], _, _ = strings.Cut(err.Error(), "\n")
	return point{}, errRefused
}

func (c *curve) run(x float64) (forecast.Difference, error) {
	s, err := c.with(c.ctx, map[string]float64{c.in.Key: x})
	if err != nil {
		return forecast.Difference{}, err
	}
	f, err := sim.Run(c.ctx, s, sim.Options{Whole: true, Workers: c.Workers, Tables: &c.tables})
	if err != nil {
		return forecast.Difference{}, err
	}
	d, ok := forecast.PairedDifference(c.Metric.Trials(onTerms(c.baseline, &s), c.Window), c.Metric.Trials(f, c.Window), c.Metric)
	if !ok {
		return d, ErrNothing
	}
	return d, nil
}

// onTerms is a run valued on the terms of another scenario. No future depends on
// them.
func onTerms(f *sim.Futures, of *sim.Scenario) *sim.Futures {
	valued := *f
	valued.Scenario.GrossMargin, valued.Scenario.Discount, valued.Scenario.Tail = of.GrossMargin, of.Discount, of.Tail
	return &valued
}

// sameTerms says whether what two scenarios are worth may be compared.
func sameTerms(a, b *sim.Scenario) bool {
	return a.GrossMargin == b.GrossMargin && a.Discount == b.Discount && a.Tail == b.Tail
}

// reached is between which values was looked, and what kept from going on.
func (c *curve) reached() (tried [2]float64, stopped []string) {
	tried = [2]float64{math.Inf(1), math.Inf(-1)}
	for x := range c.points {
		tried[0], tried[1] = min(tried[0], x), max(tried[1], x)
	}
	stopped = []string{}
	for _, x := range sorted(c.refused) {
		if !slices.Contains(stopped, c.refused[x]) {
			stopped = append(stopped, c.refused[x])
		}
	}
	return tried, stopped
}

// flat says whether every value that was tried makes the same difference: the
// futures are the same, so that an input which anything depends on moves it.
func (c *curve) flat() bool {
	var first *forecast.Difference
	for _, p := range c.points {
		if first == nil {
			first = &p.Difference
		} else if *first != p.Difference {
			return false
		}
	}
	return len(c.points) > 1
}

// sorted are the values of a map in order.
func sorted[V any](m map[float64]V) []float64 {
	xs := make([]float64, 0, len(m))
	for x := range m {
		xs = append(xs, x)
	}
	slices.Sort(xs)
	return xs
}
