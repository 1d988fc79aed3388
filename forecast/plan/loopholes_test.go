package plan

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// spaceOf is what may be decided of a scenario, once it is known how many posts
// are needed.
func spaceOf(t *testing.T, s sim.Scenario, o Options) *search {
	t.Helper()
	x, err := prepared(context.Background(), &s, o)
	require.NoError(t, err)
	return x
}

func remarked(t *testing.T, r *Result, part string) {
	t.Helper()
	require.True(t, slices.ContainsFunc(r.Remarks, func(text string) bool { return strings.Contains(text, part) }), "%q is not in %q", part, r.Remarks)
}

func TestNoPlanTakesPostsAway(t *testing.T) {
	s := company()
	s.Teams[0].CSMs, s.Teams[0].Hires = 2, []sim.Staffing{{Month: 11, CSMs: -2}}
	x := spaceOf(t, s, Options{Objective: Worth})
	for _, d := range x.space.all() {
		for _, h := range d.Staff[0].Hires {
			require.Positive(t, h.CSMs)
		}
	}
	r := searched(t, s, Options{Objective: Worth})
	remarked(t, r, "the file takes posts of csm away within the horizon; no plan does")
	require.NotEqual(t, r.AsIs.Decision.key(), r.Best.Decision.key())
}

func TestHiresComeEarlyEnoughToBePaid(t *testing.T) {
	for horizon, last := range map[int]int{6: 3, 12: 6, 24: 13, 36: 25} {
		require.Equal(t, last, lastHire(horizon))
	}
	s := company()
	for _, hires := range spaceOf(t, s, Options{Objective: Worth}).space.teams[0].hires {
		for _, h := range hires {
			require.GreaterOrEqual(t, h.Month, 1+s.Teams[0].Hiring, "nobody is found sooner")
			require.LessOrEqual(t, h.Month, 6)
		}
	}
}

func TestChangedCoverageWorksSlowly(t *testing.T) {
	s := company()
	s.Segments[0].Today = ""
	d := asIs(&s)
	require.Empty(t, d.In(s).Segments[0].Today, "nothing changes")
	moved := d.covering(0, all("tech-touch"))
	require.Equal(t, "pooled", moved.In(s).Segments[0].Today)
	require.Equal(t, []Override{{[]string{"segments", "mid", "coverage"}, "tech-touch"}, {[]string{"segments", "mid", "today"}, "pooled"}}, moved.Overrides(&s))
	require.Empty(t, s.Segments[0].Today, "the scenario stays as it is")
}

func TestCoverageNeedsSomebody(t *testing.T) {
	s := company()
	s.Teams[0].CSMs = 0
	require.True(t, unpeopled(&s))
	s.Teams[0].Hires = []sim.Staffing{{Month: 3, CSMs: 1}}
	require.False(t, unpeopled(&s))
	s.Teams[0].Hires = nil
	s.Segments[0].Coverage = all("tech-touch")
	require.False(t, unpeopled(&s), "nobody is promised anything")
}

func TestNamedPostsAreOneAtLeast(t *testing.T) {
	s := company()
	s.Coverages[0].Named = true
	require.Equal(t, 1, spaceOf(t, s, Options{Objective: Worth}).space.teams[0].low)
}

func TestMoreOwnersThanPostsAreRefused(t *testing.T) {
	s := company()
	s.Coverages[0].Named = true
	s.Teams[0].CSMs = 3
	for i := range s.Segments {
		s.Segments[i].Accounts = 0
	}
	for i, owner := range []string{"Ann", "Ben", "Cem", "Ann", "Ben", "Cem"} {
		s.Book = append(s.Book, sim.Account{ID: string(rune('a' + i)), Segment: "mid", ARR: 100000, Owner: owner})
	}
	r := searched(t, s, Options{Objective: Worth})
	require.Positive(t, r.Refused)
	require.True(t, r.Feasible)
	if r.Best.Decision.Coverage[0][0].Use == "pooled" {
		require.GreaterOrEqual(t, r.Best.CSMs["csm"], 3)
	}
}

// A plan that promises a coverage to everybody and delivers it to nobody has
// the fallback without paying for it.
func TestPromisesAreNoPlan(t *testing.T) {
	s := company()
	s.Segments[0].Accounts, s.Segments[1].Accounts = 30, 60
	promised := asIs(&s).covering(1, all("pooled"))
	planned := promised.In(s)
	f, err := sim.Run(context.Background(), planned, sim.Options{Whole: true})
	require.NoError(t, err)
	require.True(t, leaning(&planned, newOutcome(f)))
	planned.Teams[0].CSMs = 20
	f, err = sim.Run(context.Background(), planned, sim.Options{Whole: true})
	require.NoError(t, err)
	o := newOutcome(f)
	require.False(t, leaning(&planned, o), "there is somebody to keep it")
	m := unmeasured(promised).after(&s, o)
	require.Zero(t, Limits{}.shortfall(m).share)
	m.leans = true
	require.Positive(t, Limits{}.shortfall(m).share)
}

func TestLinesPartAccounts(t *testing.T) {
	require.Empty(t, partings([]float64{5, 5, 5}), "nothing parts equals")
	require.Empty(t, partings([]float64{5}))
	require.Equal(t, []float64{90000, 80000, 60000, 30000}, partings([]float64{90000, 88000, 60000, 31000, 29000, 29000}))
	arr := []float64{412000, 260000, 199000, 120500, 80100, 79900, 40000, 30000, 21000, 9000}
	last := 0
	for _, above := range partings(arr) {
		over := 0
		for _, x := range arr {
			if x >= above {
				over++
			}
		}
		require.Greater(t, over, last, "each line parts them in its own way")
		require.Less(t, over, len(arr))
		last = over
	}
}

func TestTeamsTheModelDoesNotSeeKeepTheirPosts(t *testing.T) {
	s := company()
	s.Teams = append(s.Teams, sim.Team{Name: "support", CSMs: 2, Hours: 100, Cost: 50000})
	s.Plays = append(s.Plays, sim.Play{Name: "tickets", Trigger: sim.Escalation, Team: "support", Hours: 1, Odds: sim.NoEffect})
	r := searched(t, s, Options{Objective: Worth})
	require.Equal(t, 2, r.Best.CSMs["support"])
	remarked(t, r, "the posts of support stay as they are")
	s.Plays[1].Odds.Churn = 0.9
	require.True(t, spaceOf(t, s, Options{Objective: Worth}).space.searched(1), "now it does something")
	s.Teams[1].Hours = 0
	require.False(t, spaceOf(t, s, Options{Objective: Worth}).space.searched(1), "without hours it does nothing")
}

func TestCoverageOfTheBookStays(t *testing.T) {
	s := company()
	s.Segments[0].Accounts, s.Segments[1].Accounts = 0, 0
	s.Book = []sim.Account{{ID: "a", Segment: "mid", ARR: 1e5, Coverage: "pooled"}, {ID: "b", Segment: "small", ARR: 1e4, Coverage: "pooled"}, {ID: "c", Segment: "small", ARR: 2e4}}
	x := spaceOf(t, s, Options{Objective: Worth})
	require.Len(t, x.space.segments[0].options, 1)
	r := searched(t, s, Options{Objective: Worth})
	remarked(t, r, "the coverage of mid stays as it is: its accounts have theirs from the book")
	remarked(t, r, "of the accounts of small, 50% have their coverage from the book")
}

func TestWhatLiesBeyondTheHorizonIsSaid(t *testing.T) {
	s := company()
	s.Segments[0].Term, s.Memory, s.Tail = 36, 24, 0
	s.Segments[0].Accounts, s.Coverages[0].Hours = 36, 3
	s.Segments[0].Rates[1].Odds.Churn = sim.OddsRange{Low: 1, High: 1}
	r := searched(t, s, Options{Objective: Worth})
	require.NotEqual(t, all("pooled"), []sim.CoverageLine(r.Best.Coverage["mid"]))
	remarked(t, r, "of the ARR of mid is not up for renewal within the horizon")
	remarked(t, r, "of what mid lives under today still counts at the horizon")
}

func TestRampedPostsAreSaidAndHireClosesIt(t *testing.T) {
	s := company()
	s.Teams[0].Cost = 1000
	r := searched(t, s, Options{Objective: Worth})
	require.Greater(t, r.Best.CSMs["csm"], 1)
	remarked(t, r, "hired now, they come in month 5 and are ramped by month 6")
	hired := searched(t, s, Options{Objective: Worth, Hire: true})
	require.Equal(t, 1, hired.Best.CSMs["csm"])
	require.NotEmpty(t, hired.Best.Hires["csm"])
	require.Less(t, hired.Best.Worth.Mean, r.Best.Worth.Mean)
}
