package kept

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast/backtest"
	"touchline/forecast/history"
	"touchline/sim"
	"touchline/sim/past"
)

// snapshots are the months from December 2026 on, in which accounts of a book
// leave, two a month.
func snapshots(book []sim.Account, months int) *past.History {
	h := &past.History{Form: past.Snapshots}
	for m := range months + 1 {
		for _, a := range book[min(2*m, len(book)):] {
			h.Snapshots = append(h.Snapshots, past.Snapshot{Account: a.ID, Segment: a.Segment, ARR: a.ARR, Month: time.Date(2026, time.Month(12+m), 1, 0, 0, 0, 0, time.UTC)})
		}
	}
	return h
}

func record(t *testing.T, h *past.History, kept ...*Forecast) *Record {
	t.Helper()
	r, err := NewRecord(t.Context(), kept, h)
	require.NoError(t, err)
	return r
}

func TestScoresOfWhatIsKnown(t *testing.T) {
	s := company()
	s.Horizon = 25
	first, second := keep(t, s, 1), keep(t, s, 3)
	for months, want := range map[int][]int{1: {1}, 11: {11, 9}, 12: {12, 10}, 14: {12, 12}, 18: {12, 12}} {
		var got []int
		for _, score := range record(t, snapshots(s.Book, months), second, first).Scores {
			got = append(got, score.Months)
		}
		require.Equal(t, want, got, "%d months", months)
	}
	r := record(t, snapshots(s.Book, 2), second)
	require.Empty(t, r.Scores)
	require.Equal(t, []string{"Hybrid, kept on 2027-03-01, is not scored: its first month is not over, as far as the history tells"}, r.Remarks)
}

// What happened is measured as everywhere, and scored against what was told.
func TestAScore(t *testing.T) {
	s := company()
	k := keep(t, s, 1)
	r := record(t, snapshots(s.Book, 12), k)
	require.Equal(t, "2027-12-31", r.Known)
	score := r.Scores[0]
	require.Equal(t, []string{"2027-01-01", "2027-12-31"}, []string{score.From, score.To})
	require.True(t, score.Matched)
	then, now := map[string]float64{}, map[string]float64{}
	for i, a := range s.Book {
		then[a.ID] = a.ARR
		if i >= 24 {
			now[a.ID] = a.ARR
		}
	}
	c := history.Compare(then, now)
	grr := score.Measures[0]
	require.Equal(t, backtest.GRR, grr.Name)
	require.Equal(t, c.GRR(), grr.Actual)
	require.Equal(t, k.Months[11].GRR.P90, grr.P90)
	require.Equal(t, backtest.CRPS(k.Values[11].GRR, c.GRR()), grr.CRPS)
	require.Equal(t, backtest.PIT(k.Values[11].GRR, c.GRR()), grr.PIT)
	require.Equal(t, c.Logos(), score.Measures[2].Actual)
	require.False(t, grr.Held90, "most left, of which the forecast knew nothing")
	require.Equal(t, Tally{Name: backtest.GRR, Of: 1, CRPS: grr.CRPS, Bias: grr.Actual - grr.Mean, PIT: grr.PIT}, r.Tallies[0])
}

// Futures of the engine itself are where its forecasts say; those of a bent
// engine are not.
func TestForecastsOfTheEngineHold(t *testing.T) {
	s := company()
	s.Segments[1].New = nil
	s.Trials = 400
	k := keep(t, s, 1)
	tally := func(s sim.Scenario) (t90, mean float64) {
		const worlds = 40
		for n := range worlds {
			r := record(t, world(t, s, n), k)
			t90 += float64(r.Tallies[0].Held90) / worlds
			mean += r.Tallies[0].PIT / worlds
		}
		return t90, mean
	}
	held, pit := tally(s)
	require.GreaterOrEqual(t, held, 0.75) // 36 of 40 expected, 3 of them standard errors
	require.Greater(t, pit, 0.36)         // 0.5 expected, 0.046 a standard error
	require.Less(t, pit, 0.64)
	s.Segments[0].Rates = []sim.Rates{rates("digital", 0.5), rates("pooled", 0.4)}
	s.Segments[1].Rates = []sim.Rates{rates("digital", 0.6)}
	held, pit = tally(s)
	require.Less(t, held, 0.75)
	require.Less(t, pit, 0.36)
}

// world is the history of one trial of a scenario, in which accounts hold what
// they held or are gone.
func world(t *testing.T, s sim.Scenario, n int) *past.History {
	t.Helper()
	h := &past.History{Form: past.Contracts}
	s.Seed, s.Trials = 1000+uint64(n), 1
	f, err := sim.Run(t.Context(), s, sim.Options{Accounts: true, Cut: func(a sim.OpeningAccount) string { return a.ID }})
	require.NoError(t, err)
	for i, id := range f.Names {
		kept := f.Flow(sim.Kept, i, sim.Book, 12)[0] // of what it had at first
		h.Contracts = append(h.Contracts,
			past.Contract{Account: id, ARR: kept, Start: day(2026, 6)},
			past.Contract{Account: id, ARR: f.Start[i].ARR - kept, Start: day(2026, 6), End: day(2027, 9)})
	}
	h.Contracts = append(h.Contracts, past.Contract{Account: "later", ARR: 1, Start: time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC)})
	return h
}

func day(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}

func TestNothingToScore(t *testing.T) {
	s := company()
	k := keep(t, s, 1)
	_, err := NewRecord(t.Context(), []*Forecast{k}, &past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "A01", Before: 1}}})
	require.EqualError(t, err, "the history has no dates, so that it cannot be said which forecasts it is the outcome of")

	others := append([]sim.Account{}, s.Book...)
	for i := range others {
		others[i].ID = fmt.Sprint("B", i)
	}
	r := record(t, snapshots(others, 12), k)
	require.Empty(t, r.Scores)
	require.Contains(t, r.Remarks[0], "Hybrid, kept on 2027-01-01, is not scored: none of the scenario's accounts is in the history")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = NewRecord(ctx, []*Forecast{k}, snapshots(s.Book, 12))
	require.ErrorIs(t, err, context.Canceled)
}
