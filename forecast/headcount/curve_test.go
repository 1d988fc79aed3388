package headcount

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
)

// With nothing left to chance the worth of so many CSMs is known: a share
// csms/needed of the uplift, and their cost.
func certainWorth(accounts, csms int, cost float64) (worth, paid float64) {
	raised := 0.2 * math.Min(1, float64(csms)*100/(10*float64(accounts)))
	for m := 1.0; m <= 12; m++ {
		value := math.Pow(1.1, -m/12)
		worth += (1200*float64(accounts)*math.Pow(1+raised, m/12)/12 - float64(csms)*cost/12) * value
		paid += float64(csms) * cost / 12 * value
	}
	return worth, paid
}

func TestCurveOfACertainBook(t *testing.T) {
	const accounts, cost = 60, 500 // six CSMs do everything
	o := told(t, certain(accounts, 4, cost), Ask{})
	require.Len(t, o.Points, 7)
	for i, p := range o.Points {
		worth, _ := certainWorth(accounts, p.CSMs, cost)
		require.Equal(t, 2+i, p.CSMs)
		require.InEpsilon(t, worth, p.Worth.Mean, 1e-9, p.CSMs)
		require.InEpsilon(t, float64(p.CSMs)*cost, p.Cost.Mean, 1e-9)
		require.InEpsilon(t, 6/float64(p.CSMs), *p.Load, 1e-9)
	}
	for _, n := range o.Next {
		before, paidBefore := certainWorth(accounts, n.From, cost)
		after, paidAfter := certainWorth(accounts, n.To, cost)
		require.InEpsilon(t, after-before, n.Worth.Mean, 1e-6, n.From)
		require.InEpsilon(t, paidAfter-paidBefore, n.Costs.Mean, 1e-9, n.From)
		require.InDelta(t, after-before, n.Brings.Mean-n.Costs.Mean, 1e-6)
	}
	require.Equal(t, []*int{number(6), number(6), number(6)}, []*int{o.Cross, o.CrossLow, o.CrossHigh})
	require.Equal(t, 6, o.Best)
}

// Where a CSM costs more than all the ARR that one can save, the first does not
// pay; where all are needed within the range, each pays.
func TestCrossAtTheEnds(t *testing.T) {
	dear := told(t, certain(60, 4, 50000), Ask{})
	require.Equal(t, 2, *dear.Cross)
	require.Equal(t, 2, dear.Best)
	short := told(t, certain(600, 4, 500), Ask{})
	require.Nil(t, short.Cross)
	require.Nil(t, short.CrossLow)
	require.Nil(t, short.CrossHigh)
	require.Equal(t, 8, short.Best)
}

// A wide range is looked at in steps and number by number around the cross.
func TestCrossOfAWideRangeIsExact(t *testing.T) {
	for _, needed := range []int{33, 34, 35, 36, 37} {
		s := certain(10*needed, 40, 500)
		s.Trials = 2
		o := told(t, s, Ask{From: number(20), To: number(100)})
		require.Equal(t, needed, *o.Cross)
		require.Equal(t, needed, o.Best)
		require.Less(t, len(o.Points), 35)
		require.Equal(t, []int{20, 100}, []int{o.Points[0].CSMs, o.Points[len(o.Points)-1].CSMs})
	}
}

// A point is the run of the scenario with so many CSMs.
func TestPointIsARun(t *testing.T) {
	s := company()
	o := told(t, s, Ask{From: number(2), To: number(4)})
	for _, p := range o.Points {
		with := company()
		with.Teams[0].CSMs = p.CSMs
		f := draw(t, with)
		require.Equal(t, forecast.BandOf(forecast.Whole(f).NRR(nil, forecast.WholeYear(1))), p.NRR)
		require.Equal(t, forecast.BandOf(forecast.Worth(nil, f)), p.Worth)
		require.Equal(t, forecast.BandOf(forecast.Cost(nil, f, 1, 18)), p.Cost)
		require.Equal(t, forecast.LoadIn(f, 0, p.Month).Load(), *p.Load)
	}
	require.Equal(t, company(), s, "the scenario is not touched")
}

// What sampling error leaves for the cross, from worths whose differences are
// known: so many CSMs bring the mean and its error.
func TestCrossKnowsItsError(t *testing.T) {
	for name, c := range map[string]struct {
		steps            [][2]float64 // mean and half the spread of what each next CSM is worth
		cross, low, high *int
		best             int
	}{
		"sure":              {[][2]float64{{5, 1}, {-5, 1}, {-6, 1}}, number(2), number(2), number(2), 2},
		"pays, not surely":  {[][2]float64{{5, 1}, {1, 9}, {-5, 1}}, number(3), number(2), number(3), 3},
		"loses, not surely": {[][2]float64{{5, 1}, {-1, 9}, {-5, 1}}, number(2), number(2), number(3), 2},
		"never surely":      {[][2]float64{{5, 1}, {-1, 9}}, number(2), number(2), nil, 2},
		"each pays":         {[][2]float64{{5, 1}, {1, 9}}, nil, nil, nil, 3},
		"changes nothing":   {[][2]float64{{0, 0}}, number(1), number(1), number(1), 1},
		"pays again later":  {[][2]float64{{-1, 0.1}, {9, 1}}, number(1), number(1), number(1), 3},
	} {
		t.Run(name, func(t *testing.T) {
			worth := make([]float64, 100)
			cv := &curve{points: []*point{pointWith(1, worth)}}
			for i, step := range c.steps {
				for trial := range worth {
					worth[trial] += step[0] + step[1]*float64(trial%2*2-1)
				}
				cv.points = append(cv.points, pointWith(i+2, worth))
			}
			var o Outlook
			cv.tell(&o)
			require.Equal(t, []*int{c.cross, c.low, c.high}, []*int{o.Cross, o.CrossLow, o.CrossHigh})
			require.Equal(t, max(c.best, 1), o.Best)
		})
	}
}

func pointWith(csms int, worth []float64) *point {
	own := append([]float64{}, worth...)
	return &point{told: Point{CSMs: csms, Worth: forecast.BandOf(own)}, nrr: make([]float64, len(own)), worth: own, costs: make([]float64, len(own))}
}

func TestBounds(t *testing.T) {
	for _, c := range []struct {
		ask      Ask
		csms     int
		from, to int
	}{
		{Ask{}, 8, 4, 16}, {Ask{}, 1, 0, 3}, {Ask{}, 0, 0, 2}, {Ask{From: number(7)}, 8, 7, 16}, {Ask{From: number(30)}, 8, 30, 30},
		{Ask{To: number(9)}, 8, 4, 9}, {Ask{To: number(2)}, 8, 2, 2}, {Ask{From: number(0), To: number(0)}, 8, 0, 0},
	} {
		from, to := c.ask.bounds(c.csms)
		require.Equal(t, [2]int{c.from, c.to}, [2]int{from, to}, c)
	}
}

// The number of CSMs that a scenario has is among the points of any range
// that holds it.
func TestPointsHoldTheScenario(t *testing.T) {
	s := certain(100, 31, 500)
	s.Trials = 2
	o := told(t, s, Ask{From: number(1), To: number(90)})
	held := false
	for _, p := range o.Points {
		held = held || p.CSMs == 31
	}
	require.True(t, held)
	require.Equal(t, 31, o.CSMs)
}

func TestDiscountedCostIsThatOfWorth(t *testing.T) {
	s := company()
	f := draw(t, s)
	for i := range s.Teams {
		s.Teams[i].Cost = 0
	}
	free := draw(t, s)
	costly, gross, costs := forecast.Worth(nil, f), forecast.Worth(nil, free), discounted(f)
	for trial := range costs {
		require.InEpsilon(t, gross[trial], costly[trial]+costs[trial], 1e-9)
	}
}
