package ui

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// maxWork bounds a run in account-months: about an hour of a small machine.
const maxWork = 2e11

// keptResults is how many bytes of results are kept beside those shown, so
// that going back shows them at once.
const keptResults = 512 << 20

// result is what work of any kind brought.
type result interface {
	weight() int64       // bytes it holds
	took() time.Duration // the work of it
}

// worker does the work of an ask about a scenario file; file is nil where it is
// about a history alone, or about several files. Its progress counts up to the ask's trials.
type worker func(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(done int)) (result, error)

// outcome is a finished run.
type outcome struct {
	Futures *sim.Futures
	Summary *forecast.Summary
	Took    time.Duration
}

func (o *outcome) took() time.Duration { return o.Took }

// weight is about what an outcome holds in memory.
func (o *outcome) weight() int64 { return sim.Memory(&o.Futures.Scenario, recorded) }

// engine runs scenarios; tests put a slower one in its place.
type engine func(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error)

// work does what was asked for, unless the file has changed since. It rests while
// the futures of a slider's step are drawn: the person waits for those.
func (s *server) work(ctx context.Context, a runs.Ask, tell func(done int)) (result, error) {
	progress := func(done int) {
		tell(done)
		s.now.rest()
	}
	if a.Kind == backtestKind || a.Kind == exportKind {
		return s.workers[a.Kind](ctx, nil, a, progress)
	}
	items, _ := s.shelf.all()
	for _, it := range items {
		if it.ID == a.Name && it.File != nil && it.File.InputsSHA256 == a.Input {
			return s.workers[a.Kind](ctx, it.File, a, progress)
		}
	}
	return nil, errors.New("the file has changed since; run it again")
}

// recorded is what the page needs of a run: the whole book, since it shows no
// segments.
var recorded = sim.Options{Whole: true}

// draw is the worker of the comparison: a scenario's futures and their summary.
func (s *server) draw(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	scenario, err := asked(file, a)
	if err != nil {
		return nil, err
	}
	o := recorded
	o.Progress = func(done, _ int) { progress(done) }
	futures, err := s.engine(ctx, scenario, o)
	if err != nil {
		return nil, err
	}
	stalled, err := s.stalled(ctx, futures)
	if err != nil {
		return nil, err
	}
	summary := forecast.NewSummary(futures, stalled, meta(file, s.options.Version), 0)
	return &outcome{futures, summary, time.Since(began)}, ctx.Err()
}

// asked is a file's scenario with the futures of an ask.
func asked(file *scenarios.File, a runs.Ask) (sim.Scenario, error) {
	return askedOften(file, a, 1)
}

// askedOften is the same for work that draws the futures so many times.
func askedOften(file *scenarios.File, a runs.Ask, times int) (sim.Scenario, error) {
	scenario := file.Scenario
	scenario.Trials, scenario.Seed = a.Trials, a.Seed
	return scenario, affordable(&scenario, times)
}

// affordable refuses work that would keep the machine busy for hours.
func affordable(s *sim.Scenario, times int) error {
	n := max(1, accounts(s))
	most := maxWork / float64(n) / float64(s.Horizon) / float64(times)
	if float64(s.Trials) <= most {
		return nil
	}
	return fmt.Errorf("%s futures of %s accounts over %d months are more than one run may ask for; ask for %s or fewer",
		count(s.Trials), count(n), s.Horizon, forecast.Count(most))
}

// accounts is the size of the book at month 0.
func accounts(s *sim.Scenario) int {
	if s.Book != nil {
		return len(s.Book)
	}
	n := 0
	for i := range s.Segments {
		n += s.Segments[i].Accounts
	}
	return n
}

func meta(file *scenarios.File, version string) forecast.Meta {
	return forecast.Meta{
		Title:        file.Title,
		Currency:     file.Currency,
		Start:        forecast.Calendar(file.Start),
		Targets:      forecast.Targets(file.Targets),
		InputsSHA256: file.InputsSHA256,
		Version:      version,
		Processor:    runtime.GOARCH,
		Segments:     file.SegmentNames(),
	}
}
