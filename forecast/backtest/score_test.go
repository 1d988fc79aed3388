package backtest

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// near asks for equality to a relative 1e-9; NaN is near nothing.
func near(t *testing.T, want, got float64) {
	t.Helper()
	require.True(t, math.Abs(got-want) <= 1e-9*math.Max(1, math.Abs(want)), "got %v; want %v", got, want)
}

// Published values by the formulas of R's scoringRules (Gneiting & Raftery
// 2007), recomputed.
func TestCRPSOfPublishedValues(t *testing.T) {
	near(t, 1.3160082271671105, binomialCRPS(10, 0.3, 5))
	near(t, 3.473845012741423, binomialCRPS(100, 0.9, 85))
	for _, c := range []struct {
		sample    []float64
		y         float64
		edf, fair float64
	}{
		{[]float64{4, 2, 5, 1, 3}, 3.5, 0.5, 0.3},
		{[]float64{95, 100, 102, 108, 120}, 97, 4.16, 3},
	} {
		near(t, c.fair, sampleCRPS(c.sample, c.y))
		near(t, c.edf, CRPS(c.sample, c.y))
	}
	require.Equal(t, 2.0, binomialCRPS(5, 1, 3), "a certain forecast is off by its distance")
	require.Equal(t, 3.0, binomialCRPS(5, 0, 3))
}

// normalCRPS and betaCRPS are closed forms that a large sample must approach.
func normalCRPS(mean, sd, y float64) float64 {
	z := (y - mean) / sd
	n := distuv.UnitNormal
	return sd * (z*(2*n.CDF(z)-1) + 2*n.Prob(z) - 1/math.Sqrt(math.Pi))
}

func betaCRPS(a, b, y float64) float64 {
	below := distuv.Beta{Alpha: a, Beta: b}.CDF(y)
	above := distuv.Beta{Alpha: a + 1, Beta: b}.CDF(y)
	ratio := math.Exp(mathext.Lbeta(2*a, 2*b) - 2*mathext.Lbeta(a, b))
	return y*(2*below-1) + a/(a+b)*(1-2*above-2*ratio/a)
}

func TestClosedFormsOfPublishedValues(t *testing.T) {
	for y, want := range map[float64]float64{0: 0.23369497725510913, 0.5: 0.3314035312548558, 1: 0.6024413576276163,
		1.96: 1.4147005561381225, 2: 1.4527918216859033, 3: 2.4365747250863397} {
		near(t, want, normalCRPS(0, 1, y))
	}
	near(t, 1.807324072882849, normalCRPS(2, 3, 5))
	near(t, 4.856596529212613, normalCRPS(105, 12, 97))
	near(t, 0.07321428571428572, betaCRPS(2, 3, 0.5))
	near(t, 0.035317308894186494, betaCRPS(90, 10, 0.85))
}

// The mean of fair scores of samples is the closed form, within standard
// errors; a shifted one is refused.
func TestSampleCRPSApproachesTheClosedForms(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	standing := func(want, y float64, draw func() float64) float64 {
		const runs = 2000
		var sum, squares float64
		for range runs {
			sample := make([]float64, 20)
			for i := range sample {
				sample[i] = draw()
			}
			s := sampleCRPS(sample, y)
			sum, squares = sum+s, squares+s*s
		}
		mean := sum / runs
		return (mean - want) / math.Sqrt((squares/runs-mean*mean)/runs)
	}
	beta := distuv.Beta{Alpha: 90, Beta: 10, Src: random}
	for name, z := range map[string]float64{
		"normal": standing(normalCRPS(105, 12, 97), 97, func() float64 { return 105 + 12*random.NormFloat64() }),
		"beta":   standing(betaCRPS(90, 10, 0.85), 0.85, beta.Rand),
	} {
		require.Less(t, math.Abs(z), 4.0, name)
	}
	twin := standing(normalCRPS(105, 12, 97), 97, func() float64 { return 105*1.01 + 12*random.NormFloat64() })
	require.Greater(t, math.Abs(twin), 4.0, "a mean higher by 1% is told apart")
}

// A sample as large as the binomial's own table scores as it does.
func TestBinomialCRPSIsThatOfItsSample(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	b := distuv.Binomial{N: 40, P: 0.9, Src: random}
	sample := make([]float64, 200_000)
	for i := range sample {
		sample[i] = b.Rand()
	}
	got := sampleCRPS(sample, 33)
	require.True(t, math.Abs(got/binomialCRPS(40, 0.9, 33)-1) < 0.01, got)
	require.False(t, math.Abs(got/binomialCRPS(40, 0.91, 33)-1) < 0.01)
}

func TestPIT(t *testing.T) {
	sample := []float64{1, 2, 2, 3}
	for y, want := range map[float64]float64{0: 0, 1: 0.125, 2: 0.5, 2.5: 0.75, 3: 0.875, 4: 1} {
		require.Equal(t, want, PIT(sample, y), y)
	}
}

// Kupiec's likelihood ratios and the acceptance regions of his table at 5%.
func TestCoverageByKupiec(t *testing.T) {
	near(t, 9.966578627685479, kupiec(9, 255, 0.01))
	near(t, 8.880601517376448, kupiec(20, 100, 0.1))
	for _, c := range []struct {
		p         float64
		n, lo, hi int
	}{{0.01, 255, 1, 6}, {0.05, 255, 7, 20}, {0.1, 255, 17, 35}, {0.05, 1000, 38, 64}, {0.1, 100, 5, 16}, {0.2, 50, 5, 15}} {
		for x := range c.n + 1 {
			accepted := newCoverage(1-c.p, c.n-x, c.n).P >= 0.05
			require.Equal(t, x >= c.lo && x <= c.hi, accepted, "%d of %d at %v", x, c.n, c.p)
		}
	}
	require.Nil(t, newCoverage(0.9, 0, 0))
	require.Nil(t, newCoverage(0.9, 0, 0).Share())
	require.Equal(t, 0.75, *newCoverage(0.9, 3, 4).Share())
}
