package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func said(f *sim.Futures) []string        { return warnings(f, companyMeta(), worstMonths(f)) }
func assumptions(f *sim.Futures) []string { return assumed(f, worstMonths(f)) }

func TestOverloadedTeamIsNamed(t *testing.T) {
	s := company()
	s.Plays, s.Segments[0].New, s.Segments[1].New = nil, nil, nil
	s.Horizon, s.Economy, s.Health = 12, sim.Economy{}, sim.Health{}
	s.Teams[0].Hours = 30 // two posts: 60 hours for 60 accounts at 2
	f := draw(t, s)
	require.Equal(t, TeamLoad{Month: 1, Asked: 120, Supply: 60, Steady: 0.5, Filled: 2}, WorstMonth(f, 0))
	require.Contains(t, said(f), "team csm is asked for 200% of its hours in Jan 2027: its steady touch is delivered to 50%")
	s.Teams[0].Hours = 0
	require.Contains(t, said(draw(t, s)), "team csm is asked for hours it does not have in Jan 2027: its steady touch is delivered to 0%")
	s.Teams[0].Hours = 60
	for _, w := range said(draw(t, s)) {
		require.NotContains(t, w, "team")
	}
}

func TestWeakGRRBehindAGoodNRR(t *testing.T) {
	s := company()
	s.Economy, s.Health, s.Plays = sim.Economy{}, sim.Health{}, nil
	for i := range s.Segments {
		s.Segments[i].New, s.Segments[i].Uplift = nil, 0
		s.Segments[i].ARR.CV, s.Segments[i].ExpansionSize, s.Segments[i].DownsellDepth = 0, sim.Size{Mean: 0.5}, sim.Size{Mean: 0.3}
		sure := sim.Rates{Downsell: sim.Rate{P: 1}, Expansion: sim.Rate{P: 1}} // every month expands, every renewal shrinks
		sure.Coverage = "pooled"
		other := sure
		other.Coverage = "tech-touch"
		s.Segments[i].Rates = []sim.Rates{sure, other}
		s.Segments[i].Term = 1
	}
	s.Horizon, s.Trials = 3, 2 // each month × 0.7 × 1.5
	found := hidden(draw(t, s))
	require.Empty(t, found, "GRR never falls: each month ends above its opening")
	s.Segments[0].ExpansionSize.Mean, s.Segments[0].DownsellDepth.Mean = 2, 0
	s.Segments[1].ARR.Mean, s.Segments[1].Accounts = 30000, 40 // as much ARR
	s.Segments[1].ExpansionSize.Mean, s.Segments[1].DownsellDepth.Mean = 0, 0.5
	s.Horizon = 1 // half the book × 3, the other half × 0.5
	require.Equal(t, []string{"month 1: NRR of 175.0% hides a weak GRR of 75.0%; if expansion stalled, NRR would be 75.0%"}, hidden(draw(t, s)))
}

func TestAssumedEffectOfCoverage(t *testing.T) {
	const note = "the effect of coverage is an assumption, not something history shows: odds of "
	s := company()
	s.Teams[0].Hours = 500
	require.Equal(t, []string{note + "churn 1.3 to 2.6 for tech-touch in small instead of pooled"}, assumptions(draw(t, s)),
		"mid has the coverage whose rates are known, and a team with hours enough")
	s.Teams[0].Hours = 30
	require.Equal(t, []string{note + "churn 1.3 to 2.6 for tech-touch in mid instead of pooled; churn 1.3 to 2.6 for tech-touch in small instead of pooled"},
		assumptions(draw(t, s)), "squeezed accounts fall back")
	for i := range s.Segments {
		s.Segments[i].Rates[1].Odds.Churn.High = 1.3
	}
	require.Empty(t, assumptions(draw(t, s)))
}

func TestSingleTrialIsSaid(t *testing.T) {
	s := company()
	s.Trials = 1
	f := draw(t, s)
	require.Contains(t, NewSummary(f, companyMeta(), 1).Warnings, "a single trial says nothing of spread or sampling error: both are shown as 0")
}
