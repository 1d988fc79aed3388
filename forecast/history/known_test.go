package history

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func TestEndsAfterTodayArePlans(t *testing.T) {
	today := time.Date(2026, 11, 22, 23, 59, 0, 0, time.FixedZone("", 5*3600))
	h := contracts(
		past.Contract{Account: "a", Start: date(2024, 1, 1), End: date(2030, 1, 1), ARR: 10},
		past.Contract{Account: "b", Start: date(2024, 1, 1), End: date(2026, 12, 31), ARR: 10},
		past.Contract{Account: "b", Start: date(2027, 1, 1), End: date(2027, 12, 31), ARR: 12},
		past.Contract{Account: "c", Start: date(2024, 1, 1), End: date(2026, 11, 22), ARR: 10},
	)
	known, said := Known(h, today)
	require.Equal(t, []string{
		"1 contract begins after today, 22 November 2026 (the first on 1 January 2027): left out",
		"2 contracts end after today, 22 November 2026 (the first on 31 December 2026): taken as still there",
	}, said)
	require.Equal(t, map[string]float64{"a": 10, "b": 10}, arrOf(StateAt(known, date(2031, 1, 1))))
	require.Equal(t, date(2030, 1, 1), h.Contracts[0].End, "the history stays as it is")
	unknown, said := Known(h, time.Time{})
	require.Empty(t, said)
	require.Equal(t, h, unknown)
}

func TestRowsAfterTodayAreRemarkedOn(t *testing.T) {
	today := date(2026, 11, 22)
	for want, h := range map[string]*past.History{
		"2 movements lie after today, 22 November 2026 (the first on 23 November 2026): taken as having happened": movements(
			past.Movement{Account: "a", Date: date(2026, 11, 22), Kind: past.New, Amount: 1},
			past.Movement{Account: "a", Date: date(2031, 1, 1), Kind: past.Churn, Amount: 1},
			past.Movement{Account: "b", Date: date(2026, 11, 23), Kind: past.New, Amount: 1}),
		"1 snapshot lies after today, 22 November 2026 (the first on 1 December 2026): taken as having happened": snapshots(
			past.Snapshot{Account: "a", Month: month(2026, 11), ARR: 1}, past.Snapshot{Account: "a", Month: month(2026, 12), ARR: 1}),
		"1 renewal lies after today, 22 November 2026 (the first on 1 January 2027): taken as having happened": {
			Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Before: 1}, {Account: "b", Before: 1, Date: date(2027, 1, 1)}}},
	} {
		known, said := Known(h, today)
		require.Equal(t, []string{want}, said)
		require.Equal(t, h, known)
		_, said = Known(h, date(2031, 1, 1))
		require.Empty(t, said)
	}
}
