package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/kept"
)

// KeptFile is a file that should hold a kept forecast, and what it holds.
type KeptFile struct {
	Name     string
	Forecast *kept.Forecast // nil: Fault says why
	Fault    string
}

// Kept lists kept forecasts.
func Kept(dir string, files []KeptFile) string {
	if len(files) == 0 {
		return oneLine("%s: no forecast has been kept here; touchline run FILE --keep keeps one\n", dir)
	}
	var t table
	t.row("Kept", "scenario", "from", "of", "accounts", "ARR", "NRR", "8 of 10 futures", "GRR", "8 of 10 futures", "closing", "file")
	var faults []string
	for _, file := range files {
		f := file.Forecast
		if f == nil {
			faults = append(faults, file.Name+": "+file.Fault)
			continue
		}
		money := func(x float64) string { return forecast.Money(x, f.Currency) }
		window, nrr, grr := f.Headline()
		t.row(f.KeptAt.Format("2006-01-02 15:04"), f.Scenario, f.Start, window, forecast.Count(float64(f.Opening.Accounts)), money(f.Opening.ARR),
			percent(nrr), keptRange(nrr, f.Trials), percent(grr), keptRange(grr, f.Trials), money(f.Months[f.Horizon-1].Closing.Mean), file.Name)
	}
	out := ""
	if len(t) > 1 {
		out = t.String() + "\n" + wrapped("", "NRR and GRR are of the months named, closing is ARR at the horizon. "+forecast.Definition)
	}
	for i, fault := range faults {
		if i == 0 {
			out += "\nLeft out:\n"
		}
		out += "  - " + wrapped("    ", fault)
	}
	return out
}

// keptRange is where 8 of 10 of so many futures lie. A band that was read back
// does not know how many they were.
func keptRange(b *forecast.Band, trials int) string {
	if b == nil || trials < forecast.FewFutures {
		return forecast.Nothing
	}
	return shareRange(b.P10, b.P90)
}

const bridgeWords = `Each step is the old scenario with one more thing taken over from the new one, drawn in the same futures; ~ is ` +
	`within sampling error. Outcomes: what became of the old book's accounts. Book: new accounts, and what is written otherwise. Rates: rates, ` +
	`sizes, prices, health, economy and new business. People: coverages, teams and plays.`

// Bridge is the report of what moved between two kept forecasts.
func Bridge(b *kept.Bridge) string {
	var out strings.Builder
	out.WriteString(oneLine("%s of %s to %s of %s: what is expected of %s, %s\n\n",
		b.Old.Scenario, b.Old.When(), b.New.Scenario, b.New.When(), b.Month, b.Why))
	out.WriteString(wrapped("", b.Words) + "\n" + bridgeTable(b).withoutEmptyColumns().String())
	for i := range b.Steps {
		if s := &b.Steps[i]; len(s.Facts) > 0 {
			out.WriteString("\n" + called(forecast.Capital(s.Name())) + "\n")
			for _, fact := range s.Facts {
				out.WriteString("  - " + wrapped("    ", fact))
			}
		}
	}
	if b.Of != "" {
		out.WriteString("\n" + wrapped("", "NRR and GRR here: "+b.Of+". "+b.Definition))
	} else {
		out.WriteString("\n")
	}
	out.WriteString(wrapped("", bridgeWords) + noteLines(b.Notes))
	out.WriteString(oneLine("\nseed %d, %s, inputs %.12s and %.12s, %s\n", b.Seed, forecast.Counted(b.Trials, "trial"), b.Old.InputsSHA256, b.New.InputsSHA256, b.Program))
	return out.String()
}

func bridgeTable(b *kept.Bridge) (t table) {
	money := func(x float64) string { return forecast.Money(x, b.Currency) }
	t.row("", "NRR", "change", "GRR", "change", "ARR", "change")
	t.row(endRow(b.Old, money)...)
	for i := range b.Steps {
		s := &b.Steps[i]
		row := []string{"  " + s.Name(), "", "", "", "", money(s.ARR.After), changed(s.ARR, forecast.MoneyChange(s.ARR.Change, b.Currency))}
		if s.NRR != nil {
			row[1], row[2] = percentage(s.NRR.After), changed(*s.NRR, forecast.Points(s.NRR.Change, 2))
			row[3], row[4] = percentage(s.GRR.After), changed(*s.GRR, forecast.Points(s.GRR.Change, 2))
		}
		t.row(row...)
	}
	t.row(endRow(b.New, money)...)
	return t
}

func endRow(e kept.End, money func(float64) string) []string {
	row := []string{e.Scenario + " of " + e.When(), "", "", "", "", money(e.ARR), ""}
	if e.NRR != nil {
		row[1], row[3] = percentage(*e.NRR), percentage(*e.GRR)
	}
	return row
}

// changed marks a change within sampling error; none at all needs no mark.
func changed(c kept.Change, printed string) string {
	if c.WithinNoise && c.Change != 0 {
		return forecast.Noisy(printed)
	}
	return printed
}

const recordWords = `Each forecast is held against what became of the accounts of its own book, from its start. PIT is where the truth lay in ` +
	`the forecast, 0 at its lowest and 1 at its highest; CRPS is how far a forecast with its range was off, in points: less is better. Forecasts of ` +
	`the same months share their luck and are no independent evidence.`

// KeptRecord is the report of how kept forecasts held against a history.
func KeptRecord(history string, r *kept.Record) string {
	var out strings.Builder
	out.WriteString(oneLine("%s tells what happened until %s: %s of kept forecasts\n\n", history, r.Known, forecast.Counted(len(r.Scores), "score")))
	if len(r.Scores) > 0 {
		out.WriteString(scoreTable(r.Scores).String() + "\n" + tallyLines(r.Tallies))
	}
	notes := r.Remarks
	for _, s := range r.Scores {
		for _, remark := range s.Remarks {
			notes = append(notes, fmt.Sprintf("%s, kept on %s, %s: %s", s.Scenario, s.When(), forecast.Counted(s.Months, "month"), remark))
		}
	}
	out.WriteString(noteLines(notes) + "\n" + wrapped("", recordWords) + wrapped("", forecast.Definition))
	return out.String()
}

func scoreTable(scores []kept.Score) (t table) {
	t.row("Kept", "of months", "to", "seen", "forecast", "8 of 10 futures", "9 of 10 futures", "", "PIT", "CRPS")
	for _, s := range scores {
		t.row(fmt.Sprintf("%s, %s, %s", s.When(), s.Scenario, forecast.Counted(s.Accounts, "account")))
		for _, m := range s.Measures {
			t.row("  "+forecast.Capital(metricNames[m.Name]), forecast.Count(float64(s.Months)), s.To, forecast.Percent(m.Actual, 1), forecast.Percent(m.Mean, 1),
				shareRange(m.P10, m.P90), shareRange(m.P5, m.P95), heldWord(m.Actual, m.P5, m.P95, m.Held80), strings.TrimPrefix(forecast.Signed(m.PIT, 2), "+"), points(m.CRPS))
		}
	}
	return t
}

func tallyLines(tallies []kept.Tally) (lines string) {
	for _, t := range tallies {
		lines += wrapped("", fmt.Sprintf("%s: %d of %d ranges of 8 in 10 futures held, %d of %d of 9 in 10; CRPS is %s points on average. %s.",
			forecast.Capital(metricNames[t.Name]), t.Held80, t.Of, t.Held90, t.Of, points(t.CRPS), biasWords(t)))
	}
	return lines
}

func biasWords(t kept.Tally) string {
	switch printed := points(t.Bias); {
	case printed == points(0):
		return "The means were neither too high nor too low"
	case t.Bias < 0:
		return fmt.Sprintf("The means were %s points too high on average", printed)
	default:
		return fmt.Sprintf("The means were %s points too low on average", printed)
	}
}
