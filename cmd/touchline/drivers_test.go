package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDriversJSONKeepsItsNames(t *testing.T) {
	d := has(t, decoded(t, "drivers", pooled), "schema_version program scenario inputs_sha256 trials seed horizon currency metric year base within "+
		"tornado unvaried spread concentration tail definition")
	require.Equal(t, "nrr", d["metric"])
	require.Equal(t, 200.0, d["trials"])
	has(t, d["base"], bandKeys)
	bar := has(t, first(t, d["tornado"]), "input kind value low high by at_low at_high se_low se_high trials file line source")
	require.Equal(t, pooled, bar["file"])
	spread := has(t, d["spread"], "luck rates economy staffing se overlap se_overlap sd")
	has(t, spread["se"], "luck rates economy staffing")
	require.Equal(t, 0.0, spread["economy"], "there is none")
	require.Less(t, 0.0, spread["luck"])
	require.Equal(t, 0.0, spread["staffing"], "nobody leaves")
	has(t, first(t, has(t, d["concentration"], "share largest window")["largest"]), "id segment coverage arr share leaves")
	require.IsType(t, []any{}, d["unvaried"])
}

// What the tornado says of a value, run says of the file that has it.
func TestBarsAreWhatRunSays(t *testing.T) {
	for _, metric := range []string{"nrr", "grr", "cost"} {
		for _, bar := range decoded(t, "drivers", pooled, "--metric", metric)["tornado"].([]any) {
			b := bar.(map[string]any)
			if b["input"] != "teams.csm.csms" {
				continue
			}
			year := first(t, decoded(t, "run", altered(t, "csms = 1", "csms = 2"))["years"]).(map[string]any)
			require.InEpsilon(t, year[metric].(map[string]any)["mean"], b["at_high"], 1e-9)
			require.Equal(t, 2.0, b["high"])
		}
	}
}

// altered is the pooled scenario with a piece of its text replaced.
func altered(t *testing.T, old, by string) string {
	t.Helper()
	data, err := os.ReadFile(pooled)
	require.NoError(t, err)
	require.Contains(t, string(data), old)
	path := filepath.Join(t.TempDir(), "altered.toml")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(data), old, by, 1)), 0o600))
	return path
}

func TestDriversReport(t *testing.T) {
	stdout, stderr, status := touchline("drivers", pooled, "--metric", "worth")
	require.Equal(t, fine, status, stderr)
	for _, text := range []string{"Pooled: what moves the worth at month 12", "segments.all.rates.pooled.churn", "Where the spread comes from", "The 5 largest accounts", "touchline " + version} {
		require.Contains(t, stdout, text)
	}
}

// The value that breakeven finds ties in the file that has it.
func TestBreakevenTies(t *testing.T) {
	plan := altered(t, "title = \"Pooled\"", "title = \"Plan\"")
	b := has(t, decoded(t, "breakeven", digital, plan, "--input", "teams.csm.cost"),
		"schema_version program baseline scenario input metric assumed value low high se difference better_below tried stopped trials seed horizon currency tail verdict definition")
	require.Equal(t, []any{"worth", 120000.0, "Digital", "Plan", true}, []any{b["metric"], b["assumed"], b["baseline"], b["scenario"], b["better_below"]})
	tied := altered(t, "cost = 120000", fmt.Sprintf("cost = %f", b["value"]))
	for _, d := range decoded(t, "compare", digital, tied)["differences"].([]any) {
		if d := d.(map[string]any); d["metric"] == "worth" {
			require.Less(t, math.Abs(d["mean"].(float64)), d["se"].(float64)/50)
		}
	}
	dearer := altered(t, "cost = 120000", "cost = 150000")
	posts := decoded(t, "breakeven", pooled, dearer, "--input", "teams.csm.csms", "--metric", "cost")
	require.Equal(t, 0.0, posts["value"], "one post costs more, none costs less")
	never := decoded(t, "breakeven", pooled, dearer, "--input", "segments.all.rates.pooled.churn", "--metric", "cost")
	require.Equal(t, []any{nil, nil, nil}, []any{never["value"], never["low"], never["high"]})
}

func TestBreakevenReport(t *testing.T) {
	stdout, stderr, status := touchline("breakeven", digital, pooled, "--input", "teams.csm.cost")
	require.Equal(t, fine, status, stderr)
	for _, text := range []string{"Pooled is worth more than Digital only if annual cost of a CSM of team csm is below $", "you assume $120k", "assumed", "Tried from ", "touchline " + version} {
		require.Contains(t, strings.Join(strings.Fields(stdout), " "), text)
	}
}

func TestWrongUseOfDriversAndBreakeven(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"no file":           {[]string{"drivers"}, wrongUse, "touchline: drivers needs one scenario file (got 0)\nSee 'touchline drivers --help'.\n"},
		"metric":            {[]string{"drivers", pooled, "--metric", "arr"}, wrongUse, "touchline: --metric: unknown (got arr; want nrr, grr, closing, cost or worth)\n"},
		"year":              {[]string{"drivers", pooled, "--year", "2"}, wrongUse, "touchline: --year: the horizon of 12 months completes no year 2\n"},
		"faulty":            {[]string{"drivers", faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"absent":            {[]string{"drivers", "nope.toml"}, notReadable, "touchline: cannot read nope.toml"},
		"one file":          {[]string{"breakeven", pooled, "--input", "tail"}, wrongUse, "touchline: breakeven needs two scenario files (got 1)\n"},
		"no input":          {[]string{"breakeven", pooled, digital}, wrongUse, "touchline: breakeven needs --input: a number of the second file by its key, such as teams.named.csms\n"},
		"unknown input":     {[]string{"breakeven", pooled, digital, "--input", "teams.csm.csm"}, wrongUse, "touchline: --input: testdata/digital.toml has no input teams.csm.csm; did you mean teams.csm.csms?\n"},
		"metric to tie by":  {[]string{"breakeven", pooled, digital, "--input", "teams.csm.csms", "--metric", "arr"}, wrongUse, "touchline: --metric: unknown (got arr; want nrr, grr, closing, cost or worth)\n"},
		"other currency":    {[]string{"breakeven", pooled, altered(t, "horizon = 12", "horizon = 12\ncurrency = \"EUR\""), "--input", "teams.csm.csms"}, wrongUse, "money of different currencies is not compared"},
		"other terms":       {[]string{"breakeven", pooled, altered(t, "horizon = 12", "horizon = 12\ntail = 2"), "--input", "teams.csm.csms"}, wrongUse, "touchline: what they are worth is not compared: their gross_margin, discount or tail differ"},
		"both files faulty": {[]string{"breakeven", faulty, faulty, "--input", "tail"}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
}

func TestDriversAndBreakevenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, args := range [][]string{{"drivers", pooled}, {"breakeven", pooled, digital, "--input", "teams.csm.csms"}} {
		var stdout, stderr bytes.Buffer
		require.Equal(t, interrupted, Main(ctx, args, &stdout, &stderr), args)
		require.Equal(t, "interrupted\n", stderr.String())
	}
}
