package history

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

func month(year int, month time.Month) time.Time { return date(year, month, 1) }

func snapshots(rows ...past.Snapshot) *past.History {
	return &past.History{Form: past.Snapshots, Snapshots: rows}
}

func contracts(rows ...past.Contract) *past.History {
	return &past.History{Form: past.Contracts, Contracts: rows}
}

func movements(rows ...past.Movement) *past.History {
	return &past.History{Form: past.Movements, Movements: rows}
}

func renewals(rows ...past.Renewal) *past.History {
	return &past.History{Form: past.Renewals, Renewals: rows}
}

// paid is an account that pays the same from one month to another.
func paid(account string, arr float64, from, to time.Time) (rows []past.Snapshot) {
	for m := from; !m.After(to); m = m.AddDate(0, 1, 0) {
		rows = append(rows, past.Snapshot{Account: account, Month: m, ARR: arr})
	}
	return rows
}

// One window for each year that a history covers at both ends.
func TestWindowsOfAHistory(t *testing.T) {
	for name, c := range map[string]struct {
		h    *past.History
		want string
	}{
		"24 months are one year and a bit": {snapshots(paid("a", 1, month(2024, 1), month(2025, 12))...), "2024-12 to 2025-12"},
		"25 months are two years":          {snapshots(paid("a", 1, month(2023, 12), month(2025, 12))...), "2023-12 to 2024-12, 2024-12 to 2025-12"},
		"12 months are none":               {snapshots(paid("a", 1, month(2025, 1), month(2025, 12))...), ""},
		"a month that was not seen opens no window": {snapshots(append(paid("a", 1, month(2023, 6), month(2023, 11)),
			append(paid("a", 1, month(2024, 1), month(2024, 12)), paid("a", 1, month(2025, 6), month(2025, 12))...)...)...), "2024-12 to 2025-12"},
		"quarters": {snapshots(past.Snapshot{Account: "a", Month: month(2024, 3), ARR: 1}, past.Snapshot{Account: "a", Month: month(2024, 6), ARR: 1},
			past.Snapshot{Account: "a", Month: month(2025, 3), ARR: 1}), "2024-03 to 2025-03"},
		"contracts know the opening of a year from 1 January": {contracts(past.Contract{Account: "a", Start: date(2023, 1, 1), ARR: 1, End: date(2024, 6, 30)}),
			"2023-01-01 to 2023-12-31, 2024-01-01 to 2024-12-31"},
		"and not from the day after": {contracts(past.Contract{Account: "a", Start: date(2023, 1, 2), ARR: 1, End: date(2024, 6, 30)}), "2024-01-01 to 2024-12-31"},
		"an end on 1 January is of the year before": {contracts(past.Contract{Account: "a", Start: date(2023, 5, 1), ARR: 1, End: date(2025, 1, 1)}),
			"2024-01-01 to 2024-12-31"},
		"a movement on 1 January is of the year that begins": {movements(past.Movement{Account: "a", Date: date(2023, 5, 1), Kind: past.New, Amount: 1},
			past.Movement{Account: "a", Date: date(2025, 1, 1), Kind: past.Churn, Amount: 1}), "2024-01-01 to 2024-12-31, 2025-01-01 to 2025-12-31"},
		"movements of a single year open with nothing": {movements(past.Movement{Account: "a", Date: date(2023, 5, 1), Kind: past.New, Amount: 1}), ""},
		"renewals in the years of their days": {renewals(past.Renewal{Account: "a", Before: 1, Date: date(2025, 6, 1)},
			past.Renewal{Account: "b", Before: 1, Date: date(2023, 6, 1)}), "2023-01-01 to 2023-12-31, 2025-01-01 to 2025-12-31"},
		"and without days in one": {renewals(past.Renewal{Account: "a", Before: 1}, past.Renewal{Account: "b", Before: 1}), " to "},
		"nothing of snapshots":    {snapshots(), ""},
		"nothing of contracts":    {contracts(), ""},
		"nothing of movements":    {movements(), ""},
		"nothing of renewals":     {renewals(), ""},
	} {
		t.Run(name, func(t *testing.T) {
			m := Measure(c.h)
			var got []string
			for _, w := range m.Windows {
				got = append(got, string(w.From+" to "+w.To))
			}
			require.Equal(t, c.want, strings.Join(got, ", "))
			require.Len(t, m.Definitions, 9)
		})
	}
}

// Contracts that follow one another, side by side, with a gap, and in two
// segments.
func TestContractsInTheirWindow(t *testing.T) {
	of := func(account, segment string, arr float64, start, end time.Time) past.Contract {
		return past.Contract{Account: account, Segment: segment, ARR: arr, Start: start, End: end}
	}
	none := time.Time{}
	h := contracts(
		of("renews for less", "smb", 100, date(2023, 4, 1), date(2025, 4, 1)), of("renews for less", "ent", 60.5, date(2025, 4, 1), none),
		of("two licences", "ent", 70, date(2024, 1, 1), none), of("two licences", "ent", 30, date(2024, 6, 1), date(2025, 6, 1)), of("two licences", "ent", 80, date(2025, 9, 1), none),
		of("gone and back", "ent", 50, date(2024, 1, 1), date(2025, 2, 1)), of("gone and back", "ent", 55, date(2025, 5, 1), none),
		of("gone on 1 January", "smb", 40, date(2024, 1, 1), date(2026, 1, 1)),
		of("gone a day later", "smb", 41, date(2024, 1, 1), date(2026, 1, 2)),
		of("there from 1 January", "", 10, date(2025, 1, 1), none),
		of("new", "smb", 5, date(2025, 12, 31), none),
		of("never there", "smb", 99, date(2025, 3, 1), date(2025, 3, 1)),
	)
	m := Measure(h)
	require.Equal(t, []string{
		"nothing changes after 1 January 2026: if the history ends there, 2026 is not a whole year",
		"contracts that end on the day they begin are left out (1)",
	}, m.Remarks)
	var year []Window
	for _, w := range m.Windows {
		if w.From == "2026-01-01" && w.Segment == Whole {
			require.Equal(t, w.Definitions, m.Definitions, "of the latest window")
		}
		if w.From == "2025-01-01" {
			w.Definitions = nil
			year = append(year, w)
		}
	}
	window := func(segment string, accounts, kept int, money [6]float64, retained, flow float64) Window {
		return Window{From: "2025-01-01", To: "2025-12-31", Segment: segment, Accounts: accounts, Kept: kept,
			Opening: money[0], Churn: money[1], Downsell: money[2], Expansion: money[3], Closing: money[4], New: &money[5], Ending: amount(money[4] + money[5]),
			NRR: amount(money[4] / money[0]), GRR: amount(retained / money[0]), FlowGRR: amount(flow / money[0]), LogoRetention: amount(float64(kept) / float64(accounts))}
	}
	require.Equal(t, []Window{
		window(Whole, 6, 5, [6]float64{341, 40, 39.5, 55, 316.5, 5}, 261.5, 341-39.5-30-50-40),
		window("ent", 2, 2, [6]float64{150, 0, 0, 55, 205, 0}, 150, 150-30-50),
		window(NoSegment, 1, 1, [6]float64{10, 0, 0, 0, 10, 0}, 10, 10),
		window("smb", 3, 2, [6]float64{181, 40, 39.5, 0, 101.5, 5}, 101.5, 101.5),
	}, year)
}

func TestJSONOfWhatIsNotKnown(t *testing.T) {
	m := Measure(renewals(past.Renewal{Account: "a", Before: 0.1, After: 0.2}))
	text, err := json.Marshal(m)
	require.NoError(t, err)
	require.Contains(t, string(text), `{"windows":[{"from":null,"to":null,"segment":"all","accounts":1,"opening":0.1,"closing":0.2,"nrr":2,"grr":1,"grr_flow":1,"renewal_rate":1,`+
		`"logo_retention":1,"churn":0,"downsell":0,"expansion":0.1,"uplift":null,"new":null,`)
	require.Contains(t, string(text), `"definitions":{"cohort snapshot":{"nrr":2,"grr":1},`)
	text, err = json.Marshal(Measure(snapshots()))
	require.NoError(t, err)
	require.Contains(t, string(text), `{"windows":[],"definitions":{"cohort snapshot":{"nrr":null,"grr":null},`)
	require.Contains(t, string(text), `"remarks":["no window`)
}
