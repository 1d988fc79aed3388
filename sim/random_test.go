package sim

import (
	"fmt"
	"math"
	"testing"
)

// Known answers of splitmix64 from seed 1234567, as in Random123's known
// answer tests and many ports.
func TestMixIsSplitmix64(t *testing.T) {
	state := uint64(1234567)
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423,
		4593380528125082431, 16408922859458223821} {
		state += golden
		if got := mix(state); got != want {
			t.Errorf("number %d is %d, want %d", i+1, got, want)
		}
	}
}

// A source gives the number of a decision of trial k in month m about account i.
type source func(k, m, i int) uint64

func keyed(k, m, i int) uint64 {
	key := newTrialKey(1, [Layers]uint64{}, k)
	return draw(key.at(renewalStream, m), numberKey(nameKey("drawn", "smb"), i))
}

// bySequence is a twin that a naive key would give: a multiple of the sum of
// what it is about.
func bySequence(k, m, i int) uint64 { return golden * uint64(k+1000*m+1000000*i) }

// unmixed is a twin that leaves out the last mixing of a draw.
func unmixed(k, m, i int) uint64 {
	key := newTrialKey(1, [Layers]uint64{}, k)
	return key.at(renewalStream, m) ^ numberKey(nameKey("drawn", "smb"), i)
}

func TestKeysAreUniformAndIndependent(t *testing.T) {
	if err := looksRandom(keyed); err != nil {
		t.Error(err)
	}
	for name, twin := range map[string]source{"by sequence": bySequence, "unmixed": unmixed} {
		if looksRandom(twin) == nil {
			t.Errorf("the twin %q was not refused", name)
		}
	}
}

// looksRandom tests the numbers along accounts, months and trials: every byte
// uniform, every two bytes of one number and the same byte of neighbours
// independent, and no correlation over the corners of a square of neighbours.
func looksRandom(s source) error {
	for along, step := range map[string]source{
		"accounts": func(n, _, i int) uint64 { return s(n, 7, i) },
		"months":   func(n, _, m int) uint64 { return s(n, m, 11) },
		"trials":   func(n, _, k int) uint64 { return s(k, 5, n) },
	} {
		if err := uniform(step); err != nil {
			return fmt.Errorf("along %s: %w", along, err)
		}
	}
	return nil
}

// uniform tests 64 runs of 1024 neighbours.
func uniform(s source) error {
	const runs, length = 64, 1024
	var single [8]*counter
	var next, within, square [8]*counter
	for b := range 8 {
		single[b], next[b], within[b], square[b] = newCounter(256), newCounter(256), newCounter(256), newCounter(256)
	}
	for run := range runs {
		for i := range length {
			u, after := s(run, 0, i), s(run, 0, i+1)
			corners := u ^ after ^ s(run+1, 0, i) ^ s(run+1, 0, i+1)
			for b := range 8 {
				x, y := byte(u>>(8*b)), byte(after>>(8*b))
				other := byte(u >> (8 * ((b + 1) % 8)))
				single[b].add(int(x))
				next[b].add(int(x&15) | int(y&15)<<4)
				within[b].add(int(x>>4) | int(other>>4)<<4)
				square[b].add(int(byte(corners >> (8 * b))))
			}
		}
	}
	for b := range 8 {
		for what, c := range map[string]*counter{"byte": single[b], "byte and the next number's": next[b],
			"byte and the next byte": within[b], "byte of a square of numbers": square[b]} {
			if err := c.even(); err != nil {
				return fmt.Errorf("%s %d: %w", what, b, err)
			}
		}
	}
	return nil
}

// counter counts outcomes that should all be as frequent.
type counter struct {
	seen  []float64
	total float64
}

func newCounter(outcomes int) *counter { return &counter{seen: make([]float64, outcomes)} }

func (c *counter) add(outcome int) { c.seen[outcome]++; c.total++ }

// even is Pearson's chi-square: its mean is the degrees of freedom and its
// variance twice that. Too even is as suspicious as too uneven.
func (c *counter) even() error {
	want := c.total / float64(len(c.seen))
	chi := 0.0
	for _, n := range c.seen {
		chi += (n - want) * (n - want) / want
	}
	free := float64(len(c.seen) - 1)
	if z := (chi - free) / math.Sqrt(2*free); !(math.Abs(z) <= 5) {
		return fmt.Errorf("chi-square is %.0f with %.0f degrees of freedom", chi, free)
	}
	return nil
}

func TestUnitIsInsideZeroAndOne(t *testing.T) {
	if low, high := unit(0), unit(math.MaxUint64); !(low > 0 && high < 1) {
		t.Errorf("units run from %v to %v", low, high)
	}
}

func TestThresholdMeetsCertaintiesExactly(t *testing.T) {
	for p, want := range map[float64]uint64{0: 0, 1: 1 << 32, 0.5: 1 << 31, 0.25: 1 << 30} {
		if got := threshold(p); got != want {
			t.Errorf("threshold of %v is %d, want %d", p, got, want)
		}
	}
}

func TestNamesAreKeptApart(t *testing.T) {
	if nameKey("ab", "c") == nameKey("a", "bc") || nameKey("a") == nameKey("a", "") {
		t.Error("names that run together have one key")
	}
}
