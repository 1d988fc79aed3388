package ui

import (
	"fmt"
	"strings"

	"touchline/forecast"
)

// ledger is a table of numbers by row and column, each of which may explain
// itself.
type ledger struct {
	ID      string
	Label   string // what a reader who hears it is told
	First   column // names the lines
	Columns []column
	Rows    []ledgerRow
}

// ledgerRow is a line of a ledger.
type ledgerRow struct {
	Name, Note string
	Link       string // address of what the line is made of; "": there is none
	LinkWords  string // what people may call that, beside its name
	Kind       string // "total", "apart": how it stands out; "": it does not
	Entries    []entry
	Instead    string // of entries, over all columns: why there are none
}

// entry is a number and what it means.
type entry struct {
	ID        string // of its element; set when its row is added
	Text, Sub string
	Tip       tip
	Strong    bool
	Flag      bool // a reader should notice; the words say why
	First     bool // of its row: where the Tab key stops, from where arrows go on
}

// newLedger heads a ledger.
func newLedger(id, label, first string, columns ...column) *ledger {
	for i := range columns {
		columns[i].ID = id + "-" + columns[i].ID
	}
	return &ledger{ID: id, Label: label, First: firstColumn(id, first), Columns: columns}
}

// add adds a line. A number that has no words of its own has those of its
// column.
func (l *ledger) add(row ledgerRow) {
	first := true
	for i := range row.Entries {
		e := &row.Entries[i]
		e.ID = fmt.Sprintf("%s-%d-%d", l.ID, len(l.Rows), i)
		if len(e.Tip) == 0 && (measured(e.Text) || measured(e.Sub)) {
			e.Tip = append(tip{fmt.Sprintf("%s, %s.", row.Name, l.Columns[i].Head)}, l.Columns[i].Tip...)
		}
		if len(e.Tip) > 0 {
			e.First, first = first, false
		}
	}
	l.Rows = append(l.Rows, row)
}

// measured says whether a text is a number, or says that there is none.
func measured(text string) bool {
	return text == forecast.Nothing || strings.ContainsAny(text, "0123456789") && len(text) <= mostMeasured
}

// mostMeasured is how long a text may be to be a number with its unit rather
// than words.
const mostMeasured = 24

// nothing is an entry where there is no number.
func nothing(why string) entry { return entry{Text: forecast.Nothing, Tip: tip{why}} }

// meanOf is a band's mean; whose says of what and when, exact prints the
// sampling error.
func meanOf(b *forecast.Band, whose string, print, exact func(float64) string, source string) entry {
	if b == nil {
		return nothing(whose + ": there is none in any future.")
	}
	t := tip{fmt.Sprintf("%s: mean of %s.", whose, forecast.Counted(b.Trials(), "future"))}
	if b.Trials() >= forecast.FewFutures {
		t[0] += " 8 of 10 futures: " + b.Range(print, " to ") + "."
	}
	return entry{Text: print(b.Mean), Tip: append(t, exactness(b.Trials(), b.SE, exact(b.SE)), source)}
}
