package chart

import (
	"math"
	"sort"
)

// spread moves values apart until neighbours, in their order, are at least
// pitch apart and all lie from lo to hi, with the least squared movement:
// less i·pitch each, the values need only not descend, and runs that do are
// pooled into their mean. If there is no room from lo to hi they begin at lo.
func spread(values []float64, pitch, lo, hi float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return values[order[a]] < values[order[b]] })

	type pool struct {
		sum   float64
		count int
	}
	mean := func(p pool) float64 { return p.sum / float64(p.count) }
	var pools []pool
	for rank, i := range order {
		pools = append(pools, pool{values[i] - float64(rank)*pitch, 1})
		for n := len(pools); n > 1 && mean(pools[n-1]) < mean(pools[n-2]); n = len(pools) {
			last := pools[n-1]
			pools = pools[:n-1]
			pools[n-2].sum += last.sum
			pools[n-2].count += last.count
		}
	}

	moved := make([]float64, len(values))
	highest := hi - float64(len(values)-1)*pitch
	rank := 0
	for _, p := range pools {
		at := math.Max(math.Min(mean(p), highest), lo)
		for range p.count {
			moved[order[rank]] = at + float64(rank)*pitch
			rank++
		}
	}
	return moved
}
