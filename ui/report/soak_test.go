//go:build soak

package report

import (
	"context"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// LibreOffice opens the workbook, computes its formulas anew and comes to the
// values that stand beside them; every check holds there too.
func TestLibreOfficeOpensTheWorkbook(t *testing.T) {
	office, err := exec.LookPath("soffice")
	require.NoError(t, err, "LibreOffice is missing: apt-get install libreoffice-calc-nogui")
	dir := t.TempDir()
	file := filepath.Join(dir, "pack.xlsx")
	out, err := os.Create(file)
	require.NoError(t, err)
	p := two(t)
	require.NoError(t, p.XLSX(out))
	require.NoError(t, out.Close())

	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	const everySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
	said, err := exec.CommandContext(ctx, office, "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--convert-to", everySheet, "--outdir", dir, file).CombinedOutput()
	require.NoError(t, err, string(said))

	want, got := jsonBands(t, p), tableBands(t, opened(t, dir, "Percentiles"), shown(t))
	require.Len(t, got, len(want))
	for k := range want {
		require.InEpsilonSlice(t, above(want[k]), above(got[k]), 1e-12, k)
	}
	checks := opened(t, dir, "Checks")
	require.Greater(t, len(checks), 400)
	for _, r := range checks[1:] {
		require.Equal(t, "1", r[checkHolds], strings.Join(r, " "))
	}
}

// opened is a sheet as LibreOffice wrote it.
func opened(t *testing.T, dir, sheet string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "pack-"+sheet+".csv"))
	require.NoError(t, err, "LibreOffice wrote no such sheet")
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return records
}

// shown is a number as LibreOffice writes it: 15 digits, rates in percent.
func shown(t *testing.T) func(string) float64 {
	return func(text string) float64 {
		rate, percent := strings.CutSuffix(text, "%")
		if percent {
			return parsed(t)(rate) / 100
		}
		return parsed(t)(text)
	}
}

// above keeps numbers off zero, where nothing is relative.
func above(x []float64) []float64 {
	moved := make([]float64, len(x))
	for i := range x {
		moved[i] = 1 + x[i]
	}
	return moved
}
