package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// policy is who holds place i of a book in a year: in most places another
// one every year.
func policy(i, year int) string {
	if i%20 >= 15 {
		return fmt.Sprint(i)
	}
	return fmt.Sprintf("%d of %d", i, year)
}

// yearlyFile is a history of 60 accounts of 100 that renew on a day of each of
// five years, under headers of its own; in the last year of that many leave.
func yearlyFile(t *testing.T, left int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("policy,before,after,date\n")
	for year := 2021; year <= 2025; year++ {
		for i := range 60 {
			after := 100
			if i%20 == year%20 || year == 2025 && i < left {
				after = 0
			}
			fmt.Fprintf(&b, "%s,100,%d,%d-%02d-15\n", policy(i, year), after, year, 1+i%12)
		}
	}
	path := filepath.Join(t.TempDir(), "yearly.csv")
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o600))
	return path
}

// yearAgoFile is a scenario whose book is that of the history's last year.
func yearAgoFile(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	book := "account,arr,renewal\n"
	for i := range 60 {
		book += fmt.Sprintf("%s,100,2025-%02d-15\n", policy(i, 2025), 1+i%12)
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "book.csv"), []byte(book), 0o600))
	path := filepath.Join(folder, "yearago.toml")
	require.NoError(t, os.WriteFile(path, []byte(`title = "A year ago"
start = "2025-01"
trials = 200
[book]
file = "book.csv"
[book.segments]
"*" = "all"
[coverages.pooled]
[segments.all]
coverage = "pooled"
[segments.all.rates]
pooled = { churn = 0.05, downsell = 0, expansion = 0 }
`), 0o600))
	return path
}

func TestBacktestJSONKeepsItsNames(t *testing.T) {
	history := yearlyFile(t, 0)
	r := has(t, decoded(t, "backtest", history, "--columns", "account=policy", "--metric", "logo", "--trials", "50"),
		"schema_version program history history_sha256 metric origins coverage80 coverage90 crps crps_naive trials seed definition remarks")
	require.Equal(t, "logo", r["metric"])
	require.Len(t, r["origins"], 3)
	origin := has(t, first(t, r["origins"]), "as_of segment actual mean p5 p10 p50 p90 p95 crps crps_naive pit")
	require.Equal(t, "2022-12-31", origin["as_of"])
	require.Equal(t, "all", origin["segment"])
	require.NotContains(t, r, "replay")
	one := decoded(t, "backtest", history, "--columns", "account=policy", "--min-history", "4", "--trials", "20")
	require.Equal(t, "grr", one["metric"])
	require.Len(t, one["origins"], 1)
}

func TestReplayJSONKeepsItsNames(t *testing.T) {
	r := has(t, decoded(t, "backtest", yearlyFile(t, 20), "--columns", "account=policy", "--scenario", yearAgoFile(t)),
		"scenario inputs_sha256 origins coverage80 coverage90 crps crps_naive replay")
	require.Equal(t, "A year ago", r["scenario"])
	require.Empty(t, r["origins"])
	require.Nil(t, r["crps"])
	replay := has(t, r["replay"], "from to trials seed matched reaches whole parts needed with_them remarks")
	require.Equal(t, false, replay["reaches"])
	require.Equal(t, 200.0, replay["trials"])
	part := has(t, first(t, replay["parts"]), "segment coverage accounts opening measures")
	require.Equal(t, "pooled", part["coverage"])
	has(t, first(t, part["measures"]), "name actual mean p5 p10 p50 p90 p95 pit held80 held90")
	need := has(t, first(t, replay["needed"]), "segment coverage rate stated needed held90")
	require.Equal(t, "churn", need["rate"])
	require.Greater(t, need["needed"], 0.3)
	has(t, replay["with_them"], "grr nrr logo_retention")
}

func TestBacktestReports(t *testing.T) {
	history := yearlyFile(t, 20)
	stdout, stderr, status := touchline("backtest", history, "--columns", "account=policy", "--trials", "50")
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stdout, "yearly: GRR over the next twelve months, forecast from 3 past dates, 50 futures each\n")
	stdout, stderr, status = touchline("backtest", history, "--columns", "account=policy", "--scenario", yearAgoFile(t))
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stdout, "A year ago does not reproduce the year: GRR was ")
	require.Contains(t, stdout, "all × pooled churn    5.0%")
}

func TestBacktestRefuses(t *testing.T) {
	history := yearlyFile(t, 0)
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"no history":        {[]string{"backtest"}, wrongUse, "touchline: backtest needs one history (got 0)\nSee 'touchline backtest --help'.\n"},
		"no such metric":    {[]string{"backtest", history, "--metric", "arr"}, wrongUse, "touchline: --metric: unknown (got arr; want nrr, grr or logo)\n"},
		"no years":          {[]string{"backtest", history, "--min-history", "0"}, wrongUse, "touchline: --min-history: too small (got 0; want a whole number from 1 to 100)\n"},
		"too few years":     {[]string{"backtest", history, "--columns", "account=policy", "--min-history", "5"}, wrongUse, "touchline: the history covers 2021-01-01 to 2025-12-31: no year within it has 5 years before it; --min-history asks for fewer\n"},
		"absent history":    {[]string{"backtest", "testdata/absent.csv"}, notReadable, "touchline: "},
		"absent scenario":   {[]string{"backtest", history, "--columns", "account=policy", "--scenario", "testdata/absent.toml"}, notReadable, "touchline: "},
		"another's history": {[]string{"backtest", history, "--columns", "account=policy", "--scenario", pooled}, wrongUse, "touchline: the history "},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
}

func TestBacktestInterrupted(t *testing.T) {
	history := yearlyFile(t, 0)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, more := range [][]string{nil, {"--scenario", yearAgoFile(t)}} {
		var stdout, stderr bytes.Buffer
		args := append([]string{"backtest", history, "--columns", "account=policy"}, more...)
		require.Equal(t, interrupted, Main(ctx, args, &stdout, &stderr), args)
		require.Empty(t, stdout.String())
		require.Equal(t, "interrupted\n", stderr.String())
	}
}
