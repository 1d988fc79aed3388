package history

import (
	"fmt"
	"time"

	"touchline/forecast"
	"touchline/sim/past"
)

// Known is what of a history can have happened by a day, which is today for
// those who know the clock; the zero time is not known, and changes nothing. A
// contract that ends later is still there, since its end is a plan, and one
// that begins later is left out. Snapshots, renewals and movements of later
// days stay as they are: only a remark says how many, and from when.
func Known(h *past.History, today time.Time) (*past.History, []string) {
	if today.IsZero() {
		return h, nil
	}
	k := knowing{today: time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)}
	known := *h
	known.Contracts = k.contracts(h.Contracts)
	rows := ahead{}
	for i := range h.Snapshots {
		k.see(&rows, h.Snapshots[i].Month)
	}
	for i := range h.Renewals {
		k.see(&rows, h.Renewals[i].Date)
	}
	for i := range h.Movements {
		k.see(&rows, h.Movements[i].Date)
	}
	k.remark(rows, map[past.Form]string{past.Snapshots: "snapshot", past.Renewals: "renewal", past.Movements: "movement"}[h.Form],
		"lies", "lie", "taken as having happened")
	return &known, k.remarks
}

// knowing goes through a history on a day.
type knowing struct {
	today   time.Time
	remarks []string
}

// ahead counts what lies after today.
type ahead struct {
	rows  int
	first time.Time
}

// see says whether a day is after today, and counts it if so.
func (k *knowing) see(a *ahead, day time.Time) bool {
	if !day.After(k.today) {
		return false
	}
	a.rows++
	a.first = earlier(a.first, day)
	return true
}

func (k *knowing) contracts(rows []past.Contract) (known []past.Contract) {
	var begin, end ahead
	for _, c := range rows {
		if k.see(&begin, c.Start) {
			continue
		}
		if k.see(&end, c.End) {
			c.End = time.Time{}
		}
		known = append(known, c)
	}
	k.remark(begin, "contract", "begins", "begin", "left out")
	k.remark(end, "contract", "ends", "end", "taken as still there")
	return known
}

// remark says how many rows do something after today, and how they are taken.
func (k *knowing) remark(a ahead, row, does, do, taken string) {
	if a.rows == 0 {
		return
	}
	if a.rows > 1 {
		does = do
	}
	k.remarks = append(k.remarks, fmt.Sprintf("%s %s after today, %s (the first on %s): %s",
		forecast.Counted(a.rows, row), does, written(k.today), written(a.first), taken))
}
