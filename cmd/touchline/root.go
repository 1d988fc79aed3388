package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// Main runs the program with its arguments and returns its exit status.
// Scenarios named "-" are read from the process's standard input.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	out := &output{Writer: stdout}
	err := execute(ctx, args, out, stderr)
	if out.failed != nil {
		err = out.failed
	}
	explain(stderr, err)
	return exitStatus(err)
}

func execute(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	started := false
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && !started {
		if cmd == root && isScenario(args) {
			err = fmt.Errorf(`%s is no command; "touchline serve %[1]s" shows it`, args[0])
		}
		return usageError{flagError(err), cmd.CommandPath()}
	}
	return err
}

func newRoot() *cobra.Command {
	var flags serveFlags
	root := &cobra.Command{
		Use:   "touchline",
		Short: "Compare coverage models by NRR, GRR, CSMs and cost, in simulated futures of your book",
		Long: "Touchline compares ways of looking after customers by NRR, GRR, CSMs and cost.\n" +
			"Without a command it shows the shipped scenarios in a window, or those of a --workspace.",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			return serve(cmd, nil, flags)
		},
	}
	flags.define(root)
	root.SetVersionTemplate("touchline {{.Version}}\n")
	root.AddCommand(newServe(), newRun(), newCompare(), newCheck(), newInit(), newTrace(), newBacktest(), newRenewals(), newKept(), newHeadcount(), newHandover(), newPlan(), newEconomics(), newMetrics(), newFit(), newDrivers(), newBreakeven(), newBench(), newMan(), newNotices())
	return root
}
