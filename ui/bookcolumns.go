package ui

import (
	"net/url"
	"slices"
	"strings"

	"touchline/scenarios"
)

// bookColumnNames are the columns of a book as a person chooses them.
var bookColumnNames = []historyColumn{
	accountColumn,
	{Name: "name", Text: "what people call it"},
	{Name: "arr", Text: "annual recurring revenue; 0: it was lost", One: true},
	{Name: "mrr", Text: "monthly recurring revenue, instead of arr", One: true},
	{Name: "segment", Text: "such as enterprise or SMB"},
	{Name: "owner", Text: "its CSM"},
	{Name: "renewal", Text: "day on which it is due"},
	{Name: "start", Text: "first day of the contract, where no renewal is given"},
	{Name: "term", Text: "months of the contract"},
	{Name: "health", Text: "red, yellow, green or a score"},
	{Name: "coverage", Text: "how it is looked after"},
	{Name: "renews", Text: "chance that it renews, where that is known"},
	{Name: "opening", Text: "ARR at the start of the fiscal year"},
}

// bookMapping is what each column of a book is taken from.
type bookMapping struct {
	table   *scenarios.Table
	Columns map[string]string // canonical name to header, where there is one
	Chosen  map[string]string // what the person says against what is recognised; "": no column
	Lacks   []string
}

// bookMappingOf is what an address says of a table and, where it says nothing,
// what its headers are recognised as.
func bookMappingOf(q url.Values, t *scenarios.Table) bookMapping {
	m := bookMapping{table: t, Columns: map[string]string{}, Chosen: map[string]string{}}
	for _, c := range bookColumnNames {
		seen := m.recognised(c.Name)
		header := q.Get(columnKey(c.Name))
		switch known := slices.ContainsFunc(t.Columns, func(tc scenarios.TableColumn) bool { return tc.Header == header && header != "" }); {
		case header == noColumn && (seen != "" || m.doubtful(c.Name)):
			m.Chosen[c.Name] = ""
			seen = ""
		case known && header != seen:
			m.Chosen[c.Name] = header
			seen = header
		}
		if seen != "" {
			m.Columns[c.Name] = seen
		}
	}
	if m.Columns["account"] == "" {
		m.Lacks = append(m.Lacks, "account")
	}
	if m.Columns["arr"] == "" && m.Columns["mrr"] == "" {
		m.Lacks = append(m.Lacks, "arr or mrr")
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
	for _, c := range bookColumnNames {
		if m.Columns[c.Name] == header && header != "" {
			return c.Name
		}
	}
	return ""
}

// wantedColumn is one without which a book cannot be read.
type wantedColumn struct {
	Says  string
	Boxes []string // ids of those of which one has to be chosen
}

// mappingShown is the form that asks which column means what.
func (p *intake) mappingShown() *mappingPart {
	t := p.file.Table
	part := &mappingPart{Path: p.view.tab.path, Rows: t.Rows, Writing: p.view.writingBoxes()}
	if p.view.chosen.Has(readKey) || len(p.columns.Lacks) > 0 {
		for _, column := range p.columns.Lacks {
			w := wantedColumn{Says: "Say which column is " + column + "."}
			for _, name := range strings.Split(column, " or ") {
				w.Boxes = append(w.Boxes, columnKey(name))
			}
			part.Wanted = append(part.Wanted, w)
		}
	}
	for _, c := range bookColumnNames {
		part.Boxes = append(part.Boxes, p.columnBox(c))
	}
	q := p.view.query()
	for _, key := range append(bookMappingKeys(), readKey) {
		if key != historyKey {
			q.Del(key)
		}
	}
	q.Set(readKey, "1")
	part.Hidden = fields(q)
	for _, c := range t.Columns {
		part.Heads = append(part.Heads, previewHead{c.Header, p.columns.as(c.Header)})
	}
	return part
}

// columnBox asks which header means a column.
func (p *intake) columnBox(c historyColumn) selectBox {
	box := selectBox{ID: columnKey(c.Name), Name: columnKey(c.Name), Label: c.Name, Help: c.Text, Needed: c.Needed}
	chosen := p.columns.Columns[c.Name]
	switch {
	case chosen == "" && c.Needed:
		box.Options = []boxOption{{"", "choose…", true}}
	case chosen == "" && p.columns.doubtful(c.Name) && p.view.chosen.Get(columnKey(c.Name)) != noColumn:
		box.Options = []boxOption{{"", "choose…", true}, {noColumn, "not in the file", false}}
	case !c.Needed:
		box.Options = []boxOption{{noColumn, "not in the file", chosen == ""}}
	}
	box.Options = append(box.Options, headerOptions(p.file.Table, chosen)...)
	return box
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
	keys := []string{historyKey, datesKey, numbersKey}
	for _, c := range bookColumnNames {
		keys = append(keys, columnKey(c.Name))
	}
	return keys
}
