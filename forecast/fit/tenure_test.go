package fit

import "testing"

// The retention tables of Fader and Hardie (2007), table 1, of 1,000 customers
// each, and the likeliest alpha and beta of the first years, recomputed.
func TestShiftedBetaGeometricOfFaderAndHardie(t *testing.T) {
	regular := []float64{1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173}
	highEnd := []float64{1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394}
	for _, c := range []struct {
		name        string
		survivors   []float64
		years       int
		alpha, beta float64
	}{
		{"regular", regular, 4, 0.7636651, 1.2958304},
		{"regular", regular, 7, 0.7040773, 1.1820430},
		{"regular", regular, 12, 0.6973624, 1.1689046},
		{"high end", highEnd, 4, 1.2809763, 7.7903835},
		{"high end", highEnd, 7, 0.6680885, 3.8060957},
		{"high end", highEnd, 12, 0.5961112, 3.3269688},
	} {
		var left []float64
		for y := range c.years {
			left = append(left, c.survivors[y]-c.survivors[y+1])
		}
		alpha, beta := shiftedBetaGeometric(c.survivors[:c.years], left)
		near(t, c.alpha, alpha, 1e-4, c.name+" alpha")
		near(t, c.beta, beta, 1e-4, c.name+" beta")
	}
}

func TestALifeTableFindsTheTenure(t *testing.T) {
	// A hundred lives: 30 leave at the first anniversary, 14 at the second, the
	// others are still there after two and a half years.
	var lives []life
	for range 30 {
		lives = append(lives, life{1, true})
	}
	for range 14 {
		lives = append(lives, life{2.005, true}) // two days late
	}
	for range 56 {
		lives = append(lives, life{2.5, false})
	}
	table := tenureOf(lives)
	for y, want := range []struct{ risk, left float64 }{{100, 30}, {70, 14}} {
		near(t, want.risk, table.AtRisk[y], 1e-12, "at risk")
		near(t, want.left, table.Left[y], 1e-12, "left")
	}
	near(t, 0.3, table.Churn(1), 1e-3, "first year")
	near(t, 0.2, table.Churn(2), 1e-3, "second year")
}
