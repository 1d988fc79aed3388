package history

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func amount(x float64) *float64 { return &x }

// workedExample is the worked year of a book without segments, whose first
// five accounts are known since a day.
func workedExample(opens time.Time) *past.History {
	h := Worked()
	for i := range h.Movements {
		h.Movements[i].Segment = ""
		if i < 5 {
			h.Movements[i].Date = opens
		}
	}
	return h
}

// Every row of the table in the project's figures, by name: GRR from 46% to
// 71% on one honest book.
func TestWorkedExampleUnderEveryDefinition(t *testing.T) {
	of := func(part, whole float64) *float64 { return amount(part / whole) }
	want := Definitions{
		{CohortSnapshot, of(371.5, 500), of(354.5, 500)},
		{PriceStripped, of(371.5, 500), of(350, 500)},
		{NotCredited, of(311.5, 500), of(294.5, 500)},
		{FlowIn, of(371.5, 500), of(270, 500)},
		{FlowOut, of(311.5, 500), of(270, 500)},
		{AllFlowsIn, of(341.5, 500), of(230, 500)},
		{AllFlowsOut, of(281.5, 500), of(230, 500)},
		{RenewalOnDueBase, nil, of(194.5, 400)},
		{RenewalOnATR, nil, of(204.5, 430)},
	}
	for name, opens := range map[string]time.Time{
		"book of 1 January":              date(2025, time.January, 1),
		"book of the day before":         date(2024, time.December, 31),
		"book known since the last year": date(2024, time.April, 30),
	} {
		t.Run(name, func(t *testing.T) {
			m := Measure(workedExample(opens))
			require.Len(t, m.Windows, 1)
			for i, row := range want {
				require.Equal(t, row, m.Definitions[i])
			}
			require.Len(t, m.Definitions, len(want))
		})
	}
}

// The same book, its window and its bridge: 500 − 200 − 30 + 30 + 11.5 + 60
// that came back = 371.5; with 90 new, of which 30 are gone again, 431.5.
func TestWorkedExampleInItsWindow(t *testing.T) {
	m := Measure(workedExample(date(2025, time.January, 1)))
	renewals := 4
	w := m.Windows[0]
	require.Equal(t, m.Definitions, w.Definitions)
	w.Definitions = nil
	require.Equal(t, Window{
		From: "2025-01-01", To: "2025-12-31", Segment: Whole, Accounts: 5, Kept: 4, Opening: 500, Closing: 371.5,
		NRR: amount(371.5 / 500), GRR: amount(354.5 / 500), FlowGRR: amount(270. / 500), RenewalRate: amount(204.5 / 430), LogoRetention: amount(0.8),
		Churn: 200, Downsell: 30, Expansion: 30, Uplift: amount(11.5), New: amount(90),
		Returned: amount(60), WonBack: amount(0), Later: amount(-30), Ending: amount(431.5),
		Renewals: &renewals, Due: amount(430), Renewed: amount(204.5),
	}, w)
	require.Equal(t, []string{"nothing changes after 1 November 2025: if the history ends there, 2025 is not a whole year"}, m.Remarks)
}

// Each account by itself, in the words of a segment: they add up to the book.
func TestWorkedExampleByAccount(t *testing.T) {
	windows := Measure(Worked()).Windows
	require.Len(t, windows, 8)
	whole := windows[0]
	for account, want := range map[string][4]float64{ // opening, closing, kept of it, and what new ones end with
		"A": {100, 110, 100}, "B": {100, 60, 60}, "C": {100, 107, 100}, "D": {100, 94.5, 94.5}, "E": {100, 0, 0}, "F": {0, 0, 0, 60}, "G": {0, 0, 0, 0},
	} {
		i := slices.IndexFunc(windows, func(w Window) bool { return w.Segment == account })
		require.GreaterOrEqual(t, i, 0, account)
		w := windows[i]
		require.Equal(t, want[:2], []float64{w.Opening, w.Closing}, account)
		require.Equal(t, want[3], *w.Ending-w.Closing, account)
		if w.Opening > 0 {
			require.InEpsilon(t, 1+want[2], 1+*w.GRR*w.Opening, 1e-12, account)
		} else {
			require.Nil(t, w.GRR, account)
		}
		whole.Opening, whole.Closing = whole.Opening-w.Opening, whole.Closing-w.Closing
	}
	require.Zero(t, whole.Opening)
	require.InDelta(t, 0, whole.Closing, 1e-9)
}
