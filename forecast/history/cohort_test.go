package history

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCompare(t *testing.T) {
	then := map[string]float64{"stays": 100, "grows": 50.10, "shrinks": 80, "leaves": 20.20, "owes": 10, "was not there": 0}
	now := map[string]float64{"stays": 100, "grows": 60.30, "shrinks": 30, "owes": -5, "was not there": 7, "new": 12.34}
	c := Compare(then, now)
	require.Equal(t, Cohort{Accounts: 5, Kept: 3, Opening: 260.3, Closing: 190.3, Retained: 180.1, Churn: 30.2, Downsell: 50, Expansion: 10.2,
		New: 19.34, Joined: 2}, c)
	require.Equal(t, c.Closing/260.3, c.NRR())
	require.Equal(t, c.Retained/260.3, c.GRR())
	require.Equal(t, 3./5, c.Logos())
	nobody := Compare(nil, now)
	require.True(t, math.IsNaN(nobody.NRR()) && math.IsNaN(nobody.GRR()) && math.IsNaN(nobody.Logos()))
}

// Sums of many cents are exact: a tenth has no end in binary.
func TestCompareIsExactToTheCent(t *testing.T) {
	then, now := map[string]float64{}, map[string]float64{}
	for i := range 100_000 {
		account := string(rune('a'+i%26)) + string(rune(i))
		then[account], now[account] = 1234567.1, 0.7
	}
	c := Compare(then, now)
	n := float64(c.Accounts)
	require.Equal(t, math.Round(n*12345671)/10, c.Opening)
	require.Equal(t, math.Round(n*7)/10, c.Closing)
}

// Money too large for millionths of it is kept in coarser parts.
func TestCompareOfLargeMoney(t *testing.T) {
	c := Compare(map[string]float64{"a": 9e12, "b": 0.01}, map[string]float64{"a": 9e12})
	require.Equal(t, 9e12+0.01, c.Opening)
	require.Equal(t, 0.01, c.Churn)
	require.Equal(t, 6e17, Compare(map[string]float64{"a": 6e17}, nil).Churn)
}

func TestCohortProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := rapid.MapOf(rapid.StringMatching("[a-f]"), rapid.Custom(func(t *rapid.T) float64 {
			return float64(rapid.IntRange(-100, 10_000).Draw(t, "cents")) / 100
		}))
		c := Compare(book.Draw(t, "then"), book.Draw(t, "now"))
		cents := func(x float64) int { return int(math.Round(100 * x)) }
		require.Equal(t, cents(c.Closing), cents(c.Opening)-cents(c.Churn)-cents(c.Downsell)+cents(c.Expansion))
		require.Equal(t, cents(c.Retained), cents(c.Opening)-cents(c.Churn)-cents(c.Downsell))
		if c.Accounts > 0 {
			require.True(t, 0 <= c.GRR() && c.GRR() <= min(1, c.NRR()))
		}
	})
}
