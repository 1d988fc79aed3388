package sim

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// shapes are betas from U-shaped to nearly normal.
var shapes = []float64{0.05, 0.3, 0.5, 0.9, 1, 1.7, 3, 12, 80, 600, 5000}

// The beta's quantile at the normal score x is q with I_q(a, b) = Φ(x).
func TestBetaTableInvertsTheBeta(t *testing.T) {
	for _, a := range shapes {
		for _, b := range shapes {
			if err := invertsBeta(newBetaTable(a, b).logit, a, b); err != nil {
				t.Error(err)
			}
		}
	}
	bent := newBetaTable(3, 12.001)
	if invertsBeta(bent.logit, 3, 12) == nil {
		t.Error("the quantiles of a beta(3, 12.001) pass for those of a beta(3, 12)")
	}
}

func invertsBeta(quantile func(float64) float64, a, b float64) error {
	tolerance := 5e-7 // of log-odds
	switch least := math.Min(a, b); {
	case least < 0.3:
		tolerance = 6e-3 // steep where it leaves 0 or 1
	case least < 0.5:
		tolerance = 3e-6
	}
	for x := -4.0; x <= 4; x += 0.0371 {
		y := quantile(x)
		if math.Abs(y) > maxLogit/2 {
			continue // as good as 0 or 1
		}
		// The two tails are compared apart, so that neither drowns in 1.
		below, above := mathext.RegIncBeta(a, b, sigma(y)), mathext.RegIncBeta(b, a, sigma(-y))
		wantBelow, wantAbove := math.Erfc(-x/math.Sqrt2)/2, math.Erfc(x/math.Sqrt2)/2
		slope := betaDensity(a, b, y) // of the distribution function by log-odds
		gap := (below - wantBelow) / slope
		if wantAbove < wantBelow {
			gap = (wantAbove - above) / slope
		}
		if !(math.Abs(gap) <= tolerance) {
			return fmt.Errorf("beta(%v, %v) at normal score %.4f: log-odds %v are off by %.2g", a, b, x, y, gap)
		}
	}
	return nil
}

// betaDensity is the density of the log-odds of a beta.
func betaDensity(a, b, y float64) float64 {
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	return math.Exp(lab - la - lb - a*math.Log1p(math.Exp(-y)) - b*math.Log1p(math.Exp(y)))
}

// The quantile k of a Poisson is where its direct sum first reaches u.
func TestPoissonQuantileIsTheDirectSum(t *testing.T) {
	for _, mean := range []float64{0.001, 0.3, 1, 4.5, 17, 64.5, 230, 600} {
		k, term := 0, math.Exp(-mean)
		sum := term
		for u := 0.0005; u < 1; u += 0.001 {
			for sum < u {
				k++
				term *= mean / float64(k)
				sum += term
			}
			if math.Abs(sum-u) < 1e-12 || math.Abs(sum-term-u) < 1e-12 {
				continue // within rounding of a step
			}
			if got := poissonQuantile(u, mean); got != k {
				t.Fatalf("Poisson(%v) at %v is %d, want %d", mean, u, got, k)
			}
		}
	}
}

func TestPoissonQuantileAtTheEdges(t *testing.T) {
	if got := poissonQuantile(0.999, 0); got != 0 {
		t.Errorf("a mean of 0 gave %d", got)
	}
	for _, mean := range []float64{1e-300, 1e-9, 3, 1e3, 1e6} {
		low, high := poissonQuantile(unit(0), mean), poissonQuantile(unit(math.MaxUint64), mean)
		if low < 0 || float64(low) > math.Max(0, mean-5*math.Sqrt(mean)) || float64(high) > mean+20*math.Sqrt(mean)+40 {
			t.Errorf("Poisson(%v) runs from %d to %d", mean, low, high)
		}
	}
}

func TestNormalQuantile(t *testing.T) {
	for u, want := range map[float64]float64{0.5: 0, 0.9: 1.2815515655446004, 0.975: 1.959963984540054, 0.025: -1.959963984540054} {
		if got := normalQuantile(u); !(math.Abs(got-want) <= 1e-14) {
			t.Errorf("at %v it is %v, want %v", u, got, want)
		}
	}
	for x := -8.2; x < 8; x += 0.01 {
		u := math.Erfc(-x/math.Sqrt2) / 2
		tolerance := 1e-13 + 0x1p-53/(math.Exp(-x*x/2)/math.Sqrt(2*math.Pi)) // of u near 1
		if got := normalQuantile(u); !(math.Abs(got-x) <= tolerance*math.Max(1, math.Abs(x))*4) {
			t.Fatalf("at Φ(%v) it is %v", x, got)
		}
	}
}

// A curve stays near what it tabulates.
func TestCurvesAreNearTheExactQuantiles(t *testing.T) {
	for name, c := range map[string]struct {
		*curve
		mean, tolerance float64
	}{
		"depth 0.25 ± 0.12": {depthCurve(Size{0.25, 0.12}), 0.25, 2e-8},
		"depth 0.5 ± 0.4":   {depthCurve(Size{0.5, 0.4}), 0.5, 2e-6},
		"depth 0.1 ± 0.25":  {depthCurve(Size{0.1, 0.25}), 0.1, 2e-6},
		"size 0.2 ± 0.15":   {sizeCurve(Size{0.2, 0.15}), 0.2, 5e-8},
		"size 0.5 ± 1":      {sizeCurve(Size{0.5, 1}), 0.5, 2e-7},
	} {
		for i := range 50000 {
			u := (float64(i) + 0.5) / 50000
			if got, want := c.at(u), c.exact(u); !(math.Abs(got-want) <= c.tolerance*(want+c.mean)) {
				t.Errorf("%s: at %v it is %v, want %v", name, u, got, want)
				break
			}
		}
	}
	for _, mean := range []float64{0, 0.2, 1} {
		if d, e := depthCurve(Size{mean, 0}), sizeCurve(Size{mean, 0}); d.at(0.3) != mean || e.at(0.7) != mean {
			t.Errorf("without an sd, depth and size are %v and %v, want %v", d.at(0.3), e.at(0.7), mean)
		}
	}
}

// The annual rate comes back from that of any term.
func TestConvertCompounds(t *testing.T) {
	for _, p := range []float64{0, 1e-9, 0.08, 0.5, 0.999, 1} {
		for _, months := range []float64{1, 3, 12, 24, 36, 7} {
			got := 1 - math.Pow(1-convert(p, months), 12/months)
			if !(math.Abs(got-p) <= 1e-10) {
				t.Errorf("%v a year is %v in %v months, which is %v a year", p, convert(p, months), months, got)
			}
		}
	}
	if got := convert(0.19, 24); !(math.Abs(got-(1-0.81*0.81)) <= 1e-15) {
		t.Errorf("19%% a year is %v in two", got)
	}
}

func TestLogitIsHeldAndInverts(t *testing.T) {
	for p, want := range map[float64]float64{0: -60, 1: 60, 0.5: 0} {
		if got := logit(p); got != want {
			t.Errorf("logit of %v is %v, want %v", p, got, want)
		}
	}
	for x := -30.0; x <= 30; x++ {
		if got := logit(sigma(x)); !(math.Abs(got-x) <= 1e-15*math.Exp(math.Abs(x))+1e-12) {
			t.Errorf("logit of σ(%v) is %v", x, got)
		}
	}
}

func TestLognormalParamsGiveTheMoments(t *testing.T) {
	for _, cv := range []float64{0.1, 0.75, 3} {
		mu, s := lognormalParams(200, 200*cv)
		mean := math.Exp(mu + s*s/2)
		sd := mean * math.Sqrt(math.Expm1(s*s))
		if !(math.Abs(mean-200) <= 1e-10 && math.Abs(sd-200*cv) <= 1e-9) {
			t.Errorf("cv %v: mean %v and sd %v, want 200 and %v", cv, mean, sd, 200*cv)
		}
	}
}
