package main

import (
	_ "embed"

	"github.com/spf13/cobra"
)

//go:embed notices.txt
var notices string

func newNotices() *cobra.Command {
	return &cobra.Command{
		Use:   "notices",
		Short: "Print the licences of what the program is built with",
		Long:  "Print the licences of the libraries and fonts that are part of this program.",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write([]byte(notices))
			return err
		},
	}
}
