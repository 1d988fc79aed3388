package report

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/renewals"
	"touchline/sim"
)

// company lasts a year and two months. It has two segments, a team that delivers one of two coverages, a play,
// health and new business.
func company() sim.Scenario {
	return sim.Scenario{
		Horizon: 14, Trials: 100, Seed: 7, Memory: 6, Onboarding: 3, RenewalWindow: 3, GrossMargin: 0.8, Discount: 0.1, Tail: 3,
		Economy: sim.Economy{Volatility: 0.2, Persistence: 0.9, Expansion: 0.1},
		Health: sim.Health{States: []string{"green", "red"}, Churn: []float64{0.6, 3}, Downsell: []float64{0.8, 2}, Expansion: []float64{1.2, 0.3},
			Moves: sim.Moves{Worsen: 0.05, Recover: 0.15}},
		Coverages: []sim.Coverage{
			{Name: "pooled", Team: "csm", Hours: 2, Fallback: "tech-touch", Cost: 5},
			{Name: "tech-touch", Cost: 10, Fixed: 500},
		},
		Teams: []sim.Team{{Name: "csm", CSMs: 2, Hours: 100, Cost: 120000}},
		Plays: []sim.Play{{Name: "rescue", Trigger: "red", Coverages: []string{"pooled"}, Hours: 4, Odds: sim.NoEffect}},
		Segments: []sim.Segment{
			accounts("mid", 60, 20000, "pooled"),
			accounts("small", 90, 3000, "tech-touch"),
		},
	}
}

func accounts(name string, n int, arr float64, coverage string) sim.Segment {
	return sim.Segment{
		Name: name, Accounts: n, ARR: sim.Lognormal{Mean: arr, CV: 0.5}, Term: 12, Hours: 1, OddsPerPoint: 1, Uplift: 0.02,
		Coverage:      []sim.CoverageLine{{Use: coverage}},
		DownsellDepth: sim.Size{Mean: 0.2, SD: 0.1}, ExpansionSize: sim.Size{Mean: 0.2, SD: 0.1},
		Rates: []sim.Rates{
			{Coverage: "pooled", Churn: sim.Rate{P: 0.08, Evidence: 100}, Downsell: sim.Rate{P: 0.1}, Expansion: sim.Rate{P: 0.3}},
			{Coverage: "tech-touch", Like: "pooled", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 1.3, High: 2.6}, Downsell: sim.OddsRange{Low: 1, High: 1}, Expansion: sim.OddsRange{Low: 0.6, High: 0.6}}},
		},
		New: &sim.NewBusiness{Accounts: 1},
	}
}

const hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func about(title string) forecast.Meta {
	nrr, grr := 1.05, 0.9
	return forecast.Meta{Title: title, Currency: "USD", Start: forecast.Calendar{Year: 2027, Month: 1},
		Targets: forecast.Targets{NRR: &nrr, GRR: &grr}, InputsSHA256: hash, Version: "test"}
}

func run(t testing.TB, s sim.Scenario, title string) Run {
	t.Helper()
	f, err := sim.Run(context.Background(), s, sim.Options{})
	require.NoError(t, err)
	r := NewRun(f, nil, about(title), 0)
	r.Renewals = outlook(&r)
	return r
}

// called is a pack of a short run in which everything has one name.
func called(t testing.TB, name string) *Pack {
	t.Helper()
	s := company()
	s.Horizon, s.Trials = 2, 25
	s.Segments, s.Segments[0].Name, s.Teams[0].Name, s.Coverages[0].Team = s.Segments[:1], name, name, name
	f, err := sim.Run(context.Background(), s, sim.Options{})
	require.NoError(t, err)
	r := NewRun(f, nil, about(name), 0)
	r.Renewals = &renewals.Forecast{Accounts: []renewals.Account{{ID: name, Name: name, Owner: name, Segment: name, ARR: r.Summary.Start.ARR, Month: 1,
		Next: &renewals.Next{Reason: name}}}, Concentration: renewals.Concentration{Largest: []renewals.Largest{{ID: name, Name: name}}}}
	return New([]Run{r}, 0, 1)
}

// one is a pack of a single run, two one of a run against another with more
// CSMs and a different coverage.
func one(t testing.TB) *Pack { return New([]Run{run(t, company(), "Pooled")}, 0, 1) }

func two(t testing.TB) *Pack {
	digital := company()
	digital.Segments[0].Coverage[0].Use = "tech-touch"
	other := run(t, digital, "Digital")
	other.Colour = 1
	return New([]Run{run(t, company(), "Pooled"), other}, 0, 1)
}

// outlook is a forecast of renewals with the whole book's own months and one
// account that is all of it.
func outlook(r *Run) *renewals.Forecast {
	f := &renewals.Forecast{}
	for _, m := range r.Result.Months {
		p := renewals.Period{Label: r.Meta.Start.Label(m.Month), First: m.Month, Last: m.Month, Due: m.Due, Renewed: m.Renewed,
			Churn: m.Churn, Downsell: m.Downsell, Uplift: m.Uplift, Expansion: m.Expansion}
		if m.Renewed != nil {
			p.Call = &renewals.Call{Worst: m.Renewed.P10, Commit: m.Renewed.P25, Likely: m.Renewed.P50, Best: m.Renewed.P90}
		}
		f.Total.Months = append(f.Total.Months, p)
		f.Total.FiscalQuarters = append(f.Total.FiscalQuarters, p)
		f.BridgeFiscalQuarters = append(f.BridgeFiscalQuarters, renewals.Bridge{Label: p.Label, Opening: m.Opening.Mean, New: m.Arrived.Mean,
			Expansion: m.Expansion.Mean, Uplift: m.Uplift.Mean, Downsell: m.Downsell.Mean, Churn: m.Churn.Mean, Closing: m.Closing.Mean})
	}
	f.Coverages = []renewals.Part{{Name: "pooled", Months: f.Total.Months}} // all of the book
	f.Landing = &renewals.Landing{Label: "FY2027", From: "Oct 2026", To: "Sep 2027", Actual: 3, NRRSoFar: 0.98, GRRSoFar: 0.97, NRR: r.Result.Years[0].NRR, GRR: r.Result.Years[0].GRR}
	f.Accounts = []renewals.Account{{ID: "A1", Name: "Acme", Segment: "mid", Coverage: "pooled", Term: 12, ARR: r.Summary.Start.ARR, Month: 3, Renewal: "Mar 2027",
		Next: &renewals.Next{Renews: 0.9, Due: 100, Churn: 10, Downsell: 5, Uplift: 2, Expected: 87, P10: 0, P50: 99, P90: 102, AtRisk: 10, Reason: "red"}, There: 0.8, Closing: 80},
		{ID: "A2", Segment: "small", Coverage: "tech-touch", Term: 36, Month: 30, Renewal: "Jun 2029", There: 1}}
	f.Concentration = renewals.Concentration{Window: "year 1", Largest: []renewals.Largest{{ID: "A1", Name: "Acme", ARR: 100, Share: 0.5, Leaves: 0.1, Costs: 0.4}}}
	return f
}
