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
		got, told := persistence(shocked(phi, 0.4, 240, 2000))
		require.True(t, told)
		require.Less(t, math.Abs(got-phi), 0.12, "of %v got %v", phi, got) // sd of 240 months: sqrt((1-φ²)/240) and less
	}
}

func TestPersistenceIsAssumedWhereMonthsCannotTell(t *testing.T) {
	for name, months := range map[string][]monthly{
		"no months": nil, "three years": shocked(0.7, 0.4, 36, 2000), "few accounts": shocked(0.7, 0.4, 120, 5),
	} {
		got, told := persistence(months)
		require.False(t, told, name)
		require.Equal(t, assumedPersistence, got, name)
	}
}
