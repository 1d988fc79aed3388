package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"touchline/scenarios"
)

func newInit() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write the shipped scenarios, book and history, to edit",
		Long:  "Write the shipped scenarios with their book and history into a folder (default: this one), to edit, and print\nwhat was written.",
		Args:  atMostOne("folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return initialise(cmd, dir, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func initialise(cmd *cobra.Command, dir string, asJSON bool) error {
	if err := scenarios.Init(dir); err != nil {
		return fileError{err}
	}
	written, err := scenarios.ShippedFiles()
	if err != nil {
		return err
	}
	for i, name := range written {
		written[i] = filepath.Join(dir, name)
	}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), map[string][]string{"files": written})
	}
	for _, path := range written {
		fmt.Fprintln(cmd.OutOrStdout(), path)
	}
	return nil
}
