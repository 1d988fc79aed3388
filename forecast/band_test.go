package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

// numpy.quantile of the same lists, printed to the last digit.
func TestQuantilesAreNumPysType7(t *testing.T) {
	b := BandOf([]float64{15, 20, 35, 40, 50})
	require.Equal(t, []float64{16, 17, 20, 35, 40, 46, 48},
		rounded(b.P5, b.P10, b.P25, b.P50, b.P75, b.P90, b.P95))
	b = BandOf([]float64{3, 1, 4, 1, 5, 9, 2, 6})
	require.Equal(t, []float64{1, 1, 1.75, 3.5, 5.25, 6.9, 7.95},
		rounded(b.P5, b.P10, b.P25, b.P50, b.P75, b.P90, b.P95))
}

func TestBandByHand(t *testing.T) {
	b := BandOf([]float64{2, 4, 4, 4, 5, 5, 7, 9}) // squares about the mean 5 sum to 32
	require.Equal(t, 5.0, b.Mean)
	require.Equal(t, math.Sqrt(32.0/7), b.SD)
	require.Equal(t, math.Sqrt(32.0/7)/math.Sqrt(8), b.SE)
	require.Equal(t, 8, b.Trials())
}

func TestBandOfFewTrials(t *testing.T) {
	require.Nil(t, BandOf(nil))
	require.Equal(t, 0, BandOf(nil).Trials())
	require.Nil(t, BandOf([]float64{math.NaN(), math.NaN()}))
	require.Equal(t, 0.0, BandOf([]float64{7}).SD)
	require.Equal(t, 7.0, BandOf([]float64{7}).P95)
	b := BandOf([]float64{math.NaN(), 1, math.Inf(1), 3, math.Inf(-1)})
	require.Equal(t, 2, b.Trials())
	require.Equal(t, 2.0, b.Mean)
	require.Equal(t, math.Sqrt2, b.SD)
}

func TestConstantTrialsHaveNoSpread(t *testing.T) {
	constant := make([]float64, 10000)
	for i := range constant {
		constant[i] = 0.1
	}
	b := BandOf(constant)
	require.Equal(t, 0.1, b.Mean)
	require.Zero(t, b.SD)
	require.Equal(t, b.P5, b.P95)
	require.Zero(t, BandOf([]float64{4436.36, math.Nextafter(4436.36, 5000)}).SD, "rounding is no spread")
	require.NotZero(t, BandOf([]float64{4436.36, 4436.36001}).SD)
}

func TestBandAgainstGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for name, draw := range map[string]func() float64{
		"normal":        rng.NormFloat64,
		"heavy tail":    func() float64 { return math.Exp(4 * rng.NormFloat64()) },
		"mostly zero":   func() float64 { return max(0, rng.NormFloat64()-1) },
		"whole":         func() float64 { return float64(rng.IntN(30)) },
		"two far apart": func() float64 { return float64(rng.IntN(2))*1e12 + rng.Float64() },
	} {
		t.Run(name, func(t *testing.T) {
			x := make([]float64, 10000)
			for i := range x {
				x[i] = draw()
			}
			mean, sd := stat.MeanStdDev(x, nil)
			b := BandOf(x)
			require.Less(t, math.Abs(b.Mean-mean), 1e-9*sd)
			require.Less(t, math.Abs(b.SD-sd), 1e-9*sd)
			slices.Sort(x)
			require.Equal(t, x[4999]+0.5*(x[5000]-x[4999]), b.P50)
			require.Less(t, math.Abs(stat.Quantile(0.9, stat.LinInterp, x, nil)-b.P90), x[9001]-x[8998]+1e-12)
		})
	}
}

func TestArrangeIsSorting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1, 1, 2, 5e-324, -5e-324, math.MaxFloat64, -math.MaxFloat64}))
		x := rapid.SliceOfN(value, 2, 500).Draw(t, "x")
		_, lo, hi := extent(x)
		if lo == hi || math.IsInf(hi, 0) || math.IsInf(lo, 0) {
			t.Skip("not what arrange is given")
		}
		ranks := rapid.SliceOfN(rapid.IntRange(0, len(x)-1), 1, 14).Draw(t, "ranks")
		before := slices.Clone(x)
		got := new(selection).arrange(x, lo, hi, ranks)
		require.Equal(t, before, x, "the trials themselves stay as they are")
		slices.Sort(before)
		for _, rank := range ranks {
			require.Equal(t, before[rank], got[rank], "rank %d", rank)
		}
	})
}

// rounded drops what the last bits of a product may differ by.
func rounded(values ...float64) []float64 {
	for i, v := range values {
		values[i] = math.Round(v*1e9) / 1e9
	}
	return values
}

func BenchmarkBand(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 10000)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	w := new(bander)
	b.Run("trials=10000", func(b *testing.B) {
		for b.Loop() {
			w.band(x)
		}
	})
}

func TestEquallyLikely(t *testing.T) {
	require.Nil(t, EquallyLikely([]float64{math.NaN()}, 3))
	require.Equal(t, []float64{4, 4}, EquallyLikely([]float64{4, math.Inf(1)}, 2))
	require.Equal(t, []float64{1, 1, 2, 2}, EquallyLikely([]float64{2, 1}, 4))
	var x []float64
	for i := range 1000 {
		x = append(x, float64((i*7)%1000))
	}
	require.Equal(t, []float64{50, 150, 250, 350, 450, 550, 650, 750, 850, 950}, EquallyLikely(x, 10))
}
