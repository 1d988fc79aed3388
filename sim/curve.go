package sim

import "math"

// curve is a quantile function, tabulated where it is smooth: cubic
// interpolation through four neighbours for the middle 15/16 of probability,
// within 2e-6 of the value and the mean together and for usual sizes within
// 1e-7 (quantile_test.go), and exact in the tails.
type curve struct {
	exact func(u float64) float64
	table []float64
}

const (
	curveSteps = 1024
	curveTail  = curveSteps / 32 // steps at either end that are exact
)

func newCurve(exact func(u float64) float64) *curve {
	c := &curve{exact: exact, table: make([]float64, curveSteps+1)}
	for i := curveTail - 1; i <= curveSteps-curveTail+1; i++ {
		c.table[i] = exact(float64(i) / curveSteps)
	}
	return c
}

// constant is the curve of something that is always the same.
func constant(x float64) *curve { return &curve{exact: func(float64) float64 { return x }} }

// at is the quantile at u, strictly between 0 and 1.
func (c *curve) at(u float64) float64 {
	if c.table == nil {
		return c.exact(u)
	}
	i := int(u * curveSteps)
	if i < curveTail || i >= curveSteps-curveTail {
		return c.exact(u)
	}
	y := c.table[i-1 : i+3 : i+3]
	f := u*curveSteps - float64(i)
	a, b, d := f+1, f-1, f-2
	return (f*b*(a*y[3]-d*y[0]))/6 + (a*d*(b*y[1]-f*y[2]))/2
}

// depthCurve is the beta with this mean and standard deviation.
func depthCurve(d Size) *curve {
	if d.SD == 0 {
		return constant(d.Mean)
	}
	n := d.Mean*(1-d.Mean)/(d.SD*d.SD) - 1
	t := newBetaTable(d.Mean*n, (1-d.Mean)*n)
	return newCurve(func(u float64) float64 { return sigma(t.logit(normalQuantile(u))) })
}

// sizeCurve is the lognormal with this mean and standard deviation.
func sizeCurve(e Size) *curve {
	if e.SD == 0 {
		return constant(e.Mean)
	}
	mu, sd := lognormalParams(e.Mean, e.SD)
	return newCurve(func(u float64) float64 { return math.Exp(mu + sd*normalQuantile(u)) })
}
