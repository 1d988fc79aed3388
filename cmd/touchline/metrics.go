package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/forecast/text"
	"touchline/sim/past"
)

// metricsFlags are those of metrics.
type metricsFlags struct {
	columns string
	json    bool
}

func newMetrics() *cobra.Command {
	var f metricsFlags
	cmd := &cobra.Command{
		Use:   "metrics HISTORY",
		Short: "Print the NRR and GRR that a history shows, by every definition",
		Long: "Read a history (- is standard input) of snapshots, renewals, contracts or movements, and print NRR, GRR,\n" +
			"logo retention, the renewal rate and the bridge of ARR: by year, for the whole book and each segment,\n" +
			"and the last year by every usual definition.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("metrics needs one history (got %s)", forecast.Count(float64(len(args))))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return metrics(cmd, f, args[0])
		},
	}
	cmd.Flags().StringVar(&f.columns, "columns", "", "headers that are not recognised, as account=policy,arr=premium")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

// measured is `metrics --json`.
type measured struct {
	SchemaVersion int               `json:"schema_version"`
	Program       string            `json:"program"`
	History       string            `json:"history"`
	HistorySHA256 string            `json:"history_sha256"`
	Form          past.Form         `json:"form"`
	Rows          int               `json:"rows"`
	Accounts      int               `json:"accounts"`
	Total         float64           `json:"total"` // of arr, of before, or of all movements
	Columns       map[string]string `json:"columns"`
	Notes         []string          `json:"notes"`
	*history.Metrics
	Definition string `json:"definition"`
}

func metrics(cmd *cobra.Command, f metricsFlags, path string) error {
	h, info, err := openHistory(cmd, path, f.columns)
	if err != nil {
		return err
	}
	h, ahead := history.Known(h, now(cmd.Context()))
	m := history.Measure(h)
	m.Remarks = append(ahead, m.Remarks...)
	if f.json {
		return printJSON(cmd.OutOrStdout(), measured{forecast.SchemaVersion, "touchline " + version, info.Name, info.SHA256, info.Form,
			info.Rows, info.Accounts, info.Total, info.Columns, append([]string{}, info.Notes...), m, forecast.Definition})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Metrics(text.HistoryFile{Name: info.Name, Form: info.Form, Rows: info.Rows,
		Accounts: info.Accounts, From: info.From, To: info.To, Total: info.Total, Notes: info.Notes}, m))
	return err
}
