package ui

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim/past"
)

// filePart is the file chosen.
type filePart struct {
	Name, About string
	Reopen      string // address that shows its mapping again; "": it is shown
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

// mappingPart asks how a file is to be read.
type mappingPart struct {
	Path     string
	Form     selectBox
	Kept     []field     // what else the address says, where another form is chosen
	Boxes    []selectBox // nil: no form is chosen
	Writing  []selectBox // how days and numbers are written
	Hidden   []field     // what else the address says that reads the file
	Heads    []previewHead
	Rows     [][]string
	Lacks    string         // what is still to be said; "": nothing
	Wanted   []wantedColumn // of a book
	Meanings [][2]string    // of a book: what a column can be
}

// selectBox is a choice among some texts.
type selectBox struct {
	ID, Name, Label, Help string
	Needed                bool
	Options               []boxOption
}

// boxOption is one of them.
type boxOption struct {
	Value, Text string
	Chosen      bool
}

// previewHead is a column of the preview and what it is taken for.
type previewHead struct {
	Header, As string
	Box        *selectBox // that asks it; nil: it is only told
	Fault      string     // what is wrong in the column; "": nothing
}

// kept is a line of the list of histories in memory.
func (p *chronicle) kept(u *upload) keptHistory {
	q := p.view.query()
	for _, key := range historyChoices() {
		q.Del(key)
	}
	q.Set(historyKey, u.ID)
	return keptHistory{u.Name, bytesOf(u.Size()), p.view.tab.path + "?" + q.Encode(), u == p.file}
}

// bringAddress is where a file is sent, with the view that is to show it.
func (p *chronicle) bringAddress() string { return bringPath + "?" + p.view.query().Encode() }

// fileShown says what the file is.
func (p *chronicle) fileShown() *filePart {
	f := &filePart{Name: p.file.Name, About: p.file.about()}
	if p.read() {
		q := p.view.query()
		q.Del(readKey)
		f.Reopen = p.view.tab.path + "?" + q.Encode()
	}
	return f
}

// about says how large a file is and what it is stored as.
func (u *upload) about() string {
	stored := "first sheet of a workbook"
	if t := u.Table; t.Text != "" {
		stored = fmt.Sprintf("text in %s, %s", t.Text, betweenWords(t.Between))
	}
	return strings.Join([]string{bytesOf(u.Size()), stored, forecast.Counted(len(u.Table.Columns), "column")}, " · ")
}

func betweenWords(between string) string {
	if name, ok := map[string]string{",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}[between]; ok {
		return name + " between fields"
	}
	return "“" + between + "” between fields"
}

// windowBox asks which window is shown.
func (p *chronicle) windowBox() selectBox {
	box := selectBox{ID: "pick-window", Name: windowKey, Label: "Window shown"}
	for _, o := range p.windows() {
		box.Options = append(box.Options, boxOption{o.Key, o.Text, o.Key == p.window})
	}
	return box
}

// bytesOf prints a size of a file.
func bytesOf(n int) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return forecast.Counted(n, "byte")
}

// mappingShown are the forms that say how the file is read: as what, which
// drops what was said of its columns, and which column means what.
func (p *chronicle) mappingShown() *mappingPart {
	t, m := p.file.Table, p.mapped
	part := &mappingPart{Path: p.view.tab.path, Form: p.formBox(), Rows: t.Rows}
	if m.Form == nil || p.view.chosen.Has(readKey) {
		part.Lacks = m.lacking()
	}
	q := p.view.query()
	for _, key := range append(mappingKeys(), readKey) {
		if key != historyKey {
			q.Del(key)
		}
	}
	part.Kept = fields(q)
	if m.Form != nil {
		for _, c := range m.Form.Columns {
			part.Boxes = append(part.Boxes, p.columnBox(c))
		}
		part.Writing = p.view.writingBoxes()
		q.Set(formKey, string(m.Form.Form))
		q.Set(readKey, "1")
		part.Hidden = fields(q)
	}
	for _, c := range t.Columns {
		part.Heads = append(part.Heads, previewHead{Header: c.Header, As: m.as(c.Header)})
	}
	return part
}

// lacking says what a mapping still lacks; "": nothing.
func (m mapping) lacking() string {
	switch {
	case m.Form == nil:
		return "Say what a row of the file tells."
	case len(m.Lacks) > 0:
		return "Say which column is " + orList(m.Lacks) + "."
	}
	return ""
}

// fields are an address's as a form carries them.
func fields(q url.Values) []field {
	var all []field
	for key, values := range q {
		for _, v := range values {
			all = append(all, field{key, v})
		}
	}
	slices.SortStableFunc(all, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// orList joins names: "account, month and arr".
func orList(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// as is what a header means; "": it is not used.
func (m mapping) as(header string) string {
	var names []string
	if m.Form != nil {
		for _, c := range m.Form.Columns {
			if m.Columns[c.Name] == header && header != "" {
				names = append(names, capitalised(c.spoken()))
			}
		}
	}
	return strings.Join(names, ", ")
}

func (p *chronicle) formBox() selectBox {
	box := selectBox{ID: "as-form", Name: formKey, Label: "A row of the file is"}
	if p.mapped.Form == nil {
		box.Options = []boxOption{{"", "choose…", true}}
	}
	for i := range historyForms {
		f := &historyForms[i]
		box.Options = append(box.Options, boxOption{string(f.Form), fmt.Sprintf("%s (%s)", f.Text, f.Form), f == p.mapped.Form})
	}
	return box
}

// columnBox asks which header means a column. One that was recognised can be
// another one, not none.
func (p *chronicle) columnBox(c historyColumn) selectBox {
	box := selectBox{ID: columnKey(c.Name), Name: columnKey(c.Name), Label: capitalised(c.spoken()), Help: c.Text, Needed: c.Needed}
	chosen := p.mapped.Columns[c.Name]
	if !p.mapped.Guessed[c.Name] {
		none := "not in the file"
		if c.Needed {
			none = "choose…"
		}
		box.Options = []boxOption{{"", none, chosen == ""}}
	}
	box.Options = append(box.Options, headerOptions(p.file.Table, chosen)...)
	return box
}

// writingBoxes ask how days and numbers are written.
func (v *view) writingBoxes() []selectBox {
	return []selectBox{
		v.writingBox(datesKey, "Days", [][2]string{{"mdy", "month first: 12/31/2027"}, {"dmy", "day first: 31/12/2027"}, {"iso", "year first: 2027-12-31"}}),
		v.writingBox(numbersKey, "Numbers", [][2]string{{"1,234.56", "1,234.56"}, {"1.234,56", "1.234,56"}}),
	}
}

func (v *view) writingBox(key, label string, ways [][2]string) selectBox {
	chosen := v.chosen.Get(key)
	box := selectBox{ID: key, Name: key, Label: label + " are written", Options: []boxOption{{"", "as the rows tell", chosen == ""}}}
	for _, w := range ways {
		box.Options = append(box.Options, boxOption{w[0], w[1], w[0] == chosen})
	}
	return box
}

// totalsPart is what a person compares with what he knows of the file.
type totalsPart struct {
	Facts  [][2]string
	Gaps   []string // what the rows do not say, and what stands for it
	Path   string
	Hidden []field
	Total  string // the person's own control total, as typed
	Says   string // how it compares; "": nobody gave one
	Off    bool   // it does not agree
}

// totals are those of the file, and how the person's own stands against them.
func (p *chronicle) totals() totalsPart {
	info := p.reading.Info
	part := totalsPart{Path: p.view.tab.path, Total: p.view.chosen.Get(totalKey), Facts: [][2]string{
		{"Form", fmt.Sprintf("%s: a row is %s", p.mapped.Form.Named(), p.mapped.Form.Text)},
		{"Rows", count(info.Rows)}, {"Accounts", count(info.Accounts)}}}
	if !info.From.IsZero() {
		part.Facts = append(part.Facts, [2]string{"From", dayOf(info.From, info.Form)}, [2]string{"To", dayOf(info.To, info.Form)})
	}
	part.Facts = append(part.Facts, [2]string{totalWords(info), forecast.Cents(info.Total, "")})
	q := p.view.query()
	q.Del(totalKey)
	part.Hidden = fields(q)
	if part.Total != "" {
		part.Says, part.Off = against(part.Total, info.Total)
	}
	return part
}

func dayOf(day time.Time, form past.Form) string {
	if form == past.Snapshots {
		return day.Format("Jan 2006")
	}
	return day.Format("2 Jan 2006")
}

// totalWords say what the total sums.
func totalWords(info *scenarios.HistoryInfo) string {
	switch info.Form {
	case past.Movements:
		return "Total: what all movements come to"
	case past.Renewals:
		return "Total of " + info.Columns["before"]
	}
	for _, name := range []string{"arr", "mrr", "revenue"} {
		if header, ok := info.Columns[name]; ok {
			return "Total of " + header
		}
	}
	return "Total"
}
