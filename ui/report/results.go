package report

import "touchline/forecast"

// results is the headline figures: of each whole year, or to date where there
// is none, and at the horizon.
func (p *Pack) results() *table {
	t := &table{name: "Results", columns: []column{
		{"scenario", "Scenario", 22}, {"period", "Period", 14}, {"measure", "Measure", 22}, {"mean", "Mean", 15}, {"se", "Sampling error", 14},
		{"p10", "P10", 15}, {"p50", "P50", 15}, {"p90", "P90", 15}, {"target", "Target", 10}, {"reaches", "Futures that reach it", 13},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		for j := range r.Summary.Headline {
			h := &r.Summary.Headline[j]
			period := h.Window.String()
			t.result(r, period, "nrr", rate, h.NRR, r.Meta.Targets.NRR, h.ReachesNRR)
			t.result(r, period, "grr", rate, h.GRR, r.Meta.Targets.GRR, h.ReachesGRR)
			t.result(r, period, "logo_retention", rate, h.Logos, nil, nil)
			t.result(r, period, "cost", money, h.Cost, nil, nil)
			t.result(r, period, "cost_per_retained", smallSum, h.CostPerRetained, nil, nil)
		}
		end := forecast.ToDate(r.Summary.Horizon).String()
		t.result(r, end, "closing", money, r.Summary.Closing, nil, nil)
		t.result(r, end, "worth", money, r.Summary.Worth, nil, nil)
		t.landing(r)
	}
	return t
}

// result leaves out what no trial has.
func (t *table) result(r *Run, period, measure string, f form, b *forecast.Band, target, reaches *float64) {
	if b == nil {
		return
	}
	t.add(text(r.title), text(period), text(measure), number(f, b.Mean), number(f, b.SE),
		number(f, b.P10), number(f, b.P50), number(f, b.P90), known(target), known(reaches))
}

// known is a share, or blank.
func known(x *float64) cell {
	if x == nil {
		return cell{}
	}
	return number(rate, *x)
}

// against is how the runs differ from the baseline in the same futures.
func (p *Pack) against() *table {
	t := &table{name: "Differences", columns: []column{
		{"scenario", "Scenario", 22}, {"baseline", "Baseline", 22}, {"metric", "Measure", 12}, {"year", "Year", 8}, {"mean", "Mean", 15},
		{"se", "Sampling error", 14}, {"p10", "P10", 15}, {"p50", "P50", 15}, {"p90", "P90", 15}, {"better", "Better in", 11},
		{"within_noise", "Within noise", 13},
	}}
	for i := range p.comparison.Entries {
		for _, d := range p.comparison.Entries[i].Differences {
			f := money
			if d.Metric.IsShare() {
				f = rate
			}
			year := cell{}
			if d.Year > 0 {
				year = number(whole, float64(d.Year))
			}
			noise := "no"
			if d.WithinNoise {
				noise = "yes"
			}
			t.add(text(d.Scenario), text(p.baseline().title), text(string(d.Metric)), year, number(f, d.Mean), number(f, d.SE),
				number(f, d.P10), number(f, d.P50), number(f, d.P90), number(rate, d.Better), text(noise))
		}
	}
	return t
}
