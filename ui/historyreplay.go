package ui

import (
	"fmt"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/ui/chart"
)

// replayPart is the scenario shown, played over a year that has passed.
type replayPart struct {
	Run      runProgress
	Scenario string
	Colour   int
	Done     bool
	Apart    string // why nothing can be replayed
	Verdict  forecast.Sentences
	Said     []string
	Parts    *ledger // nil: the whole book says it all
	Needed   *ledger // nil: the year is reproduced
	With     string  // what comes of the needed rates
}

// replay is the part of the page; its numbers are there once it is done.
func (p *chronicle) replay(run runProgress) *replayPart {
	part := &replayPart{Run: run, Scenario: p.view.baseline.Name(), Colour: p.view.baseline.Colour}
	if p.replayed == nil {
		return part
	}
	part.Done, part.Apart = true, sentence(p.replayed.Apart)
	if r := p.replayed.Replay; r != nil {
		part.Apart = ""
		part.Verdict, part.Said = replayVerdict(part.Scenario, r), replayWords(r)
		part.Parts, part.Needed, part.With = partLedger(r), neededLedger(r), withWords(r)
	}
	return part
}

// measureWords are the measures of a replay in words, in their order.
var measureWords = map[string]string{"grr": "GRR", "nrr": "NRR", "logo_retention": "Logo retention", "churn": "Churn", "downsell": "Downsell", "expansion": "Expansion"}

func replayVerdict(title string, r *backtest.Replay) forecast.Sentences {
	if r.Reaches {
		return forecast.Sentences{{Text: title + " reproduces the year", Strong: true},
			{Text: fmt.Sprintf(" %s: GRR, NRR and logo retention all came out where 9 of 10 of its futures lie.", daysWords(r.From, r.To))}}
	}
	var missed []string
	for _, m := range r.Whole.Measures {
		if name := measureWords[m.Name]; !m.Held90 && (m.Name == "grr" || m.Name == "nrr" || m.Name == "logo_retention") {
			side := "above"
			if m.Actual < m.P5 {
				side = "below"
			}
			missed = append(missed, fmt.Sprintf("%s was %s, %s its range of %s to %s", name, percentage(m.Actual), side, percentage(m.P5), percentage(m.P95)))
		}
	}
	return forecast.Sentences{{Text: title + " does not reproduce the year", Strong: true}, {Text: fmt.Sprintf(" %s: %s.", daysWords(r.From, r.To), strings.Join(missed, "; "))}}
}

// daysWords is the stretch between two days of the history, as people write them.
func daysWords(from, to string) string {
	for _, day := range []*string{&from, &to} {
		if t, err := time.Parse(time.DateOnly, *day); err == nil {
			*day = t.Format("2 Jan 2006")
		}
	}
	return from + " to " + to
}

func replayWords(r *backtest.Replay) []string {
	said := []string{fmt.Sprintf("%s with %s ARR at the start, %s.", capitalised(forecast.Counted(r.Whole.Accounts, "account")), plainMoney(r.Whole.Opening), forecast.Counted(r.Trials, "future"))}
	if !r.Matched {
		said = append(said, "The scenario draws its accounts, so shares are compared and not the accounts themselves.")
	}
	if !r.Reaches && len(r.Needed) == 0 {
		said = append(said, "Which rates would have done cannot be said: the scenario and the history have no segment under the same coverage in common.")
	}
	return said
}

// replayFigure is each share of the year as the scenario's futures have it, and
// as it was; nil until there is one.
func (p *chronicle) replayFigure() *chart.Figure {
	if p.replayed == nil || p.replayed.Replay == nil {
		return nil
	}
	r := p.replayed.Replay
	var rows []chart.Interval
	for _, m := range r.Whole.Measures {
		rows = append(rows, chart.Interval{Name: measureWords[m.Name], Colour: p.view.baseline.Colour, Value: m.P50,
			Inner: &chart.Span{Low: m.P10, High: m.P90}, Wide: &chart.Span{Low: m.P5, High: m.P95}, Marks: []float64{m.Actual}})
	}
	f := chart.Intervals("replay", p.view.baseline.Name()+" over the year that has passed", chart.Axis{Name: "Share of opening ARR", MinSpan: 0.04, Format: percentage, Tick: trimmed},
		chart.Legend{Value: "middle of the futures", Inner: "8 of 10 futures", Wide: "9 of 10 futures", Marks: []string{"what happened"}}, rows)
	f.Note = "Logo retention is a share of accounts"
	return f
}

// partLedger has the retention of each segment × coverage; nil where there is
// only one.
func partLedger(r *backtest.Replay) *ledger {
	if len(r.Parts) < 2 {
		return nil
	}
	l := newLedger("replayed", "The year by segment and coverage", "Part", column{"accounts", "Accounts", tip{"At the start of the year."}},
		column{"grr", "GRR", tip{"What happened. Beneath, 9 of 10 of the scenario’s futures."}}, column{"nrr", "NRR", tip{"What happened. Beneath, 9 of 10 of the scenario’s futures."}},
		column{"logos", "Logo retention", tip{"What happened. Beneath, 9 of 10 of the scenario’s futures."}})
	for i := range r.Parts {
		part := &r.Parts[i]
		row := ledgerRow{Name: part.String(), Entries: []entry{{Text: count(part.Accounts)}}}
		for _, name := range []string{"grr", "nrr", "logo_retention"} {
			for _, m := range part.Measures {
				if m.Name == name {
					row.Entries = append(row.Entries, entry{Text: percentage(m.Actual), Sub: percentage(m.P5) + " – " + percentage(m.P95), Flag: !m.Held90})
				}
			}
		}
		l.add(row)
	}
	return l
}

// neededLedger is the rates that would have done; nil where none is needed.
func neededLedger(r *backtest.Replay) *ledger {
	if len(r.Needed) == 0 {
		return nil
	}
	l := newLedger("needed", "Which rates would have done", "Rate a year", column{"stated", "Stated", tip{"In the scenario."}},
		column{"needed", "Would have done", tip{"The rate with which the scenario’s mean is what was seen. It is no forecast: one year may be luck."}},
		column{"held", "What was seen", tip{"Whether it lay inside 9 of 10 of the scenario’s own futures as they are."}})
	for _, n := range r.Needed {
		row := ledgerRow{Name: n.Segment + " × " + n.Coverage, Note: n.Rate, Entries: []entry{{Text: percentage(n.Stated)}, {Text: forecast.Nothing, Sub: n.Why}, {Text: "inside the range"}}}
		if n.Needed != nil {
			row.Entries[1] = entry{Text: percentage(*n.Needed), Strong: !n.Held90}
			if n.Odds != nil {
				row.Entries[1].Sub = fmt.Sprintf("odds of %s to %s", forecast.Ratio(*n.Odds), n.Like)
			}
		}
		if !n.Held90 {
			row.Entries[2] = entry{Text: "outside", Flag: true}
		}
		l.add(row)
	}
	return l
}

// withWords say what the scenario comes to under the rates that would have done.
func withWords(r *backtest.Replay) string {
	if r.WithThem == nil || len(r.Needed) == 0 {
		return ""
	}
	return fmt.Sprintf("With these rates the scenario’s means are GRR %s, NRR %s and logo retention %s.", percentage(r.WithThem.GRR), percentage(r.WithThem.NRR), percentage(r.WithThem.Logo))
}
