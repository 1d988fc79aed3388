package ui

import (
	"context"
	"errors"
	"fmt"
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

// outcome is a finished run.
type outcome struct {
	Futures *sim.Futures
	Summary *forecast.Summary
	Took    time.Duration
}

// engine runs scenarios; tests put a slower one in its place.
type engine func(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error)

// work runs what was asked for, unless the file has changed since.
func (s *server) work(ctx context.Context, a runs.Ask, progress func(done int)) (*outcome, error) {
	items, _ := s.shelf.all()
	for _, it := range items {
		if it.ID == a.Name && it.File != nil && it.File.InputsSHA256 == a.Input {
			return run(ctx, s.engine, it.File, a, s.options.Version, progress)
		}
	}
	return nil, errors.New("the file has changed since; run it again")
}

// recorded is what the page needs of a run: the whole book, since it shows no
// segments.
var recorded = sim.Options{Whole: true}

func run(ctx context.Context, e engine, file *scenarios.File, a runs.Ask, version string, progress func(int)) (*outcome, error) {
	began := time.Now()
	scenario := file.Scenario
	scenario.Trials, scenario.Seed = a.Trials, a.Seed
	if err := affordable(&scenario); err != nil {
		return nil, err
	}
	o := recorded
	o.Progress = func(done, _ int) { progress(done) }
	futures, err := e(ctx, scenario, o)
	if err != nil {
		return nil, err
	}
	var stalled *sim.Futures
	if s, wanted := forecast.Stalled(futures); wanted {
		if stalled, err = e(ctx, s, recorded); err != nil {
			return nil, err
		}
	}
	summary := forecast.NewSummary(futures, stalled, meta(file, version), 0)
	return &outcome{futures, summary, time.Since(began)}, ctx.Err()
}

// affordable refuses a run that would keep the machine busy for hours.
func affordable(s *sim.Scenario) error {
	n := max(1, accounts(s))
	most := maxWork / float64(n) / float64(s.Horizon)
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
	}
}

// weigh is about what an outcome holds in memory.
func weigh(o *outcome) int64 { return sim.Memory(&o.Futures.Scenario, recorded) }
