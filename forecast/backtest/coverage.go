package backtest

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Coverage is how often the truth lay inside ranges that were to hold it with
// a given chance.
type Coverage struct {
	Nominal float64 `json:"nominal"` // the chance, such as 0.9
	Inside  int     `json:"inside"`
	Of      int     `json:"of"`
	// P is the chance of a count at least as odd if the ranges are right, by
	// Kupiec's test of the proportion of failures (1995). Few years tell little:
	// even then it seldom gets small.
	P float64 `json:"p"`
}

func newCoverage(nominal float64, inside, of int) *Coverage {
	if of == 0 {
		return nil
	}
	return &Coverage{nominal, inside, of, distuv.ChiSquared{K: 1}.Survival(kupiec(of-inside, of, 1-nominal))}
}

// Share is the share of the ranges that held.
func (c *Coverage) Share() *float64 {
	if c == nil {
		return nil
	}
	share := float64(c.Inside) / float64(c.Of)
	return &share
}

// kupiec is the likelihood ratio of x failures among n where each was to fail
// with probability p; about χ² with one degree of freedom if it did.
func kupiec(x, n int, p float64) float64 {
	failed, held := float64(x), float64(n-x)
	seen := failed / float64(n)
	return 2 * (times(failed, math.Log(seen/p)) + times(held, math.Log((1-seen)/(1-p))))
}

// times is n·log with 0 for none, whatever the logarithm.
func times(n, log float64) float64 {
	if n == 0 {
		return 0
	}
	return n * log
}
