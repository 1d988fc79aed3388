package main

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"touchline/scenarios"
)

func newInit() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write the shipped scenarios and book, to edit",
		Long:  "Write the shipped scenarios and their book into a folder (default: this one), to edit, and print what was\nwritten.",
		Args:  cobra.MaximumNArgs(1),
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
	shipped, err := fs.ReadDir(scenarios.Shipped(), ".")
	if err != nil {
		return err
	}
	written := []string{}
	for _, file := range shipped {
		written = append(written, filepath.Join(dir, file.Name()))
	}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), map[string][]string{"files": written})
	}
	for _, path := range written {
		fmt.Fprintln(cmd.OutOrStdout(), path)
	}
	return nil
}
