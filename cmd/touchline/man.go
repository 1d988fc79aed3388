package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the man pages",
		Long: "Write a man page of the program and one of each command into a folder, to be shown by\n" +
			"'man -l DIR/touchline.1' or put where man looks. SOURCE_DATE_EPOCH, where set, is their date.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("man needs one folder to write to")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o700); err != nil {
				return fileError{err}
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true // no date of making in the text
			header := doc.GenManHeader{Section: "1", Source: "Touchline " + version, Manual: "Touchline"}
			if err := doc.GenManTree(root, &header, args[0]); err != nil {
				return fileError{err}
			}
			return nil
		},
	}
}
