package sim

import (
	"encoding/binary"
	"math"
	"sync"
)

// Tables keeps what is costly to work out of a scenario's distributions, for
// runs of scenarios that are alike: a search that tries a thousand plans tables
// each distribution once. It changes nothing that comes out, and may be used
// by several runs at a time. The zero value is ready.
type Tables struct {
	mu            sync.Mutex
	betas         map[[2]float64]*betaTable
	depths, sizes map[Size]*curve
	kappas        map[string]float64
}

// beta is the table of a beta distribution.
func (t *Tables) beta(a, b float64) *betaTable {
	return kept(t, &t.betas, [2]float64{a, b}, func() *betaTable { return newBetaTable(a, b) })
}

// depth is the curve of a downsell's share. Segments of one size share it,
// which keeps it in the nearest cache.
func (t *Tables) depth(s Size) *curve {
	return kept(t, &t.depths, s, func() *curve { return depthCurve(s) })
}

// size is the curve of an expansion's share.
func (t *Tables) size(s Size) *curve {
	return kept(t, &t.sizes, s, func() *curve { return sizeCurve(s) })
}

// kappa is the calibration of a rate.
func (t *Tables) kappa(p float64, pi, by []float64, volatility float64) float64 {
	var key []byte
	for _, x := range append([]float64{p, volatility}, append(pi[:len(pi):len(pi)], by...)...) {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(x))
	}
	return kept(t, &t.kappas, string(key), func() float64 { return calibrate(p, pi, by, volatility) })
}

// kept makes a value of a key once.
func kept[K comparable, V any](t *Tables, all *map[K]V, key K, make func() V) V {
	t.mu.Lock()
	v, ok := (*all)[key]
	t.mu.Unlock()
	if ok {
		return v
	}
	v = make() // two runs may both make it: they make the same
	t.mu.Lock()
	defer t.mu.Unlock()
	if *all == nil {
		*all = map[K]V{}
	}
	(*all)[key] = v
	return v
}
