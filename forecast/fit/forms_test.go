package fit

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim"
	"touchline/sim/past"
)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

// seen is what one exposure of a history shows.
type seen struct {
	account      string
	year, months int
	arr          float64
	lost         bool
	down, up     float64
	uplift       float64
}

func seenOf(x *exposures) []seen {
	var all []seen
	for _, e := range x.all {
		all = append(all, seen{x.accounts.all[e.account], e.year, e.months, e.arr, e.lost, round(e.down), round(e.up), round(e.uplift)})
	}
	return all
}

// round drops what arithmetic adds behind the ninth digit.
func round(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 9, 64), 64)
	return y
}

func TestRenewalsAsDecisions(t *testing.T) {
	price := 0.21
	x := ofRenewals([]past.Renewal{
		{Account: "a", Before: 100, After: 0, Date: day("2020-03-01")},
		{Account: "b", Before: 60, After: 40, Date: day("2021-05-10"), Term: 24},
		{Account: "b", Before: 40, After: 40, Date: day("2021-05-10"), Term: 24}, // a second line of the same renewal
		{Account: "c", Before: 100, After: 242, Date: day("2021-06-01"), Term: 24, Uplift: &price},
		{Account: "d", Before: 0, After: 10, Date: day("2021-06-01")}, // nothing was due
	}, time.Time{})
	require.Equal(t, []seen{
		{"a", 0, 12, 100, true, 0, 0, 0},
		{"b", 1, 24, 100, false, 0.2, 0, 0},
		{"c", 1, 24, 100, false, 0, 1, 0.1},
	}, seenOf(x))
	require.Equal(t, []time.Time{day("2019-07-01"), day("2020-07-01"), day("2021-07-01")}, x.edges)
	require.Equal(t, map[string]int{"": 24}, x.terms)
}

func TestUndatedRenewalsAreOneYear(t *testing.T) {
	x := ofRenewals([]past.Renewal{{Account: "a", Before: 100, After: 80}, {Account: "b", Before: 50}}, time.Time{})
	require.Equal(t, []seen{{"a", 0, 12, 100, false, 0.2, 0, 0}, {"b", 0, 12, 50, true, 0, 0, 0}}, seenOf(x))
	require.Nil(t, x.edges)
}

func TestContractsAsYears(t *testing.T) {
	x := ofContracts([]past.Contract{
		{Account: "a", Start: day("2018-01-01"), ARR: 100},
		{Account: "b", Start: day("2018-06-01"), End: day("2020-02-01"), ARR: 50},
		{Account: "c", Start: day("2019-06-01"), End: day("2020-06-01"), ARR: 30},
		{Account: "c", Start: day("2020-06-01"), ARR: 45},
	}, day("2021-01-01"))
	require.Equal(t, []seen{
		{"a", 0, 12, 100, false, 0, 0, 0},
		{"a", 1, 12, 100, false, 0, 0, 0},
		{"b", 1, 12, 50, false, 0, 0, 0},
		{"a", 2, 12, 100, false, 0, 0, 0},
		{"b", 2, 12, 50, true, 0, 0, 0},
		{"c", 2, 12, 30, false, 0, 0.5, 0},
	}, seenOf(x))
}

func TestContractsThatEndAtAnniversariesRenewThen(t *testing.T) {
	rows := []past.Contract{{Account: "stays", Start: day("2015-01-01"), ARR: 1}}
	for i := range 10 {
		rows = append(rows, past.Contract{Account: "year " + strconv.Itoa(i), Segment: "yearly", Start: day("2016-03-15"), End: day("2017-03-15").AddDate(i%3, 0, i%2), ARR: 1})
		rows = append(rows, past.Contract{Account: "month " + strconv.Itoa(i), Segment: "monthly", Start: day("2016-03-15"), End: day("2017-03-15").AddDate(0, i+1, 0), ARR: 1})
	}
	x := ofContracts(rows, time.Time{})
	require.Equal(t, 12, x.terms["yearly"])
	require.Equal(t, 1, x.terms["monthly"])
}

func TestMovementsAsYears(t *testing.T) {
	x := ofMovements([]past.Movement{
		{Account: "a", Date: day("2019-12-31"), Kind: past.New, Amount: 100},
		{Account: "b", Date: day("2019-12-31"), Kind: past.New, Amount: 100},
		{Account: "c", Date: day("2019-12-31"), Kind: past.New, Amount: 100},
		{Account: "d", Date: day("2020-02-01"), Kind: past.New, Amount: 50},
		{Account: "a", Date: day("2020-05-01"), Kind: past.Expansion, Amount: 30},
		{Account: "a", Date: day("2020-10-01"), Kind: past.Downsell, Amount: 20},
		{Account: "b", Date: day("2020-03-01"), Kind: past.Churn, Amount: 100},
		{Account: "b", Date: day("2020-09-01"), Kind: past.Return, Amount: 60},
		{Account: "c", Date: day("2020-07-01"), Kind: past.Uplift, Amount: 5},
	}, day("2021-01-01"))
	require.Equal(t, []seen{
		{"a", 0, 12, 100, false, 0.2, 0.375, 0},
		{"b", 0, 12, 100, false, 0.4, 0, 0},
		{"c", 0, 12, 100, false, 0, 0, 0.05},
	}, seenOf(x))
}

func TestSnapshotsAsYears(t *testing.T) {
	rows := rowsOf("a", "2020-01-01", 100, 100, 100, 120, 120, 120, 90, 90, 90, 90, 90, 90, 90)
	rows = append(rows, rowsOf("b", "2020-01-01", 50, 50, 50)...)
	rows = append(rows, rowsOf("c", "2020-05-01", 70, 70, 70, 70, 70, 70, 70, 70, 70)...)
	x := ofSnapshots(rows, time.Time{})
	require.Equal(t, []seen{
		{"a", 0, 12, 100, false, 0.3, round(20.0 / 70), 0},
		{"b", 0, 12, 50, true, 0, 0, 0},
	}, seenOf(x), "steady ARR: each change is an event")
}

func TestRevenueByOrdersIsComparedByYears(t *testing.T) {
	x := ofSnapshots(rowsOf("a", "2020-01-01", 100, 20, 300, 40, 10, 200, 5, 90, 30, 60, 80, 10, 90), time.Time{})
	require.Equal(t, []seen{{"a", 0, 12, 100, false, 0.1, 0, 0}}, seenOf(x))
	require.True(t, x.net)
}

func rowsOf(account, from string, arr ...float64) []past.Snapshot {
	var rows []past.Snapshot
	for i, a := range arr {
		rows = append(rows, past.Snapshot{Account: account, Month: day(from).AddDate(0, i, 0), ARR: a})
	}
	return rows
}

func TestNothingToLearnFromIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		history past.History
		asOf    time.Time
		want    string
	}{
		"no renewals":        {past.History{Form: past.Renewals}, time.Time{}, "no renewal with ARR due to learn from"},
		"renewals to come":   {past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Before: 1, Date: day("2020-01-01")}}}, day("2019-01-01"), "no renewal with ARR due before 2019-01-01 to learn from"},
		"a single month":     {past.History{Form: past.Snapshots, Snapshots: rowsOf("a", "2020-01-01", 5)}, time.Time{}, "the snapshots do not show any account with ARR at two dates a month or more apart, so nothing can be learned from them"},
		"no form":            {past.History{}, time.Time{}, `a history of the form "" cannot be fitted`},
		"empty movements":    {past.History{Form: past.Movements}, time.Time{}, "the movements do not show any account with ARR at two dates a month or more apart, so nothing can be learned from them"},
		"no contract at all": {past.History{Form: past.Contracts}, time.Time{}, "the contracts do not show any account with ARR at two dates a month or more apart, so nothing can be learned from them"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(&c.history, c.asOf)
			require.EqualError(t, err, c.want)
		})
	}
}

// What a fit as of a date says does not change with what came after.
func TestAFitKnowsNothingOfTheFuture(t *testing.T) {
	h, _, _ := world{years: 5, accounts: 200, sd: 0.3}.history(1)
	asOf := day("2013-01-01")
	before, err := New(h, asOf)
	require.NoError(t, err)
	changed := &past.History{Form: past.Renewals}
	for _, r := range h.Renewals {
		if !r.Date.Before(asOf) {
			r.After, r.Segment, r.Term = 0, "later", 36
		}
		changed.Renewals = append(changed.Renewals, r)
	}
	after, err := New(changed, asOf)
	require.NoError(t, err)
	require.Equal(t, before, after)
	whole, err := New(changed, time.Time{})
	require.NoError(t, err)
	require.NotEqual(t, before.Cells, whole.Cells, "the twin: a fit that looks at everything")
}

// A scenario of any fit is one that the engine takes.
func TestScenariosAreValid(t *testing.T) {
	h, book, _ := world{years: 3, accounts: 60, sd: 0.2}.history(4)
	f, err := New(h, time.Time{})
	require.NoError(t, err)
	known := accounts(book)
	known[0].Segment, known[1].Coverage, known[2].Health, known[3].Segment = "unheard of", "new way", "green", ""
	s := f.Scenario(known, 12, 10, 1)
	require.NoError(t, sim.Validate(&s))
	require.Equal(t, f.Pooled.Churn.P, f.Rates("unheard of", OnlyCoverage).Churn.P)
}
