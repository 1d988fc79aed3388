package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
)

// Comparison is what the report of a comparison is made of.
type Comparison struct {
	Baseline    string
	Scenarios   []*forecast.Summary // the baseline among them
	Verdicts    []string            // one for each other scenario
	Differences []forecast.Difference
	Unlike      []string // what the scenarios do not share with the baseline
}

// Compare is the report of scenarios against a baseline.
func Compare(c Comparison) string {
	var b strings.Builder
	for _, v := range c.Verdicts {
		b.WriteString(wrapped("", v))
	}
	first := c.Scenarios[0]
	for i := range first.Headline {
		b.WriteString("\n" + c.window(i).String() + c.against(i).String())
		if missed := c.missed(i); len(missed) > 1 {
			b.WriteString(missed.String())
		}
	}
	b.WriteString("\n" + c.horizon().String() + c.againstAtHorizon().String())
	b.WriteString("\n" + wrapped("", c.legend()) + staffingLegend(c.Scenarios...) + wrapped("", forecast.Definition) + wrapped("", forecast.WorthWords(first.Tail)))
	b.WriteString(noteLines(c.notes()))
	b.WriteString(oneLine("\nseed %d, %s, touchline %s\n", first.Seed, forecast.Counted(first.Trials, "trial"), first.Meta.Version))
	return b.String()
}

func (c Comparison) legend() string {
	return fmt.Sprintf("Below a figure: 8 of 10 futures, P10 to P90. Differences are to %s in the same futures, with their sampling error; "+
		"%s is within it (1.96 standard errors). They are taken before rounding.", c.Baseline, forecast.NoiseMark)
}

// window is the scenarios in one headline window.
func (c Comparison) window(i int) table {
	var t table
	w, currency := c.Scenarios[0].Headline[i].Window, c.Scenarios[0].Meta.Currency
	t.row(forecast.Capital(w.String()), "NRR", "GRR", "CSMs", "load", "CS cost", "per "+forecast.Unit(currency)+" retained", "NRR target", "GRR target")
	for _, s := range c.Scenarios {
		h := &s.Headline[i]
		all := h.CSMs()
		filled, most, where := "", "", ""
		if all.Filled != float64(all.From) {
			filled = forecast.Posts(all.Filled) + " filled"
		}
		if team, ok := h.Busiest(); ok {
			most, where = forecast.LoadWords(team.Busiest.Load()), inMonth(team.Name, s, team.Busiest.Month)
		}
		t.row(s.Meta.Title, percent(h.NRR), percent(h.GRR), all.Planned(), most, amount(h.Cost, currency),
			amount(h.CostPerRetained, currency), target(s.Meta.Targets.NRR, h.ReachesNRR, h.NRR.Trials()), target(s.Meta.Targets.GRR, h.ReachesGRR, h.GRR.Trials()))
		t.row("", percentRange(h.NRR), percentRange(h.GRR), filled, where)
	}
	return t.withoutEmptyColumns()
}

// against is the differences to the baseline in one headline window.
func (c Comparison) against(i int) table {
	var t table
	w := c.Scenarios[0].Headline[i].Window
	t.row("Against "+c.Baseline, "NRR, points", "better in", "GRR, points", "CS cost")
	for _, s := range c.others() {
		t.row(s.Meta.Title, c.difference(s, forecast.NRRMetric, w.Year), c.better(s, forecast.NRRMetric, w.Year),
			c.difference(s, forecast.GRRMetric, w.Year), c.difference(s, forecast.CostMetric, w.Year))
	}
	return t
}

func (c Comparison) horizon() table {
	var t table
	first := c.Scenarios[0]
	t.row(fmt.Sprintf("At month %d", first.Horizon), "closing ARR", "worth")
	for _, s := range c.Scenarios {
		t.row(s.Meta.Title, amount(s.Closing, s.Meta.Currency), amount(s.Worth, s.Meta.Currency))
		t.row("", moneyRange(s.Closing, s.Meta.Currency), moneyRange(s.Worth, s.Meta.Currency))
	}
	return t
}

func (c Comparison) againstAtHorizon() table {
	var t table
	t.row("Against "+c.Baseline, "closing ARR", "worth", "worth more in")
	for _, s := range c.others() {
		t.row(s.Meta.Title, c.difference(s, forecast.ClosingMetric, 0), c.difference(s, forecast.WorthMetric, 0), c.better(s, forecast.WorthMetric, 0))
	}
	return t
}

// others is the scenarios but the baseline.
func (c Comparison) others() (others []*forecast.Summary) {
	for _, s := range c.Scenarios {
		if s.Meta.Title != c.Baseline {
			others = append(others, s)
		}
	}
	return others
}

// difference prints a scenario's difference to the baseline.
func (c Comparison) difference(s *forecast.Summary, metric forecast.Metric, year int) string {
	d, ok := c.find(s, metric, year)
	if !ok {
		return forecast.Nothing
	}
	return change(d, s.Meta.Currency)
}

// change prints a difference with its sampling error, marked where it is within
// noise.
func change(d forecast.Difference, currency string) string {
	mean, se := forecast.MoneyChange(d.Mean, currency), forecast.Money(d.SE, currency)
	if d.Metric.IsShare() {
		mean, se = forecast.Points(d.Mean, 1), forecast.PointsError(d.SE)
	}
	if d.SE > 0 {
		mean += " ± " + se
	}
	if d.WithinNoise {
		mean = forecast.Noisy(mean)
	}
	return mean
}

func (c Comparison) better(s *forecast.Summary, metric forecast.Metric, year int) string {
	d, ok := c.find(s, metric, year)
	if !ok {
		return forecast.Nothing
	}
	if d.Trials < forecast.FewFutures {
		return forecast.Nothing
	}
	return forecast.InFutures(d.Better, d.Trials)
}

func (c Comparison) find(s *forecast.Summary, metric forecast.Metric, year int) (forecast.Difference, bool) {
	for _, d := range c.Differences {
		if d.Scenario == s.Meta.Title && d.Metric == metric && d.Year == year {
			return d, true
		}
	}
	return forecast.Difference{}, false
}

func percent(b *forecast.Band) string {
	if b == nil {
		return forecast.Nothing
	}
	return percentage(b.Mean)
}

func percentRange(b *forecast.Band) string {
	if b == nil {
		return ""
	}
	return b.Range(percentage, " to ")
}

func amount(b *forecast.Band, currency string) string {
	if b == nil {
		return forecast.Nothing
	}
	return forecast.Money(b.Mean, currency)
}

func moneyRange(b *forecast.Band, currency string) string {
	if b == nil {
		return ""
	}
	return b.Range(func(x float64) string { return forecast.Money(x, currency) }, " to ")
}
