package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/forecast/kept"
	"touchline/forecast/text"
)

// keptRecord is `kept --score --json`.
type keptRecord struct {
	SchemaVersion int    `json:"schema_version"`
	Program       string `json:"program"`
	History       string `json:"history"`
	HistorySHA256 string `json:"history_sha256"`
	*kept.Record
	Definition string `json:"definition"`
}

func scoreKept(cmd *cobra.Command, f keptFlags, dir string) error {
	files, err := keptHere(dir)
	if err != nil {
		return err
	}
	h, info, err := openHistory(cmd, f.score, f.columns)
	if err != nil {
		return err
	}
	var forecasts []*kept.Forecast
	var faults []string
	for _, file := range files {
		if file.Forecast == nil {
			faults = append(faults, file.Name+": "+file.Fault)
			continue
		}
		forecasts = append(forecasts, file.Forecast)
	}
	if len(forecasts) == 0 {
		return badInput{fmt.Errorf("%s: no forecast that could be scored has been kept here; touchline run FILE --keep keeps one", dir)}
	}
	h, ahead := history.Known(h, now(cmd.Context()))
	r, err := kept.NewRecord(cmd.Context(), forecasts, h)
	var unlike *kept.Unlike
	if errors.As(err, &unlike) {
		return badInput{err}
	}
	if err != nil {
		return err
	}
	r.Remarks = slices.Concat(ahead, r.Remarks, faults)
	if f.json {
		return printJSON(cmd.OutOrStdout(), keptRecord{SchemaVersion: forecast.SchemaVersion, Program: "touchline " + version, History: info.Name,
			HistorySHA256: info.SHA256, Record: r, Definition: forecast.Definition})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.KeptRecord(info.Name, r))
	return err
}
