package text

import (
	"testing"
	"time"

	"touchline/forecast/golden"
	"touchline/forecast/history"
	"touchline/sim/past"
)

func TestMetricsReports(t *testing.T) {
	folder := golden.Open(t, "metrics")
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	moved := &past.History{Form: past.Movements, Movements: []past.Movement{
		{Account: "a", Segment: "smb", Date: day(2024, 1, 1), Kind: past.New, Amount: 1200.5},
		{Account: "b", Segment: "ent", Date: day(2024, 5, 1), Kind: past.New, Amount: 90000},
		{Account: "b", Segment: "ent", Date: day(2025, 5, 1), Kind: past.Uplift, Amount: 2700, Due: fraction(90000)},
		{Account: "a", Segment: "smb", Date: day(2025, 8, 9), Kind: past.Churn, Amount: 1200.5},
	}}
	folder.Equal("movements.txt", Metrics(HistoryFile{Name: "arr", Form: past.Movements, Rows: 4, Accounts: 2, From: day(2024, 1, 1), To: day(2025, 8, 9), Total: 92700,
		Notes: []string{"2 rows are empty"}}, history.Measure(moved)))
	renewed := &past.History{Form: past.Renewals, Renewals: []past.Renewal{{Account: "a", Before: 100, After: 90}, {Account: "b", Before: 50}}}
	folder.Equal("renewals.txt", Metrics(HistoryFile{Name: "History", Form: past.Renewals, Rows: 2, Accounts: 2, Total: 150}, history.Measure(renewed)))
	seen := &past.History{Form: past.Snapshots}
	for m := day(2024, 11, 1); m.Before(day(2026, 1, 1)); m = m.AddDate(0, 1, 0) {
		seen.Snapshots = append(seen.Snapshots, past.Snapshot{Account: "a", Month: m, ARR: 12})
	}
	folder.Equal("snapshots.txt", Metrics(HistoryFile{Name: "months", Form: past.Snapshots, Rows: 14, Accounts: 1, From: day(2024, 11, 1), To: day(2025, 12, 31), Total: 168},
		history.Measure(seen)))
	seen.Snapshots = seen.Snapshots[:12]
	folder.Equal("short.txt", Metrics(HistoryFile{Name: "months", Form: past.Snapshots, Rows: 12, Accounts: 1, From: day(2024, 11, 1), To: day(2025, 10, 31), Total: 144},
		history.Measure(seen)))
}
