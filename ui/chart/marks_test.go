package chart

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// value is what stands at a place of a scale.
func (s scale) value(place float64) float64 {
	return s.min + (place-s.from)/(s.to-s.from)*(s.max-s.min)
}

// near says whether two values are the same to the thousandth of a unit drawn.
func near(t *testing.T, want, got float64, s scale) {
	t.Helper()
	unit := (s.max - s.min) / math.Abs(s.to-s.from)
	require.LessOrEqual(t, math.Abs(want-got), unit/1000, "%v, not %v", got, want)
}

// Bars are as high as the values of the table, and stand on one another.
func TestColumnsAreAsHighAsTheirValues(t *testing.T) {
	for _, f := range []*Figure{columnsExample(6), besideExample(4), oddStates()["columns-mixed"], oddStates()["columns-below"]} {
		p := f.form.(columnForm).Periods
		d := drawn(t, f, Frame{Width: 320}) // its key has bars too
		var bars []bar
		for _, b := range d.bars {
			if b.y0 >= d.plot.y0-1e-9 {
				bars = append(bars, b)
			}
		}
		head, rows := f.form.table(f)
		for period := range p.Names {
			up, down := 0., 0.
			for i, part := range p.Parts {
				v := part.Values[period]
				column := 1
				for head[column] != part.Name {
					column++
				}
				require.Equal(t, f.Y.known(v), rows[period][column])
				if math.IsNaN(v) {
					continue
				}
				b := bars[0]
				bars = bars[1:]
				require.Equal(t, i, b.series)
				low, high := math.Min(v, 0), math.Max(v, 0)
				if !p.Beside && v < 0 {
					low, high, down = down+v, down, down+v
				} else if !p.Beside {
					low, high, up = up, up+v, up+v
				}
				near(t, low, d.y.value(b.y1), d.y)
				near(t, high, d.y.value(b.y0), d.y)
				require.True(t, b.x0 < d.x.at(float64(period))+0.5*(b.x1-b.x0)*float64(len(p.Parts)) && d.x.at(float64(period)-0.5) <= b.x0 && b.x1 <= d.x.at(float64(period)+0.5))
			}
		}
		require.Empty(t, bars)
	}
}

// Each step begins where the one before it ends, and is as long as its value.
func TestWaterfallTiesOutInThePicture(t *testing.T) {
	steps := waterfallExample().form.(waterfallForm).steps
	d := drawn(t, waterfallExample(), Frame{Width: 560})
	require.Len(t, d.bars, len(steps))
	for i, s := range steps {
		b := d.bars[i]
		low, high := d.x.value(b.x0), d.x.value(b.x1)
		switch {
		case s.Total:
			near(t, s.Value, high, d.x)
			require.Equal(t, d.plot.x0, b.x0, "a level is cut where the plot begins")
		case s.Value > 0:
			near(t, s.Value, high-low, d.x)
		default:
			near(t, -s.Value, high-low, d.x)
		}
	}
	for i := 1; i < len(steps); i++ {
		end := func(i int) float64 {
			if steps[i].Value < 0 {
				return d.bars[i].x0
			}
			return d.bars[i].x1
		}
		begin := d.bars[i].x0
		if steps[i].Value < 0 {
			begin = d.bars[i].x1
		}
		if steps[i].Total {
			begin = d.bars[i].x1
		}
		near(t, d.x.value(end(i-1)), d.x.value(begin), d.x)
	}
	_, rows := waterfallForm{0, steps}.table(waterfallExample())
	require.Equal(t, []string{"Churn", "−$1.83M", "$24.36M", "−$2.60M – −$1.20M"}, rows[5])
	require.Equal(t, []string{"Closing, Dec 2027", "$24.36M", "$24.36M", "$23.10M – $25.50M"}, rows[6])
}

// Changes too small to see beside their levels have the levels cut, and only
// they: a bar that begins at zero says so by its length.
func TestLevelsAreCutOnlyWhereTheyMustBe(t *testing.T) {
	bridge := func(opening, change float64) *Figure {
		return Waterfall("bridge", "", money, 0, []Step{{Name: "Opening", Value: opening, Total: true}, {Name: "Change", Value: change}, {Name: "Closing", Value: opening + change, Total: true}})
	}
	for _, c := range []struct {
		opening, change float64
		cut             bool
	}{{100, 10, true}, {100, -10, true}, {100, -60, false}, {100, 150, false}, {0, 10, false}, {-100, 10, false}, {100, 0, false}} {
		f := bridge(c.opening, c.change)
		_, _, cut := f.form.(waterfallForm).domain(&f.X)
		require.Equal(t, c.cut, cut, "%v", c)
		if cut {
			require.Contains(t, f.Subtitle, "cut bars do not begin at zero")
		} else {
			require.NotContains(t, f.Subtitle, "cut")
		}
	}
}

// Marks stand at their values, in the picture and in the manifest.
func TestMarksStandAtTheirValues(t *testing.T) {
	for _, f := range []*Figure{backtestExample(), ratesExample(), tornadoExample(), scatterExample(), curvesExample(), columnsExample(5), waterfallExample()} {
		d := drawn(t, f, Frame{Width: 560})
		var m manifest
		require.NoError(t, json.Unmarshal(d.Manifest(), &m))
		compared := 0
		for _, s := range m.Series {
			for _, p := range s.Points {
				require.LessOrEqual(t, math.Abs(m.Plot.X+(p.X-m.X.Min)/(m.X.Max-m.X.Min)*m.Plot.Width-p.PX), 0.02)
				if p.Y != nil {
					require.LessOrEqual(t, math.Abs(m.Plot.Y+(m.Y.Max-*p.Y)/(m.Y.Max-m.Y.Min)*m.Plot.Height-p.PY), 0.02)
				}
				compared++
			}
		}
		require.Positive(t, compared)
	}

	v := backtestExample().form.(intervalForm)
	d := drawn(t, backtestExample(), Frame{Width: 560})
	for i, r := range v.rows {
		lines := 0
		for _, s := range d.strokes {
			want := map[string]*Span{"interval": r.Wide, "inner": r.Inner}[s.class]
			if s.series == i && want != nil {
				near(t, want.Low, d.x.value(s.x0), d.x)
				near(t, want.High, d.x.value(s.x1), d.x)
				lines++
			}
		}
		require.Equal(t, 2, lines)
		for _, o := range d.dots {
			if o.series == i {
				near(t, append([]float64{r.Value}, r.Marks...)[o.point], d.x.value(o.x), d.x)
			}
		}
	}
}

// Marks of one row that have the same value are all seen.
func TestEqualMarksStandApart(t *testing.T) {
	d := drawn(t, Intervals("rates", "", money, Legend{Value: "fitted", Marks: []string{"assumed", "benchmark"}},
		[]Interval{{Name: "SMB", Value: 1, Marks: []float64{1, 1}}}), Frame{Width: 560})
	for i, a := range d.dots {
		for _, b := range d.dots[:i] {
			require.GreaterOrEqual(t, math.Hypot(a.x-b.x, a.y-b.y), 9.)
		}
	}
}

// A name that could be taken for another spot's is left out.
func TestNamesStandNearestToTheirOwnSpot(t *testing.T) {
	for _, width := range []float64{320, 560, 900} {
		d := drawn(t, scatterExample(), Frame{Width: width})
		named := 0
		for _, l := range d.labels {
			if l.class != "spot" {
				continue
			}
			named++
			nearest, which := math.Inf(1), ""
			for _, o := range d.dots {
				if away := l.box().away(o.x, o.y); away < nearest {
					nearest, which = away, scatterExample().form.(scatterForm).groups[o.series].Spots[o.point].Name
				}
			}
			require.Equal(t, which, l.text)
		}
		require.GreaterOrEqual(t, named, 7)
	}
}

// Parts of one colour differ in tone and in the place of their edge, what
// adds and what takes away in being filled: nothing is told by colour alone.
func TestPartsDifferInMoreThanColour(t *testing.T) {
	for parts := 2; parts <= tones; parts++ {
		seen := map[int]bool{}
		for i := range parts {
			seen[toneOf(i, parts)] = true
		}
		require.Len(t, seen, parts)
	}
	require.Equal(t, []int{0, 0, 4, 7, 7}, tonesOf([]int{1, 0, 0, 0, 1}))
	d := drawn(t, waterfallExample(), Frame{Width: 560})
	require.Equal(t, []int{solidTone, addedTone, addedTone, addedTone, hollowTone, hollowTone, solidTone},
		[]int{d.bars[0].tone, d.bars[1].tone, d.bars[2].tone, d.bars[3].tone, d.bars[4].tone, d.bars[5].tone, d.bars[6].tone})
}
