package ui

import (
	"net/url"
	"slices"
	"strings"

	"touchline/scenarios"
	"touchline/sim/past"
)

// historyForm is one of the forms of a history as a person chooses it.
type historyForm struct {
	Form    past.Form
	Text    string // one row is
	Columns []historyColumn
}

// historyColumn is what a column of a form may hold.
type historyColumn struct {
	Name, Text string
	Needed     bool
	One        bool // of these the file has to have one
}

var (
	accountColumn  = historyColumn{Name: "account", Text: "the account’s own id", Needed: true}
	segmentColumn  = historyColumn{Name: "segment", Text: "such as enterprise or SMB"}
	coverageColumn = historyColumn{Name: "coverage", Text: "how it was looked after then"}
	arrColumn      = historyColumn{Name: "arr", Text: "annual recurring revenue", One: true}
	mrrColumn      = historyColumn{Name: "mrr", Text: "monthly recurring revenue, instead of ARR", One: true}
)

// spoken is what people call the column, in a sentence.
func (c historyColumn) spoken() string { return spokenColumn(c.Name) }

func spokenColumn(name string) string {
	if name == "arr" || name == "mrr" {
		return strings.ToUpper(name)
	}
	return name
}

// historyForms are all there are; their columns are those that scenarios reads.
var historyForms = []historyForm{
	{past.Snapshots, "an account in a month", []historyColumn{accountColumn, {Name: "month", Text: "the month, or a day in it", Needed: true}, arrColumn, mrrColumn,
		{Name: "revenue", Text: "revenue of the month, instead of ARR", One: true}, segmentColumn, coverageColumn, {Name: "health", Text: "red, yellow, green or a score"}}},
	{past.Renewals, "one renewal decision", []historyColumn{accountColumn, {Name: "before", Text: "ARR up for renewal", Needed: true},
		{Name: "after", Text: "ARR renewed; 0: it left", Needed: true}, {Name: "date", Text: "day of the renewal"}, segmentColumn, coverageColumn,
		{Name: "term", Text: "months renewed for"}, {Name: "uplift", Text: "price increase, a share of the ARR before"}}},
	{past.Contracts, "one account’s life", []historyColumn{accountColumn, {Name: "start", Text: "first day of the contract", Needed: true}, arrColumn, mrrColumn,
		{Name: "end", Text: "the day it was gone; empty: it is still there"}, segmentColumn, coverageColumn}},
	{past.Movements, "one change of ARR", []historyColumn{accountColumn, {Name: "date", Text: "day of the change", Needed: true},
		{Name: "kind", Text: "new, expansion, uplift, downsell, churn or return", Needed: true}, {Name: "amount", Text: "size of the change", Needed: true},
		{Name: "due", Text: "ARR up for renewal at it"}, segmentColumn}},
}

// Keys of the view's address.
const (
	historyKey = "h"          // id of the file
	readKey    = "read"       // the mapping is confirmed
	formKey    = "rows"       // which of the forms it is read as; a field named "form" would hide a form's own
	windowKey  = "window"     // the window shown
	metricKey  = "metric"     // what is backtested
	knownKey   = "known"      // years known before the first date of a backtest
	totalKey   = "total"      // the person's control total
	datesKey   = "as-dates"   // how days are written
	numbersKey = "as-numbers" // how amounts are written
)

// columnKey is the key of what a column means.
func columnKey(name string) string { return "as-" + name }

// mappingKeys are the keys of what a reading depends on.
func mappingKeys() []string {
	keys := []string{historyKey, formKey, datesKey, numbersKey}
	for _, f := range historyForms {
		for _, c := range f.Columns {
			keys = append(keys, columnKey(c.Name))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// historyChoices are the keys that the view's address may have beside those of
// all views.
func historyChoices() []string {
	return slices.Concat(mappingKeys(), []string{readKey, windowKey, metricKey, knownKey, totalKey}, putChoices())
}

// mapping is what each column of a form is taken from.
type mapping struct {
	Form    *historyForm      // nil: the headers do not tell, and nobody has said
	Columns map[string]string // canonical name to header, where there is one
	Guessed map[string]bool   // the header was recognised, so it may be another but not none
	Lacks   []string          // columns without which the file cannot be read
}

// mappingOf is what an address says of a table and, where it says nothing, what
// the headers are recognised as.
func mappingOf(q url.Values, t *scenarios.Table) mapping {
	m := mapping{Columns: map[string]string{}, Guessed: map[string]bool{}}
	form := past.Form(q.Get(formKey))
	at := slices.IndexFunc(historyForms, func(f historyForm) bool { return f.Form == form })
	if at < 0 {
		form = t.Form
		at = slices.IndexFunc(historyForms, func(f historyForm) bool { return f.Form == form })
	}
	if at < 0 {
		return m
	}
	m.Form = &historyForms[at]
	one, has := false, false
	for _, c := range m.Form.Columns {
		seen := recognised(t, form, c.Name)
		header := q.Get(columnKey(c.Name))
		if !slices.ContainsFunc(t.Columns, func(tc scenarios.TableColumn) bool { return tc.Header == header }) {
			header = seen
		}
		if header != "" {
			m.Columns[c.Name], m.Guessed[c.Name] = header, seen != ""
		} else if c.Needed {
			m.Lacks = append(m.Lacks, c.spoken())
		}
		one, has = one || c.One, has || c.One && header != ""
	}
	if one && !has {
		m.Lacks = append(m.Lacks, spokenColumn("arr"))
	}
	return m
}

// recognised is the header that means a column of a form; "": none does.
func recognised(t *scenarios.Table, form past.Form, name string) string {
	for _, c := range t.Columns {
		if form == t.Form && c.History == name || form != t.Form && c.Book == name {
			return c.Header
		}
	}
	return ""
}

// said is the mapping as scenarios takes it, with how days and numbers are
// written where the address says so.
func (m mapping) said(q url.Values) map[string]string {
	said := writingOf(q)
	for name, header := range m.Columns {
		said[name] = header
	}
	return said
}

// Named is what the form is called.
func (f historyForm) Named() string { return capitalised(string(f.Form)) }

// NeededWords are the columns that a form cannot do without.
func (f historyForm) NeededWords() string {
	var names, one []string
	for _, c := range f.Columns {
		if c.Needed {
			names = append(names, c.spoken())
		}
		if c.One {
			one = append(one, c.spoken())
		}
	}
	if one != nil {
		names = append(names, strings.Join(one, " or "))
	}
	return strings.Join(names, ", ")
}

// MoreWords are those it may have.
func (f historyForm) MoreWords() string {
	var names []string
	for _, c := range f.Columns {
		if !c.Needed && !c.One {
			names = append(names, c.spoken())
		}
	}
	return strings.Join(names, ", ")
}
