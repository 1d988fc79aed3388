package chart

import (
	"fmt"
	"strings"
)

// Row is one scenario of [Dots] or [Difference].
type Row struct {
	Name      string
	Colour    int       // of the scenario, 0 to Colours-1
	Quantiles []float64 // at (i+½)/n, ascending: n equally likely futures, usually 20
	Mean      float64
	Low, High float64 // P10 and P90
	Note      string  // small print under the mean; "": none
}

// Dots is a quantile dot plot: a row a scenario, each dot one future in as
// many as there are dots, the line beneath holding 8 of 10. Dots at or above
// the target are solid, the others hollow; without a target all are solid.
func Dots(id, title string, axis Axis, rows []Row, target *Reference) *Figure {
	reaches := func(float64) bool { return true }
	f := &Figure{ID: id, Title: title, form: dotForm{}, X: axis}
	if target != nil {
		f.References = []Reference{*target}
		reaches = func(x float64) bool { return x >= target.Value }
		f.Solid = "reach the target"
	}
	return f.withRows(rows, reaches)
}

// Difference is a quantile dot plot of what a scenario gains over another in
// the same futures: the line stands at no difference, and the dots that gain
// are solid.
func Difference(id, title string, axis Axis, rows []Row) *Figure {
	f := &Figure{ID: id, Title: title, form: dotForm{}, X: axis, Solid: "gain", Centred: true, References: []Reference{{Value: 0}}}
	return f.withRows(rows, func(x float64) bool { return x > 0 })
}

// dotForm is each series a row of dots along X.
type dotForm struct{}

func (f *Figure) withRows(rows []Row, solid func(float64) bool) *Figure {
	for _, r := range rows {
		s := Series{Name: r.Name, Colour: r.Colour, Note: r.Note, Mean: r.Mean, Low: r.Low, High: r.High}
		for _, q := range r.Quantiles {
			s.Points = append(s.Points, Point{X: q, Solid: solid(q)})
		}
		f.Series = append(f.Series, s)
	}
	f.Subtitle = everyDot(rows)
	if f.Solid != "" {
		f.Subtitle += "; solid dots " + f.Solid
	}
	f.Description = f.describeRows()
	return f
}

// everyDot says what a dot is, where every row has as many.
func everyDot(rows []Row) string {
	words := map[int]string{10: "ten", 20: "twenty", 50: "fifty", 100: "a hundred"}
	if len(rows) == 0 || words[len(rows[0].Quantiles)] == "" {
		return "Each dot is an equally likely future"
	}
	return "Each dot is one future in " + words[len(rows[0].Quantiles)]
}

// describeRows says in words what the rows show.
func (f *Figure) describeRows() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. One row of dots for each scenario.", f.Subtitle)
	if f.X.Format == nil {
		return b.String()
	}
	for i := range f.Series {
		s := &f.Series[i]
		fmt.Fprintf(&b, " %s: mean %s, 8 of 10 futures %s", clip(plain(s.Name), 80), f.X.text(s.Mean), f.X.span(s.Low, s.High))
		if f.Solid != "" {
			fmt.Fprintf(&b, ", %d of %d dots %s", solids(s.Points), len(s.Points), f.Solid)
		}
		b.WriteString(".")
	}
	return b.String()
}

func solids(points []Point) int {
	n := 0
	for _, p := range points {
		if p.Solid {
			n++
		}
	}
	return n
}
