package main

import (
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast/economics"
	"touchline/forecast/text"
	"touchline/scenarios"
)

func newEconomics() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "economics FILE",
		Short: "Say what an account is worth and costs to serve under each coverage",
		Long: "Print of one scenario file (- is standard input), by segment and coverage, what an account costs to serve, its\n" +
			"lifetime value, and the ARR per account above which a coverage pays against another. Nothing is simulated.",
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return printEconomics(cmd, asJSON, args[0])
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func printEconomics(cmd *cobra.Command, asJSON bool, path string) error {
	file, err := scenarios.Load(cmd.Context(), path)
	if err != nil {
		return loadError(err)
	}
	told, err := economics.New(file.Scenario, meta(file))
	if err != nil {
		return badInput{err}
	}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), told)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Economics(meta(file), told))
	return err
}
