package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"touchline/scenarios"
	"touchline/sim/past"
)

// openHistory reads a history; columns are what --columns says of its headers.
func openHistory(cmd *cobra.Command, path, columns string) (*past.History, *scenarios.HistoryInfo, error) {
	named, err := scenarios.ParseColumns(columns)
	if err != nil {
		return nil, nil, usageError{fmt.Errorf("--columns: %w", err), cmd.CommandPath()}
	}
	h, info, err := scenarios.LoadHistory(cmd.Context(), path, named)
	if err != nil {
		return nil, nil, loadError(err)
	}
	return h, info, nil
}
