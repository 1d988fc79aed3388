package sim

import "math/bits"

// A random number is a function of what it decides: the seed and trial, the
// decision's kind and month, and whom it concerns. It never depends on how
// many numbers came before, on the worker, or on the rest of the scenario, so
// that compared scenarios meet the same futures.
//
// Keys are hashed with the finaliser of splitmix64 (Steele, Lea & Flood 2014,
// with Stafford's Mix13 constants), a bijection of 64 bits whose output bits
// each depend on every input bit; random_test.go holds it to its published
// numbers and tests neighbouring keys for uniformity and independence.

// mix is the finaliser of splitmix64.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

const golden = 0x9e3779b97f4a7c15

// nameKey is the key of something known by names: FNV-1a over the names, each
// closed by a zero byte, then mixed.
func nameKey(names ...string) uint64 {
	h := uint64(14695981039346656037)
	for _, name := range names {
		for i := 0; i < len(name); i++ {
			h = (h ^ uint64(name[i])) * 1099511628211
		}
		h *= 1099511628211
	}
	return mix(h)
}

// numberKey is the key of the n-th of something.
func numberKey(of uint64, n int) uint64 { return mix(of + golden*uint64(n+1)) }

// stream tells kinds of decisions apart.
type stream uint64

const (
	economyStream   stream = iota + 1 // one number a month
	rateStream                        // by rate
	staffStream                       // by post and month
	renewalStream                     // by account and month: churn, downsell
	depthStream                       // by account and month
	expansionStream                   // by account and block of months: first byte
	expansionRest                     // by account and month: the rest, and the size
	moveStream                        // by account and block of months: first byte
	moveRest                          // by account and month: the rest
	arrivalStream                     // by segment and month: how many
	arrivalARR                        // by arrival
	arrivalState                      // by arrival
)

// layer is what a kind of decision belongs to.
func (kind stream) layer() Layer {
	switch kind {
	case economyStream:
		return EconomyLayer
	case rateStream:
		return RatesLayer
	case staffStream:
		return StaffingLayer
	}
	return LuckLayer
}

// trialKey is the key of one future, by layer.
type trialKey [Layers]uint64

func newTrialKey(seed uint64, redrawn [Layers]uint64, trial int) trialKey {
	var key trialKey
	for layer, other := range redrawn {
		key[layer] = mix(mix(seed+other+golden) + golden*uint64(trial+1))
	}
	return key
}

// at is the key of a kind of decision in a month, block or 0; a number is
// drawn from it by [draw] with the key of whom it concerns.
func (k *trialKey) at(kind stream, n int) uint64 {
	return mix(k[kind.layer()] ^ golden*(uint64(kind)<<32|uint64(uint32(n))))
}

// draw gives 64 random bits for a decision about someone: the two keys, which
// are well mixed, in one multiplication folded over itself, as wyrand does
// with its counter. It is a third of the cost of mix.
func draw(at, whom uint64) uint64 {
	s := at ^ whom
	high, low := bits.Mul64(s, s^0xe7037ed1a0b428db)
	return high ^ low
}

// unit turns 64 random bits into a number strictly between 0 and 1.
func unit(u uint64) float64 { return (float64(u>>12) + 0.5) * 0x1p-52 }

// A decision with probability p is true when a 32-bit number is below
// threshold(p), so p is met to 2^-32 and 0 and 1 exactly.
func threshold(p float64) uint64 { return uint64(int64(p * (1 << 32))) }

// blockMonths is how many months share one 64-bit number for their first
// bytes: most months of most accounts are decided by one byte alone.
const blockMonths = 8

const (
	eachByte = 0x0101010101010101
	highBits = 0x8080808080808080
)
