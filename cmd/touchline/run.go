package main

import (
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/text"
)

func newRun() *cobra.Command {
	var engine engineFlags
	cmd := &cobra.Command{
		Use:   "run FILE",
		Short: "Simulate one scenario and print its figures",
		Long:  "Simulate one scenario file (- is standard input) and print NRR, GRR, cost, load and what it is worth.",
		Args:  oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd, engine, args[0])
		},
	}
	engine.define(cmd)
	engine.defineFiles(cmd)
	engine.defineKeep(cmd)
	return cmd
}

func run(cmd *cobra.Command, engine engineFlags, path string) error {
	file, err := engine.load(cmd, path)
	if err != nil {
		return err
	}
	futures, err := engine.draw(cmd, file)
	if err != nil {
		return err
	}
	stalled, err := engine.stalled(cmd, futures)
	if err != nil {
		return err
	}
	entrants := []entrant{{file, meta(file), futures, stalled}}
	if err := engine.writeTrials(cmd, entrants); err != nil {
		return err
	}
	if err := engine.keepForecast(cmd, entrants[0]); err != nil {
		return err
	}
	switch {
	case engine.files.packs():
		return engine.writePack(cmd, entrants, 0)
	case engine.json:
		return printJSON(cmd.OutOrStdout(), forecast.NewResult(futures, stalled, meta(file), engine.workers))
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Run(forecast.NewSummary(futures, stalled, meta(file), engine.workers)))
	return err
}
