package kept

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/sim/past"
)

// Record is how kept forecasts held against a history: each from its own start,
// for the accounts of its own book.
type Record struct {
	Known   string   `json:"known"`  // last day that the history tells, as 2027-12-31
	Scores  []Score  `json:"scores"` // by the day kept, then by months
	Tallies []Tally  `json:"tallies"`
	Remarks []string `json:"remarks"`
}

// Score is a kept forecast of some months and what came of it.
type Score struct {
	KeptAt   string    `json:"kept_at"` // as 2027-03-01
	Clock    string    `json:"-"`       // as 14:03, where another was kept on that day; see When
	Scenario string    `json:"scenario"`
	File     string    `json:"file"`
	From     string    `json:"from"` // first day of its month 1
	To       string    `json:"to"`   // last day that is looked at
	Months   int       `json:"months"`
	Trials   int       `json:"trials"`
	Matched  bool      `json:"matched"`  // its accounts are those of the history; false: it draws them, and shares alone compare
	Accounts int       `json:"accounts"` // whose retention this is
	Opening  float64   `json:"opening"`  // their ARR
	Measures []Measure `json:"measures"` // GRR, NRR, logo retention
	Remarks  []string  `json:"remarks"`
}

// Measure is one rate from month 0 on: as it was, and as it was forecast.
type Measure struct {
	Name backtest.Metric `json:"name"`
	backtest.Outcome
	CRPS float64 `json:"crps"`
}

// Tally sums up the scores of one rate. Forecasts of the same months share
// their luck: they are no independent evidence.
type Tally struct {
	Name   backtest.Metric `json:"name"`
	Of     int             `json:"of"`
	Held80 int             `json:"held80"`
	Held90 int             `json:"held90"`
	CRPS   float64         `json:"crps"` // mean
	Bias   float64         `json:"bias"` // mean of what was less the mean forecast: below 0, they were too high
	PIT    float64         `json:"pit"`  // mean; 0.5 of forecasts that are neither too high nor too low
}

// scored are the rates that forecasts are scored by, in the order in which they
// are told.
var scored = [...]backtest.Metric{backtest.GRR, backtest.NRR, backtest.Logo}

// NewRecord scores forecasts, in the order given, by every year since their
// start that the history tells whole; of a first year that is not over, by its
// months so far. A forecast that cannot be scored is a remark.
func NewRecord(ctx context.Context, kept []*Forecast, h *past.History) (*Record, error) {
	r := &Record{Scores: []Score{}, Tallies: []Tally{}, Remarks: []string{}}
	until := backtest.Until(h)
	if until.IsZero() {
		return nil, &Unlike{"the history has no dates, so that it cannot be said which forecasts it is the outcome of"}
	}
	r.Known = isoDay(until.AddDate(0, 0, -1))
	kept = slices.SortedStableFunc(slices.Values(kept), func(a, b *Forecast) int { return a.KeptAt.Compare(b.KeptAt) })
	for _, f := range kept {
		clock := f.clock(kept...)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		spans := f.spans(until)
		if len(spans) == 0 {
			r.remark(f, clock, "its first month is not over, as far as the history tells")
		}
		for _, months := range spans {
			s, err := f.score(months, h)
			var apart *backtest.Apart
			if errors.As(err, &apart) {
				r.remark(f, clock, err.Error())
				continue
			}
			if err != nil {
				return nil, err
			}
			s.Clock = clock
			r.Scores = append(r.Scores, s)
		}
	}
	r.tally()
	return r, nil
}

func (r *Record) remark(f *Forecast, clock, text string) {
	r.Remarks = append(r.Remarks, fmt.Sprintf("%s, kept on %s, is not scored: %s", f.Scenario, when(isoDay(f.KeptAt), clock), text))
}

// spans are the months by which a forecast is scored with what is known up to a
// day: whole years, or those of the first year so far.
func (f *Forecast) spans(until time.Time) (months []int) {
	over := 0
	for over < f.Horizon && !(f.first() + calendarMonth(over) + 1).day().After(until) {
		over++
	}
	for year := 12; year <= over; year += 12 {
		months = append(months, year)
	}
	if over > 0 && over < 12 {
		months = []int{over}
	}
	return months
}

func (f *Forecast) score(months int, h *past.History) (Score, error) {
	from, to := f.first().day(), (f.first() + calendarMonth(months)).day()
	c, matched, remarks, err := backtest.Became(&f.Model, from, to, h)
	if err != nil {
		return Score{}, err
	}
	s := Score{KeptAt: isoDay(f.KeptAt), Scenario: f.Scenario, File: f.File, From: isoDay(from), To: isoDay(to.AddDate(0, 0, -1)), Months: months,
		Trials: f.Trials, Matched: matched, Accounts: c.Accounts, Opening: c.Opening, Measures: []Measure{}, Remarks: append([]string{}, remarks...)}
	told, values := &f.Months[months-1], &f.Values[months-1]
	for i, of := range []struct {
		actual float64
		band   *forecast.Band
		values []float64
	}{{c.GRR(), told.GRR, values.GRR}, {c.NRR(), told.NRR, values.NRR}, {c.Logos(), forecast.BandOf(values.Logos), values.Logos}} {
		if of.band != nil && len(of.values) > 0 && c.Accounts > 0 {
			s.Measures = append(s.Measures, Measure{scored[i], backtest.NewOutcome(of.values, of.actual, of.band), backtest.CRPS(of.values, of.actual)})
		}
	}
	return s, nil
}

// tally sums up the scores, rate by rate.
func (r *Record) tally() {
	for _, name := range scored {
		t := Tally{Name: name}
		for _, s := range r.Scores {
			for _, m := range s.Measures {
				if m.Name == name {
					t.add(&m)
				}
			}
		}
		if t.Of > 0 {
			n := float64(t.Of)
			t.CRPS, t.Bias, t.PIT = t.CRPS/n, t.Bias/n, t.PIT/n
			r.Tallies = append(r.Tallies, t)
		}
	}
}

func (t *Tally) add(m *Measure) {
	t.Of++
	t.Held80 += one(m.Held80)
	t.Held90 += one(m.Held90)
	t.CRPS += m.CRPS
	t.Bias += m.Actual - m.Mean
	t.PIT += m.PIT
}

func isoDay(day time.Time) string { return day.Format(time.DateOnly) }
