package kept

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/sim"
)

// company is a book of 40 accounts in two segments, with people, a play,
// health, an economy and new business.
func company() sim.Scenario {
	lines := func(use string) []sim.CoverageLine { return []sim.CoverageLine{{Use: use}} }
	s := sim.Scenario{Horizon: 12, Trials: 150, Seed: 7, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 1, Tail: 3,
		Economy: sim.Economy{Volatility: 0.2, Persistence: 0.9},
		Health: sim.Health{States: []string{"green", "red"}, Churn: []float64{0.5, 2}, Downsell: []float64{1, 1}, Expansion: []float64{1, 0.5},
			Moves: sim.Moves{Worsen: 0.05, Recover: 0.2}},
		Coverages: []sim.Coverage{{Name: "digital"}, {Name: "pooled", Team: "csm", Hours: 2}},
		Teams:     []sim.Team{{Name: "csm", CSMs: 1, Hours: 60, Cost: 1e5, Attrition: 0.2, Hiring: 2, Ramp: 3, Hires: []sim.Staffing{{Month: 2, CSMs: 1}, {Month: 8, CSMs: 1}}}},
		Plays:     []sim.Play{{Name: "rescue", Trigger: "red", Hours: 2, Team: "csm", Odds: sim.PlayOdds{Churn: 0.7, Downsell: 1, Expansion: 1, Worsen: 1, Recover: 1}}},
		Segments: []sim.Segment{
			{Name: "mid", Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.03, UpliftInRates: 0.03, Coverage: lines("pooled"), DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
				Rates: []sim.Rates{rates("digital", 0.2), rates("pooled", 0.1)}},
			{Name: "smb", Term: 6, Hours: 1, OddsPerPoint: 1, Coverage: lines("digital"), DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
				ARR: sim.Lognormal{Mean: 800, CV: 0.5}, New: &sim.NewBusiness{Accounts: 0.5}, Rates: []sim.Rates{rates("digital", 0.25)}},
		}}
	for i := range 40 {
		segment := []string{"mid", "smb"}[i%2]
		s.Book = append(s.Book, sim.Account{ID: fmt.Sprintf("A%02d", i), Segment: segment, ARR: 500 * float64(1+i%8)})
	}
	return s
}

func rates(coverage string, churn float64) sim.Rates {
	return sim.Rates{Coverage: coverage, Churn: sim.Rate{P: churn, Evidence: 200}, Downsell: sim.Rate{P: 0.05}, Expansion: sim.Rate{P: 0.2}}
}

// keep keeps a forecast of a scenario that starts in a month of 2027, without
// its renewals.
func keep(t *testing.T, s sim.Scenario, month int) *Forecast {
	t.Helper()
	f, err := sim.Run(t.Context(), s, sim.Options{Whole: true})
	require.NoError(t, err)
	return reread(t, Of(f, meta(month), &renewals.Forecast{}))
}

// keepWhole is keep with renewals.
func keepWhole(t *testing.T, s sim.Scenario, month int) *Forecast {
	t.Helper()
	f, err := sim.Run(t.Context(), s, sim.Options{Whole: true})
	require.NoError(t, err)
	k, err := Keep(t.Context(), f, meta(month), sim.Options{})
	require.NoError(t, err)
	return reread(t, k)
}

// reread is a forecast as it is read from where it was stored.
func reread(t *testing.T, k *Forecast) *Forecast {
	t.Helper()
	data, err := k.Encode()
	require.NoError(t, err)
	read, err := Decode(data)
	require.NoError(t, err)
	return read
}

// meta is that of a company whose fiscal year begins in February.
func meta(month int) Meta {
	return Meta{Meta: renewals.Meta{FiscalYearStart: 2, Meta: forecast.Meta{Title: "Hybrid", Currency: "USD", InputsSHA256: "0123456789abcdef", Version: "0.1.0",
		Start: forecast.Calendar{Year: 2027, Month: month}}}, File: "hybrid.toml", At: time.Date(2027, time.Month(month), 1, 9, 0, 0, 0, time.UTC)}
}

// laterOn is a company's own scenario some months on, with its book filled in as
// it was and posts and contracts where its plan has them.
func laterOn(t *testing.T, s sim.Scenario, months int) sim.Scenario {
	t.Helper()
	book, err := sim.OpeningBook(s)
	require.NoError(t, err)
	s = ahead(s, months)
	s.Book = nil
	for _, a := range book {
		s.Book = append(s.Book, sim.Account{ID: a.ID, Name: a.Name, Segment: a.Segment, ARR: a.ARR, Renewal: dueAfter(a.Renewal, a.Term, months),
			Term: a.Term, Health: a.State, Owner: a.Owner})
	}
	return s
}

func bridge(t *testing.T, old, new *Forecast) *Bridge {
	t.Helper()
	b, err := NewBridge(context.Background(), old, new, Options{Version: "0.1.0"})
	require.NoError(t, err)
	return b
}
