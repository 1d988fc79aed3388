package ui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
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

// faultsOf are what is wrong with a table, in words for the window.
func faultsOf(err error) []problem {
	var problems scenarios.Problems
	if !errors.As(err, &problems) {
		return []problem{newProblem(err.Error())}
	}
	var all []problem
	for _, p := range problems {
		if strings.Contains(p.Hint, "--columns") { // the command line's way to say it
			p.Hint = "say so in the boxes below"
		}
		column, there := p.Column, ""
		if p.Line > 0 { // of the file that the page names
			p.File, there = fmt.Sprintf("Line %d", p.Line), fmt.Sprintf("line %d: see above", p.Line)
			if column != "" {
				p.File += ", " + column
			}
			p.Line, p.Column = 0, ""
		}
		told := newProblem(p.String())
		told.Column, told.There = column, there
		all = append(all, told)
	}
	return all
}
