package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/forecast/history"
	"touchline/forecast/text"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/sim/past"
)

// backtestFlags say which forecasts are made, and whether a scenario is
// replayed.
type backtestFlags struct {
	columns    string
	metric     string
	minHistory int
	scenario   string
	trials     int
	seed       uint64
	workers    int
	json       bool
}

func newBacktest() *cobra.Command {
	f := backtestFlags{metric: string(backtest.GRR), minHistory: 2, seed: 1}
	cmd := &cobra.Command{
		Use:   "backtest HISTORY",
		Short: "Forecast from past dates, and see how the forecasts held",
		Long: "As of each past date of a history (- is standard input) fit rates on what was known then, forecast\n" +
			"twelve months, and compare with what happened: how many ranges held, and how far off the forecasts\n" +
			"were beside a naive one, which repeats the last year's rate as a count of accounts all alike, whatever\n" +
			"they pay (binomial).\n\n" +
			"With --scenario, replay instead a scenario of a year ago: its own book, teams and rates, from its own\n" +
			"start, against what the history says became of its accounts; and where they differ, which rates would\n" +
			"have done. Its futures are its own, unless --trials or --seed say otherwise.",
		Args: func(cmd *cobra.Command, args []string) error {
			f.metric = strings.ToLower(f.metric)
			if len(args) != 1 {
				return fmt.Errorf("backtest needs one history (got %s)", forecast.Count(float64(len(args))))
			}
			return f.check()
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runBacktest(cmd, f, args[0])
		},
	}
	cmd.Flags().StringVar(&f.columns, "columns", "", "headers that are not recognised, as account=policy,arr=premium")
	cmd.Flags().StringVar(&f.metric, "metric", f.metric, "what to forecast: "+metricWords()+", in any case")
	wholeFlag(cmd, &f.minHistory, "min-history", "years known before the first date", 1, 100, "a whole number from 1 to 100")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "a scenario file of a year ago to replay")
	wholeFlag(cmd, &f.trials, "trials", "futures of each forecast (default: 400 to 4,000, by the size of the book)", 1, maxTrials, "a whole number from 1 to 100,000,000")
	wholeFlag(cmd, &f.seed, "seed", "which futures to meet", 0, math.MaxUint64, "a whole number from 0 to 18,446,744,073,709,551,615")
	wholeFlag(cmd, &f.workers, "workers", "processors to use; never changes a result (default: all)", 0, math.MaxInt, "0 for all, or more")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	cmd.PreRun = func(*cobra.Command, []string) { f.workers = min(f.workers, perProcessor*runtime.GOMAXPROCS(0)) }
	return cmd
}

func (f *backtestFlags) check() error {
	if !slices.Contains(backtest.Metrics[:], backtest.Metric(f.metric)) {
		return fmt.Errorf("--metric: unknown (got %s; want %s)", f.metric, metricWords())
	}
	return nil
}

func metricWords() string {
	var names []string
	for _, m := range backtest.Metrics {
		names = append(names, string(m))
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// backtested is `backtest --json`.
type backtested struct {
	SchemaVersion int    `json:"schema_version"`
	Program       string `json:"program"`
	History       string `json:"history"`
	HistorySHA256 string `json:"history_sha256"`
	*backtest.Record
	Scenario     string           `json:"scenario,omitempty"`
	InputsSHA256 string           `json:"inputs_sha256,omitempty"` // of the scenario
	Replay       *backtest.Replay `json:"replay,omitempty"`
	Definition   string           `json:"definition"`
}

func runBacktest(cmd *cobra.Command, f backtestFlags, path string) error {
	h, info, err := openHistory(cmd, path, f.columns)
	if err != nil {
		return err
	}
	out := &backtested{SchemaVersion: forecast.SchemaVersion, Program: "touchline " + version, History: info.Name, HistorySHA256: info.SHA256,
		Definition: forecast.Definition}
	var report string
	h, ahead := history.Known(h, now(cmd.Context()))
	if f.scenario != "" {
		report, err = out.replay(cmd, f, h, ahead)
	} else {
		report, err = out.record(cmd, f, h, ahead)
	}
	if err != nil {
		return err
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), out)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), report)
	return err
}

// record forecasts from the past dates of a history, of which some rows lie
// ahead of today.
func (b *backtested) record(cmd *cobra.Command, f backtestFlags, h *past.History, ahead []string) (report string, err error) {
	bar := newProgress(cmd.ErrOrStderr(), b.History)
	defer bar.clear()
	b.Record, err = backtest.Run(cmd.Context(), h, backtest.Options{Metric: backtest.Metric(f.metric), MinHistory: f.minHistory,
		Trials: f.trials, Seed: f.seed, Workers: f.workers, Progress: bar.show})
	var short *backtest.TooShort
	if errors.As(err, &short) {
		return "", badInput{err}
	}
	if err != nil {
		return "", err
	}
	b.Record.Remarks = append(ahead, b.Record.Remarks...)
	return text.Backtest(b.History, b.Record), nil
}

// replay plays a scenario's own year again.
func (b *backtested) replay(cmd *cobra.Command, f backtestFlags, h *past.History, ahead []string) (report string, err error) {
	file, err := scenarios.Load(cmd.Context(), f.scenario)
	if err != nil {
		return "", loadError(err)
	}
	if cmd.Flags().Changed("seed") {
		file.Scenario.Seed = f.seed
	}
	if cmd.Flags().Changed("trials") {
		file.Scenario.Trials = f.trials
	}
	start := time.Date(file.Start.Year, time.Month(file.Start.Month), 1, 0, 0, 0, 0, time.UTC)
	bar := newProgress(cmd.ErrOrStderr(), file.Title)
	defer bar.clear()
	b.Scenario, b.InputsSHA256 = file.Title, file.InputsSHA256
	b.Record = backtest.NoRecord(backtest.Metric(f.metric), f.minHistory, file.Scenario.Seed)
	b.Replay, err = backtest.NewReplay(cmd.Context(), file.Scenario, start, h, sim.Options{Workers: f.workers, Progress: bar.show})
	var apart *backtest.Apart
	if errors.As(err, &apart) {
		return "", badInput{err}
	}
	if err != nil {
		return "", err
	}
	b.Replay.Remarks = append(ahead, b.Replay.Remarks...)
	return text.Replay(meta(file), b.History, b.Replay), nil
}
