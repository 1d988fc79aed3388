package report

import (
	"maps"
	"slices"

	"touchline/forecast"
)

// percentiles is every band of the runs: what `run --json` says, one band a row.
func (p *Pack) percentiles() *table {
	t := &table{name: "Percentiles", columns: []column{
		{"scenario", "Scenario", 22}, {"part", "Part", 12}, {"name", "Name", 16}, {"period", "Period", 9}, {"number", "Number", 8},
		{"date", "Ends in", 10}, {"measure", "Measure", 17}, {"mean", "Mean", 14}, {"se", "Sampling error", 14}, {"sd", "SD", 14},
		{"p5", "P5", 14}, {"p10", "P10", 14}, {"p25", "P25", 14}, {"p50", "P50", 14}, {"p75", "P75", 14}, {"p90", "P90", 14}, {"p95", "P95", 14},
	}}
	for i := range p.Runs {
		(&bands{table: t, run: &p.Runs[i]}).all()
	}
	return t
}

// Parts of a run that have bands of their own.
const (
	wholeBook = "whole book"
	segment   = "segment"
	team      = "team"
	play      = "play"
)

// bands writes the bands of one run.
type bands struct {
	*table
	run        *Run
	part, name string
	period     string // "year", "month" or "horizon"
	number     int    // of the period
}

func (b *bands) all() {
	r := b.run.Result
	b.part = wholeBook
	b.period, b.number = "horizon", r.Horizon
	b.put("worth", money, r.Worth)
	for i := range r.Years {
		y := &r.Years[i]
		b.year(&y.Retention)
		b.put("cost", money, y.Cost)
		b.put("cost_per_retained", smallSum, y.CostPerRetained)
	}
	for i := range r.Months {
		m := &r.Months[i]
		b.month(&m.Ledger, m.Health)
		b.put("tooling", money, m.Tooling)
		b.put("cost", money, m.Cost)
	}
	for _, b.name = range sorted(r.Segments) {
		s := r.Segments[b.name]
		b.part = segment
		for i := range s.Years {
			b.year(&s.Years[i])
		}
		for i := range s.Months {
			b.month(&s.Months[i].Ledger, s.Months[i].Health)
		}
	}
	b.staff(r)
}

func (b *bands) staff(r *forecast.Result) {
	b.period = "month"
	for _, b.name = range sorted(r.Teams) {
		b.part = team
		for _, m := range r.Teams[b.name].Months {
			b.number = m.Month
			b.put("asked", hours, m.Asked)
			b.put("supply", hours, m.Supply)
			b.put("steady", rate, m.Steady)
			b.put("filled", count, m.Filled)
			b.put("cost", money, m.Cost)
		}
	}
	for _, b.name = range sorted(r.Plays) {
		b.part = play
		for _, m := range r.Plays[b.name].Months {
			b.number = m.Month
			b.put("triggered", count, m.Triggered)
			b.put("missed", count, m.Missed)
		}
	}
}

func (b *bands) year(y *forecast.Retention) {
	b.period, b.number = "year", y.Year
	b.put("nrr", rate, y.NRR)
	b.put("grr", rate, y.GRR)
	b.put("logo_retention", rate, y.Logos)
}

func (b *bands) month(l *forecast.Ledger, states forecast.States) {
	b.period, b.number = "month", l.Month
	b.put("nrr", rate, l.NRR)
	b.put("grr", rate, l.GRR)
	for _, line := range []struct {
		measure string
		band    *forecast.Band
	}{
		{"opening", l.Opening}, {"churn", l.Churn}, {"downsell", l.Downsell}, {"expansion", l.Expansion}, {"uplift", l.Uplift},
		{"arrived", l.Arrived}, {"closing", l.Closing}, {"due", l.Due}, {"renewed", l.Renewed},
	} {
		b.put(line.measure, money, line.band)
	}
	b.put("accounts", count, l.Accounts)
	for _, in := range states {
		b.put("health."+in.State, count, in.Accounts)
	}
}

// put leaves out what no trial has.
func (b *bands) put(measure string, f form, band *forecast.Band) {
	if band == nil {
		return
	}
	last := b.number
	if b.period == "year" {
		last = forecast.WholeYear(b.number).Month
	}
	cells := []cell{text(b.run.title), text(b.part), text(b.name), text(b.period), number(whole, float64(b.number)),
		monthCell(b.run.Meta.Start, last), text(measure)}
	for _, x := range []float64{band.Mean, band.SE, band.SD, band.P5, band.P10, band.P25, band.P50, band.P75, band.P90, band.P95} {
		cells = append(cells, number(f, x))
	}
	b.add(cells...)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
