package forecast

import (
	"math"
	"testing"
)

// A range becomes a rate and evidence that have it, and back.
func TestRangeKnown(t *testing.T) {
	for _, c := range []struct{ rate, evidence float64 }{{0.05, 150}, {0.2, 1500}, {0.4, 12}, {0.9, 30}, {0.01, 400}} {
		low, high := KnownRange(c.rate, c.evidence)
		rate, evidence, ok := RangeKnown(low, high)
		if !ok || !(math.Abs(rate/c.rate-1) < 1e-4) || !(math.Abs(evidence/c.evidence-1) < 1e-3) {
			t.Errorf("%g to %g is %g by %g (%v), want %v", low, high, rate, evidence, ok, c)
		}
	}
	for _, c := range [][2]float64{{0, 0.1}, {0.1, 0.1}, {0.2, 0.1}, {0.1, 1}, {math.NaN(), 0.1}, {1e-12, 0.999}} {
		if _, _, ok := RangeKnown(c[0], c[1]); ok {
			t.Errorf("%v was known", c)
		}
	}
	if low, high := KnownRange(0.1, 0); low != 0.1 || high != 0.1 {
		t.Error("what is certain has a range")
	}
}
