package sim

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Every draw is an inverse: one uniform number in, one value out, rising with
// it. (The samplers of distuv reject and would break the pairing of scenarios.)

// maxLogit bounds log-odds: a probability nearer to 0 or 1 is held at it.
const maxLogit = 60

func sigma(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// logit is the log-odds of a probability, held within ±60.
func logit(p float64) float64 {
	return math.Max(-maxLogit, math.Min(maxLogit, math.Log(p)-math.Log1p(-p)))
}

// oddsOf is exp(logit(p)).
func oddsOf(p float64) float64 { return math.Exp(logit(p)) }

// chance is the probability of odds, the inverse of oddsOf.
func chance(o float64) float64 { return 1 - 1/(1+o) }

// convert turns an annual probability into that of so many months.
func convert(p float64, months float64) float64 {
	if months == 12 {
		return p
	}
	return -math.Expm1(months / 12 * math.Log1p(-p))
}

// normalQuantile is the standard normal's, by gonum.
func normalQuantile(u float64) float64 { return mathext.NormalQuantile(u) }

// lognormalParams are the log-mean and log-sd of a lognormal with this mean
// and standard deviation.
func lognormalParams(mean, sd float64) (mu, s float64) {
	cv := sd / mean
	v := math.Log1p(cv * cv)
	return math.Log(mean) - v/2, math.Sqrt(v)
}

// poissonQuantile is the smallest k with P(X <= k) >= u for a Poisson mean,
// sought from 0 upwards or, where that is far, from the mean outwards.
func poissonQuantile(u, mean float64) int {
	if mean <= 0 {
		return 0
	}
	k, p := 0.0, math.Exp(-mean)
	cdf := p
	if mean > 30 {
		k = math.Floor(mean)
		cdf = mathext.GammaIncRegComp(k+1, mean)
		lg, _ := math.Lgamma(k + 1)
		p = math.Exp(k*math.Log(mean) - mean - lg)
	}
	for ; cdf >= u; k-- { // the answer is k or below
		if k == 0 || cdf-p < u {
			return int(k)
		}
		cdf -= p
		p *= k / mean
	}
	for cdf < u && p > 1e-18 { // beyond, rounding keeps the sum below 1
		k++
		p *= mean / k
		cdf += p
	}
	return int(k)
}

// betaTable is the quantile function of a beta distribution, tabulated as
// log-odds against normal scores, in which it is smooth and nearly straight,
// and interpolated by a polynomial through six neighbours. The log-odds are
// within 2e-8 where a, b >= 0.5, which is a rate of 5% known as well as ten
// account-years tell; less is known to within 1e-3 (quantile_test.go).
type betaTable struct{ y []float64 }

const (
	betaNodes = 193
	betaReach = 8.4 // normal scores; beyond is 2e-17 of probability
	betaStep  = 2 * betaReach / (betaNodes - 1)
)

func newBetaTable(a, b float64) *betaTable {
	t := &betaTable{y: make([]float64, betaNodes)}
	mid := betaNodes / 2
	below, above := betaHalf(a, b, mid+1), betaHalf(b, a, mid+1)
	for i := range mid + 1 {
		t.y[mid-i], t.y[mid+i] = below[i], -above[i]
	}
	return t
}

// betaHalf is the log-odds at the scores 0, -step, -2·step, …, each sought
// from where the last three point to.
func betaHalf(a, b float64, n int) []float64 {
	y := make([]float64, n)
	lab, _ := math.Lgamma(a + b)
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	for i := range y {
		guess := logit(a / (a + b))
		switch {
		case i > 2:
			guess = 3*(y[i-1]-y[i-2]) + y[i-3]
		case i > 0:
			guess = y[i-1]
		}
		y[i] = betaLogit(a, b, lab-la-lb, -float64(i)*betaStep, guess)
	}
	return y
}

// betaLogit solves I_q(a, b) = Φ(x) for logit q, by Newton's steps on the
// logarithm of both sides within a shrinking bracket. The logarithm of
// 1/B(a, b) is given.
func betaLogit(a, b, scale, x, guess float64) float64 {
	want := math.Log(math.Erfc(-x/math.Sqrt2) / 2)
	low, high, y := -float64(maxLogit), float64(maxLogit), max(-maxLogit, min(maxLogit, guess))
	for range 200 {
		cdf := mathext.RegIncBeta(a, b, sigma(y))
		gap := math.Log(cdf) - want
		if gap > 0 {
			high = y
		} else {
			low = y
		}
		// d ln I / dy = pdf(q)·q·(1-q) / I
		logq, logp := -math.Log1p(math.Exp(-y)), -math.Log1p(math.Exp(y))
		next := y - gap*cdf/math.Exp(scale+a*logq+b*logp)
		if !(next > low && next < high) {
			next = (low + high) / 2
		}
		if math.Abs(next-y) <= 1e-8*math.Max(1, math.Abs(y)) { // the next step's error is its square
			return next
		}
		y = next
	}
	return y
}

// logit is the log-odds of the quantile at normal score x.
func (t *betaTable) logit(x float64) float64 {
	at := (x + betaReach) / betaStep
	i := int(at) - 2
	i = max(0, min(i, betaNodes-6))
	f := at - float64(i) // 2..3 but near the ends
	y := t.y[i : i+6 : i+6]
	f1, f2, f3, f4, f5 := f-1, f-2, f-3, f-4, f-5
	a, b, c := f*f1, f2*f3, f4*f5
	return -y[0]*f1*b*c/120 + y[1]*f*b*c/24 - y[2]*a*f3*c/12 +
		y[3]*a*f2*c/12 - y[4]*a*b*f5/24 + y[5]*a*b*f4/120
}
