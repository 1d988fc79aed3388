package backtest

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim"
	"touchline/sim/past"
)

var lastYear = on("2025-01-01")

// yearAgo is 300 accounts of 100 under two coverages, all of which renew once
// within the year.
func yearAgo() sim.Scenario {
	rates := func(coverage string, churn float64) sim.Rates {
		return sim.Rates{Coverage: coverage, Churn: sim.Rate{P: churn}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.2}}
	}
	s := sim.Scenario{Horizon: 24, Trials: 60, Seed: 1, Memory: 6, RenewalWindow: 3, GrossMargin: 1, Tail: 3,
		Coverages: []sim.Coverage{{Name: "pooled", Fallback: "tech"}, {Name: "tech"}},
		Segments: []sim.Segment{{Name: "smb", Term: 12, OddsPerPoint: 1, Hours: 1, Coverage: []sim.CoverageLine{{Use: "tech"}},
			DownsellDepth: sim.Size{Mean: 0.3}, ExpansionSize: sim.Size{Mean: 0.2},
			Rates: []sim.Rates{rates("pooled", 0.1), {Coverage: "tech", Like: "pooled", Odds: sim.RateOdds{
				Churn: sim.OddsRange{Low: 1, High: 1}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 1, High: 1}}}}}}}
	for i := range 300 {
		coverage := "tech"
		if i < 150 {
			coverage = "pooled"
		}
		s.Book = append(s.Book, sim.Account{ID: fmt.Sprint(i), Segment: "smb", Coverage: coverage, ARR: 100, Renewal: 1 + i%12})
	}
	return s
}

// turnedOut is a year in which of the accounts of either coverage so many left,
// and of the rest so many lost 30% and so many gained 20%.
func turnedOut(left, smaller, larger [2]int) *past.History {
	h := &past.History{Form: past.Renewals}
	for i := range 300 {
		after, place := 100.0, i%150
		switch of := i / 150; {
		case place < left[of]:
			after = 0
		case place < left[of]+smaller[of]:
			after = 70
		case place < left[of]+smaller[of]+larger[of]:
			after = 120
		}
		h.Renewals = append(h.Renewals, past.Renewal{Account: fmt.Sprint(i), Before: 100, After: after, Date: lastYear.AddDate(0, i%12, 3)})
	}
	return h
}

func replayOf(t *testing.T, s sim.Scenario, h *past.History) *Replay {
	t.Helper()
	r, err := NewReplay(t.Context(), s, lastYear, h, sim.Options{})
	require.NoError(t, err)
	return r
}

func TestReplayOfAYearThatWentAsStated(t *testing.T) {
	r := replayOf(t, yearAgo(), turnedOut([2]int{15, 15}, [2]int{13, 13}, [2]int{25, 25}))
	require.True(t, r.Reaches)
	require.True(t, r.Matched)
	require.Empty(t, r.Needed)
	require.Nil(t, r.WithThem)
	require.Equal(t, "2025-01-01", r.From)
	require.Equal(t, "2025-12-31", r.To)
	require.Len(t, r.Parts, 2)
	want := [len(measures)]float64{1 - 0.1 - 26*0.3/300, 1 - 0.1 - 26*0.3/300 + 50*0.2/300, 0.9, 0.1, 26 * 0.3 / 300, 50 * 0.2 / 300}
	for i, m := range r.Whole.Measures {
		require.Equal(t, measures[i], m.Name)
		near(t, want[i], m.Actual)
		require.True(t, m.Held90, m.Name)
	}
	near(t, r.Whole.Measures[ofGRR].Mean, 1-r.Whole.Measures[ofChurn].Mean-r.Whole.Measures[ofDownsell].Mean)
	near(t, r.Whole.Measures[ofNRR].Mean, r.Whole.Measures[ofGRR].Mean+r.Whole.Measures[ofExpansion].Mean)
}

// One coverage lost three times as much as stated. The rate that would have
// done is what was seen, since every account renews once; the engine comes to
// the same within the luck of its futures.
func TestReplayFindsTheRatesThatWouldHaveDone(t *testing.T) {
	s := yearAgo()
	s.Trials = 400
	r := replayOf(t, s, turnedOut([2]int{15, 45}, [2]int{13, 40}, [2]int{25, 2}))
	require.False(t, r.Reaches)
	needs := map[string]Need{}
	for _, n := range r.Needed {
		needs[n.Coverage+" "+n.Rate] = n
	}
	require.Len(t, needs, 6)
	require.True(t, needs["pooled churn"].Held90)
	churn := needs["tech churn"]
	require.False(t, churn.Held90)
	require.Equal(t, "pooled", churn.Like)
	require.Equal(t, 0.1, churn.Stated)
	close := func(want, got, tolerance float64) {
		t.Helper()
		require.True(t, math.Abs(got-want) <= tolerance, "got %v; want %v", got, want)
	}
	close(0.3, *churn.Needed, 0.015) // the mean of 400 futures of 150 accounts has an error of 0.002
	close(0.3/0.7/(0.1/0.9), *churn.Odds, 0.5)
	require.Greater(t, *needs["tech downsell"].Needed, 40/105.0-0.01, "what expansion hides of it has to be made up")
	require.Less(t, *needs["tech expansion"].Needed, 0.1)
	close(r.Whole.Measures[ofGRR].Actual, r.WithThem.GRR, 0.002)
	close(r.Whole.Measures[ofNRR].Actual, r.WithThem.NRR, 0.002)
	close(r.Whole.Measures[ofLogos].Actual, r.WithThem.Logo, 0.002)
}

func TestReplaySaysWhatNoRateDoes(t *testing.T) {
	s := yearAgo()
	for i := range s.Book {
		s.Book[i].Term, s.Book[i].Renewal = 24, 1+i%24 // half are due
	}
	r := replayOf(t, s, turnedOut([2]int{15, 120}, [2]int{}, [2]int{25, 25}))
	for _, n := range r.Needed {
		if n.Coverage == "tech" && n.Rate == "churn" {
			require.Nil(t, n.Needed)
			require.Contains(t, n.Why, "80.0% of the ARR was seen; a rate of 95% brings about 5")
			return
		}
	}
	t.Fatal("no such need")
}

// The same year, told in each form.
func TestReplayOfEveryForm(t *testing.T) {
	want := replayOf(t, yearAgo(), turnedOut([2]int{15, 45}, [2]int{13, 40}, [2]int{25, 2})).Whole
	undated, contracts := &past.History{Form: past.Renewals}, &past.History{Form: past.Contracts}
	snapshots, movements := &past.History{Form: past.Snapshots}, &past.History{Form: past.Movements}
	for _, r := range turnedOut([2]int{15, 45}, [2]int{13, 40}, [2]int{25, 2}).Renewals {
		snapshots.Snapshots = append(snapshots.Snapshots, past.Snapshot{Account: r.Account, Month: on("2024-12-01"), ARR: 100},
			past.Snapshot{Account: r.Account, Month: on("2025-12-01"), ARR: r.After})
		contracts.Contracts = append(contracts.Contracts, past.Contract{Account: r.Account, Start: on("2024-01-01"), End: r.Date, ARR: 100})
		if r.After > 0 {
			contracts.Contracts = append(contracts.Contracts, past.Contract{Account: r.Account, Start: r.Date, ARR: r.After})
		}
		if kind := map[float64]past.Kind{0: past.Churn, 70: past.Downsell, 120: past.Expansion}[r.After]; kind != "" {
			movements.Movements = append(movements.Movements, past.Movement{Account: r.Account, Date: r.Date, Kind: kind, Amount: math.Abs(100 - r.After)})
		}
		r.Date = time.Time{}
		undated.Renewals = append(undated.Renewals, r)
	}
	for _, h := range []*past.History{undated, snapshots, contracts, movements} {
		t.Run(fmt.Sprint(h.Form), func(t *testing.T) {
			got := replayOf(t, yearAgo(), h)
			for i := range want.Measures {
				near(t, want.Measures[i].Actual, got.Whole.Measures[i].Actual)
			}
		})
	}
}

func TestReplayOfADrawnBook(t *testing.T) {
	s := yearAgo()
	s.Book = nil
	s.Segments[0].Accounts, s.Segments[0].ARR = 300, sim.Lognormal{Mean: 50}
	h := turnedOut([2]int{15, 15}, [2]int{13, 13}, [2]int{25, 25})
	snapshots := &past.History{Form: past.Snapshots}
	for _, r := range h.Renewals {
		for month, arr := range map[string]float64{"2024-12-01": r.Before, "2025-12-01": r.After} {
			snapshots.Snapshots = append(snapshots.Snapshots, past.Snapshot{Account: r.Account, Segment: "smb", Month: on(month), ARR: arr})
		}
	}
	snapshots.Snapshots = append(snapshots.Snapshots, past.Snapshot{Account: "x", Segment: "other", Month: on("2024-12-01"), ARR: 5})
	r := replayOf(t, s, snapshots)
	require.False(t, r.Matched)
	require.True(t, r.Reaches)
	near(t, 0.9, r.Whole.Measures[ofLogos].Actual)
	require.Equal(t, []string{`1 account of the segment "other", which the scenario does not have, was left out`,
		"the scenario draws its book, so its shares are held against those of the history's accounts, whoever they are"}, r.Remarks)
}

func TestReplayOfWhatDoesNotBelongTogether(t *testing.T) {
	strangers := turnedOut([2]int{}, [2]int{}, [2]int{})
	for i := range strangers.Renewals {
		strangers.Renewals[i].Account = "x" + strangers.Renewals[i].Account
	}
	for want, h := range map[string]*past.History{
		"none of the scenario's accounts is in the history: are they named alike, and is the scenario's start in a year that the history covers?": strangers,
		"the history ends on 2025-11-01; what became of a book from 2025-01-01 on is known when it reaches 2025-12-31":                            {Form: past.Snapshots, Snapshots: []past.Snapshot{{Account: "0", Month: on("2025-11-01"), ARR: 1}}},
		"the history ends on 2024-05-01; what became of a book from 2025-01-01 on is known when it reaches 2025-12-31":                            {Form: past.Renewals, Renewals: []past.Renewal{{Account: "0", Date: on("2024-05-01")}}},
		"the history begins on 2026-05-01, after the months from 2025-01-01 to 2025-12-31 that the scenario simulates":                            {Form: past.Renewals, Renewals: []past.Renewal{{Account: "0", Date: on("2026-05-01")}}},
	} {
		_, err := NewReplay(t.Context(), yearAgo(), lastYear, h, sim.Options{})
		require.EqualError(t, err, want)
		var apart *Apart
		require.ErrorAs(t, err, &apart)
	}
}

func TestReplayTellsWhoIsMissing(t *testing.T) {
	h := turnedOut([2]int{15, 15}, [2]int{13, 13}, [2]int{25, 25})
	h.Renewals = h.Renewals[:299]
	require.Equal(t, []string{"1 account with an ARR of 100: the history has no row of it; nothing happened to it"}, replayOf(t, yearAgo(), h).Remarks)
}
