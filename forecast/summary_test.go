package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A summary says what the full result says, of what both say.
func TestSummaryAgreesWithResult(t *testing.T) {
	f := draw(t, company())
	s, r := NewSummary(f, companyMeta(), 1), NewResult(f, companyMeta(), 1)
	require.Len(t, s.Headline, 2)
	for i, h := range s.Headline {
		y := r.Years[i]
		require.Equal(t, y.NRR, h.NRR)
		require.Equal(t, y.GRR, h.GRR)
		require.Equal(t, y.Logos, h.Logos)
		require.Equal(t, y.Cost, h.Cost)
		require.Equal(t, y.CostPerRetained, h.CostPerRetained)
		require.Equal(t, y.ReachesNRR, h.ReachesNRR)
		require.Equal(t, y.ReachesGRR, h.ReachesGRR)
	}
	for i, m := range s.Months {
		require.Equal(t, r.Months[i].NRR, m.NRR)
		require.Equal(t, r.Months[i].GRR, m.GRR)
	}
	require.Equal(t, r.Worth, s.Worth)
	require.Equal(t, r.Months[23].Closing, s.Closing)
	require.Equal(t, r.Warnings, s.Notes.All())
}

func TestSummaryWithoutAWholeYearIsToDate(t *testing.T) {
	s := company()
	s.Horizon = 6
	headline := NewSummary(draw(t, s), companyMeta(), 1).Headline
	require.Len(t, headline, 1)
	require.Equal(t, "months 1 to 6", headline[0].Window.String())
	require.NotNil(t, headline[0].NRR)
}
