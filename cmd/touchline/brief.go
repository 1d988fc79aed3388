package main

import (
	"errors"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/drivers"
	"touchline/sim/inputs"
)

// Of the brief's ranking: few futures sort every input out, more rank the few
// that move most.
const (
	sortingTrials = 50
	rankingTrials = 200
	ranked        = 16 // inputs
)

// briefDrivers ranks what a scenario's NRR rests on, for the first page of a PDF;
// nil where no future has an NRR.
func (e *engineFlags) briefDrivers(cmd *cobra.Command, x *entrant) (*drivers.Drivers, error) {
	bar := newProgress(cmd.ErrOrStderr(), x.file.Title)
	defer bar.clear()
	look := func(ins []inputs.Input, trials int) (*drivers.Drivers, error) {
		s := x.file.Scenario
		s.Trials = min(s.Trials, trials)
		return drivers.Run(cmd.Context(), s, x.meta, ins, x.file.With,
			drivers.Options{Metric: forecast.NRRMetric, Window: forecast.HeadlineOf(s.Horizon), Workers: e.workers, Progress: bar.show})
	}
	all, err := look(x.file.Inputs(), sortingTrials)
	if errors.Is(err, drivers.ErrNothing) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var most []inputs.Input
	for i := range all.Tornado[:min(ranked, len(all.Tornado))] {
		most = append(most, all.Tornado[i].Of)
	}
	return look(most, rankingTrials)
}
