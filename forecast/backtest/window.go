package backtest

import (
	"time"

	"touchline/forecast/history"
	"touchline/sim/past"
)

// both is accounts' ARR at the start of twelve months and at their end.
type both struct{ then, now map[string]float64 }

func newBoth() *both { return &both{map[string]float64{}, map[string]float64{}} }

func (b *both) add(account string, then, now float64) { b.then[account], b.now[account] = then, now }

func (b *both) cohort() history.Cohort { return history.Compare(b.then, b.now) }

// of is a metric of what became of some accounts.
func (m Metric) of(c history.Cohort) float64 {
	switch m {
	case NRR:
		return c.NRR()
	case GRR:
		return c.GRR()
	}
	return c.Logos()
}

// yearFrom is what happened in the twelve months from a day, by segment and as
// All, to the accounts there then or, of renewals, to those that came up.
func yearFrom(h *past.History, day time.Time) map[string]history.Cohort {
	parts := map[string]*both{All: newBoth()}
	add := func(account, segment string, then, now float64) {
		parts[All].add(account, then, now)
		if segment == "" {
			return
		}
		if parts[segment] == nil {
			parts[segment] = newBoth()
		}
		parts[segment].add(account, then, now)
	}
	if end := day.AddDate(1, 0, 0); h.Form == past.Renewals {
		for account, d := range decisions(h.Renewals, day, end) {
			add(account, d.segment, d.before, d.after)
		}
	} else {
		now := standing(h, end)
		for account, then := range standing(asOf(h, day), day) {
			add(account, then.Segment, then.ARR, now[account].ARR)
		}
	}
	cohorts := map[string]history.Cohort{}
	for segment, p := range parts {
		cohorts[segment] = p.cohort()
	}
	return cohorts
}
