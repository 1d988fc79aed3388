package sim

import (
	"fmt"
	"math"
)

// Statistical checks have fixed seeds and compare in standard errors computed
// from theory; each has a twin, the same check on a scenario bent on purpose,
// which must be refused.

// far is how many standard errors a check allows: it is passed by all but one
// sample in 15,000, and the seeds are fixed.
const far = 4

// meanIs checks the mean of a sample whose expectation and variance are known.
func meanIs(x []float64, mean, variance float64) error {
	got := sumOf(x) / float64(len(x))
	if variance == 0 {
		if !near(got, mean, 0) {
			return fmt.Errorf("mean is %v, want %v exactly", got, mean)
		}
		return nil
	}
	if z := standardErrors(x, mean, variance); !(math.Abs(z) <= far) {
		return fmt.Errorf("mean is %v, want %v: %.1f standard errors", got, mean, z)
	}
	return nil
}

// standardErrors is how many of them a sample's mean is off its expectation.
func standardErrors(x []float64, mean, variance float64) float64 {
	n := float64(len(x))
	return (sumOf(x)/n - mean) / math.Sqrt(variance/n)
}

// varianceIs checks the variance of a sample whose mean, variance and excess
// kurtosis are known.
func varianceIs(x []float64, mean, variance, excess float64) error {
	sum := 0.0
	for _, v := range x {
		sum += (v - mean) * (v - mean)
	}
	n := float64(len(x))
	if z := (sum/n - variance) / (variance * math.Sqrt((2+excess)/n)); !(math.Abs(z) <= far) {
		return fmt.Errorf("variance is %v, want %v: %.1f standard errors", sum/n, variance, z)
	}
	return nil
}
