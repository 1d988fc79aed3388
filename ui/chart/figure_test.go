package chart

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func sorted(xs []float64) []float64 {
	xs = slices.Clone(xs)
	slices.Sort(xs)
	return xs
}

func TestFiguresThatCannotBeDrawn(t *testing.T) {
	fan := func(change func(*Figure)) *Figure {
		f := fanExample(1, 3)
		change(f)
		return f
	}
	dots := func(change func(*Figure)) *Figure {
		f := dotsExample(1)
		change(f)
		return f
	}
	for _, c := range []struct {
		name   string
		figure *Figure
		says   string
	}{
		{"id", fan(func(f *Figure) { f.ID = `x"y` }), `chart "x\"y": the id must be lower-case letters, digits and "-", a letter first`},
		{"no id", fan(func(f *Figure) { f.ID = "" }), `chart "": the id must be lower-case letters, digits and "-", a letter first`},
		{"format", fan(func(f *Figure) { f.Y.Format = nil }), `chart "arr": the axis of values has no number format`},
		{"start", fan(func(f *Figure) { f.X.Start.Month = 13 }), `chart "arr": no such month (got 13; want 1 to 12)`},
		{"domain", fan(func(f *Figure) { f.Y.MinSpan = math.Inf(1) }), `chart "arr": the domain of "ARR of today's accounts" cannot be drawn (got 0 to 0, at least +Inf wide)`},
		{"empty", fan(func(f *Figure) { f.Series = nil }), `chart "arr": nothing to draw`},
		{"no values", fan(func(f *Figure) { f.Series[0].Points = nil }), `chart "arr": "Hybrid": no values to draw`},
		{"colour", fan(func(f *Figure) { f.Series[0].Colour = 8 }), `chart "arr": "Hybrid": no such colour (got 8; want 0 to 7)`},
		{"NaN", fan(func(f *Figure) { f.Series[0].Points[1].Y = math.NaN() }), `chart "arr": "Hybrid": value 2 cannot be drawn (got NaN at 1)`},
		{"infinity", fan(func(f *Figure) { f.Series[0].Points[3].Low, f.Series[0].Points[3].High = 0.5, math.Inf(1) }), `chart "arr": "Hybrid": the range of value 4 cannot be drawn (got 0.5 to +Inf)`},
		{"huge", fan(func(f *Figure) { f.Series[0].Points[0].Y = 1e308 }), `chart "arr": "Hybrid": value 1 cannot be drawn (got 1e+308 at 0)`},
		{"order", fan(func(f *Figure) { f.Series[0].Points[2].X = 1 }), `chart "arr": "Hybrid": value 3 is out of order`},
		{"months", fan(func(f *Figure) { f.Series[0].Points[3].X = 1e9 }), `chart "arr": "Hybrid": months run from 0 to 12000 (got 0 to 1e+09)`},
		{"reference", dots(func(f *Figure) { f.References[0].Value = math.NaN() }), `chart "nrr": the reference line "target 105%" cannot be drawn (got NaN)`},
		{"mean", dots(func(f *Figure) {
			f.Series[0] = Series{Name: "Flat", Points: f.Series[0].Points, Mean: math.NaN(), High: 1}
		}), `chart "nrr": "Flat": the mean or its range cannot be drawn (got NaN, 0 to 1)`},
		{"dot", dots(func(f *Figure) { f.Series[0].Points[0].X = math.Inf(-1) }), `chart "nrr": "Hybrid": value 1 cannot be drawn (got 0 at -Inf)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.figure.Draw(Frame{Width: 560})
			require.EqualError(t, err, c.says)
		})
	}
}

// Dots stand on the right side of the target, at most half a pitch from their
// value, however the width falls.
func TestDotsStandWhereTheirValueIs(t *testing.T) {
	for _, width := range []float64{320, 360, 547, 560, 900} {
		d := drawn(t, dotsExample(8), Frame{Width: width})
		at := d.x.at(target.Value)
		require.Len(t, d.dots, 160)
		for _, o := range d.dots {
			value := d.figure.Series[o.series].Points[o.point].X
			require.Equal(t, value >= target.Value, o.x > at)
			require.Equal(t, value >= target.Value, o.solid)
			require.LessOrEqual(t, math.Abs(o.x-d.x.at(value)), pitch(o.radius)/2+1e-9)
		}
	}
}

func TestTargetItselfIsReached(t *testing.T) {
	below := math.Nextafter(target.Value, 0)
	f := Dots("nrr", "", retention, []Row{{Name: "Edge", Quantiles: []float64{below, target.Value}, Mean: 1, Low: 1, High: 1.1}}, &target)
	d := drawn(t, f, Frame{Width: 560})
	require.Less(t, d.dots[0].x, d.x.at(target.Value))
	require.False(t, d.dots[0].solid)
	require.Greater(t, d.dots[1].x, d.x.at(target.Value))
	require.True(t, d.dots[1].solid)
}

func TestOddFiguresAreTidy(t *testing.T) {
	flat := slices.Repeat([]float64{1.031}, 20)
	none := slices.Repeat([]float64{0}, 20)
	bare := Axis{Name: "NRR", Format: percent(1)}
	for name, f := range map[string]*Figure{
		"nothing varies":          Dots("odd", "", bare, []Row{{Name: "Flat", Quantiles: flat, Mean: 1.031, Low: 1.031, High: 1.031}}, &target),
		"all on the target":       Dots("odd", "", bare, []Row{{Name: "Flat", Quantiles: slices.Repeat([]float64{1.05}, 20), Mean: 1.05, Low: 1.05, High: 1.05}}, &target),
		"no target":               Dots("odd", "", retention, rowsExample(2, 1, 0.01, 0.02, ""), nil),
		"no difference":           Difference("odd", "", bare, []Row{{Name: "Copy", Quantiles: none}}),
		"a single scenario":       dotsExample(1),
		"eight scenarios":         dotsExample(8),
		"eight differences":       differenceExample(8),
		"eight lines":             fanExample(8, 60),
		"eight equal lines":       Fan("odd", "", Month{2027, 1}, bare, slices.Repeat([]Line{{Name: "Same", Median: []float64{1, 1.1}}}, 8)),
		"one month":               Fan("odd", "", Month{2027, 12}, bare, []Line{{Name: "One", Median: []float64{1}, Low: []float64{1}, High: []float64{1}, Band: true}}),
		"nothing moves":           Fan("odd", "", Month{2027, 12}, bare, []Line{{Name: "Flat", Median: []float64{1, 1, 1}}}),
		"numbers, not months":     Fan("odd", "", Month{}, bare, []Line{{Name: "Curve", Median: []float64{0, 3, 4}}}),
		"more than eight futures": Dots("odd", "", bare, []Row{{Name: "Hundred", Quantiles: sorted(slices.Repeat(logistic(1, 0.02), 5)), Mean: 1, Low: 0.95, High: 1.05}}, nil),
	} {
		for _, width := range []float64{320, 560, 900} {
			for _, titled := range []bool{false, true} {
				d := drawn(t, f, Frame{Width: width, Titled: titled})
				require.Empty(t, parse(t, d.SVG()).tidy(), "%s at %v", name, width)
				require.Less(t, d.Height, 1200., "%s at %v", name, width)
			}
		}
	}
}

func TestNoDifferenceIsLabelledAtEveryWidth(t *testing.T) {
	for _, width := range []float64{320, 360, 560, 900} {
		var ticks []string
		for _, text := range parse(t, drawn(t, differenceExample(2), Frame{Width: width}).SVG()).Texts {
			if text.Class == "tick" {
				ticks = append(ticks, text.Text)
			}
		}
		require.Contains(t, ticks, "0.0")
		require.GreaterOrEqual(t, len(ticks), 3)
	}
}

// Within one scenario's colour a dot on the good side and one on the other
// differ by more than colour: one is filled, the other a ring.
func TestSolidAndHollowDifferInShape(t *testing.T) {
	d := parse(t, drawn(t, dotsExample(1), Frame{Width: 560}).SVG())
	classes := map[string]int{}
	for _, c := range d.Circles {
		classes[c.Class]++
	}
	require.Equal(t, map[string]int{"dot series-0": 8, "ring series-0": 12, "pale series-0": 12}, classes)
}

func TestDrawingLeavesTheFigureAlone(t *testing.T) {
	f := fanExample(3, 24)
	f.Y.Ticks = []Tick{{1, "all"}, {1.1, "a tenth more"}, {9, "far off"}}
	first := drawn(t, f, Frame{Width: 320}).SVG()
	drawn(t, f, Frame{Width: 900, Titled: true})
	require.Equal(t, string(first), string(drawn(t, f, Frame{Width: 320}).SVG()))
	require.Contains(t, string(first), "a tenth more")
	require.NotContains(t, string(first), "far off")
}

// What runs over months without a month 0, such as a load, begins at month 1.
func TestALineBeginsAtItsFirstMonth(t *testing.T) {
	axis := Axis{Name: "Load", Format: func(x float64) string { return fmt.Sprint(x) }}
	f := Fan("load", "", Month{2026, 12}, axis, []Line{{Name: "Hybrid", From: 1, Median: []float64{0.9, 1.1}}})
	require.Equal(t, []float64{1, 2}, []float64{f.Series[0].Points[0].X, f.Series[0].Points[1].X})
	require.Contains(t, f.Description, "Hybrid: 0.9 in Jan 2027, month 1, 1.1 in Feb 2027, month 2.")
}
