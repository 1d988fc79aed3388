package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// written is a file with a text in it.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

const premiums = "policy,premium_2003,premium_2004,class\n1,100.10,90,car\n2,50,0,van\n"

func TestMetricsJSONKeepsItsNames(t *testing.T) {
	m := has(t, decoded(t, "metrics", written(t, "premiums.csv", premiums), "--columns", "account=policy,before=premium_2003,after=premium_2004,segment=class"),
		"schema_version program history history_sha256 form rows accounts total columns notes windows definitions remarks definition")
	require.Equal(t, "premiums", m["history"])
	require.Equal(t, "renewals", m["form"])
	require.Equal(t, 150.1, m["total"])
	require.Len(t, m["windows"], 3)
	w := has(t, first(t, m["windows"]), "from to segment accounts opening closing nrr grr grr_flow renewal_rate logo_retention churn downsell expansion uplift new")
	require.Equal(t, "all", w["segment"])
	require.Nil(t, w["from"])
	require.Equal(t, []any{2.0, 150.1, 90.0, 50.0, 10.1, 0.5}, []any{w["accounts"], w["opening"], w["closing"], w["churn"], w["downsell"], w["logo_retention"]})
	has(t, m["definitions"].(map[string]any)["cohort snapshot"], "nrr grr")
}

func TestMetricsInText(t *testing.T) {
	path := written(t, "lives.csv", "account,start,end,arr\na,2024-03-01,,100\nb,2024-05-01,2025-12-09,50\n")
	stdout, stderr, status := touchline("metrics", path)
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stdout, "lives: contracts, 2 rows of 2 accounts, 2024-03-01 to 2025-12-09, 150.00 in all\n")
	require.Contains(t, stdout, "2025              2       1  50.0%  66.7%  66.7%     66.7%\n")
}

func TestMetricsRefusals(t *testing.T) {
	path := written(t, "premiums.csv", premiums)
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"no history":                  {[]string{"metrics"}, wrongUse, "touchline: metrics needs one history (got 0)\nSee 'touchline metrics --help'.\n"},
		"two histories":               {[]string{"metrics", path, path}, wrongUse, "touchline: metrics needs one history (got 2)\n"},
		"absent history":              {[]string{"metrics", "testdata/absent.csv"}, notReadable, "touchline: "},
		"columns that are no pairs":   {[]string{"metrics", path, "--columns", "policy"}, wrongUse, "touchline: --columns: "},
		"headers that mean no column": {[]string{"metrics", path}, wrongUse, "premiums.csv:1:1: these columns make no history"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
}

func TestHistoriesKnowWhatDayItIs(t *testing.T) {
	lives := "account,start,end,arr\n"
	for i := range 40 {
		lives += fmt.Sprintf("%d,2023-%02d-01,2030-12-31,100\n", i, 1+i%12)
	}
	path := written(t, "lives.csv", lives+"gone,2023-01-01,2025-06-30,100\n")
	remark := "40 contracts end after today, 22 November 2026 (the first on 31 December 2030): taken as still there"
	run := func(args ...string) map[string]any {
		var stdout, stderr bytes.Buffer
		today := at(t.Context(), time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
		require.Equal(t, fine, Main(today, append(args, "--json"), &stdout, &stderr), stderr.String())
		var got map[string]any
		require.NoError(t, json.Unmarshal(stdout.Bytes(), &got))
		return got
	}
	m := run("metrics", path)
	require.Contains(t, m["remarks"], remark)
	windows := m["windows"].([]any)
	require.Equal(t, "2025-12-31", windows[len(windows)-1].(map[string]any)["to"])
	require.Contains(t, run("fit", path)["remarks"], remark+".")
	require.Contains(t, run("backtest", path, "--min-history", "1", "--trials", "20", "--metric", "GRR")["remarks"], remark)
}
