package text

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/economics"
	"touchline/forecast/golden"
	"touchline/forecast/headcount"
	"touchline/sim"
)

func TestHeadcount(t *testing.T) {
	folder := golden.Open(t, "headcount")
	s := staffed()
	folder.Equal("short.txt", Headcount("small.toml", renewalsMeta().Meta, counted(t, s, headcount.Ask{})))
	s.Trials, s.Teams = 10, s.Teams[:1]
	s.Teams[0].Hiring, s.Plays = 0, nil
	one := 1
	folder.Equal("one.txt", Headcount("-", forecast.Meta{Title: "Bare", Version: "0.1.0"}, counted(t, s, headcount.Ask{From: &one, To: &one})))
}

func counted(t *testing.T, s sim.Scenario, a headcount.Ask) *headcount.Outlook {
	t.Helper()
	m := renewalsMeta().Meta
	o, err := headcount.Run(context.Background(), s, m, a, sim.Options{})
	require.NoError(t, err)
	return o
}

func TestEconomics(t *testing.T) {
	folder := golden.Open(t, "economics")
	s := staffed()
	e, err := economics.New(s, renewalsMeta().Meta)
	require.NoError(t, err)
	folder.Equal("three.txt", Economics(renewalsMeta().Meta, e))
	s.Teams[0].Hours = 0
	s.Discount = 0
	e, err = economics.New(s, renewalsMeta().Meta)
	require.NoError(t, err)
	folder.Equal("without.txt", Economics(renewalsMeta().Meta, e))
}

// staffed is one segment whose accounts are pooled by a team that is short of
// hours, and a second team that is asked for little.
func staffed() sim.Scenario {
	s := renewing()
	s.Book = nil
	s.Horizon, s.Trials, s.Discount = 9, 40, 0.1
	s.Coverages = []sim.Coverage{{Name: "digital", Cost: 4, Fixed: 200}, {Name: "high-touch", Team: "pool", Hours: 3, Named: true}, {Name: "pooled", Team: "pool", Hours: 1}}
	s.Teams = []sim.Team{{Name: "pool", CSMs: 2, Hours: 100, Cost: 90000, Ramp: 3, Attrition: 0.2, Hiring: 2}, {Name: "welcome", CSMs: 1, Hours: 100, Cost: 60000}}
	s.Plays = []sim.Play{{Name: "call", Trigger: sim.Renewal, Coverages: []string{"pooled"}, Team: "welcome", Hours: 0.5, Odds: sim.NoEffect}}
	g := &s.Segments[0]
	g.Accounts, g.ARR, g.Coverage = 230, sim.Lognormal{Mean: 9000, CV: 0.5}, []sim.CoverageLine{{Use: "pooled"}}
	none := sim.OddsRange{Low: 1, High: 1}
	g.Rates = []sim.Rates{g.Rates[0],
		{Coverage: "high-touch", Like: "digital", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 0.2, High: 0.6}, Downsell: none, Expansion: none}},
		{Coverage: "pooled", Like: "digital", Odds: sim.RateOdds{Churn: sim.OddsRange{Low: 0.3, High: 0.9}, Downsell: none, Expansion: none}}}
	return s
}
