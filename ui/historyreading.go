package ui

import (
	"slices"
	"time"

	"touchline/forecast/fit"
	"touchline/forecast/history"
	"touchline/scenarios"
	"touchline/sim/past"
)

// reading is a file read as a history, by the columns that a person confirmed.
type reading struct {
	key      string
	History  *past.History // nil where the file is at fault
	Info     *scenarios.HistoryInfo
	Problems []problem
	Metrics  *history.Metrics
	Fit      *fit.Fit // nil where there is nothing to fit
	Unfit    string   // why
}

// mostReadings are kept of a file: going back from another mapping is quick.
const mostReadings = 2

// read reads the file with canonical names said of its headers. It is read once
// for each mapping.
func (u *upload) read(columns map[string]string) *reading {
	u.mu.Lock()
	defer u.mu.Unlock()
	key := mappingID(columns)
	if i := slices.IndexFunc(u.readings, func(r *reading) bool { return r.key == key }); i >= 0 {
		return u.readings[i]
	}
	r := &reading{key: key}
	h, info, err := scenarios.ReadHistory(u.ctx, u.Name, u.data, columns)
	if err != nil {
		r.Problems = faultsOf(err)
	} else {
		h, ahead := history.Known(h, time.Now())
		r.History, r.Info, r.Metrics = h, info, history.Measure(h)
		r.Metrics.Remarks = append(ahead, r.Metrics.Remarks...)
		if r.Fit, err = fit.New(h, time.Time{}); err != nil {
			r.Fit, r.Unfit = nil, err.Error()
		}
	}
	if len(u.readings) == mostReadings {
		u.readings = slices.Clone(u.readings[1:])
	}
	u.readings = append(u.readings, r)
	return r
}
