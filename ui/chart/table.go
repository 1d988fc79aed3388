package chart

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Table is a figure as text. The first cell of a row names it; a value that
// is not known is empty.
type Table struct {
	Caption string     `json:"caption"`
	Head    []string   `json:"head"`
	Rows    [][]string `json:"rows"`
}

// Table holds every value a tooltip tells, in the same words: months
// downwards for Lines, dots downwards for Rows.
func (f *Figure) Table() Table {
	t := Table{Caption: heading(f.Title)}
	if f.Form == Rows {
		f.tableOfRows(&t)
	} else {
		f.tableOfLines(&t)
	}
	return t
}

func (f *Figure) tableOfRows(t *Table) {
	t.Head = []string{heading(f.X.Name)}
	most := 0
	for i := range f.Series {
		s := &f.Series[i]
		t.Head = append(t.Head, heading(s.Name))
		for j, fact := range f.facts(s) {
			t.set(j, i+1, fact.name, fact.value)
			most = max(most, j+1)
		}
	}
	for i := range f.Series {
		s := &f.Series[i]
		for j, p := range s.Points {
			t.set(most+j, i+1, dotName(j, s), f.X.text(p.X))
		}
	}
}

// set writes a cell, and adds the rows up to it.
func (t *Table) set(row, column int, name, value string) {
	for len(t.Rows) <= row {
		t.Rows = append(t.Rows, make([]string, len(t.Head)))
	}
	for len(t.Rows[row]) <= column {
		t.Rows[row] = append(t.Rows[row], "")
	}
	t.Rows[row][0], t.Rows[row][column] = name, value
}

func (f *Figure) tableOfLines(t *Table) {
	t.Head = []string{heading(f.X.Name)}
	stops := f.stops()
	for _, x := range stops {
		t.Rows = append(t.Rows, []string{f.X.stop(x)})
	}
	for i := range f.Series {
		s := &f.Series[i]
		ranged := slices.ContainsFunc(s.Points, Point.ranged)
		t.Head = append(t.Head, heading(s.Name))
		if ranged {
			t.Head = append(t.Head, heading(s.Name)+", 8 of 10 futures")
		}
		for j, x := range stops {
			value, span := "", ""
			if k, there := slices.BinarySearchFunc(s.Points, x, func(p Point, x float64) int { return compare(p.X, x) }); there {
				value = f.Y.text(s.Points[k].Y)
				if s.Points[k].ranged() {
					span = f.Y.span(s.Points[k].Low, s.Points[k].High)
				}
			}
			t.Rows[j] = append(t.Rows[j], value)
			if ranged {
				t.Rows[j] = append(t.Rows[j], span)
			}
		}
	}
}

// fact is something true of a whole row.
type fact struct{ name, value string }

func (f *Figure) facts(s *Series) []fact {
	facts := []fact{{"Mean", f.X.text(s.Mean)}, {"8 of 10 futures", f.X.span(s.Low, s.High)}}
	if f.Solid != "" {
		facts = append(facts, fact{"Dots that " + f.Solid, fmt.Sprintf("%d of %d", solids(s.Points), len(s.Points))})
	}
	return facts
}

func dotName(i int, s *Series) string { return fmt.Sprintf("Dot %d of %d", i+1, len(s.Points)) }

// heading is a name or title as it stands in tables and tooltips.
func heading(name string) string { return clip(plain(name), 120) }

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

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// CSV writes a line a number, by RFC 4180, numbers in full and without unit.
// Text a spreadsheet would take for a formula has an apostrophe before it.
func (f *Figure) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.WriteAll(f.records()); err != nil {
		return fmt.Errorf("chart %q: writing CSV: %w", f.ID, err)
	}
	return nil
}

func (f *Figure) records() [][]string {
	measure := guard(f.valueAxis().Name)
	if f.Form == Rows {
		records := [][]string{{"measure", "scenario", "statistic", "probability", "value", "source"}}
		for _, s := range f.Series {
			add := func(statistic, probability string, value float64) {
				records = append(records, []string{measure, guard(s.Name), statistic, probability, number(value), guard(f.Source)})
			}
			add("mean", "", s.Mean)
			add("p10", "0.1", s.Low)
			add("p90", "0.9", s.High)
			for j, p := range s.Points {
				add("quantile", number((float64(j)+0.5)/float64(len(s.Points))), p.X)
			}
		}
		return records
	}
	records := [][]string{{"measure", "scenario", "date", guard(strings.ToLower(f.X.Name)), "p50", "p10", "p90", "source"}}
	for _, s := range f.Series {
		for _, p := range s.Points {
			low, high, date := "", "", ""
			if p.ranged() {
				low, high = number(p.Low), number(p.High)
			}
			if m := f.X.Start; m != (Month{}) {
				m = m.after(p.X)
				date = fmt.Sprintf("%04d-%02d", m.Year, m.Month)
			}
			records = append(records, []string{measure, guard(s.Name), date, number(p.X), number(p.Y), low, high, guard(f.Source)})
		}
	}
	return records
}

// guard keeps a spreadsheet from running a text.
func guard(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
