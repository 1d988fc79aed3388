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
	if k < 1 || n-k < 1 { // no event or nothing else: the likeliest mean would be next to 0 or 1
		return k, n - k
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
// are themselves unknown, by the prior of [hyperprior]. One group alone is no
// population: its rate stands for itself, from Jeffreys' Beta(½, ½).
func pool(groups []group) pooled {
	there := 0
	for _, g := range groups {
		if g.n > 0 {
			there++
		}
	}
	if there < 2 {
		return alone(groups)
	}
	return poolBy(hyperprior, groups)
}

// poolBy is pool under a prior of log(a/b) and log(a+b), given by its logarithm.
func poolBy(prior func(a, b float64) float64, groups []group) pooled {
	g := newHyperGrid(prior, groups)
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

// hyperprior is Jeffreys' of a rate for the mean a/(a+b) and, for the spread,
// half a normal of sd 1 on the sd of the members' log-odds: a median of 0.67,
// under which one group in six loses twice as much as the middle one or more.
// It is proper and of odds, not of percentages, so that groups with few events
// or none are alike until they show otherwise, and a small one borrows.
func hyperprior(a, b float64) float64 {
	spread := math.Sqrt(mathext.Zeta(2, a) + mathext.Zeta(2, b)) // trigamma: the variance of a log Gamma
	slope := (a*mathext.Zeta(3, a) + b*mathext.Zeta(3, b)) / spread
	return (math.Log(a)+math.Log(b))/2 - math.Log(a+b) - spread*spread/2 + math.Log(slope)
}

// gather adds a Beta(a, b) to a mixture: its mean and variance, and the square
// of its mean, from which the variance between follows.
func gather(into *belief, square *float64, a, b, weight float64) {
	m := a / (a + b)
	into.mean += weight * m
	into.variance += weight * m * (1 - m) / (a + b + 1)
	*square += weight * m * m
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
func newHyperGrid(prior func(a, b float64) float64, groups []group) *hyperGrid {
	const least, most = -2.0, 16.0 // of log(a+b)
	a, b := likeliest(groups)
	u, v := math.Log(a/b), math.Min(most, math.Max(least, math.Log(a+b)))
	g := &hyperGrid{}
	uReach, vLow, vHigh := 4.0, math.Max(least, v-6), math.Min(most, v+6)
	for _, points := range []int{21, 21, 41} {
		g.u = floats.Span(make([]float64, points), u-uReach, u+uReach)
		g.v = floats.Span(make([]float64, points), vLow, vHigh)
		g.weigh(prior, groups)
		mean, sd := g.moments()
		u, uReach = mean[0], 6*sd[0]+1e-3
		vLow, vHigh = math.Max(least, mean[1]-6*sd[1]-0.1), math.Min(most, mean[1]+6*sd[1]+0.1)
	}
	return g
}

func (g *hyperGrid) weigh(prior func(a, b float64) float64, groups []group) {
	g.weight = grid[float64](len(g.u), len(g.v))
	top := math.Inf(-1)
	for i, u := range g.u {
		for j, v := range g.v {
			a, b := math.Exp(v)/(1+math.Exp(-u)), math.Exp(v)/(1+math.Exp(u))
			g.weight[i][j] = logLikelihood(a, b, groups) + prior(a, b)
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
