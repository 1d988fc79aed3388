package scenarios

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	maxRows  = maxAccounts
	maxBytes = 1 << 30 // of a text, unpacked
)

// table is rows under a line of headers, in a text file or on the first sheet
// of a workbook.
type table struct {
	rowReader
	header []string
	head   int                    // line of the headers
	keys   []string               // the headers as header simplifies them
	stored string                 // the Unicode of a text; "": a workbook
	comma  rune                   // what separates fields; 0: a workbook
	serial func(x float64) string // the day that a number stands for in a workbook; nil: a text
}

// rowReader gives rows one by one. A row holds until the next is asked for.
type rowReader interface {
	next() ([]string, error) // io.EOF after the last; a *brokenRow is the last too
	at(column int) cell      // the place of a field of the row; without such a field, of the row
	number(column int) bool  // whether a field is a number by itself, not as somebody wrote it
}

// brokenRow is a row whose end cannot be found, nor what comes after it.
type brokenRow struct {
	at            cell
	message, hint string
}

func (b *brokenRow) Error() string { return b.message }

// openTable reads the headers of a table, whatever it is stored as.
func openTable(in io.Reader) (*table, error) {
	packed, err := unpacked(in)
	if err != nil {
		return nil, err
	}
	first, err := packed.Peek(len(workbookMark))
	if err != nil && err != io.EOF {
		return nil, err
	}
	if isZip(first) {
		return openWorkbook(packed)
	}
	return openText(packed)
}

var errEmpty = errors.New("the file is empty (want a line of headers, then rows)")

// openText reads the headers of a text with separated fields.
func openText(in io.Reader) (*table, error) {
	rows, err := newTextRows(in)
	if err != nil {
		return nil, err
	}
	record, err := rows.next()
	if err == nil && len(record) == 2 && record[0] == "sep=" && record[1] == "" {
		record, err = rows.next() // the line before only says what separates fields
	}
	if err == io.EOF {
		return nil, errEmpty
	}
	if err != nil {
		return nil, err
	}
	t := tableUnder(record, rows)
	t.stored, t.comma = rows.stored, rows.csv.Comma
	return t, nil
}

// newTextRows are the rows of a text, the headers the first of them.
func newTextRows(in io.Reader) (*textRows, error) {
	limited := &io.LimitedReader{R: in, N: maxBytes}
	text, stored, err := plainText(bufio.NewReaderSize(limited, maxFirst))
	if err != nil {
		return nil, err
	}
	first, err := text.Peek(maxFirst)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if what := foreign(first, "CSV UTF-8"); what != "" {
		return nil, errors.New(what)
	}
	if len(first) == maxFirst && !bytes.Contains(first, []byte("\n")) {
		return nil, fmt.Errorf("the first line does not end (want a line of headers, %s bytes at most, then rows)", grouped(maxFirst))
	}
	bound := &rowBound{from: text}
	rows := &textRows{csv: csv.NewReader(bound), limit: limited, bound: bound, stored: stored}
	rows.csv.Comma, rows.csv.ReuseRecord, rows.csv.FieldsPerRecord = separator(first), true, -1
	return rows, nil
}

// tableUnder is a table under its first row.
func tableUnder(first []string, rows rowReader) *table {
	t := &table{rowReader: rows, head: rows.at(-1).line, header: make([]string, len(first)), keys: make([]string, len(first))}
	for i, h := range first {
		t.header[i] = strings.TrimSpace(strings.Clone(h))
		t.keys[i] = header(h)
	}
	return t
}

// heading is the place of a header; without such a column, of their line.
func (t *table) heading(column int) cell { return cell{line: t.head, column: column} }

// separator is what stands most often between the headers, outside quotes.
func separator(first []byte) rune {
	counts := map[byte]int{}
	quoted := false
	for _, c := range first {
		if c == '"' {
			quoted = !quoted
		}
		if c == '\n' && !quoted {
			break
		}
		if !quoted {
			counts[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t', '|'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return rune(best)
}

// textRows are the rows of a text with separated fields.
type textRows struct {
	csv    *csv.Reader
	limit  *io.LimitedReader
	bound  *rowBound
	stored string // the Unicode of the text
	fields int    // of the row
}

func (t *textRows) next() ([]string, error) {
	record, err := t.csv.Read()
	t.fields = len(record)
	var broken *csv.ParseError
	switch {
	case err == io.EOF && t.limit.N == 0:
		return nil, fmt.Errorf("too large (want less than %s bytes)", grouped(maxBytes))
	case errors.Is(err, errLongRow):
		return nil, &brokenRow{cell{line: t.bound.begins, column: -1}, err.Error(), "a quote that is never closed makes one row of all that follows"}
	case errors.As(err, &broken):
		b := &brokenRow{cell{line: broken.Line, byteAt: broken.Column}, "a quote inside a field that does not begin with one", `a quote inside a quoted field is written twice, as in "Bob ""B"" Ltd"`}
		if errors.Is(err, csv.ErrQuote) {
			// The field begins behind those that were read to their end.
			b.at = cell{line: broken.StartLine, column: len(record)}
			b.message = "a quote that does not end its field, or never ends"
		}
		return nil, b
	}
	return record, err
}

func (t *textRows) at(column int) cell {
	if column < 0 || column >= t.fields {
		line, _ := t.csv.FieldPos(0)
		return cell{line: line, column: -1}
	}
	line, byteAt := t.csv.FieldPos(column)
	return cell{line: line, byteAt: byteAt, column: column}
}

func (t *textRows) number(int) bool { return false }

// empty says whether a row has nothing in it.
func empty(record []string) bool {
	for _, field := range record {
		if strings.TrimSpace(field) != "" {
			return false
		}
	}
	return true
}

// fits says whether a row has something in it, and a field for each header.
func (t *table) fits(record []string, faults *cellFaults) bool {
	if empty(record) {
		return false
	}
	if len(record) == len(t.header) {
		return true
	}
	// Of too many, the first without a header; of too few, the row.
	faults.add(t.at(len(t.header)), "", "fields",
		fmt.Sprintf("wrong number of fields (got %d; want %d, as in the headers)", len(record), len(t.header)),
		fmt.Sprintf("a field with %q in it needs quotes around it", t.comma))
	return false
}
