package text

import (
	"testing"

	"touchline/forecast"
	"touchline/forecast/breakeven"
	"touchline/forecast/drivers"
	"touchline/forecast/golden"
	"touchline/sim/inputs"
)

func TestDriversAndBreakeven(t *testing.T) {
	folder := golden.Open(t, "drivers")
	known := inputs.Input{Kind: inputs.Rate, Evidence: 1500}
	d := &drivers.Drivers{Program: "touchline 0.1.0", Scenario: "Hybrid", InputsSHA256: "0123456789abcdef", Trials: 10000, Seed: 1, Horizon: 24, Currency: "USD",
		Metric: forecast.NRRMetric, Year: 1, Base: band(1.003, 0.04), Within: 0.1, Window: forecast.WholeYear(1), Tail: 3, Definition: forecast.Definition,
		Tornado: []drivers.Bar{
			{Input: "segments.smb.rates.tech-touch.churn", Of: known, By: drivers.ByEvidence, Value: 0.2, Low: 0.187, High: 0.213, AtLow: 1.006, AtHigh: 1, SELow: 0.0001, SEHigh: 0.0001},
			{Input: "segments.smb.rates.pooled.odds.churn", Of: inputs.Input{Kind: inputs.Odds}, By: drivers.ByOdds, Value: 0.8, Low: 0.6, High: 1.1, AtLow: 1.0036, AtHigh: 1.0029, SELow: 0.0001, SEHigh: 0.0001},
			{Input: "teams.pool.cost", Of: inputs.Input{Kind: inputs.Money}, By: drivers.ByWithin, Value: 140000, Low: 126000, High: 154000, AtLow: 1.003, AtHigh: 1.003},
		},
		Spread: drivers.Spread{Luck: 0.45, Rates: 0.13, Economy: 0.51, Overlap: 0.09, SD: 0.04, SEAll: 0.05, SE: drivers.Shares{Luck: 0.026, Rates: 0.0085, Economy: 0.031}},
		Concentration: drivers.Concentration{Share: 0.047, Window: "year 1", Largest: []drivers.Largest{
			{ID: "LK-1288", Name: "River Packaging", Segment: "enterprise", ARR: 599000, Share: 0.026, Leaves: 0.031}, {ID: "LK-1880", Segment: "enterprise", ARR: 475000, Share: 0.021}}}}
	folder.Equal("drivers.txt", Drivers(d))
	d.Metric, d.Year, d.Tornado, d.Spread, d.Base = forecast.WorthMetric, 0, nil, drivers.Spread{}, band(90e6, 0)
	folder.Equal("drivers-certain.txt", Drivers(d))
	low, value, se := 0.09, 0.112, 0.0008
	b := &breakeven.Breakeven{Program: "touchline 0.1.0", Input: "segments.smb.rates.high-touch.churn", Metric: forecast.WorthMetric, Assumed: 0.09,
		Value: &value, Low: &low, SE: &se, Tried: [2]float64{0.05, 0.2}, Stopped: []string{"hybrid.toml:3:1: churn: too large"}, Trials: 10000, Seed: 1, Tail: 3,
		Verdict: "High-touch is worth more than Tech-touch only if annual churn of smb under high-touch is below 11.2%; you assume 9.0%.", Of: known}
	folder.Equal("breakeven.txt", Breakeven(b))
	b.Metric, b.Definition, b.Value, b.Low, b.SE, b.Stopped = forecast.NRRMetric, forecast.Definition, nil, nil, nil, nil
	folder.Equal("breakeven-none.txt", Breakeven(b))
}
