package chart

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Legend says what the marks of [Intervals] are.
type Legend struct {
	Value string   // of the dot: "forecast"
	Wide  string   // of the thin line: "9 of 10 futures"; "": there is none
	Inner string   // of the thick line: "5 of 10 futures"; "": there is none
	Marks []string // of further marks, at most three: "what happened", "benchmark"
}

// Interval is a row of [Intervals].
type Interval struct {
	Name   string
	Colour int       // of the scenario, 0 to Colours-1
	Value  float64   // NaN: none is known
	Wide   *Span     // nil: none
	Inner  *Span     // nil: none
	Marks  []float64 // one for each the legend names; NaN: none is known
	Ends   [2]string // small print at the ends of the wider range: "churn 4%"; "": none
	Note   string    // small print under the name; "": none
}

// Intervals is a range in a row for each name: forecasts of past years with
// what happened, fitted rates with what is assumed, or what moves an answer.
func Intervals(id, title string, axis Axis, legend Legend, rows []Interval, references ...Reference) *Figure {
	v := intervalForm{legend, rows}
	f := &Figure{ID: id, Title: title, form: v, X: axis, References: references}
	f.Description = v.describe(f)
	return f
}

type intervalForm struct {
	legend Legend
	rows   []Interval
}

// mostMarks is as many as have a shape of their own.
const mostMarks = 3

func (v intervalForm) check(f *Figure) error {
	if err := f.X.formatted(); err != nil {
		return err
	}
	if len(v.rows) == 0 {
		return errors.New("nothing to draw")
	}
	if len(v.legend.Marks) > mostMarks {
		return fmt.Errorf("too many kinds of marks (got %d; want at most %d)", len(v.legend.Marks), mostMarks)
	}
	for i := range v.rows {
		if err := v.rows[i].check(v.legend); err != nil {
			return fmt.Errorf("%q: %w", clip(v.rows[i].Name, 40), err)
		}
	}
	return nil
}

func (r *Interval) check(l Legend) error {
	if err := coloured(r.Colour); err != nil {
		return err
	}
	switch {
	case len(r.Marks) != len(l.Marks):
		return fmt.Errorf("marks do not match the legend (got %d; want %d)", len(r.Marks), len(l.Marks))
	case !math.IsNaN(r.Value) && l.Value == "", r.Wide != nil && l.Wide == "", r.Inner != nil && l.Inner == "":
		return errors.New("the legend does not say what is drawn")
	}
	for _, x := range append([]float64{r.Value}, r.Marks...) {
		if !math.IsNaN(x) && !drawable(x) {
			return fmt.Errorf("the value cannot be drawn (got %v)", x)
		}
	}
	for _, s := range []*Span{r.Wide, r.Inner} {
		if s == nil {
			continue
		}
		if err := s.check(); err != nil {
			return err
		}
	}
	if len(r.values()) == 0 {
		return errors.New("no values to draw")
	}
	return nil
}

// outer is the wider range that is there; nil: none.
func (r *Interval) outer() *Span {
	if r.Wide != nil {
		return r.Wide
	}
	return r.Inner
}

// values are all that are drawn of a row.
func (r *Interval) values() []float64 {
	var values []float64
	for _, x := range append([]float64{r.Value}, r.Marks...) {
		if !math.IsNaN(x) {
			values = append(values, x)
		}
	}
	for _, s := range []*Span{r.Wide, r.Inner} {
		if s != nil {
			values = append(values, s.Low, s.High)
		}
	}
	return values
}

// middle is the value, or the middle of what is known instead.
func (r *Interval) middle() float64 {
	if !math.IsNaN(r.Value) {
		return r.Value
	}
	values := r.values()
	return (slices.Min(values) + slices.Max(values)) / 2
}

// facts are what is told of a row, an empty value where none is known.
func (v intervalForm) facts(a *Axis, r *Interval) []fact {
	span := func(s *Span) string {
		if s == nil {
			return ""
		}
		return a.span(s.Low, s.High)
	}
	var facts []fact
	if v.legend.Value != "" {
		facts = append(facts, fact{v.legend.Value, a.known(r.Value)})
	}
	if v.legend.Inner != "" {
		facts = append(facts, fact{v.legend.Inner, span(r.Inner)})
	}
	if v.legend.Wide != "" {
		facts = append(facts, fact{v.legend.Wide, span(r.Wide)})
	}
	for i, name := range v.legend.Marks {
		facts = append(facts, fact{name, a.known(r.Marks[i])})
	}
	if v.ended() {
		facts = append(facts, fact{"low end", heading(r.Ends[0])}, fact{"high end", heading(r.Ends[1])})
	}
	for i := range facts {
		facts[i].name = heading(capital(facts[i].name))
	}
	return facts
}

// lines is how many facts stand before those of the marks.
func (v intervalForm) lines() int {
	n := 0
	for _, name := range []string{v.legend.Value, v.legend.Inner, v.legend.Wide} {
		if name != "" {
			n++
		}
	}
	return n
}

// ended says whether any range has small print at its ends.
func (v intervalForm) ended() bool {
	for _, r := range v.rows {
		if r.Ends != [2]string{} {
			return true
		}
	}
	return false
}

// held counts the rows whose wide range holds a mark, of those that have both.
func (v intervalForm) held(mark int) (in, of int) {
	for _, r := range v.rows {
		if x := r.Marks[mark]; r.Wide != nil && !math.IsNaN(x) {
			of++
			if r.Wide.Low <= x && x <= r.Wide.High {
				in++
			}
		}
	}
	return in, of
}

func (v intervalForm) describe(f *Figure) string {
	var b strings.Builder
	b.WriteString("A range in a row for each name.")
	if v.check(f) != nil {
		return b.String()
	}
	for i, name := range v.legend.Marks {
		if in, of := v.held(i); of > 0 {
			fmt.Fprintf(&b, " The range of %s holds %s in %d of %d rows.", clip(plain(v.legend.Wide), 80), clip(plain(name), 80), in, of)
		}
	}
	for i := range v.rows {
		r := &v.rows[i]
		var told []string
		for _, fact := range v.facts(&f.X, r) {
			if fact.value != "" {
				told = append(told, lower(fact.name)+" "+fact.value)
			}
		}
		fmt.Fprintf(&b, " %s: %s.", clip(plain(r.Name), 80), strings.Join(told, ", "))
	}
	return b.String()
}

// table has rows downwards.
func (v intervalForm) table(f *Figure) ([]string, [][]string) {
	head := []string{heading(f.X.Name)}
	var rows [][]string
	for i := range v.rows {
		row := []string{heading(v.rows[i].Name)}
		for _, fact := range v.facts(&f.X, &v.rows[i]) {
			if i == 0 {
				head = append(head, fact.name)
			}
			row = append(row, fact.value)
		}
		rows = append(rows, row)
	}
	return head, rows
}

func (v intervalForm) records(f *Figure) [][]string {
	records := [][]string{{"measure", "name", "statistic", "value", "source"}}
	for _, r := range v.rows {
		add := func(statistic string, value float64) {
			if !math.IsNaN(value) {
				records = append(records, []string{guard(f.X.Name), guard(r.Name), guard(statistic), number(value), guard(f.Source)})
			}
		}
		add(v.legend.Value, r.Value)
		if r.Inner != nil {
			add(v.legend.Inner+", low", r.Inner.Low)
			add(v.legend.Inner+", high", r.Inner.High)
		}
		if r.Wide != nil {
			add(v.legend.Wide+", low", r.Wide.Low)
			add(v.legend.Wide+", high", r.Wide.High)
		}
		for i, name := range v.legend.Marks {
			add(name, r.Marks[i])
		}
	}
	return records
}
