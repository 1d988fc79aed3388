package fit

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/optimize"
)

// group is events among trials; both need not be whole.
type group struct{ k, n float64 }

// belief is the mean and variance of a rate, given what was seen.
type belief struct{ mean, variance float64 }

// logLikelihood is that of groups whose rates are Beta(a, b), without the
// binomial coefficients.
func logLikelihood(a, b float64, groups []group) float64 {
	prior := mathext.Lbeta(a, b)
	sum := 0.0
	for _, g := range groups {
		sum += mathext.Lbeta(a+g.k, b+g.n-g.k) - prior
	}
	return sum
}

// likeliest is the a and b of greatest likelihood. Groups that differ no more
// than by chance have none; then a+b is as large as looked for.
func likeliest(groups []group) (a, b float64) {
	const reach = 16 // of log(a+b)
	bounded := func(x []float64) (a, b float64) {
		u, v := x[0], math.Max(-reach, math.Min(reach, x[1]))
		return math.Exp(v) / (1 + math.Exp(-u)), math.Exp(v) / (1 + math.Exp(u))
	}
	p := optimize.Problem{Func: func(x []float64) float64 {
		a, b := bounded(x)
		return -logLikelihood(a, b, groups)
	}}
	k, n := 0.5, 1.0
	for _, g := range groups {
		k += g.k
		n += g.n
	}
	result, err := optimize.Minimize(p, []float64{math.Log(k / (n - k)), 2}, &optimize.Settings{
		Converger: &optimize.FunctionConverge{Absolute: 1e-13, Iterations: 200}}, &optimize.NelderMead{})
	if err != nil || result == nil {
		return k / n, 1 - k/n // flat: nothing to be found
	}
	return bounded(result.X)
}

// pooled is what a population of rates says of each of its members and of one
// not yet seen.
type pooled struct {
	each  []belief
	fresh belief
	a, b  float64 // posterior means of the population's Beta; 0: no population
}

// pool is the posterior of rates drawn from a common Beta(a, b) whose a and b
// are themselves unknown, by the prior p(a,b) ∝ (a+b)^(-5/2) of Gelman et al.,
// Bayesian Data Analysis, section 5.3: flat in the mean and in the spread. One
// group alone, or groups without an event, are no population: there each rate
// stands for itself, from Jeffreys' Beta(½, ½).
func pool(groups []group) pooled {
	if !tellsSpread(groups) {
		return alone(groups)
	}
	g := newHyperGrid(groups)
	p := pooled{each: make([]belief, len(groups))}
	squares := make([]float64, len(groups)+1)
	g.visit(func(a, b, weight float64) {
		p.a += weight * a
		p.b += weight * b
		for i, x := range groups {
			gather(&p.each[i], &squares[i], a+x.k, b+x.n-x.k, weight)
		}
		gather(&p.fresh, &squares[len(groups)], a, b, weight)
	})
	for i := range p.each {
		p.each[i].variance += squares[i] - p.each[i].mean*p.each[i].mean
	}
	p.fresh.variance += squares[len(groups)] - p.fresh.mean*p.fresh.mean
	return p
}

// gather adds a Beta(a, b) to a mixture: its mean and variance, and the square
// of its mean, from which the variance between follows.
func gather(into *belief, square *float64, a, b, weight float64) {
	m := a / (a + b)
	into.mean += weight * m
	into.variance += weight * m * (1 - m) / (a + b + 1)
	*square += weight * m * m
}

// tellsSpread says whether groups can tell how rates differ: two of them, and
// one in which some went one way and some the other.
func tellsSpread(groups []group) bool {
	there, mixed := 0, false
	for _, g := range groups {
		if g.n > 0 {
			there++
		}
		mixed = mixed || g.k > 0 && g.k < g.n
	}
	return there >= 2 && mixed
}

func alone(groups []group) pooled {
	p := pooled{each: make([]belief, len(groups))}
	var all group
	for _, g := range groups {
		all.k += g.k
		all.n += g.n
	}
	p.fresh = jeffreys(all)
	for i, g := range groups {
		p.each[i] = jeffreys(g)
		if g.n == 0 {
			p.each[i] = p.fresh
		}
	}
	return p
}

func jeffreys(g group) belief {
	m := (g.k + 0.5) / (g.n + 1)
	return belief{m, m * (1 - m) / (g.n + 2)}
}

// hyperGrid is the posterior of (log(a/b), log(a+b)) on a grid.
type hyperGrid struct {
	u, v   []float64
	weight [][]float64 // by u and v, sum 1
}

// newHyperGrid finds the grid in three rounds, each about where the last one
// found the posterior; the last is the finest.
func newHyperGrid(groups []group) *hyperGrid {
	const least, most = -2.0, 12.0 // of log(a+b)
	a, b := likeliest(groups)
	u, v := math.Log(a/b), math.Min(most, math.Max(least, math.Log(a+b)))
	g := &hyperGrid{}
	uReach, vLow, vHigh := 4.0, math.Max(least, v-6), math.Min(most, v+6)
	for _, points := range []int{21, 21, 41} {
		g.u = floats.Span(make([]float64, points), u-uReach, u+uReach)
		g.v = floats.Span(make([]float64, points), vLow, vHigh)
		g.weigh(groups)
		mean, sd := g.moments()
		u, uReach = mean[0], 6*sd[0]+1e-3
		vLow, vHigh = math.Max(least, mean[1]-6*sd[1]-0.1), math.Min(most, mean[1]+6*sd[1]+0.1)
	}
	return g
}

func (g *hyperGrid) weigh(groups []group) {
	g.weight = grid[float64](len(g.u), len(g.v))
	top := math.Inf(-1)
	for i, u := range g.u {
		for j, v := range g.v {
			a, b := math.Exp(v)/(1+math.Exp(-u)), math.Exp(v)/(1+math.Exp(u))
			// The prior in these coordinates is ab(a+b)^(-5/2).
			g.weight[i][j] = logLikelihood(a, b, groups) + math.Log(a) + math.Log(b) - 2.5*v
			top = math.Max(top, g.weight[i][j])
		}
	}
	sum := 0.0
	for i := range g.weight {
		for j := range g.weight[i] {
			g.weight[i][j] = math.Exp(g.weight[i][j] - top)
			sum += g.weight[i][j]
		}
	}
	for i := range g.weight {
		floats.Scale(1/sum, g.weight[i])
	}
}

func (g *hyperGrid) visit(at func(a, b, weight float64)) {
	for i, u := range g.u {
		for j, v := range g.v {
			if w := g.weight[i][j]; w > 1e-12 {
				at(math.Exp(v)/(1+math.Exp(-u)), math.Exp(v)/(1+math.Exp(u)), w)
			}
		}
	}
}

// moments are the means and sd of the grid's two coordinates.
func (g *hyperGrid) moments() (mean, sd [2]float64) {
	var square [2]float64
	for i, u := range g.u {
		for j, v := range g.v {
			w := g.weight[i][j]
			mean[0] += w * u
			mean[1] += w * v
			square[0] += w * u * u
			square[1] += w * v * v
		}
	}
	for i := range mean {
		sd[i] = math.Sqrt(math.Max(0, square[i]-mean[i]*mean[i]))
	}
	return mean, sd
}
