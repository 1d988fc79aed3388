package chart

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		name        string
		given, want []float64
	}{
		{"nothing to do", []float64{10, 50, 30}, []float64{10, 50, 30}},
		{"two move as far", []float64{50, 52}, []float64{46, 56}},
		{"order kept", []float64{52, 50}, []float64{56, 46}},
		{"three around their mean", []float64{50, 50, 50}, []float64{40, 50, 60}},
		{"held at the bottom", []float64{99, 100}, []float64{90, 100}},
		{"held at the top", []float64{-5, 3}, []float64{0, 10}},
		{"one", []float64{120}, []float64{100}},
	} {
		require.Equal(t, c.want, spread(c.given, 10, 0, 100), c.name)
	}
}

func TestSpreadKeepsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfN(rapid.Float64Range(-50, 250), 1, 12).Draw(t, "values")
		moved := sorted(spread(given, 16, 0, 200))
		for i, v := range moved {
			if v < -1e-9 || v > 200+1e-9 || i > 0 && v-moved[i-1] < 16-1e-9 {
				t.Fatalf("%v became %v", given, moved)
			}
		}
	})
}

func labelsOf(ticks []Tick) (labels []string) {
	for _, t := range ticks {
		labels = append(labels, t.Label)
	}
	return labels
}

func TestTicks(t *testing.T) {
	anyway := func([]Tick) bool { return true }
	few := func(ticks []Tick) bool { return len(ticks) <= 3 }
	for _, c := range []struct {
		name   string
		axis   Axis
		lo, hi float64
		most   int
		fits   func([]Tick) bool
		want   []string
	}{
		{"fives", Axis{Format: percent(0)}, 0.93, 1.17, 6, anyway, []string{"95%", "100%", "105%", "110%", "115%"}},
		{"labels that could not tell halves apart", Axis{Format: percent(0)}, 1.001, 1.0321, 8, anyway, []string{"101%", "102%", "103%"}},
		{"halves with a digit for them", Axis{Format: percent(1)}, 1.001, 1.0321, 8, anyway, []string{"100.5%", "101.0%", "101.5%", "102.0%", "102.5%", "103.0%"}},
		{"no minus zero", Axis{Format: percent(0)}, -0.031, 0.031, 5, anyway, []string{"-2%", "0%", "2%"}},
		{"coarser where they do not fit", Axis{Format: percent(0)}, 0.93, 1.17, 6, few, []string{"100%", "110%"}},
		{"given", Axis{Format: percent(0), Ticks: []Tick{{1, "one"}, {2, "two"}, {9, "nine"}}}, 0, 3, 6, anyway, []string{"one", "two"}},
		{"every month", Axis{Start: Month{2027, 1}}, 0, 3, 6, anyway, []string{"Jan 27", "Feb", "Mar", "Apr"}},
		{"years where months do not fit", Axis{Start: Month{2026, 11}}, 0, 24, 6, few, []string{"Jan 27", "Jan 28"}},
	} {
		require.Equal(t, c.want, labelsOf(c.axis.ticks(c.lo, c.hi, c.most, c.fits)), c.name)
	}
}

func TestWrap(t *testing.T) {
	f := face{13, false}
	require.Equal(t, []string{"Median of each", "scenario"}, f.wrap("Median of each scenario", 100, 3))
	require.Equal(t, []string{"Median o…"}, f.wrap("Median of each scenario", 70, 1))
	require.Empty(t, f.wrap("", 100, 3))
	for _, line := range f.wrap("Donaudampfschifffahrtsgesellschaftskapitän and so on", 100, 3) {
		require.LessOrEqual(t, f.width(line), 100.)
	}
}
