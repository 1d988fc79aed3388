package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/breakeven"
	"touchline/forecast/text"
)

func newBreakeven() *cobra.Command {
	var engine engineFlags
	var key string
	asked := metricFlags{metric: string(forecast.WorthMetric)}
	cmd := &cobra.Command{
		Use:   "breakeven FILE FILE --input KEY",
		Short: "Find the value of an input at which two scenarios tie",
		Long: "Simulate two scenario files in the same futures and find the value that an input of the second must have\n" +
			"for both to tie, such as --input segments.smb.rates.high-touch.churn. Everything else stays as it is.",
		Args: asked.checkedFirst(func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("breakeven needs two scenario files (got %s)", forecast.Count(float64(len(args))))
			}
			if key == "" {
				return errors.New("breakeven needs --input: a number of the second file by its key, such as teams.named.csms")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			return findBreakeven(cmd, engine, asked, args, key)
		},
	}
	engine.define(cmd)
	asked.define(cmd)
	cmd.Flags().StringVar(&key, "input", "", "the number of the second file to change, by its key")
	return cmd
}

func findBreakeven(cmd *cobra.Command, engine engineFlags, asked metricFlags, paths []string, key string) error {
	files, err := loadAll(cmd, engine, paths)
	if err != nil {
		return err
	}
	baseline, other := files[0], files[1]
	if err := forecast.Comparable(contender(baseline), contender(other)); err != nil {
		return badInput{err}
	}
	input, err := other.Input(key)
	if err != nil {
		return badInput{fmt.Errorf("--input: %w", err)}
	}
	window, err := asked.window(other.Scenario.Horizon)
	if err != nil {
		return err
	}
	named := breakeven.Contender{Meta: meta(other), Scenario: other.Scenario}
	named.Meta.Title = unlike(map[string]bool{baseline.Title: true}, other)
	bar := newProgress(cmd.ErrOrStderr(), named.Meta.Title)
	defer bar.clear()
	b, err := breakeven.Find(cmd.Context(), breakeven.Contender{Meta: meta(baseline), Scenario: baseline.Scenario}, named, input, other.With,
		breakeven.Options{Metric: forecast.Metric(asked.metric), Window: window, Workers: engine.workers, Progress: bar.tried})
	bar.clear()
	if errors.Is(err, breakeven.ErrNothing) || errors.Is(err, breakeven.ErrTerms) {
		return badInput{err}
	}
	if err != nil {
		return err
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), b)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Breakeven(b))
	return err
}

// tried draws how many values were tried, of which nobody knows the number.
func (p *progress) tried(values int) {
	if p.due() {
		fmt.Fprintf(p.to, "\r\x1b[K%s: %s tried", p.title, forecast.Counted(values, "value"))
	}
}
