package headcount

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

func TestTheThirdQuarter(t *testing.T) {
	for start, month := range map[int]int{0: 7, 1: 7, 2: 6, 6: 2, 7: 1, 8: 1, 9: 1, 10: 10, 12: 8} {
		who := &teller{}
		if start > 0 {
			who.meta.Start = forecast.Calendar{Year: 2027, Month: start}
		}
		require.Equal(t, month, who.leaveIn(), start)
	}
}

func TestWhatIfs(t *testing.T) {
	o := told(t, company(), Ask{To: number(3)})
	names := []string{}
	for _, w := range o.WhatIfs {
		names = append(names, w.Name)
		require.Len(t, w.Differences, 5)
	}
	require.Equal(t, []string{"hiring freezes", "two leave in the third quarter", "two leave in the third quarter and hiring freezes", "enough hours"}, names)
	require.Equal(t, "2 CSMs of team csm leave in Jul 2027", o.WhatIfs[1].Says)
	nrr := func(i int) float64 { return o.WhatIfs[i].Differences[0].Mean }
	require.Negative(t, nrr(1))
	require.Less(t, nrr(2), nrr(1), "nobody replaces those who leave")
	require.Positive(t, nrr(3))
	require.Greater(t, *o.WhatIfs[2].Load, *o.WhatIfs[1].Load)
	require.Nil(t, o.WhatIfs[3].Load)
}

func TestWhatIfsOfSmallTeamsAndShortRuns(t *testing.T) {
	s := certain(20, 1, 500)
	o := told(t, s, Ask{To: number(1)})
	require.Equal(t, "the only CSM leaves", o.WhatIfs[1].Name)
	require.Equal(t, "the only CSM of team csm leaves in Jul 2027", o.WhatIfs[1].Says)
	s.Horizon = 6
	require.Len(t, told(t, s, Ask{To: number(1)}).WhatIfs, 2, "the third quarter lies beyond the horizon")
	s.Horizon, s.Teams[0].CSMs = 12, 0
	require.Len(t, told(t, s, Ask{To: number(1)}).WhatIfs, 2, "there is nobody to leave")
}

// A frozen team only shrinks, and a scenario is asked on a copy.
func TestFrozen(t *testing.T) {
	s := company()
	s.Teams[0].Hires = []sim.Staffing{{Month: 3, CSMs: 2}, {Month: 5, CSMs: -1}}
	before := s.Teams[0].Hires[0]
	cold := frozen(left(s, 0, 4, 1))
	require.Equal(t, []sim.Staffing{{Month: 5, CSMs: -1}}, cold.Teams[0].Hires)
	require.Equal(t, []sim.Staffing{{Month: 4, CSMs: 1}}, cold.Teams[0].Leavers)
	require.Equal(t, before, s.Teams[0].Hires[0])
	require.Empty(t, s.Teams[0].Leavers)
	f := draw(t, cold)
	for month := 2; month <= f.Horizon; month++ {
		was, is := f.Team(sim.Filled, 0, month-1), f.Team(sim.Filled, 0, month)
		for trial := range is {
			require.LessOrEqual(t, is[trial], was[trial], month)
		}
	}
}

// With enough hours every class of work is delivered, whatever is vacant.
func TestEnoughHours(t *testing.T) {
	s := company()
	s.Teams[0].CSMs, s.Teams[0].Leavers = 1, []sim.Staffing{{Month: 2, CSMs: 1}}
	f := draw(t, delivered(s))
	for month := 1; month <= f.Horizon; month++ {
		require.Equal(t, forecast.TeamLoad{Month: month, Steady: 1, Supply: mean(f.Team(sim.Supply, 0, month)), Filled: mean(f.Team(sim.Filled, 0, month))}, forecast.LoadIn(f, 0, month))
	}
	require.NotZero(t, s.Coverages[0].Hours)
	require.NotZero(t, s.Plays[0].Hours)
}
