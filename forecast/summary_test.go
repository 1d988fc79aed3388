package forecast

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// A summary says what the full result says, of what both say.
func TestSummaryAgreesWithResult(t *testing.T) {
	f := draw(t, company())
	s, r := NewSummary(f, nil, companyMeta(), 1), NewResult(f, nil, companyMeta(), 1)
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
	headline := NewSummary(draw(t, s), nil, companyMeta(), 1).Headline
	require.Len(t, headline, 1)
	require.Equal(t, "months 1 to 6", headline[0].Window.String())
	require.NotNil(t, headline[0].NRR)
}

// A run of 18 months has no second year, and no month 19.
func TestNothingIsKnownBeyondTheHorizon(t *testing.T) {
	s := company()
	s.Horizon = 18
	f := draw(t, s)
	for _, w := range []Window{WholeYear(2), ToDate(19)} {
		require.Nil(t, NewHeadline(f, companyMeta(), w))
		whole := Whole(f)
		for _, trials := range [][]float64{whole.NRR(nil, w), whole.GRR(nil, w), whole.Logos(nil, w), Cost(nil, f, w.First(), w.Month), CostPerRetained(nil, f, w)} {
			require.Len(t, trials, f.Trials)
			for _, v := range trials {
				require.True(t, math.IsNaN(v))
			}
		}
	}
	summary := NewSummary(f, nil, companyMeta(), 1)
	require.Equal(t, summary.Headline[0], *NewHeadline(f, companyMeta(), WholeYear(1)))
	require.Equal(t, summary.Months[5].NRR, NewHeadline(f, companyMeta(), ToDate(6)).NRR)
}
