package scenarios

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// tableReader reads a table of accounts: a book or a history.
type tableReader struct {
	ctx context.Context
	*table
	faults  cellFaults
	order   string // of day and month, if a person says it: monthFirst, dayFirst or isoDates
	numbers string // how numbers are written, if a person says it: pointNumbers or commaNumbers
	answers answers

	seen     [5]cellValue // amounts by marks: the first value and the number of rows
	ids      map[string]int32
	accounts []tableAccount
}

// tableAccount is an account as its rows tell of it.
type tableAccount struct {
	id, name string
	line     int32 // of its first row
}

// answers are the ways in which a person answers what a table leaves open.
type answers struct {
	column         func(name, header string) string    // which header means a column
	either         func(yearly, monthly string) string // which of two headers is revenue a year, or a month
	wanted         func(name string) string            // that some header means a column
	dates, numbers string                              // how they are written
	where          string                              // where that is said
}

// account is the index of the account that a field names, a new one where need
// be; false where it names none.
func (r *tableReader) account(record []string, column int) (int32, bool) {
	id := clean(record[column])
	if id == "" {
		r.faults.add(r.at(column), r.header[column], "", "no account is named", "")
		return 0, false
	}
	i, ok := r.ids[id]
	if !ok {
		id = strings.Clone(id)
		i = int32(len(r.accounts))
		if r.ids == nil {
			r.ids = map[string]int32{}
		}
		r.ids[id] = i
		r.accounts = append(r.accounts, tableAccount{id: id, line: int32(r.at(column).line)})
	}
	return i, true
}

// legible says whether the fields of some columns are text, and notes a fault
// where one is not.
func (r *tableReader) legible(record []string, columns ...int) bool {
	for _, c := range columns {
		if c >= 0 && !utf8.ValidString(record[c]) {
			r.faults.add(firstIllegible(r.at(c), record[c]), "", "", "characters that are not UTF-8", "save the file as CSV UTF-8")
			return false
		}
	}
	return true
}

// full says, and notes as a fault, that a table has as many rows as it may.
func (r *tableReader) full(rows int) bool {
	if rows < maxRows {
		return false
	}
	r.faults.add(r.at(-1), "", "", fmt.Sprintf("too many rows (want %s at most)", grouped(maxRows)), "")
	return true
}

// ended says, once in a few thousand rows, whether nobody waits for the table
// any longer. What has been made of it then is not used.
func (r *tableReader) ended(row int) bool { return row%4096 == 0 && r.ctx.Err() != nil }

// unused are the headers of the columns that nothing is read from.
func (r *tableReader) unused(at map[string]int, columns map[string]string) []string {
	var used []int
	for name := range columns {
		used = append(used, at[name])
	}
	var out []string
	for i, h := range r.header {
		if !slices.Contains(used, i) {
			out = append(out, h)
		}
	}
	return out
}

// clean is a field without blanks around it, and without the ' that an export
// puts before a text that a spreadsheet would take for a formula.
func clean(field string) string {
	field = strings.TrimSpace(field)
	if len(field) > 1 && field[0] == '\'' && strings.IndexByte("=+-@\t\r", field[1]) >= 0 {
		return field[1:]
	}
	return field
}
