package sim

import "math"

// curve is a quantile function, tabulated where it is smooth: cubic
// interpolation through four neighbours, in steps of 1/1024 for the middle
// 15/16 of probability and of 1/32768 for all but 1/1024 at either end, where
// it is exact. It is within 2e-6 of the value and the mean together and for
// usual sizes within 1e-7 (quantile_test.go).
type curve struct {
	exact             func(u float64) float64
	middle, low, high []float64
}

const (
	curveSteps = 1024
	curveTail  = curveSteps / 32 // steps at either end that the next finer table, or exact, takes over
)

func newCurve(exact func(u float64) float64) *curve {
	return &curve{
		exact:  exact,
		middle: tabulate(exact, curveSteps-curveTail+1),
		low:    tabulate(func(u float64) float64 { return exact(u / 32) }, curveSteps+2),
		high:   tabulate(func(u float64) float64 { return exact(1 - u/32) }, curveSteps+2),
	}
}

// tabulate is f at every step to the last, but those of the lower end.
func tabulate(f func(u float64) float64, last int) []float64 {
	table := make([]float64, last+1)
	for i := curveTail - 1; i <= last; i++ {
		table[i] = f(float64(i) / curveSteps)
	}
	return table
}

// constant is the curve of something that is always the same.
func constant(x float64) *curve { return &curve{exact: func(float64) float64 { return x }} }

// at is the quantile at u, strictly between 0 and 1.
func (c *curve) at(u float64) float64 {
	if v := u * curveSteps; c.middle != nil && v >= curveTail && v < curveSteps-curveTail {
		return interpolate(c.middle, v)
	}
	return c.tail(u)
}

func (c *curve) tail(u float64) float64 {
	v, table := u*32*curveSteps, c.low
	if u > 0.5 {
		v, table = (1-u)*32*curveSteps, c.high
	}
	if table == nil || v < curveTail {
		return c.exact(u)
	}
	return interpolate(table, v)
}

// interpolate is a table at v steps from its start, by the cubic through the
// two points on either side.
func interpolate(table []float64, v float64) float64 {
	i := int(v)
	f := v - float64(i)
	y := table[i-1 : i+3 : i+3]
	a, b, d := f+1, f-1, f-2
	return f*b*(a*y[3]-d*y[0])*(1.0/6) + a*d*(b*y[1]-f*y[2])*0.5
}

// certain says whether a size is as good as its mean. A smaller spread would
// only lose itself in the rounding of the distribution's parameters.
func certain(s Size) bool { return s.SD <= 1e-4*s.Mean }

// depthCurve is the beta with this mean and standard deviation.
func depthCurve(d Size) *curve {
	if certain(d) {
		return constant(d.Mean)
	}
	n := d.Mean*(1-d.Mean)/(d.SD*d.SD) - 1
	t := newBetaTable(d.Mean*n, (1-d.Mean)*n)
	return newCurve(func(u float64) float64 { return sigma(t.logit(normalQuantile(u))) })
}

// sizeCurve is the lognormal with this mean and standard deviation.
func sizeCurve(e Size) *curve {
	if certain(e) {
		return constant(e.Mean)
	}
	mu, sd := lognormalParams(e.Mean, e.SD)
	return newCurve(func(u float64) float64 { return math.Exp(mu + sd*normalQuantile(u)) })
}
