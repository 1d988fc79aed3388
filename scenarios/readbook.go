package scenarios

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"touchline/sim"
)

// asChosen is how a person answers before there is a scenario.
var asChosen = answers{
	column: func(name, header string) string { return fmt.Sprintf("choose %s as %s", header, name) },
	either: func(yearly, monthly string) string {
		return fmt.Sprintf("choose %s as arr or %s as mrr", yearly, monthly)
	},
	wanted:  func(name string) string { return "choose the column that means " + name },
	dates:   "say how days are written",
	numbers: "say how numbers are written",
	where:   "the choice",
}

// ReadBook reads a book of accounts from the bytes of a file, before there is a
// scenario for it: segments, coverages and states of health are what the rows
// call them, "" where they call them nothing. Renewals count from next month.
//
// columns gives canonical names the headers that mean them here, where they are
// not recognised, or "" where no column does, whatever the headers say; beside
// them "dates" (mdy, dmy or iso) and "numbers" (1,234.56 or 1.234,56) say how
// those are written where the rows do not tell.
//
// The error is Problems, or wraps that of ctx where it ended first.
func ReadBook(ctx context.Context, name string, data []byte, columns map[string]string) ([]sim.Account, *BookInfo, error) {
	files := memoryFile(ctx, data)
	in, err := files.input(name)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{faults: &faults{}}
	said := d.chosen(name, columns)
	f := &File{Start: monthOf(time.Now()).Add(1),
		Book: &BookInfo{Name: historyName(name), File: name, Columns: map[string]string{}, Segments: map[string]string{}}}
	b := &bookReader{d: d, file: f, said: said, alone: true, times: 1, mrr: -1,
		tableReader: tableReader{ctx: ctx, faults: cellFaults{file: name}, order: said.dates, numbers: said.numbers, answers: asChosen}}
	failed := b.read(in)
	f.Book.SHA256, err = in.told(ctx, name, append(d.unplaced(), b.faults.problems(files)...), failed)
	if err != nil {
		return nil, nil, err
	}
	return f.Scenario.Book, f.Book, nil
}

// chosen is what a person chose of a book, as a scenario file would say it.
func (d *decoder) chosen(name string, columns map[string]string) *bookTable {
	src := newSource(name, 0, nil)
	table := newTable("book", place{src: src}, byHeader)
	under := newTable("columns", place{src: src}, byHeader)
	for _, key := range slices.Sorted(maps.Keys(columns)) {
		value := &node{kind: textKind, key: key, at: place{src: src}, raw: strconv.Quote(columns[key]), text: columns[key]}
		if key == "dates" || key == "numbers" {
			table.put(entry{name: key, at: value.at, value: value})
		} else {
			under.put(entry{name: key, at: value.at, value: value})
		}
	}
	table.put(entry{name: "columns", at: under.at, value: under})
	file := &node{kind: textKind, key: "file", at: table.at, raw: strconv.Quote(name), text: name}
	table.put(entry{name: "file", at: table.at, value: file})
	return d.book(table)
}

// unplaced are the faults of what was chosen, which stands in no file.
func (d *decoder) unplaced() Problems {
	all := d.problems()
	for i := range all {
		all[i].Line, all[i].Col, all[i].Source, all[i].Caret = 0, 0, "", -1
	}
	return all
}

// called is the segment that rows call by a name, or by none.
func (b *bookReader) called(name string) *sim.Segment {
	s, ok := b.byName[name]
	if !ok {
		if b.byName == nil {
			b.byName = map[string]*sim.Segment{}
		}
		s = &sim.Segment{Name: name, Term: 12}
		b.byName[name] = s
	}
	return s
}
