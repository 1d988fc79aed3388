package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"touchline/forecast"
	"touchline/ui/chart"
)

// XLSX writes the pack as a workbook for finance: numbers are values, what the
// person assumed is blue on light yellow, negatives stand in parentheses. The
// sheet Checks computes with the sheet's own formulas that all adds up.
func (p *Pack) XLSX(w io.Writer) error {
	b := &book{File: excelize.NewFile(), pack: p, styles: map[style]int{}}
	defer b.Close()
	about, results, bands, bridge, due, staffed, accounts := p.about(), p.results(), p.percentiles(), p.bridge(), p.due(), p.headcount(), p.accounts()
	checks := p.checks(bridge, bands, due, staffed, accounts, results)
	about.add(text(""), text("checks that do not hold"), cell{form: whole, number: float64(checks.broke()),
		formula: fmt.Sprintf("COUNTIF(%s,0)", checks.between(0, checkHolds, len(checks.rows)-1, checkHolds))})
	for _, t := range []*table{about, p.inputs(), results, p.against(), bands, due, staffed, bridge, accounts, p.concentration(), checks} {
		if len(t.rows) > 0 {
			b.sheet(t)
		}
	}
	b.finish()
	if b.failed != nil {
		return b.failed
	}
	b.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &orderly{to: w, parts: map[string]*bytes.Buffer{}} })
	_, err := b.WriteTo(w)
	return err
}

// book is a workbook that remembers the first fault in making it.
type book struct {
	*excelize.File
	pack   *Pack
	styles map[style]int
	sheets int
	failed error
}

func (b *book) try(err error) {
	if b.failed == nil {
		b.failed = err
	}
}

// sheet writes a table: heads in the first row, which stays in sight and is
// printed on every page.
func (b *book) sheet(t *table) {
	if b.sheets == 0 {
		b.try(b.SetSheetName("Sheet1", t.name))
	} else {
		_, err := b.NewSheet(t.name)
		b.try(err)
	}
	b.sheets++
	last := fmt.Sprintf("$%s$%d", letter(len(t.columns)-1), row(len(t.rows)-1))
	b.layOut(t, last)
	out, err := b.NewStreamWriter(t.name)
	if err != nil {
		b.try(err)
		return
	}
	for i, c := range t.columns {
		b.try(out.SetColWidth(i+1, i+1, c.width))
	}
	b.try(out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	heads, high := make([]any, len(t.columns)), 1
	for i, c := range t.columns {
		look := style{head: true, form: words, begin: i == 0}
		if t.numeric(i) {
			look.form, look.right = blank, true
		}
		heads[i] = excelize.Cell{StyleID: b.style(look), Value: c.head}
		high = max(high, headLines(c))
	}
	b.try(out.SetRow("A1", heads, excelize.RowOpts{Height: lineOfSheet*float64(high) + 1}))
	for i, cells := range t.rows {
		values, lines := make([]any, len(cells)), 1
		for j, c := range cells {
			if c.form == blank {
				continue
			}
			look := style{form: c.form, input: c.input, wrap: c.form == words && t.columns[j].width >= wordy, begin: j == 0}
			if look.wrap {
				lines = max(lines, 1+int(letterWidth*float64(utf8.RuneCountInString(c.text))/t.columns[j].width))
			}
			values[j] = excelize.Cell{StyleID: b.style(look), Value: c.value(), Formula: c.formula}
		}
		b.try(out.SetRow(fmt.Sprintf("A%d", row(i)), values, excelize.RowOpts{Height: lineOfSheet * float64(lines)}))
	}
	b.try(out.Flush())
}

// numeric says whether a column holds numbers, which stand to the right.
func (t *table) numeric(column int) bool {
	for _, cells := range t.rows {
		if column < len(cells) && cells[column].form != blank {
			return cells[column].form != words
		}
	}
	return false
}

// headLines is on how many lines a head stands, which breaks between words.
func headLines(c column) int {
	lines, used := 1, 0.
	for _, word := range strings.Fields(c.head) {
		wide := letterWidth * float64(utf8.RuneCountInString(word)+1)
		if used > 0 && used+wide > c.width {
			lines, used = lines+1, 0
		}
		used += wide
	}
	return lines
}

// letterWidth is about that of a letter, where a column's is counted in digits.
const letterWidth = 0.9

// wordy is the width from which on a column holds sentences, which go on below;
// lineOfSheet is the height of one of their lines, in points.
const (
	wordy       = 100
	lineOfSheet = 13.5
)

// value is a cell as a sheet holds it.
func (c cell) value() any {
	switch c.form {
	case words:
		return chart.Cell(c.text)
	case month:
		return time.Date(c.date.Year, time.Month(c.date.Month), 1, 0, 0, 0, 0, time.UTC)
	}
	return c.number
}

// layOut sets what is printed and how: as wide as a page, with what made it at
// the foot.
func (b *book) layOut(t *table, last string) {
	landscape, a4, once, asHigh, fit := "landscape", 9, 1, 0, true
	b.try(b.SetPageLayout(t.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &once, FitToHeight: &asHigh}))
	b.try(b.SetSheetProps(t.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.try(b.SetHeaderFooter(t.name, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + footer(b.pack.source()) + "&R&8&A, &P of &N"}))
	b.try(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: t.name + "!$A$1:" + last, Scope: t.name}))
	b.try(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: t.name + "!$1:$1", Scope: t.name}))
}

// footer is a text fit for a foot, where "&" commands and no more than 255
// characters stand.
func footer(s string) string {
	var plain []rune
	for _, r := range chart.Name(s, 200) {
		if r != '&' {
			plain = append(plain, r)
		}
	}
	return string(plain)
}

// finish names the workbook and has it computed anew where it is opened.
func (b *book) finish() {
	made := dated.Format(time.RFC3339)
	b.try(b.SetDocProps(&excelize.DocProperties{Title: b.pack.title(), Subject: b.pack.source(), Description: forecast.Definition,
		Creator: b.pack.baseline().Result.Program, LastModifiedBy: b.pack.baseline().Result.Program, Created: made, Modified: made}))
	anew := true
	b.try(b.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &anew}))
}
