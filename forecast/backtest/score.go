package backtest

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// The continuous ranked probability score (Gneiting & Raftery 2007) is in the
// unit of what is forecast: the distance to a point forecast, and for a
// distribution E|X-y| - E|X-X'|/2. Less is better, 0 is perfect.

// sampleCRPS scores a forecast given as a sample of two values or more. It is
// the fair estimate: what so many draws leave to chance is not held against it.
func sampleCRPS(sample []float64, y float64) float64 {
	distance, apart := distances(sample, y)
	n := float64(len(sample))
	return distance - apart/(n*(n-1))
}

// CRPS scores a forecast given as values that stand for all of it, equally
// likely: the quantiles in the middle of equal parts, or the distribution
// itself that has just these values.
func CRPS(values []float64, y float64) float64 {
	distance, apart := distances(values, y)
	n := float64(len(values))
	return distance - apart/(n*n)
}

// distances are the mean of |x-y| over a sample, and the sum of |x-x'| over
// its pairs.
func distances(sample []float64, y float64) (mean, pairs float64) {
	sorted := slices.Sorted(slices.Values(sample))
	n := float64(len(sorted))
	for i, x := range sorted {
		mean += math.Abs(x-y) / n
		pairs += x * (2*float64(i) - n + 1)
	}
	return mean, pairs
}

// binomialCRPS scores Binomial(n, p) at a number k of successes.
func binomialCRPS(n int, p, k float64) float64 {
	if p <= 0 || p >= 1 {
		return math.Abs(float64(n)*p - k)
	}
	b := distuv.Binomial{N: float64(n), P: p}
	var sum, below float64
	for i := range n + 1 {
		x := float64(i)
		f := b.Prob(x)
		below += f
		step := 0.0
		if k < x {
			step = 1
		}
		sum += f * (step - below + f/2) * (x - k)
	}
	return 2 * sum
}

// PIT is where the truth lies in a forecast, [0, 1]: the share of the sample
// below it, and half of the share that equals it. Of good forecasts any value
// is as frequent as any other.
func PIT(sample []float64, y float64) float64 {
	var below float64
	for _, x := range sample {
		switch {
		case x < y:
			below++
		case x == y:
			below += 0.5
		}
	}
	return below / float64(len(sample))
}
