package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBaseline(t *testing.T) {
	for name, c := range map[string]struct {
		args     []string
		baseline string
	}{
		"the first":               {[]string{pooled, digital}, "Pooled"},
		"named among the files":   {[]string{pooled, digital, "--baseline", "testdata/../" + digital}, "Digital"},
		"named beside the files":  {[]string{digital, "--baseline", pooled}, "Pooled"},
		"two scenarios of a name": {[]string{pooled, pooled}, "Pooled"},
	} {
		t.Run(name, func(t *testing.T) {
			r := decoded(t, append([]string{"compare", "--trials", "20"}, c.args...)...)
			require.Equal(t, c.baseline, r["baseline"])
			require.Len(t, r["scenarios"], 2)
		})
	}
}

func TestScenariosOfOneNameAreToldApart(t *testing.T) {
	r := decoded(t, "compare", "--trials", "20", pooled, pooled, pooled)
	var names []any
	for _, s := range r["scenarios"].([]any) {
		names = append(names, s.(map[string]any)["scenario"])
	}
	require.Equal(t, []any{"Pooled", "Pooled (" + pooled + ")", "Pooled (" + pooled + ", 2)"}, names)
	for _, d := range r["differences"].([]any) {
		require.Equal(t, true, d.(map[string]any)["within_noise"], "a scenario does not differ from itself")
		require.Equal(t, 0.0, d.(map[string]any)["mean"])
	}
}

func TestCompareRefusesOtherFutures(t *testing.T) {
	dir := t.TempDir()
	base, err := os.ReadFile(pooled)
	require.NoError(t, err)
	file := func(name, change string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, append([]byte(change+"\n"), base...), 0o600))
		return path
	}
	euros, seeded := file("euros.toml", `currency = "EUR"`), file("seeded.toml", "seed = 5")
	_, stderr, status := touchline("compare", pooled, euros)
	require.Equal(t, wrongUse, status)
	require.Contains(t, stderr, "money of different currencies is not compared")
	_, stderr, status = touchline("compare", pooled, seeded)
	require.Equal(t, wrongUse, status)
	require.Contains(t, stderr, "give both the same with --seed")
	_, stderr, status = touchline("compare", pooled, seeded, "--seed", "3", "--trials", "10")
	require.Equal(t, fine, status, stderr)
}

func TestCompareReport(t *testing.T) {
	stdout, stderr, status := touchline("compare", pooled, digital)
	require.Equal(t, fine, status, stderr)
	require.Regexp(t, `(?s)^Digital ends the year .* less a year`, stdout)
	require.Contains(t, stdout, "Against Pooled")
	require.Contains(t, stdout, "seed 1, 200 trials, touchline "+version)
}

func TestCompareTellsTheProblemsOfEveryFile(t *testing.T) {
	_, stderr, status := touchline("compare", faulty, faulty)
	require.Equal(t, wrongUse, status)
	require.Regexp(t, `(?s)horizn.*horizn`, stderr)
}
