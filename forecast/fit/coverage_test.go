//go:build !race

// Much arithmetic and no sharing: under the race detector it would take minutes
// and show nothing that other tests do not.

package fit

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// The ranges of the engine under a fit hold what they say: of worlds with years
// 0.25 apart, whose next year's GRR is forecast from six years, about 80% and
// 90% lie inside. The twin is the same fit without its year effect.
func TestRangesHoldNextYearsGRR(t *testing.T) {
	const worlds = 100
	within80, within90, twin90 := 0, 0, 0
	for seed := range uint64(worlds) {
		h, book, p := world{years: 6, accounts: 600, sd: 0.3}.history(seed)
		f, err := New(h, time.Time{})
		require.NoError(t, err)
		_, grr := p.next(book, 0.3, 6)
		s := f.Scenario(accounts(book), 12, 100, seed)
		b := forecastGRR(t, s)
		if b.P10 <= grr && grr <= b.P90 {
			within80++
		}
		if b.P5 <= grr && grr <= b.P95 {
			within90++
		}
		s.Economy = sim.Economy{}
		if b := forecastGRR(t, s); b.P5 <= grr && grr <= b.P95 {
			twin90++
		}
	}
	// Binomial sd of 100 worlds: 4.0 at 80%, 3.0 at 90%.
	require.GreaterOrEqual(t, within80, 80-3*4)
	require.LessOrEqual(t, within80, 80+3*4)
	require.GreaterOrEqual(t, within90, 90-3*3)
	require.Less(t, twin90, 90-3*3, "without the year effect the ranges are too narrow to pass")
}

func forecastGRR(t *testing.T, s sim.Scenario) *forecast.Band {
	t.Helper()
	futures, err := sim.Run(t.Context(), s, sim.Options{})
	require.NoError(t, err)
	return forecast.BandOf(forecast.Whole(futures).GRR(nil, forecast.WholeYear(1)))
}
