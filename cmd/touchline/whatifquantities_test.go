package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

// quantity is a number of every trial.
type quantity func(t *testing.T, f *sim.Futures) []float64

func of(metric forecast.Metric, year int) quantity {
	return func(_ *testing.T, f *sim.Futures) []float64 {
		if year == 0 {
			return metric.Trials(f, forecast.ToDate(f.Horizon))
		}
		return metric.Trials(f, forecast.WholeYear(year))
	}
}

// inAll adds up a series over all months.
func inAll(series func(t *testing.T, f *sim.Futures, month int) []float64) quantity {
	return func(t *testing.T, f *sim.Futures) []float64 {
		total := make([]float64, f.Trials)
		for month := 1; month <= f.Horizon; month++ {
			floats.Add(total, series(t, f, month))
		}
		return total
	}
}

// missed counts the accounts that a play was triggered for, and not delivered to.
func missed(play string) quantity {
	return inAll(func(t *testing.T, f *sim.Futures, month int) []float64 {
		i := place(t, f.Scenario.Plays, play, playName)
		return floats.SubTo(make([]float64, f.Trials), f.Play(sim.Triggered, i, month), f.Play(sim.Delivered, i, month))
	})
}

func asked(team string) quantity {
	return inAll(func(t *testing.T, f *sim.Futures, month int) []float64 {
		return f.Team(sim.Asked, place(t, f.Scenario.Teams, team, teamName), month)
	})
}

func steady(team string) quantity {
	return inAll(func(t *testing.T, f *sim.Futures, month int) []float64 {
		return f.Share(f.SteadyClass(), place(t, f.Scenario.Teams, team, teamName), month)
	})
}

// inState counts the accounts of the opening book in a health state at a
// month's end.
func inState(state string, month int) quantity {
	return func(t *testing.T, f *sim.Futures) []float64 {
		total := make([]float64, f.Trials)
		for part := range f.Parts() {
			floats.Add(total, f.InState(place(t, f.Scenario.Health.States, state, func(s string) string { return s }), part, sim.Book, month))
		}
		return total
	}
}

func teamName(t sim.Team) string { return t.Name }
func playName(p sim.Play) string { return p.Name }

func place[T any](t *testing.T, list []T, name string, nameOf func(T) string) int {
	for i, item := range list {
		if nameOf(item) == name {
			return i
		}
	}
	require.Fail(t, "nothing has this name", name)
	return 0
}

var (
	nrr1, nrr2 = of(forecast.NRRMetric, 1), of(forecast.NRRMetric, 2)
	grr1, grr2 = of(forecast.GRRMetric, 1), of(forecast.GRRMetric, 2)
	cost1      = of(forecast.CostMetric, 1)
	closing    = of(forecast.ClosingMetric, 0)
)

// Directions of a difference.
const (
	up      = +1
	down    = -1
	same    = 0 // in every future
	unclear = 2
)

// direction is where trial by trial differences point by more than four
// standard errors of their mean; NaN is unclear.
func direction(paired []float64) int {
	mean, sd := stat.MeanStdDev(paired, nil)
	switch se := sd / math.Sqrt(float64(len(paired))); {
	case mean > 4*se:
		return up
	case mean < -4*se:
		return down
	case mean == 0 && sd == 0:
		return same
	}
	return unclear
}

// shelfRuns are the futures of shipped scenarios, by name, few of each.
type shelfRuns map[string]*sim.Futures

func (r shelfRuns) run(t *testing.T, name string) *sim.Futures {
	if r[name] == nil {
		var err error
		r[name], err = sim.Run(t.Context(), r.scenario(t, name), sim.Options{})
		require.NoError(t, err)
	}
	return r[name]
}

func (r shelfRuns) scenario(t *testing.T, name string) sim.Scenario {
	file := name + ".toml"
	if name != "hybrid" {
		file = "what-if/" + file
	}
	loaded, err := scenarios.LoadFS(t.Context(), scenarios.Shipped(), file)
	require.NoError(t, err)
	loaded.Scenario.Trials = 100
	return loaded.Scenario
}
