package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

// benchRounds is how many runs are timed; their median is printed.
const benchRounds = 5

// speed is `bench --json`.
type speed struct {
	NsPerAccountMonth float64 `json:"ns_per_account_month"`
	Workers           int     `json:"workers"`
	Accounts          int     `json:"accounts"` // at month 0
	Months            int     `json:"months"`
	Trials            int     `json:"trials"`
	Seconds           float64 `json:"seconds"` // the median run
}

func newBench() *cobra.Command {
	var engine engineFlags
	cmd := &cobra.Command{
		Use:   "bench [FILE]",
		Short: "Measure the engine on this machine",
		Long: fmt.Sprintf("Run a scenario (default: the shipped hybrid) %d times and print the median time of the engine alone,\n"+
			"from the first draw to the recorded flows, for each account at month 0 and month and trial.", benchRounds),
		Args: atMostOne("scenario file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return bench(cmd, engine, args)
		},
	}
	engine.define(cmd)
	return cmd
}

func bench(cmd *cobra.Command, engine engineFlags, args []string) error {
	file, err := benchFile(cmd, engine, args)
	if err != nil {
		return err
	}
	measured, err := measure(cmd, engine, file.Scenario)
	if err != nil {
		return err
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), measured)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %.2f ns per account-month (%s, %s, %s in %.2f s on %s; median of %d)\n",
		file.Title, measured.NsPerAccountMonth, forecast.Counted(measured.Accounts, "account"), forecast.Counted(measured.Months, "month"),
		forecast.Counted(measured.Trials, "trial"), measured.Seconds, forecast.Counted(measured.Workers, "worker"), benchRounds)
	return err
}

func benchFile(cmd *cobra.Command, engine engineFlags, args []string) (*scenarios.File, error) {
	if len(args) == 1 {
		return engine.load(cmd, args[0])
	}
	file, err := scenarios.LoadFS(cmd.Context(), scenarios.Shipped(), "hybrid.toml")
	if err != nil {
		return nil, err
	}
	return file, engine.override(cmd, file)
}

func measure(cmd *cobra.Command, engine engineFlags, s sim.Scenario) (speed, error) {
	workers := engine.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var seconds []float64
	accounts := 0
	for range benchRounds {
		started := time.Now()
		futures, err := sim.Run(cmd.Context(), s, sim.Options{Workers: workers})
		if err != nil {
			return speed{}, err
		}
		seconds = append(seconds, time.Since(started).Seconds())
		accounts = forecast.Whole(futures).Start().Accounts
	}
	slices.Sort(seconds)
	median := seconds[len(seconds)/2]
	lives := float64(accounts) * float64(s.Horizon) * float64(s.Trials)
	return speed{
		NsPerAccountMonth: 1e9 * median / lives, Workers: workers,
		Accounts: accounts, Months: s.Horizon, Trials: s.Trials, Seconds: median,
	}, nil
}
