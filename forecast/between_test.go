package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestRoundBetween(t *testing.T) {
	for _, c := range []struct{ low, high, want float64 }{
		{40100, 61000, 60000}, {40100, 49000, 45000}, {0, 12, 10}, {999, 1000, 1000}, {1234, 1235, 1235}, {38400, 38900, 38500},
	} {
		require.Equal(t, c.want, RoundBetween(c.low, c.high), c)
	}
}

func TestRoundBetweenStaysBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(0, 1e9).Draw(t, "low")
		high := low + rapid.Float64Range(1e-3, 1e9).Draw(t, "wide")
		x := RoundBetween(low, high)
		require.Greater(t, x, low)
		require.LessOrEqual(t, x, high)
	})
}
