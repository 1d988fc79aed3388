package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/text"
	"touchline/scenarios"
	"touchline/sim"
)

// traceFlags say whose life is told, and in which trial.
type traceFlags struct {
	trial   int
	account string
}

func newTrace() *cobra.Command {
	var engine engineFlags
	var of traceFlags
	cmd := &cobra.Command{
		Use:   "trace FILE --trial N --account ID",
		Short: "Tell one account's life in one trial",
		Long: "Draw one trial of a scenario file (- is standard input) as run does, and print one account's life in it:\n" +
			"each month every log-odds term, the share of hours delivered, the uniform number drawn and the outcome.\n\n" +
			"Trials are numbered from 1. Accounts of a book go by their id, drawn ones by segment and place\n" +
			"(\"smb 12\"), new ones by segment, month and rank of arrival (\"smb new 3.1\" is the first that smb wins\n" +
			"in month 3).",
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return trace(cmd, engine, of, args[0])
		},
	}
	engine.defineFutures(cmd)
	wholeFlag(cmd, &of.trial, "trial", "the trial, from 1", 0, math.MaxInt, "a whole number from 1")
	cmd.Flags().StringVar(&of.account, "account", "", "the account's id")
	return cmd
}

func trace(cmd *cobra.Command, engine engineFlags, of traceFlags, path string) error {
	for _, needed := range []string{"trial", "account"} {
		if !cmd.Flags().Changed(needed) {
			return usageError{fmt.Errorf("trace needs --%s: it tells one account's life in one trial", needed), cmd.CommandPath()}
		}
	}
	file, err := engine.load(cmd, path)
	if err != nil {
		return err
	}
	life, err := sim.Trace(cmd.Context(), file.Scenario, of.trial, of.account)
	if err != nil {
		return traceError(err)
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), newTraced(file, life))
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Trace(meta(file), file.Scenario.Seed, life))
	return err
}

// traced is `trace --json`.
type traced struct {
	SchemaVersion int    `json:"schema_version"`
	Program       string `json:"program"`
	Scenario      string `json:"scenario"`
	InputsSHA256  string `json:"inputs_sha256"`
	Seed          uint64 `json:"seed"`
	Currency      string `json:"currency"`
	*sim.Life
}

func newTraced(f *scenarios.File, l *sim.Life) traced {
	return traced{forecast.SchemaVersion, "touchline " + version, f.Title, f.InputsSHA256, f.Scenario.Seed, f.Currency, l}
}

// nearAccounts is how many ids are offered for one that is not there.
const nearAccounts = 3

// traceError is a trace of what is not there, with the accounts that may have
// been meant.
func traceError(err error) error {
	var trial *sim.UnknownTrial
	var account *sim.UnknownAccount
	switch {
	case errors.As(err, &trial):
		return badInput{fmt.Errorf("--trial: %w", err)}
	case errors.As(err, &account):
		var near []string
		for _, id := range scenarios.Nearest(account.ID, account.Known, nearAccounts) {
			near = append(near, strconv.Quote(id))
		}
		if near != nil {
			err = fmt.Errorf("%w; nearest: %s", err, strings.Join(near, ", "))
		}
		return badInput{fmt.Errorf("--account: %w", err)}
	}
	return err
}
