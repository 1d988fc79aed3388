package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// keeping is a folder with a scenario and its book, of which a forecast is kept
// in January and, with one account lost and another won, in March.
func keeping(t *testing.T) (dir, january, march string) {
	t.Helper()
	dir = t.TempDir()
	january = keptIn(t, dir, time.January, []string{"a,1000,2027-06-10", "b,2000,2027-02-10", "c,3000,2027-11-10"})
	march = keptIn(t, dir, time.March, []string{"a,1000,2027-06-10", "c,3000,2027-11-10", "d,500,2027-12-10"})
	return dir, january, march
}

func keptIn(t *testing.T, dir string, month time.Month, accounts []string) (path string) {
	t.Helper()
	text := fmt.Sprintf(`start = "2027-%02d"
trials = 50
[book]
file = "book.csv"
[coverages.digital]
[segments.all]
coverage = "digital"
[segments.all.rates]
digital = { churn = 0.1, downsell = 0.1, expansion = 0.3 }
`, month)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "own.toml"), []byte(text), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "book.csv"), []byte("account,arr,renewal\n"+strings.Join(accounts, "\n")+"\n"), 0o600))
	var stdout, stderr bytes.Buffer
	day := time.Date(2027, month, 2, 9, 30, 0, 0, time.UTC)
	status := Main(at(t.Context(), day), []string{"run", filepath.Join(dir, "own.toml"), "--keep", "--json"}, &stdout, &stderr)
	require.Equal(t, fine, status, stderr.String())
	require.True(t, strings.HasPrefix(stdout.String(), `{"schema_version":1,`), "what is kept does not get between the data")
	path = filepath.Join(dir, "forecasts", day.Format("2006-01-02")+"T093000-own.json.gz")
	require.Equal(t, "kept as "+path+"\n", stderr.String())
	return path
}

func TestKeptForecastsAreListed(t *testing.T) {
	dir, january, march := keeping(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "forecasts", "foreign.json.gz"), []byte("x"), 0o600))
	list := has(t, decoded(t, "kept", dir), "schema_version program forecasts faults definition")
	forecasts := list["forecasts"].([]any)
	require.Len(t, forecasts, 2)
	for i, path := range []string{january, march} {
		f := has(t, forecasts[i], "file kept_at program scenario inputs_sha256 trials seed horizon currency start opening years closing")
		require.Equal(t, filepath.Base(path), f["file"])
		has(t, f["closing"], bandKeys)
		has(t, first(t, f["years"]), yearKeys)
	}
	require.Equal(t, map[string]any{"file": "foreign.json.gz", "message": "it is no kept forecast"}, first(t, list["faults"]))
	stdout, _, _ := touchline("kept", dir)
	require.Contains(t, stdout, "2027-01-02 09:30       own  2027-01  year 1         3  $6.00k")
	require.Contains(t, stdout, "  - foreign.json.gz: it is no kept forecast\n")
}

func TestBridgeJSONKeepsItsNames(t *testing.T) {
	_, january, march := keeping(t)
	b := has(t, decoded(t, "kept", january, march), "schema_version program currency old new passed month why of trials seed steps words notes definition")
	end := has(t, b["old"], "kept_at scenario file program inputs_sha256 start trials seed arr nrr grr")
	require.Equal(t, "2027-01-02", end["kept_at"])
	require.Len(t, b["steps"], 4)
	step := has(t, first(t, b["steps"]), "kinds arr nrr grr facts")
	require.Equal(t, []any{"outcomes"}, step["kinds"])
	change := has(t, step["nrr"], "change se after within_noise")
	require.InEpsilon(t, change["after"].(float64)-end["nrr"].(float64), change["change"], 1e-9)
	stdout, _, status := touchline("kept", january, march, "--month", "2027-06")
	require.Equal(t, fine, status)
	require.Contains(t, stdout, "own of 2027-01-02 to own of 2027-03-02: what is expected of Jun 2027, as asked for\n")
	require.Contains(t, stdout, "of 3 accounts with $6.00k, 2 are there 2 months later with $4.00k: 1 left with $2.00k")
}

func TestKeptRecordJSONKeepsItsNames(t *testing.T) {
	dir, _, _ := keeping(t)
	h := written(t, "lives.csv", "account,month,arr\na,2026-12,1000\nb,2026-12,2000\nc,2026-12,3000\na,2027-02,1000\nc,2027-02,3000\n")
	r := has(t, decoded(t, "kept", dir, "--score", h), "schema_version program history history_sha256 known scores tallies remarks definition")
	score := has(t, first(t, r["scores"]), "kept_at scenario file from to months trials matched accounts opening measures remarks")
	m := has(t, first(t, score["measures"]), "name actual mean p5 p10 p50 p90 p95 crps pit held80 held90")
	require.Equal(t, "grr", m["name"])
	require.InEpsilon(t, 4.0/6, m["actual"], 1e-9)
	has(t, first(t, r["tallies"]), "name of held80 held90 crps bias pit")
	stdout, _, _ := touchline("kept", dir, "--score", h)
	require.Contains(t, stdout, "lives tells what happened until 2027-02-28: 1 score of kept forecasts\n")
}

func TestKeptRefusals(t *testing.T) {
	dir, january, march := keeping(t)
	foreign := written(t, "foreign.json.gz", "x")
	h := written(t, "lives.csv", "account,month,arr\na,2026-12,1000\n")
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"nothing to bridge in files": {[]string{"kept", january, march, h}, wrongUse, "touchline: kept takes a folder, or two kept forecasts (got 3)\nSee 'touchline kept --help'.\n"},
		"two folders to score":       {[]string{"kept", dir, dir, "--score", h}, wrongUse, "touchline: kept --score takes one folder at most (got 2)\n"},
		"no history":                 {[]string{"kept", dir, "--score="}, wrongUse, "touchline: --score: the name of a history is missing\n"},
		"a month to list":            {[]string{"kept", dir, "--month", "2027-06"}, wrongUse, "touchline: --month: it is for a bridge; name two kept forecasts\n"},
		"columns of nothing":         {[]string{"kept", dir, "--columns", "a=b"}, wrongUse, "touchline: --columns: it is for a history; name one by --score\n"},
		"absent folder":              {[]string{"kept", "testdata/absent"}, notReadable, "touchline: cannot read testdata/absent: no such file or directory\n"},
		"absent forecast":            {[]string{"kept", january, "testdata/absent"}, notReadable, "touchline: cannot read testdata/absent: "},
		"foreign forecast":           {[]string{"kept", january, foreign}, wrongUse, foreign + ": it is no kept forecast\n"},
		"later first":                {[]string{"kept", march, january}, wrongUse, "touchline: the old forecast starts in Mar 2027, after the new one (Jan 2027)"},
		"a month of neither":         {[]string{"kept", january, march, "--month", "2030-01"}, wrongUse, "touchline: both forecasts tell of months from Mar 2027 to Dec 2027 (got 2030-01)\n"},
		"nothing to score":           {[]string{"kept", t.TempDir(), "--score", h}, wrongUse, "no forecast that could be scored has been kept here"},
		"keeping standard input":     {[]string{"run", "-", "--keep"}, wrongUse, "touchline: --keep: standard input has no folder to keep a forecast in; name a file\nSee 'touchline run --help'.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
}
