package fit

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func shocked(phi, sd float64, count, accounts int) []monthly {
	r := rand.New(rand.NewPCG(5, 1))
	z := r.NormFloat64()
	var all []monthly
	for m := range count {
		z = phi*z + math.Sqrt(1-phi*phi)*r.NormFloat64()
		season := 0.3 * math.Sin(2*math.Pi*float64(m)/12)
		g := group{n: float64(accounts)}
		for range accounts {
			if r.Float64() < sigma(logit(0.1)+season+sd*z) {
				g.k++
			}
		}
		all = append(all, monthly{m, m % 12, g})
	}
	return all
}

func TestPersistenceIsToldByManyMonths(t *testing.T) {
	for _, phi := range []float64{0, 0.7, 0.9} {
		k := persistence(shocked(phi, 0.4, 240, 2000))
		require.True(t, k.told)
		require.Less(t, math.Abs(k.phi-phi), 0.12, "of %v got %v", phi, k.phi) // sd of 240 months: sqrt((1-φ²)/240) and less
	}
}

func TestPersistenceIsAssumedWhereMonthsCannotTell(t *testing.T) {
	for name, months := range map[string][]monthly{
		"no months": nil, "three years": shocked(0.7, 0.4, 36, 2000), "few accounts": shocked(0.7, 0.4, 120, 5),
	} {
		k := persistence(months)
		require.False(t, k.told, name)
		require.Equal(t, assumedPersistence, k.phi, name)
	}
}

// Seven years of months that soon forget leave the assumed persistence out,
// though what they tell is wide. The twin: months that keep as much as assumed
// do not tell of less.
func TestMonthsThatForgetAreBelieved(t *testing.T) {
	short := persistence(shocked(0.3, 0.6, 84, 500))
	require.True(t, short.told)
	require.Less(t, short.phi, 0.6)
	require.True(t, short.low < short.phi && short.phi < short.high && short.high < assumedPersistence, "%+v", short)
	long := persistence(shocked(assumedPersistence, 0.6, 84, 500))
	require.True(t, long.low < assumedPersistence && assumedPersistence < long.high, "%+v", long)
}

func TestARemarkSaysWhatPersistenceRestsOn(t *testing.T) {
	for want, k := range map[string]keeping{
		"Persistence is 0.31 a month by the history's months; with 9 chances in 10 it lies between 0.16 and 0.45.":    {0.31, true, 0.16, 0.45},
		"Persistence is assumed to be 0.9 a month: by the history's months it may lie anywhere between 0.1 and 0.94.": {0.9, false, 0.1, 0.94},
		"Persistence is assumed to be 0.9 a month: the history's months do not tell how shocks fade.":                 {phi: 0.9},
	} {
		require.Equal(t, want, (&Fit{Economy: Economy{keeping: k}}).ofPersistence())
	}
}
