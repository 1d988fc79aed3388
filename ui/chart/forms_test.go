package chart

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFormsThatCannotBeDrawn(t *testing.T) {
	columns := func(change func(*Periods)) *Figure {
		p := Periods{Names: quarters(2), Parts: []Part{{Name: "Renewed", Values: []float64{1, 2}}}}
		change(&p)
		return Columns("due", "", money, p)
	}
	beside := func(spans ...Span) *Figure {
		return Columns("due", "", money, Periods{Names: quarters(2), Beside: true, Parts: []Part{{Name: "Hybrid", Values: []float64{1, 2}, Ranges: spans}}})
	}
	steps := func(steps ...Step) *Figure { return Waterfall("bridge", "", money, 0, steps) }
	row := func(legend Legend, r Interval) *Figure { return Intervals("rates", "", money, legend, []Interval{r}) }
	value := Legend{Value: "fitted"}
	curve := func(c Curve) *Figure { return Curves("heads", "", Axis{}, money, []Curve{c}, nil) }
	spot := func(x, y Axis, spots ...Spot) *Figure {
		return Scatter("plans", "", x, y, []Group{{Name: "Hybrid", Spots: spots}}, "")
	}
	for _, c := range []struct {
		name   string
		figure *Figure
		says   string
	}{
		{"no periods", columns(func(p *Periods) { p.Names = nil }), `chart "due": nothing to draw`},
		{"no parts", columns(func(p *Periods) { p.Parts = nil }), `chart "due": nothing to draw`},
		{"no format", Columns("due", "", Axis{}, Periods{Names: quarters(1), Parts: []Part{{Values: []float64{1}}}}), `chart "due": the axis of values has no number format`},
		{"a value missing", columns(func(p *Periods) { p.Parts[0].Values = []float64{1} }), `chart "due": "Renewed": values do not match the periods (got 1; want 2)`},
		{"no values", columns(func(p *Periods) { p.Parts[0].Values = nil }), `chart "due": "Renewed": values do not match the periods (got 0; want 2)`},
		{"an infinite value", columns(func(p *Periods) { p.Parts[0].Values[1] = inf() }), `chart "due": "Renewed": value 2 cannot be drawn (got +Inf)`},
		{"a colour", columns(func(p *Periods) { p.Parts[0].Colour = 8 }), `chart "due": "Renewed": no such colour (got 8; want 0 to 7)`},
		{"a range missing", columns(func(p *Periods) { p.Whole = []Span{{1, 2}} }), `chart "due": ranges do not match the periods (got 1; want 2)`},
		{"a range backwards", columns(func(p *Periods) { p.Whole = []Span{{1, 2}, {2, 1}} }), `chart "due": period 2: the range cannot be drawn (got 2 to 1)`},
		{"half a range", beside(Span{1, 2}, Span{1, nan}), `chart "due": "Hybrid": period 2: the range cannot be drawn (got 1 to NaN)`},
		{"a level missing", columns(func(p *Periods) { p.Level = &Level{"plan", []float64{1}} }), `chart "due": "plan": values do not match the periods (got 1; want 2)`},
		{"a sum too large", columns(func(p *Periods) { p.Parts = []Part{{Values: []float64{9e14, 1}}, {Values: []float64{9e14, 1}}} }), `chart "due": the sum of period 1 cannot be drawn (got 1.8e+15)`},
		{"no steps", steps(), `chart "bridge": nothing to draw`},
		{"an unknown step", steps(Step{Name: "New", Value: nan}), `chart "bridge": "New": the value cannot be drawn (got NaN)`},
		{"a step's range", steps(Step{Name: "New", Value: 1, Range: &Span{2, 1}}), `chart "bridge": "New": the range cannot be drawn (got 2 to 1)`},
		{"no bridge", steps(Step{Name: "Opening", Value: 100, Total: true}, Step{Name: "Churn", Value: -7}, Step{Name: "Closing", Value: 94, Total: true}),
			`chart "bridge": "Closing" does not tie out: the steps before it come to 93 (got 94)`},
		{"no rows", Intervals("rates", "", money, value, nil), `chart "rates": nothing to draw`},
		{"four marks", row(Legend{Marks: []string{"a", "b", "c", "d"}}, Interval{}), `chart "rates": too many kinds of marks (got 4; want at most 3)`},
		{"a mark missing", row(Legend{Value: "fitted", Marks: []string{"assumed"}}, Interval{Name: "SMB", Value: 1}), `chart "rates": "SMB": marks do not match the legend (got 0; want 1)`},
		{"a range nobody names", row(value, Interval{Name: "SMB", Value: 1, Wide: &Span{0, 2}}), `chart "rates": "SMB": the legend does not say what is drawn`},
		{"nothing known", row(value, Interval{Name: "SMB", Value: nan}), `chart "rates": "SMB": no values to draw`},
		{"an infinite rate", row(value, Interval{Name: "SMB", Value: inf()}), `chart "rates": "SMB": the value cannot be drawn (got +Inf)`},
		{"a curve without a value", curve(Curve{Name: "Hybrid", X: []float64{1, 2}, Y: []float64{1}}), `chart "heads": "Hybrid": value 2 cannot be drawn (got NaN at 2)`},
		{"a mark nowhere", Curves("heads", "", Axis{}, money, []Curve{{X: []float64{1}, Y: []float64{1}}}, []Reference{{nan, "today"}}), `chart "heads": the marked value "today" cannot be drawn (got NaN)`},
		{"no spots", spot(money, money), `chart "plans": nothing to draw`},
		{"no format of one axis", spot(Axis{}, money, Spot{}), `chart "plans": the axis of values has no number format`},
		{"a spot nowhere", spot(money, money, Spot{Name: "9 CSMs", X: 1, Y: nan}), `chart "plans": "Hybrid": "9 CSMs" cannot be drawn (got NaN at 1)`},
		{"a spot's range", spot(money, money, Spot{Name: "9 CSMs", Range: &Span{2, 1}}), `chart "plans": "Hybrid": "9 CSMs": the range cannot be drawn (got 2 to 1)`},
		{"facts that differ", spot(money, money, Spot{Facts: [][2]string{{"GRR", "90%"}}}, Spot{Name: "9 CSMs"}), `chart "plans": "Hybrid": "9 CSMs" tells other facts than the first spot`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.figure.Draw(Frame{Width: 560})
			require.EqualError(t, err, c.says)
		})
	}
}

// Words stand on no others, whatever the state, at every width.
func TestEveryStateIsTidy(t *testing.T) {
	states := oddStates()
	for _, f := range examples() {
		states[f.ID] = f
	}
	for name, f := range states {
		for _, frame := range []Frame{{300, false}, {320, true}, {440, false}, {900, true}} {
			d := drawn(t, f, frame)
			require.Empty(t, parse(t, d.SVG()).tidyTexts(), "%s in %v", name, frame)
			for _, b := range d.bars {
				if b.x0 < 0 || b.x1 > d.Width || b.y0 < 0 || b.y1 > d.Height || b.x0 > b.x1 || b.y0 > b.y1 {
					t.Errorf("%s in %v: bar %v", name, frame, b)
				}
			}
			for _, o := range d.dots {
				if o.x-o.radius < 0 || o.x+o.radius > d.Width {
					t.Errorf("%s in %v: dot %v", name, frame, o)
				}
			}
		}
	}
}

// anyForm draws figures of the kinds that keep data of their own.
func anyForm(t *rapid.T) *Figure {
	axis := Axis{Name: anyName().Draw(t, "axis"), Format: percent(1), Tick: percent(0)}
	perhaps := rapid.OneOf(anyValue(), rapid.Just(nan))
	values := func(n int, of *rapid.Generator[float64]) []float64 { return rapid.SliceOfN(of, n, n).Draw(t, "values") }
	span := func() *Span {
		if rapid.Bool().Draw(t, "ranged") {
			ends := sorted(values(2, anyValue()))
			return &Span{ends[0], ends[1]}
		}
		return nil
	}
	reference := Reference{anyValue().Draw(t, "reference"), anyName().Draw(t, "label")}
	n := rapid.IntRange(1, 12).Draw(t, "n")
	title, name := anyName().Draw(t, "title"), func() string { return anyName().Draw(t, "name") }
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		p := Periods{Beside: rapid.Bool().Draw(t, "beside"), Level: &Level{name(), values(n, perhaps)}}
		for range n {
			p.Names = append(p.Names, name())
			p.Whole = append(p.Whole, Span{nan, nan})
			if s := span(); s != nil {
				p.Whole[len(p.Whole)-1] = *s
			}
		}
		for i := range rapid.IntRange(1, 8).Draw(t, "parts") {
			p.Parts = append(p.Parts, Part{Name: name(), Colour: i % 3, Values: values(n, perhaps), Ranges: p.Whole})
		}
		return Columns("any", title, axis, p, reference)
	case 1:
		steps := []Step{{Name: name(), Value: anyValue().Draw(t, "opening"), Total: true, Range: span()}}
		level := steps[0].Value
		for _, v := range values(n, anyValue()) {
			level += v
			steps = append(steps, Step{Name: name(), Value: v, Range: span()})
		}
		return Waterfall("any", title, axis, 3, append(steps, Step{Name: name(), Value: level, Total: true}))
	case 2:
		legend := Legend{Value: name() + "v", Wide: name() + "w", Inner: name() + "i", Marks: []string{name(), name()}}
		var rows []Interval
		for i := range n {
			rows = append(rows, Interval{Name: name(), Colour: i % Colours, Value: anyValue().Draw(t, "value"), Wide: span(), Inner: span(), Marks: values(2, perhaps),
				Ends: [2]string{name(), name()}, Note: name()})
		}
		return Intervals("any", title, axis, legend, rows, reference)
	}
	var groups []Group
	for i := range rapid.IntRange(1, 4).Draw(t, "groups") {
		g := Group{Name: name(), Colour: i}
		for range n {
			flag := func(is string) bool { return rapid.Bool().Draw(t, is) }
			g.Spots = append(g.Spots, Spot{Name: name(), X: anyValue().Draw(t, "x"), Y: anyValue().Draw(t, "y"), Range: span(), Solid: flag("solid"), Frontier: flag("frontier"), Chosen: flag("chosen")})
		}
		groups = append(groups, g)
	}
	return Scatter("any", title, axis, Axis{Name: name(), Format: percent(2)}, groups, name())
}

func TestAnyFormIsTidy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyForm(t)
		d, err := f.Draw(Frame{Width: rapid.Float64Range(300, 1000).Draw(t, "width"), Titled: rapid.Bool().Draw(t, "titled")})
		if err != nil {
			t.Fatalf("%v", err)
		}
		if wrong := parse(t, d.SVG()).tidyTexts(); wrong != "" {
			t.Fatalf("%s", wrong)
		}
		var m manifest
		if err := json.Unmarshal(d.Manifest(), &m); err != nil {
			t.Fatalf("%v", err)
		}
		for _, row := range m.Table.Rows {
			if len(row) != len(m.Table.Head) {
				t.Fatalf("row %q under %q", row, m.Table.Head)
			}
		}
		for _, r := range f.form.records(f)[1:] {
			if len(r) != len(f.form.records(f)[0]) {
				t.Fatalf("record %q", r)
			}
		}
	})
}
