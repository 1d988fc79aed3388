package economics

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// Expected ARR, cost and their sums are those of the engine, which draws what
// is only expected here: an economy without memory, hours for everything.
func TestExpectationsAreThoseOfTheEngine(t *testing.T) {
	s := lively()
	f, err := sim.Run(context.Background(), s, sim.Options{Whole: true})
	require.NoError(t, err)
	require.NoError(t, asExpected(s, f))

	bent := lively()
	bent.Segments[0].Rates[0].Churn.P *= 1.05
	require.Error(t, asExpected(bent, f), "churn × 1.05 was not refused")
	bent = lively()
	bent.Segments[0].Rates[0].Expansion.P *= 1.05
	require.ErrorContains(t, asExpected(bent, f), "ARR", "expansion × 1.05 was not refused")
	bent = lively()
	bent.Plays[1].Hours *= 1.2
	require.ErrorContains(t, asExpected(bent, f), "hours", "a rescue that takes a fifth longer was not refused")
	bent = lively()
	bent.Plays[0].Cost *= 1.1
	require.ErrorContains(t, asExpected(bent, f), "tooling", "a call that costs a tenth more was not refused")
}

// asExpected compares a run with an account's expectation, times the accounts of
// the book, in standard errors: 4.5 of them are exceeded once in 150,000.
func asExpected(s sim.Scenario, f *sim.Futures) error {
	a := newAccount(&s, &s.Segments[0], &s.Coverages[1], 0)
	w := a.begin()
	accounts := float64(len(s.Book))
	for n := 1; n <= f.Horizon; n++ {
		hours, tooling := 0.0, 0.0
		for state, there := range w.there {
			c := a.serve(a.seasonOf(n), state)
			hours += there * c.Hours * accounts
			tooling += there * (c.Tooling + c.Plays) * accounts
		}
		w.step()
		arr := 0.0
		for _, x := range w.arr {
			arr += x * 1000 * accounts
		}
		for _, c := range []struct {
			what   string
			trials []float64
			want   float64
		}{
			{"ARR", forecast.Whole(f).Flow(nil, sim.Closing, n), arr},
			{"hours", f.Team(sim.Asked, 0, n), hours},
			{"tooling", f.Tooling(n), tooling},
		} {
			b := forecast.BandOf(c.trials)
			if !(math.Abs(b.Mean-c.want) <= 4.5*b.SE+1e-9*c.want) {
				return fmt.Errorf("month %d: %s %g ± %g; want %g", n, c.what, b.Mean, b.SE, c.want)
			}
		}
	}
	return nil
}
