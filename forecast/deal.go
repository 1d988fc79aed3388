package forecast

import (
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Deal shares n things out among so many goroutines, 0: one per processor, and
// waits for them. Each ranges over the numbers, from 0, that fall to it. A panic
// of one ends the others' numbers and is the caller's, who can recover from it;
// that of a goroutine would end the program.
func Deal(workers, n int, work func(own iter.Seq[int])) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var broke atomic.Pointer[brokeOff]
	own := func(yield func(int) bool) {
		for broke.Load() == nil {
			if i := int(next.Add(1)) - 1; i >= n || !yield(i) {
				return
			}
		}
	}
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					broke.CompareAndSwap(nil, &brokeOff{v, debug.Stack()})
				}
			}()
			work(own)
		})
	}
	all.Wait()
	if b := broke.Load(); b != nil {
		panic(b)
	}
}

// brokeOff is a panic of a goroutine, with the place it happened at.
type brokeOff struct {
	value any
	stack []byte
}

func (b *brokeOff) Error() string { return fmt.Sprint(b.value) }

// Stack is that of the goroutine which broke off.
func (b *brokeOff) Stack() []byte { return b.stack }
