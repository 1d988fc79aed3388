package history

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func TestRenewalsInTheirYears(t *testing.T) {
	up := 0.05
	h := renewals(
		past.Renewal{Account: "licences", Segment: "ent", Date: date(2024, 3, 1), Before: 60.25, After: 60.25},
		past.Renewal{Account: "licences", Segment: "ent", Date: date(2024, 3, 1), Before: 39.75, After: 0},
		past.Renewal{Account: "licences", Segment: "ent", Date: date(2025, 3, 1), Before: 60.25, After: 80},
		past.Renewal{Account: "dearer", Segment: "smb", Date: date(2025, 5, 1), Before: 100, After: 84, Uplift: &up},
		past.Renewal{Account: "left", Segment: "smb", Date: date(2025, 12, 31), Before: 50},
		past.Renewal{Account: "twice", Segment: "smb", Date: date(2025, 1, 1), Before: 10, After: 15, Uplift: &up},
		past.Renewal{Account: "twice", Segment: "smb", Date: date(2025, 7, 1), Before: 15},
		past.Renewal{Account: "no date", Before: 7, After: 7},
		past.Renewal{Account: "nothing due", Segment: "smb", Date: date(2025, 7, 1), After: 7},
	)
	m := Measure(h)
	require.Equal(t, []string{
		"renewals of one account on several days of a window add up, as those of different contracts (1 time)",
		"renewals with nothing due are left out (1 of 9 rows)",
		"renewals without an uplift count as having none (7 of 9 rows)",
		"renewals without a date have a window of their own (1 of 9 rows)",
	}, m.Remarks)
	var parts [][2]string
	for _, w := range m.Windows {
		parts = append(parts, [2]string{string(w.From), w.Segment})
	}
	require.Equal(t, [][2]string{{"", Whole}, {"", NoSegment}, {"2024-01-01", Whole}, {"2024-01-01", "ent"},
		{"2025-01-01", Whole}, {"2025-01-01", "ent"}, {"2025-01-01", "smb"}}, parts)

	licences := m.Windows[2]
	require.Equal(t, []float64{100, 60.25, 0, 39.75}, []float64{licences.Opening, licences.Closing, licences.Churn, licences.Downsell})
	require.Equal(t, 1, *licences.Renewals)
	require.Nil(t, licences.Uplift, "nobody says what prices did in 2024")

	// 100 → 80 seats → 84; 50 → 0; 10 → 15 and 15 → 0: 25 → 15, of it 15 − 15/1.05 by price.
	smb := m.Windows[6]
	require.Equal(t, []float64{175, 99, 50, 30.71, 0, 4.71}, []float64{smb.Opening, smb.Closing, smb.Churn, smb.Downsell, smb.Expansion, *smb.Uplift})
	require.Equal(t, []int{3, 2, 4}, []int{smb.Accounts, smb.Kept, *smb.Renewals})
	require.Equal(t, []float64{175, 94}, []float64{*smb.Due, *smb.Renewed}, "what was added at the first renewal does not make up for the loss of the second")
	require.Equal(t, 94./175, *smb.RenewalRate)
	require.Equal(t, 99./175, *smb.GRR)
	require.Equal(t, Definition{FlowOut, amount(99. / 175), smb.FlowGRR}, define(past.Renewals, tallied(t, h, "smb"))[4])
}

// tallied is what is counted of a segment's renewals.
func tallied(t *testing.T, h *past.History, segment string) *tally {
	t.Helper()
	sum := new(tally)
	for _, of := range decisionsOf(h.Renewals, unitOf(h)) {
		if segmentOf(of) == segment {
			sum.decide(of)
		}
	}
	return sum
}
