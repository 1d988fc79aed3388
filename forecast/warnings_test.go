package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func said(f *sim.Futures) []string { return newNotes(f, nil, companyMeta(), teamMonths(f)).All() }

func TestOverloadedTeamIsNamed(t *testing.T) {
	s := company()
	s.Plays, s.Segments[0].New, s.Segments[1].New = nil, nil, nil
	s.Horizon, s.Economy, s.Health = 12, sim.Economy{}, sim.Health{}
	s.Teams[0].Hours = 30 // two posts: 60 hours for 60 accounts at 2
	f := draw(t, s)
	require.Equal(t, TeamLoad{Month: 1, Asked: 120, Supply: 60, Steady: 0.5, Filled: 2}, leastDelivered(teamMonths(f)[0]))
	require.Contains(t, said(f), "team csm is asked for up to 200% of its hours throughout; in Jan 2027 its steady touch is delivered to 50%")
	s.Teams[0].Hours = 0
	require.Contains(t, said(draw(t, s)), "team csm is asked for hours it does not have throughout; in Jan 2027 its steady touch is delivered to 0%")
	s.Teams[0].Hours = 60
	for _, w := range said(draw(t, s)) {
		require.NotContains(t, w, "team")
	}
}

func TestOverloadSaysWhen(t *testing.T) {
	months := func(steady ...float64) (all []TeamLoad) {
		for i, share := range steady {
			all = append(all, TeamLoad{Month: i + 1, Asked: 100, Supply: 80, Steady: share})
		}
		return all
	}
	start := companyMeta().Start
	for want, steady := range map[string][]float64{
		"team a is asked for 125% of its hours in Feb 2027: its steady touch is delivered to 60%":                                 {1, 0.6, 1},
		"team a is asked for up to 125% of its hours until Feb 2027; in Feb 2027 its steady touch is delivered to 60%":            {0.7, 0.6, 1},
		"team a is asked for up to 125% of its hours from Feb 2027 on; in Mar 2027 its steady touch is delivered to 60%":          {1, 0.7, 0.6},
		"team a is asked for up to 125% of its hours from Feb 2027 to Mar 2027; in Feb 2027 its steady touch is delivered to 60%": {1, 0.6, 0.7, 1},
		"team a is asked for up to 125% of its hours in 2 of 4 months; in Jan 2027 its steady touch is delivered to 60%":          {0.6, 1, 0.7, 1},
	} {
		require.Equal(t, want, overload("a", months(steady...), start))
	}
	lucky := months(0.8)
	lucky[0].Supply = 103
	require.Equal(t, "team a is asked for 97% of its hours in Jan 2027 on average, more in some futures: its steady touch is delivered to 80%",
		overload("a", lucky, start))
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
	found := hidden(draw(t, s), nil)
	require.Empty(t, found, "GRR never falls: each month ends above its opening")
	s.Segments[0].ExpansionSize.Mean, s.Segments[0].DownsellDepth.Mean = 2, 0
	s.Segments[1].ARR.Mean, s.Segments[1].Accounts = 30000, 40 // as much ARR
	s.Segments[1].ExpansionSize.Mean, s.Segments[1].DownsellDepth.Mean = 0, 0.5
	s.Horizon = 1 // half the book × 3, the other half × 0.5
	f := draw(t, s)
	require.Equal(t, []string{"month 1: NRR of 175.0% hides a weak GRR of 75.0%"}, hidden(f, nil))
	stalled, wanted := Stalled(f)
	require.True(t, wanted)
	require.Equal(t, []string{"month 1: NRR of 175.0% hides a weak GRR of 75.0%; if expansion stalled, NRR would be 75.0%"}, hidden(f, draw(t, stalled)))
}

// What NRR would be without expansion is what the same scenario written
// without expansion says, and not NRR less what expanded: expanded ARR churns.
func TestStalledIsTheScenarioWithoutExpansion(t *testing.T) {
	leaking := company()
	leaking.Horizon = 30
	for i := range leaking.Segments {
		leaking.Segments[i].Rates[0].Churn, leaking.Segments[i].Rates[0].Expansion = sim.Rate{P: 0.18}, sim.Rate{P: 0.6, Evidence: 50}
		leaking.Segments[i].ExpansionSize = sim.Size{Mean: 0.9}
	}
	f := draw(t, leaking)
	s, wanted := Stalled(f)
	require.True(t, wanted)
	require.Equal(t, 24, s.Horizon, "the last whole year")
	require.Equal(t, 0.6, f.Scenario.Segments[0].Rates[0].Expansion.P, "the run's own scenario stays as it is")

	written := leaking
	written.Segments = nil
	for _, segment := range company().Segments {
		segment.Rates[0].Churn, segment.Rates[0].Expansion = sim.Rate{P: 0.18}, sim.Rate{}
		written.Segments = append(written.Segments, segment)
	}
	twin, stalled := Whole(draw(t, written)), Whole(draw(t, s))
	for _, w := range Headlines(f) {
		require.Equal(t, mean(twin.NRR(nil, w)), mean(stalled.NRR(nil, w)), w.String())
		require.GreaterOrEqual(t, mean(stalled.NRR(nil, w)), mean(stalled.GRR(nil, w)))
		require.Contains(t, hidden(f, draw(t, s))[w.Year-1], "if expansion stalled, NRR would be "+Percent(mean(twin.NRR(nil, w)), 1))
	}
	less := mean(Whole(f).NRR(nil, ToDate(12)))
	for month := 1; month <= 12; month++ {
		less -= mean(Whole(f).BookFlow(nil, sim.Expansion, month)) / Whole(f).Start().ARR
	}
	require.Less(t, less, mean(stalled.NRR(nil, WholeYear(1)))-0.01)

	leaking.Trials = 3000
	s, _ = Stalled(draw(t, leaking))
	require.Equal(t, 2000, s.Trials)
	_, wanted = Stalled(draw(t, company()))
	require.False(t, wanted)
}

func TestAssumedEffectOfCoverage(t *testing.T) {
	assumptions := func(s sim.Scenario) []Assumption {
		f := draw(t, s)
		return assumed(f, teamMonths(f))
	}
	shifted := func(segment string) Assumption {
		return Assumption{segment, "tech-touch", "pooled", "churn", sim.OddsRange{Low: 1.3, High: 2.6}}
	}
	s := company()
	s.Teams[0].Hours = 500
	require.Equal(t, []Assumption{shifted("small")}, assumptions(s), "mid has the coverage whose rates are known, and a team with hours enough")
	s.Teams[0].Hours = 30
	require.Equal(t, []Assumption{shifted("mid"), shifted("small")}, assumptions(s), "squeezed accounts fall back")
	for i := range s.Segments {
		s.Segments[i].Rates[1].Odds.Churn.High = 1.3
	}
	require.Empty(t, assumptions(s))
}

func TestAssumedWordsNameTheWidest(t *testing.T) {
	odds := func(segment string, low, high float64) Assumption {
		return Assumption{segment, "tech-touch", "pooled", "churn", sim.OddsRange{Low: low, High: high}}
	}
	const begin = "the effect of coverage is an assumption, not something history shows: odds of churn 0.5 to 2 for tech-touch in b instead of pooled"
	all := MergeAssumed([]Assumption{odds("a", 1, 2), odds("b", 0.5, 2)}, []Assumption{odds("a", 1, 2), odds("c", 1, 3)})
	require.Equal(t, []Assumption{odds("b", 0.5, 2), odds("c", 1, 3), odds("a", 1, 2)}, all)
	require.Equal(t, begin+", and 2 more", AssumedWords(all))
	require.Equal(t, begin+", and one more", AssumedWords(all[:2]))
	require.Equal(t, begin, AssumedWords(all[:1]))
	require.Empty(t, AssumedWords(nil))
}

func TestTooFewTrialsAreSaid(t *testing.T) {
	s := company()
	for trials, want := range map[int]string{
		1:  "a single future tells no range, no share and no sampling error; 20 or more do",
		19: "19 futures are too few to tell where 8 of 10 lie, or a share; 20 or more do",
	} {
		s.Trials = trials
		require.Contains(t, NewSummary(draw(t, s), nil, companyMeta(), 1).Notes.Warnings, want)
	}
	s.Trials = 20
	for _, text := range said(draw(t, s)) {
		require.NotContains(t, text, "futures")
	}
}

// A team that is kept for next to nothing is named, with what it costs.
func TestIdleTeams(t *testing.T) {
	of := func(csms int, hours float64) []string {
		s := company()
		s.Trials, s.Horizon = 20, 12
		s.Teams[0].CSMs, s.Coverages[0].Hours = csms, hours
		s.Plays = nil
		f, err := sim.Run(t.Context(), s, sim.Options{})
		require.NoError(t, err)
		return newNotes(f, nil, companyMeta(), teamMonths(f)).Idle
	}
	require.Empty(t, of(2, 2))
	require.Equal(t, []string{"team csm is asked for at most 3% of its hours: 2 CSMs for $240k a year"}, of(2, 0.1))
	require.Equal(t, []string{"team csm is asked for nothing: 1 CSM for $120k a year"}, of(1, 0))
	require.Empty(t, of(0, 2), "nobody is there to be idle")
}
