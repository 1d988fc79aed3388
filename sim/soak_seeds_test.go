//go:build soak

package sim

import (
	"fmt"
	"math"
	"testing"
)

// Over a thousand seeds the mean ARR of a month is as far from its expectation
// as chance puts it: beyond two standard errors in 4.55% of them, neither more
// (a bias) nor less (numbers too even to be random). A twin whose churn is 1%
// higher is refused.
func TestSoakSeedsScatterAsChanceDoes(t *testing.T) {
	if err := seedsScatter(t, mixed(), mixed()); err != nil {
		t.Error(err)
	}
	bent := mixed()
	for i := range bent.Segments {
		bent.Segments[i].Rates[0].Churn.P *= 1.01
	}
	if seedsScatter(t, mixed(), bent) == nil {
		t.Error("churn × 1.01 was not refused")
	}
}

// seedsScatter holds runs of a scenario against what another one expects.
func seedsScatter(t *testing.T, expected, s Scenario) error {
	const seeds, share = 1000, 0.0455
	allowed := far * math.Sqrt(seeds*share*(1-share))
	months := []int{12, 24, 40}
	beyond := make([][]int, len(s.Segments))
	for seed := range uint64(seeds) {
		expected.Seed, s.Seed, s.Trials = seed, seed, 400
		f := mustRun(t, s)
		for seg := range s.Segments {
			mean, variance := expectedARR(&expected, seg)
			if beyond[seg] == nil {
				beyond[seg] = make([]int, len(months))
			}
			for i, m := range months {
				if z := standardErrors(f.Flow(Closing, seg, Book, m), mean[m], variance[m]); !(math.Abs(z) <= 2) {
					beyond[seg][i]++
				}
			}
		}
	}
	t.Logf("beyond two standard errors, of %d seeds, by segment and month %v: %v", seeds, months, beyond)
	for seg := range beyond {
		for i, n := range beyond[seg] {
			if off := float64(n) - seeds*share; math.Abs(off) > allowed {
				return fmt.Errorf("segment %d, month %d: %d of %d seeds beyond two standard errors, want %.1f ± %.0f", seg, months[i], n, seeds, seeds*share, allowed)
			}
		}
	}
	return nil
}
