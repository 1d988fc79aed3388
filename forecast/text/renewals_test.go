package text

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/golden"
	"touchline/forecast/renewals"
	"touchline/sim"
)

func TestRenewals(t *testing.T) {
	folder := golden.Open(t, "renewals")
	s := renewing()
	folder.Equal("landed.txt", Renewals(renewalsMeta().Meta, forecasted(t, s)))
	s.Horizon, s.Trials = 4, 10
	for i := range s.Book {
		s.Book[i].Owner = ""
	}
	folder.Equal("short.txt", Renewals(renewalsMeta().Meta, forecasted(t, s)))
}

func forecasted(t *testing.T, s sim.Scenario) *renewals.Forecast {
	t.Helper()
	r, err := renewals.Run(context.Background(), s, renewalsMeta(), sim.Options{})
	require.NoError(t, err)
	return r
}

func renewalsMeta() renewals.Meta {
	return renewals.Meta{FiscalYearStart: 9, Meta: forecast.Meta{Title: "Hybrid", Currency: "USD", Start: forecast.Calendar{Year: 2027, Month: 1},
		InputsSHA256: "0123456789abcdef", Version: "0.1.0", Targets: forecast.Targets{GRR: fraction(0.9)}}}
}

// renewing is a book of 24 accounts with contracts of three lengths.
func renewing() sim.Scenario {
	s := sim.Scenario{Horizon: 12, Trials: 300, Seed: 1, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 1, Tail: 3,
		Coverages: []sim.Coverage{{Name: "digital"}},
		Segments: []sim.Segment{{Name: "smb", Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.03, Coverage: []sim.CoverageLine{{Use: "digital"}},
			DownsellDepth: sim.Size{Mean: 0.2}, ExpansionSize: sim.Size{Mean: 0.2},
			Rates: []sim.Rates{{Coverage: "digital", Churn: sim.Rate{P: 0.15}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}}}}}}
	for i := range 24 {
		term := []int{12, 1, 24}[i%3]
		s.Book = append(s.Book, sim.Account{ID: fmt.Sprintf("A%02d", i), Name: []string{"Ember Ltd", ""}[i%2], Segment: "smb", ARR: 1000 * float64(1+i),
			Opening: 900 * float64(1+i), Renewal: min(term, 2+i), Term: term, Owner: []string{"Ana", ""}[i%2]})
	}
	return s
}
