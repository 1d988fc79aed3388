package drivers

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// ishigami is sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, x uniform over ±π.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	return math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// sobolG is the product of (|4u−2|+a)/(1+a).
func sobolG(u []float64) float64 {
	y := 1.0
	for i, a := range []float64{0, 1, 4.5, 9, 99, 99, 99, 99} {
		y *= (math.Abs(4*u[i]-2) + a) / (1 + a)
	}
	return y
}

// sampled is a function's values at random points, and at the same with one
// coordinate after the other drawn anew.
func sampled(f func([]float64) float64, inputs, trials int, seed uint64) (base []float64, anew [][]float64) {
	random := rand.New(rand.NewPCG(seed, 2))
	anew = make([][]float64, inputs)
	for range trials {
		u := make([]float64, inputs)
		for i := range u {
			u[i] = random.Float64()
		}
		base = append(base, f(u))
		for i := range u {
			was := u[i]
			u[i] = random.Float64()
			anew[i] = append(anew[i], f(u))
			u[i] = was
		}
	}
	return base, anew
}

// published is a function with its exact first-order and total effects.
type published struct {
	f            func([]float64) float64
	variance     float64
	first, total []float64
}

// Published values: Ishigami & Homma 1990 with a = 7, b = 0.1; Saltelli's
// g-function with a = 0, 1, 4.5, 9 and four times 99.
var references = map[string]published{
	"Ishigami": {ishigami, 13.844587940719254,
		[]float64{0.31390519114781146, 0.4424111447900409, 0},
		[]float64{0.5575888552099592, 0.4424111447900409, 0.24368366406214773}},
	"Sobol g": {sobolG, 0.4654244319022067,
		[]float64{0.7161921688790331, 0.17904804221975829, 0.02367577417781928, 0.007161921688790333, 7.161921688790333e-05, 7.161921688790333e-05, 7.161921688790333e-05, 7.161921688790333e-05},
		[]float64{0.7871441266592748, 0.2421981928182384, 0.03431691015408282, 0.010460387065239534, 0.00010494905191950601, 0.00010494905191950601, 0.00010494905191950601, 0.00010494905191950601}},
}

// sharesAre holds shares against those that are known, in their own errors.
func sharesAre(e Effects, want []float64) error {
	overlap := -1.0
	for i, share := range want {
		overlap += share
		if z := (e.Share[i] - share) / e.SE[i]; !(math.Abs(z) <= 4) {
			return fmt.Errorf("share %d is %v, want %v: %.1f standard errors", i+1, e.Share[i], share, z)
		}
	}
	if z := (e.Overlap - overlap) / e.SEOverlap; !(math.Abs(z) <= 4) {
		return fmt.Errorf("overlap is %v, want %v: %.1f standard errors", e.Overlap, overlap, z)
	}
	return nil
}

func TestTotalEffectsArePublishedOnes(t *testing.T) {
	for name, p := range references {
		base, anew := sampled(p.f, len(p.total), 20000, 1)
		e := TotalEffects(base, anew)
		require.NoError(t, sharesAre(e, p.total), name)
		require.Less(t, math.Abs(e.SD/math.Sqrt(p.variance)-1), 0.03, name)
		require.Error(t, sharesAre(e, p.first), "first-order effects of %s were not refused", name)
		bent := make([]float64, len(p.total))
		for i := range bent {
			bent[i] = p.total[i] * 1.15
		}
		require.Error(t, sharesAre(e, bent), "effects of %s × 1.15 were not refused", name)
	}
}

// The errors of the shares are as large as the shares are off, from sample to
// sample: the mean square of the z-scores of m samples is 1, with a standard
// error of about √(2/m).
func TestErrorsOfSharesAreTheirOwn(t *testing.T) {
	const samples = 400
	p := references["Ishigami"]
	squares, overlaps := make([]float64, len(p.total)), 0.0
	for seed := range uint64(samples) {
		base, anew := sampled(p.f, len(p.total), 500, seed+10)
		e := TotalEffects(base, anew)
		for i, want := range p.total {
			squares[i] += math.Pow((e.Share[i]-want)/e.SE[i], 2) / samples
		}
		overlaps += math.Pow((e.Overlap-p.total[0]+p.first[0])/e.SEOverlap, 2) / samples
	}
	fits := func(square, scale float64) bool { return math.Abs(square*scale-1) < 4*math.Sqrt(2.0/samples) }
	for i, square := range append(squares, overlaps) {
		require.True(t, fits(square, 1), "%d: mean square of the z-scores is %v", i, square)
		require.False(t, fits(square, 1.4*1.4), "errors too small by 1.4 were not refused")
	}
}

func TestTotalEffectsWithoutVarianceOrTrials(t *testing.T) {
	nan := math.NaN()
	for name, base := range map[string][]float64{"none": {}, "one": {3}, "certain": {2, 2, 2}, "no number": {nan, nan, nan}} {
		e := TotalEffects(base, [][]float64{base, base})
		require.Equal(t, Effects{Share: []float64{0, 0}, SE: []float64{0, 0}}, e, name)
	}
	with := TotalEffects([]float64{1, 2, nan, 4}, [][]float64{{2, 1, 3, 4}, {1, 2, 3, nan}})
	require.Equal(t, TotalEffects([]float64{1, 2}, [][]float64{{2, 1}, {1, 2}}), with, "trials that lack it are left out")
}
