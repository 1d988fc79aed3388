package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"touchline/forecast/kept"
	"touchline/forecast/renewals"
	"touchline/scenarios"
	"touchline/sim"
)

// defineKeep defines the option by which a run is kept.
func (e *engineFlags) defineKeep(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&e.keep, "keep", false, "keep this forecast, dated, in the folder forecasts beside the file, to be bridged and scored later")
	args := cmd.Args
	cmd.Args = func(cmd *cobra.Command, given []string) error {
		if err := args(cmd, given); err != nil {
			return err
		}
		if e.keep && given[0] == "-" {
			return errors.New("--keep: standard input has no folder to keep a forecast in; name a file")
		}
		return nil
	}
}

// keepForecast stores a run as a dated forecast beside its scenario file, and
// says where, without getting between the data.
func (e *engineFlags) keepForecast(cmd *cobra.Command, x entrant) error {
	if !e.keep {
		return nil
	}
	bar := newProgress(cmd.ErrOrStderr(), x.file.Title+", renewals")
	defer bar.clear()
	path := x.file.Path
	m := kept.Meta{Meta: renewals.Meta{Meta: x.meta, FiscalYearStart: x.file.FiscalYearStart}, File: filepath.Base(path), At: now(cmd.Context())}
	f, err := kept.Keep(cmd.Context(), x.futures, m, sim.Options{Workers: e.workers, Progress: bar.show})
	if err != nil {
		return err
	}
	data, err := f.Encode()
	if err != nil {
		return err
	}
	stored, err := scenarios.Keep(filepath.Dir(path), path, m.At, data)
	if err != nil {
		return fileError{err}
	}
	bar.clear()
	fmt.Fprintf(cmd.ErrOrStderr(), "kept as %s\n", stored)
	return nil
}
