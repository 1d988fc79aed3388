package fit

import (
	"math"

	"gonum.org/v1/gonum/optimize"
)

// Tenure is how accounts leave by the years they have stayed: an actuary's life
// table, and the shifted beta-geometric that fits it best. In that model every
// account has a chance of its own to leave at each anniversary, drawn from
// Beta(Alpha, Beta); those that stay are then ever more the loyal ones, so that
// the chance falls with tenure though nobody changes.
type Tenure struct {
	AtRisk []float64 `json:"at_risk"` // accounts, by year of their life
	Left   []float64 `json:"left"`    // of them
	Alpha  float64   `json:"alpha"`   // 0: accounts do not differ so that it shows
	Beta   float64   `json:"beta"`
}

// Churn is the model's chance to leave in a year of an account's life, from 1.
func (t *Tenure) Churn(year int) float64 {
	return t.Alpha / (t.Alpha + t.Beta + float64(year-1))
}

// life is how long an account was seen from its beginning.
type life struct {
	years float64
	left  bool // at the end of them; false: it was still there
}

// tenureOf is the life table of lives; nil where there are too few to tell.
func tenureOf(lives []life) *Tenure {
	const (
		most  = 10   // years of life shown
		slack = 0.02 // years: one who leaves at an anniversary leaves in the year that it ends
	)
	t := &Tenure{}
	for y := range most {
		risk, left := 0.0, 0.0
		for _, l := range lives {
			stayed := l.years - float64(y)
			switch {
			case l.left && stayed > slack && stayed <= 1+slack:
				risk++
				left++
			case stayed >= 1:
				risk++
			case stayed > 0:
				risk += stayed // looked at for a part of the year
			}
		}
		if left < 1 || risk < 20 {
			break
		}
		t.AtRisk = append(t.AtRisk, risk)
		t.Left = append(t.Left, left)
	}
	if len(t.AtRisk) < 2 {
		return nil
	}
	t.Alpha, t.Beta = shiftedBetaGeometric(t.AtRisk, t.Left)
	return t
}

// shiftedBetaGeometric is the likeliest alpha and beta of Fader and Hardie
// (2007): in year t of a life, from 1, a share alpha/(alpha+beta+t-1) leaves.
func shiftedBetaGeometric(risk, left []float64) (alpha, beta float64) {
	p := optimize.Problem{Func: func(x []float64) float64 {
		a, b := math.Exp(x[0]), math.Exp(x[1])
		sum := 0.0
		for i := range risk {
			h := a / (a + b + float64(i))
			sum -= left[i]*math.Log(h) + (risk[i]-left[i])*math.Log1p(-h)
		}
		return sum / risk[0]
	}}
	result, err := optimize.Minimize(p, []float64{0, 1}, &optimize.Settings{
		Converger: &optimize.FunctionConverge{Absolute: 1e-14, Iterations: 200}}, &optimize.NelderMead{})
	if err != nil || result == nil || result.X[0] > 8 {
		return 0, 0
	}
	return math.Exp(result.X[0]), math.Exp(result.X[1])
}
