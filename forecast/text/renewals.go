package text

import (
	"fmt"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/forecast/renewals"
)

// mostAtRisk is how many accounts the report lists; the JSON has them all.
const mostAtRisk = 15

const renewalWords = `Renewed: what is due less its churn and downsell, before uplift; worst is P10, commit P25, likely P50, ` +
	`best P90. Upsell: expansions of all accounts, due or not. Ranges do not add up: bad luck of all months and parts at once is ` +
	`rarer than that of each. Means do. A rate is of a renewal: a monthly contract has twelve of them a year.`

const riskWords = `At risk: ARR when due times the chance to leave, averaged over futures and summed over an account's renewals in these months. ` +
	`The rest is of its next renewal; expected is the ARR after it, price included.`

// Renewals is the report of a renewal forecast.
func Renewals(m forecast.Meta, r *renewals.Forecast) string {
	w := renewalsWriter{r: r, money: func(x float64) string { return forecast.Money(x, r.Currency) }}
	var b strings.Builder
	b.WriteString(oneLine("%s: renewals of %s from %s, in %s; %s with %s ARR\n\n", r.Scenario, forecast.Counted(r.Horizon, "month"), m.Start.Label(1),
		forecast.Counted(r.Trials, "future"), forecast.Counted(r.Opened.Accounts, "account"), w.money(r.Opened.ARR)))
	if r.Landing != nil {
		b.WriteString(w.landing() + "\n")
	}
	b.WriteString(w.periods("Fiscal", slices.Concat(r.Total.FiscalQuarters, r.Total.FiscalYears)).String())
	b.WriteString("\n" + w.periods("Month", r.Total.Months).String() + wrapped("", renewalWords))
	b.WriteString("\n" + w.parts().String() + wrapped("", w.notDue()))
	b.WriteString("\n" + w.bridge().String())
	b.WriteString("\n" + w.accounts().String() + wrapped("", riskWords))
	b.WriteString("\n" + w.concentration())
	b.WriteString("\n" + wrapped("", r.Definition) + noteLines(r.Notes[2:])) // the first two are said above
	b.WriteString(oneLine("\nseed %d, %s, inputs %.12s, %s\n", r.Seed, forecast.Counted(r.Trials, "trial"), r.InputsSHA256, r.Program))
	return b.String()
}

type renewalsWriter struct {
	r     *renewals.Forecast
	money func(float64) string
}

// landing says where the fiscal year ends.
func (w *renewalsWriter) landing() string {
	l := w.r.Landing
	var t table
	so := fmt.Sprintf("after %s", forecast.Counted(l.Actual, "month"))
	t.row(fmt.Sprintf("Landing of %s (%s to %s)", l.Label, l.From, l.To), so, "lands at", "8 of 10 futures", "target")
	t.row("  NRR", percentage(l.NRRSoFar), percent(l.NRR), l.NRR.Range(percentage, " to "), target(l.TargetNRR, l.ReachesNRR, l.NRR.Trials()))
	t.row("  GRR", percentage(l.GRRSoFar), percent(l.GRR), l.GRR.Range(percentage, " to "), target(l.TargetGRR, l.ReachesGRR, l.GRR.Trials()))
	t.row("  ARR of its opening, "+w.money(l.Opened.ARR), w.money(l.Now), w.mean(l.Closing), l.Closing.Range(w.money, " to "), "")
	return t.withoutEmptyColumns().String()
}

func (w *renewalsWriter) periods(what string, periods []renewals.Period) table {
	var t table
	t.row(what, "due", "renewed", "rate", "worst", "commit", "likely", "best", "churn", "downsell", "uplift", "upsell")
	for i := range periods {
		p := &periods[i]
		label := inPart(p.Label, p.Partial)
		if p.Call == nil {
			t.row(label, "nothing", "", "", "", "", "", "", "", "", "", w.mean(p.Expansion))
			continue
		}
		row := append([]string{label, w.mean(p.Due), w.mean(p.Renewed), percent(p.Rate)}, w.call(p)...)
		t.row(append(row, w.mean(p.Churn), w.mean(p.Downsell), w.mean(p.Uplift), w.mean(p.Expansion))...)
	}
	return t
}

// call is worst, commit, likely and best, which few futures do not tell.
func (w *renewalsWriter) call(p *renewals.Period) []string {
	cells := make([]string, 4)
	for i, x := range []float64{p.Call.Worst, p.Call.Commit, p.Call.Likely, p.Call.Best} {
		cells[i] = w.money(x)
		if p.Renewed.Trials() < forecast.FewFutures {
			cells[i] = forecast.Nothing
		}
	}
	return cells
}

// inPart marks a period in which the run begins or ends.
func inPart(label string, partial bool) string {
	if partial {
		return label + " (in part)"
	}
	return label
}

// parts sets the cuts of the book side by side, over the whole horizon.
func (w *renewalsWriter) parts() table {
	var t table
	t.row(fmt.Sprintf("Over %s", forecast.Counted(w.r.Horizon, "month")), "accounts", "ARR", "not due", "due", "renewed", "rate", "8 of 10 futures", "GRR, "+w.r.Total.Window, "NRR")
	for _, cut := range []struct {
		what  string
		parts []renewals.Part
	}{{"By segment", w.r.Segments}, {"By coverage", w.r.Coverages}, {"By contract", w.r.Contracts}, {"By owner", w.r.Owners}, {"In all", []renewals.Part{w.r.Total}}} {
		if len(cut.parts) == 0 {
			continue
		}
		t.row(cut.what)
		for i := range cut.parts {
			p := &cut.parts[i]
			h := &p.Horizon
			t.row("  "+p.Name, forecast.Count(float64(p.Opened.Accounts)), w.money(p.Opened.ARR), w.money(p.NotDue.ARR), w.mean(h.Due), w.mean(h.Renewed),
				percent(h.Rate), h.Rate.Range(percentage, " to "), percent(p.GRR), percent(p.NRR))
		}
	}
	return t
}

// notDue says what the horizon leaves out.
func (w *renewalsWriter) notDue() string {
	not := w.r.Total.NotDue
	if not.Accounts == 0 {
		return "Every account's next renewal is within these months."
	}
	return fmt.Sprintf("Not due: the next renewal of %s with %s ARR is after these months.", forecast.Counted(not.Accounts, "account"), w.money(not.ARR))
}

func (w *renewalsWriter) bridge() table {
	var t table
	t.row("ARR bridge, means", "opening", "new", "expansion", "uplift", "downsell", "churn", "closing")
	for _, b := range slices.Concat(w.r.BridgeFiscalQuarters, w.r.BridgeFiscalYears) {
		t.row(inPart(b.Label, b.Partial), w.money(b.Opening), w.money(b.New), w.money(b.Expansion), w.money(b.Uplift), w.money(-b.Downsell), w.money(-b.Churn), w.money(b.Closing))
	}
	return t
}

func (w *renewalsWriter) accounts() table {
	var t table
	t.row("Most ARR at risk", "segment", "owner", "renewal", "term", "due", "chance to renew", "expected", "at risk", "why")
	for i := range w.r.Accounts {
		a := &w.r.Accounts[i]
		if i == mostAtRisk || a.Next == nil {
			break
		}
		name := a.ID
		if a.Name != "" {
			name += " " + a.Name
		}
		n := a.Next
		t.row(name, a.Segment, a.Owner, a.Renewal, fmt.Sprint(a.Term), w.money(n.Due), chance(n.Renews), w.money(n.Expected), w.money(a.AtRisk), n.Reason)
	}
	return t.withoutEmptyColumns()
}

func (w *renewalsWriter) concentration() string {
	c := &w.r.Concentration
	var t table
	t.row(fmt.Sprintf("The %s largest accounts", forecast.Count(float64(len(c.Largest)))), "ARR", "share", "gone by the end of "+c.Window, "its leaving costs NRR")
	for _, x := range c.Largest {
		name := x.ID
		if x.Name != "" {
			name += " " + x.Name
		}
		t.row(name, w.money(x.ARR), forecast.Percent(x.Share, 1), forecast.Percent(x.Leaves, 0)+" of futures", forecast.Percent(x.Costs, 1))
	}
	if w.r.Trials < forecast.FewFutures {
		return t.String()
	}
	return t.String() + wrapped("", fmt.Sprintf("Together they hold %s of the ARR. NRR of %s lies in 8 of 10 futures at %s; were what each of them brings certain, at %s.",
		forecast.Percent(c.Share, 1), c.Window, c.NRR.Range(percentage, " to "), c.Without.Range(percentage, " to ")))
}

func (w *renewalsWriter) mean(b *forecast.Band) string {
	if b == nil {
		return forecast.Nothing
	}
	return w.money(b.Mean)
}
