package history

import (
	"time"

	"touchline/sim/past"
)

// Worked is the year of a small book on which the definitions of NRR and GRR
// part ways: five accounts of 100 on 1 January 2025, and two that join. Each
// account is a segment of its own, so that [Measure] tells what it did.
//
// A buys more and renews for less than it had grown to. B is lost and comes
// back smaller. C has a contract of several years whose price rises. D renews
// with a tenth of its seats fewer, and then at a higher price. E is lost. F
// joins and grows; G joins and leaves.
func Worked() *past.History {
	h := &past.History{Form: past.Movements}
	add := func(account string, month time.Month, day int, kind past.Kind, by float64, due ...float64) {
		m := past.Movement{Account: account, Segment: account, Date: time.Date(2025, month, day, 0, 0, 0, 0, time.UTC), Kind: kind, Amount: by}
		if len(due) > 0 {
			m.Due = &due[0]
		}
		h.Movements = append(h.Movements, m)
	}
	for _, account := range []string{"A", "B", "C", "D", "E"} {
		add(account, time.January, 1, past.New, 100)
	}
	add("A", time.May, 12, past.Expansion, 30)
	add("A", time.October, 1, past.Downsell, 20, 130)
	add("B", time.March, 1, past.Churn, 100, 100)
	add("B", time.September, 9, past.Return, 60)
	add("C", time.June, 1, past.Uplift, 7)
	add("D", time.July, 1, past.Downsell, 10, 100)
	add("D", time.July, 1, past.Uplift, 4.5)
	add("E", time.November, 1, past.Churn, 100, 100)
	add("F", time.February, 3, past.New, 50)
	add("F", time.August, 8, past.Expansion, 10)
	add("G", time.March, 20, past.New, 40)
	add("G", time.October, 20, past.Churn, 40)
	return h
}
