package ui

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/sim/past"
)

// workedBook is the example that shows how definitions of NRR and GRR differ, as
// forecast/history measures it.
type workedBook struct {
	Accounts    *ledger // step by step to the headline
	Definitions *ledger // every definition of the same book
	Said        string
}

func newWorked() workedBook {
	h := history.Worked()
	m := history.Measure(h)
	low, high, _ := grrRange(m.Definitions)
	return workedBook{Accounts: workedAccounts(h, m), Definitions: workedDefinitions(m),
		Said: fmt.Sprintf("One honest book, and its GRR is anything from %s to %s. So the program names its definition wherever it prints one, and "+
			"whoever compares two companies should ask for both.", forecast.Percent(low, 0), forecast.Percent(high, 0))}
}

// workedAccounts has a line for each account: what it did, and what of it NRR
// and GRR count.
func workedAccounts(h *past.History, m *history.Metrics) *ledger {
	l := newLedger("worked", "The worked example, account by account", "Account",
		column{"opening", "On 1 January", tip{"ARR of the account at the opening of the year."}},
		column{"did", "In the year", tip{"What it did, with what was due where a contract was."}},
		column{"closing", "At the end", tip{"Its ARR at the end of the year.", "Of accounts that were not there at the opening it does not count."}},
		column{"nrr", "Counts in NRR", tip{forecast.Meaning("nrr")}},
		column{"grr", "Counts in GRR", tip{forecast.Meaning("grr")}})
	for i := range m.Windows {
		w := &m.Windows[i]
		if w.Segment == history.Whole {
			continue
		}
		row := ledgerRow{Name: w.Segment, Entries: []entry{{Text: digits(w.Opening)}, {Text: didWords(h, w.Segment)}, {Text: digits(*w.Ending)},
			{Text: digits(w.Closing), Strong: true}, {Text: forecast.Nothing, Strong: true}}}
		if w.GRR != nil {
			row.Entries[4].Text = digits(*w.GRR * w.Opening)
		} else {
			row.Note, row.Entries[0].Text, row.Entries[3].Text = "new", forecast.Nothing, forecast.Nothing
		}
		l.add(row)
	}
	for i := range m.Windows {
		if w := &m.Windows[i]; w.Segment == history.Whole {
			l.add(ledgerRow{Name: "Together", Kind: "total", Entries: []entry{{Text: digits(w.Opening)}, {}, {Text: digits(*w.Ending)},
				{Text: digits(w.Closing)}, {Text: digits(*w.GRR * w.Opening)}}})
			l.add(ledgerRow{Name: "Over the opening", Kind: "total", Entries: []entry{{}, {}, {},
				{Text: percentage(*w.NRR), Sub: "NRR", Tip: tip{fmt.Sprintf("%s of %s.", digits(w.Closing), digits(w.Opening)), forecast.Meaning("nrr")}},
				{Text: percentage(*w.GRR), Sub: "GRR", Tip: tip{fmt.Sprintf("%s of %s.", digits(*w.GRR*w.Opening), digits(w.Opening)), forecast.Meaning("grr")}}}})
		}
	}
	return l
}

// didWords are an account's movements in the year, in few words.
func didWords(h *past.History, account string) string {
	verb := map[past.Kind]string{past.New: "joins with", past.Expansion: "buys", past.Uplift: "price +", past.Downsell: "renews for less, −",
		past.Churn: "leaves, −", past.Return: "comes back with"}
	var all []string
	for _, m := range h.Movements {
		if m.Account != account || m.Kind == past.New && m.Date.YearDay() == 1 {
			continue
		}
		text := m.Date.Format("Jan") + " " + verb[m.Kind]
		if !strings.HasSuffix(text, "+") && !strings.HasSuffix(text, "−") {
			text += " "
		}
		text += forecast.Ratio(m.Amount)
		if m.Due != nil {
			text += " of " + forecast.Ratio(*m.Due) + " due"
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

// workedDefinitions is the example by every definition, with what each counts.
func workedDefinitions(m *history.Metrics) *ledger {
	l := newLedger("by-definition", "The worked example by every definition", "Definition",
		column{"nrr", "NRR", tip{"Net revenue retention as the definition has it."}},
		column{"grr", "GRR", tip{"Gross revenue retention as the definition has it."}},
		column{"counts", "What it counts", tip{"The rule, in words."}})
	for _, d := range m.Definitions {
		row := ledgerRow{Name: capitalised(d.Name), Entries: []entry{defined("NRR", d.Name, d.NRR), defined("GRR", d.Name, d.GRR), {Text: definitionWords[d.Name]}}}
		if d.Name == history.CohortSnapshot {
			row.Note, row.Kind = "the headline of this program", "turn"
			row.Entries[0].Strong, row.Entries[1].Strong = true, true
		}
		l.add(row)
	}
	return l
}
