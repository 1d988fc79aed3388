package text

import (
	"testing"

	"touchline/forecast"
	"touchline/forecast/backtest"
	"touchline/forecast/golden"
)

func TestBacktestReports(t *testing.T) {
	folder := golden.Open(t, "backtests")
	folder.Equal("record.txt", Backtest("policies", record()))
	folder.Equal("nothing.txt", Backtest("policies", &backtest.Record{Metric: backtest.Logo, Remarks: []string{"as of 2006-12-31 there is nobody to forecast"}}))
	m := forecast.Meta{Title: "Hybrid", Currency: "USD", InputsSHA256: "0123456789abcdef", Version: "0.1.0"}
	folder.Equal("replay.txt", Replay(m, "churned", missed()))
	reached := missed()
	reached.Reaches, reached.Needed, reached.WithThem, reached.Parts = true, nil, nil, reached.Parts[:1]
	reached.Whole.Measures = reached.Parts[0].Measures
	folder.Equal("replay-reached.txt", Replay(m, "churned", reached))
}

func record() *backtest.Record {
	origin := func(asOf, segment string, actual float64, held80, held90 bool) backtest.Origin {
		return backtest.Origin{AsOf: asOf, Segment: segment, Accounts: 17000, CRPS: 0.0043, Naive: 0.9436, CRPSNaive: 0.00512,
			Outcome: backtest.Outcome{Actual: actual, Mean: 0.94, P5: 0.919, P10: 0.925, P50: 0.941, P90: 0.955, P95: 0.9589, Held80: held80, Held90: held90}}
	}
	share, crps, naive, width := 0.5, 0.0043, 0.00512, 0.0399
	flat := 0.0066
	return &backtest.Record{Metric: backtest.GRR, MinHistory: 2, Trials: 1028, Seed: 1, Coverage80: &share, Coverage90: &share, CRPS: &crps, CRPSNaive: &naive, CRPSFlat: &flat, Width90: &width,
		Test80:  &backtest.Coverage{Nominal: 0.8, Inside: 1, Of: 4, P: 0.02},
		Test90:  &backtest.Coverage{Nominal: 0.9, Inside: 2, Of: 4, P: 0.04},
		Remarks: []string{"as of 2005-12-31 there is nobody to forecast"},
		Origins: []backtest.Origin{
			origin("2006-12-31", backtest.All, 0.9406, true, true), origin("2006-12-31", "smb", 0.93, true, true),
			origin("2007-12-31", backtest.All, 0.956, false, true), origin("2007-12-31", "smb", 0.93, true, true),
			origin("2008-12-31", backtest.All, 0.9066, false, false), origin("2009-12-31", backtest.All, 0.99, false, false),
		}}
}

// missed is a replay of a year that the scenario does not reproduce.
func missed() *backtest.Replay {
	part := func(segment, coverage string, churn float64, held bool) backtest.Part {
		p := backtest.Part{Segment: segment, Coverage: coverage, Accounts: 150, Opening: 15000}
		for _, m := range []struct {
			name   string
			actual float64
		}{{"grr", 0.97 - churn}, {"nrr", 1.01 - churn}, {"logo_retention", 1 - churn}, {"churn", churn}, {"downsell", 0.03}, {"expansion", 0.04}} {
			p.Measures = append(p.Measures, backtest.Measure{Name: m.name, Outcome: backtest.Outcome{Actual: m.actual, Mean: m.actual + 0.01,
				P5: m.actual - 0.03, P10: m.actual - 0.02, P50: m.actual, P90: m.actual + 0.02, P95: m.actual + 0.03, Held80: true, Held90: true}})
		}
		if !held {
			for _, i := range []int{0, 3} {
				m := &p.Measures[i]
				m.P5, m.P10, m.P90, m.P95, m.Held80, m.Held90 = m.Actual+0.01, m.Actual+0.02, m.Actual+0.05, m.Actual+0.06, false, false
			}
		}
		return p
	}
	whole := part(backtest.All, "", 0.2, false)
	whole.Accounts = 300
	return &backtest.Replay{From: "2025-01-01", To: "2025-12-31", Trials: 2000, Seed: 1, Matched: true,
		Whole: whole, Parts: []backtest.Part{part("smb", "pooled", 0.1, true), part("smb", "tech", 0.3, false)},
		Needed: []backtest.Need{
			{Segment: "smb", Coverage: "pooled", Rate: "churn", Stated: 0.1, Needed: fraction(0.1), Held90: true},
			{Segment: "smb", Coverage: "tech", Rate: "churn", Stated: 0.13, Needed: fraction(0.3), Like: "pooled", Odds: fraction(3.857)},
			{Segment: "smb", Coverage: "tech", Rate: "downsell", Stated: 0.1, Why: "4.0% of the ARR was seen; a rate of 100% brings about 3.0%"},
		},
		WithThem: &backtest.Means{GRR: 0.77, NRR: 0.81, Logo: 0.8}, Remarks: []string{"1 account with an ARR of 100: the history has no row of it; nothing happened to it"}}
}
