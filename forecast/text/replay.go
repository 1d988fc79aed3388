package text

import (
	"fmt"
	"strings"

	"touchline/forecast"
	"touchline/forecast/backtest"
)

const replayWords = `Churn: the ARR at the start of those who left; downsell: what the others hold less than then; expansion: what they hold more, ` +
	`price included; all over the opening ARR, account by account. The rates that would have done make the scenario's mean what was seen; ` +
	`they are no forecast, and a range that one year left may be luck.`

// measureNames are the measures of a replay as a table has them.
var measureNames = map[string]string{"grr": "GRR", "nrr": "NRR", "logo_retention": "Logo retention", "churn": "Churn", "downsell": "Downsell", "expansion": "Expansion"}

// Replay is the report of how a scenario of a year ago stands against what
// became of its book.
func Replay(m forecast.Meta, history string, r *backtest.Replay) string {
	var b strings.Builder
	b.WriteString(oneLine("%s replayed: %s to %s as %s tells it, %s, %s\n\n",
		m.Title, r.From, r.To, history, forecast.Counted(r.Whole.Accounts, "account"), forecast.Counted(r.Trials, "future")))
	b.WriteString(wrapped("", replayVerdict(m.Title, r)) + "\n")
	var t table
	t.row("", "seen", "mean", "8 of 10 futures", "9 of 10 futures", "")
	partRows(&t, "Whole book", r.Whole)
	if len(r.Parts) > 1 {
		for _, p := range r.Parts {
			partRows(&t, fmt.Sprintf("%s, %s", p.String(), forecast.Counted(p.Accounts, "account")), p)
		}
	}
	b.WriteString(t.String() + needLines(r) + noteLines(r.Remarks) + "\n" + wrapped("", replayWords) + wrapped("", forecast.Definition))
	b.WriteString(oneLine("seed %d, inputs %.12s, touchline %s\n", r.Seed, m.InputsSHA256, m.Version))
	return b.String()
}

func replayVerdict(title string, r *backtest.Replay) string {
	if r.Reaches {
		return fmt.Sprintf("%s reproduces the year: GRR, NRR and logo retention of the whole book all lie where 9 of 10 of its futures do.", title)
	}
	var missed []string
	for _, m := range r.Whole.Measures[:3] {
		if !m.Held90 {
			missed = append(missed, fmt.Sprintf("%s was %s, %s its range of %s",
				measureNames[m.Name], forecast.Percent(m.Actual, 1), heldWord(m.Actual, m.P5, m.P95, false), shareRange(m.P5, m.P95)))
		}
	}
	return fmt.Sprintf("%s does not reproduce the year: %s.", title, strings.Join(missed, "; "))
}

func partRows(t *table, heading string, p backtest.Part) {
	t.row(heading)
	for _, m := range p.Measures {
		t.row("  "+measureNames[m.Name], forecast.Percent(m.Actual, 1), forecast.Percent(m.Mean, 1), shareRange(m.P10, m.P90), shareRange(m.P5, m.P95),
			heldWord(m.Actual, m.P5, m.P95, m.Held80))
	}
}

// needLines are the rates that would have done: those whose share left its
// range, or all where only their sum did.
func needLines(r *backtest.Replay) string {
	if len(r.Needed) == 0 {
		return ""
	}
	var t table
	t.row("Annual rate", "stated", "would have done", "")
	for _, n := range r.Needed {
		if !n.Held90 {
			t.row(needRow(n)...)
		}
	}
	if len(t) == 1 {
		for _, n := range r.Needed {
			t.row(needRow(n)...)
		}
	}
	w := r.WithThem
	return "\n" + t.String() + wrapped("", fmt.Sprintf("With these, and the other rates at what was seen, the scenario's means are GRR %s, NRR %s and logo retention %s.",
		forecast.Percent(w.GRR, 1), forecast.Percent(w.NRR, 1), forecast.Percent(w.Logo, 1)))
}

func needRow(n backtest.Need) []string {
	needed, note := forecast.Nothing, n.Why
	if n.Needed != nil {
		needed = chance(*n.Needed)
	}
	if n.Odds != nil {
		note = fmt.Sprintf("odds of %s to %s", forecast.Ratio(*n.Odds), n.Like)
	}
	return []string{fmt.Sprintf("%s × %s %s", n.Segment, n.Coverage, n.Rate), chance(n.Stated), needed, note}
}
