//go:build !race

// Many futures and no sharing: the race detector would take long over them and
// show nothing that other tests do not.

package sim

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// overNormal is the mean of f over a standard normal, by Simpson's rule.
func overNormal(f func(z float64) float64) float64 {
	const reach, n = 9.0, 2000
	sum := 0.0
	for i := 0; i <= n; i++ {
		z := -reach + 2*reach*float64(i)/n
		weight := 2.0 + 2*float64(i%2)
		if i == 0 || i == n {
			weight = 1
		}
		sum += weight * f(z) * math.Exp(-z*z/2)
	}
	return sum * (2 * reach / n) / 3 / math.Sqrt(2*math.Pi)
}

// κ makes a stated rate the average over the settled health and the economy.
func TestStatedRateIsTheAverage(t *testing.T) {
	odds := []float64{0.5, 1.5, 4}
	for _, p := range []float64{1e-7, 0.004, 0.08, 0.5, 0.93, 0.9999} {
		for _, volatility := range []float64{0, 0.25, 1, 3, 10} {
			pi := settled(Moves{0.05, 0.09}, 3, nil)
			k := calibrate(p, pi, odds, volatility)
			if err := averages(p, k, pi, odds, volatility); err != nil {
				t.Error(err)
			}
			if averages(p, k+1e-3, pi, odds, volatility) == nil && p > 1e-5 && p < 0.999 {
				t.Errorf("P = %v, volatility %v: κ + 0.001 was not refused", p, volatility)
			}
		}
	}
	for _, p := range []float64{0, 1} {
		if k := calibrate(p, []float64{1}, []float64{1}, 1); k != 0 {
			t.Errorf("κ of a certainty is %v, want 0", k)
		}
	}
}

func averages(p, k float64, pi, odds []float64, volatility float64) error {
	got := overNormal(func(z float64) float64 {
		sum := 0.0
		for i := range pi {
			sum += pi[i] * sigma(logit(p)+k+math.Log(odds[i])+volatility*z)
		}
		return sum
	})
	if !(math.Abs(got-p) <= 1e-9) {
		return fmt.Errorf("P = %v, volatility %v: the average is %v", p, volatility, got)
	}
	return nil
}

// The engine churns, downsells and expands at the stated rates, from π and
// over the economy.
func TestStatedRateIsSimulated(t *testing.T) {
	s := basic()
	s.Horizon, s.Trials = 1, 20000
	s.Economy = Economy{Volatility: 0.5, Persistence: 0.9, Expansion: 0.4}
	s.Health = threeStates()
	s.Health.Start = nil
	g := plain("smb", 200, 1)
	g.Term, g.ExpansionSize = 1, Size{1, 0}
	g.Rates[0].Churn.P, g.Rates[0].Expansion.P = 0.6, 0.8
	s.Segments = []Segment{g}
	check := func(bent Scenario) error {
		f := mustRun(t, bent)
		for kind, flow := range map[string]Flow{"churn": Churn, "expansion": Expansion} {
			mean, variance := underEconomy(&s, kind)
			if err := meanIs(f.Flow(flow, 0, Book, 1), mean, variance); err != nil {
				return fmt.Errorf("%s: %w", kind, err)
			}
		}
		return nil
	}
	if err := check(s); err != nil {
		t.Error(err)
	}
	bent := churnBent(s)
	if check(bent) == nil {
		t.Error("churn × 1.05 was not refused")
	}
	bent = s
	bent.Segments = append([]Segment(nil), s.Segments...)
	bent.Segments[0].Rates = []Rates{g.Rates[0]}
	bent.Segments[0].Rates[0].Expansion.P *= 1.05
	if check(bent) == nil {
		t.Error("expansion × 1.05 was not refused")
	}
}

// underEconomy is the mean and variance of the number of accounts that churn,
// or that stay and expand, in month 1 of a book of equal accounts due then.
func underEconomy(s *Scenario, kind string) (mean, variance float64) {
	rates := newRefRates(s)
	g := &s.Segments[0]
	book := newReference(s, rates, 0, straight).accounts
	chance := func(kind string, state int, z float64) float64 {
		v := s.Economy.Volatility
		if kind == "expansion" {
			v = -s.Economy.Expansion
		}
		return sigma(logit(within(stated(g, "digital", kind), 1)) + rates.kappa(g, "digital", kind, 1) +
			math.Log(stateOdds(&s.Health, kind, state)) + v*z)
	}
	given := func(z float64) (mean, variance float64) {
		for _, a := range book {
			p := chance("churn", a.state, z)
			if kind == "expansion" {
				p = (1 - p) * chance("expansion", a.state, z)
			}
			mean += p
			variance += p * (1 - p)
		}
		return mean, variance
	}
	mean = overNormal(func(z float64) float64 { m, _ := given(z); return m })
	variance = overNormal(func(z float64) float64 { m, v := given(z); return v + (m-mean)*(m-mean) })
	return mean, variance
}

// In every state, the lower stated rate has the lower odds.
func TestLowerStatedRateHasLowerOddsInEveryState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(1e-6, 0.999).Draw(t, "lower rate")
		q := rapid.Float64Range(p, 0.9999).Draw(t, "higher rate")
		volatility := rapid.SampledFrom([]float64{0, 0.25, 1, 3}).Draw(t, "volatility")
		worsen := rapid.Float64Range(0.001, 0.5).Draw(t, "worsen")
		pi := settled(Moves{worsen, 0.3}, 3, nil)
		odds := []float64{rapid.Float64Range(0.1, 1).Draw(t, "best"), 1, rapid.Float64Range(1, 10).Draw(t, "worst")}
		low := logit(p) + calibrate(p, pi, odds, volatility)
		high := logit(q) + calibrate(q, pi, odds, volatility)
		if !(low <= high+1e-9) {
			t.Fatalf("log-odds %v for %v, but %v for %v", low, p, high, q)
		}
	})
}
