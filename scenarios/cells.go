package scenarios

import (
	"bufio"
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// cell is a place in a book.
type cell struct {
	line   int // from 1
	byteAt int // where it begins in the line, from 1; 0: not known
	column int // index; below 0: the whole row
}

// cellFaults gathers problems of a book: the first of each sort, and how many
// further rows have it.
type cellFaults struct {
	file  string
	list  []Problem
	bytes []int          // byteAt of each in list
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
	f.list = append(f.list, Problem{File: f.file, Line: at.line, Column: shown(header), Message: message, Hint: hint, Caret: -1, More: rows - 1})
	f.bytes = append(f.bytes, at.byteAt)
}

// problems are what was gathered, by line, with the lines of the file.
func (f *cellFaults) problems(files files) Problems {
	if len(f.list) == 0 {
		return nil
	}
	wanted := map[int]string{}
	for _, p := range f.list {
		wanted[p.Line] = ""
	}
	readLines(files, f.file, wanted)
	for i := range f.list {
		p := &f.list[i]
		line := wanted[p.Line]
		n := min(max(0, f.bytes[i]-1), len(line))
		p.Source, p.Caret = excerpt(line, utf8.RuneCountInString(line[:n]))
		if f.bytes[i] == 0 {
			p.Caret = -1
		} else {
			p.Col = utf8.RuneCountInString(line[:n]) + 1
		}
	}
	out := Problems(f.list)
	slices.SortStableFunc(out, func(a, b Problem) int { return a.Line - b.Line })
	return out
}

// broken notes the row that ends a table too early, if that is the error; any
// other error is given back.
func (f *cellFaults) broken(err error) error {
	var row *brokenRow
	if !errors.As(err, &row) {
		return err
	}
	f.add(cell{line: row.line, column: -1}, "", "", row.message, row.hint)
	return nil
}

// readLines fetches lines of a text file for its faults. Lines that cannot be
// read a second time stay empty, and so do those of a workbook.
func readLines(files files, name string, wanted map[int]string) {
	in, err := files.input(name)
	if err != nil {
		return
	}
	defer in.file.Close()
	packed, err := unpacked(in)
	if err != nil {
		return
	}
	if first, _ := packed.Peek(len(workbookMark)); string(first) == workbookMark {
		return
	}
	r, _, err := plainText(packed)
	if err != nil {
		return
	}
	for number, missing := 1, len(wanted); missing > 0; number++ {
		line, err := firstOfLine(r)
		if _, ok := wanted[number]; ok {
			wanted[number] = strings.TrimRight(string(line), "\r\n")
			missing--
		}
		if err != nil {
			return
		}
	}
}

// firstOfLine is the beginning of the next line, as much as fits the buffer.
func firstOfLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	line = bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		_, err = r.ReadSlice('\n')
	}
	return line, err
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
