package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// renewalHistory writes four years of renewals of two segments.
func renewalHistory(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("account,date,before,after,segment,coverage\n")
	for i := range 400 {
		after := 1000
		switch i % 10 {
		case 0:
			after = 0
		case 1:
			after = 700
		case 2, 3:
			after = 1200
		}
		fmt.Fprintf(&b, "A%d,%d-%02d-01,1000,%d,%s,%s\n", i, 2020+i%4, 1+i%12, after, []string{"SMB", "Enterprise"}[i%2], "pooled")
	}
	path := filepath.Join(t.TempDir(), "renewals.csv")
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o600))
	return path
}

const smallScenario = `title = "Small"   # kept

[coverages.pooled]

[segments.smb]
accounts = 30
arr = { mean = 1000, cv = 0 }
coverage = "pooled"

[segments.smb.rates]
pooled = { churn = 0.2, evidence = 50 } # measured in March
light  = { like = "pooled", odds = { churn = 1.5 } }

[coverages.light]
`

func TestFitPrintsPartOfAScenario(t *testing.T) {
	stdout, stderr, status := touchline("fit", renewalHistory(t))
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stdout, "[segments.SMB.rates.pooled]\n")
	require.Contains(t, stdout, "by ARR")
	path := filepath.Join(t.TempDir(), "fitted.toml")
	whole := "[coverages.pooled]\n[segments.SMB]\naccounts = 5\narr.mean = 10\ncoverage = \"pooled\"\n[segments.Enterprise]\naccounts = 5\narr.mean = 10\ncoverage = \"pooled\"\n"
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(path), "base.toml"), []byte(whole+
		"rates.pooled.churn = 0.1\n[segments.SMB.rates.pooled]\nchurn = 0.1\n"), 0o600))
	require.NoError(t, os.WriteFile(path, []byte("extends = \"base.toml\"\n"+stdout), 0o600))
	file, err := scenarios.Load(t.Context(), path)
	require.NoError(t, err, "what is printed is valid in a scenario")
	require.Positive(t, file.Scenario.Economy.Volatility)
}

func TestFitWritesInPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small.toml")
	require.NoError(t, os.WriteFile(path, []byte(smallScenario), 0o600))
	_, stderr, status := touchline("fit", renewalHistory(t), "--write", path)
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stderr, "into "+path)
	written, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, kept := range []string{"# kept", "# measured in March", `light  = { like = "pooled", odds = { churn = 1.5 } }`} {
		require.Contains(t, string(written), kept)
	}
	require.Contains(t, string(written), "# fitted to renewals.csv: renewals, 400 renewals of 400 accounts [S] # measured in March")
	file, err := scenarios.Load(t.Context(), path)
	require.NoError(t, err)
	row := file.Scenario.Segments[0].Rates[1]
	require.Equal(t, "pooled", row.Coverage)
	require.NotEqual(t, 0.2, row.Churn.P)
	require.Positive(t, row.Downsell.Evidence)
	require.NotContains(t, string(written), "nterprise", "a segment that the scenario has not")
	stdout, _, _ := touchline("run", path, "--trials", "20")
	require.Contains(t, stdout, "Small")
}

func TestFitJSONKeepsItsNames(t *testing.T) {
	f := has(t, decoded(t, "fit", renewalHistory(t)), "schema_version program history history_sha256 rows form as_of decisions accounts arr cells segments pooled economy years remarks kept toml")
	cell := has(t, first(t, f["cells"]), "segment coverage accounts arr churn downsell expansion")
	has(t, cell["churn"], "p evidence told by_arr by_logos seen effective")
	has(t, first(t, f["segments"]), "name term downsell_depth expansion_size uplift")
	has(t, f["economy"], "years loss_sd volatility persistence persistence_of expansion")
	require.Len(t, f["years"], 4)
	require.Equal(t, "2020-01-01", f["from"])
	require.Equal(t, "2024-01-01", f["as_of"])
	has(t, first(t, f["years"]), "from to decisions")
	has(t, has(t, first(t, f["segments"]), "downsell_depth")["downsell_depth"], "mean sd")
}

func TestFitRefuses(t *testing.T) {
	history := renewalHistory(t)
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"fit"}, wrongUse, "fit needs one history (got 0)"},
		{[]string{"fit", "nowhere.csv"}, notReadable, "nowhere.csv"},
		{[]string{"fit", history, "--write", "nowhere.toml"}, notReadable, "nowhere.toml"},
	} {
		_, stderr, status := touchline(c.args...)
		require.Equal(t, c.status, status, stderr)
		require.Contains(t, stderr, c.want)
	}
}
