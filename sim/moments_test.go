//go:build !race

// Much arithmetic and no sharing: under the race detector it would take minutes
// and show nothing that other tests do not.

package sim

import (
	"math"
	"testing"
)

// Downsells and expansions have the moments that were asked for.
func TestDepthAndSizeHaveTheirMoments(t *testing.T) {
	const n = 200.0
	build := func(depth, size Size) Scenario {
		s := basic()
		s.Horizon, s.Trials = 1, 20000
		g := plain("smb", n, 1)
		g.Term, g.DownsellDepth, g.ExpansionSize = 1, depth, size
		g.Rates[0].Downsell.P = 1
		grown := plain("smc", n, 1)
		grown.ExpansionSize, grown.Rates[0].Expansion.P = size, 1
		s.Segments = []Segment{g, grown}
		return s
	}
	depth, size := Size{0.25, 0.12}, Size{0.2, 0.15}
	check := func(s Scenario) error {
		f := mustRun(t, s)
		lost, won := f.Flow(Downsell, 0, Book, 1), f.Flow(Expansion, 1, Book, 1)
		a := depth.Mean * (depth.Mean*(1-depth.Mean)/(depth.SD*depth.SD) - 1)
		b := a * (1 - depth.Mean) / depth.Mean
		beta := 6 * ((a-b)*(a-b)*(a+b+1) - a*b*(a+b+2)) / (a * b * (a + b + 2) * (a + b + 3))
		w := 1 + math.Pow(size.SD/size.Mean, 2)
		lognormal := math.Pow(w, 4) + 2*math.Pow(w, 3) + 3*w*w - 6
		for _, err := range []error{
			meanIs(lost, n*depth.Mean, n*depth.SD*depth.SD), varianceIs(lost, n*depth.Mean, n*depth.SD*depth.SD, beta/n),
			meanIs(won, n*size.Mean, n*size.SD*size.SD), varianceIs(won, n*size.Mean, n*size.SD*size.SD, lognormal/n)} {
			if err != nil {
				return err
			}
		}
		return nil
	}
	if err := check(build(depth, size)); err != nil {
		t.Error(err)
	}
	for _, bent := range []Scenario{build(Size{0.255, 0.12}, size), build(Size{0.25, 0.13}, size),
		build(depth, Size{0.205, 0.15}), build(depth, Size{0.2, 0.16})} {
		if check(bent) == nil {
			t.Errorf("depth %v and size %v were not refused", bent.Segments[0].DownsellDepth, bent.Segments[0].ExpansionSize)
		}
	}
}

// A rate known as well as n account-years tell leaves a beta-binomial number
// of accounts.
func TestEvidenceSpreadsAsABetaBinomial(t *testing.T) {
	const accounts, p, n = 60.0, 0.2, 80.0
	build := func(evidence float64) Scenario {
		s := basic()
		s.Horizon, s.Trials = 12, 20000
		s.Segments = []Segment{plain("smb", accounts, 1)}
		s.Segments[0].Rates[0].Churn = Rate{p, evidence}
		return s
	}
	mean, variance := accounts*p, accounts*p*(1-p)*(1+(accounts-1)/(n+1))
	check := func(s Scenario) error {
		left := make([]float64, s.Trials)
		for k, there := range mustRun(t, s).Flow(Accounts, 0, Book, 12) {
			left[k] = accounts - there
		}
		if err := meanIs(left, mean, variance); err != nil {
			return err
		}
		return varianceIs(left, mean, variance, betaBinomialExcess(accounts, p*n, (1-p)*n))
	}
	if err := check(build(n)); err != nil {
		t.Error(err)
	}
	for _, evidence := range []float64{0, n * 1.25} {
		if check(build(evidence)) == nil {
			t.Errorf("evidence of %v was not refused", evidence)
		}
	}
}

// betaBinomialExcess is the excess kurtosis, by summing over all outcomes.
func betaBinomialExcess(n, a, b float64) float64 {
	lgamma := func(x float64) float64 { y, _ := math.Lgamma(x); return y }
	mean := n * a / (a + b)
	var second, fourth float64
	for k := 0.0; k <= n; k++ {
		p := math.Exp(lgamma(n+1) - lgamma(k+1) - lgamma(n-k+1) + lgamma(k+a) + lgamma(n-k+b) - lgamma(n+a+b) +
			lgamma(a+b) - lgamma(a) - lgamma(b))
		second += p * math.Pow(k-mean, 2)
		fourth += p * math.Pow(k-mean, 4)
	}
	return fourth/(second*second) - 3
}

// New accounts come at their mean number, spread as a Poisson, with ARRs of
// the segment's mean and spread.
func TestNewBusinessHasItsMoments(t *testing.T) {
	const accounts, arr, cv = 4.5, 9000.0, 0.6
	build := func(accounts, cv float64) Scenario {
		s := basic()
		s.Horizon, s.Trials = 3, 20000
		s.Segments = []Segment{plain("smb", 1, arr)}
		s.Segments[0].ARR.CV, s.Segments[0].New = cv, &NewBusiness{Accounts: accounts}
		return s
	}
	check := func(s Scenario) error {
		f := mustRun(t, s)
		there := f.Flow(Accounts, 0, Arrived, 3)
		if err := meanIs(there, 3*accounts, 3*accounts); err != nil {
			return err
		}
		if err := varianceIs(there, 3*accounts, 3*accounts, 1/(3*accounts)); err != nil {
			return err
		}
		won, w := f.Flow(Arrivals, 0, Arrived, 2), 1+cv*cv
		excess := math.Pow(w, 4) / accounts // E[arr⁴]·λ over (E[arr²]·λ)², of a compound Poisson
		if err := meanIs(won, accounts*arr, accounts*arr*arr*w); err != nil {
			return err
		}
		return varianceIs(won, accounts*arr, accounts*arr*arr*w, excess)
	}
	if err := check(build(accounts, cv)); err != nil {
		t.Error(err)
	}
	for _, bent := range []Scenario{build(accounts*1.05, cv), build(accounts, cv*1.1)} {
		if check(bent) == nil {
			t.Errorf("%v accounts of %v were not refused", bent.Segments[0].New.Accounts, bent.Segments[0].ARR)
		}
	}
}
