package report

import (
	"strings"

	"touchline/forecast"
	"touchline/forecast/renewals"
)

// renewals are a run's pages of finance: the bridge, what will renew, where the
// fiscal year lands, and the accounts most at risk.
func (p *paper) renewals(r *Run) error {
	if r.Renewals == nil {
		return nil
	}
	p.turn()
	p.heading("Renewals, "+r.title, 15)
	p.landing(r)
	if f := r.renewing(); f != nil {
		if err := p.chart(f); err != nil {
			return err
		}
	}
	p.due(r)
	if err := p.chart(r.leading()); err != nil {
		return err
	}
	p.bridge(r)
	p.atRisk(r)
	return nil
}

func (p *paper) landing(r *Run) {
	l := r.Renewals.Landing
	if l == nil {
		return
	}
	g := &grid{heads: []string{l.Label + ", " + l.From + " to " + l.To, "So far", "Lands at", "P10 to P90", "Target"}}
	for _, x := range []struct {
		name            string
		soFar           float64
		band            *forecast.Band
		target, reaches *float64
	}{{"NRR", l.NRRSoFar, l.NRR, l.TargetNRR, l.ReachesNRR}, {"GRR", l.GRRSoFar, l.GRR, l.TargetGRR, l.ReachesGRR}} {
		if x.band != nil {
			soFar := gridCell{forecast.Nothing, ""}
			if l.Actual > 0 {
				soFar = gridCell{percent(x.soFar), forecast.Counted(l.Actual, "month")}
			}
			g.add(gridCell{x.name, ""}, soFar, gridCell{percent(x.band.Mean), ""},
				gridCell{x.band.Range(percent, " – "), ""}, reaching(x.target, x.reaches, x.band))
		}
	}
	p.grid(g)
}

// due is what comes up for renewal by fiscal quarter and in all.
func (p *paper) due(r *Run) {
	g := &grid{heads: []string{"Fiscal quarter", "Due", "Renewed", "Worst P10", "Commit P25", "Likely P50", "Best P90", "Gross renewal rate"}}
	total := &r.Renewals.Total
	for _, x := range append(append([]renewals.Period{}, total.FiscalQuarters...), total.Horizon) {
		if x.Due == nil || x.Renewed == nil || x.Call == nil {
			continue
		}
		label := forecast.Capital(x.Label)
		if x.Partial {
			label += ", in part"
		}
		g.add(append(values(label, r.money(x.Due.Mean), r.money(x.Renewed.Mean), r.money(x.Call.Worst), r.money(x.Call.Commit),
			r.money(x.Call.Likely), r.money(x.Call.Best)), banded(x.Rate, percent))...)
	}
	if len(g.lines) > 0 {
		p.grid(g)
		p.small("Quarters' P10s do not add up to that of all: their bad luck seldom comes together.")
	}
}

// bridge leads from opening to closing ARR, quarter by quarter, in means.
func (p *paper) bridge(r *Run) {
	g := &grid{heads: []string{"ARR bridge", "Opening", "New", "Expansion", "Uplift", "Downsell", "Churn", "Closing"}}
	for _, b := range r.Renewals.BridgeFiscalQuarters {
		g.add(values(b.Label, r.money(b.Opening), r.money(b.New), r.money(b.Expansion), r.money(b.Uplift), r.money(0-b.Downsell),
			r.money(0-b.Churn), r.money(b.Closing))...)
	}
	p.grid(g)
}

// atRisk is the accounts with the most ARR at risk.
func (p *paper) atRisk(r *Run) {
	const most = 10
	g := &grid{heads: []string{"Most ARR at risk", "ARR now", "Next renewal", "Renews in", "P10 to P90 after it", "At risk by horizon"}}
	for i := range r.Renewals.Accounts {
		a := &r.Renewals.Accounts[i]
		if a.Next == nil || len(g.lines) == most {
			continue
		}
		title := name(a.Name)
		if title == "" {
			title = name(a.ID)
		}
		n := a.Next
		g.add(append([]gridCell{{title, name(r.whyAtRisk(a))}}, values(r.money(a.ARR), a.Renewal,
			forecast.Share(n.Renews, r.Result.Trials), r.money(n.P10)+" – "+r.money(n.P90), r.money(a.AtRisk))...)...)
	}
	p.grid(g)
}

// whyAtRisk is what weighs most against an account, with its segment once.
func (r *Run) whyAtRisk(a *renewals.Account) string {
	segment := r.Meta.Segment(a.Segment)
	reason := a.Calling(a.Next.Reason, segment)
	if strings.Contains(reason, segment) {
		return forecast.Capital(reason)
	}
	return segment + ": " + reason
}
