package economics

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// An account that leaves at a yearly renewal with chance c closes eleven
// months of a year and, if it stays, the twelfth: over its life (11 + q)/(1 - q)
// months, q = 1 - c. It is served in all twelve.
func TestLifetimeOfAnAccountThatOnlyLeaves(t *testing.T) {
	for _, c := range []float64{0.05, 0.2, 0.9, 1} {
		p := table(t, plain(c)).Pairs[0]
		q := 1 - c
		margin, cost := 1200*0.5/12*(11+q)/c, (2+100.0/20)*12/c
		require.InEpsilon(t, margin, p.Lifetime.Margin, 1e-8, c)
		require.InEpsilon(t, cost, p.Lifetime.Cost, 1e-8, c)
		require.InEpsilon(t, margin-cost, *p.LifetimeValue, 1e-8, c)
		require.InEpsilon(t, (margin-cost)/cost, *p.Lifetime.OverCost, 1e-8, c)
		five := (1 - math.Pow(q, 5)) // of the life lies within five years
		require.InEpsilon(t, margin*five, p.FiveYears.Margin, 1e-9, c)
		require.InEpsilon(t, cost*five, p.FiveYears.Cost, 1e-9, c)
		require.Equal(t, 60, p.FiveYears.Months)
	}
}

// Discounted at d a year, what the months of a year are worth falls by
// q/(1 + d) from year to year.
func TestLifetimeIsDiscounted(t *testing.T) {
	s := plain(0.1)
	s.Discount = 0.08
	first := 0.0
	for m := 1.0; m <= 12; m++ {
		kept := 1.0
		if m == 12 {
			kept = 0.9
		}
		first += 1200 * 0.5 / 12 * kept * math.Pow(1.08, -m/12)
	}
	require.InEpsilon(t, first/(1-0.9/1.08), table(t, s).Pairs[0].Lifetime.Margin, 1e-8)
}

// Without churn and discount, and where ARR outgrows the discount, a life has
// no sum; five years always have.
func TestLivesWithoutEnd(t *testing.T) {
	for name, change := range map[string]func(*sim.Scenario){
		"nobody leaves":            func(s *sim.Scenario) { s.Segments[0].Rates[0].Churn.P = 0 },
		"ARR outgrows the leavers": func(s *sim.Scenario) { s.Segments[0].Uplift = 0.1 },
	} {
		t.Run(name, func(t *testing.T) {
			s := plain(0.05)
			change(&s)
			e := table(t, s)
			require.Nil(t, e.Pairs[0].LifetimeValue)
			require.Nil(t, e.Pairs[0].Lifetime)
			require.NotNil(t, e.Pairs[0].FiveYears)
			v, beyond := e.Pairs[0].Foreseen()
			require.Equal(t, 240, v.Months)
			require.True(t, beyond)
			require.Contains(t, e.Notes[0], "all under digital: a whole life has no sum")
			require.Nil(t, e.Pairs[1].Pays[0].Lifetime)
			require.NotNil(t, e.Pairs[1].Pays[0].FiveYears)
			s.Discount = 0.2
			ends := table(t, s).Pairs[0]
			require.NotNil(t, ends.LifetimeValue)
			v, beyond = ends.Foreseen()
			require.Equal(t, ends.Lifetime, v)
			require.False(t, beyond)
		})
	}
}

// A year's cost to serve is hours at their price, tooling, the part of the
// fixed cost, and what plays cost: renewal plays in a quarter of the months,
// those of a state in its settled share, those of onboarding not at all.
func TestCostToServe(t *testing.T) {
	s := plain(0.1)
	s.Health = sim.Health{States: []string{"green", "red"}, Churn: []float64{1, 1}, Downsell: []float64{1, 1}, Expansion: []float64{1, 1},
		Hours: []float64{1, 2}, Moves: sim.Moves{Worsen: 0.1, Recover: 0.3}} // a quarter is red
	s.Segments[0].Hours = 0.5
	s.Plays = []sim.Play{
		{Name: "call", Trigger: sim.Renewal, Team: "csm", Hours: 4, Odds: sim.NoEffect},
		{Name: "gift", Trigger: sim.Always, Odds: sim.NoEffect, Cost: 1.5},
		{Name: "rescue", Trigger: "red", Team: "csm", Hours: 8, Odds: sim.NoEffect, Cost: 3},
		{Name: "welcome", Trigger: sim.Onboarding, Team: "csm", Hours: 6, Odds: sim.NoEffect, Cost: 9},
	}
	const hour = 120000.0 / 12 / 100
	call, rescue := 12*4*0.5*1.25*0.25, 12*8*0.5*2*0.25
	digital, pooled := table(t, s).Pairs[0].Serve, table(t, s).Pairs[1].Serve
	require.InEpsilon(t, call+rescue, digital.Hours, 1e-9)
	require.InEpsilon(t, call+rescue+12*10*0.5*1.25, pooled.Hours, 1e-9)
	require.InEpsilon(t, digital.Hours*hour, digital.Labour, 1e-9)
	require.InEpsilon(t, 12*2.0, digital.Tooling, 1e-9)
	require.InEpsilon(t, 12*100.0/20, digital.Fixed, 1e-9)
	require.InEpsilon(t, 12*(1.5+3*0.25), digital.Plays, 1e-9)
	require.InEpsilon(t, digital.Labour+digital.Tooling+digital.Fixed+digital.Plays, digital.Total, 1e-9)
	require.Zero(t, pooled.Tooling)

	a := newAccount(&s, &s.Segments[0], &s.Coverages[0], 0)
	for n, welcomed := range map[int]bool{1: true, 3: true, 4: false} {
		cost := a.serve(a.seasonOf(n), 0).Plays
		require.Equal(t, welcomed, cost > 9, n)
	}
	for n, called := range map[int]bool{9: false, 10: true, 12: true, 13: false, 21: false, 22: true, 24: true} {
		require.Equal(t, called, a.seasonOf(n).soon, n)
		require.Equal(t, n%12 == 0, a.seasonOf(n).due, n)
	}
}

// The fixed cost is shared by those who have the coverage; where a segment has
// none in it, also by those whom it would bring.
func TestFixedCostIsShared(t *testing.T) {
	s := plain(0.1)
	s.Coverages[1].Fixed = 240
	e := table(t, s)
	require.InEpsilon(t, 12*100.0/20, e.Pairs[0].Serve.Fixed, 1e-9)
	require.InEpsilon(t, 12*240.0/20, e.Pairs[1].Serve.Fixed, 1e-9)
	require.Equal(t, []int{20, 0}, []int{e.Pairs[0].Accounts, e.Pairs[1].Accounts})
	require.Equal(t, []float64{1200, 1200}, []float64{e.Pairs[0].ARR, e.Pairs[1].ARR})
}

// At the ARR of the bound both coverages are worth the same.
func TestPays(t *testing.T) {
	s := plain(0.3)
	e := table(t, s)
	for _, over := range []struct {
		bound func(Pays) *Bounds
		value func(Pair) float64
	}{
		{func(p Pays) *Bounds { return p.Lifetime }, func(p Pair) float64 { return *p.LifetimeValue }},
		{func(p Pays) *Bounds { return p.FiveYears }, func(p Pair) float64 { return p.FiveYears.Value }},
	} {
		pooled, digital := over.bound(e.Pairs[1].Pays[0]), over.bound(e.Pairs[0].Pays[0])
		require.Equal(t, *pooled.Above, *digital.Below)
		at := func(arr float64) float64 {
			with := plain(0.3)
			with.Segments[0].ARR.Mean = arr
			p := table(t, with).Pairs
			return over.value(p[1]) - over.value(p[0])
		}
		require.InDelta(t, 0, at(*pooled.Above), 1e-4)
		require.Positive(t, at(*pooled.Above*1.01))
		require.Negative(t, at(*pooled.Above*0.99))
	}
}

// A life that has a sum, of which most lies beyond twenty years, is told as
// those years; one that nobody outlives is told whole.
func TestForeseen(t *testing.T) {
	for churn, far := range map[float64]bool{0.02: true, 0.03: true, 0.04: false, 0.3: false} { // half a life: ln 2 / churn
		p := table(t, plain(churn)).Pairs[0]
		v, beyond := p.Foreseen()
		require.Equal(t, far, beyond, churn)
		require.Equal(t, far, v == p.TwentyYears, churn)
	}
}

// Each two coverages are told once, by the dearer.
func TestChoices(t *testing.T) {
	e := table(t, plain(0.3))
	all := e.Choices()
	require.Len(t, all, 1)
	require.Equal(t, "pooled", all[0].Pair.Coverage)
	require.Equal(t, "digital", all[0].Pays.Against)
}

func TestBounds(t *testing.T) {
	x := func(v float64) *float64 { return &v }
	nan := math.NaN()
	for name, c := range map[string]struct {
		own, other sums
		want       *Bounds
	}{
		"brings and costs more":     {sums{margin: 5, cost: 30}, sums{margin: 3, cost: 10}, &Bounds{Above: x(10)}},
		"brings more, costs less":   {sums{margin: 5, cost: 10}, sums{margin: 3, cost: 30}, &Bounds{Above: x(0)}},
		"brings and costs less":     {sums{margin: 3, cost: 10}, sums{margin: 5, cost: 30}, &Bounds{Below: x(10)}},
		"brings less, costs more":   {sums{margin: 3, cost: 30}, sums{margin: 5, cost: 10}, &Bounds{Never: true}},
		"brings the same for less":  {sums{margin: 3, cost: 10}, sums{margin: 3, cost: 30}, &Bounds{Above: x(0)}},
		"brings the same for more":  {sums{margin: 3, cost: 30}, sums{margin: 3, cost: 10}, &Bounds{Never: true}},
		"the same":                  {sums{margin: 3, cost: 30}, sums{margin: 3, cost: 30}, &Bounds{Never: true}},
		"brings less for the same":  {sums{margin: 3, cost: 30}, sums{margin: 5, cost: 30}, &Bounds{Never: true}},
		"nobody knows its cost":     {sums{margin: 3, cost: nan}, sums{margin: 5, cost: 30}, nil},
		"nobody knows other's cost": {sums{margin: 3, cost: 3}, sums{margin: 5, cost: nan}, nil},
	} {
		require.Equal(t, c.want, bounds(c.own, c.other), name)
	}
}

// Hours of a team that has none have no price.
func TestHoursWithoutAPrice(t *testing.T) {
	s := plain(0.1)
	s.Teams[0].Hours = 0
	e := table(t, s)
	require.Nil(t, e.Pairs[1].Serve)
	require.Nil(t, e.Pairs[1].Lifetime)
	require.Nil(t, e.Pairs[1].LifetimeValue)
	require.Nil(t, e.Pairs[1].FiveYears)
	require.Nil(t, e.Pairs[1].Pays[0].FiveYears)
	require.NotNil(t, e.Pairs[0].LifetimeValue)
	require.Contains(t, strings.Join(e.Notes, "\n"), "all under pooled asks for hours of a team that has none: nobody knows what they cost")
}

// A stated rate comes out as stated on average over health and economy, and
// would not without its correction.
func TestStatedRatesComeOut(t *testing.T) {
	s := lively()
	g := &s.Segments[0]
	g.OddsPerPoint = 1
	c := newChances(&s, g, "pooled")
	churn, _, _ := forecast.Stated(g, "pooled")
	average := func(more float64) (p float64) {
		for i, share := range settledHealth(&s, s.Health.Moves) {
			p += share * overEconomy(func(z float64) float64 { return chance(c.churn[i] + more + s.Economy.Volatility*z) })
		}
		return p
	}
	require.InDelta(t, churn, average(0), 1e-9)
	plain := logit(churn) - (c.churn[0] - math.Log(s.Health.Churn[0]))
	require.Greater(t, math.Abs(average(plain)-churn), 1e-4)
}

func TestReferralsAreNotCounted(t *testing.T) {
	s := plain(0.1)
	s.Plays = []sim.Play{{Name: "advocacy", Trigger: sim.Always, Odds: sim.NoEffect, Referrals: 0.01}}
	require.Contains(t, table(t, s).Notes, "play advocacy wins accounts by referral, which are not counted here")
	require.Empty(t, table(t, plain(0.1)).Notes)
}

func TestAScenarioThatCannotBeRun(t *testing.T) {
	s := plain(0.1)
	s.Horizon = 0
	_, err := New(s, forecast.Meta{})
	require.EqualError(t, err, "horizon is 0; want 1 to 1200")
}
