package fit

import (
	"math"
	"testing"
)

func TestAnnualRateOfLongAndShortTerms(t *testing.T) {
	near(t, 0.1, annualRate([]span{{12, 10, 100}}), 1e-12, "a year")
	near(t, 0.1, annualRate([]span{{24, 19, 100}}), 1e-12, "two years lose 19%")
	monthly := -math.Expm1(math.Log1p(-0.1) / 12)
	near(t, 0.1, annualRate([]span{{1, 1200 * monthly, 1200}, {12, 10, 100}, {36, 27.1, 100}}), 1e-9, "all at one hazard")
	near(t, 1, annualRate([]span{{12, 100, 100}}), 0, "all left")
}

func TestADecisionIsWorthItsTerm(t *testing.T) {
	near(t, 1, worthOf(0.1, 12), 0, "a year")
	near(t, 1.0/12, worthOf(0.001, 1), 0.01, "a month, rarely left")
	near(t, 2, worthOf(0.001, 24), 0.01, "two years, rarely left")
	if w := worthOf(0.5, 36); w >= 3 {
		t.Errorf("three years of which an eighth is left are worth %v years; want less than 3", w)
	}
}

func TestEffectiveAccountsAreKishs(t *testing.T) {
	var equal, uneven tally
	for i := range 10 {
		equal.add(i == 0, 12, 5, 1)
		uneven.add(i == 0, 12, math.Pow(3, float64(i)), 1)
	}
	near(t, 10, equal.effective(), 1e-12, "equal accounts")
	sum, squares := 0.0, 0.0
	for i := range 10 {
		sum += math.Pow(3, float64(i))
		squares += math.Pow(9, float64(i))
	}
	near(t, sum*sum/squares, uneven.effective(), 1e-12, "uneven accounts")
	near(t, 1/sum, uneven.rate(), 1e-9, "lost ARR over due ARR")
	near(t, 0.1, uneven.byLogos(), 1e-12, "lost accounts over accounts")
}
