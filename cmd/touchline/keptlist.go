package main

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/kept"
	"touchline/forecast/text"
)

// keptList is `kept --json`.
type keptList struct {
	SchemaVersion int         `json:"schema_version"`
	Program       string      `json:"program"`
	Forecasts     []keptEntry `json:"forecasts"`
	Faults        []keptFault `json:"faults"`
	Definition    string      `json:"definition"`
}

// keptEntry is what a kept forecast is known by.
type keptEntry struct {
	Path         string               `json:"file"`
	KeptAt       string               `json:"kept_at"`
	Program      string               `json:"program"`
	Scenario     string               `json:"scenario"`
	InputsSHA256 string               `json:"inputs_sha256"`
	Trials       int                  `json:"trials"`
	Seed         uint64               `json:"seed"`
	Horizon      int                  `json:"horizon"`
	Currency     string               `json:"currency"`
	Start        string               `json:"start"`
	Opening      kept.Opening         `json:"opening"`
	Years        []forecast.Retention `json:"years"`
	Closing      *forecast.Band       `json:"closing"` // at the horizon
}

type keptFault struct {
	Path    string `json:"file"`
	Message string `json:"message"`
}

func listKept(cmd *cobra.Command, f keptFlags, dir string) error {
	files, err := keptHere(dir)
	if err != nil {
		return err
	}
	if !f.json {
		_, err = io.WriteString(cmd.OutOrStdout(), text.Kept(dir, files))
		return err
	}
	list := keptList{SchemaVersion: forecast.SchemaVersion, Program: "touchline " + version, Forecasts: []keptEntry{}, Faults: []keptFault{}, Definition: forecast.Definition}
	for _, file := range files {
		k := file.Forecast
		if k == nil {
			list.Faults = append(list.Faults, keptFault{file.Name, file.Fault})
			continue
		}
		list.Forecasts = append(list.Forecasts, keptEntry{Path: file.Name, KeptAt: k.KeptAt.Format(time.RFC3339), Program: k.Program, Scenario: k.Scenario,
			InputsSHA256: k.InputsSHA256, Trials: k.Trials, Seed: k.Seed, Horizon: k.Horizon, Currency: k.Currency, Start: k.Start,
			Opening: k.Opening, Years: k.Years, Closing: k.Months[k.Horizon-1].Closing})
	}
	return printJSON(cmd.OutOrStdout(), list)
}
