package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/handover"
	"touchline/forecast/text"
	"touchline/sim"
)

// handedOver is `handover --json`.
type handedOver struct {
	SchemaVersion int    `json:"schema_version"`
	Program       string `json:"program"`
	Currency      string `json:"currency"`
	Before        side   `json:"before"`
	After         side   `json:"after"`
	*handover.Handover
}

// side is one of the two scenarios.
type side struct {
	Scenario     string `json:"scenario"`
	InputsSHA256 string `json:"inputs_sha256"`
}

func newHandover() *cobra.Command {
	var engine engineFlags
	cmd := &cobra.Command{
		Use:   "handover BEFORE AFTER",
		Short: "Say which accounts change hands between two scenarios",
		Long: "Say which accounts change hands from one scenario file to another: from which coverage, team and CSM to which,\n" +
			"with their ARR and the hours they ask for, and what that does to the load of teams and CSMs in the first month.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("handover needs two scenario files: the one before and the one after")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return handOver(cmd, engine, args) },
	}
	engine.define(cmd)
	return cmd
}

func handOver(cmd *cobra.Command, engine engineFlags, paths []string) error {
	files, err := loadAll(cmd, engine, paths)
	if err != nil {
		return err
	}
	before, after := files[0], files[1]
	h, err := handover.New(&before.Scenario, &after.Scenario)
	if err != nil {
		return badInput{err}
	}
	var drawn [2]*sim.Futures
	for i, f := range files {
		if drawn[i], err = sim.Run(cmd.Context(), handover.FirstMonth(f.Scenario), sim.Options{Whole: true, Workers: engine.workers}); err != nil {
			return err
		}
	}
	h.Load(drawn[0], drawn[1])
	if engine.json {
		return printJSON(cmd.OutOrStdout(), handedOver{forecast.SchemaVersion, "touchline " + version, after.Currency,
			side{before.Title, before.InputsSHA256}, side{after.Title, after.InputsSHA256}, h})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Handover(meta(before), meta(after), h))
	return err
}
