package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const planKeys = "csms coverage worth nrr grr closing cost loads scenario"

func TestPlanJSONKeepsItsNames(t *testing.T) {
	p := has(t, decoded(t, "plan", pooled, "--min-grr", "0.5"), "schema_version program scenario inputs_sha256 objective feasible best ties frontier evaluated sure as_is remarks")
	require.Equal(t, "worth", p["objective"])
	require.Equal(t, true, p["feasible"])
	best := has(t, p["best"], planKeys+" reaches")
	has(t, best["worth"], bandKeys)
	has(t, best["csms"], "csm")
	has(t, best["coverage"], "all")
	has(t, first(t, p["frontier"]), planKeys)
	require.IsType(t, []any{}, p["ties"])
}

// Every plan shown, saved beside the file it extends, runs to the same bands.
func TestRunReproducesPlans(t *testing.T) {
	dir := t.TempDir()
	source, err := os.ReadFile(pooled)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pooled.toml"), source, 0o600))
	p := decoded(t, "plan", filepath.Join(dir, "pooled.toml"), "--maximise", "nrr", "--trials", "150", "--seed", "5")
	plans := append([]any{p["best"], p["as_is"]}, p["frontier"].([]any)...)
	for _, plan := range append(plans, p["ties"].([]any)...) {
		shown := has(t, plan, planKeys)
		file := filepath.Join(dir, "planned.toml")
		require.NoError(t, os.WriteFile(file, []byte(shown["scenario"].(string)), 0o600))
		r := decoded(t, "run", file)
		require.Equal(t, shown["worth"], r["worth"], shown["scenario"])
		year := has(t, first(t, r["years"]), yearKeys)
		require.Equal(t, shown["nrr"], year["nrr"])
		require.Equal(t, shown["grr"], year["grr"])
		months := r["months"].([]any)
		require.Equal(t, shown["closing"], has(t, months[len(months)-1], ledgerKeys)["closing"])
	}
}

func TestPlanReport(t *testing.T) {
	stdout, stderr, status := touchline("plan", pooled, "--trials", "100")
	require.Equal(t, fine, status, stderr)
	for _, part := range []string{"Best: ", "It is the best of those, ", "The file", "extends = \"pooled.toml\"", "with 3 years of margin"} {
		require.Contains(t, stdout, part)
	}
	stdout, _, status = touchline("plan", pooled, "--trials", "100", "--budget", "10")
	require.Equal(t, fine, status, "that there is no such plan is an answer")
	require.Contains(t, stdout, "With the other limits as they are, one would do\nwith a budget of $4.49k at most.")
}

func TestPlanWrongUse(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		stderr string
	}{
		"objective": {[]string{"--maximise", "joy"}, "touchline: --maximise: unknown (got joy; want worth, nrr or closing)\n"},
		"sure":      {[]string{"--sure", "0.9"}, "touchline: --sure needs --min-grr: it says in what share of the futures that is to be reached\n"},
		"percent":   {[]string{"--min-grr", "88"}, "touchline: --min-grr: too large (got 88; want a share from 0 to 1; 88% is 0.88)\n"},
		"budget":    {[]string{"--budget", "much"}, "touchline: --budget: not a number (got much; want an amount of money such as 1500000, 1,500,000 or 1.5M)\n"},
		"less":      {[]string{"--budget", "-1"}, "touchline: --budget: too small (got -1; want "},
		"csms":      {[]string{"--max-csms", "1.5"}, "touchline: --max-csms: not a whole number (got 1.5; want a whole number from 0 to 100,000)\n"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(append([]string{"plan", pooled}, c.args...)...)
			require.Equal(t, wrongUse, status)
			require.Empty(t, stdout)
			require.Contains(t, stderr, c.stderr)
		})
	}
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]float64{"1500000": 1.5e6, "1,500,000": 1.5e6, "1.5M": 1.5e6, "310k": 310e3, ".5": 0.5, "0": 0} {
		var x float64
		require.NoError(t, (&amount{&x, "budget", 0, 1e15, "money"}).Set(text))
		require.Equal(t, want, x, text)
	}
	for _, text := range []string{"", "k", "1.5.0", "15,00", "nan", "inf", "1e6", "$5"} {
		var x float64
		require.Error(t, (&amount{&x, "budget", 0, 1e15, "money"}).Set(text), text)
	}
}

func TestPlanInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	require.Equal(t, interrupted, Main(ctx, []string{"plan", pooled}, &stdout, &stderr))
	require.Empty(t, stdout.String())
	require.Equal(t, "interrupted\n", stderr.String())
}

// A plan of a scenario from standard input says under which name that is to be
// saved.
func TestPlanOfStandardInput(t *testing.T) {
	file, err := os.Open(pooled)
	require.NoError(t, err)
	defer file.Close()
	defer func(old *os.File) { os.Stdin = old }(os.Stdin)
	os.Stdin = file
	stdout, stderr, status := touchline("plan", "-", "--trials", "20", "--json")
	require.Equal(t, fine, status, stderr)
	var p map[string]any
	require.NoError(t, json.Unmarshal([]byte(stdout), &p))
	require.Contains(t, has(t, p["best"], planKeys)["scenario"], "extends = \"scenario.toml\"")
}
