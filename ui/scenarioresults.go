package ui

import (
	"touchline/forecast"
	"touchline/sim"
)

// strip is what a scenario comes to, in a line that stays in sight.
type strip struct {
	Said    string // of what the numbers are made
	Preview bool
	Hands   string       // which accounts change hands, in few words; "": none
	Run     *runProgress // of all futures, after a preview; nil: it has ended, or not begun
	Numbers []stripNumber
}

// stripNumber is one number of the strip.
type stripNumber struct {
	ID, Label, Text, Range string
	Change                 string // against the file as saved; "": the same, or not known
	Tip                    tip
}

// stripOf shows futures, and how they differ from those of the file as saved;
// before is nil where those are not known.
func stripOf(now, before *sim.Futures, m forecast.Meta, year int) strip {
	w := forecast.ToDate(now.Horizon)
	if now.Horizon >= 12 {
		w = forecast.WholeYear(min(year, now.Horizon/12))
	}
	percentOf := func(x float64) string { return forecast.Percent(x, 1) }
	points := func(x float64) string { return forecast.Points(x, 1) + " pt" }
	amount := func(x float64) string { return forecast.Money(x, m.Currency) }
	change := func(x float64) string { return forecast.MoneyChange(x, m.Currency) }
	over := period(w, m.Start)
	s := strip{}
	for _, n := range []struct {
		id, label, help string
		metric          forecast.Metric
		window          forecast.Window
		print, change   func(float64) string
	}{
		{"nrr", "NRR, " + w.String(), "Net revenue retention over " + over + ".", forecast.NRRMetric, w, percentOf, points},
		{"grr", "GRR, " + w.String(), "Gross revenue retention over " + over + ".", forecast.GRRMetric, w, percentOf, points},
		{"closing", "ARR, " + m.Start.Label(now.Horizon), "ARR of all accounts at the end, new ones included.", forecast.ClosingMetric, forecast.ToDate(now.Horizon), amount, change},
		{"cost", "CS cost, " + w.String(), "Salaries of filled posts and tooling over " + over + ".", forecast.CostMetric, w, amount, change},
		{"worth", "Worth", "Discounted margin less CS cost over the horizon. " + tailTip(now.Scenario.Tail), forecast.WorthMetric, forecast.ToDate(now.Horizon), amount, change},
	} {
		trials := n.metric.Trials(now, n.window)
		band := forecast.BandOf(trials)
		if band == nil {
			s.Numbers = append(s.Numbers, stripNumber{ID: n.id, Label: n.label, Text: forecast.Nothing, Tip: tip{"There is nothing to measure here."}})
			continue
		}
		number := stripNumber{ID: n.id, Label: n.label, Text: n.print(band.Mean), Range: band.Range(n.print, " – "),
			Tip: tip{n.help, "The mean of the futures; beneath, 8 of 10 futures lie."}}
		if before != nil && before.Trials == now.Trials && before.Horizon == now.Horizon {
			if d, ok := forecast.PairedDifference(n.metric.Trials(before, n.window), trials, n.metric); ok && d.Mean != 0 {
				number.Change = noisy(&d, n.change(d.Mean))
				number.Tip = append(number.Tip, "Against the file as saved, in the same futures: "+n.change(d.Mean)+".")
			}
		}
		s.Numbers = append(s.Numbers, number)
	}
	return s
}
