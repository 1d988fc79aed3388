package chart

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// dollars is money as finance writes it, in millions or thousands.
func dollars(x float64) string {
	sign := ""
	if x < 0 {
		sign, x = "−", -x
	}
	if x >= 1e6 {
		return fmt.Sprintf("%s$%.2fM", sign, x/1e6)
	}
	return fmt.Sprintf("%s$%.0fk", sign, x/1e3)
}

var (
	nan     = math.NaN()
	money   = Axis{Name: "ARR due", Format: dollars}
	lengthy = strings.Repeat("Enterprise accounts of the north-west with contracts of three years ", 4)
)

func quarters(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("Q%d %d", i%4+1, 2027+i/4)
	}
	return names
}

func monthsOf(n int) []string {
	names := make([]string, n)
	for i := range names {
		m := Month{2027, 1}.after(float64(i))
		names[i] = fmt.Sprintf("%s %d", m.name(), m.Year)
	}
	return names
}

// wave is values a period, of a height.
func wave(n int, height, phase float64) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = height * (1 + 0.35*math.Sin(float64(i)*1.3+phase))
	}
	return values
}

func around(values []float64, share float64) []Span {
	spans := make([]Span, len(values))
	for i, v := range values {
		spans[i] = Span{v - math.Abs(v)*share, v + math.Abs(v)*share*0.8}
	}
	return spans
}

func sums(parts ...[]float64) []float64 {
	sum := make([]float64, len(parts[0]))
	for _, p := range parts {
		for i, v := range p {
			sum[i] += v
		}
	}
	return sum
}

func columnsExample(n int) *Figure {
	renewed, raised, lost := wave(n, 2.4e6, 0), wave(n, 0.4e6, 1), wave(n, 0.5e6, 2)
	last := wave(n, 2.7e6, 0.4)
	return Columns("due", "ARR due, by quarter", money, Periods{Names: quarters(n),
		Parts: []Part{{Name: "Renewed", Values: renewed}, {Name: "Uplift", Values: raised}, {Name: "Lost", Values: lost}},
		Whole: around(sums(renewed, raised, lost), 0.12), Level: &Level{"last year", last}})
}

func besideExample(n int) *Figure {
	p := Periods{Names: quarters(n), Beside: true}
	for i, name := range names(3) {
		values := wave(n, 2e6+2e5*float64(i), float64(i)/3)
		p.Parts = append(p.Parts, Part{Name: name, Colour: i, Values: values, Ranges: around(values, 0.1)})
	}
	return Columns("scenarios", "Renewed ARR, by quarter", money, p, Reference{2.5e6, "target $2.50M"})
}

func waterfallExample() *Figure {
	return Waterfall("bridge", "From opening to closing ARR, 2027", Axis{Name: "ARR", Format: dollars}, 0, []Step{
		{Name: "Opening, Jan 2027", Value: 22.7e6, Total: true}, {Name: "New", Value: 1.9e6}, {Name: "Expansion", Value: 1.45e6, Range: &Span{1.1e6, 1.9e6}},
		{Name: "Uplift", Value: 0.62e6}, {Name: "Downsell", Value: -0.48e6, Range: &Span{-0.7e6, -0.3e6}}, {Name: "Churn", Value: -1.83e6, Range: &Span{-2.6e6, -1.2e6}},
		{Name: "Closing, Dec 2027", Value: 24.36e6, Total: true, Range: &Span{23.1e6, 25.5e6}}})
}

func backtestExample() *Figure {
	legend := Legend{Value: "forecast", Wide: "9 of 10 futures", Inner: "5 of 10 futures", Marks: []string{"what happened"}}
	var rows []Interval
	for i, actual := range []float64{0.912, 0.895, 0.871, 0.934, 0.902, 0.915} {
		m := 0.9 + 0.01*math.Sin(float64(i))
		rows = append(rows, Interval{Name: fmt.Sprint(2017 + i), Value: m, Wide: &Span{m - 0.028, m + 0.025}, Inner: &Span{m - 0.011, m + 0.01}, Marks: []float64{actual}})
	}
	return Intervals("backtest", "What it would have forecast, and what happened", Axis{Name: "GRR", Format: percent(1), Tick: percent(0), MinSpan: 0.04}, legend, rows)
}

func ratesExample() *Figure {
	legend := Legend{Value: "fitted", Wide: "8 of 10", Marks: []string{"assumed", "benchmark"}}
	return Intervals("rates", "Churn a year: fitted and assumed", Axis{Name: "Churn", Format: percent(1), Tick: percent(0)}, legend, []Interval{
		{Name: "Enterprise", Value: 0.041, Wide: &Span{0.021, 0.067}, Marks: []float64{0.05, 0.05}, Note: "12 renewals, evidence 31"},
		{Name: "Mid-market", Value: 0.093, Wide: &Span{0.081, 0.107}, Marks: []float64{0.08, 0.1}, Note: "412 renewals, evidence 350"},
		{Name: "SMB", Value: 0.221, Wide: &Span{0.203, 0.241}, Marks: []float64{0.16, nan}, Note: "2,113 renewals, evidence 1,480"}})
}

func tornadoExample() *Figure {
	legend := Legend{Inner: "NRR from one end of the input's range to the other"}
	none := []float64(nil)
	return Intervals("tornado", "What moves NRR", Axis{Name: "NRR", Format: percent(1), Tick: percent(0)}, legend, []Interval{
		{Name: "Churn, SMB", Value: nan, Inner: &Span{0.962, 1.031}, Marks: none, Ends: [2]string{"24%", "16%"}},
		{Name: "Economy", Value: nan, Inner: &Span{0.97, 1.028}, Marks: none, Ends: [2]string{"bad year", "good year"}},
		{Name: "Expansion, enterprise", Value: nan, Inner: &Span{0.99, 1.02}, Marks: none, Ends: [2]string{"8%", "16%"}},
		{Name: "Uplift", Value: nan, Inner: &Span{0.999, 1.01}, Marks: none, Ends: [2]string{"2%", "5%"}}}, Reference{1.003, "as assumed 100.3%"})
}

func curvesExample() *Figure {
	var curves []Curve
	for i, name := range names(2) {
		c := Curve{Name: name, Colour: i, Band: i == 0}
		for n := 4; n <= 14; n++ {
			x := float64(n)
			y := 1.04 - 0.12*math.Exp(-(x-3)/(3+float64(i)))
			c.X, c.Y = append(c.X, x), append(c.Y, y)
			c.Low, c.High = append(c.Low, y-0.03), append(c.High, y+0.028)
		}
		curves = append(curves, c)
	}
	x := Axis{Name: "CSMs", Format: func(x float64) string { return fmt.Sprintf("%.0f CSMs", x) }, Tick: func(x float64) string { return fmt.Sprintf("%.0f", x) }}
	return Curves("headcount", "NRR by number of CSMs", x, Axis{Name: "NRR, year 1", Format: percent(1), Tick: percent(0)}, curves,
		[]Reference{{9, "today 9"}}, Reference{1.02, "target 102%"})
}

func scatterExample() *Figure {
	cost := Axis{Name: "CS cost a year", Format: dollars}
	g := Group{Name: "Hybrid"}
	for i := range 14 {
		x := float64(i)
		p := Spot{Name: fmt.Sprintf("%d CSMs", i+4), X: 0.8e6 + 0.17e6*x, Y: 1.03 - 0.09*math.Exp(-x/4) - 0.012*math.Abs(math.Sin(x*2)), Facts: [][2]string{{"GRR", percent(1)(0.87 + x*0.003)}}}
		p.Solid, p.Chosen = i > 7, i == 8
		g.Spots = append(g.Spots, p)
	}
	best := 0.
	for i := range g.Spots {
		if g.Spots[i].Y > best {
			best, g.Spots[i].Frontier = g.Spots[i].Y, true
		}
	}
	return Scatter("frontier", "Cost against NRR", cost, Axis{Name: "NRR, year 1", Format: percent(1), Tick: percent(0)}, []Group{g}, "keep GRR above 90%")
}

// examples are one of every kind, and of every use.
func examples() []*Figure {
	return []*Figure{dotsExample(3), differenceExample(3), fanExample(3, 24), loadExample(), columnsExample(6), besideExample(4),
		waterfallExample(), backtestExample(), ratesExample(), tornadoExample(), curvesExample(), scatterExample()}
}

func oddFigures() []*Figure { return slices.Collect(maps.Values(oddStates())) }

// oddStates are figures at their edges: one value, many, none known, all
// below zero, endless names.
func oddStates() map[string]*Figure {
	flows := Axis{Name: "Change of ARR", Format: dollars}
	mixed := Periods{Names: quarters(5), Parts: []Part{
		{Name: "Won", Values: []float64{1e6, 2e6, 0, 1.2e6, nan}}, {Name: "Grown", Values: []float64{4e5, 2e5, 5e5, nan, nan}},
		{Name: "Lost", Colour: 1, Values: []float64{-8e5, -2.6e6, -4e5, -1e6, nan}}},
		Whole: []Span{{0, 1e6}, {-1e6, 2e5}, {-2e5, 4e5}, {0, 5e5}, {nan, nan}}, Level: &Level{"as planned", []float64{4e5, 4e5, nan, 4e5, 4e5}}}
	many := Periods{Names: monthsOf(60), Parts: []Part{{Name: "Renewed", Values: wave(60, 1e6, 0)}}, Whole: around(wave(60, 1e6, 0), 0.2)}
	segments := Periods{Names: quarters(8)}
	for i := range 7 {
		segments.Parts = append(segments.Parts, Part{Name: fmt.Sprintf("Segment %d", i+1), Values: wave(8, 3e5*float64(7-i), float64(i))})
	}
	long := Periods{Names: []string{lengthy, "second " + lengthy, "third"}, Parts: []Part{{Name: lengthy, Values: []float64{1, 2, 3}}, {Name: lengthy, Values: []float64{2, 1, 3}}},
		Level: &Level{lengthy, []float64{1, 1, 1}}}
	eight := Periods{Names: quarters(4), Beside: true}
	for i, name := range names(8) {
		eight.Parts = append(eight.Parts, Part{Name: name, Colour: i, Values: wave(4, 1e6, float64(i))})
	}
	legend := Legend{Value: "forecast", Wide: "9 of 10 futures", Inner: "5 of 10 futures", Marks: []string{"what happened", "last year", "benchmark"}}
	var rows []Interval
	for i := range 24 {
		m := 0.9 + 0.02*math.Sin(float64(i))
		rows = append(rows, Interval{Name: fmt.Sprintf("Segment %d", i), Colour: i % 8, Value: m, Wide: &Span{m - 0.05, m + 0.04}, Inner: &Span{m - 0.02, m + 0.02}, Marks: []float64{m - 0.06, m, m + 0.001}})
	}
	share := Axis{Name: "GRR", Format: percent(1)}
	same := Group{Name: lengthy, Colour: 3}
	for range 5 {
		same.Spots = append(same.Spots, Spot{Name: lengthy, X: 1e6, Y: 1, Frontier: true, Chosen: true})
	}
	two := []Group{{Name: "Hybrid", Spots: []Spot{{Name: "Hybrid", X: 1.5e6, Y: 1.01, Range: &Span{0.96, 1.05}}}}, {Name: "Tech-touch", Colour: 1, Spots: []Spot{{Name: "Tech-touch", X: 1.1e6, Y: 0.99, Range: &Span{0.94, 1.03}}}},
		{Name: "High-touch", Colour: 2, Spots: []Spot{{Name: "High-touch", X: 3.1e6, Y: 1.02, Range: &Span{0.97, 1.06}}}}}
	csms := Axis{Name: "CSMs", Format: number}
	return map[string]*Figure{
		"columns-one":       Columns("odd", "One quarter", money, Periods{Names: quarters(1), Parts: []Part{{Name: "Renewed", Values: []float64{2e6}}}, Whole: []Span{{1.5e6, 2.2e6}}}, Reference{3e6, "target $3.00M"}),
		"columns-mixed":     Columns("odd", "Change by quarter", flows, mixed),
		"columns-many":      Columns("odd", "Sixty months", money, many, Reference{1.2e6, "target $1.20M"}),
		"columns-tones":     Columns("odd", "Seven segments", money, segments),
		"columns-long":      Columns("odd", lengthy, Axis{Name: lengthy, Format: percent(0)}, long, Reference{4, lengthy}),
		"columns-unknown":   Columns("odd", "Nothing known", money, Periods{Names: quarters(3), Parts: []Part{{Name: "Renewed", Values: []float64{nan, nan, nan}}}}),
		"columns-below":     Columns("odd", "All below zero", money, Periods{Names: quarters(3), Parts: []Part{{Name: "Lost", Values: []float64{-1e6, -2e6, -5e5}}}}),
		"beside-eight":      Columns("odd", "Eight scenarios", money, eight),
		"waterfall-one":     Waterfall("odd", "Only an opening", money, 0, []Step{{Name: "Opening", Value: 1e6, Total: true}}),
		"waterfall-below":   Waterfall("odd", "Down below zero", money, 4, []Step{{Name: "Gain", Value: 1e6}, {Name: "Loss", Value: -3e6}, {Name: "Nothing", Value: 0}, {Name: "Result", Value: -2e6, Total: true}}),
		"waterfall-long":    Waterfall("odd", lengthy, money, 2, []Step{{Name: lengthy, Value: 1e6, Total: true}, {Name: lengthy, Value: 5e5}, {Name: "Closing", Value: 1.5e6, Total: true}}),
		"waterfall-zero":    Waterfall("odd", "Nothing at all", money, 2, []Step{{Name: "Opening", Total: true}, {Name: "New"}, {Name: "Closing", Total: true}}),
		"intervals-one":     Intervals("odd", "One year", share, Legend{Value: "forecast"}, []Interval{{Name: "2024", Value: 0.9}}),
		"intervals-many":    Intervals("odd", "Many rows", share, legend, rows, Reference{0.9, "target 90%"}),
		"intervals-long":    Intervals("odd", lengthy, share, Legend{Value: lengthy, Wide: lengthy}, []Interval{{Name: lengthy, Value: 1, Wide: &Span{0.5, 2}, Note: lengthy, Ends: [2]string{lengthy, lengthy}}}, Reference{1.1, lengthy}),
		"curves-one":        Curves("odd", "One value", csms, share, []Curve{{Name: "Hybrid", X: []float64{3}, Y: []float64{1}}}, []Reference{{3, "today"}}),
		"curves-many":       Curves("odd", "Many marks", csms, share, []Curve{{Name: lengthy, X: quarterly(80), Y: quarterly(80)}}, []Reference{{0, "first " + lengthy}, {40, "half"}, {41, "just over half"}, {79, lengthy}}),
		"scatter-one":       Scatter("odd", "One plan", money, share, []Group{{Name: "Hybrid", Spots: []Spot{{Name: "today", X: 1e6, Y: 1}}}}, ""),
		"scatter-same":      Scatter("odd", "All the same", money, share, []Group{same}, ""),
		"scatter-scenarios": Scatter("odd", "Cost and NRR of each scenario", money, share, two, ""),
	}
}

func quarterly(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i)
	}
	return xs
}
