package scenarios

import (
	"fmt"
	"io"

	"touchline/sim"
)

// bookReader reads a book of accounts.
type bookReader struct {
	tableReader
	d     *decoder // for faults in the scenario file
	file  *File
	said  *bookTable
	alone bool // no scenario says what there is: segments, coverages and states are what the rows call them

	byName map[string]*sim.Segment // where it is read alone

	arr   *amountColumn
	times amount // 12 where the column is revenue a month
	mrr   int    // index of a column of MRR that arr must agree with; below 0: none
	open  *amountColumn
	texts map[string]*vocabulary // by canonical name
	rows  []row
}

// inBook is how a person answers in a scenario file.
var inBook = answers{
	column: func(name, header string) string { return fmt.Sprintf("say %s = %q in [book.columns]", name, header) },
	either: func(yearly, monthly string) string {
		return fmt.Sprintf("say arr = %q or mrr = %q in [book.columns]", yearly, monthly)
	},
	wanted: func(name string) string {
		return fmt.Sprintf("say %s = %q in [book.columns], with the header that means it", name, "…")
	},
	dates:   `say dates = "mdy" or dates = "dmy" in [book]`,
	numbers: fmt.Sprintf("say numbers = %q or numbers = %q in [book]", pointNumbers, commaNumbers),
	where:   "[book]",
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
	b := &bookReader{d: d, file: f, said: table, times: 1, mrr: -1,
		tableReader: tableReader{ctx: l.ctx, faults: cellFaults{file: name}, order: table.dates, numbers: table.numbers, answers: inBook}}
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
	t, err := openTable(in)
	if err != nil {
		return b.faults.broken(err)
	}
	b.table = t
	at := b.mapping()
	if len(b.faults.list) > 0 || b.columns(at) {
		return nil
	}
	if err := b.faults.broken(b.readRows(at)); err != nil {
		return err
	}
	b.finish()
	return nil
}

// columns prepares the reading of the columns that were found, and says
// whether the scenario file names one that is not there.
func (b *bookReader) columns(at map[string]int) (faulty bool) {
	for name := range b.said.columns {
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
		return &amountColumn{header: b.header[i], index: i, empty: "say 0 for an account that was lost"}
	}
	if b.said.columns["mrr"] == nil {
		b.arr = column("arr")
	}
	if b.arr == nil {
		b.arr, b.times = column("mrr"), 12
	}
	if i, ok := at["mrr"]; ok && b.times == 1 && b.said.columns["arr"] == nil {
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
	b.file.Book.Unused = b.unused(at, b.file.Book.Columns)
	return false
}
