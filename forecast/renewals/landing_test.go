package renewals

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// yearOf is 24 accounts of 100 that renew two a month, as they stand after so
// many months of the fiscal year: of each pair that was due, one has left and
// one renewed at 120. Another joined meanwhile.
func yearOf(passed int) sim.Scenario {
	s := plain(0.2)
	for i := range 24 {
		due := i/2 + 1 - passed
		a := sim.Account{ID: fmt.Sprint(i), Segment: "all", ARR: 100, Opening: 100, Renewal: due}
		if due < 1 {
			a.Renewal = due + 12
			a.ARR = float64(120 * (i % 2))
		}
		s.Book = append(s.Book, a)
	}
	s.Book = append(s.Book, sim.Account{ID: "joined", Segment: "all", ARR: 5000, Renewal: 12})
	return s
}

func after(passed int) Meta {
	m := meta()
	m.FiscalYearStart = 1
	m.Start = forecast.Calendar{Year: 2027, Month: 1 + passed}
	return m
}

// The landing is what is known so far and the forecast of the rest: per account
// min(ARR, opening) for GRR, lost accounts at nothing, new ones left out.
func TestLandingIsActualsAndForecast(t *testing.T) {
	check := func(s sim.Scenario) error {
		l := told(t, s, after(4)).Landing
		// 8 were due: 4 left, 4 pay 120. 16 are, of which 0.2 leave.
		nrr, grr := (4*120+16*0.8*100)/2400.0, (4*100+16*0.8*100)/2400.0
		se := math.Sqrt(16*0.2*0.8*100*100/4000) / 2400
		if !(math.Abs(l.NRR.Mean-nrr) <= 4*se && math.Abs(l.GRR.Mean-grr) <= 4*se) {
			return fmt.Errorf("lands at %v and %v, want %v and %v", l.NRR.Mean, l.GRR.Mean, nrr, grr)
		}
		return nil
	}
	s := yearOf(4)
	require.NoError(t, check(s))
	bent := yearOf(4)
	bent.Segments[0].Rates[0].Churn.P *= 1.05
	require.Error(t, check(bent))

	l := told(t, s, after(4)).Landing
	require.Equal(t, "FY2027", l.Label)
	require.Equal(t, "Jan 2027", l.From)
	require.Equal(t, "Dec 2027", l.To)
	require.Equal(t, 4, l.Actual)
	require.Equal(t, 8, l.Last)
	require.Equal(t, Opening{24, 2400}, l.Opened)
	require.Equal(t, Opening{4, 400}, l.Lost)
	near(t, (4*120+1600)/2400.0, l.NRRSoFar)
	near(t, 2000/2400.0, l.GRRSoFar)
	near(t, l.Closing.Mean, l.NRR.Mean*2400)
	require.Equal(t, &Call{l.NRR.P10, l.NRR.P25, l.NRR.P50, l.NRR.P90}, l.NRRCall)
	require.Equal(t, 0.95, *l.TargetNRR)
	require.Nil(t, l.ReachesGRR)
	require.Less(t, *l.ReachesNRR, 0.01)
	require.Less(t, math.Abs(l.Logos.Mean-(4+16*0.8)/24), 4*l.Logos.SE)
}

// It narrows as the year goes.
func TestLandingNarrows(t *testing.T) {
	last := math.Inf(1)
	for _, passed := range []int{0, 3, 6, 9, 11} {
		s := yearOf(passed)
		s.Trials = 1000
		l := told(t, s, after(passed)).Landing
		require.Equal(t, 12-passed, l.Last)
		require.Less(t, l.NRR.SD, last, "after %d months", passed)
		want := math.Sqrt(float64(24-2*passed)*0.2*0.8) * 100 / 2400 // of the renewals that are left
		require.Less(t, math.Abs(l.NRR.SD-want), 4*want/math.Sqrt(2*1000), "after %d months", passed)
		last = l.NRR.SD
	}
}

// A year that opens with month 1 needs no opening: it is the first year.
func TestLandingOfAYearThatOpens(t *testing.T) {
	s := company()
	for i := range s.Book {
		s.Book[i].Opening = 0
	}
	m := meta()
	m.FiscalYearStart = 1
	f := told(t, s, m)
	require.Equal(t, f.Total.NRR, f.Landing.NRR)
	require.Equal(t, f.Total.GRR, f.Landing.GRR)
	require.Equal(t, 1.0, f.Landing.NRRSoFar)
	require.Equal(t, f.Opened, f.Landing.Opened)

	f = told(t, company(), m)
	require.Contains(t, f.Notes, "the fiscal year opens with month 1, and yet the opening of 46 accounts is not its ARR")
}

func TestWhyNothingIsLanded(t *testing.T) {
	s := company()
	for i := range s.Book {
		s.Book[i].Opening = 0
	}
	f := told(t, s, meta())
	require.Nil(t, f.Landing)
	require.Contains(t, f.Notes, "FY2027 is not landed: it opened 4 months before month 1, and the book does not say what each account paid then "+
		"(a column opening, accounts lost since kept with an ARR of 0)")
	s = company()
	s.Horizon = 6
	f = told(t, s, meta())
	require.Nil(t, f.Landing)
	require.Contains(t, f.Notes, "FY2027 is not landed: it ends in Aug 2027, after the horizon of 6 months; a horizon of 8 reaches it")
	require.Equal(t, "months 1 to 6", f.Total.Window)
}
