package backtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast/history"
	"touchline/sim/past"
)

// yearlyRenewals is a book of n accounts from 2015 on that all renew once a
// year, as many joining as leave. Each year shifts the log-odds of churn, which
// are those of 12% in one segment and of 7% in the other.
func yearlyRenewals(seed uint64, n int, shifts []float64) *past.History {
	random := rand.New(rand.NewPCG(seed, 1))
	h := &past.History{Form: past.Renewals}
	arr := make([]float64, n)
	id := make([]int, n)
	joined := 0
	for i := range n {
		arr[i], id[i] = 1000*math.Exp(random.NormFloat64()), i
		joined++
	}
	for year, shift := range shifts {
		for i := range n {
			segment, base := "smb", 0.12
			if i%2 == 0 {
				segment, base = "mid", 0.07
			}
			churn := 1 / (1 + (1-base)/base*math.Exp(-shift))
			r := past.Renewal{Account: fmt.Sprint(id[i]), Segment: segment, Before: arr[i], Date: time.Date(2015+year, 1, 1+i%365, 0, 0, 0, 0, time.UTC)}
			switch {
			case random.Float64() < churn:
				arr[i], id[i] = 1000*math.Exp(random.NormFloat64()), joined
				joined++
			case random.Float64() < 0.1:
				arr[i] *= 0.8
				r.After = arr[i]
			default:
				r.After = arr[i]
			}
			h.Renewals = append(h.Renewals, r)
		}
	}
	return h
}

// Over many made-up books with years that differ, ranges hold about as often
// as they say, and forecasts are less off than naive ones. The twin: ranges as
// narrow as those of a binomial are refused by the same test.
func TestForecastsOfBooksWithShocksHold(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	var inside, of, binomial int
	var crps, naive, flat float64
	for seed := range uint64(8) {
		shifts := make([]float64, 8)
		for i := range shifts {
			shifts[i] = 0.25 * random.NormFloat64()
		}
		r, err := Run(t.Context(), yearlyRenewals(seed, 400, shifts), Options{Metric: Logo, MinHistory: 2, Trials: 60, Seed: seed})
		require.NoError(t, err)
		require.Len(t, r.Dates(), 6)
		inside, of = inside+r.Test90.Inside, of+r.Test90.Of
		crps, naive, flat = crps+*r.CRPS, naive+*r.CRPSNaive, flat+*r.CRPSFlat
		for _, o := range r.Dates() {
			if math.Abs(o.Actual-o.Naive) <= 1.645*math.Sqrt(o.Naive*(1-o.Naive)/float64(o.Accounts)) {
				binomial++
			}
		}
	}
	const odd = 0.01
	require.Greater(t, newCoverage(0.9, inside, of).P, odd, "%d of %d", inside, of)
	require.Less(t, newCoverage(0.9, binomial, of).P, odd, "binomial: %d of %d", binomial, of)
	require.Less(t, crps, 0.8*naive)
	require.Less(t, crps, flat)
}

func TestLastYearAsOneNumberIsOffByItsDistance(t *testing.T) {
	r := Record{Origins: []Origin{{Segment: All, Outcome: Outcome{Actual: 0.9}, Naive: 0.85}, {Segment: All, Outcome: Outcome{Actual: 0.8}, Naive: 0.83}, {Segment: "a", Outcome: Outcome{Actual: 0.1}}}}
	r.sum()
	require.InDelta(t, 0.04, *r.CRPSFlat, 1e-12)
}

func TestForecastsBySegment(t *testing.T) {
	o := Options{Metric: GRR, MinHistory: 3, Trials: 40, Seed: 1}
	r, err := Run(t.Context(), yearlyRenewals(1, 80, make([]float64, 5)), o)
	require.NoError(t, err)
	var names []string
	for _, origin := range r.Origins {
		names = append(names, origin.AsOf+" "+origin.Segment)
		require.True(t, origin.P5 <= origin.P10 && origin.P10 <= origin.P50 && origin.P50 <= origin.P90 && origin.P90 <= origin.P95)
	}
	require.Equal(t, []string{"2017-12-31 all", "2017-12-31 mid", "2017-12-31 smb", "2018-12-31 all", "2018-12-31 mid", "2018-12-31 smb"}, names)
	require.Equal(t, 2, r.Test90.Of, "the segments of a year are no further years")
	require.Len(t, r.BySegment(), 2)
	require.Equal(t, 2, r.BySegment()[0].Dates)

	again, err := Run(t.Context(), yearlyRenewals(1, 80, make([]float64, 5)), o)
	require.NoError(t, err)
	require.Equal(t, r, again)
}

// Accounts without a segment are no second book beside all.
func TestAccountsWithoutASegmentAreNotTheWholeBook(t *testing.T) {
	h := yearlyRenewals(1, 80, make([]float64, 5))
	for i := range h.Renewals {
		if h.Renewals[i].Segment == "smb" {
			h.Renewals[i].Segment = ""
		}
	}
	r, err := Run(t.Context(), h, Options{Metric: GRR, MinHistory: 3, Trials: 40, Seed: 1})
	require.NoError(t, err)
	var names []string
	for _, origin := range r.Origins {
		names = append(names, origin.AsOf+" "+origin.Segment)
	}
	require.Equal(t, []string{"2017-12-31 all", "2017-12-31 mid", "2018-12-31 all", "2018-12-31 mid"}, names)
}

func TestNaive(t *testing.T) {
	last := history.Cohort{Accounts: 10, Kept: 8, Opening: 100, Closing: 120, Retained: 90}
	n := newNaive(GRR, last, 50)
	require.Equal(t, naiveForecast{50, 0.9, 1}, n)
	near(t, binomialCRPS(50, 0.9, 40)/50, n.crps(0.8))
	require.Equal(t, naiveForecast{50, 0.8, 1}, newNaive(Logo, last, 50))
	n = newNaive(NRR, last, 50)
	near(t, 1.2, n.mean())
	near(t, 1.5*binomialCRPS(50, 0.8, 36)/50, n.crps(1.08))
	near(t, 0.2, newNaive(GRR, history.Cohort{Accounts: 1, Kept: 1, Opening: 1, Closing: 1, Retained: 1}, 50).crps(0.8))
}

func TestEnoughFutures(t *testing.T) {
	book := func(n int) []date { return []date{newDate(yearlyRenewals(1, n, []float64{0}), on("2016-01-01"), GRR)} }
	require.Equal(t, mostFutures, enough(book(10)))
	require.Equal(t, fewestFutures, enough(slices.Repeat(book(1000), 5000)))
}

// Logo retention is of accounts, whatever they pay.
func TestAlike(t *testing.T) {
	h := alike(&past.History{Form: past.Movements, Movements: []past.Movement{
		{Account: "a", Date: on("2020-01-01"), Kind: past.New, Amount: 10}, {Account: "a", Date: on("2020-02-01"), Kind: past.Expansion, Amount: 5},
		{Account: "a", Date: on("2020-03-01"), Kind: past.Downsell, Amount: 15}, {Account: "a", Date: on("2020-04-01"), Kind: past.Return, Amount: 3}}})
	var kinds []past.Kind
	for _, m := range h.Movements {
		kinds = append(kinds, m.Kind)
		require.Equal(t, 1.0, m.Amount)
	}
	require.Equal(t, []past.Kind{past.New, past.Churn, past.Return}, kinds)
	one := alike(&past.History{Form: past.Renewals, Renewals: []past.Renewal{{Before: 100, After: 50}, {Before: 100}}})
	require.Equal(t, []past.Renewal{{Before: 1, After: 1}, {Before: 1}}, one.Renewals)
}

// The same lives of 200 accounts over four years, a tenth of which end each
// year, told as snapshots, contracts and movements.
func TestEveryFormIsForecast(t *testing.T) {
	snapshots, contracts := &past.History{Form: past.Snapshots}, &past.History{Form: past.Contracts}
	movements := &past.History{Form: past.Movements}
	first := on("2020-01-01")
	for i := range 200 {
		id, months := fmt.Sprint(i), 48
		if i%10 < 4 { // of each ten, one leaves every year
			months = 12*(i%10) + 1 + i/10%11
		}
		for month := range months {
			snapshots.Snapshots = append(snapshots.Snapshots, past.Snapshot{Account: id, Month: first.AddDate(0, month, 0), ARR: 100})
		}
		end := first.AddDate(0, months, 0)
		movements.Movements = append(movements.Movements, past.Movement{Account: id, Date: first, Kind: past.New, Amount: 100})
		if months == 48 {
			end = time.Time{}
		} else {
			movements.Movements = append(movements.Movements, past.Movement{Account: id, Date: end, Kind: past.Churn, Amount: 100})
		}
		contracts.Contracts = append(contracts.Contracts, past.Contract{Account: id, Start: first, End: end, ARR: 100})
	}
	for _, h := range []*past.History{snapshots, contracts, movements} {
		for _, metric := range Metrics {
			t.Run(fmt.Sprint(h.Form, " ", metric), func(t *testing.T) {
				r, err := Run(t.Context(), h, Options{Metric: metric, MinHistory: 2, Trials: 40, Seed: 1})
				require.NoError(t, err)
				require.Empty(t, r.Remarks)
				dates := r.Dates()
				require.Len(t, dates, 2)
				for i, o := range dates {
					left := 20 * (2 + i) // accounts of 200 gone before the year
					require.Equal(t, fmt.Sprintf("%d-12-31", 2021+i), o.AsOf)
					require.Equal(t, 200-left, o.Accounts)
					near(t, 1-20/float64(200-left), o.Actual)
					near(t, 1-20/float64(220-left), o.Naive)
				}
			})
		}
	}
}
