package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/text"
	"touchline/scenarios"
	"touchline/sim"
)

func newCompare() *cobra.Command {
	var engine engineFlags
	var baseline string
	cmd := &cobra.Command{
		Use:   "compare FILE FILE…",
		Short: "Simulate scenarios in the same futures and compare them to a baseline",
		Long: "Simulate scenario files in the same futures and print how each differs from the baseline:\n" +
			"the first file, or the one named by --baseline.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) == 1 && baseline == "" {
				return errors.New("compare needs two files, or one and a --baseline")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return compare(cmd, engine, args, baseline)
		},
	}
	engine.define(cmd)
	engine.defineFiles(cmd)
	cmd.Flags().StringVar(&baseline, "baseline", "", "the file that the others are compared to (default: the first)")
	return cmd
}

func compare(cmd *cobra.Command, engine engineFlags, paths []string, baseline string) error {
	paths, base := withBaseline(paths, baseline)
	entrants, err := drawAll(cmd, engine, paths, base)
	if err != nil {
		return err
	}
	if err := engine.writeTrials(cmd, entrants); err != nil {
		return err
	}
	switch {
	case engine.files.packs():
		return engine.writePack(cmd, entrants, base)
	case engine.json:
		return printJSON(cmd.OutOrStdout(), comparison(entrants, base, engine.workers))
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Compare(reportOf(entrants, base, engine.workers)))
	return err
}

// withBaseline is the files to run and which of them is the baseline: the
// first where none is named; a named one that is not among them joins in front.
func withBaseline(paths []string, baseline string) ([]string, int) {
	if baseline == "" {
		return paths, 0
	}
	for i, path := range paths {
		if filepath.Clean(path) == filepath.Clean(baseline) {
			return paths, i
		}
	}
	return append([]string{baseline}, paths...), 0
}

// entrant is a scenario and its futures.
type entrant struct {
	file    *scenarios.File
	meta    forecast.Meta
	futures *sim.Futures
	stalled *sim.Futures // of [forecast.Stalled]; nil: not wanted
}

func (e *entrant) contender() forecast.Contender {
	return forecast.Contender{Name: e.meta.Title, Currency: e.meta.Currency, Start: e.meta.Start, Scenario: &e.futures.Scenario}
}

// drawAll reads every file before it runs the first, so that all problems are
// told at once, and refuses runs that do not meet the same futures.
func drawAll(cmd *cobra.Command, engine engineFlags, paths []string, base int) ([]entrant, error) {
	files, err := loadAll(cmd, engine, paths)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := forecast.Comparable(contender(files[base]), contender(f)); err != nil {
			return nil, badInput{err}
		}
	}
	entrants := make([]entrant, len(files))
	taken := map[string]bool{}
	for i, f := range files {
		futures, err := engine.draw(cmd, f)
		if err != nil {
			return nil, err
		}
		stalled, err := engine.stalled(cmd, futures)
		if err != nil {
			return nil, err
		}
		entrants[i] = entrant{f, meta(f), futures, stalled}
		entrants[i].meta.Title = unlike(taken, f)
	}
	return entrants, nil
}

func loadAll(cmd *cobra.Command, engine engineFlags, paths []string) ([]*scenarios.File, error) {
	var files []*scenarios.File
	var all scenarios.Problems
	for _, path := range paths {
		f, err := engine.load(cmd, path)
		var problems scenarios.Problems
		switch {
		case errors.As(err, &problems):
			all = append(all, problems...)
		case err != nil:
			return nil, err
		}
		files = append(files, f)
	}
	if len(all) > 0 {
		return nil, all
	}
	return files, context.Cause(cmd.Context())
}

func contender(f *scenarios.File) forecast.Contender {
	return forecast.Contender{Name: f.Path, Currency: f.Currency, Start: forecast.Calendar(f.Start), Scenario: &f.Scenario}
}

// unlike is a file's title, told apart from those already taken.
func unlike(taken map[string]bool, f *scenarios.File) string {
	title := f.Title
	for n := 1; taken[title]; n++ {
		title = fmt.Sprintf("%s (%s)", f.Title, f.Path)
		if n > 1 {
			title = fmt.Sprintf("%s (%s, %d)", f.Title, f.Path, n)
		}
	}
	taken[title] = true
	return title
}

// against is a scenario's differences to the baseline; none for the baseline.
func against(entrants []entrant, base, i int) []forecast.Difference {
	if i == base {
		return nil
	}
	return forecast.Differences(entrants[base].futures, entrants[i].futures, entrants[i].meta.Title)
}

func comparison(entrants []entrant, base, workers int) *forecast.Comparison {
	c := forecast.NewComparison(entrants[base].meta)
	for i, e := range entrants {
		c.Scenarios = append(c.Scenarios, forecast.NewResult(e.futures, e.stalled, e.meta, workers))
		c.Differences = append(c.Differences, against(entrants, base, i)...)
	}
	return c
}

func reportOf(entrants []entrant, base, workers int) text.Comparison {
	c := text.Comparison{Baseline: entrants[base].meta.Title}
	for i, e := range entrants {
		c.Scenarios = append(c.Scenarios, forecast.NewSummary(e.futures, e.stalled, e.meta, workers))
		if i != base {
			own := against(entrants, base, i)
			contest := forecast.NewContest(&entrants[base].futures.Scenario, &e.futures.Scenario, entrants[base].meta, e.meta)
			c.Differences = append(c.Differences, own...)
			c.Unlike = append(c.Unlike, forecast.Unlike(entrants[base].contender(), e.contender())...)
			c.Verdicts = append(c.Verdicts, contest.Verdict(own).String())
		}
	}
	return c
}
