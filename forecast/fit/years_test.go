package fit

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestAPassingYearWeighsAllYearsAlike(t *testing.T) {
	found := []effect{{year: 0, shift: 0.3, variance: 1e-6}, {year: 1, shift: -0.1, variance: 1e-6}, {year: 2, shift: 0.4, variance: 1e-6}}
	c := follow(found, 0.04, 0, 3)
	near(t, 0.2, c.level, 1e-6, "level")
	near(t, 0.04/3, c.variance, 1e-3, "variance: sd²/years")
	for _, w := range c.weight {
		near(t, 1.0/3, w, 1e-3, "weight")
	}
}

func TestALastingShiftWeighsTheLastYear(t *testing.T) {
	found := []effect{{year: 0, shift: 0.3, variance: 1e-6}, {year: 1, shift: -0.1, variance: 1e-6}}
	c := follow(found, 1e-9, 0.04, 2)
	near(t, -0.1, c.level, 1e-3, "level")
	near(t, 0.04, c.variance, 1e-3, "one year's drift")
}

// A few years under a year effect tell little of the level, whatever the number
// of accounts.
func TestTheLevelIsKnownNoBetterThanTheYearsAllow(t *testing.T) {
	found := []effect{{0, 0.2, 1e-5, 1}, {1, -0.2, 1e-5, 1}, {2, 0.25, 1e-5, 1}, {3, -0.25, 1e-5, 1}}
	o := look(found, 4, 0.1)
	require.Greater(t, o.excess, 0.2*0.2/4)
	require.Greater(t, math.Sqrt(o.passing), 0.2)
	require.Less(t, math.Sqrt(o.passing), 0.45)
}

func TestCalmYearsAreBelieved(t *testing.T) {
	var found []effect
	for y := range 12 {
		found = append(found, effect{y, 0.02 * float64(y%2), 0.03 * 0.03, 1})
	}
	o := look(found, 12, 0.1)
	require.Less(t, math.Sqrt(o.passing), 0.05)
}

func TestAYearWithoutEventsIsNoInfiniteShift(t *testing.T) {
	e := shiftOf([]group{{0, 40}}, []float64{logit(0.1)})
	near(t, 0.5/41, sigma(logit(0.1)+e.shift), 1e-6, "Firth's estimate")
}

func TestTheMonthlyShockAveragesToTheYears(t *testing.T) {
	near(t, 0.3, monthlySD(0.3, 0.9, [12]float64{3: 7}), 1e-12, "all in one month")
	near(t, 0.3*math.Sqrt(12), monthlySD(0.3, 0, everyMonth), 1e-12, "no persistence")
	near(t, 0.3, monthlySD(0.3, 1, everyMonth), 1e-12, "one shock for ever")
	near(t, 0.3, monthlySD(0.3, 1, [12]float64{}), 1e-12, "no month known")
	// Σ over pairs of months of 0.9^|i-j| is 12 + 2·Σ (12-k)·0.9^k.
	sum := 12.0
	for k := 1; k < 12; k++ {
		sum += 2 * float64(12-k) * math.Pow(0.9, float64(k))
	}
	near(t, 0.3*12/math.Sqrt(sum), monthlySD(0.3, 0.9, everyMonth), 1e-12, "the usual case")
}

// Normals of variance ν/χ² with ν degrees of freedom are Student's t. The normal
// that meets its tails is wider than its sd, which would be the twin's.
func TestTheVolatilityMeetsTheTailsOfWhatIsBelieved(t *testing.T) {
	const freedom, parts, level = 5, 4000, 0.3
	var courses []course
	var weights []float64
	for i := range parts {
		chi := distuv.ChiSquared{K: freedom}.Quantile((float64(i) + 0.5) / parts)
		courses = append(courses, course{level: level, passing: 0.75 * freedom / chi, variance: 0.25 * freedom / chi})
		weights = append(weights, 1./parts)
	}
	student := distuv.StudentsT{Sigma: 1, Nu: freedom}
	got := tailSD(courses, weights, level)
	near(t, student.Quantile(1-tailChance)/distuv.UnitNormal.Quantile(1-tailChance), got, 2e-3, "sd of the tails")
	require.Greater(t, got, 1.01*math.Sqrt(freedom/(freedom-2.)), "more than the sd")
	one := []course{{level: level, passing: 0.03, variance: 0.01}}
	near(t, 0.2, tailSD(one, []float64{1}, level), 1e-6, "a normal is its own")
}
