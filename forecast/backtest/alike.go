package backtest

import (
	"time"

	"touchline/sim/past"
)

// alike is a history in which every account counts the same: an ARR of 1 for
// as long as it is there. A fit weighs by ARR, as money wants; of this history
// it learns how many accounts leave, whatever they pay.
func alike(h *past.History) *past.History {
	one := &past.History{Form: h.Form}
	for _, s := range h.Snapshots {
		s.ARR = unit(s.ARR)
		one.Snapshots = append(one.Snapshots, s)
	}
	for _, r := range h.Renewals {
		r.Before, r.After = unit(r.Before), unit(r.After)
		one.Renewals = append(one.Renewals, r)
	}
	for _, c := range h.Contracts {
		c.ARR = unit(c.ARR)
		one.Contracts = append(one.Contracts, c)
	}
	one.Movements = comingsAndGoings(h.Movements)
	return one
}

func unit(arr float64) float64 {
	if arr < rounding {
		return 0
	}
	return 1
}

// comingsAndGoings are the movements by which accounts appear and vanish.
func comingsAndGoings(all []past.Movement) (out []past.Movement) {
	held := map[string]float64{}
	for _, m := range inOrder(all, func(m past.Movement) time.Time { return m.Date }) {
		was := unit(held[m.Account])
		held[m.Account] += signed(m)
		switch is := unit(held[m.Account]); {
		case is == was:
			continue
		case is == 0:
			m.Kind = past.Churn
		case m.Kind != past.Return:
			m.Kind = past.New
		}
		m.Amount, m.Due = 1, nil
		out = append(out, m)
	}
	return out
}
