package backtest

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func on(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

// Each history is told of what comes on 2020-01-01 or later; nothing of it may
// be seen a moment before, and a row earlier it must.
func TestAsOfKnowsNothingOfTheFuture(t *testing.T) {
	day := on("2020-01-01")
	for _, c := range []struct {
		name          string
		h             past.History
		future, known func(h *past.History)
	}{
		{"snapshots", past.History{Form: past.Snapshots, Snapshots: []past.Snapshot{{Account: "a", Month: on("2019-12-01"), ARR: 5, Segment: "smb"}}},
			func(h *past.History) {
				h.Snapshots = append(h.Snapshots, past.Snapshot{Account: "a", Month: on("2020-01-01"), ARR: 9, Segment: "mid", Health: "red"})
			},
			func(h *past.History) { h.Snapshots[0].ARR = 6 }},
		{"renewals", past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Date: on("2019-06-01"), Before: 5, After: 6, Segment: "smb"}}},
			func(h *past.History) {
				h.Renewals = append(h.Renewals, past.Renewal{Account: "a", Date: day, Before: 6, Segment: "mid"}, past.Renewal{Account: "b", Before: 1, After: 1})
			},
			func(h *past.History) { h.Renewals[0].After = 7 }},
		{"contracts", past.History{Form: past.Contracts, Contracts: []past.Contract{{Account: "a", Start: on("2018-06-01"), ARR: 5, Segment: "smb"}}},
			func(h *past.History) {
				h.Contracts[0].End = on("2020-01-02")
				h.Contracts = append(h.Contracts, past.Contract{Account: "a", Start: on("2020-01-02"), ARR: 9, Segment: "mid"})
			},
			func(h *past.History) { h.Contracts[0].End = on("2020-01-01") }},
		{"movements", past.History{Form: past.Movements, Movements: []past.Movement{{Account: "a", Date: on("2018-06-01"), Kind: past.New, Amount: 5, Segment: "smb"}}},
			func(h *past.History) {
				h.Movements = append(h.Movements, past.Movement{Account: "a", Date: day, Kind: past.Expansion, Amount: 4, Segment: "mid"})
			},
			func(h *past.History) { h.Movements[0].Amount = 6 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := newDate(&c.h, day, GRR)
			require.Len(t, before.book, 1)
			require.Equal(t, "smb", before.book[0].Segment)
			c.future(&c.h)
			after := newDate(&c.h, day, GRR)
			require.Equal(t, before.past, after.past)
			require.Equal(t, before.book, after.book)
			c.known(&c.h)
			require.NotEqual(t, before.past, newDate(&c.h, day, GRR).past)
		})
	}
}

// Whatever is changed in or after the year that a forecast is of, the forecast
// stands; what it is held against does not.
func TestForecastsDoNotChangeWithTheFuture(t *testing.T) {
	h := yearlyRenewals(1, 120, []float64{0, 0.2, -0.2, 0.1})
	o := Options{Metric: GRR, MinHistory: 2, Trials: 50, Seed: 1}
	before, err := Run(t.Context(), h, o)
	require.NoError(t, err)
	first := before.Dates()[0]
	require.Equal(t, "2016-12-31", first.AsOf)
	day := on("2017-01-01")
	for i := range h.Renewals {
		if r := &h.Renewals[i]; !r.Date.Before(day) {
			r.Before, r.After, r.Segment = 3*r.Before, r.After/10, "other"
		}
	}
	after, err := Run(t.Context(), h, o)
	require.NoError(t, err)
	changed := after.Dates()[0]
	require.Less(t, changed.Actual, first.Actual/10)
	for _, of := range []func(Origin) float64{func(o Origin) float64 { return o.Mean }, func(o Origin) float64 { return o.P5 },
		func(o Origin) float64 { return o.P95 }, func(o Origin) float64 { return o.Naive }, func(o Origin) float64 { return o.Volatility }} {
		require.Equal(t, of(first), of(changed))
	}
	require.NotEqual(t, before.Dates()[1].Mean, after.Dates()[1].Mean, "by then it is the past")
}

func TestStandingOnADay(t *testing.T) {
	contracts := &past.History{Form: past.Contracts, Contracts: []past.Contract{
		{Account: "open", Start: on("2019-05-01"), ARR: 5}, {Account: "ends that day", Start: on("2019-05-01"), End: on("2020-01-01"), ARR: 5},
		{Account: "ended", Start: on("2019-05-01"), End: on("2019-12-31"), ARR: 5}, {Account: "starts", Start: on("2020-01-01"), ARR: 5},
		{Account: "two lines", Start: on("2018-05-01"), ARR: 2}, {Account: "two lines", Start: on("2019-05-01"), ARR: 3}}}
	there := standing(contracts, on("2020-01-01"))
	require.Len(t, there, 3)
	require.Equal(t, 5.0, there["two lines"].ARR)
	require.Contains(t, there, "starts")

	movements := &past.History{Form: past.Movements, Movements: []past.Movement{
		{Account: "a", Date: on("2019-03-01"), Kind: past.Downsell, Amount: 2}, {Account: "a", Date: on("2019-01-01"), Kind: past.New, Amount: 10},
		{Account: "b", Date: on("2019-01-01"), Kind: past.New, Amount: 0.3}, {Account: "b", Date: on("2019-02-01"), Kind: past.Churn, Amount: 0.3}}}
	there = standing(movements, on("2020-01-01"))
	require.Len(t, there, 1)
	require.Equal(t, 8.0, there["a"].ARR)
}

func TestRenewalsOfAYear(t *testing.T) {
	h := &past.History{Form: past.Renewals, Renewals: []past.Renewal{
		{Account: "a", Date: on("2020-06-01"), Before: 60, After: 30, Segment: "smb"}, // two lines of a contract
		{Account: "a", Date: on("2020-06-01"), Before: 40, After: 40, Segment: "smb"},
		{Account: "b", Date: on("2020-01-01"), Before: 60, After: 80}, {Account: "b", Date: on("2020-07-01"), Before: 40}, // two contracts
		{Account: "c", Date: on("2020-12-31"), Before: 100}, {Account: "d", Date: on("2021-01-01"), Before: 100},
		{Account: "late", Date: on("2019-12-15"), Before: 10, After: 10}, {Account: "gone", Date: on("2019-11-15"), Before: 10, After: 10},
		{Account: "long", Date: on("2020-05-05"), Before: 50, After: 50, Term: 36}}}
	year := yearFrom(h, on("2020-01-01"))
	require.Equal(t, 4, year[All].Accounts)
	require.Equal(t, 350.0, year[All].Opening)
	near(t, (70+80+50)/350.0, year[All].GRR())
	near(t, 3/4.0, year[All].Logos())
	near(t, 0.7, year["smb"].GRR())

	known := map[string]float64{}
	for _, a := range bookAt(asOf(h, on("2021-01-01")), on("2021-01-01")) {
		known[fmt.Sprint(a.ID, " in ", a.Renewal)] = a.ARR
	}
	require.Equal(t, map[string]float64{"a in 6": 70, "b in 1": 80, "late in 1": 10}, known)
}

func TestReachAndOrigins(t *testing.T) {
	contracts := func(first string, ends ...string) *past.History {
		h := &past.History{Form: past.Contracts, Contracts: []past.Contract{{Account: "a", Start: on(first), ARR: 1}}}
		for i, end := range ends {
			h.Contracts = append(h.Contracts, past.Contract{Account: fmt.Sprint(i), Start: on(first), End: on(end), ARR: 1})
		}
		return h
	}
	snapshots := &past.History{Form: past.Snapshots}
	for month := range 37 {
		snapshots.Snapshots = append(snapshots.Snapshots, past.Snapshot{Account: "a", Month: on("2018-03-01").AddDate(0, month, 0), ARR: 1})
	}
	renewals := &past.History{Form: past.Renewals}
	for year := 2015; year < 2020; year++ {
		renewals.Renewals = append(renewals.Renewals, past.Renewal{Account: "a", Date: on(fmt.Sprintf("%d-06-30", year)), Before: 1, After: 1})
	}
	for _, c := range []struct {
		name string
		h    *past.History
		want string
	}{
		{"the last year is whole", contracts("2015-01-15", "2018-12-05"), "[2017-01-01 2018-01-01]"},
		{"the last year is cut off", contracts("2015-01-15", "2018-03-05", "2018-04-05", "2018-05-05"), "[2017-01-01]"},
		{"rare ends leave long pauses", contracts("2015-01-15", "2016-05-05", "2016-12-01", "2017-06-01", "2018-01-01", "2018-08-01"), "[2017-01-01 2018-01-01]"},
		{"begun within a year", contracts("2015-03-15", "2018-12-05"), "[2018-01-01]"},
		{"snapshots step from the last month", snapshots, "[2020-04-01]"},
		{"renewals on one day of the year", renewals, "[2017-01-01 2018-01-01 2019-01-01]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, ok := reachOf(c.h)
			require.True(t, ok)
			var days []string
			for _, d := range r.origins(c.h.Form, 2) {
				days = append(days, iso(d))
			}
			require.Equal(t, c.want, fmt.Sprint(days))
		})
	}
	_, ok := reachOf(&past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Before: 1}}})
	require.False(t, ok)
}

func TestTooShortHistories(t *testing.T) {
	o := Options{Metric: GRR, MinHistory: 2, Trials: 10}
	_, err := Run(t.Context(), &past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Before: 1}}}, o)
	require.EqualError(t, err, "the history has no dates, so there is no past day to forecast from; a backtest needs one with a `date`, `month` or `start`")
	_, err = Run(t.Context(), yearlyRenewals(1, 10, []float64{0, 0}), o)
	require.EqualError(t, err, "the history covers 2015-01-01 to 2016-12-31: no year within it has 2 years before it; --min-history asks for fewer")
	var short *TooShort
	require.ErrorAs(t, err, &short)
}

func TestContractsThatResumeTheNextDayStandOnADay(t *testing.T) {
	h := &past.History{Form: past.Contracts}
	for i := range 40 {
		account := strconv.Itoa(i)
		for year := 2016; year < 2022; year++ { // each contract ends with its last day
			h.Contracts = append(h.Contracts, past.Contract{Account: account, Start: newYear(year).AddDate(0, 0, 1), End: newYear(year + 1), ARR: 100})
		}
		last := &h.Contracts[len(h.Contracts)-1]
		if last.End = (time.Time{}); i < 4 {
			last.End = on("2021-06-01")
		}
	}
	r, err := Run(t.Context(), h, Options{Metric: GRR, MinHistory: 2, Trials: 50, Seed: 1})
	require.NoError(t, err)
	require.Contains(t, r.Remarks, "an end on the day before the account's next contract begins is read as a last day, not as a loss (200 of 240 contracts)")
	require.NotEmpty(t, r.Dates())
	for _, o := range r.Dates() {
		require.Equal(t, 40, o.Accounts, o.AsOf)
		want := 1.0
		if o.AsOf == "2020-12-31" {
			want = 0.9
		}
		require.Equal(t, want, o.Actual, o.AsOf)
		require.Greater(t, o.Mean, 0.8, "nobody had left before: %s", o.AsOf)
	}
}
