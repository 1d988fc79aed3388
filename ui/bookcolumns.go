package ui

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"touchline/scenarios"
)

// bookMapping is what each column of a book is taken from.
type bookMapping struct {
	table   *scenarios.Table
	Columns map[string]string // canonical name to header, where there is one
	Chosen  map[string]string // what the person says against what is recognised; "": no column
	Lacks   [][]string        // of each of these the file has to have one
}

// bookMappingOf is what an address says of a table and, where it says nothing,
// what its headers are recognised as.
func bookMappingOf(q url.Values, t *scenarios.Table) bookMapping {
	m := bookMapping{table: t, Columns: map[string]string{}, Chosen: map[string]string{}}
	for _, c := range bookColumns {
		seen := m.recognised(c.key)
		header := q.Get(columnKey(c.key))
		switch known := slices.ContainsFunc(t.Columns, func(tc scenarios.TableColumn) bool { return tc.Header == header && header != "" }); {
		case header == noColumn && (seen != "" || m.doubtful(c.key)):
			m.Chosen[c.key] = ""
			seen = ""
		case known && header != seen:
			m.Chosen[c.key] = header
			seen = header
		}
		if seen != "" {
			m.Columns[c.key] = seen
		}
	}
	if m.Columns["account"] == "" {
		m.Lacks = append(m.Lacks, []string{"account"})
	}
	if m.Columns["arr"] == "" && m.Columns["mrr"] == "" {
		m.Lacks = append(m.Lacks, []string{"arr", "mrr"})
	}
	return m
}

// recognised is the header that means a column; "": none does, or several may.
func (m bookMapping) recognised(name string) string {
	for _, c := range m.table.Columns {
		if c.Book == name {
			return c.Header
		}
	}
	return ""
}

// doubtful says whether several headers may mean a column.
func (m bookMapping) doubtful(name string) bool {
	return slices.ContainsFunc(m.table.Columns, func(c scenarios.TableColumn) bool { return c.Maybe == name })
}

// said is the mapping as scenarios takes it, with how days and numbers are
// written where the address says so.
func (m bookMapping) said(q url.Values) map[string]string {
	said := writingOf(q)
	for name, header := range m.Chosen {
		said[name] = header
	}
	return said
}

// writingOf is how days and numbers are written, where an address says so.
func writingOf(q url.Values) map[string]string {
	said := map[string]string{}
	for key, name := range map[string]string{datesKey: "dates", numbersKey: "numbers"} {
		if text := q.Get(key); text != "" {
			said[name] = text
		}
	}
	return said
}

// as is what a header means; "": it is not used.
func (m bookMapping) as(header string) string {
	for _, c := range bookColumns {
		if m.Columns[c.key] == header && header != "" {
			return c.key
		}
	}
	return ""
}

// takenKey holds what each column of the file is taken for, in their order, as
// the heads of the preview ask it.
const takenKey = "taken"

// taken puts what the heads of the preview say into the keys of the columns.
func (v *view) taken(t *scenarios.Table) {
	said, asked := v.chosen[takenKey]
	if !asked {
		return
	}
	delete(v.chosen, takenKey)
	m := bookMapping{table: t}
	for _, c := range bookColumns {
		key := columnKey(c.key)
		delete(v.chosen, key)
		i := slices.Index(said, c.key)
		switch {
		case 0 <= i && i < len(t.Columns):
			if header := t.Columns[i].Header; header != m.recognised(c.key) {
				v.chosen.Set(key, header)
			}
		case m.recognised(c.key) != "" || m.doubtful(c.key) && !m.open(c.key, said):
			v.chosen.Set(key, noColumn)
		}
	}
}

// open says whether a column that several headers may mean is still to be chosen.
func (m bookMapping) open(name string, said []string) bool {
	for i, c := range m.table.Columns {
		if c.Maybe == name && i < len(said) && said[i] == "" {
			return true
		}
	}
	return false
}

// wantedColumn is one without which a book cannot be read.
type wantedColumn struct {
	Says  string
	Names []string // of which one has to be chosen
}

// mappingShown is the form that asks what each column is.
func (p *intake) mappingShown() *mappingPart {
	t := p.file.Table
	part := &mappingPart{Path: p.view.tab.path, Rows: t.Rows, Writing: p.view.writingBoxes()}
	if p.view.chosen.Has(readKey) || len(p.columns.Lacks) > 0 {
		for _, names := range p.columns.Lacks {
			var labels []string
			for _, name := range names {
				labels = append(labels, bookColumnLabel(name))
			}
			part.Wanted = append(part.Wanted, wantedColumn{"Say which column is " + strings.Join(labels, " or ") + ".", names})
		}
	}
	q := p.view.query()
	for _, key := range append(bookMappingKeys(), readKey) {
		if key != historyKey {
			q.Del(key)
		}
	}
	q.Set(readKey, "1")
	part.Hidden = fields(q)
	for i, c := range t.Columns {
		part.Heads = append(part.Heads, previewHead{Header: c.Header, Box: p.takenBox(i), Fault: p.faultOf(c.Header)})
	}
	for _, c := range bookColumns {
		part.Meanings = append(part.Meanings, [2]string{c.label, c.help})
	}
	return part
}

// takenBox asks what a column of the file is.
func (p *intake) takenBox(i int) *selectBox {
	c := p.file.Table.Columns[i]
	box := &selectBox{ID: fmt.Sprintf("%s-%d", takenKey, i), Name: takenKey, Label: "What " + c.Header + " is"}
	if c.Header == "" { // nothing refers to it
		box.Label, box.Options = fmt.Sprintf("What column %d is", i+1), []boxOption{{noColumn, "not used", true}}
		return box
	}
	as := p.columns.as(c.Header)
	if as == "" && c.Maybe != "" && p.columns.Columns[c.Maybe] == "" && p.view.chosen.Get(columnKey(c.Maybe)) != noColumn {
		box.Options = []boxOption{{"", bookColumnLabel(c.Maybe) + "? choose…", true}}
	}
	box.Options = append(box.Options, boxOption{noColumn, "not used", as == "" && box.Options == nil})
	for _, known := range bookColumns {
		box.Options = append(box.Options, boxOption{known.key, known.label, known.key == as})
	}
	return box
}

// faultOf is what is wrong first in a column; "": nothing is.
func (p *intake) faultOf(header string) string {
	if p.reading != nil {
		for _, problem := range p.reading.Problems {
			if problem.Column == header && header != "" {
				return problem.There
			}
		}
	}
	return ""
}

// headerOptions are the headers of a table, each once.
func headerOptions(t *scenarios.Table, chosen string) []boxOption {
	var all []boxOption
	for i, tc := range t.Columns {
		if tc.Header != "" && slices.IndexFunc(t.Columns, func(o scenarios.TableColumn) bool { return o.Header == tc.Header }) == i {
			all = append(all, boxOption{tc.Header, tc.Header, tc.Header == chosen})
		}
	}
	return all
}

// bookMappingKeys are the keys of what the reading of a book depends on.
func bookMappingKeys() []string {
	keys := []string{historyKey, takenKey, datesKey, numbersKey}
	for _, c := range bookColumns {
		keys = append(keys, columnKey(c.key))
	}
	return keys
}
