package scenarios

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// cell is a place in a table.
type cell struct {
	line      int  // from 1
	byteAt    int  // where it begins in the line, from 1; 0: not known
	column    int  // index; below 0: the whole row
	illegible bool // the first byte from there on is meant that is no UTF-8
}

// firstIllegible is the place of the first byte of a field that is no UTF-8.
func firstIllegible(at cell, field string) cell {
	at.illegible = true
	if lines := strings.Count(field[:validBytes(field)], "\n"); lines > 0 {
		at.line, at.byteAt = at.line+lines, 1
	}
	return at
}

// validBytes is how many bytes there are before the first that is no UTF-8.
func validBytes[T string | []byte](text T) int {
	rest := string(text)
	for len(rest) > 0 {
		c, size := utf8.DecodeRuneInString(rest)
		if c == utf8.RuneError && size == 1 {
			break
		}
		rest = rest[size:]
	}
	return len(text) - len(rest)
}

// cellFaults gathers problems of a table: the first of each sort, and how many
// further rows have it.
type cellFaults struct {
	file  string
	list  []Problem
	at    []cell         // of each in list
	known map[string]int // column and sort of fault to its place in list
}

// add notes a problem of a cell. sort tells apart what is counted together
// within a column; header and message are those of the first.
func (f *cellFaults) add(at cell, header, sort, message, hint string) {
	f.addRows(at, header, sort, message, hint, 1)
}

// addRows notes a problem that so many rows share, the first of them at a cell.
func (f *cellFaults) addRows(at cell, header, sort, message, hint string, rows int) {
	key := header + "\x00" + sort
	if sort == "" {
		key += message
	}
	if i, ok := f.known[key]; ok {
		f.list[i].More += rows
		return
	}
	if f.known == nil {
		f.known = map[string]int{}
	}
	f.known[key] = len(f.list)
	f.list = append(f.list, Problem{File: f.file, Column: shown(header), Message: message, Hint: hint, Caret: -1, More: rows - 1})
	f.at = append(f.at, at)
}

// broken notes the row that ends a table too early, if that is the error; any
// other error is given back.
func (f *cellFaults) broken(err error) error {
	var row *brokenRow
	if !errors.As(err, &row) {
		return err
	}
	f.add(row.at, "", "", row.message, row.hint)
	return nil
}

// vocabulary is the different values of a column. Most columns of a book have
// few, so that each is understood once.
type vocabulary struct {
	name   string // canonical
	header string
	column int // index; below 0: the book has no such column
	ids    map[string]int32
	values []cellValue // the first is the empty one
}

// cellValue is one value and the first cell that has it.
type cellValue struct {
	text string
	at   cell
	rows int
}

func newVocabulary(name, header string, column int) *vocabulary {
	return &vocabulary{name: name, header: header, column: column,
		ids: map[string]int32{"": 0}, values: make([]cellValue, 1)}
}

// id is the number of a value, a new one if need be.
func (v *vocabulary) id(text string, at func(column int) cell) int32 {
	id, ok := v.ids[text]
	if !ok {
		text = strings.Clone(text)
		id = int32(len(v.values))
		v.ids[text] = id
		v.values = append(v.values, cellValue{text: text, at: at(v.column)})
	}
	v.values[id].rows++
	return id
}
