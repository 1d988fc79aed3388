package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"touchline/forecast"
	"touchline/forecast/drivers"
	"touchline/forecast/text"
)

func newDrivers() *cobra.Command {
	var engine engineFlags
	asked := metricFlags{metric: string(forecast.NRRMetric)}
	cmd := &cobra.Command{
		Use:   "drivers FILE",
		Short: "Rank the inputs by what they move, and say where the spread comes from",
		Long: "Set each input of a scenario file (- is standard input) to the ends of what is known of it, in the same\n" +
			"futures, and print what NRR or another metric does; draw each layer of chance anew by itself and print\n" +
			"what share of the spread it makes; and print the largest accounts.",
		Args: asked.checkedFirst(oneFile),
		RunE: func(cmd *cobra.Command, args []string) error {
			return findDrivers(cmd, engine, asked, args[0])
		},
	}
	engine.define(cmd)
	asked.define(cmd)
	return cmd
}

func findDrivers(cmd *cobra.Command, engine engineFlags, asked metricFlags, path string) error {
	file, err := engine.load(cmd, path)
	if err != nil {
		return err
	}
	window, err := asked.window(file.Scenario.Horizon)
	if err != nil {
		return err
	}
	bar := newProgress(cmd.ErrOrStderr(), file.Title)
	defer bar.clear()
	d, err := drivers.Run(cmd.Context(), file.Scenario, meta(file), file.Inputs(), file.With,
		drivers.Options{Metric: forecast.Metric(asked.metric), Window: window, Workers: engine.workers, Progress: bar.show})
	bar.clear()
	if errors.Is(err, drivers.ErrNothing) {
		return badInput{fmt.Errorf("%s: %w", path, err)}
	}
	if err != nil {
		return err
	}
	if engine.json {
		return printJSON(cmd.OutOrStdout(), d)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.Drivers(d))
	return err
}

// metricFlags say by what scenarios are judged, and over which year.
type metricFlags struct {
	metric string
	year   int
}

func (m *metricFlags) define(cmd *cobra.Command) {
	cmd.Flags().StringVar(&m.metric, "metric", m.metric, "what to look at: "+metricNames())
	wholeFlag(cmd, &m.year, "year", "year of NRR, GRR and cost (default: the first)", 1, 100, "a whole number from 1 to 100")
}

// checkedFirst asks for a known metric before anything else.
func (m *metricFlags) checkedFirst(args cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if !slices.Contains(forecast.Metrics[:], forecast.Metric(m.metric)) {
			return fmt.Errorf("--metric: unknown (got %s; want %s)", m.metric, metricNames())
		}
		return args(cmd, given)
	}
}

// window is the one that the year means.
func (m *metricFlags) window(horizon int) (forecast.Window, error) {
	switch {
	case m.year == 0:
		return forecast.HeadlineOf(horizon), nil
	case 12*m.year > horizon:
		return forecast.Window{}, badInput{fmt.Errorf("--year: the horizon of %s completes no year %d", forecast.Counted(horizon, "month"), m.year)}
	}
	return forecast.WholeYear(m.year), nil
}

func metricNames() string {
	var names []string
	for _, m := range forecast.Metrics {
		names = append(names, string(m))
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
