package history

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func TestContractsThatResumeTheNextDayAreNoLoss(t *testing.T) {
	h := contracts(
		past.Contract{Account: "A", Start: date(2022, 1, 1), End: date(2022, 12, 31), ARR: 100},
		past.Contract{Account: "B", Start: date(2022, 6, 2), End: date(2023, 1, 1), ARR: 100},
		past.Contract{Account: "B", Start: date(2023, 1, 2), ARR: 80},
		past.Contract{Account: "A", Start: date(2023, 1, 1), ARR: 100},
		past.Contract{Account: "C", Start: date(2022, 1, 1), End: date(2022, 12, 31), ARR: 50}, // D's contract is none of its own
		past.Contract{Account: "D", Start: date(2023, 1, 1), ARR: 50},
		past.Contract{Account: "E", Start: date(2022, 1, 1), End: date(2022, 6, 30), ARR: 40},
		past.Contract{Account: "E", Start: date(2022, 7, 2), ARR: 40}, // a day late: it had left
	)
	m := Measure(h)
	require.Contains(t, m.Remarks, "an end on the day before the account's next contract begins is read as a last day, not as a loss (2 of 8 contracts)")
	first, second := m.Windows[0], m.Windows[1]
	require.Equal(t, []any{Date("2022-01-01"), 3, 190.0, 1 - 90.0/190}, []any{first.From, first.Accounts, first.Opening, *first.FlowGRR}, "C and E left, A did not")
	require.Equal(t, []any{Date("2023-01-01"), 4, 290.0, 20.0, 1 - 20.0/290}, []any{second.From, second.Accounts, second.Opening, second.Downsell, *second.FlowGRR})
	require.Equal(t, map[string]float64{"A": 100, "B": 100, "D": 50, "E": 40}, arrOf(StateAt(h, date(2023, 1, 1))))
	require.Equal(t, map[string]float64{"A": 100, "B": 80, "D": 50, "E": 40}, arrOf(StateAt(h, date(2023, 1, 2))))
	require.Equal(t, date(2022, 12, 31), h.Contracts[0].End, "the history stays as it is")
}

func TestJoiningTwiceIsJoiningOnce(t *testing.T) {
	h := contracts(
		past.Contract{Account: "a", Start: date(2022, 1, 1), End: date(2022, 12, 31), ARR: 1},
		past.Contract{Account: "a", Start: date(2023, 1, 1), ARR: 1},
		past.Contract{Account: "a", Start: date(2023, 1, 2), ARR: 1},
	)
	once, said := Joined(h)
	require.Len(t, said, 1)
	require.Equal(t, date(2023, 1, 1), once.Contracts[0].End)
	twice, said := Joined(once)
	require.Empty(t, said)
	require.Equal(t, once, twice)
}

func TestEndsOfAllAtTheVeryEndAreRemarkedOn(t *testing.T) {
	a := past.Contract{Account: "a", Start: date(2023, 1, 1), End: date(2024, 1, 1), ARR: 60}
	b := past.Contract{Account: "b", Start: date(2022, 1, 1), End: date(2022, 5, 1), ARR: 40}
	remark := "every contract has an end, and 60% of the ARR that accounts had last is lost on or after 1 January 2023, when the last contract begins: " +
		"planned ends are no losses, leave them empty for whoever is still there"
	require.Contains(t, Measure(contracts(a, b)).Remarks, remark)
	open, small := a, a
	open.End = past.Contract{}.End
	small.ARR = 40
	require.NotContains(t, Measure(contracts(open, b)).Remarks, remark)
	_, said := Joined(contracts(small, b))
	require.Empty(t, said, "half is not more than half")
}
