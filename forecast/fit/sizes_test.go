package fit

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Depths of 30% of ARR in whole cents differ by rounding only; of two sizes
// that do differ, the sd stays.
func TestRoundingIsNoSpread(t *testing.T) {
	var cents, apart drawn
	for i := range 50 {
		arr := 9000 + 17.31*float64(i)
		cents.add(1-math.Round(70*arr)/100/arr, arr)
		apart.add(0.3+0.001*float64(i%2), arr)
	}
	size, _ := cents.moments()
	require.Zero(t, size.SD)
	require.Zero(t, mixed(cents, cents).SD)
	size, _ = apart.moments()
	near(t, 0.0005, size.SD, 1e-2, "sd")
}
