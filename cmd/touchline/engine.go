package main

import (
	"encoding/json"
	"fmt"
	"io"

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
}

func (e *engineFlags) define(cmd *cobra.Command) {
	e.defineFutures(cmd)
	cmd.Flags().IntVar(&e.workers, "workers", 0, "processors to use; never changes a result (default: all)")
}

// defineFutures defines the options that say which futures there are.
func (e *engineFlags) defineFutures(cmd *cobra.Command) {
	cmd.Flags().IntVar(&e.trials, "trials", 0, "futures to draw (default: the file's)")
	cmd.Flags().Uint64Var(&e.seed, "seed", 0, "which futures to meet (default: the file's)")
	cmd.Flags().BoolVar(&e.json, "json", false, "print JSON")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error { return e.check(cmd) }
}

// check refuses what no run can do. Cobra parses; it knows no ranges.
func (e *engineFlags) check(cmd *cobra.Command) error {
	if cmd.Flags().Changed("trials") && e.trials < 1 {
		return usageError{fmt.Errorf("--trials: at least one future is needed (got %d; want 1 or more)", e.trials), cmd.CommandPath()}
	}
	if e.workers < 0 {
		return usageError{fmt.Errorf("--workers: cannot be below 0 (got %d; want 0 for all, or more)", e.workers), cmd.CommandPath()}
	}
	return nil
}

// load reads a scenario file and puts the command line's trials and seed in.
func (e *engineFlags) load(cmd *cobra.Command, path string) (*scenarios.File, error) {
	f, err := scenarios.Load(path)
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
	return sim.Run(cmd.Context(), f.Scenario, sim.Options{Whole: !e.json, Workers: e.workers, Progress: bar.show})
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
	}
}

func printJSON(out io.Writer, v any) error { return json.NewEncoder(out).Encode(v) }
