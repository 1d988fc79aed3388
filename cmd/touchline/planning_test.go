package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHeadcountJSONKeepsItsNames(t *testing.T) {
	h := has(t, decoded(t, "headcount", pooled, "--to", "4"), "schema_version program scenario inputs_sha256 trials seed horizon currency tail definition "+
		"team csms window points next cross cross_low cross_high best teams hire_by what_ifs notes")
	require.Equal(t, "csm", h["team"])
	require.Equal(t, 200.0, h["trials"])
	point := has(t, first(t, h["points"]), "csms nrr grr closing worth cost load month")
	for _, band := range []string{"nrr", "grr", "closing", "worth", "cost"} {
		has(t, point[band], bandKeys)
	}
	next := has(t, first(t, h["next"]), "from to nrr worth brings costs")
	has(t, next["worth"], "mean se p10 p50 p90 better within_noise")
	has(t, next["brings"], bandKeys)
	team := has(t, first(t, h["teams"]), "team months worst over")
	require.Len(t, team["months"], 12)
	month := has(t, first(t, team["months"]), "month asked supply load steady posts filled vacant segments")
	has(t, first(t, month["segments"]), "segment asked")
	has(t, first(t, h["what_ifs"]), "name says differences load")
	require.IsType(t, []any{}, h["hire_by"])
}

// A point of the curve is what run says of a file with so many CSMs.
func TestHeadcountIsReproducedByRun(t *testing.T) {
	base, err := filepath.Abs(pooled)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "three.toml")
	require.NoError(t, os.WriteFile(file, []byte("extends = '"+base+"'\n[teams.csm]\ncsms = 3\n"), 0o600))
	run := decoded(t, "run", file)
	points := decoded(t, "headcount", pooled, "--from", "3", "--to", "3")["points"]
	point := has(t, first(t, points), "csms nrr grr worth closing")
	require.Len(t, points, 1)
	year := has(t, first(t, run["years"]), yearKeys)
	months := run["months"].([]any)
	require.Equal(t, year["nrr"], point["nrr"])
	require.Equal(t, year["grr"], point["grr"])
	require.Equal(t, run["worth"], point["worth"])
	require.Equal(t, has(t, months[len(months)-1], ledgerKeys)["closing"], point["closing"])
}

func TestHeadcountIsTheSameBytesOnAnyWorkers(t *testing.T) {
	one, _, _ := touchline("headcount", pooled, "--json", "--workers", "1", "--to", "3")
	two, _, _ := touchline("headcount", pooled, "--json", "--workers", "2", "--to", "3")
	require.Equal(t, one, two)
	other, _, _ := touchline("headcount", pooled, "--json", "--seed", "2", "--to", "3")
	require.NotEqual(t, one, other, "another seed meets other futures")
}

func TestEconomicsJSONKeepsItsNames(t *testing.T) {
	e := has(t, decoded(t, "economics", pooled), "schema_version program scenario inputs_sha256 currency gross_margin discount pairs notes")
	pair := has(t, first(t, e["pairs"]), "segment coverage accounts arr cost_to_serve lifetime_value lifetime five_years pays")
	has(t, pair["cost_to_serve"], "hours labour tooling fixed plays total")
	has(t, pair["five_years"], "months margin cost value over_cost")
	has(t, has(t, first(t, pair["pays"]), "against five_years lifetime")["five_years"], "above below never")
}

func TestPlanningReports(t *testing.T) {
	for command, texts := range map[string][]string{
		"headcount": {"Pooled: CSMs of team csm, 200 futures of 12 months", "(as it is)", "Next CSM", "What if", "extends testdata/pooled.toml and sets csms of"},
		"economics": {"Pooled: economics of an account", "all × pooled", "Pays", "cost to serve"},
	} {
		stdout, stderr, status := touchline(command, pooled)
		require.Equal(t, fine, status, stderr)
		for _, text := range texts {
			require.Contains(t, stdout, text)
		}
	}
}

func TestPlanningExitStatus(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"no file":              {[]string{"headcount"}, wrongUse, "touchline: headcount needs one scenario file (got 0)\nSee 'touchline headcount --help'.\n"},
		"no file of economics": {[]string{"economics"}, wrongUse, "touchline: economics needs one scenario file (got 0)\nSee 'touchline economics --help'.\n"},
		"faulty file":          {[]string{"headcount", faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"faulty economics":     {[]string{"economics", faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"absent file":          {[]string{"economics", "testdata/absent.toml"}, notReadable, "touchline: "},
		"unknown team":         {[]string{"headcount", pooled, "--team", "cms"}, wrongUse, "touchline: --team: there is no team \"cms\"; the scenario has csm\n"},
		"range upside down":    {[]string{"headcount", pooled, "--from", "4", "--to", "2"}, wrongUse, "touchline: --from is above --to (got 4 and 2)\nSee 'touchline headcount --help'.\n"},
		"no number":            {[]string{"headcount", pooled, "--to", "-1"}, wrongUse, "touchline: --to: too small (got -1; want a whole number from 0 to 100,000)\n"},
		"too much":             {[]string{"headcount", pooled, "--trials", "90000000"}, wrongUse, "touchline: the run would need"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	require.Equal(t, interrupted, Main(ctx, []string{"headcount", pooled}, &stdout, &stderr))
}
