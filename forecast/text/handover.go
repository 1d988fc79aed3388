package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/handover"
)

// mostHanded is how many accounts are listed.
const mostHanded = 40

const handoverWords = `Hours are what the accounts ask for in month 1, supply is the mean of the futures then. A CSM is an owner in the book, or a post ` +
	`of the team to which accounts without an owner are dealt in turn.`

// Handover is the report of what changes hands from one scenario to another.
func Handover(before, after forecast.Meta, h *handover.Handover) string {
	w := handoverWriter{h, after.Currency}
	var b strings.Builder
	b.WriteString(oneLine("%s to %s: ", before.Title, after.Title) + wrapped("", w.said()))
	if len(h.Flows) > 0 {
		b.WriteString("\n" + w.flows().String())
	}
	if !h.Drawn && len(h.Moved) > 0 {
		b.WriteString("\n" + w.accounts().withoutEmptyColumns().String())
		if more := len(h.Moved) - mostHanded; more > 0 {
			b.WriteString(oneLine("and %s more; --json has all\n", forecast.Count(float64(more))))
		}
	}
	if len(h.Posts) > 0 {
		b.WriteString("\n" + w.csms().String())
	}
	if len(h.Teams) > 0 {
		b.WriteString("\n" + w.teams().String())
	}
	b.WriteString("\n" + wrapped("", handoverWords))
	b.WriteString(oneLine("\ninputs %.12s and %.12s, touchline %s\n", before.InputsSHA256, after.InputsSHA256, after.Version))
	return b.String()
}

type handoverWriter struct {
	*handover.Handover
	currency string
}

func (w handoverWriter) money(x float64) string { return forecast.Money(x, w.currency) }

func (w handoverWriter) said() string {
	about := ""
	if w.Drawn {
		about = "about "
	}
	text := fmt.Sprintf("%s%s with %s%s get another coverage or team", about, forecast.Counted(w.Accounts, "account"), about, w.money(w.ARR))
	if w.Dealt.Accounts > 0 {
		text += fmt.Sprintf(", %s with %s another CSM of the same team", forecast.Counted(w.Dealt.Accounts, "account"), w.money(w.Dealt.ARR))
	}
	if w.Apart > 0 {
		text += fmt.Sprintf("; %s in one of the two alone", forecast.Counted(w.Apart, "account"))
	}
	if w.Drawn && len(w.Moved) > 0 {
		text += ". The book is drawn from the segments, so these are sizes and no customers"
	}
	return text + "."
}

func hand(h handover.Hand) string {
	if h.Team == "" {
		return called(h.Coverage)
	}
	return called(h.Coverage + ", " + h.Team)
}

func (w handoverWriter) flows() (t table) {
	t.row("From", "to", "accounts", "ARR", "of the book", "hours before", "after")
	for _, f := range w.Flows {
		to := hand(f.To)
		if f.From == f.To {
			to = "another CSM"
		}
		t.row(hand(f.From), to, forecast.Count(float64(f.Accounts)), w.money(f.ARR), percentage(f.Share), forecast.Hours(f.Asks.Before), forecast.Hours(f.Asks.After))
	}
	return t
}

func (w handoverWriter) accounts() (t table) {
	t.row("Account", "name", "segment", "ARR", "from", "CSM", "to", "CSM")
	for i := range w.Moved[:min(len(w.Moved), mostHanded)] {
		a := &w.Moved[i]
		t.row(called(a.ID), called(a.Name), called(a.Segment), forecast.FullMoney(a.ARR, w.currency),
			called(a.From.Coverage), called(a.From.Who()), called(a.To.Coverage), called(a.To.Who()))
	}
	return t
}

func (w handoverWriter) csms() (t table) {
	t.row("CSM", "accounts", "after", "ARR", "after", "hours", "after", "of")
	for i := range w.Posts {
		p := &w.Posts[i]
		side := handover.Side{Team: p.Team, Post: p.Post, CSM: p.CSM}
		t.row(called(side.Who()), forecast.Count(float64(p.Before.Accounts)), forecast.Count(float64(p.After.Accounts)), w.money(p.Before.ARR), w.money(p.After.ARR),
			forecast.Hours(p.Before.Hours), forecast.Hours(p.After.Hours), forecast.Hours(p.After.Capacity))
	}
	return t
}

func (w handoverWriter) teams() (t table) {
	t.row("Team, month 1", "asked", "after", "supply", "after", "load", "after")
	of := func(l *handover.TeamLoad) (asked, supply, load string) {
		if l == nil {
			return forecast.Nothing, forecast.Nothing, forecast.Nothing
		}
		return forecast.Hours(l.Asked), forecast.Hours(l.Supply), loadAt(l.Load)
	}
	for _, team := range w.Teams {
		asked, supply, load := of(team.Before)
		askedAfter, supplyAfter, loadAfter := of(team.After)
		t.row(called(team.Team), asked, askedAfter, supply, supplyAfter, load, loadAfter)
	}
	return t
}
