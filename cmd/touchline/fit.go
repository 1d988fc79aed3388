package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/fit"
	"touchline/forecast/history"
	"touchline/scenarios"
	"touchline/sim"
)

// fitFlags are those of fit.
type fitFlags struct {
	columns  string
	scenario string
	write    string
	json     bool
}

func newFit() *cobra.Command {
	var f fitFlags
	cmd := &cobra.Command{
		Use:   "fit HISTORY",
		Short: "Print the rates that a history tells, with their evidence, as part of a scenario file",
		Long: "Read a history (- is standard input) of snapshots, renewals, contracts or movements, and print what it says\n" +
			"of churn, downsell, expansion, their sizes, uplift, health and the economy, as part of a scenario file in\n" +
			"TOML. Comments say what was seen by ARR and by logos, and what the model does not hold.\n\n" +
			"With --scenario, names are those of that file, and rows that are like another keep their odds. --write puts\n" +
			"the values into a scenario file, in place, each with the history it was fitted to; comments and all else stay.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("fit needs one history (got %s)", forecast.Count(float64(len(args))))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return fitHistory(cmd, f, args[0])
		},
	}
	cmd.Flags().StringVar(&f.columns, "columns", "", "headers that are not recognised, as account=policy,arr=premium")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "scenario file whose names are used")
	cmd.Flags().StringVar(&f.write, "write", "", "scenario file to write the values into")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

// fitted is `fit --json`.
type fitted struct {
	SchemaVersion int      `json:"schema_version"`
	Program       string   `json:"program"`
	History       string   `json:"history"`
	HistorySHA256 string   `json:"history_sha256"`
	Rows          int      `json:"rows"`
	From          fit.Day  `json:"from"` // null: no row has a date
	To            fit.Day  `json:"to"`
	Notes         []string `json:"notes"`
	*fit.Fit
	Kept []string `json:"kept"` // what was left as it is in the scenario, and why
	TOML string   `json:"toml"` // as printed without --json
}

func fitHistory(cmd *cobra.Command, flags fitFlags, path string) error {
	scenario, err := scenarioOf(cmd, cmp.Or(flags.scenario, flags.write))
	if err != nil {
		return err
	}
	h, info, err := openHistory(cmd, path, flags.columns)
	if err != nil {
		return err
	}
	h, ahead := history.Known(h, now(cmd.Context()))
	f, err := fit.New(h, time.Time{})
	if err != nil {
		return badInput{fmt.Errorf("%s: %w", info.File, err)}
	}
	for _, text := range ahead {
		f.Remarks = append(f.Remarks, forecast.Sentence(text))
	}
	settings := f.Settings(scenario)
	if flags.write != "" {
		if err := writeSettings(cmd, flags.write, settings, f.Source(filepath.Base(info.File))); err != nil {
			return err
		}
	}
	toml := "# Fitted to " + f.From(info.File) + "\n" + settings.TOML(f.Remarks)
	if flags.json {
		return printJSON(cmd.OutOrStdout(), fitted{forecast.SchemaVersion, "touchline " + version, info.Name, info.SHA256, info.Rows,
			fit.Day{Time: info.From}, fit.Day{Time: info.To}, append([]string{}, info.Notes...), f, append([]string{}, settings.Kept...), toml})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), toml)
	return err
}

// scenarioOf reads the scenario whose names a fit uses; nil without a path.
func scenarioOf(cmd *cobra.Command, path string) (*sim.Scenario, error) {
	if path == "" {
		return nil, nil
	}
	file, err := scenarios.Load(cmd.Context(), path)
	if err != nil {
		return nil, loadError(err)
	}
	return &file.Scenario, nil
}

// writeSettings puts a fit's values into a scenario file, in place, and behind
// those that the history tells where they come from.
func writeSettings(cmd *cobra.Command, path string, settings fit.Settings, from string) error {
	source, err := os.ReadFile(path)
	if err != nil {
		return fileError{err}
	}
	changes := make([]scenarios.Change, len(settings.Values))
	for i, v := range settings.Values {
		changes[i] = scenarios.Change{Key: v.Key, Value: v.Value}
		if v.Told {
			changes[i].Fitted = from
		}
	}
	edited, err := scenarios.Edit(source, changes)
	if err != nil {
		return badInput{err}
	}
	var refused *fs.PathError
	if err := scenarios.Write(path, edited, scenarios.SHA256(source)); errors.As(err, &refused) {
		return fileError{err}
	} else if err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "wrote %s into %s\n", forecast.Counted(len(changes), "value"), path)
	return nil
}
