package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/headcount"
)

const nextWords = `Next CSM: what one more CSM than that changes, in the same futures. Brings: worth before its cost; both discounted, over the horizon. ` +
	`Pays in: the share of futures in which it is worth more than it costs.`

const lateWords = `Open by: the end of that month, for CSMs who are found and ramped when they are needed. Needs are those of the average future; that hours are missing does not say that a post pays.`

// Headcount is the report of a team's number of CSMs, as the scenario of a file
// has it.
func Headcount(file string, m forecast.Meta, o *headcount.Outlook) string {
	w := headcountWriter{o: o, m: m}
	var b strings.Builder
	b.WriteString(oneLine("%s: CSMs of team %s, %s of %s\n\n", o.Scenario, o.Team, forecast.Counted(o.Trials, "future"), forecast.Counted(o.Horizon, "month")))
	b.WriteString(w.curve().String() + wrapped("", w.verdict()))
	if len(o.Next) > 0 {
		b.WriteString("\n" + w.next().String() + wrapped("", nextWords))
	}
	b.WriteString("\n" + w.months().String())
	if others := w.others(); len(others) > 1 {
		b.WriteString("\n" + others.String())
	}
	if len(o.HireBy) > 0 {
		b.WriteString("\n" + w.hireBy().String() + wrapped("", lateWords))
	} else {
		b.WriteString("\nOn average no team is asked for more hours than it has in any month: no post need be opened.\n")
	}
	b.WriteString("\n" + w.whatIfs().String())
	for _, x := range o.WhatIfs {
		b.WriteString("  " + wrapped("    ", forecast.Capital(x.Name)+": "+x.Says+"."))
	}
	b.WriteString("\n" + wrapped("", spread) + wrapped("", forecast.Definition) + wrapped("", forecast.WorthWords(o.Tail)))
	b.WriteString(wrapped("", reproduced(file, o.Team)))
	b.WriteString(noteLines(o.Notes))
	b.WriteString(oneLine("\nseed %d, %s, inputs %.12s, touchline %s\n", o.Seed, forecast.Counted(o.Trials, "trial"), m.InputsSHA256, m.Version))
	return b.String()
}

// reproduced says how a row of the curve becomes a run of its own.
func reproduced(file, team string) string {
	if file == "-" {
		file = "the scenario"
	}
	return fmt.Sprintf("touchline run reproduces a row from a file that extends %s and sets csms of teams.%s.", file, team)
}

type headcountWriter struct {
	o *headcount.Outlook
	m forecast.Meta
}

func (w headcountWriter) money(x float64) string { return forecast.Money(x, w.o.Currency) }

func (w headcountWriter) change(d forecast.Difference) string { return change(d, w.o.Currency) }

func (w headcountWriter) curve() table {
	var t table
	t.row("CSMs", "NRR, "+w.o.Window, "8 of 10 futures", "GRR", "closing ARR", "worth", "8 of 10 futures", "CS cost", "load at worst")
	for _, p := range w.o.Points {
		name := fmt.Sprint(p.CSMs)
		if p.CSMs == w.o.CSMs {
			name += " (as it is)"
		}
		t.row(name, percent(p.NRR), percentRange(p.NRR), percent(p.GRR), amount(p.Closing, w.o.Currency), amount(p.Worth, w.o.Currency), moneyRange(p.Worth, w.o.Currency),
			amount(p.Cost, w.o.Currency), loadAt(p.Load)+", "+w.m.Start.Label(p.Month))
	}
	return t
}

// verdict says where the next CSM ceases to pay, and how surely.
func (w headcountWriter) verdict() string {
	o := w.o
	last := o.Points[len(o.Points)-1].CSMs
	if o.Cross == nil {
		if len(o.Next) == 0 {
			return "One number alone says nothing of the next CSM."
		}
		return fmt.Sprintf("Each further CSM pays on average, up to the %s looked at: the number from which the next one does not lies beyond.", forecast.Counted(last, "CSM"))
	}
	text := fmt.Sprintf("From %s on, the next one no longer pays on average", forecast.Counted(*o.Cross, "CSM"))
	if *o.Cross == o.Points[0].CSMs {
		text = fmt.Sprintf("Even from %s, the fewest looked at, the next one does not pay on average", forecast.Counted(*o.Cross, "CSM"))
	}
	for _, n := range o.Next {
		if n.From == *o.Cross && o.Trials >= forecast.FewFutures {
			text += fmt.Sprintf(" (%s; it pays in %s)", w.change(n.Worth), forecast.InFutures(n.Worth.Better, n.Worth.Trials))
		}
	}
	switch {
	case o.CrossHigh == nil:
		text += fmt.Sprintf("; sampling error leaves %d and more for that number.", *o.CrossLow)
	case *o.CrossLow == *o.CrossHigh:
		text += "; more futures would not move that number."
	default:
		text += fmt.Sprintf("; sampling error leaves %d to %d for that number.", *o.CrossLow, *o.CrossHigh)
	}
	if o.Best != *o.Cross {
		text += fmt.Sprintf(" Most is worth, of the numbers looked at, %s.", forecast.Counted(o.Best, "CSM"))
	}
	return text
}

func (w headcountWriter) next() table {
	var t table
	t.row("Next CSM", "NRR, points", "brings", "costs", "worth", "8 of 10 futures", "pays in")
	for _, n := range w.o.Next {
		name := fmt.Sprintf("%d to %d", n.From, n.To)
		if n.To > n.From+1 {
			name += ", each"
		}
		t.row(name, w.change(n.NRR), amount(n.Brings, w.o.Currency), amount(n.Costs, w.o.Currency), w.change(n.Worth),
			n.Worth.Range(w.money, " to "), forecast.InFuturesShort(n.Worth.Better, n.Worth.Trials))
	}
	return t
}

// months is the curve's team month by month.
func (w headcountWriter) months() table {
	team := w.team(w.o.Team)
	var segments []string
	for _, m := range team.Months {
		for _, s := range m.Segments {
			segments = including(segments, s.Segment)
		}
	}
	var t table
	t.row(append([]string{"Team " + team.Team, "posts", "filled", "vacant", "has", "asked", "load", "steady touch"}, segments...)...)
	for _, m := range team.Months {
		cells := []string{w.m.Start.Label(m.Month), fmt.Sprint(m.Posts), forecast.Posts(m.Filled), forecast.Posts(m.Vacant), forecast.Hours(m.Supply),
			forecast.Hours(m.Asked), loadAt(m.Load), forecast.Percent(m.Steady, 0)}
		for _, name := range segments {
			cells = append(cells, hoursOf(m, name))
		}
		t.row(cells...)
	}
	return t
}

func (w headcountWriter) team(name string) headcount.Team {
	for _, t := range w.o.Teams {
		if t.Team == name {
			return t
		}
	}
	return headcount.Team{}
}

func including(names []string, name string) []string {
	for _, n := range names {
		if n == name {
			return names
		}
	}
	return append(names, name)
}

func hoursOf(m headcount.Month, segment string) string {
	for _, s := range m.Segments {
		if s.Segment == segment {
			return forecast.Hours(s.Asked)
		}
	}
	return forecast.Nothing
}

// others is the worst month of every team: a heading alone where there is none.
func (w headcountWriter) others() table {
	var t table
	t.row("Teams", "load at worst", "months above 100%", "whose hours then")
	for _, team := range w.o.Teams {
		var whose []string
		for _, s := range team.Worst.Segments {
			whose = append(whose, fmt.Sprintf("%s %s", s.Segment, forecast.Percent(s.Asked/team.Worst.Asked, 0)))
		}
		t.row(team.Team, loadAt(team.Worst.Load)+", "+w.m.Start.Label(team.Worst.Month), fmt.Sprint(team.Over), strings.Join(whose, ", "))
	}
	return t
}

func (w headcountWriter) hireBy() table {
	var t table
	t.row("Posts to open", "needed from", "to", "further posts", "open by", "else")
	for _, h := range w.o.HireBy {
		late := ""
		switch {
		case h.Late && h.Ready > h.Until:
			late = "too late: the need has passed when they do full work"
		case h.Late:
			late = "late: opened now, full work from " + w.m.Start.Label(h.Ready)
		}
		t.row(h.Team, w.m.Start.Label(h.Need), w.m.Start.Label(h.Until), fmt.Sprint(h.Posts), w.month(h.OpenBy), late)
	}
	return t.withoutEmptyColumns()
}

// month is a month that may lie before the start.
func (w headcountWriter) month(month int) string {
	if month < 1 && w.m.Start == (forecast.Calendar{}) {
		return forecast.Counted(-month, "month") + " before the start"
	}
	return w.m.Start.Label(month)
}

// whatIfs shows of every what-if how it differs from the scenario as it is.
func (w headcountWriter) whatIfs() table {
	var t table
	t.row("What if", "NRR, "+w.o.Window+", points", "CS cost, "+w.o.Window, "closing ARR", "worth", "load of "+w.o.Team+" at worst")
	for _, x := range w.o.WhatIfs {
		t.row(x.Name, w.first(x, forecast.NRRMetric), w.first(x, forecast.CostMetric), w.first(x, forecast.ClosingMetric),
			w.first(x, forecast.WorthMetric), w.worst(x))
	}
	return t
}

func (w headcountWriter) worst(x headcount.WhatIf) string {
	if x.Month == 0 {
		return forecast.Nothing
	}
	return loadAt(x.Load) + ", " + w.m.Start.Label(x.Month)
}

// first is a what-if's difference in a metric, in the first window that has it.
func (w headcountWriter) first(x headcount.WhatIf, metric forecast.Metric) string {
	for _, d := range x.Differences {
		if d.Metric == metric {
			return w.change(d)
		}
	}
	return forecast.Nothing
}

// loadAt is a load that may be infinite, or as good as that.
func loadAt(l *float64) string {
	switch {
	case l == nil:
		return "no hours"
	case *l > forecast.MostLoad:
		return "over " + forecast.LoadWords(forecast.MostLoad)
	}
	return forecast.LoadWords(*l)
}
