package renewals

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// near is equality but for rounding; not for NaN.
func near(t *testing.T, want, got float64, what ...any) {
	t.Helper()
	require.LessOrEqual(t, math.Abs(got-want), 1e-9*math.Max(1, math.Abs(want)), what...)
}

// The bridge ties out in every month, quarter and year, and each begins where
// the one before ended.
func TestBridgeTiesOut(t *testing.T) {
	f := told(t, company(), meta())
	for _, bridge := range [][]Bridge{f.Bridge, f.BridgeQuarters, f.BridgeFiscalQuarters, f.BridgeFiscalYears} {
		near(t, f.Opened.ARR, bridge[0].Opening)
		for i, b := range bridge {
			near(t, b.Closing, b.Opening+b.New+b.Expansion+b.Uplift-b.Downsell-b.Churn, b.Label)
			require.Less(t, math.Abs(b.Off), 1e-6, b.Label)
			require.Greater(t, b.Churn*b.Uplift*b.New, 0.0, "a bridge of nothing ties out too")
			near(t, b.Closing, b.Range.Mean, b.Label)
			if i > 0 {
				near(t, bridge[i-1].Closing, b.Opening, b.Label)
			}
		}
		near(t, f.Bridge[13].Closing, bridge[len(bridge)-1].Closing)
	}
}

// Means add up over months and over every cut of the book; ranges do not.
func TestMeansAddUp(t *testing.T) {
	f := told(t, company(), meta())
	lines := func(p *Period) [7]float64 {
		return [7]float64{p.ARR, p.Due.Mean, p.Renewed.Mean, p.Churn.Mean, p.Downsell.Mean, p.Uplift.Mean, p.Expansion.Mean}
	}
	h := &f.Total.Horizon
	near(t, h.Due.Mean-h.Churn.Mean-h.Downsell.Mean, h.Renewed.Mean)
	for _, periods := range [][]Period{f.Total.Months, f.Total.Quarters, f.Total.FiscalQuarters, f.Total.FiscalYears} {
		var sum [7]float64
		accounts := f.Total.NotDue.Accounts
		for i := range periods {
			for j, x := range lines(&periods[i]) {
				sum[j] += x
			}
			accounts += periods[i].Accounts
		}
		for j, want := range lines(h) {
			near(t, want, sum[j])
		}
		require.Equal(t, f.Opened.Accounts, accounts)
	}
	for name, parts := range map[string][]Part{"segments": f.Segments, "coverages": f.Coverages, "owners": f.Owners, "contracts": f.Contracts} {
		require.Greater(t, len(parts), 1, name)
		for q := range f.Total.Quarters {
			var sum [7]float64
			for i := range parts {
				for j, x := range lines(&parts[i].Quarters[q]) {
					sum[j] += x
				}
			}
			for j, want := range lines(&f.Total.Quarters[q]) {
				near(t, want, sum[j], name)
			}
		}
		opened, notDue, low := 0.0, 0.0, 0.0
		for i := range parts {
			opened += parts[i].Opened.ARR
			notDue += parts[i].NotDue.ARR
			low += parts[i].Horizon.Renewed.P10
		}
		near(t, f.Opened.ARR, opened, name)
		near(t, f.Total.NotDue.ARR, notDue, name)
		require.Less(t, low, h.Renewed.P10, "the P10s of %s add up to less than that of the book", name)
	}
}

func TestPartsAreNamed(t *testing.T) {
	f := told(t, company(), meta())
	names := func(parts []Part) (all []string) {
		for _, p := range parts {
			all = append(all, p.Name)
		}
		return all
	}
	require.Equal(t, []string{"mid", "small"}, names(f.Segments))
	require.Equal(t, []string{"pooled", "tech-touch"}, names(f.Coverages))
	require.Equal(t, []string{"month to month", "annual", "multi-year"}, names(f.Contracts))
	require.Equal(t, []string{"Ana", "Ben", "no owner", "new accounts"}, names(f.Owners))
	require.Equal(t, "all", f.Total.Name)
	require.Equal(t, "year 1", f.Total.Window)
	s := company()
	for i := range s.Book {
		s.Book[i].Owner = ""
	}
	require.Empty(t, told(t, s, meta()).Owners)
}

// A monthly contract comes up every month, a signed multi-year one not at all.
func TestContractsSideBySide(t *testing.T) {
	s := plain(0.3, sim.Account{ID: "m", ARR: 1200, Term: 1, Renewal: 1}, sim.Account{ID: "y", ARR: 1200, Term: 12, Renewal: 5}, sim.Account{ID: "l", ARR: 1200, Term: 36, Renewal: 20})
	f := told(t, s, meta())
	monthly, annual, long := &f.Contracts[0], &f.Contracts[1], &f.Contracts[2]
	require.Equal(t, Opening{1, 1200}, long.NotDue)
	require.Zero(t, long.Horizon.Due.Mean)
	require.Nil(t, long.Horizon.Rate)
	require.Nil(t, long.Horizon.Call)
	require.Equal(t, 1.0, long.GRR.Mean)
	require.Equal(t, 1200.0, annual.Horizon.Due.Mean)
	require.Equal(t, 1, annual.Months[4].Accounts)
	require.Nil(t, annual.Months[3].Call, "nothing is due")
	kept := math.Pow(1-0.3, 1.0/12) // of an annual churn of 30%, a month
	due := 0.0
	for m := range 12 {
		due += 1200 * math.Pow(kept, float64(m))
	}
	require.Less(t, math.Abs(monthly.Horizon.Due.Mean-due), 4*monthly.Horizon.Due.SE)
	require.Less(t, math.Abs(monthly.GRR.Mean-0.7), 4*monthly.GRR.SE)
	require.Less(t, math.Abs(annual.GRR.Mean-0.7), 4*annual.GRR.SE)
}

// What the book knows of renewals is honoured: in closed form, the expected
// renewed of a month is Σ ARR·renews, its variance Σ ARR²·renews·(1-renews).
func TestKnownRenewalsAreHonoured(t *testing.T) {
	known := []float64{0, 1, 0.9, 0.5, 0.3, 0.75}
	scenario := func(bend float64) sim.Scenario {
		s := plain(0.4)
		for i := range known {
			renews := known[i] - bend*known[i]*(1-known[i])
			s.Book = append(s.Book, sim.Account{ID: fmt.Sprint(i), Segment: "all", ARR: 1000 * float64(i+1), Renewal: 4, Renews: &renews})
		}
		return s
	}
	mean, variance := 0.0, 0.0
	for i, p := range known {
		arr := 1000 * float64(i+1)
		mean += arr * p
		variance += arr * arr * p * (1 - p)
	}
	check := func(f *Forecast) error {
		april := &f.Total.Months[3]
		if off := april.Renewed.Mean - mean; !(math.Abs(off) <= 4*math.Sqrt(variance/float64(f.Trials))) {
			return fmt.Errorf("off by %v", off)
		}
		return nil
	}
	f := told(t, scenario(0), meta())
	require.NoError(t, check(f))
	require.Error(t, check(told(t, scenario(0.2), meta())))
	tellsAll(t, f)
	for _, a := range f.Accounts {
		require.Equal(t, *a.Known, a.Next.Renews)
		require.Less(t, math.Abs(a.ARR*(1-*a.Known)-a.Next.AtRisk), 1e-5, "to 2^-32 of its ARR")
		require.Len(t, a.Next.Why, 1, "nothing is left open")
		require.Equal(t, knownCause, a.Next.Why[0].Cause)
	}
	require.Equal(t, "the book says that it renews with 30%", f.Accounts[0].Next.Reason, "3,500 of 5,000")
}

// The same forecast, whoever draws it.
func TestSameOnAnyNumberOfWorkers(t *testing.T) {
	var first []byte
	for _, workers := range []int{1, 3} {
		f, err := Run(context.Background(), company(), meta(), sim.Options{Workers: workers})
		require.NoError(t, err)
		text, err := json.Marshal(f)
		require.NoError(t, err)
		require.NotContains(t, string(text), "NaN")
		if first == nil {
			first = text
		}
		require.Equal(t, string(first), string(text))
	}
}

// Owners are told some at a time; the progress is that of all runs together.
func TestManyOwners(t *testing.T) {
	s := company()
	s.Trials = 40
	for i := range s.Book {
		s.Book[i].Owner = fmt.Sprintf("owner %d", i%30)
	}
	last, whole := 0, 0
	f, err := Run(context.Background(), s, meta(), sim.Options{Progress: func(done, total int) {
		require.Greater(t, done, last)
		last, whole = done, total
	}})
	require.NoError(t, err)
	require.Len(t, f.Owners, 31)
	require.Equal(t, 4*40, whole)
	require.Equal(t, whole, last)
	accounts := 0
	for _, p := range f.Owners {
		accounts += p.Opened.Accounts
	}
	require.Equal(t, 60, accounts)
}

func TestWhatARunNeeds(t *testing.T) {
	_, err := Run(context.Background(), company(), Meta{Meta: forecast.Meta{Start: forecast.Calendar{Year: 2027, Month: 1}}}, sim.Options{})
	require.EqualError(t, err, "a renewal forecast needs to know the calendar month of month 1 and that in which the fiscal year begins")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Run(ctx, company(), meta(), sim.Options{})
	require.ErrorIs(t, err, context.Canceled)
}
