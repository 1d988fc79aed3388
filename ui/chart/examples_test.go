package chart

import (
	"math"
	"strconv"
	"testing"
)

func percent(decimals int) func(float64) string {
	return func(x float64) string { return strconv.FormatFloat(100*x, 'f', decimals, 64) + "%" }
}

func points(x float64) string {
	s := strconv.FormatFloat(math.Abs(100*x), 'f', 1, 64)
	switch {
	case x > 0:
		return "+" + s
	case x < 0:
		return "−" + s
	}
	return s
}

var retention = Axis{Name: "NRR, year 1", Format: percent(1), Tick: percent(0), MinSpan: 0.04}

var target = Reference{Value: 1.05, Label: "target 105%"}

func names(n int) []string {
	return []string{"Hybrid", "High-touch", "Tech-touch", "Two CSMs leave", "Uplift 7%",
		"Enterprise first, everything else pooled", "Sixth", `<img src=x onerror="alert(1)">`}[:n]
}

// logistic is twenty quantiles of a logistic distribution.
func logistic(mean, scale float64) []float64 {
	q := make([]float64, 20)
	for i := range q {
		p := (float64(i) + 0.5) / 20
		q[i] = mean + scale*math.Log(p/(1-p))
	}
	return q
}

func rowsExample(n int, mean, step, scale float64, note string) []Row {
	var rows []Row
	for i, name := range names(n) {
		m := mean + step*float64(i)
		spread := scale * math.Log(9)
		rows = append(rows, Row{Name: name, Colour: i, Quantiles: logistic(m, scale), Mean: m, Low: m - spread, High: m + spread, Note: note})
	}
	return rows
}

func dotsExample(n int) *Figure {
	return Dots("nrr", "Net revenue retention, year 1", retention, rowsExample(n, 1.043, 0.004, 0.02, ""), &target)
}

func differenceExample(n int) *Figure {
	axis := Axis{Name: "NRR against Hybrid, points", Format: points}
	return Difference("gain", "NRR against Hybrid, the same futures", axis, rowsExample(n, -0.013, 0.012, 0.006, "better in 94 of 100 futures"))
}

func fanExample(n, months int) *Figure {
	var lines []Line
	for i, name := range names(n) {
		l := Line{Name: name, Colour: i, Band: i == 0}
		for m := range months + 1 {
			x := float64(m)
			y := 1 + (0.004+0.0006*float64(i))*x
			l.Median = append(l.Median, y)
			l.Low, l.High = append(l.Low, y-0.02*math.Sqrt(x)), append(l.High, y+0.022*math.Sqrt(x))
		}
		lines = append(lines, l)
	}
	axis := Axis{Name: "ARR of today's accounts", Format: percent(1), Tick: percent(0)}
	return Fan("arr", "ARR of today's accounts", Month{2027, 1}, axis, lines)
}

func loadExample() *Figure {
	axis := Axis{Name: "Hours asked of hours there", Format: percent(0)}
	line := Line{Name: "Named team", Colour: 2, Band: true,
		Median: []float64{0.8, 0.9, 1.05, 1.2, 1, 0.9}, Low: []float64{0.8, 0.86, 0.95, 1.05, 0.93, 0.83}, High: []float64{0.8, 0.97, 1.15, 1.35, 1.1, 1}}
	return Fan("load", "Load of the named team", Month{2027, 11}, axis, []Line{line}, Reference{1, "all hours taken"})
}

func drawn(t testing.TB, f *Figure, frame Frame) *Drawing {
	t.Helper()
	d, err := f.Draw(frame)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
