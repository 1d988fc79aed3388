package main

import (
	"errors"

	"github.com/spf13/cobra"

	"touchline/ui"
)

type serveFlags struct {
	port      int
	noOpen    bool
	workspace string
}

func newServe() *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:   "serve [FILE…]",
		Short: "Show scenarios in a window",
		Long: "Serve the window on this machine and open it. Without files it shows the scenarios of the\n" +
			"workspace folder or, without one, the shipped ones.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return serve(cmd, args, flags)
		},
	}
	flags.define(cmd)
	return cmd
}

func (f *serveFlags) define(cmd *cobra.Command) {
	wholeFlag(cmd, &f.port, "port", "port to listen on (default: a fixed one, so that links keep)", 0, 65535, "1 to 65535")
	cmd.Flags().BoolVar(&f.noOpen, "no-open", false, "print a sign-in link instead of opening a window")
	cmd.Flags().StringVar(&f.workspace, "workspace", "", "folder whose scenarios are shown")
}

func serve(cmd *cobra.Command, files []string, flags serveFlags) error {
	if len(files) > 0 && flags.workspace != "" {
		return usageError{errors.New("serve shows files or a --workspace, not both"), cmd.CommandPath()}
	}
	return ui.Serve(cmd.Context(), ui.Options{
		Files:     files,
		Port:      flags.port,
		Open:      !flags.noOpen,
		Workspace: flags.workspace,
		Version:   version,
		Out:       cmd.OutOrStdout(),
		Err:       cmd.ErrOrStderr(),
	})
}
