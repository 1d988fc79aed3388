package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"touchline/scenarios"
	"touchline/ui/chart"
	"touchline/ui/report"
)

// exportFlags are the files that run and compare write.
type exportFlags struct {
	csv, xlsx, pdf string // instead of the report
	trials         string // beside whatever else is written
}

func (e *exportFlags) define(cmd *cobra.Command) {
	cmd.Flags().StringVar(&e.csv, "csv", "", "write every table as CSV into this folder")
	cmd.Flags().StringVar(&e.xlsx, "xlsx", "", "write a workbook to this file")
	cmd.Flags().StringVar(&e.pdf, "pdf", "", "write a report of a few pages to this file")
	cmd.Flags().StringVar(&e.trials, "trials-csv", "", "write every trial, month by month, as CSV to this file (.gz: compressed)")
}

// check refuses what cannot be written at once, and files without a name.
func (e *exportFlags) check(cmd *cobra.Command) error {
	var chosen []string
	for _, f := range []struct{ name, value string }{{"json", "-"}, {"csv", e.csv}, {"xlsx", e.xlsx}, {"pdf", e.pdf}, {"trials-csv", e.trials}} {
		if !cmd.Flags().Changed(f.name) {
			continue
		}
		if f.value == "" {
			return fmt.Errorf("--%s: the name is missing", f.name)
		}
		if f.name != "trials-csv" {
			chosen = append(chosen, "--"+f.name)
		}
	}
	if len(chosen) > 1 {
		return fmt.Errorf("%s: choose one of them", strings.Join(chosen, " and "))
	}
	return nil
}

// checkedFirst checks the export's flags before the arguments.
func (e *exportFlags) checkedFirst(args cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if err := e.check(cmd); err != nil {
			return err
		}
		return args(cmd, given)
	}
}

// packs says whether a pack is written instead of a report.
func (e *exportFlags) packs() bool { return e.csv != "" || e.xlsx != "" || e.pdf != "" }

// writePack writes everything that is said of the runs as it was asked for, and
// prints the files' names.
func (e *engineFlags) writePack(cmd *cobra.Command, entrants []entrant, base int) error {
	var runs []report.Run
	for i, x := range entrants {
		r := report.NewRun(x.futures, x.stalled, x.meta, e.workers)
		r.Colour = i % chart.Colours
		var err error
		if r.Renewals, err = e.renewals(cmd, x.file); err != nil {
			return err
		}
		runs = append(runs, r)
	}
	pack := report.New(runs, base, 1)
	switch f := &e.files; {
	case f.csv != "":
		return writeFolder(cmd, f.csv, pack)
	case f.xlsx != "":
		return writeFile(cmd, f.xlsx, pack.XLSX)
	default:
		lead := &entrants[pack.Leading()]
		var err error
		if pack.Drivers, err = e.briefDrivers(cmd, lead); err != nil {
			return err
		}
		return writeFile(cmd, f.pdf, pack.PDF)
	}
}

// writeTrials writes every trial of the runs, where that was asked for.
func (e *engineFlags) writeTrials(cmd *cobra.Command, entrants []entrant) error {
	if e.files.trials == "" {
		return nil
	}
	var runs []report.Run
	for _, x := range entrants {
		runs = append(runs, report.Run{Meta: x.meta, Futures: x.futures})
	}
	return writeFile(cmd, e.files.trials, func(w io.Writer) error {
		if !strings.HasSuffix(e.files.trials, ".gz") {
			return report.Trials(w, runs)
		}
		packed := gzip.NewWriter(w)
		return errors.Join(report.Trials(packed, runs), packed.Close())
	})
}

func writeFolder(cmd *cobra.Command, dir string, pack *report.Pack) error {
	files, err := pack.CSV()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return unwritten(dir, err)
	}
	for _, f := range files {
		write := func(w io.Writer) error { _, err := w.Write(f.Data); return err }
		if err := writeFile(cmd, filepath.Join(dir, f.Name), write); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file whole or not at all, in the place of one that may be
// there, and prints its name; "-" is standard output.
func writeFile(cmd *cobra.Command, path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(cmd.OutOrStdout())
	}
	err := scenarios.Put(path, func(w io.Writer) error {
		buffered := bufio.NewWriter(w)
		return errors.Join(write(buffered), buffered.Flush())
	})
	if err != nil {
		return fileError{err}
	}
	fmt.Fprintln(cmd.OutOrStdout(), path)
	return nil
}

// unwritten is the error of a file, without the name of the call.
func unwritten(path string, err error) error {
	var call *fs.PathError
	if errors.As(err, &call) {
		err = call.Err
	}
	return fileError{fmt.Errorf("cannot write %s: %w", path, err)}
}
