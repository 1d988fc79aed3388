package forecast

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestPairedDifferenceByHand(t *testing.T) {
	d, ok := PairedDifference([]float64{1, 2, 3, 4}, []float64{2, 2, 5, 3}, NRRMetric) // 1, 0, 2, -1
	require.True(t, ok)
	require.Equal(t, 0.5, d.Mean)
	require.Equal(t, math.Sqrt(5.0/3)/2, d.SE)
	require.Equal(t, 0.5, d.P50)
	require.Equal(t, 0.5, d.Better)
	require.Equal(t, 0.25, d.Worse)
	require.True(t, d.WithinNoise)
}

func TestDifferences(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		baseline, other []float64
		metric          Metric
		better, worse   float64
		noise           bool
	}{
		"none in any trial":            {[]float64{1, 2}, []float64{1, 2}, NRRMetric, 0, 0, true},
		"one trial tells nothing":      {[]float64{1}, []float64{2}, NRRMetric, 1, 0, true},
		"certain":                      {[]float64{1, 2}, []float64{1.5, 2.5}, NRRMetric, 1, 0, false},
		"less cost is better":          {[]float64{10, 10}, []float64{9, 9}, CostMetric, 1, 0, false},
		"more cost is worse":           {[]float64{10, 10}, []float64{11, 11}, CostMetric, 0, 1, false},
		"ties side with neither":       {[]float64{1, 1, 1, 1}, []float64{1, 1, 1, 2}, WorthMetric, 0.25, 0, true},
		"rounding is no difference":    {[]float64{0.1 + 0.2, 1}, []float64{0.3, 1}, GRRMetric, 0, 0, true},
		"trials that one lacks go out": {[]float64{nan, 1, 1, 1}, []float64{1, nan, 2, 2}, NRRMetric, 1, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			d, ok := PairedDifference(c.baseline, c.other, c.metric)
			require.True(t, ok)
			require.Equal(t, c.better, d.Better)
			require.Equal(t, c.worse, d.Worse)
			require.Equal(t, c.noise, d.WithinNoise)
		})
	}
	_, ok := PairedDifference([]float64{nan}, []float64{1}, NRRMetric)
	require.False(t, ok)
}

func TestDifferencesOfRuns(t *testing.T) {
	s := company()
	baseline := draw(t, s)
	for _, d := range Differences(baseline, draw(t, s), "same") {
		require.Zero(t, d.Mean, d.Metric)
		require.True(t, d.WithinNoise)
	}
	s.Segments[1].Coverage = []sim.CoverageLine{{Use: "pooled"}}
	s.Teams[0].CSMs = 5
	all := Differences(baseline, draw(t, s), "more touch")
	var kinds []string
	for _, d := range all {
		kinds = append(kinds, string(d.Metric)+[]string{"", " 1", " 2"}[d.Year])
	}
	require.Equal(t, []string{"nrr 1", "grr 1", "cost 1", "nrr 2", "grr 2", "cost 2", "closing", "worth"}, kinds)
	require.Greater(t, all[0].Mean, 0.0)
	require.Greater(t, all[2].Mean, 0.0)
	require.Equal(t, 1.0, all[2].Worse)
}

func TestDifferencesWithoutAWholeYearAreToTheHorizon(t *testing.T) {
	s := company()
	s.Horizon = 6
	f := draw(t, s)
	for _, d := range Differences(f, f, "same") {
		require.Zero(t, d.Year)
	}
}

// The same futures: what two scenarios share cancels, so that the paired
// difference is known better than the difference of independent runs.
func TestPairingSharpensTheDifference(t *testing.T) {
	s := company()
	a := draw(t, s)
	s.Segments[1].Coverage = []sim.CoverageLine{{Use: "pooled"}}
	b := draw(t, s)
	s.Seed++
	stranger := draw(t, s)
	variance := func(other *sim.Futures) float64 {
		sd := BandOf(Paired(Whole(a).NRR(nil, WholeYear(1)), Whole(other).NRR(nil, WholeYear(1)))).SD
		return sd * sd
	}
	require.Less(t, 4*variance(b), variance(stranger))
}
