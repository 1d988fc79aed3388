package ui

import (
	"touchline/scenarios"
	"touchline/sim/past"
	"touchline/ui/chart"
	"touchline/ui/runs"
)

// bookTab is the view that brings a book of accounts and makes a scenario of
// it. It is reached from others and has no place in the bar.
var bookTab = &tab{path: "/book", name: "Your book", template: "book", single: true, aside: true, choices: bookChoices(),
	asks: func(*view) []runs.Ask { return nil }, page: (*server).bookPage,
	figures: func(*server, *view) ([]*chart.Figure, error) { return nil, nil }}

// intake is a book on its way to the shelf: a file, its columns, what was read of it,
// and what a person answered about it.
type intake struct {
	view    *view
	file    *upload // nil: none, so accounts are told by their number
	columns bookMapping
	reading *bookReading // nil until the columns are confirmed
	answers bookAnswers
}

// taking is what an address says of a book.
func (v *view) taking() *intake {
	p := &intake{view: v, file: v.past}
	if p.file != nil {
		v.taken(p.file.Table)
		p.columns = bookMappingOf(v.chosen, p.file.Table)
		if v.chosen.Has(readKey) && len(p.columns.Lacks) == 0 {
			p.reading = p.file.readBook(p.columns.said(v.chosen))
		}
	}
	if p.read() || p.file == nil {
		p.answers = p.answered()
	}
	return p
}

// read says whether the file has been read.
func (p *intake) read() bool { return p.reading != nil && len(p.reading.Problems) == 0 }

// bookView is what the template shows.
type bookView struct {
	stage
	Notes   []string
	Bring   string // address to which a file is sent
	Forget  string
	History string // address at which the file is read as a history
	File    *filePart
	Mapping *mappingPart
	Faults  []problem
	Totals  *totalsPart // nil until the file has been read
	Remarks []string
	Make    *makingPart // nil until there is something to make a scenario of
	Into    *intoPart   // nil: there is no scenario that it could be written into
}

// bookPage is the page of the Book view.
func (s *server) bookPage(v *view, around stage) (any, error) {
	p := v.taking()
	page := bookView{stage: around, Notes: v.notes, Bring: bringPath + "?as=book&" + v.query().Encode()}
	if v.chosen.Get(historyKey) != "" && p.file == nil {
		page.Notes = append(page.Notes, "The book of this address is not in memory any more: it was forgotten, or Touchline was started anew. Choose its file again and the address shows it.")
	}
	if p.file != nil {
		page.File, page.Forget = p.fileShown(), "/forget?"+historyKey+"="+p.file.ID
		page.History = bringPath + "?" + historyKey + "=" + p.file.ID
	}
	switch {
	case p.read():
		totals := p.totals()
		page.Totals = &totals
		for _, note := range p.reading.Info.Notes {
			page.Remarks = append(page.Remarks, sentence(note))
		}
		page.Remarks = append(page.Remarks, writtenTwice(p.reading.Accounts)...)
		page.Into = p.into(s.shelf)
		page.Make = p.making(s.shelf)
	case p.file != nil:
		page.Mapping = p.mappingShown()
		if p.reading != nil {
			page.Faults = p.reading.Problems
		}
	default:
		page.Make = p.making(s.shelf)
	}
	return page, nil
}

// looksLikeBook says whether the headers of a table are those of a book of
// accounts as it stands, and of no history.
func looksLikeBook(t *scenarios.Table) bool {
	has, only := map[string]bool{}, map[string]bool{}
	for _, c := range t.Columns {
		has[c.Book] = true
		if c.History == "" {
			only[c.Book] = true
		}
	}
	switch {
	case !has["account"]:
		return false
	case t.Form == past.Contracts:
		return only["renewal"] || only["owner"] || only["health"] || only["term"]
	}
	return t.Form == "" && (has["arr"] || has["mrr"] || has["renewal"] || has["owner"] || has["health"])
}
