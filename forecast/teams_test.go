package forecast

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// A team that gains a post in month 4 and loses it again in month 13, without
// chance: every figure of both years can be counted by hand.
func TestTeamAndPlayWindows(t *testing.T) {
	s := company()
	s.Economy, s.Health = sim.Economy{}, sim.Health{}
	s.Trials = 2
	for i := range s.Segments {
		g := &s.Segments[i]
		g.New, g.Rates = nil, []sim.Rates{{Coverage: "pooled"}, {Coverage: "tech-touch"}} // nothing ever happens
	}
	s.Teams[0].Hours, s.Teams[0].Hires = 50, []sim.Staffing{{Month: 4, CSMs: 1}, {Month: 13, CSMs: -1}}
	s.Plays = []sim.Play{{Name: "call", Trigger: sim.Escalation, Coverages: []string{"pooled"}, Hours: 2, Odds: sim.NoEffect}}
	h := NewSummary(draw(t, s), nil, companyMeta(), 1).Headline
	// 60 accounts ask for 2 hours of the play and 2 of steady touch: 240 hours of 100, then 150.
	first, second := h[0].Teams[0], h[1].Teams[0]
	require.Equal(t, TeamWindow{Name: "csm", From: 2, To: 3, Filled: first.Filled, FilledEnd: 3, Load: 12 * 240.0 / (3*100 + 9*150),
		Busiest: TeamLoad{Month: 1, Asked: 240, Supply: 100, Filled: 2}, Least: TeamLoad{Month: 1, Asked: 240, Supply: 100, Filled: 2}}, first)
	require.InEpsilon(t, (3*2+9*3)/12.0, first.Filled, 1e-12)
	require.Equal(t, 3, second.From)
	require.Equal(t, 2, second.To)
	require.Equal(t, 2.4, second.Load)
	require.Equal(t, []PlayWindow{{Name: "call", Triggered: 720, Missed: 3 * (60 - 50)}}, tidied(h[0].Plays))
	require.InEpsilon(t, 30.0/720, h[0].Plays[0].MissedShare(), 1e-9)
	require.Zero(t, PlayWindow{}.MissedShare())
	require.Equal(t, 2, h[1].CSMs().To)
	busiest, ok := h[0].Busiest()
	require.True(t, ok)
	require.Equal(t, first, busiest)
}

func tidied(plays []PlayWindow) []PlayWindow {
	for i := range plays {
		plays[i].Missed = math.Round(1e9*plays[i].Missed) / 1e9
	}
	return plays
}

func TestBusiestOfNoTeam(t *testing.T) {
	_, ok := (&Headline{Teams: []TeamWindow{{Name: "idle"}}}).Busiest()
	require.False(t, ok)
}

func TestLoadsOfEachTrial(t *testing.T) {
	s := company()
	f := draw(t, s)
	loads := Loads(nil, f, 0, 3)
	for trial, load := range loads {
		require.Equal(t, f.Team(sim.Asked, 0, 3)[trial]/f.Team(sim.Supply, 0, 3)[trial], load)
	}
	s.Teams[0].CSMs = 0
	require.EqualValues(t, MostLoad, Loads(loads, draw(t, s), 0, 1)[0])
	s.Segments[0].Coverage, s.Plays = s.Segments[1].Coverage, nil
	require.Zero(t, Loads(nil, draw(t, s), 0, 1)[0])
}

func TestOverIsWhatPrintsAsMoreThanAll(t *testing.T) {
	for load, over := range map[float64]bool{0.9: false, 1: false, 1.0049: false, 1.0051: true, 2: true} {
		l := TeamLoad{Asked: load, Supply: 1}
		require.Equal(t, over, l.Over(), load)
		require.Equal(t, over, Percent(l.Load(), 0) != "100%" && load > 1, load)
	}
}
