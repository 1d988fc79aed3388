package sim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// noted is a trial whose lists hold the candidates among n accounts of one cell
// in random states, under a limit.
func noted(n int, l limit, wide bool) *trial {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	p := &plan{book: &book{runs: []run{{0, n}}}, pairs: []pair{{fallback: -1}}, rows: []row{{}},
		cells: []cell{{}}, states: 3, s: &Scenario{}}
	t := &trial{p: p}
	for range n {
		key := r.Uint64()
		p.book.key = append(p.book.key, key)
		t.lives = append(t.lives, life{key: key})
		t.cells, t.states = append(t.cells, 0), append(t.states, []uint8{0, 1, 2, gone}[r.IntN(4)])
	}
	p.book.arr = make([]float64, n)
	t.candidates = newCandidates(p)
	t.wide = wide
	t.limits[0] = l
	t.makeRoom()
	t.noteAll(1, 2)
	return t
}

// Both ways of scanning note the same candidates, whatever the bounds and
// however many accounts there are; a twin with a bound one higher does not.
func TestWideScanNotesTheSame(t *testing.T) {
	if !wide() {
		t.Log("this machine scans one by one")
		return
	}
	bound := func(n uint64) (limit limit) {
		limit.worsen, limit.worsenAll = byteLimit(n << 24)
		limit.back, limit.backAll = byteLimit((n*7 + 1) % 300 << 24)
		limit.expand, limit.expandAll = byteLimit((n*3 + 2) % 300 << 24)
		return limit
	}
	same := func(a, b *trial) error {
		for k := range a.from {
			if !slices.Equal(a.lists[a.from[k]:a.to[k]], b.lists[b.from[k]:b.to[k]]) {
				return fmt.Errorf("list %d differs", k)
			}
		}
		for i, s := range a.states {
			if s != gone && (a.moves[i] != b.moves[i] || a.grows[i] != b.grows[i]) {
				return fmt.Errorf("account %d draws other numbers", i)
			}
		}
		return nil
	}
	for _, n := range []int{1, 31, 32, 33, 255, 1024, 1031, 2500} {
		for at := uint64(0); at < 300; at += 1 + at/8 {
			l := bound(at)
			if err := same(noted(n, l, false), noted(n, l, true)); err != nil {
				t.Errorf("%d accounts, bound %d: %v", n, at, err)
			}
		}
	}
	if same(noted(1024, bound(20), false), noted(1024, bound(21), true)) == nil {
		t.Error("the lists of another bound are taken for the same")
	}
}
