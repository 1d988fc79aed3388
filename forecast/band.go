package forecast

import "math"

// Band is what many trials say of one quantity. Mean and quantiles describe
// the futures; SE, the sampling error of the mean, is about the trials alone:
// more of them shrink SE and leave the rest where it is.
type Band struct {
	Mean float64 `json:"mean"`
	SE   float64 `json:"se"` // SD over the root of the trials
	SD   float64 `json:"sd"` // divisor n-1; 0 for a single trial
	P5   float64 `json:"p5"` // quantiles of type 7, R's and NumPy's default
	P10  float64 `json:"p10"`
	P25  float64 `json:"p25"`
	P50  float64 `json:"p50"`
	P75  float64 `json:"p75"`
	P90  float64 `json:"p90"`
	P95  float64 `json:"p95"`

	trials int
}

// Trials is the number of trials behind the band: those that have the
// quantity at all.
func (b *Band) Trials() int {
	if b == nil {
		return 0
	}
	return b.trials
}

// FewFutures is how many futures a range or a share needs: in fewer, where
// 8 of 10 lie is a guess.
const FewFutures = 20

// Range prints where 8 of 10 futures lie: "97.6% to 107.8%". Where the ends
// print alike that is "about $1.26M", where every future has the same
// "certain", and Nothing where there are fewer than [FewFutures].
func (b *Band) Range(print func(float64) string, between string) string {
	switch {
	case b.Trials() < FewFutures:
		return Nothing
	case b.SD == 0:
		return "certain"
	}
	return spread(print(b.P10), print(b.P90), between)
}

// spread is a range by its printed ends.
func spread(low, high, between string) string {
	if low == high {
		return "about " + low
	}
	return low + between + high
}

// Error prints the sampling error of the mean; Nothing for a single future,
// which tells none.
func (b *Band) Error(print func(float64) string) string {
	if b.Trials() < 2 {
		return Nothing
	}
	return print(b.SE)
}

// BandOf is the band of the finite values among trials; nil if there are none.
func BandOf(trials []float64) *Band {
	return new(bander).band(trials)
}

// dust is the share of the values below which what tells them apart is
// rounding, and counts as nothing.
const dust = 1e-12

// shares are the quantiles of a Band, in the order of its fields.
var shares = [...]float64{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95}

// bander computes bands one after the other in the same memory.
type bander struct {
	finite    []float64
	selection selection
}

func (b *bander) band(x []float64) *Band {
	sum, lo, hi := extent(x)
	if !finite(sum) { // some trial lacks the quantity
		x = b.onlyFinite(x)
		sum, lo, hi = extent(x)
	}
	n := len(x)
	if n == 0 {
		return nil
	}
	if hi-lo <= dust*math.Max(math.Abs(lo), math.Abs(hi)) {
		return &Band{Mean: lo, P5: lo, P10: lo, P25: lo, P50: lo, P75: lo, P90: lo, P95: lo, trials: n}
	}
	mean := sum / float64(n)
	squares := 0.0
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	sd := math.Sqrt(squares / float64(n-1))
	q := b.quantiles(x, lo, hi)
	return &Band{Mean: mean, SE: sd / math.Sqrt(float64(n)), SD: sd,
		P5: q[0], P10: q[1], P25: q[2], P50: q[3], P75: q[4], P90: q[5], P95: q[6], trials: n}
}

// quantiles interpolates between the two order statistics that enclose each
// share: the value at place (n-1)·share, counted from 0.
func (b *bander) quantiles(x []float64, lo, hi float64) (q [len(shares)]float64) {
	last := float64(len(x) - 1)
	var ranks [2 * len(shares)]int
	for i, share := range shares {
		ranks[2*i], ranks[2*i+1] = int(last*share), int(math.Ceil(last*share))
	}
	sorted := b.selection.arrange(x, lo, hi, ranks[:])
	for i, share := range shares {
		low, high := sorted[ranks[2*i]], sorted[ranks[2*i+1]]
		q[i] = low + (last*share-math.Floor(last*share))*(high-low)
	}
	return q
}

// EquallyLikely picks n of the finite values among trials that stand for all
// of them, in order: those in the middle of n equal parts. Nil if there are none.
func EquallyLikely(trials []float64, n int) []float64 {
	var b bander
	x := b.onlyFinite(trials)
	if len(x) == 0 {
		return nil
	}
	ranks := make([]int, n)
	for i := range ranks {
		ranks[i] = int((float64(i) + 0.5) / float64(n) * float64(len(x)))
	}
	_, lo, hi := extent(x)
	sorted := b.selection.arrange(x, lo, hi, ranks)
	picked := make([]float64, n)
	for i, rank := range ranks {
		picked[i] = sorted[rank]
	}
	return picked
}

func extent(x []float64) (sum, lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range x {
		sum += v
		if v < lo {
			lo = v
		}
		if v > hi {
			hi = v
		}
	}
	return sum, lo, hi
}

func (b *bander) onlyFinite(x []float64) []float64 {
	b.finite = b.finite[:0]
	for _, v := range x {
		if finite(v) {
			b.finite = append(b.finite, v)
		}
	}
	return b.finite
}

// finite is false for NaN and both infinities.
func finite(v float64) bool { return v-v == 0 }
