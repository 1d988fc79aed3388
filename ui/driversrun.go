package ui

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"strconv"
	"time"

	"touchline/forecast"
	"touchline/forecast/breakeven"
	"touchline/forecast/drivers"
	"touchline/scenarios"
	"touchline/ui/report"
	"touchline/ui/runs"
)

// Kinds of work of the Drivers view.
const (
	driversKind   = "drivers"
	breakevenKind = "tie"
)

// About how often that work draws all futures.
const (
	timesDriven = 10
	timesTied   = 40
)

// driven is a finished look at what moves a metric.
type driven struct {
	*drivers.Drivers
	Took time.Duration
}

func (d *driven) took() time.Duration { return d.Took }

// weight is about what it holds in memory.
func (d *driven) weight() int64 { return 4<<10 + int64(len(d.Tornado)+len(d.Unvaried))<<10 }

// tied is a finished search for the value at which two scenarios tie.
type tied struct {
	*breakeven.Breakeven
	Took time.Duration
}

func (t *tied) took() time.Duration { return t.Took }

func (t *tied) weight() int64 { return 4 << 10 }

// driversAsks are the runs that the view needs: what moves its metric, and a
// tie where another scenario and an input were chosen.
func (v *view) driversAsks() []runs.Ask {
	asks := []runs.Ask{v.driversAsk()}
	if v.against() != nil && v.input() != nil {
		asks = append(asks, v.tieAsk())
	}
	return asks
}

func (v *view) driversAsk() runs.Ask {
	a := v.ask(v.baseline)
	a.Kind = driversKind
	a.What = url.Values{metricKey: {string(v.metric(metricKey, forecast.NRRMetric))}, "year": {strconv.Itoa(v.year)}}.Encode()
	return a
}

// tieAsk names the other scenario by its inputs too, since a tie depends on
// both.
func (v *view) tieAsk() runs.Ask {
	a := v.ask(v.baseline)
	a.Kind = breakevenKind
	other := v.against()
	a.What = url.Values{tieKey: {string(v.metric(tieKey, forecast.WorthMetric))}, inputKey: {v.input().Key},
		againstKey: {other.ID}, "inputs": {other.File.InputsSHA256}, "year": {strconv.Itoa(v.year)}}.Encode()
	return a
}

// window is the one shown of the view's scenario: its year, or the whole of a
// horizon that completes none.
func (v *view) window() forecast.Window {
	return report.WindowOf(v.baseline.File.Scenario.Horizon, v.year)
}

// chosenOf is what an ask chose, and the window it means.
func chosenOf(file *scenarios.File, a runs.Ask) (url.Values, forecast.Window, error) {
	q, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, forecast.Window{}, err
	}
	year, err := strconv.Atoi(q.Get("year"))
	return q, report.WindowOf(file.Scenario.Horizon, year), err
}

// findDrivers is the worker of what moves a metric.
func (s *server) findDrivers(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	q, window, err := chosenOf(file, a)
	if err != nil {
		return nil, err
	}
	scenario, err := askedOften(file, a, timesDriven)
	if err != nil {
		return nil, err
	}
	d, err := drivers.Run(ctx, scenario, meta(file, s.options.Version), file.Inputs(), drawing(file, a).With,
		drivers.Options{Metric: forecast.Metric(q.Get(metricKey)), Window: window, Progress: share(a, progress)})
	if err != nil {
		return nil, err
	}
	return &driven{d, time.Since(began)}, nil
}

// drawing is a file whose scenario has the futures of an ask.
func drawing(file *scenarios.File, a runs.Ask) *scenarios.File {
	own := *file
	own.Scenario.Trials, own.Scenario.Seed = a.Trials, a.Seed
	return &own
}

// findTie is the worker of breakeven.
func (s *server) findTie(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	q, window, err := chosenOf(file, a)
	if err != nil {
		return nil, err
	}
	other, err := s.contender(q.Get(againstKey), q.Get("inputs"))
	if err != nil {
		return nil, err
	}
	input, err := file.Input(q.Get(inputKey))
	if err != nil {
		return nil, err
	}
	scenario, err := askedOften(file, a, timesTied)
	if err != nil {
		return nil, err
	}
	own := drawing(other, a)
	if err := forecast.Comparable(contends(own, other.Title), contends(drawing(file, a), file.Title)); err != nil {
		return nil, err
	}
	base, self := meta(other, s.options.Version), meta(file, s.options.Version)
	if base.Title == self.Title {
		base.Title += " (" + filepath.Base(other.Path) + ")"
	}
	b, err := breakeven.Find(ctx, breakeven.Contender{Meta: base, Scenario: own.Scenario}, breakeven.Contender{Meta: self, Scenario: scenario}, input, drawing(file, a).With,
		breakeven.Options{Metric: forecast.Metric(q.Get(tieKey)), Window: window, Progress: func(tried int) {
			s.tidings.tell(a, forecast.Counted(tried, "value")+" tried")
			share(a, progress)(tried, tried+usualTries/2)
		}})
	if err != nil {
		return nil, err
	}
	s.tidings.tell(a, "")
	return &tied{b, time.Since(began)}, nil
}

// usualTries is about how many values a tie takes; nobody knows before.
const usualTries = 24

// contender is the file on the shelf with which another is compared.
func (s *server) contender(id, inputs string) (*scenarios.File, error) {
	items, _ := s.shelf.all()
	for _, it := range items {
		if it.ID == id && it.File != nil && it.File.InputsSHA256 == inputs {
			return it.File, nil
		}
	}
	return nil, errors.New("the other scenario's file has changed since; run it again")
}

func contends(file *scenarios.File, name string) forecast.Contender {
	return forecast.Contender{Name: name, Currency: file.Currency, Start: forecast.Calendar(file.Start), Scenario: &file.Scenario}
}
