package report

import (
	"fmt"

	"touchline/forecast"
	"touchline/ui/chart"
)

// table is numbers with names: one file of CSV, one sheet of a workbook.
type table struct {
	name    string // of the sheet; in small letters, of the file
	columns []column
	rows    [][]cell
}

// column is named twice: for scripts and for readers.
type column struct {
	key   string
	head  string
	width float64 // in a sheet, in characters
}

// form is what a cell holds, and so how a sheet shows it.
type form int

const (
	blank form = iota
	words
	money    // in whole units
	smallSum // money of which the parts of a unit matter
	rate     // a fraction, shown in percent
	count    // of accounts or posts, a mean may have decimals
	hours
	plain // any other number
	whole // such as a month's number, or a seed
	month // of the calendar
	cents // money to the hundredth
	yes   // 1, or 0 for no
)

// cell is a value. A formula is a sheet's alone; its value stands beside it.
type cell struct {
	form    form
	text    string
	number  float64
	date    forecast.Calendar // of a month
	formula string
	input   bool // the person's own assumption
}

func text(s string) cell { return cell{form: words, text: name(s)} }

// sentences is a longer text.
func sentences(s string) cell { return cell{form: words, text: chart.Name(s, mostText)} }

func number(f form, x float64) cell { return cell{form: f, number: x + 0} } // no minus zero

func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

// monthCell is a month of a run on the calendar; blank where nobody knows it.
func monthCell(start forecast.Calendar, n int) cell {
	if start == (forecast.Calendar{}) {
		return cell{}
	}
	months := start.Year*12 + start.Month - 1 + n - 1
	return cell{form: month, date: forecast.Calendar{Year: months / 12, Month: months%12 + 1}}
}

// iso is a month as scripts write it.
func iso(c forecast.Calendar) string { return fmt.Sprintf("%04d-%02d", c.Year, c.Month) }

// row is the sheet's row of the table's row i: the heads stand in the first.
func row(i int) int { return i + 2 }

// at is the address of a cell of a sheet, columns counted from 0.
func (t *table) at(i, column int) string {
	return fmt.Sprintf("%s!%s%d", t.name, letter(column), row(i))
}

// between is the address of cells side by side or one below the other.
func (t *table) between(i, column, j, to int) string {
	return fmt.Sprintf("%s:%s%d", t.at(i, column), letter(to), row(j))
}

// letter is a column's in a sheet; no table has more than 26.
func letter(column int) string { return string(rune('A' + column)) }
