package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"runtime"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

// engineFlags are the options of every command that draws futures.
type engineFlags struct {
	trials  int
	seed    uint64
	workers int
	json    bool
	files   exportFlags // of run and compare alone
	keep    bool        // of run alone
}

func (e *engineFlags) define(cmd *cobra.Command) {
	e.defineFutures(cmd)
	wholeFlag(cmd, &e.workers, "workers", "processors to use; never changes a result (default: all)", 0, math.MaxInt, "0 for all, or more")
	cmd.PreRun = func(*cobra.Command, []string) { e.workers = min(e.workers, perProcessor*runtime.GOMAXPROCS(0)) }
}

// defineFiles defines the files that may be written instead of a report.
func (e *engineFlags) defineFiles(cmd *cobra.Command) {
	e.files.define(cmd)
	cmd.Args = e.files.checkedFirst(cmd.Args)
}

// whole says whether the whole book is all that is shown.
func (e *engineFlags) whole() bool { return !e.json && !e.files.packs() }

// defineFutures defines the options that say which futures there are.
func (e *engineFlags) defineFutures(cmd *cobra.Command) {
	wholeFlag(cmd, &e.trials, "trials", "futures to draw (default: the file's)", 1, maxTrials, "a whole number from 1 to 100,000,000")
	wholeFlag(cmd, &e.seed, "seed", "which futures to meet (default: the file's)", 0, math.MaxUint64, "a whole number from 0 to 18,446,744,073,709,551,615")
	cmd.Flags().BoolVar(&e.json, "json", false, "print JSON")
}

const (
	maxTrials    = 100_000_000 // as a scenario file may ask for
	perProcessor = 4           // more workers than that only take memory
)

// load reads a scenario file and puts the command line's trials and seed in.
func (e *engineFlags) load(cmd *cobra.Command, path string) (*scenarios.File, error) {
	f, err := scenarios.Load(cmd.Context(), path)
	if err != nil {
		return nil, loadError(err)
	}
	return f, e.override(cmd, f)
}

func (e *engineFlags) override(cmd *cobra.Command, f *scenarios.File) error {
	if cmd.Flags().Changed("trials") {
		f.Scenario.Trials = e.trials
	}
	if cmd.Flags().Changed("seed") {
		f.Scenario.Seed = e.seed
	}
	if err := sim.Validate(&f.Scenario); err != nil {
		return badInput{fmt.Errorf("%s: %w", f.Path, err)}
	}
	return nil
}

// draw runs a file's scenario, with a progress bar where a person looks on.
func (e *engineFlags) draw(cmd *cobra.Command, f *scenarios.File) (*sim.Futures, error) {
	bar := newProgress(cmd.ErrOrStderr(), f.Title)
	defer bar.clear()
	return sim.Run(cmd.Context(), f.Scenario, sim.Options{Whole: e.whole(), Workers: e.workers, Progress: bar.show})
}

// stalled runs a scenario once more without expansion, where [forecast.Stalled]
// wants it; else nil.
func (e *engineFlags) stalled(cmd *cobra.Command, f *sim.Futures) (*sim.Futures, error) {
	s, wanted := forecast.Stalled(f)
	if !wanted {
		return nil, nil
	}
	return sim.Run(cmd.Context(), s, sim.Options{Whole: true, Workers: e.workers})
}

// meta is what a result says of the file it comes from.
func meta(f *scenarios.File) forecast.Meta {
	return forecast.Meta{
		Title:        f.Title,
		Currency:     f.Currency,
		Start:        forecast.Calendar(f.Start),
		Targets:      forecast.Targets(f.Targets),
		InputsSHA256: f.InputsSHA256,
		Version:      version,
		Processor:    runtime.GOARCH,
		Segments:     f.SegmentNames(),
	}
}

func printJSON(out io.Writer, v any) error { return json.NewEncoder(out).Encode(v) }
