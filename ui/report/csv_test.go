package report

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
)

// read is a file of the pack's CSV as records.
func read(t *testing.T, p *Pack, name string) [][]string {
	t.Helper()
	files, err := p.CSV()
	require.NoError(t, err)
	for _, f := range files {
		if f.Name == name {
			records, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
			require.NoError(t, err)
			return records
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

func parsed(t *testing.T) func(string) float64 {
	return func(text string) float64 {
		x, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		return x
	}
}

func TestCSVHoldsTheNumbersOfJSON(t *testing.T) {
	p := two(t)
	require.Equal(t, jsonBands(t, p), tableBands(t, read(t, p, "percentiles.csv"), parsed(t)))
}

// What scripts read by name.
func TestCSVKeepsItsFilesAndColumns(t *testing.T) {
	want := map[string]string{
		"about.csv":       "scenario item value source",
		"inputs.csv":      "scenario table input value unit source",
		"results.csv":     "scenario period measure mean se p10 p50 p90 target reaches source",
		"differences.csv": "scenario baseline metric year mean se p10 p50 p90 better within_noise source",
		"percentiles.csv": "scenario part name period number date measure mean se sd p5 p10 p25 p50 p75 p90 p95 source",
		"renewals.csv": "scenario cut name period label first_month last_month accounts due renewed renewed_p10 renewed_p25 renewed_p50 renewed_p90 " +
			"rate rate_p10 rate_p50 rate_p90 churn downsell uplift expansion source",
		"headcount.csv": "scenario month date team posts filled asked supply load steady cost source",
		"bridge.csv":    "scenario part segment month date opening new expansion uplift downsell churn closing due renewed source",
		"accounts.csv": "scenario account name segment coverage owner health term renewal arr renews due expected p10 p50 p90 upsell churn downsell uplift " +
			"at_risk there closing reason source",
		"concentration.csv": "scenario account name arr share leaves costs window source",
	}
	p := two(t)
	files, err := p.CSV()
	require.NoError(t, err)
	require.Len(t, files, len(want))
	for name, columns := range want {
		records := read(t, p, name)
		require.Equal(t, strings.Fields(columns), records[0], name)
		for _, r := range records[1:] {
			require.Equal(t, "Touchline test, seed 7, 100 trials, inputs 0123456789ab 0123456789ab", r[len(r)-1])
		}
	}
}

func TestCSVOfASingleRunComparesNothing(t *testing.T) {
	p := one(t)
	p.Runs[0].Renewals = nil
	files, err := p.CSV()
	require.NoError(t, err)
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	require.Equal(t, []string{"about.csv", "inputs.csv", "results.csv", "percentiles.csv", "headcount.csv", "bridge.csv"}, names)
}

func TestCSVSaysWhatMadeIt(t *testing.T) {
	said := map[string]string{}
	for _, r := range read(t, one(t), "about.csv")[1:] {
		said[r[1]] = r[2]
	}
	require.Equal(t, "touchline test", said["program"])
	require.Equal(t, "7", said["seed"])
	require.Equal(t, "100", said["trials"])
	require.Equal(t, hash, said["inputs_sha256"])
	require.Equal(t, forecast.Definition, said["NRR and GRR"])
}

func TestCSVOfInputs(t *testing.T) {
	said := map[string]string{}
	for _, r := range read(t, one(t), "inputs.csv")[1:] {
		said[r[1]+"/"+r[2]] = r[3]
	}
	for key, want := range map[string]string{
		"/horizon": "14", "/start": "2027-01", "targets/grr": "0.9", "economy/volatility": "0.2", "health/churn, red": "3",
		"coverages.pooled/fallback": "tech-touch", "teams.csm/cost": "120000", "plays.rescue/trigger": "red",
		"segments.mid/accounts": "60", "segments.mid/coverage": "pooled", "segments.small.rates.pooled/evidence.churn": "100",
		"segments.small.rates.tech-touch/odds.churn, low": "1.3", "segments.small.rates.tech-touch/odds.expansion": "0.6",
	} {
		require.Equal(t, want, said[key], key)
	}
	require.NotContains(t, said, "segments.small.rates.tech-touch/odds.downsell", "1 has no effect")
}

func TestZipHoldsTheSameFiles(t *testing.T) {
	p := one(t)
	var out bytes.Buffer
	require.NoError(t, p.Zip(&out))
	packed, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	require.NoError(t, err)
	files, err := p.CSV()
	require.NoError(t, err)
	require.Len(t, packed.File, len(files))
	for i, f := range packed.File {
		r, err := f.Open()
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		require.Equal(t, files[i], File{f.Name, data})
	}
}

func TestCSVTamesHostileNames(t *testing.T) {
	for _, name := range hostile {
		files, err := called(t, name).CSV()
		require.NoError(t, err)
		for _, f := range files {
			records, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
			require.NoError(t, err)
			for i, record := range records {
				for j, text := range record {
					if _, err := strconv.ParseFloat(text, 64); err == nil {
						continue // numbers stay numbers
					}
					tame(t, text, mostText)
					if i > 0 && records[0][j] == "scenario" {
						tame(t, text, mostName)
					}
				}
			}
		}
	}
}

// Cut to the same words, two scenarios stay two.
func TestTitlesStayApart(t *testing.T) {
	long := strings.Repeat("long ", 2000)
	a := run(t, company(), long+"a")
	p := New([]Run{a, {Meta: about(long + "b"), Futures: a.Futures, Summary: a.Summary, Result: a.Result}}, 0, 1)
	require.NotEqual(t, p.Runs[0].title, p.Runs[1].title)
	require.Equal(t, p.Runs[0].title+" (2)", p.Runs[1].title)
}
