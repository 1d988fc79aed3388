package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"touchline/forecast/headcount"
	"touchline/forecast/text"
	"touchline/sim"
)

// headcountFlags say which team's CSMs are counted, and how many.
type headcountFlags struct {
	team     string
	from, to int
}

func newHeadcount() *cobra.Command {
	var engine engineFlags
	var of headcountFlags
	cmd := &cobra.Command{
		Use:   "headcount FILE",
		Short: "Say what the number of CSMs changes, and where the next one no longer pays",
		Long: "Simulate one scenario file (- is standard input) with each number of CSMs of a team in the same futures, and\n" +
			"print NRR, GRR, worth, cost and load against it, what the next CSM is worth beside what it costs, load by month\n" +
			"and segment, by when posts must be opened, and what happens when people leave or hiring stops.",
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("from") && cmd.Flags().Changed("to") && of.from > of.to {
				return fmt.Errorf("--from is above --to (got %d and %d)", of.from, of.to)
			}
			return oneFile(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return countHeads(cmd, engine, of, args[0])
		},
	}
	engine.define(cmd)
	cmd.Flags().StringVar(&of.team, "team", "", "the team (default: the one with the highest load)")
	wholeFlag(cmd, &of.from, "from", "fewest CSMs to look at (default: about half of the file's)", 0, mostPosts, "a whole number from 0 to 100,000")
	wholeFlag(cmd, &of.to, "to", "most CSMs to look at (default: about twice the file's)", 0, mostPosts, "a whole number from 0 to 100,000")
	return cmd
}

const mostPosts = 100_000 // as a scenario file may ask for

// ask is what the flags leave to be found out.
func (h *headcountFlags) ask(cmd *cobra.Command) headcount.Ask {
	a := headcount.Ask{Team: h.team}
	if cmd.Flags().Changed("from") {
		a.From = &h.from
	}
	if cmd.Flags().Changed("to") {
		a.To = &h.to
	}
	return a
}

func countHeads(cmd *cobra.Command, engine engineFlags, of headcountFlags, path string) error {
	file, err := engine.load(cmd, path)
	if err != nil {
		return err
	}
	bar := newProgress(cmd.ErrOrStderr(), file.Title)
	told, err := headcount.Run(cmd.Context(), file.Scenario, meta(file), of.ask(cmd), sim.Options{Workers: engine.workers, Progress: bar.show})
	bar.clear()
	if err != nil {
		return headcountError(err)
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), told)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Headcount(path, meta(file), told))
	return err
}

// headcountError is a curve refused for what was asked of it.
func headcountError(err error) error {
	var team *headcount.UnknownTeam
	var impossible *headcount.Impossible
	switch {
	case errors.As(err, &team):
		return badInput{fmt.Errorf("--team: %w", err)}
	case errors.As(err, &impossible):
		return badInput{err}
	}
	return err
}
