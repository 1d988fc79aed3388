package report

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// statistics are a band's numbers in the order of their columns.
var statistics = []string{"mean", "se", "sd", "p5", "p10", "p25", "p50", "p75", "p90", "p95"}

// jsonBands is every band of `run --json` by scenario, part, name, period,
// number and measure.
func jsonBands(t *testing.T, p *Pack) map[string][]float64 {
	t.Helper()
	bands := map[string][]float64{}
	for i := range p.Runs {
		text, err := json.Marshal(p.Runs[i].Result)
		require.NoError(t, err)
		var r map[string]any
		require.NoError(t, json.Unmarshal(text, &r))
		put := func(part, name, period string, number any, object map[string]any) {
			for measure, value := range object {
				band, ok := value.(map[string]any)
				if !ok {
					continue
				}
				if measure == "health" {
					for state, accounts := range band {
						bands[key(r["scenario"], part, name, period, number, "health."+state)] = numbers(accounts.(map[string]any))
					}
					continue
				}
				bands[key(r["scenario"], part, name, period, number, measure)] = numbers(band)
			}
		}
		each := func(part, name string, object any) {
			of := object.(map[string]any)
			for period, list := range map[string]any{"year": of["years"], "month": of["months"]} {
				if list == nil {
					continue
				}
				for _, x := range list.([]any) {
					put(part, name, period, x.(map[string]any)[period], x.(map[string]any))
				}
			}
		}
		put("whole book", "", "horizon", r["horizon"], map[string]any{"worth": r["worth"]})
		each("whole book", "", map[string]any{"years": r["years"], "months": r["months"]})
		for part, list := range map[string]any{"segment": r["segments"], "team": r["teams"], "play": r["plays"]} {
			for name, object := range list.(map[string]any) {
				each(part, name, object)
			}
		}
	}
	require.Greater(t, len(bands), 400)
	return bands
}

func key(cells ...any) string { return fmt.Sprintln(cells...) }

func numbers(band map[string]any) (all []float64) {
	for _, s := range statistics {
		all = append(all, band[s].(float64))
	}
	return all
}

// tableBands is the same of a table read back: records of text under their heads.
func tableBands(t *testing.T, records [][]string, parse func(string) float64) map[string][]float64 {
	t.Helper()
	bands := map[string][]float64{}
	for _, r := range records[1:] {
		var band []float64
		for i := range statistics {
			band = append(band, parse(r[bandMean+i]))
		}
		k := key(r[0], r[1], r[2], r[3], r[4], r[6])
		require.NotContains(t, bands, k, "a band stands there twice")
		bands[k] = band
	}
	return bands
}

// hostile is a name that means harm; every text that leaves is cut and tame.
var hostile = []string{
	`=HYPERLINK("http://x","y")`, "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", `<img src=x onerror="alert(1)">`,
	"a\r\nb", "\u202Egnp.exe", "\u2066x\u2069", strings.Repeat("long ", 2000), "\U0001F680 away", "a\x00b", "\xff",
}

func tame(t *testing.T, text string, most int) {
	t.Helper()
	if text != "" {
		require.NotContains(t, "=+-@", text[:1], text)
	}
	require.NotRegexp(t, "[\r\n\t\x00\u202A-\u202E\u2066-\u2069]", text)
	require.LessOrEqual(t, len([]rune(text)), most+1, text)
}
