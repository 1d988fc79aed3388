package ui

import (
	"fmt"
	"slices"

	"touchline/forecast"
)

// column heads the comparison's table.
type column struct {
	ID, Head string
	Tip      tip // what the column's numbers are
}

// tip explains a number or a word: shown on hover and focus, and read out.
type tip []string

// period names a window on the calendar: "year 1 (Jan 2027 – Dec 2027)".
func period(w forecast.Window, start forecast.Calendar) string {
	if start == (forecast.Calendar{}) {
		return w.String()
	}
	return fmt.Sprintf("%s (%s – %s)", w, start.Label(w.First()), start.Label(w.Month))
}

// columns are the table's, in order. The ones that need a target or a second
// scenario are left out without it.
func (p *comparison) columns() []column {
	w := p.Window.String()
	per := "1 of ARR"
	if !p.mixedMoney() {
		per = forecast.Unit(p.meta.Currency)
	}
	over := period(p.Window, p.meta.Start)
	end, when := "ARR at the end", "the scenario's horizon, which is not the same for all"
	if p.oneEnd() {
		when = p.meta.Start.Label(p.horizon)
		end = "ARR, " + when
	}
	all := []column{
		{"nrr", "NRR, " + w, tip{"Net revenue retention over " + over + ".",
			"ARR at the end of the accounts that were there at the opening, over their ARR then: churn, downsell, expansion and price included, new accounts left out.",
			"Bold is the mean of the futures; beneath, 8 of 10 futures lie."}},
		{"grr", "GRR, " + w, tip{"Gross revenue retention over " + over + ".",
			"Like NRR, but no account counts for more than it opened with: expansion cannot hide a loss. Never above 100%.",
			"Bold is the mean of the futures; beneath, 8 of 10 futures lie."}},
	}
	if t := p.meta.Targets.GRR; t != nil {
		all = append(all, column{"target", "GRR at least " + trimmed(*t),
			tip{"In how many futures GRR over " + over + " reaches the target of " + trimmed(*t) + ".", "The target stands in the baseline's file."}})
	}
	all = append(all,
		column{"closing", end, tip{"ARR of all accounts at the end of " + when + ", new ones included.",
			"Bold is the mean of the futures; beneath, 8 of 10 futures lie."}},
		column{"csms", "CSMs", tip{"Planned posts of all teams at the opening of " + over + " and, where they change, at its end.",
			"Beneath, how many are filled, mean of its months: people leave, and a vacancy takes time to fill."}},
		column{"load", "Load at most", tip{"Hours asked of the busiest team over the hours it has, in its busiest month of " + over + ", mean of the futures.",
			"Above 100% the team is short of hours: steady touch is left undone first, then plays."}},
		column{"cost", "CS cost a year", tip{"Salaries of filled posts and the tooling of coverages and plays over " + over + ", mean of the futures.",
			"Beneath, its share of the ARR at the start."}},
		column{"retained", "Cost per " + per + " kept", tip{"CS cost over " + over + " for each unit of ARR that opened the window and was not lost to churn or downsell."}},
	)
	if len(p.view.shown) < 2 {
		return all
	}
	base := p.view.baseline.Name()
	return append(all,
		column{"gain", "NRR against baseline", tip{"NRR over " + over + " less that of " + base + " in the same futures, in percentage points.",
			"Taken before rounding: it may be 0.1 off the difference of the means as printed.",
			forecast.NoiseMark + " marks a difference so many futures cannot tell from none.", "Beneath, 8 of 10 futures lie."}},
		column{"worth", "Worth against baseline", tip{"Discounted margin less CS cost over the whole horizon, less that of " + base + " in the same futures.",
			tailTip(p.tail), "Beneath, in how many futures it is worth more."}},
	)
}

func tailTip(tail float64) string {
	if tail == 0 {
		return "Nothing after the horizon is counted."
	}
	return fmt.Sprintf("Counts %s further years of margin on the ARR standing at the horizon.", forecast.Ratio(tail))
}

// trimmed is a percentage without idle decimals: 90%, 92.5%.
func trimmed(fraction float64) string { return forecast.ShortPercent(fraction) }

// oneEnd says whether the horizons of all scenarios shown end in one month.
func (p *comparison) oneEnd() bool {
	return !slices.ContainsFunc(p.view.shown, func(it *item) bool {
		return forecast.Calendar(it.File.Start).Label(it.File.Scenario.Horizon) != p.meta.Start.Label(p.horizon)
	})
}

// mixedMoney says whether the scenarios shown are of several currencies.
func (p *comparison) mixedMoney() bool {
	return slices.ContainsFunc(p.view.shown, func(it *item) bool { return it.File.Currency != p.meta.Currency })
}

// exactness says how exactly the mean of so many futures is known by its
// sampling error se, printed.
func exactness(trials int, se float64, printed string) string {
	switch {
	case trials < 2:
		return sentence(forecast.TooFew(trials))
	case se == 0:
		return "It is the same in every one of them."
	}
	text := "Sampling error of the mean " + printed + ": more futures shrink it; they do not shrink the range."
	if few := forecast.TooFew(trials); few != "" {
		text += " " + sentence(few)
	}
	return text
}

// sampled says what a number is made of and how exactly it is known.
func (p *comparison) sampled(o *outcome, what, known string) tip {
	s := o.Summary
	return tip{
		fmt.Sprintf("%s, %s: mean of %s.", s.Meta.Title, what, forecast.Counted(s.Trials, "future")),
		known,
		fmt.Sprintf("Source: this program's run of %s, seed %d, inputs %.8s.", s.Meta.Title, s.Seed, s.Meta.InputsSHA256),
	}
}
