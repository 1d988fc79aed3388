package economics

import "math"

// sums is what an account brings over some months, discounted.
type sums struct {
	months int
	margin float64 // for each unit of ARR it starts with
	cost   float64 // to serve; NaN: nobody knows
}

// A life is summed until a year or a term adds less than negligible of what
// there is; if it does not come to that within longest months, or if such
// stretches cease to fall, the sum has no end.
const (
	negligible = 1e-10
	longest    = 120_000
	settling   = 40 // stretches before they are expected to fall
	fiveYears  = 60 // months
	twenty     = 240
)

// walk is an account's life month by month: for each health state the chance
// that it is there, and its mean ARR there.
type walk struct {
	a          *account
	n          int // months lived
	there, arr []float64
	sum        sums
}

func (a *account) begin() *walk {
	start := settledHealth(a.s, movesOf(a.s, a.segment))
	if a.s.Health.Start != nil {
		start = a.s.Health.Start
	}
	if n := a.segment.New; n != nil && n.Start != nil {
		start = n.Start
	}
	return &walk{a: a, there: append([]float64{}, start...), arr: append([]float64{}, start...)}
}

// step lives a month: the account is served, renews or leaves, expands, moves.
func (w *walk) step() {
	w.n++
	m := w.a.month(w.a.seasonOf(w.n))
	value := math.Pow(1+w.a.s.Discount, -float64(w.n)/12)
	closing := 0.0
	for state := range w.there {
		w.sum.cost += w.there[state] * m.cost[state] * value
		w.there[state] *= m.kept[state]
		w.arr[state] *= m.grown[state]
		closing += w.arr[state]
	}
	w.sum.margin += closing / 12 * w.a.s.GrossMargin * value
	w.sum.months = w.n
	w.there, w.arr = moved(w.there, m), moved(w.arr, m)
}

// moved is what stands in each state once accounts have moved.
func moved(x []float64, m month) []float64 {
	y := make([]float64, len(x))
	for state, v := range x {
		by := m.moves[state]
		y[state] += v * (1 - by.Worsen - by.Recover)
		if by.Worsen > 0 {
			y[state+1] += v * by.Worsen
		}
		if by.Recover > 0 {
			y[state-1] += v * by.Recover
		}
	}
	return y
}

// over is what its first months bring.
func (a *account) over(months int) sums {
	w := a.begin()
	for range months {
		w.step()
	}
	return w.sum
}

// life is what its whole life brings; false where the sum has no end.
func (a *account) life() (sums, bool) {
	w := a.begin()
	stretch := a.segment.Term * ((11 + a.segment.Term) / a.segment.Term) // whole terms, a year or more
	var last sums
	for k := 0; w.n < longest; k++ {
		before := w.sum
		for range stretch {
			w.step()
		}
		added := sums{margin: w.sum.margin - before.margin, cost: w.sum.cost - before.cost}
		if added.margin <= negligible*w.sum.margin && !(added.cost > negligible*w.sum.cost) {
			return w.sum, true
		}
		if k >= settling && (added.margin >= last.margin || added.cost > last.cost) {
			return sums{}, false
		}
		last = added
	}
	return sums{}, false
}
