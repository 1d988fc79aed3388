package history

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func TestStateOfSnapshots(t *testing.T) {
	h := snapshots(
		past.Snapshot{Account: "a", Month: month(2025, 1), ARR: 60, Segment: "smb", Health: "green"},
		past.Snapshot{Account: "a", Month: month(2025, 1), ARR: 40, Coverage: "pooled"},
		past.Snapshot{Account: "a", Month: month(2025, 2), ARR: 90, Health: "red"},
		past.Snapshot{Account: "b", Month: month(2025, 2), ARR: 10},
		past.Snapshot{Account: "a", Month: month(2025, 4), ARR: 80},
		past.Snapshot{Account: "c", Month: month(2025, 4), ARR: 5},
		past.Snapshot{Account: "c", Month: month(2025, 4), ARR: -7.5},
	)
	january := Account{ARR: 100, Segment: "smb", Coverage: "pooled", Health: "green", Start: month(2025, 1)}
	february, april := january, january
	february.ARR, february.Health = 90, "red"
	april.ARR, april.Health = 80, "red"
	b := Account{ARR: 10, Start: month(2025, 2)}
	for day, want := range map[time.Time]map[string]Account{
		date(2024, 12, 31): {},
		date(2025, 1, 31):  {"a": january},
		date(2025, 2, 1):   {"a": february, "b": b},
		date(2025, 3, 15):  {"a": february, "b": b}, // nobody looked in March
		date(2025, 4, 1):   {"a": april},
		date(2026, 1, 1):   {"a": april},
	} {
		require.Equal(t, want, StateAt(h, day), day)
	}
	require.Equal(t, map[string]float64{"a": 90, "b": 10}, arrOf(StateAt(h, date(2025, 2, 1))))
	require.Contains(t, Measure(h).Remarks, "an account whose month adds up to less than 0 counts as not there (1 account-month)")
}

func TestStateOfContractsAndMovements(t *testing.T) {
	for name, h := range map[string]*past.History{
		"contracts": contracts(past.Contract{Account: "a", Segment: "x", Start: date(2025, 3, 1), End: date(2025, 6, 1), ARR: 10.10},
			past.Contract{Account: "a", Segment: "y", Start: date(2025, 5, 1), End: date(2025, 9, 1), ARR: 20.20}),
		"movements": movements(past.Movement{Account: "a", Segment: "x", Date: date(2025, 3, 1), Kind: past.New, Amount: 10.10},
			past.Movement{Account: "a", Segment: "y", Date: date(2025, 4, 30), Kind: past.Expansion, Amount: 20.20},
			past.Movement{Account: "a", Date: date(2025, 5, 31), Kind: past.Downsell, Amount: 10.10},
			past.Movement{Account: "a", Date: date(2025, 8, 31), Kind: past.Churn, Amount: 20.20}),
	} {
		t.Run(name, func(t *testing.T) {
			at := func(month time.Month, day int) any {
				a, ok := StateAt(h, date(2025, month, day))["a"]
				if !ok {
					return "not there"
				}
				require.Equal(t, date(2025, 3, 1), a.Start)
				return []any{a.ARR, a.Segment}
			}
			require.Equal(t, "not there", at(2, 28))
			require.Equal(t, []any{10.1, "x"}, at(3, 1))
			require.Equal(t, []any{10.1, "x"}, at(4, 30))
			require.Equal(t, []any{30.3, "y"}, at(5, 1))
			require.Equal(t, []any{20.2, "y"}, at(6, 1))
			require.Equal(t, "not there", at(9, 1))
		})
	}
}

func TestStateOfRenewals(t *testing.T) {
	h := renewals(
		past.Renewal{Account: "a", Segment: "x", Date: date(2024, 5, 1), Before: 100, After: 90, Term: 6},
		past.Renewal{Account: "a", Segment: "y", Date: date(2024, 11, 1), Before: 95},
		past.Renewal{Account: "b", Coverage: "pooled", Date: date(2024, 2, 1), Before: 10, After: 12},
	)
	before := Account{ARR: 100, Segment: "x", Due: date(2024, 5, 1)}
	between := Account{ARR: 90, Segment: "x", Due: date(2024, 11, 1), Term: 6}
	b, later := Account{ARR: 10, Coverage: "pooled", Due: date(2024, 2, 1)}, Account{ARR: 12, Coverage: "pooled", Due: date(2025, 2, 1)}
	for day, want := range map[time.Time]map[string]Account{
		date(2023, 1, 31): {}, // longer than a year before anything is known
		date(2023, 2, 1):  {"b": b},
		date(2024, 2, 1):  {"a": before, "b": b},
		date(2024, 5, 1):  {"a": before, "b": later},
		date(2024, 5, 2):  {"a": between, "b": later},
		date(2024, 11, 2): {"b": later},
		date(2025, 2, 1):  {}, // what became of b is not known
	} {
		require.Equal(t, want, StateAt(h, day), day)
	}
	h.Renewals = append(h.Renewals, past.Renewal{Account: "a", Before: 1000, After: 1000})
	require.Equal(t, map[string]Account{"a": before, "b": b}, StateAt(h, date(2024, 2, 1)), "a renewal of no known day is not its only one")
	undated := renewals(past.Renewal{Account: "a", Before: 60.5, After: 1}, past.Renewal{Account: "a", Before: 40, After: 1})
	require.Equal(t, map[string]Account{"a": {ARR: 100.5}}, StateAt(undated, date(2024, 1, 1)))
}

// The book that a ledger opens with is there on its first day, and nothing
// else of that day has happened.
func TestStateOnTheFirstDayOfMovements(t *testing.T) {
	h := movements(past.Movement{Account: "a", Date: date(2025, 1, 1), Kind: past.New, Amount: 10},
		past.Movement{Account: "a", Date: date(2025, 1, 1), Kind: past.Churn, Amount: 10},
		past.Movement{Account: "b", Date: date(2025, 1, 2), Kind: past.New, Amount: 5})
	require.Equal(t, map[string]float64{"a": 10}, arrOf(StateAt(h, date(2025, 1, 1))))
	require.Empty(t, StateAt(h, date(2025, 1, 2)))
	require.Equal(t, map[string]float64{"b": 5}, arrOf(StateAt(h, date(2025, 1, 3))))
}

// arrOf is what accounts pay, as Compare takes it.
func arrOf(accounts map[string]Account) map[string]float64 {
	arr := make(map[string]float64, len(accounts))
	for id, a := range accounts {
		arr[id] = a.ARR
	}
	return arr
}
