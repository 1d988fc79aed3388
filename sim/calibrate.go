package sim

import "math"

// settled is the distribution at which a segment's health stays: π_i in
// proportion to (worsen/recover)^i, or start where nothing moves.
func settled(m Moves, states int, start []float64) []float64 {
	pi := make([]float64, states)
	if m.Worsen == 0 && m.Recover == 0 {
		if start == nil {
			pi[0] = 1 // one state; more are refused without start
			return pi
		}
		copy(pi, start)
		return pi
	}
	w, sum := 1.0, 0.0
	for i := range pi {
		pi[i] = w
		sum += w
		w *= m.Worsen / m.Recover
	}
	for i := range pi {
		pi[i] /= sum
	}
	return pi
}

// calibrate finds κ such that a stated probability p is the average of
// σ(logit p + κ + ln odds_i + v·z) over the settled health states i and a
// standard normal z, to 1e-9 and better. The integral over z is the
// trapezoidal rule, whose error on this function falls as exp(-2π²/(v·step)).
func calibrate(p float64, pi, by []float64, volatility float64) float64 {
	if p <= 0 || p >= 1 || len(pi) == 1 && by[0] == 1 && volatility == 0 {
		return 0
	}
	z, weight := normalGrid(volatility)
	base := logit(p)
	mean := func(k float64) (f, df float64) {
		for j, zj := range z {
			for i := range pi {
				s := sigma(base + k + math.Log(by[i]) + volatility*zj)
				f += pi[i] * weight[j] * s
				df += pi[i] * weight[j] * s * (1 - s)
			}
		}
		return f, df
	}
	low, high, k := -4.0*maxLogit, 4.0*maxLogit, 0.0
	for range 200 {
		f, df := mean(k)
		if f > p {
			high = k
		} else {
			low = k
		}
		next := k - (f-p)/df
		if !(next > low && next < high) {
			next = (low + high) / 2
		}
		if math.Abs(next-k) < 1e-13 {
			return next
		}
		k = next
	}
	return k
}

// normalGrid is points and weights of a standard normal.
func normalGrid(volatility float64) (z, weight []float64) {
	if volatility == 0 {
		return []float64{0}, []float64{1}
	}
	const reach = 8.5
	step := math.Min(0.25, 0.6/volatility)
	n := int(math.Ceil(reach / step))
	sum := 0.0
	for i := -n; i <= n; i++ {
		x := float64(i) * step
		w := math.Exp(-x * x / 2)
		z = append(z, x)
		weight = append(weight, w)
		sum += w
	}
	for i := range weight {
		weight[i] /= sum
	}
	return z, weight
}
