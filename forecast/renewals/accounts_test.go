package renewals

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// Totals trace to accounts: what they bring is what the book brings, and each
// line of an account adds up.
func TestAccountsTieOut(t *testing.T) {
	s := company()
	s.Segments[1].New = nil
	f := told(t, s, meta())
	require.Len(t, f.Accounts, 60)
	closing, due, notDue := 0.0, 0.0, 0
	last := math.Inf(1)
	for _, a := range f.Accounts {
		closing += a.Closing
		if a.Next == nil {
			notDue++
			require.Greater(t, a.Month, 14)
			require.Equal(t, 1.0, a.There)
			continue
		}
		require.Zero(t, notDue, "what is not due comes last")
		n := a.Next
		require.LessOrEqual(t, a.AtRisk, last)
		last = a.AtRisk
		require.GreaterOrEqual(t, a.AtRisk, n.AtRisk)
		near(t, n.Expected, n.Due-n.Churn-n.Downsell+n.Uplift, a.ID)
		near(t, n.Due, a.ARR+n.Upsell, a.ID)
		require.True(t, n.P10 <= n.P50 && n.P50 <= n.P90, a.ID)
		if a.Term > 1 && a.Month+a.Term > 14 {
			due += n.Due
			near(t, n.AtRisk, a.AtRisk, "its only renewal")
			require.Less(t, math.Abs(a.There-n.Renews), 4*math.Sqrt(0.25/500), "it leaves at this renewal or not at all")
		}
		require.NotEmpty(t, n.Reason)
		require.NotEmpty(t, n.Why)
	}
	tellsAll(t, f)
	near(t, f.Bridge[13].Closing, closing)
	require.Equal(t, f.Total.NotDue.Accounts, notDue)
	require.Positive(t, notDue)
	require.Positive(t, due)
}

// tellsAll asks that every account's causes come to the chance that is printed.
func tellsAll(t *testing.T, f *Forecast) {
	t.Helper()
	for _, a := range f.Accounts {
		if a.Next == nil {
			continue
		}
		sum := 0.0
		for _, w := range a.Next.Why {
			sum += w.LogOdds
		}
		near(t, 1-a.Next.Renews, 1/(1+math.Exp(-sum)), a.ID)
	}
}

// The causes of an account's chance to leave are those its futures show.
func TestWhy(t *testing.T) {
	s := company()
	s.Economy, s.Segments[1].New = sim.Economy{}, nil
	s.Health.Moves = sim.Moves{Worsen: 0.01, Recover: 0.01}
	for _, i := range []int{0, 1} {
		s.Segments[i].UpliftInRates, s.Segments[i].OddsPerPoint = 0.01, 1.1
	}
	f := told(t, s, meta())
	tellsAll(t, f)
	causes := map[string]int{}
	for _, a := range f.Accounts {
		if a.Next == nil {
			continue
		}
		sum := 0.0
		for _, w := range a.Next.Why {
			causes[w.Cause]++
			sum += w.LogOdds
			if w.Cause == priceCause {
				near(t, 2*math.Log(1.1), w.LogOdds)
			}
			require.NotEmpty(t, w.Text)
		}
		leaves := 1 - a.Next.Renews
		if last := a.Next.Why[len(a.Next.Why)-1]; last.Cause == futuresCause {
			sum -= last.LogOdds
		}
		require.Less(t, math.Abs(1/(1+math.Exp(-sum))-leaves), 0.05, "%s: the mean of log-odds is not that of chances, but near", a.ID)
	}
	for _, cause := range []string{rateCause, healthCause, priceCause, playCause, deliveryCause, futuresCause} {
		require.Positive(t, causes[cause], cause)
	}
	require.Zero(t, causes[economyCause])
	red := f.Accounts[slices.IndexFunc(f.Accounts, func(a Account) bool { return a.Health == "red" && a.Next != nil && a.Month < 3 && a.Term == 12 })]
	require.Regexp(t, `^red on its renewal day in (all|\d+ of 100|more than 99 of 100|300) ?.*futures$`, red.Next.Reason)
}

func TestWeightiest(t *testing.T) {
	rate := Why{Cause: rateCause, LogOdds: -2, Text: "rate"}
	for want, why := range map[string][]Why{
		"rate":   {rate, {Cause: healthCause, LogOdds: -0.4, Text: "green"}, {Cause: priceCause, LogOdds: 0.01, Text: "price"}},
		"red":    {{Cause: healthCause, LogOdds: 0.9, Text: "red"}, rate, {Cause: priceCause, LogOdds: 0.2, Text: "price"}},
		"signed": {{Cause: knownCause, LogOdds: -60, Text: "signed"}},
		"":       nil,
	} {
		require.Equal(t, want, weightiest(why))
	}
}

// Without the luck of the largest accounts the range is that of the others.
func TestConcentration(t *testing.T) {
	s := plain(0.2)
	for i := range 105 {
		arr := 100.0
		if i < 5 {
			arr = 1000 * float64(5-i)
		}
		s.Book = append(s.Book, sim.Account{ID: fmt.Sprint(i), Segment: "all", ARR: arr, Renewal: 1 + i%12})
	}
	c := told(t, s, meta()).Concentration
	opening := 25000.0
	check := func(sd, squares float64) error {
		want := math.Sqrt(0.2*0.8*squares) / opening
		if !(math.Abs(sd-want) <= 4*want/math.Sqrt(2*4000)) {
			return fmt.Errorf("sd %v, want %v", sd, want)
		}
		return nil
	}
	others, all := 100*100*100.0, 100*100*100+1e6*(25+16+9+4+1)
	require.NoError(t, check(c.NRR.SD, all))
	require.NoError(t, check(c.Without.SD, others))
	require.Error(t, check(c.Without.SD, others*1.21), "a sixth account more")
	near(t, c.NRR.Mean, c.Without.Mean)
	near(t, 15000/opening, c.Share)
	require.Len(t, c.Largest, 5)
	require.Equal(t, "0", c.Largest[0].ID)
	near(t, 5000/opening, c.Largest[0].Costs)
	require.Less(t, math.Abs(c.Largest[0].Leaves-0.2), 4*math.Sqrt(0.16/4000))
	require.Equal(t, "year 1", c.Window)
}
