package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// leaky lives on expansion that covers a leak.
const leaky = `title = "Leaky"
start = "2027-01"
trials = 200
[coverages.tech]
[segments.all]
accounts = 200
arr = { mean = 10000, cv = 1 }
coverage = "tech"
uplift = 0.05
expansion_size = { mean = 0.6, sd = 0.1 }
[segments.all.rates]
tech = { churn = 0.18, downsell = 0.1, expansion = EXPANSION }
`

// What run says of NRR without expansion is what the file without it says.
func TestStalledExpansionIsTheFileWithoutExpansion(t *testing.T) {
	report := func(expansion string) string {
		file := filepath.Join(t.TempDir(), "leaky.toml")
		require.NoError(t, os.WriteFile(file, []byte(strings.Replace(leaky, "EXPANSION", expansion, 1)), 0o600))
		stdout, stderr, status := touchline("run", file)
		require.Equal(t, fine, status, stderr)
		return stdout
	}
	hides := regexp.MustCompile(`hides a weak GRR of ([\d.]+%); if expansion stalled, NRR would be\s+([\d.]+%)`).FindStringSubmatch(report("0.6"))
	require.NotNil(t, hides)
	without := report("0")
	require.Equal(t, regexp.MustCompile(`NRR +([\d.]+%)`).FindStringSubmatch(without)[1], hides[2])
	require.NotContains(t, without, "hides")
}

func TestASingleFutureIsCertainOfNothing(t *testing.T) {
	for _, args := range [][]string{{"run", pooled}, {"compare", pooled, digital}} {
		stdout, stderr, status := touchline(append(args, "--trials", "1")...)
		require.Equal(t, fine, status, stderr)
		for _, claim := range []string{"certain", "reach", "all 1 futures", " 1 futures"} {
			require.NotContains(t, stdout, claim)
		}
		require.Contains(t, stdout, "a single future tells no range, no share and no sampling error; 20 or more do")
	}
}
