package scenarios

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"touchline/sim/past"
)

// HistoryInfo says how a history was read.
type HistoryInfo struct {
	Name     string // the file's name without folder and ending
	File     string // path, as the person named it; "-": standard input
	Form     past.Form
	Rows     int               // rows read, without the header and empty lines
	Accounts int               // different accounts
	From, To time.Time         // first and last day of any row, in snapshots of its month; zero: no row has a date
	Total    float64           // sum of arr or of before, or what all movements come to, to hold against a control total
	Columns  map[string]string // canonical name to the header used
	Unused   []string          // headers of the other columns, as in the file
	Notes    []string          // what was decided while reading that a person should know
	SHA256   string            // of the file's bytes as stored
}

// LoadHistory reads a history of the file system; "-" is standard input.
//
// columns gives canonical names the headers that mean them here, where they
// are not recognised; beside them "dates" (mdy, dmy or iso) and "numbers"
// (1,234.56 or 1.234,56) say how those are written where the rows do not tell.
//
// Money is taken as the file has it. Where a history of snapshots or contracts
// has no column arr but mrr or revenue, ARR is what stands there and not 12
// times that: its ratios are the same.
//
// The error is Problems where content is at fault, an fs.PathError where the
// file could not be read, and wraps that of ctx where it ended first.
func LoadHistory(ctx context.Context, path string, columns map[string]string) (*past.History, *HistoryInfo, error) {
	data, err := diskFiles(ctx).whole(path)
	if err != nil {
		return nil, nil, err
	}
	return ReadHistory(ctx, path, data, columns)
}

// ReadHistory reads a history from the bytes of a file, like LoadHistory.
func ReadHistory(ctx context.Context, name string, data []byte, columns map[string]string) (*past.History, *HistoryInfo, error) {
	files := memoryFile(ctx, data)
	in, err := files.input(name)
	if err != nil {
		return nil, nil, err
	}
	h := newHistoryReader(ctx, name, columns)
	failed := h.read(in)
	h.info.SHA256, err = in.told(ctx, name, h.faults.problems(files), failed)
	if err != nil {
		return nil, nil, err
	}
	return h.history, h.info, nil
}

// whole is the content of a file.
func (f files) whole(name string) ([]byte, error) {
	in, err := f.input(name)
	if err != nil {
		return nil, err
	}
	defer in.file.Close()
	data, err := io.ReadAll(io.LimitReader(in.stored, maxBytes))
	switch {
	case err != nil:
		return nil, Unreadable(name, err)
	case len(data) == maxBytes:
		return nil, Problems{{File: name, Message: fmt.Sprintf("too large (want less than %s bytes)", grouped(maxBytes))}}
	}
	return data, nil
}

// memoryFile is one file that is known by its bytes, under every name.
func memoryFile(ctx context.Context, data []byte) files {
	return files{ctx: ctx, open: func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

// historyReader reads a history.
type historyReader struct {
	tableReader
	said  map[string]string // canonical name to the header that means it
	form  *form
	money []*amountColumn // as the form has them; nil: the table has no such column
	texts []*vocabulary   // as the form has them
	rows  []historyRow

	history *past.History
	info    *HistoryInfo
}

func newHistoryReader(ctx context.Context, name string, columns map[string]string) *historyReader {
	return &historyReader{
		tableReader: tableReader{ctx: ctx, faults: cellFaults{file: name}, answers: withColumns},
		said:        columns,
		history:     &past.History{},
		info:        &HistoryInfo{Name: historyName(name), File: name, Columns: map[string]string{}},
	}
}

// historyName is a file's name without folder and endings.
func historyName(path string) string {
	name := filepath.Base(path)
	if name == "-" {
		return "History"
	}
	for _, ending := range []string{".gz", ".csv", ".tsv", ".txt", ".xlsx"} {
		if n := len(name) - len(ending); n > 0 && strings.EqualFold(name[n:], ending) {
			name = name[:n]
		}
	}
	return name
}

// read reads header and rows and makes a history of them. The error is one that
// kept the rest of the file from being read.
func (h *historyReader) read(in io.Reader) error {
	t, err := openTable(in)
	if err != nil {
		return h.faults.broken(err)
	}
	h.table = t
	at := h.mapping()
	if len(h.faults.list) > 0 {
		return nil
	}
	h.columns(at)
	if err := h.faults.broken(h.readRows(at["account"])); err != nil {
		return err
	}
	h.finish()
	return nil
}

// columns prepares the reading of the columns that were found.
func (h *historyReader) columns(at map[string]int) {
	for name, i := range at {
		h.info.Columns[name] = h.header[i]
	}
	h.info.Form, h.info.Unused = h.form.name, h.unused(at, h.info.Columns)
	for _, m := range h.form.money {
		var c *amountColumn
		for _, name := range strings.Split(m.names, "|") {
			if i, ok := at[name]; ok && c == nil {
				c = &amountColumn{header: h.header[i], index: i, signed: m.signed, empty: m.empty}
			}
		}
		h.money = append(h.money, c)
	}
	for _, name := range h.form.texts {
		if i, ok := at[name]; ok {
			h.texts = append(h.texts, newVocabulary(name, h.header[i], i))
		} else {
			h.texts = append(h.texts, newVocabulary(name, "", -1))
		}
	}
}

func (h *historyReader) note(format string, args ...any) {
	h.info.Notes = append(h.info.Notes, fmt.Sprintf(format, args...))
}
