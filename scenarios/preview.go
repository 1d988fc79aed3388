package scenarios

import (
	"context"
	"io"
	"slices"
	"strings"

	"touchline/sim/past"
)

// Table is the beginning of a table and what its headers may mean, for a person
// to confirm before it is read as a book or a history.
type Table struct {
	Name    string
	Text    string        // the Unicode of a text, "UTF-8" or "UTF-16"; "": a workbook
	Between string        // what separates fields; "": a workbook
	Form    past.Form     // of the history that its headers make; "": none
	Columns []TableColumn // in the order of the file
	Rows    [][]string    // the first ones, each with a field for each column; dates of a workbook as 2027-01-31
}

// TableColumn is a column of a table.
type TableColumn struct {
	Header  string
	Book    string // canonical name in a book; "": not recognised
	Maybe   string // canonical name in a book that another column may have as well; "": none
	History string // canonical name in a history of the table's form; "": not recognised
	Numbers string // how the first rows write amounts, "1,234.56" or "1.234,56"; "": they do not tell
	Dates   string // how they write dates, "mdy", "dmy" or "iso"; "": they do not tell
}

// PreviewTable reads the headers and the first rows of a table, most of them at
// most, from the bytes of a file. The error is Problems, or wraps that of ctx
// where it ended first.
func PreviewTable(ctx context.Context, name string, data []byte, most int) (*Table, error) {
	files := memoryFile(ctx, data)
	in, err := files.input(name)
	if err != nil {
		return nil, err
	}
	r := &tableReader{ctx: ctx, faults: cellFaults{file: name}, answers: withColumns}
	out, err := r.preview(in, most)
	if ended := ctx.Err(); ended != nil {
		return nil, Unreadable(name, ended)
	}
	if err != nil {
		return nil, append(r.faults.problems(files), Problem{File: name, Message: err.Error()})
	}
	if problems := r.faults.problems(files); len(problems) > 0 {
		return nil, problems
	}
	out.Name = name
	return out, nil
}

func (r *tableReader) preview(in io.Reader, most int) (*Table, error) {
	t, err := openTable(in)
	if err != nil {
		return &Table{}, r.faults.broken(err)
	}
	r.table = t
	out := &Table{Text: t.stored}
	if t.comma != 0 {
		out.Between = string(t.comma)
	}
	for len(out.Rows) < most {
		record, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return out, r.faults.broken(err)
		}
		if !empty(record) {
			row := make([]string, len(t.header))
			for i := range min(len(row), len(record)) {
				row[i] = strings.Clone(clean(record[i]))
			}
			out.Rows = append(out.Rows, row)
		}
	}
	for i, h := range t.header {
		c := TableColumn{Header: h}
		c.Numbers, c.Dates = writing(out.Rows, i)
		out.Columns = append(out.Columns, c)
	}
	t.name(canonical, func(i int, name string) { out.Columns[i].Book = name })
	for _, c := range canonical {
		if found := t.meaning(c, nil); len(found) > 1 {
			for _, i := range found {
				out.Columns[i].Maybe = c.name
			}
		}
	}
	if f := t.fitting(nil, nil); f != nil {
		out.Form = f.name
		t.name(f.columns, func(i int, name string) { out.Columns[i].History = name })
	}
	return out, nil
}

// name tells which columns mean canonical ones. Of several that may mean one,
// none is told: a person chooses.
func (t *table) name(columns []column, tell func(i int, name string)) {
	for _, c := range columns {
		if found := t.meaning(c, nil); len(found) == 1 {
			tell(found[0], c.name)
		}
	}
}

// writing says how the fields of a column write numbers and dates, where all
// that tell say the same.
func writing(rows [][]string, column int) (numbers, dates string) {
	var styles, orders []string
	for _, row := range rows {
		text := row[column]
		switch _, m, fault := parseSigned(text); {
		case fault != "":
		case m == pointDecimals:
			styles = append(styles, pointNumbers)
		case m == commaDecimals:
			styles = append(styles, commaNumbers)
		}
		if d, ok := parseDate(text); ok && d.order != "" {
			orders = append(orders, d.order)
		}
	}
	return single(styles), single(slices.DeleteFunc(orders, func(o string) bool { return o == isoDates && len(single(orders)) == 0 }))
}

// single is the one text that all are; "": there is none.
func single(texts []string) string {
	texts = slices.Compact(slices.Sorted(slices.Values(texts)))
	if len(texts) != 1 {
		return ""
	}
	return texts[0]
}
