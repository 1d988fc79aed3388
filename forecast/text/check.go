package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
)

// Book is how a book of accounts was read.
type Book struct {
	File     string   `json:"file"`
	Rows     int      `json:"rows"`
	Accounts int      `json:"accounts"` // lost ones included
	Lost     int      `json:"lost"`     // with ARR 0
	ARR      float64  `json:"arr"`
	Total    *float64 `json:"total,omitempty"` // control total, which agrees; nil: none given
	Notes    []string `json:"notes,omitempty"` // what was decided while reading
}

// Check is the report of a valid scenario file: what it implies. A nil book is
// one drawn from the segments.
func Check(file string, m forecast.Meta, book *Book, i *forecast.Implied) string {
	var b strings.Builder
	b.WriteString(oneLine("%s: fine. %s: %s with %s ARR\n", file, m.Title, forecast.Counted(i.Accounts, "account"), forecast.FullMoney(i.ARR, m.Currency)))
	if book != nil {
		b.WriteString(bookLines(book, m.Currency))
	}
	b.WriteString("\n" + pairs(m, i).String() + wrapped("", fmt.Sprintf("Stated: annual rates of an account served as its coverage says. First year: simulated in %s futures "+
		"from the book as it stands, with its terms, health and teams.", forecast.Count(float64(i.Trials)))))
	b.WriteString("\n" + due(m, i).String())
	if len(i.States) > 0 {
		b.WriteString("\n" + states(m, i).String())
	}
	if len(i.Teams) > 0 {
		b.WriteString("\n" + opening(i).String())
	}
	return b.String()
}

func bookLines(book *Book, currency string) string {
	read := fmt.Sprintf("%s: %s, %s, ARR %s", book.File, forecast.Counted(book.Rows, "row"),
		forecast.Counted(book.Accounts-book.Lost, "account"), forecast.Cents(book.ARR, currency))
	if book.Total != nil {
		read += ", as the control total says"
	}
	lines := wrapped("  ", read)
	for _, note := range book.Notes {
		lines += "  - " + wrapped("    ", note)
	}
	return lines
}

func pairs(m forecast.Meta, i *forecast.Implied) table {
	var t table
	t.row("Segment × coverage", "accounts", "ARR", "stated churn", "downsell", "expansion", "first year: accounts lost", "GRR", "NRR")
	for _, p := range i.Pairs {
		lost := forecast.Nothing
		if p.Simulated.Logos != nil {
			lost = forecast.Percent(1-p.Simulated.Logos.Mean, 1)
		}
		t.row(p.Segment+" × "+p.Coverage, forecast.Count(float64(p.Accounts)), forecast.Money(p.ARR, m.Currency),
			forecast.Percent(p.Churn, 1), forecast.Percent(p.Downsell, 1), forecast.Percent(p.Expansion, 1),
			lost, percent(p.Simulated.GRR), percent(p.Simulated.NRR))
	}
	return t
}

// due tells the months of the first year one by one and the rest together.
func due(m forecast.Meta, i *forecast.Implied) table {
	var t table
	var later forecast.Renewals
	t.row("Next renewal", "accounts", "ARR", "share")
	for _, r := range i.Renewals {
		if r.Month > 12 {
			later.Accounts += r.Accounts
			later.ARR += r.ARR
			continue
		}
		t.row(m.Start.Label(r.Month), forecast.Count(float64(r.Accounts)), forecast.Money(r.ARR, m.Currency), share(r.ARR, i.ARR))
	}
	if later.Accounts > 0 {
		t.row("after that", forecast.Count(float64(later.Accounts)), forecast.Money(later.ARR, m.Currency), share(later.ARR, i.ARR))
	}
	return t
}

func states(m forecast.Meta, i *forecast.Implied) table {
	var t table
	t.row("Health at month 0", "accounts", "ARR", "share")
	for _, s := range i.States {
		t.row(s.State, forecast.Count(float64(s.Accounts)), forecast.Money(s.ARR, m.Currency), share(s.ARR, i.ARR))
	}
	return t
}

func opening(i *forecast.Implied) table {
	var t table
	t.row("Team in month 1", "asked", "there are", "load", "steady touch")
	for _, team := range i.Teams {
		load := "no hours"
		if team.Load != nil {
			load = forecast.Percent(*team.Load, 0)
		}
		t.row(team.Team, forecast.Hours(team.Asked), forecast.Hours(team.Supply), load, forecast.Percent(team.Steady, 0))
	}
	return t
}

func share(part, of float64) string { return forecast.Percent(part/of, 1) }
