package headcount

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// Hours by segment are held against runs in which one segment alone asks for
// any: with more than enough hours and plays without effect, the accounts of
// both live the same lives there.
func TestSharesAreThoseOfEachSegmentAlone(t *testing.T) {
	s := plenty()
	w, err := newSharing(context.Background(), s, sim.Options{})
	require.NoError(t, err)
	require.NoError(t, sharesHold(t, s, w))
	w.parts[0].segment, w.parts[1].segment = w.parts[1].segment, w.parts[0].segment
	require.Error(t, sharesHold(t, s, w), "the segments taken for each other were not refused")
	w.parts[0].segment, w.parts[1].segment = w.parts[1].segment, w.parts[0].segment
	w.f.Scenario.Segments[0].Hours *= 1.25
	require.Error(t, sharesHold(t, s, w), "hours × 1.25 of one segment were not refused")
}

// plenty is the company with hours for everything.
func plenty() sim.Scenario {
	s := company()
	s.Teams[0].Hours, s.Teams[0].Hires, s.Teams[0].Attrition = 744, nil, 0
	return s
}

func sharesHold(t *testing.T, s sim.Scenario, w *sharing) error {
	for i := range s.Segments {
		alone := s
		alone.Segments = append([]sim.Segment{}, s.Segments...)
		for j := range alone.Segments {
			if j != i {
				alone.Segments[j].Hours = 0
			}
		}
		f, all := draw(t, alone), draw(t, s)
		for month := 1; month <= s.Horizon; month++ {
			asked := mean(all.Team(sim.Asked, 0, month))
			got, want := -1.0, mean(f.Team(sim.Asked, 0, month))
			for _, x := range w.split(asked, 0, month) {
				if x.Segment == s.Segments[i].Name {
					got = x.Asked
				}
			}
			if !(math.Abs(got-want) <= 0.01*asked) {
				return fmt.Errorf("month %d, %s: %g hours of %g; want %g", month, s.Segments[i].Name, got, asked, want)
			}
		}
	}
	return nil
}

// What follows from health states alone is what the team was asked, to
// rounding, squeezed or not.
func TestSharesWithoutDatesAreExact(t *testing.T) {
	s := company()
	s.Plays = s.Plays[1:3] // rescue and tickets
	w, err := newSharing(context.Background(), s, sim.Options{})
	require.NoError(t, err)
	require.NoError(t, statesTellAll(w))
	w.f.Scenario.Coverages[0].Hours *= 1.001
	require.Error(t, statesTellAll(w), "hours × 1.001 were not refused")
}

func statesTellAll(w *sharing) error {
	for month := 1; month <= w.f.Horizon; month++ {
		known := 0.0
		for i := range w.parts {
			k, dated := w.asked(i, 0, month)
			if dated != 0 {
				return errors.New("nothing here waits for a date")
			}
			known += k
		}
		asked := mean(w.f.Team(sim.Asked, 0, month))
		if !(math.Abs(known-asked) <= 1e-9*asked) {
			return fmt.Errorf("month %d: %g of %g hours", month, known, asked)
		}
	}
	return nil
}

func TestMonthsOfTeams(t *testing.T) {
	o := told(t, company(), Ask{To: number(3)})
	require.Len(t, o.Teams, 2)
	for _, team := range o.Teams {
		require.Len(t, team.Months, 18)
		over := 0
		for i, m := range team.Months {
			require.Equal(t, i+1, m.Month)
			sum := 0.0
			for _, x := range m.Segments {
				sum += x.Asked
			}
			require.InDelta(t, m.Asked, sum, 1e-6)
			require.InDelta(t, float64(m.Posts), m.Filled+m.Vacant, 1e-9)
			require.LessOrEqual(t, *m.Load, *team.Worst.Load)
			if m.over() {
				over++
			}
		}
		require.Equal(t, over, team.Over)
	}
	require.Equal(t, []int{3, 4}, []int{o.Teams[0].Months[4].Posts, o.Teams[0].Months[5].Posts})
	require.Empty(t, o.Teams[1].Months[0].Segments, "nobody asks the idle")
}

// Hours asked of a team without any have no load; the JSON says null.
func TestHoursOfNobody(t *testing.T) {
	o := told(t, certain(20, 0, 500), Ask{To: number(1)})
	require.Nil(t, o.Teams[0].Worst.Load)
	require.Nil(t, o.Points[0].Load)
	require.NotNil(t, o.Points[1].Load)
	require.Equal(t, 12, o.Teams[0].Over)
}
