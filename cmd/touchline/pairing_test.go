//go:build !race

// Every shipped scenario, run: under the race detector a few of them are enough,
// and other tests run those.

package main

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

// The shipped models are compared in the same futures: the paired difference
// of their NRR in the first year has at least ten times less variance than
// independent runs would have. With another seed it has not.
func TestPairingOfTheShippedScenarios(t *testing.T) {
	nrr := func(name string, seed uint64) []float64 {
		file, err := scenarios.LoadFS(t.Context(), scenarios.Shipped(), name)
		require.NoError(t, err)
		s := file.Scenario
		s.Trials, s.Seed, s.Horizon = 1000, seed, 12
		futures, err := sim.Run(t.Context(), s, sim.Options{})
		require.NoError(t, err)
		return forecast.Whole(futures).NRR(nil, forecast.WholeYear(1))
	}
	gain := func(a, b []float64) float64 {
		return (stat.Variance(a, nil) + stat.Variance(b, nil)) / stat.Variance(forecast.Paired(a, b), nil)
	}
	hybrid := nrr("hybrid.toml", 1)
	for _, name := range []string{"tech-touch.toml", "high-touch.toml"} {
		paired := gain(hybrid, nrr(name, 1))
		t.Logf("%s: %.1f times less variance", name, paired)
		require.Greater(t, paired, 10.0, name)
	}
	require.Less(t, gain(hybrid, nrr("tech-touch.toml", 2)), 1.2, "other futures do not pair")
}
