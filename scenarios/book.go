package scenarios

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	maxRows  = maxAccounts
	maxBytes = 1 << 30 // of a book, unpacked
	maxFirst = 1 << 16 // bytes of its first line
)

// bookReader reads a book of accounts.
type bookReader struct {
	ctx    context.Context
	d      *decoder // for faults in the scenario file
	file   *File
	table  *bookTable
	faults cellFaults

	comma  rune // what separates fields
	header []string
	arr    *amountColumn
	times  amount // 12 where the column is revenue a month
	mrr    int    // index of a column of MRR that arr must agree with; below 0: none
	open   *amountColumn
	texts  map[string]*vocabulary // by canonical name
	rows   []row

	ids      map[string]int32
	accounts []bookAccount
}

// row is what one row of a book says of its account.
type row struct {
	account      int32 // index
	line         int32
	arr, opening amount
	texts        [textColumns]int32 // values of the columns in textNames
	doubts       uint8              // see doubt
}

// textNames are the columns of which a book has few different values.
var textNames = [...]string{"segment", "coverage", "owner", "health", "renewal", "start", "term", "renews"}

const textColumns = len(textNames)

const (
	segmentText = iota
	coverageText
	ownerText
	healthText
	renewalText
	startText
	termText
	renewsText
)

// readBook reads the book that the scenario file names, into the scenario.
// Problems are those in the book's own file.
func (l *loader) readBook(d *decoder, f *File, table *bookTable) (Problems, error) {
	name := l.beside(table.file.at.src.name, table.file.text)
	in, err := l.input(name)
	if wrong := misnamed(err); wrong != "" {
		d.fault(table.file, wrong+" (got "+shown(name)+")", "the name is relative to the file in which it stands")
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer in.file.Close()
	b := &bookReader{ctx: l.ctx, d: d, file: f, table: table, faults: cellFaults{file: name}, times: 1, mrr: -1, ids: map[string]int32{}}
	f.Book = &BookInfo{Name: table.name, File: name, Columns: map[string]string{}, Segments: map[string]string{}}
	err = b.read(in)
	if in.stored.err != nil {
		return nil, Unreadable(name, in.stored.err)
	}
	if err != nil {
		return append(b.faults.problems(l.files), Problem{File: name, Message: err.Error()}), nil
	}
	sum, err := in.sum()
	if err != nil {
		return nil, Unreadable(name, err)
	}
	l.sums = append(l.sums, sum)
	return b.faults.problems(l.files), nil
}

// read reads header and rows and makes accounts of them. The error is one that
// kept the rest of the file from being read.
func (b *bookReader) read(in io.Reader) error {
	limited := &io.LimitedReader{R: in, N: maxBytes}
	buffered := bufio.NewReaderSize(limited, maxFirst)
	first, err := buffered.Peek(maxFirst)
	if err != nil && err != io.EOF {
		return err
	}
	if what := foreign(first, "CSV UTF-8"); what != "" {
		return errors.New(what)
	}
	if len(first) == maxFirst && !bytes.Contains(first, []byte("\n")) {
		return fmt.Errorf("the first line does not end (want a line of headers, %s bytes at most, then a row for each account)", grouped(maxFirst))
	}
	if bytes.HasPrefix(first, byteOrderMark) {
		buffered.Discard(len(byteOrderMark))
	}
	b.comma = separator(first)
	r := csv.NewReader(buffered)
	r.Comma, r.ReuseRecord, r.FieldsPerRecord = b.comma, true, -1
	record, err := r.Read()
	if err == io.EOF {
		return errors.New("the book is empty (want a line of headers, then a row for each account)")
	}
	if err != nil {
		return b.broken(err)
	}
	b.header = make([]string, len(record))
	for i, h := range record {
		b.header[i] = strings.TrimSpace(strings.Clone(h))
	}
	at := b.mapping()
	if len(b.faults.list) > 0 || b.columns(at) {
		return nil
	}
	if err := b.readRows(r, at); err != nil {
		return err
	}
	if limited.N == 0 {
		return fmt.Errorf("too large for a book (want less than %s bytes)", grouped(maxBytes))
	}
	b.finish()
	return nil
}

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

// columns prepares the reading of the columns that were found, and says
// whether the scenario file names one that is not there.
func (b *bookReader) columns(at map[string]int) (faulty bool) {
	for name := range b.table.columns {
		if _, ok := at[name]; !ok {
			return true
		}
	}
	column := func(name string) *amountColumn {
		i, ok := at[name]
		if !ok {
			return nil
		}
		b.file.Book.Columns[name] = b.header[i]
		return &amountColumn{header: b.header[i], index: i, numbers: b.table.numbers}
	}
	if b.table.columns["mrr"] == nil {
		b.arr = column("arr")
	}
	if b.arr == nil {
		b.arr, b.times = column("mrr"), 12
	}
	if i, ok := at["mrr"]; ok && b.times == 1 && b.table.columns["arr"] == nil {
		b.mrr = i
	}
	b.open = column("opening")
	b.texts = map[string]*vocabulary{}
	for _, name := range textNames {
		i, ok := at[name]
		if !ok {
			b.texts[name] = newVocabulary(name, "", -1)
			continue
		}
		b.texts[name] = newVocabulary(name, b.header[i], i)
		b.file.Book.Columns[name] = b.header[i]
	}
	for _, name := range []string{"account", "name"} {
		if i, ok := at[name]; ok {
			b.file.Book.Columns[name] = b.header[i]
		}
	}
	b.file.Book.Unused = b.unused(at)
	return false
}

// broken notes a fault of quotes; what comes after it cannot be told apart.
func (b *bookReader) broken(err error) error {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return err
	}
	message := "a quote inside a field that does not begin with one"
	if errors.Is(at.Err, csv.ErrQuote) {
		message = "a quote that does not end its field, or never ends"
	}
	b.faults.add(cell{line: at.StartLine, column: -1}, "", "", message, `a quote inside a quoted field is written twice, as in "Bob ""B"" Ltd"`)
	return nil
}
