package forecast

import (
	"math"
	"slices"
	"sort"
)

// A run has over a thousand series and each band needs fourteen order
// statistics of ten thousand trials. Sorting would cost more than drawing the
// futures. Instead the values are counted into buckets of equal width; only
// the few buckets that hold a wanted rank are looked at again.

const (
	buckets = 1024
	few     = 64 // values up to which sorting is as quick as counting
)

// selection finds order statistics. Its memory is used again by the next call.
type selection struct {
	out    []float64
	counts [buckets + 2]int // where each bucket starts in out
	wanted [buckets + 1]bool
	inner  *selection // for a bucket that is itself crowded
}

// arrange returns a copy of x in which the value of each rank (from 0) stands
// where sorting would put it; what stands elsewhere means nothing. lo < hi are
// the least and the greatest of x, all finite.
func (s *selection) arrange(x []float64, lo, hi float64, ranks []int) []float64 {
	s.out = slices.Grow(s.out[:0], len(x))[:len(x)]
	scale := buckets / (hi - lo)
	if len(x) <= few || scale == 0 || scale > math.MaxFloat64 {
		copy(s.out, x)
		slices.Sort(s.out)
		return s.out
	}
	clear(s.counts[:])
	for _, v := range x {
		s.counts[int((v-lo)*scale)+1]++
	}
	for b := range buckets + 1 {
		s.counts[b+1] += s.counts[b]
	}
	clear(s.wanted[:])
	for _, rank := range ranks {
		s.wanted[s.bucketOf(rank)] = true
	}
	next := s.counts
	for _, v := range x {
		if b := int((v - lo) * scale); s.wanted[b] {
			s.out[next[b]] = v
			next[b]++
		}
	}
	for b, wanted := range s.wanted {
		if wanted {
			s.settle(s.counts[b], s.counts[b+1], ranks)
		}
	}
	return s.out
}

func (s *selection) bucketOf(rank int) int {
	return sort.Search(buckets, func(b int) bool { return s.counts[b+1] > rank })
}

// settle arranges the values of one bucket, at places from to to, in place.
func (s *selection) settle(from, to int, ranks []int) {
	bucket := s.out[from:to]
	if len(bucket) <= few {
		slices.Sort(bucket)
		return
	}
	_, lo, hi := extent(bucket)
	if lo == hi {
		return
	}
	var within []int
	for _, rank := range ranks {
		if from <= rank && rank < to {
			within = append(within, rank-from)
		}
	}
	if s.inner == nil {
		s.inner = new(selection)
	}
	copy(bucket, s.inner.arrange(bucket, lo, hi, within))
}
