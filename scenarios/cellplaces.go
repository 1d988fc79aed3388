package scenarios

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// problems are what was gathered, from the top of the table, with the lines of
// its file. Only now, for the few that there are, the table is read once more
// to find where they stand in it.
func (f *cellFaults) problems(files files) Problems {
	if len(f.list) == 0 {
		return nil
	}
	sheet := f.find(files)
	lines := map[int][]byte{}
	if !sheet {
		for _, at := range f.at {
			lines[at.line] = nil
		}
		f.again(files, func(in *bufio.Reader) { readLines(in, lines) })
	}
	out := Problems(f.list)
	for i, at := range f.at {
		if sheet {
			out[i].inSheet(at)
		} else {
			out[i].inText(at, lines[at.line])
		}
	}
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(a.Line-b.Line, a.Col-b.Col)
	})
	return out
}

// inSheet gives a problem its place in a workbook.
func (p *Problem) inSheet(at cell) {
	p.Line, p.Col = at.line, max(at.column, 0)+1
	if at.column >= 0 {
		p.Message += fmt.Sprintf(" (cell %s%d)", lettersOf(at.column), at.line)
	}
}

// inText gives a problem its place in a line of text; nil: the line could not
// be read once more.
func (p *Problem) inText(at cell, line []byte) {
	p.Line = at.line
	if line == nil {
		return
	}
	offset := min(max(0, at.byteAt-1), len(line))
	if at.illegible {
		offset += validBytes(line[offset:])
	}
	p.Col = utf8.RuneCount(line[:offset]) + 1
	source, caret := excerptAt(line, offset)
	if p.Source = source; at.byteAt > 0 {
		p.Caret = caret
	}
}

// again hands on a file from its beginning. What cannot be read a second time
// is not.
func (f *cellFaults) again(files files, read func(in *bufio.Reader)) {
	in, err := files.input(f.file)
	if err != nil {
		return
	}
	defer in.file.Close()
	if packed, err := unpacked(in); err == nil {
		read(packed)
	}
}

// find completes the places of cells of which only the row is known, in a
// text: where the row begins may be lines above its cell. It says whether the
// table is one of a workbook, where nothing is missing.
func (f *cellFaults) find(files files) (sheet bool) {
	var wanted []*cell
	for i := range f.at {
		if f.at[i].column >= 0 && f.at[i].byteAt == 0 {
			wanted = append(wanted, &f.at[i])
		}
	}
	slices.SortStableFunc(wanted, func(a, b *cell) int { return a.line - b.line })
	f.again(files, func(in *bufio.Reader) {
		first, _ := in.Peek(len(workbookMark))
		if sheet = isZip(first); !sheet && len(wanted) > 0 {
			findCells(in, wanted)
		}
	})
	return sheet
}

// findCells completes the places of cells of a text, in the order of its lines.
func findCells(in *bufio.Reader, wanted []*cell) {
	rows, err := newTextRows(in)
	if err != nil {
		return
	}
	rows.csv.LazyQuotes = true // a field that never ends has its place too
	for len(wanted) > 0 {
		if _, err := rows.next(); err != nil {
			return
		}
		for last := rows.at(rows.fields - 1).line; len(wanted) > 0 && wanted[0].line <= last; wanted = wanted[1:] {
			*wanted[0] = rows.at(wanted[0].column)
		}
	}
}

// readLines fetches lines of a text.
func readLines(in *bufio.Reader, wanted map[int][]byte) {
	r, _, err := plainText(in)
	for number, missing := 1, len(wanted); err == nil && missing > 0; number++ {
		_, ok := wanted[number]
		var line []byte
		if line, err = nextLine(r, ok); ok {
			wanted[number] = line
			missing--
		}
	}
}

// nextLine is the next line, without what ends it; an empty one unless it is to
// be kept.
func nextLine(r *bufio.Reader, keep bool) ([]byte, error) {
	line := []byte{}
	for {
		part, err := r.ReadSlice('\n')
		if keep {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimRight(line, "\r\n"), err
		}
	}
}

// lettersOf is the name of a column of a sheet: A, B, …, Z, AA. Its index counts
// from 0.
func lettersOf(column int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}
