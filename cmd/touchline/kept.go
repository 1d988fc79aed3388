package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"touchline/forecast/kept"
	"touchline/forecast/text"
	"touchline/scenarios"
	"touchline/sim"
)

// keptFlags say what is done with kept forecasts.
type keptFlags struct {
	score   string // history
	columns string
	month   string // at whose end two are bridged
	workers int
	json    bool
}

func newKept() *cobra.Command {
	var f keptFlags
	cmd := &cobra.Command{
		Use:   "kept [DIR | OLD NEW]",
		Short: "List kept forecasts, bridge two of them, or score them",
		Long: "List the forecasts that run --keep has kept in a folder of scenarios (default: this one).\n\n" +
			"With two kept forecasts, say what moved from the old one to the new one, and why: what became of the\n" +
			"accounts, what the book says otherwise, other rates, other people. Each step is drawn by the engine.\n\n" +
			"With --score, hold the kept forecasts against a history: how many ranges held, and how far off they were.",
		Args: func(cmd *cobra.Command, args []string) error { return f.check(cmd, args) },
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 2:
				return bridgeKept(cmd, f, args[0], args[1])
			case cmd.Flags().Changed("score"):
				return scoreKept(cmd, f, folder(args))
			}
			return listKept(cmd, f, folder(args))
		},
	}
	cmd.Flags().StringVar(&f.score, "score", "", "a history (- is standard input) to hold the kept forecasts against")
	cmd.Flags().StringVar(&f.columns, "columns", "", "headers of the history that are not recognised, as account=policy,arr=premium")
	cmd.Flags().StringVar(&f.month, "month", "", "the month, such as 2027-12, at whose end two forecasts are bridged (default: the end of the fiscal year)")
	wholeFlag(cmd, &f.workers, "workers", "processors to use; never changes a result (default: all)", 0, math.MaxInt, "0 for all, or more")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	cmd.PreRun = func(*cobra.Command, []string) { f.workers = min(f.workers, perProcessor*runtime.GOMAXPROCS(0)) }
	return cmd
}

func (f *keptFlags) check(cmd *cobra.Command, args []string) error {
	scores := cmd.Flags().Changed("score")
	switch {
	case scores && f.score == "":
		return errors.New("--score: the name of a history is missing")
	case scores && len(args) > 1:
		return fmt.Errorf("kept --score takes one folder at most (got %d)", len(args))
	case cmd.Flags().Changed("month") && len(args) != 2:
		return errors.New("--month: it is for a bridge; name two kept forecasts")
	case cmd.Flags().Changed("columns") && !scores:
		return errors.New("--columns: it is for a history; name one by --score")
	case len(args) > 2:
		return fmt.Errorf("kept takes a folder, or two kept forecasts (got %d)", len(args))
	}
	return nil
}

func folder(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

// keptHere reads the forecasts kept in a folder. A file that holds none is
// reported with the others.
func keptHere(dir string) (files []text.KeptFile, err error) {
	paths, err := scenarios.KeptFiles(dir)
	if err != nil {
		return nil, fileError{err}
	}
	for _, path := range paths {
		file := text.KeptFile{Name: filepath.Base(path)}
		data, err := scenarios.ReadKept(path)
		if err == nil {
			file.Forecast, err = kept.Decode(data)
		}
		if err != nil {
			file.Forecast, file.Fault = nil, err.Error()
		}
		files = append(files, file)
	}
	return files, nil
}

func bridgeKept(cmd *cobra.Command, f keptFlags, oldPath, newPath string) error {
	var ends [2]*kept.Forecast
	for i, path := range []string{oldPath, newPath} {
		data, err := scenarios.ReadKept(path)
		if err != nil {
			return fileError{err}
		}
		if ends[i], err = kept.Decode(data); err != nil {
			return badInput{fmt.Errorf("%s: %w", path, err)}
		}
	}
	bar := newProgress(cmd.ErrOrStderr(), "Bridge")
	defer bar.clear()
	b, err := kept.NewBridge(cmd.Context(), ends[0], ends[1],
		kept.Options{Month: f.month, Version: version, Run: sim.Options{Workers: f.workers, Progress: bar.show}})
	var unlike *kept.Unlike
	if errors.As(err, &unlike) {
		return badInput{err}
	}
	if err != nil {
		return err
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), b)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Bridge(b))
	return err
}
