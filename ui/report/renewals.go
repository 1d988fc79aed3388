package report

import (
	"touchline/forecast"
	"touchline/forecast/renewals"
)

// due is what comes up for renewal and what of it is expected to stay, by month
// and quarter, of the whole book and of every cut.
func (p *Pack) due() *table {
	t := &table{name: "Renewals", columns: []column{
		{"scenario", "Scenario", 22}, {"cut", "Cut", 12}, {"name", "Name", 16}, {"period", "Period", 14}, {"label", "Label", 14},
		{"first_month", "First month", 8}, {"last_month", "Last month", 8}, {"accounts", "Accounts due first here", 10}, {"due", "Due", 14},
		{"renewed", "Renewed", 14}, {"renewed_p10", "Worst (P10)", 14}, {"renewed_p25", "Commit (P25)", 14}, {"renewed_p50", "Likely (P50)", 14},
		{"renewed_p90", "Best (P90)", 14}, {"rate", "Gross renewal rate", 10}, {"rate_p10", "P10", 9}, {"rate_p50", "P50", 9}, {"rate_p90", "P90", 9},
		{"churn", "Churn", 13}, {"downsell", "Downsell", 13}, {"uplift", "Uplift", 13}, {"expansion", "Upsell", 13},
	}}
	for i := range p.Runs {
		r := &p.Runs[i]
		if r.Renewals == nil {
			continue
		}
		t.cut(r, wholeBook, r.Renewals.Total)
		t.cut(r, segment, r.Renewals.Segments...)
		t.cut(r, "coverage", r.Renewals.Coverages...)
		t.cut(r, "owner", r.Renewals.Owners...)
		t.cut(r, "contracts", r.Renewals.Contracts...)
	}
	return t
}

func (t *table) cut(r *Run, cut string, parts ...renewals.Part) {
	for i := range parts {
		part := &parts[i]
		for _, of := range []struct {
			period string
			list   []renewals.Period
		}{{"month", part.Months}, {"quarter", part.Quarters}, {"fiscal quarter", part.FiscalQuarters}, {"horizon", []renewals.Period{part.Horizon}}} {
			for j := range of.list {
				t.period(r, cut, part.Name, of.period, &of.list[j])
			}
		}
	}
}

func (t *table) period(r *Run, cut, name, period string, x *renewals.Period) {
	cells := []cell{text(r.title), text(cut), text(name), text(period), text(x.Label), number(whole, float64(x.First)),
		number(whole, float64(x.Last)), number(whole, float64(x.Accounts)), averaged(money, x.Due), averaged(money, x.Renewed)}
	if x.Renewed == nil {
		cells = append(cells, make([]cell, 4)...)
	} else {
		for _, q := range []float64{x.Renewed.P10, x.Renewed.P25, x.Renewed.P50, x.Renewed.P90} {
			cells = append(cells, number(money, q))
		}
	}
	cells = append(cells, averaged(rate, x.Rate))
	if x.Rate == nil {
		cells = append(cells, make([]cell, 3)...)
	} else {
		cells = append(cells, number(rate, x.Rate.P10), number(rate, x.Rate.P50), number(rate, x.Rate.P90))
	}
	t.add(append(cells, lost(x.Churn), lost(x.Downsell), averaged(money, x.Uplift), averaged(money, x.Expansion))...)
}

// averaged is a band's mean, blank where no future has the quantity.
func averaged(f form, b *forecast.Band) cell {
	if b == nil {
		return cell{}
	}
	return number(f, b.Mean)
}

// lost is averaged money as in a bridge, where losses are negative.
func lost(b *forecast.Band) cell {
	c := averaged(money, b)
	c.number = 0 - c.number
	return c
}

// landing is how the running fiscal year ends, in the form of the other results.
func (t *table) landing(r *Run) {
	if r.Renewals == nil || r.Renewals.Landing == nil {
		return
	}
	l := r.Renewals.Landing
	t.result(r, l.Label, "nrr", rate, l.NRR, l.TargetNRR, l.ReachesNRR)
	t.result(r, l.Label, "grr", rate, l.GRR, l.TargetGRR, l.ReachesGRR)
	t.result(r, l.Label, "logo_retention", rate, l.Logos, nil, nil)
	t.result(r, l.Label, "closing", money, l.Closing, nil, nil)
}
