package chart

import (
	"fmt"
	"slices"
)

// Table is a figure as text. The first cell of a row names it; a value that
// is not known is empty.
type Table struct {
	Caption string     `json:"caption"`
	Head    []string   `json:"head"`
	Rows    [][]string `json:"rows"`
}

// Table holds every value a tooltip tells, in the same words.
func (f *Figure) Table() Table {
	head, rows := f.form.table(f)
	return Table{Caption: heading(f.Title), Head: head, Rows: rows}
}

// table has dots downwards.
func (dotForm) table(f *Figure) ([]string, [][]string) {
	t := Table{Head: []string{heading(f.X.Name)}}
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
	return t.Head, t.Rows
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

// table has months downwards.
func (lineForm) table(f *Figure) ([]string, [][]string) {
	t := Table{Head: []string{heading(f.X.Name)}}
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
	return t.Head, t.Rows
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

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
