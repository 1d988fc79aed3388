package text

import (
	"strings"
	"unicode/utf8"

	"touchline/forecast"
)

// table is rows of cells: the first column to the left, the others to the
// right, columns two spaces apart. A row of one cell is a heading and takes no
// part in the widths. Cells are what somebody wrote; printing makes them fit.
type table [][]string

func (t *table) row(cells ...string) { *t = append(*t, cells) }

func (t table) String() string {
	t = t.fit()
	var widths []int
	for _, row := range t {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if len(row) > 1 {
				widths[i] = max(widths[i], width(cell))
			}
		}
	}
	var b strings.Builder
	for _, row := range t {
		var line strings.Builder
		for i, cell := range row {
			blank := strings.Repeat(" ", max(0, widths[i]-width(cell)))
			if i == 0 {
				line.WriteString(cell + blank)
			} else {
				line.WriteString("  " + blank + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// fit is the table with cells that stay on their line.
func (t table) fit() table {
	fit := make(table, len(t))
	for i, row := range t {
		for _, c := range row {
			fit[i] = append(fit[i], cell(c))
		}
	}
	return fit
}

// withoutEmptyColumns drops the columns that hold nothing below their heading.
func (t table) withoutEmptyColumns() table {
	kept := make(table, len(t))
	for column := range t[0] {
		if !t.holds(column) {
			continue
		}
		for i, row := range t {
			if column < len(row) {
				kept[i] = append(kept[i], row[column])
			}
		}
	}
	return kept
}

func (t table) holds(column int) bool {
	for _, row := range t[1:] {
		if column < len(row) && row[column] != "" {
			return true
		}
	}
	return false
}

func width(s string) int { return utf8.RuneCountInString(s) }

// wrapped breaks a text at blanks into lines of so many characters at most, all
// but the first indented.
func wrapped(indent, text string) string {
	var b strings.Builder
	length := 0
	for i, word := range strings.Fields(forecast.Name(text, mostParagraph)) {
		word = forecast.Cut(word, mostLine)
		if i > 0 && length+1+width(word) > mostLine {
			b.WriteString("\n" + indent)
			length = width(indent)
		} else if i > 0 {
			b.WriteString(" ")
			length++
		}
		b.WriteString(word)
		length += width(word)
	}
	return b.String() + "\n"
}
