package text

import (
	"fmt"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/sim/past"
)

// HistoryFile is how a history was read.
type HistoryFile struct {
	Name     string
	Form     past.Form
	Rows     int
	Accounts int
	From, To time.Time // first and last day; zero: no row has one
	Total    float64   // what its amounts come to, to hold against a control total
	Notes    []string  // what was decided while reading
}

const metricsWords = `Flow GRR takes every loss of the window from the opening accounts' ARR, ` +
	`whatever they made up for; the renewal rate is what was renewed of what was due, no renewal above what was due.`

const renewalsWords = `A history of renewals tells of what came up for renewal: opening is what was due, and accounts not due are not in it.`

// Metrics is the report of what a history says of retention.
func Metrics(f HistoryFile, m *history.Metrics) string {
	var b strings.Builder
	b.WriteString(f.String())
	if len(m.Windows) > 0 {
		b.WriteString("\n" + windowRates(m.Windows).withoutEmptyColumns().String())
		b.WriteString("\n" + windowBridges(m.Windows).withoutEmptyColumns().String())
		b.WriteString("\n" + everyDefinition(m).String())
	}
	b.WriteString(noteLines(m.Remarks))
	b.WriteString("\n" + wrapped("", forecast.Definition) + wrapped("", metricsWords))
	if f.Form == past.Renewals {
		b.WriteString(wrapped("", renewalsWords))
	}
	return b.String()
}

func (f HistoryFile) String() string {
	head := fmt.Sprintf("%s: %s, %s of %s", f.Name, f.Form, forecast.Counted(f.Rows, "row"), forecast.Counted(f.Accounts, "account"))
	if !f.From.IsZero() {
		head += fmt.Sprintf(", %s to %s", f.From.Format(time.DateOnly), f.To.Format(time.DateOnly))
	}
	lines := wrapped("  ", head+fmt.Sprintf(", %s in all", forecast.Cents(f.Total, "")))
	for _, note := range f.Notes {
		lines += "  - " + wrapped("    ", note)
	}
	return lines
}

// windowRates has a row for each window and part of the book.
func windowRates(windows []history.Window) table {
	var t table
	t.row("Retention", "accounts", "stayed", "logos", "NRR", "GRR", "flow GRR", "due", "renewal rate")
	for i := range windows {
		w := &windows[i]
		t.row(windowName(w), forecast.Count(float64(w.Accounts)), forecast.Count(float64(w.Kept)),
			rateOf(w.LogoRetention), rateOf(w.NRR), rateOf(w.GRR), rateOf(w.FlowGRR), amountOf(w.Due), rateOf(w.RenewalRate))
	}
	return t
}

// windowBridges takes the opening ARR of each window to its end.
func windowBridges(windows []history.Window) table {
	var t table
	t.row("ARR", "opening", "churn", "downsell", "expansion", "uplift", "returned", "closing", "new", "won back", "their change", "everybody")
	for i := range windows {
		w := &windows[i]
		t.row(windowName(w), amountOf(&w.Opening), forecast.Cents(-w.Churn, ""), forecast.Cents(-w.Downsell, ""), amountOf(&w.Expansion), amountOf(w.Uplift), amountOf(w.Returned), amountOf(&w.Closing),
			amountOf(w.New), amountOf(w.WonBack), amountOf(w.Later), amountOf(w.Ending))
	}
	return t
}

// windowName names a row: the whole book by its window, segments below it.
func windowName(w *history.Window) string {
	switch {
	case w.Definitions == nil:
		return "  " + w.Segment
	case w.From == "":
		return "All"
	case strings.HasSuffix(string(w.From), "-01-01"):
		return string(w.From[:4])
	}
	return string(w.From + " to " + w.To)
}

// everyDefinition tells the latest window by the definitions that the history
// can tell.
func everyDefinition(m *history.Metrics) table {
	var t table
	last := ""
	for i := range m.Windows {
		if m.Windows[i].Definitions != nil {
			last = windowName(&m.Windows[i])
		}
	}
	t.row(strings.TrimSuffix("By every definition, "+last, ", All"), "NRR", "GRR")
	for _, d := range m.Definitions {
		if d.NRR != nil || d.GRR != nil {
			t.row("  "+d.Name, rateOf(d.NRR), rateOf(d.GRR))
		}
	}
	return t
}

// rateOf prints a rate, and nothing where the history cannot tell it.
func rateOf(rate *float64) string {
	if rate == nil {
		return ""
	}
	return forecast.Percent(*rate, 1)
}

// amountOf prints an amount to the cent, and nothing where the history cannot
// tell it.
func amountOf(amount *float64) string {
	if amount == nil {
		return ""
	}
	return forecast.Cents(*amount, "")
}
