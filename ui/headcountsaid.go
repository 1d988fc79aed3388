package ui

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/headcount"
	"touchline/ui/runs"
)

// Sentences of the Headcount view.

// verdict says where the next CSM ceases to pay, and what is left undone.
func (p *staffing) verdict() []forecast.Sentences {
	all := []forecast.Sentences{p.nextCSM()}
	if s := p.undone(); s != nil {
		all = append(all, s)
	}
	return all
}

// firstWords says that the answer is from the first futures alone, and whether
// the others are on their way.
func (p *staffing) firstWords(state string) string {
	others := "all %s have not been drawn."
	if state == string(runs.Running) || state == string(runs.Queued) {
		others = "all %s are being drawn."
	}
	return fmt.Sprintf("First answer from %s futures; "+others, count(p.Trials), count(p.view.trials))
}

// nextCSM says from which number on the next CSM no longer pays, and how surely.
func (p *staffing) nextCSM() (s forecast.Sentences) {
	last := p.Points[len(p.Points)-1].CSMs
	say(&s, "Team ")
	stress(&s, "%s", p.Team)
	say(&s, " has %s. ", forecast.Counted(p.CSMs, "CSM"))
	switch {
	case len(p.Next) == 0:
		say(&s, "No other number can be run, so nothing is known of the next one.")
		return s
	case p.Cross == nil:
		stress(&s, "Each further CSM pays for itself on average")
		say(&s, ", up to the %d looked at: where the next one no longer does lies beyond.", last)
		return s
	}
	p.sayCross(&s)
	p.sayHowSure(&s)
	return s
}

// sayCross says which number it is, seen from the one there is.
func (p *staffing) sayCross(s *forecast.Sentences) {
	cross, few := *p.Cross, p.Points[0].CSMs
	switch {
	case cross == p.CSMs:
		stress(s, "The next one would no longer pay")
		say(s, " for itself on average")
	case cross == p.CSMs+1:
		stress(s, "One more pays for itself")
		say(s, " on average, the one after it no longer does")
	case cross > p.CSMs:
		stress(s, "%d more pay for themselves", cross-p.CSMs)
		say(s, " on average; from %d CSMs on the next one no longer does", cross)
	case cross == few:
		stress(s, "Already from %d on the next one no longer pays", cross)
		say(s, " for itself on average: fewer were not looked at")
	default:
		stress(s, "It has %d more than pay for themselves", p.CSMs-cross)
		say(s, " on average: from %d CSMs on the next one no longer does", cross)
	}
	for i := range p.Next {
		n := &p.Next[i]
		if n.From != cross || n.Brings == nil || n.Costs == nil {
			continue
		}
		say(s, ". CSM %d brings %s for the %s it costs over %s", n.To, p.money(n.Brings.Mean), p.money(n.Costs.Mean), forecast.Counted(p.Horizon, "month"))
		if p.ranged() {
			say(s, " and pays in %s", forecast.InFutures(n.Worth.Better, n.Worth.Trials))
		}
	}
	say(s, ".")
}

// sayHowSure says how exactly so many futures place the number.
func (p *staffing) sayHowSure(s *forecast.Sentences) {
	switch {
	case p.CrossLow == nil:
	case p.CrossHigh == nil:
		say(s, " So many futures cannot rule out that it is more than %d.", p.Points[len(p.Points)-1].CSMs)
	case *p.CrossLow == *p.CrossHigh:
		say(s, " More futures would not move that number.")
	default:
		say(s, " Sampling error leaves that number between %d and %d.", *p.CrossLow, *p.CrossHigh)
	}
}

// enoughHours is the what-if in which all that is asked for is delivered.
const enoughHours = "enough hours"

// undone says what the work that nobody has hours for costs; nil where that is
// not known.
func (p *staffing) undone() (s forecast.Sentences) {
	w := p.whatIf(enoughHours)
	if w == nil {
		return nil
	}
	nrr, worth := differenceOf(w, forecast.NRRMetric), differenceOf(w, forecast.WorthMetric)
	if nrr == nil || worth == nil {
		return nil
	}
	if worth.Better+worth.Worse == 0 {
		say(&s, "Everything asked of the teams is delivered in every future.")
		return s
	}
	say(&s, "What the teams of this scenario have no hours for ")
	lost := p.money(worth.Mean) + " of worth"
	if points := pointsOf(nrr.Mean); points != pointsOf(0) {
		lost = points + " of NRR and " + lost
	}
	stress(&s, "costs %s", lost)
	say(&s, ": so much more there would be if all that is asked for were done. %s", p.where())
	return s
}

// where names the months in which teams are asked for more than they have.
func (p *staffing) where() string {
	var all []string
	for i := range p.Teams {
		t := &p.Teams[i]
		if t.Over == 0 {
			continue
		}
		load := "without hours"
		if t.Worst.Load != nil {
			load = "at " + forecast.Percent(*t.Worst.Load, 0)
		}
		all = append(all, fmt.Sprintf("%s in %d of %s, worst in %s %s", t.Team, t.Over, forecast.Counted(p.Horizon, "month"), p.start.Label(t.Worst.Month), load))
	}
	if all == nil {
		return "On average no team is asked for more than it has in any month; in some futures it is."
	}
	return "Load passes 100% of " + strings.Join(all, "; of ") + "."
}

// whatIf is the one of a name; nil: there is none.
func (p *staffing) whatIf(name string) *headcount.WhatIf {
	for i := range p.WhatIfs {
		if p.WhatIfs[i].Name == name {
			return &p.WhatIfs[i]
		}
	}
	return nil
}

// differenceOf is a what-if's difference in a metric, in the first window that
// has it; nil: there is none.
func differenceOf(w *headcount.WhatIf, metric forecast.Metric) *forecast.Difference {
	for i := range w.Differences {
		if w.Differences[i].Metric == metric {
			return &w.Differences[i]
		}
	}
	return nil
}

// curveWords says how to read the table of CSMs.
func (p *staffing) curveWords() string {
	text := "Every number meets the same futures. Brings and costs are of the next CSM after the number of the row, discounted over the horizon"
	if p.Tail > 0 {
		text += fmt.Sprintf(", with %s of margin on the ARR standing then", strings.Replace(forecast.YearsOf(p.Tail), " ", " further ", 1))
	}
	return text + ". To run a row as a scenario, write a file that extends " + p.view.baseline.Name() + " and sets csms of teams." + p.Team + "."
}

// shortage says how the table of load is read.
func (p *staffing) shortage() string {
	return "Hours asked over hours there are, means of the futures. The lines of the segments add up to that of their team. " +
		"▲ more than 100% is asked, ▲▲ more than 110%, ▲▲▲ more than 130%; ○ less than 80%."
}
