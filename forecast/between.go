package forecast

import "math"

// RoundBetween is the roundest number above low and at most high, 0 <= low <
// high: where a person would draw a line between two amounts.
func RoundBetween(low, high float64) float64 {
	for unit := math.Pow(10, math.Floor(math.Log10(high))); unit > high*1e-9; unit /= 10 {
		for _, step := range []float64{unit, unit / 2} {
			if x := math.Floor(high/step) * step; x > low && x <= high {
				return x
			}
		}
	}
	return high
}
