package history

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func amount(x float64) *float64 { return &x }

// workedExample is the book on which the definitions of NRR and GRR part ways:
// five accounts of 100 on 1 January, two that join. A's upsell, and its renewal
// at 110 of 130; B gone in March and back in September; C's escalator, not due;
// D's renewal with a tenth of the seats fewer and then 5% on the price; E gone;
// F and G are new, F grows, G leaves.
func workedExample(opens time.Time) *past.History {
	h := &past.History{Form: past.Movements}
	add := func(account string, day time.Time, kind past.Kind, by float64, due *float64) {
		h.Movements = append(h.Movements, past.Movement{Account: account, Date: day, Kind: kind, Amount: by, Due: due})
	}
	for _, account := range []string{"A", "B", "C", "D", "E"} {
		add(account, opens, past.New, 100, nil)
	}
	add("A", date(2025, time.May, 12), past.Expansion, 30, nil)
	add("A", date(2025, time.October, 1), past.Downsell, 20, amount(130))
	add("B", date(2025, time.March, 1), past.Churn, 100, amount(100))
	add("B", date(2025, time.September, 9), past.Return, 60, nil)
	add("C", date(2025, time.June, 1), past.Uplift, 7, nil)
	add("D", date(2025, time.July, 1), past.Downsell, 10, amount(100))
	add("D", date(2025, time.July, 1), past.Uplift, 4.5, nil)
	add("E", date(2025, time.November, 1), past.Churn, 100, amount(100))
	add("F", date(2025, time.February, 3), past.New, 50, nil)
	add("F", date(2025, time.August, 8), past.Expansion, 10, nil)
	add("G", date(2025, time.March, 20), past.New, 40, nil)
	add("G", date(2025, time.October, 20), past.Churn, 40, nil)
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
