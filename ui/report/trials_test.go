package report

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
)

// Whoever averages the trials finds the printed numbers, to the last bit.
func TestTrialsAreWhatBandsAreMadeOf(t *testing.T) {
	p := two(t)
	var out bytes.Buffer
	require.NoError(t, Trials(&out, p.Runs))
	records, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	require.Len(t, records, 1+2*14*100)
	column := map[string]int{}
	for i, head := range records[0] {
		column[head] = i
	}
	series := func(scenario string, month int, quantity string) []float64 {
		var all []float64
		for _, r := range records[1:] {
			if r[0] != scenario || r[1] != strconv.Itoa(month) {
				continue
			}
			x, err := strconv.ParseFloat(r[column[quantity]], 64)
			if err != nil {
				x = math.NaN()
			}
			all = append(all, x)
		}
		require.Len(t, all, 100)
		return all
	}
	for i, scenario := range []string{"Pooled", "Digital"} {
		r := p.Runs[i].Result
		month, year := r.Months[6], r.Years[0]
		for quantity, band := range map[string]*forecast.Band{"nrr": month.NRR, "grr": month.GRR, "opening": month.Opening, "churn": month.Churn,
			"downsell": month.Downsell, "expansion": month.Expansion, "uplift": month.Uplift, "arrived": month.Arrived, "closing": month.Closing,
			"due": month.Due, "renewed": month.Renewed, "accounts": month.Accounts, "tooling": month.Tooling, "cost": month.Cost} {
			require.Equal(t, band, forecast.BandOf(series(scenario, 7, quantity)), quantity)
		}
		for quantity, band := range map[string]*forecast.Band{"year_nrr": year.NRR, "year_grr": year.GRR, "year_logo_retention": year.Logos,
			"year_cost": year.Cost, "year_cost_per_retained": year.CostPerRetained} {
			require.Equal(t, band, forecast.BandOf(series(scenario, 12, quantity)), quantity)
			require.Nil(t, forecast.BandOf(series(scenario, 7, quantity)), quantity)
		}
		require.Equal(t, r.Worth, forecast.BandOf(series(scenario, 14, "worth")))
		require.Nil(t, forecast.BandOf(series(scenario, 12, "worth")))
	}
	require.Equal(t, []string{"Pooled", "1", "2027-01", "1"}, records[1][:4])
	last := records[1][len(records[1])-2:]
	require.Equal(t, []string{"Touchline test, seed 7, 100 trials, inputs " + hash, forecast.Definition}, last)
}
