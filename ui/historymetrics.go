package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/forecast/history"
)

// windows are those of the whole book, to choose from.
func (p *chronicle) windows() []option {
	var all []option
	for _, w := range p.whole() {
		all = append(all, option{string(w.From), windowName(w)})
	}
	return all
}

// windowName is a window in words: a calendar year, or the year to a month.
func windowName(w *history.Window) string {
	switch {
	case w.From == "":
		return "all rows"
	case strings.HasSuffix(string(w.From), "-01-01"):
		return string(w.From[:4])
	}
	return "Year to " + monthName(w.To)
}

// inWindow is a window in a sentence.
func inWindow(w *history.Window) string {
	name := windowName(w)
	if rest, ok := strings.CutPrefix(name, "Year"); ok {
		name = "the year" + rest
	}
	return "in " + name
}

// monthName is a month of a history in words; a day stays as it is.
func monthName(d history.Date) string {
	month, err := time.Parse("2006-01", string(d))
	if err != nil {
		return string(d)
	}
	return month.Format("Jan 2006")
}

// chosen is the window shown; nil: there is none.
func (p *chronicle) chosen() *history.Window {
	for _, w := range p.whole() {
		if string(w.From) == p.window {
			return w
		}
	}
	return nil
}

// verdict is what the window shown says, and how far definitions matter.
func (p *chronicle) verdict() forecast.Sentences {
	w := p.chosen()
	if w == nil {
		return forecast.Sentences{{Text: "The history covers no whole year, so no retention can be measured."}}
	}
	when := "I" + inWindow(w)[1:]
	if w.From == "" {
		when = "Of all that came up for renewal,"
	}
	said := forecast.Sentences{{Text: when + " "}, {Text: "NRR was " + shareOf(w.NRR) + " and GRR " + shareOf(w.GRR), Strong: true},
		{Text: ", of " + forecast.Counted(w.Accounts, "account") + " with " + plainMoney(w.Opening) + " ARR."}}
	if w.NRR != nil && w.GRR != nil && *w.NRR >= 1.10 && *w.GRR < 0.85 {
		said = append(said, forecast.Span{Text: " NRR hides a weak GRR: expansion makes up for what leaves, as long as it lasts."})
	}
	if low, high, n := grrRange(w.Definitions); n > 1 && high-low >= tellApart {
		said = append(said, forecast.Span{Text: fmt.Sprintf(" The same book’s GRR is %s to %s by other usual definitions.", percentage(low), percentage(high))})
	}
	return said
}

// tellApart is by how much definitions differ before it is worth a sentence.
const tellApart = 0.005

// shareOf prints a share that a history may not tell.
func shareOf(x *float64) string {
	if x == nil {
		return forecast.Nothing
	}
	return percentage(*x)
}

// grrRange is the lowest and the highest GRR of n definitions.
func grrRange(all history.Definitions) (low, high float64, n int) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, d := range all {
		if d.GRR != nil {
			low, high, n = math.Min(low, *d.GRR), math.Max(high, *d.GRR), n+1
		}
	}
	return low, high, n
}

// plainMoney prints an amount of a history, whose currency nobody says: in three
// digits, or to the cent where it is small.
func plainMoney(x float64) string {
	if math.Abs(x) < 10_000 {
		return strings.TrimSuffix(forecast.Cents(x, ""), ".00")
	}
	return forecast.Money(x, "")
}

// rateColumns are those of every table of windows, each with its definition.
func rateColumns() []column {
	return []column{
		{"nrr", "NRR", tip{"Net revenue retention, this program’s headline.", "ARR at the end of the accounts there at the opening, over their ARR then, account by account; price included, new accounts left out."}},
		{"grr", "GRR", tip{"Gross revenue retention, the headline.", "Like NRR, but no account counts for more than it opened with."}},
		{"flow", "Flow GRR", tip{"Every loss of the window taken from the opening accounts’ ARR, whatever they made up for later. It may be below the headline, and below 0."}},
		{"renewal", "Renewal rate", tip{"What was renewed of what was due, price included, no renewal above what was due. Only histories that say what was due tell it."}},
		{"logos", "Logo retention", tip{"The share of the accounts there at the opening that are there at the end, whatever they pay."}},
		{"accounts", "Accounts", tip{"Accounts there at the opening of the window; of renewals, those that came up."}},
		{"opening", "Opening ARR", tip{"Their ARR at the opening, in the history’s own money."}},
	}
}

// rateColumnsTold are the columns of which any window tells a value, and what
// leaves the others out of a row.
func (p *chronicle) rateColumnsTold() (columns []column, told func(ledgerRow) ledgerRow) {
	all := rateColumns()
	keep := make([]bool, len(all))
	for i := range p.reading.Metrics.Windows {
		w := &p.reading.Metrics.Windows[i]
		for j, x := range []*float64{w.NRR, w.GRR, w.FlowGRR, w.RenewalRate, w.LogoRetention, &w.Opening, &w.Opening} {
			keep[j] = keep[j] || x != nil
		}
	}
	kept := func(i int) bool { return keep[i] }
	columns = only(all, kept)
	return columns, func(row ledgerRow) ledgerRow {
		row.Entries = only(row.Entries, kept)
		return row
	}
}

// only is the items whose index is wanted.
func only[T any](all []T, wanted func(int) bool) []T {
	i := -1
	return slices.DeleteFunc(slices.Clone(all), func(T) bool { i++; return !wanted(i) })
}

// windowLedger has a line for each window of the whole book.
func (p *chronicle) windowLedger() *ledger {
	columns, told := p.rateColumnsTold()
	l := newLedger("windows", "Retention by window", "Whole book", columns...)
	for _, w := range p.whole() {
		l.add(told(p.rateRow(w, windowName(w), inWindow(w))))
	}
	if len(l.Rows) == 0 {
		l.add(ledgerRow{Name: "No window", Instead: "Two dates a year apart are needed."})
	}
	return l
}

// segmentLedger cuts the window shown; nil where the history names no segments.
func (p *chronicle) segmentLedger() *ledger {
	whole := p.chosen()
	if whole == nil {
		return nil
	}
	columns, told := p.rateColumnsTold()
	l := newLedger("segments", "Retention by segment", "Segment", columns...)
	for i := range p.reading.Metrics.Windows {
		w := &p.reading.Metrics.Windows[i]
		if w.From == whole.From && w.Definitions == nil {
			l.add(told(p.rateRow(w, w.Segment, "of "+w.Segment+" "+inWindow(whole))))
		}
	}
	if len(l.Rows) == 0 {
		return nil
	}
	row := p.rateRow(whole, "Whole book", "of the whole book "+inWindow(whole))
	row.Kind = "total"
	l.add(told(row))
	return l
}

func (p *chronicle) rateRow(w *history.Window, name, what string) ledgerRow {
	from := "Source: " + p.file.Name + "."
	rate := func(of string, x *float64) entry {
		if x == nil {
			return nothing("This form of history does not tell it.")
		}
		return entry{Text: percentage(*x), Tip: tip{of + " " + what + ".", from}}
	}
	row := ledgerRow{Name: name, Entries: []entry{
		rate("NRR", w.NRR), rate("GRR", w.GRR), rate("Flow GRR", w.FlowGRR), rate("Renewal rate", w.RenewalRate), rate("Logo retention", w.LogoRetention),
		{Text: count(w.Accounts), Tip: tip{"Accounts " + what + " at the opening; " + count(w.Kept) + " of them were there at the end.", from}},
		{Text: plainMoney(w.Opening), Tip: tip{"Opening ARR " + what + ": " + forecast.Cents(w.Opening, "") + ".", "The same accounts’ ARR at the end: " + forecast.Cents(w.Closing, "") + ".", from}}}}
	row.Entries[0].Strong, row.Entries[1].Strong = true, true
	if w.Renewals != nil && w.RenewalRate != nil && w.Due != nil && w.Renewed != nil {
		row.Entries[3].Tip = tip{fmt.Sprintf("Renewal rate %s: %s of %s due renewed, %s.", what, forecast.Cents(*w.Renewed, ""), forecast.Cents(*w.Due, ""),
			forecast.Counted(*w.Renewals, "decision")), from}
	}
	return row
}

// definitionWords say what each definition counts.
var definitionWords = map[string]string{
	history.CohortSnapshot:   "The accounts there at the opening, account by account, opening against end; GRR counts none above what it opened with.",
	history.PriceStripped:    "The same, with price increases taken out of GRR: they may not make up for a downsell.",
	history.NotCredited:      "The same, but an account that left and came back counts as lost.",
	history.FlowIn:           "Every movement of the accounts there at the opening; what came back counts.",
	history.FlowOut:          "Every movement of the accounts there at the opening; what came back does not count.",
	history.AllFlowsIn:       "Every movement of the year over the opening ARR, those of new accounts too; what came back counts.",
	history.AllFlowsOut:      "Every movement of the year over the opening ARR, those of new accounts too; what came back does not count.",
	history.RenewalOnDueBase: "What was renewed of what was due, the base held to what the accounts opened with.",
	history.RenewalOnATR:     "What was renewed of all that was available to renew, upsell before the renewal included in the base.",
}

// definitionLedger is the window shown by every definition.
func (p *chronicle) definitionLedger() *ledger {
	w := p.chosen()
	if w == nil {
		return nil
	}
	l := newLedger("definitions", "The same book by every definition", "Definition",
		column{"nrr", "NRR", tip{"Net revenue retention as the definition has it."}}, column{"grr", "GRR", tip{"Gross revenue retention as the definition has it."}})
	for _, d := range w.Definitions {
		row := ledgerRow{Name: capitalised(d.Name), Entries: []entry{defined("NRR", d.Name, d.NRR), defined("GRR", d.Name, d.GRR)}}
		switch {
		case d.NRR == nil && d.GRR == nil:
			row.Entries, row.Instead, row.Kind = nil, "this form of history does not tell it", "apart"
		case d.Name == history.CohortSnapshot:
			row.Note = "the headline"
			row.Entries[0].Strong, row.Entries[1].Strong = true, true
		}
		l.add(row)
	}
	return l
}

func defined(what, definition string, x *float64) entry {
	if x == nil {
		return entry{Text: forecast.Nothing}
	}
	return entry{Text: percentage(*x), Tip: tip{what + ", " + definition + ".", definitionWords[definition]}}
}

func capitalised(text string) string { return strings.TrimSuffix(sentence(text), ".") }

// spread says by how much definitions differ.
func (p *chronicle) spread() string {
	w := p.chosen()
	if w == nil {
		return ""
	}
	low, high, n := grrRange(w.Definitions)
	if n < 2 || high-low < tellApart {
		return "Here the definitions that can be told come to the same GRR. On other books they differ by tens of points."
	}
	return fmt.Sprintf("One honest book, and GRR is %s to %s: ask for the definition before comparing a number.", percentage(low), percentage(high))
}
