package scenarios

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

const (
	maxRows  = maxAccounts
	maxBytes = 1 << 30 // of a book, unpacked
)

// bookReader reads a book of accounts.
type bookReader struct {
	d      *decoder // for faults in the scenario file
	file   *File
	table  *bookTable
	faults cellFaults

	comma  rune // what separates fields
	header []string
	arr    *amountColumn
	times  amount // 12 where the column is revenue a month
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
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		d.fault(table.file, "no such file (got "+shown(name)+")", "the name is relative to the file in which it stands")
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer in.file.Close()
	b := &bookReader{d: d, file: f, table: table, faults: cellFaults{file: name}, times: 1, ids: map[string]int32{}}
	f.Book = &BookInfo{File: name, Columns: map[string]string{}, Segments: map[string]string{}}
	err = b.read(in)
	if in.stored.err != nil {
		return nil, unreadable(name, in.stored.err)
	}
	if err != nil {
		return append(b.faults.problems(l.files), Problem{File: name, Message: err.Error()}), nil
	}
	sum, err := in.sum()
	if err != nil {
		return nil, unreadable(name, err)
	}
	l.sums = append(l.sums, sum)
	return b.faults.problems(l.files), nil
}

// read reads header and rows and makes accounts of them. The error is one that
// kept the rest of the file from being read.
func (b *bookReader) read(in io.Reader) error {
	limited := &io.LimitedReader{R: in, N: maxBytes}
	buffered := bufio.NewReaderSize(limited, 1<<16)
	first, err := buffered.Peek(1 << 15)
	if err != nil && err != io.EOF {
		return err
	}
	if what := foreign(first); what != "" {
		return errors.New(what)
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

// foreign says what a file is that is no CSV in UTF-8; "": nothing foreign.
func foreign(first []byte) string {
	switch {
	case bytes.HasPrefix(first, []byte("PK\x03\x04")), bytes.HasPrefix(first, []byte("\xd0\xcf\x11\xe0")):
		return "this is a workbook, no CSV file: save the sheet as CSV UTF-8"
	case bytes.HasPrefix(first, []byte("\x1f\x8b")):
		return "this is a gzip file: its name must end in .gz"
	case bytes.HasPrefix(first, []byte("\xff\xfe")), bytes.HasPrefix(first, []byte("\xfe\xff")):
		return "this is UTF-16: save the file as CSV UTF-8"
	case bytes.IndexByte(first, 0) >= 0:
		return "this is no text file: save the book as CSV UTF-8"
	}
	return ""
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
