package ui

import (
	"fmt"
	"maps"
	"slices"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

// bookReading is a file read as a book, by the columns that a person confirmed.
type bookReading struct {
	key      string
	Accounts []sim.Account // nil where the file is at fault
	Info     *scenarios.BookInfo
	Problems []problem
}

// readBook reads the file with canonical names said of its headers. It is read
// once for each mapping.
func (u *upload) readBook(columns map[string]string) *bookReading {
	u.mu.Lock()
	defer u.mu.Unlock()
	key := mappingID(columns)
	if u.book != nil && u.book.key == key {
		return u.book
	}
	r := &bookReading{key: key}
	var err error
	if r.Accounts, r.Info, err = scenarios.ReadBook(u.ctx, u.Name, u.data, columns); err != nil {
		r.Problems = faultsOf(err)
	}
	u.book = r
	return r
}

// unequal says that the person's own total is not the book's; "": it is, or
// none was given.
func (p *intake) unequal() string {
	if p.reading == nil || p.view.chosen.Get(totalKey) == "" {
		return ""
	}
	if says, off := against(p.view.chosen.Get(totalKey), p.reading.Info.ARR); off {
		return sentence(says) + " Bring the file that has it, or clear your total."
	}
	return ""
}

// mappingID tells mappings apart.
func mappingID(columns map[string]string) string {
	key := ""
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		key += fmt.Sprintf("%q=%q ", name, columns[name])
	}
	return key
}

// fileShown says what the file is.
func (p *intake) fileShown() *filePart {
	f := &filePart{Name: p.file.Name, About: p.file.about()}
	if p.read() {
		f.Reopen = p.view.tab.path + "?" + p.view.without(readKey).Encode()
	}
	return f
}

// totals are what a person compares with what he knows of the book.
func (p *intake) totals() totalsPart {
	info := p.reading.Info
	part := totalsPart{Path: p.view.tab.path, Total: p.view.chosen.Get(totalKey), Facts: [][2]string{
		{"Rows", count(info.Rows)}, {"Accounts", count(info.Standing())}, {"ARR in all", forecast.Cents(info.ARR, "")}}}
	part.Gaps = p.gaps()
	q := p.view.query()
	q.Del(totalKey)
	part.Hidden = fields(q)
	if part.Total != "" {
		part.Says, part.Off = against(part.Total, info.ARR)
	}
	return part
}
