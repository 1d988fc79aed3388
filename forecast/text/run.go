package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
)

const spread = `± is the sampling error of the mean: more trials shrink it. "8 of 10 futures" is the spread ` +
	`from P10 to P90: more trials leave it where it is.`

// Run is the report of one run.
func Run(s *forecast.Summary) string {
	var b strings.Builder
	b.WriteString(oneLine("%s: %s of %s, %s with %s ARR\n\n", s.Meta.Title, forecast.Counted(s.Trials, "future"),
		forecast.Counted(s.Horizon, "month"), forecast.Counted(s.Start.Accounts, "account"), forecast.Money(s.Start.ARR, s.Meta.Currency)))
	b.WriteString(headlines(s).withoutEmptyColumns().String())
	for i := range s.Headline {
		b.WriteString(staffing(s, &s.Headline[i]))
	}
	b.WriteString("\n" + wrapped("", spread) + staffingLegend(s) + wrapped("", forecast.Definition) + wrapped("", forecast.WorthWords(s.Tail)))
	b.WriteString(noteLines(s.Notes.All()))
	b.WriteString(oneLine("\nseed %d, %s, inputs %.12s, touchline %s\n", s.Seed, forecast.Counted(s.Trials, "trial"), s.Meta.InputsSHA256, s.Meta.Version))
	return b.String()
}

func headlines(s *forecast.Summary) table {
	var t table
	t.row("", "mean", "± error", "8 of 10 futures", "target")
	currency := s.Meta.Currency
	for _, h := range s.Headline {
		t.row(forecast.Capital(h.Window.String()))
		t.row(append(percents("  NRR", h.NRR), target(s.Meta.Targets.NRR, h.ReachesNRR, h.NRR.Trials()))...)
		t.row(append(percents("  GRR", h.GRR), target(s.Meta.Targets.GRR, h.ReachesGRR, h.GRR.Trials()))...)
		t.row(percents("  Logo retention", h.Logos)...)
		t.row(money("  CS cost", h.Cost, currency)...)
		t.row(money("  Cost per "+forecast.Unit(currency)+" retained", h.CostPerRetained, currency)...)
	}
	t.row(fmt.Sprintf("At the end of month %d%s", s.Horizon, calendar(s, s.Horizon)))
	t.row(money("  Closing ARR", s.Closing, currency)...)
	t.row(money("  Worth", s.Worth, currency)...)
	return t
}

func percents(name string, b *forecast.Band) []string {
	return cells(name, b, percentage, forecast.PercentError)
}

func percentage(x float64) string { return forecast.Percent(x, 1) }

func money(name string, b *forecast.Band, currency string) []string {
	print := func(x float64) string { return forecast.Money(x, currency) }
	return cells(name, b, print, print)
}

func cells(name string, b *forecast.Band, value, fine func(float64) string) []string {
	if b == nil {
		return []string{name, forecast.Nothing, "", ""}
	}
	plusMinus := func(se float64) string { return "± " + fine(se) }
	if b.SD == 0 && b.Trials() > 1 {
		plusMinus = func(float64) string { return "" }
	}
	return []string{name, value(b.Mean), b.Error(plusMinus), b.Range(value, " to ")}
}

func target(wanted, reaches *float64, trials int) string {
	if wanted == nil || reaches == nil {
		return ""
	}
	if trials < forecast.FewFutures {
		return forecast.Nothing
	}
	return fmt.Sprintf("%s reach %s", forecast.Share(*reaches, trials), forecast.Percent(*wanted, 1))
}

func calendar(s *forecast.Summary, month int) string {
	if s.Meta.Start == (forecast.Calendar{}) {
		return ""
	}
	return " (" + s.Meta.Start.Label(month) + ")"
}
