package ui

import (
	"context"
	"fmt"
	"sync"

	"touchline/forecast"
	"touchline/forecast/handover"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// strip is what a scenario comes to, in a line that stays in sight.
type strip struct {
	Said    string // of what the numbers are made
	Preview bool
	Hands   string // which accounts change hands, in few words; "": none
	Numbers []stripNumber
}

// stripNumber is one number of the strip.
type stripNumber struct {
	ID, Label, Text, Range string
	Change                 string // against the file as saved; "": the same, or not known
	Tip                    tip
}

// previewTrials is how many futures a slider is answered with: the first of
// those that are drawn in full once it rests.
const previewTrials = 500

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

// drawnBefore keeps the preview of the file as saved, so that every step of a
// slider is held against the same futures. The zero value keeps none.
type drawnBefore struct {
	mu      sync.Mutex
	of      runs.Ask
	futures *sim.Futures
}

// previewed is what a change comes to in few futures.
type previewed struct {
	strip strip
	hands *handed // nil: it is plain that no account changes hands
	teams []handover.Team
}

// preview draws few futures of a scenario that is being changed, and holds them
// against those of before; nil: they are not to be had.
func (s *server) preview(ctx context.Context, v *view, before, file *scenarios.File) (p previewed, err error) {
	a := runs.Ask{Trials: min(previewTrials, v.trials), Seed: v.seed}
	draw := func(file *scenarios.File) (*sim.Futures, error) {
		scenario, err := asked(file, a)
		if err != nil {
			return nil, err
		}
		o := recorded
		o.Progress = func(int, int) {}
		return s.engine(ctx, scenario, o)
	}
	now, err := draw(file)
	if err != nil {
		return p, err
	}
	var was *sim.Futures
	if before != nil {
		a.Input = before.InputsSHA256
		s.before.mu.Lock()
		defer s.before.mu.Unlock()
		if s.before.futures == nil || s.before.of != a {
			drawn, err := draw(before)
			if err != nil {
				return p, err
			}
			s.before.of, s.before.futures = a, drawn
		}
		was = s.before.futures
		h, err := handsBetween(&before.Scenario, &file.Scenario, was, now)
		if err != nil {
			return p, err
		}
		if h != nil {
			p.hands, p.teams = handsOf(h, file.Currency, ""), h.Teams
		}
	}
	p.strip = stripOf(now, was, meta(file, s.options.Version), v.year)
	p.strip.Preview = true
	if p.hands != nil {
		p.strip.Hands = p.hands.Short
	}
	p.strip.Said = fmt.Sprintf("Preview of %s; all follow when you let go.", forecast.Counted(a.Trials, "future"))
	return p, nil
}
