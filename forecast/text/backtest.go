package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/backtest"
)

const backtestWords = `Each row forecasts twelve months by the engine, with rates fitted on nothing but what was known at the date, ` +
	`for the accounts there then. CRPS is how far a forecast with its range is off, in points; less is better. ` +
	`The naive forecast takes the rate of the last twelve months known, all segments pooled, and spreads it as a count of accounts: ` +
	`as many as there are now, each alone and all alike, whatever they pay (binomial). Its range knows nothing of large accounts.` +
	` Coverage and CRPS are of the whole book: segments share the same years and are no further evidence.`

// metricNames are the metrics as a table has them.
var metricNames = map[backtest.Metric]string{backtest.NRR: "NRR", backtest.GRR: "GRR", backtest.Logo: "logo retention"}

// Backtest is the report of how forecasts from a history held.
func Backtest(history string, r *backtest.Record) string {
	dates := r.Dates()
	var b strings.Builder
	b.WriteString(oneLine("%s: %s over the next twelve months, forecast from %s, %s each\n\n",
		history, metricNames[r.Metric], forecast.Counted(len(dates), "past date"), forecast.Counted(r.Trials, "future")))
	if len(dates) > 0 {
		b.WriteString(originTable(dates).String() + "\n")
	}
	b.WriteString(heldWords(r))
	if t := segmentTable(r); len(t) > 1 {
		b.WriteString("\n" + t.String())
	}
	b.WriteString(noteLines(r.Remarks) + "\n" + wrapped("", backtestWords) + wrapped("", forecast.Definition))
	return b.String()
}

func originTable(origins []backtest.Origin) (t table) {
	t.row("As of", "accounts", "seen", "forecast", "8 of 10 futures", "9 of 10 futures", "", "CRPS", "naive")
	for _, o := range origins {
		t.row(o.AsOf, forecast.Count(float64(o.Accounts)), forecast.Percent(o.Actual, 1), forecast.Percent(o.Mean, 1),
			shareRange(o.P10, o.P90), shareRange(o.P5, o.P95), heldWord(o.Actual, o.P5, o.P95, o.Held80), points(o.CRPS), points(o.CRPSNaive))
	}
	return t
}

func shareRange(low, high float64) string {
	return forecast.Percent(low, 1) + " to " + forecast.Percent(high, 1)
}

// heldWord says where the truth lay; nothing for inside the narrower range.
func heldWord(actual, low, high float64, held80 bool) string {
	switch {
	case held80:
		return ""
	case actual < low:
		return "below"
	case actual > high:
		return "above"
	}
	return "in 9 of 10"
}

func points(x float64) string { return strings.TrimLeft(forecast.Points(x, 2), "+−") }

// heldWords sums up all dates.
func heldWords(r *backtest.Record) string {
	if r.Test90 == nil {
		return "No date could be forecast.\n"
	}
	text := fmt.Sprintf("%d of %d ranges of 8 in 10 futures held (about %s should), %d of %d of 9 in 10 (about %s). These are %s points wide on average. ",
		r.Test80.Inside, r.Test80.Of, shouldHold(r.Test80), r.Test90.Inside, r.Test90.Of, shouldHold(r.Test90), points(*r.Width90))
	text += fmt.Sprintf("CRPS is %s points on average; that of the naive forecast is %s", points(*r.CRPS), points(*r.CRPSNaive))
	if *r.CRPSNaive > 0 {
		text += fmt.Sprintf(", so ours is %s", changeWords(*r.CRPS / *r.CRPSNaive - 1))
	}
	text += fmt.Sprintf(". The last year's rate as one number, without a range, is %s off.", points(*r.CRPSFlat))
	const odd = 0.05 // by convention
	if min(r.Test80.P, r.Test90.P) < odd {
		text += " So many or so few would be rare if the ranges were right (Kupiec's test): do not rely on their width."
	} else if r.Test90.Of < 10 {
		text += " So few dates show gross faults only."
	}
	return wrapped("", text)
}

func shouldHold(c *backtest.Coverage) string { return forecast.Signed(c.Nominal*float64(c.Of), 1)[1:] }

func changeWords(change float64) string {
	if change > 0 {
		return forecast.Percent(change, 0) + " worse"
	}
	return forecast.Percent(-change, 0) + " better"
}

// segmentTable counts for each segment what of its ranges held.
func segmentTable(r *backtest.Record) (t table) {
	t.row("Segment", "dates", "8 of 10 held", "9 of 10 held", "CRPS", "naive")
	for _, s := range r.BySegment() {
		t.row(s.Segment, forecast.Count(float64(s.Dates)), forecast.Count(float64(s.Held80)), forecast.Count(float64(s.Held90)), points(s.CRPS), points(s.CRPSNaive))
	}
	return t
}
