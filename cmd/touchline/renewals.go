package main

import (
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast/renewals"
	"touchline/forecast/text"
	"touchline/scenarios"
	"touchline/sim"
)

func newRenewals() *cobra.Command {
	var engine engineFlags
	cmd := &cobra.Command{
		Use:   "renewals FILE",
		Short: "Forecast renewals by month, quarter and account",
		Long: "Simulate one scenario file (- is standard input) and print what comes up for renewal by month and fiscal\n" +
			"quarter with worst, commit, likely and best; segments, coverages, owners and contracts side by side; the\n" +
			"bridge of ARR; where the fiscal year lands; the accounts with the most ARR at risk, and why.",
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return forecastRenewals(cmd, engine, args[0])
		},
	}
	engine.define(cmd)
	return cmd
}

func forecastRenewals(cmd *cobra.Command, engine engineFlags, path string) error {
	file, err := engine.load(cmd, path)
	if err != nil {
		return err
	}
	told, err := engine.renewals(cmd, file)
	if err != nil {
		return err
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), told)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Renewals(meta(file), told))
	return err
}

// renewals forecasts a file's renewals, with a progress bar where a person
// looks on.
func (e *engineFlags) renewals(cmd *cobra.Command, f *scenarios.File) (*renewals.Forecast, error) {
	bar := newProgress(cmd.ErrOrStderr(), f.Title)
	defer bar.clear()
	return renewals.Run(cmd.Context(), f.Scenario, renewals.Meta{Meta: meta(f), FiscalYearStart: f.FiscalYearStart},
		sim.Options{Workers: e.workers, Progress: bar.show})
}
