package sim

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Options are how a run is done and what of it is recorded; they never change
// what happens in it.
type Options struct {
	Whole     bool                  // record the book as one part, not by segment: a third of the memory, and quicker
	First     int                   // the future drawn first, from 0: a run that goes on where another ended
	Workers   int                   // goroutines; 0: one per processor
	Progress  func(done, total int) // trials, called now and then from one goroutine at a time; nil: none
	MaxMemory int64                 // bytes; 0: DefaultMaxMemory
	Tables    *Tables               // kept for runs of scenarios that are alike; nil: made for this run

	// What is recorded besides, or in other parts. Lives of accounts are the same.
	Cut      func(OpeningAccount) string // name of the part that an account is recorded in; nil: its segment. See Cut.
	Landing  int                         // month at whose end the fiscal year ends that Account.Opening opened; 0: not recorded
	Accounts bool                        // tally each account's next renewal
}

// DefaultMaxMemory is the memory above which a run is refused.
const DefaultMaxMemory = 8 << 30

// MemoryError is a run refused for what it would need.
type MemoryError struct{ Need, Limit int64 }

func (e *MemoryError) Error() string {
	return fmt.Sprintf("the run would need %.1f GB of memory, more than the %.1f GB allowed; use fewer futures (trials), months or accounts",
		float64(e.Need)/1e9, float64(e.Limit)/1e9)
}

// Run draws every trial of a scenario. The result is the same bytes for any
// number of workers; the first n trials of a longer run are the shorter run.
// A cancelled run returns the context's error.
func Run(ctx context.Context, s Scenario, o Options) (*Futures, error) {
	if err := Validate(&s); err != nil {
		return nil, err
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	o.Workers = min(o.Workers, s.Trials)
	if o.MaxMemory == 0 {
		o.MaxMemory = DefaultMaxMemory
	}
	if need := Memory(&s, o); need > o.MaxMemory {
		return nil, &MemoryError{need, o.MaxMemory}
	}
	p, err := newPlan(&s, o)
	if err != nil {
		return nil, err
	}
	if need := memory(&s, o, p.parts()); need > o.MaxMemory { // now that the parts of a cut are known
		return nil, &MemoryError{need, o.MaxMemory}
	}
	f := &Futures{Scenario: s, Trials: s.Trials, Horizon: s.Horizon, States: p.states,
		Start: p.start(), Names: p.cut.names, layout: p.layout, data: make([]float64, p.layout.total*s.Trials)}
	if err := p.drawAll(ctx, f, o); err != nil {
		return nil, err
	}
	return f, nil
}

// start is the book at month 0 as recorded.
func (p *plan) start() []Opening {
	parts := make([]Opening, p.layout.parts)
	for part, o := range p.book.opening {
		x := &parts[p.layout.place(part)]
		x.ARR += o.ARR
		x.Accounts += o.Accounts
	}
	return parts
}

// batch is how many trials a worker draws before it writes them to the
// futures, side by side: two cache lines of each series.
const batch = 16

// drawAll shares the trials out among workers, a batch at a time.
func (p *plan) drawAll(ctx context.Context, f *Futures, o Options) error {
	size := max(1, min(batch, f.Trials/(4*o.Workers)))
	var next atomic.Int64
	var progress sync.Mutex
	done := 0
	var workers sync.WaitGroup
	var all sum
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	stop := func() bool { return ctx.Err() != nil }
	for range min(o.Workers, (f.Trials+size-1)/size) {
		workers.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					fail(fmt.Errorf("the engine failed: %v", r))
				}
			}()
			t := newTrial(p)
			if o.Accounts {
				own := newProspects(t)
				t.watch = own.look
				defer all.add(own)
			}
			out := make([]float64, p.layout.total*size)
			for !stop() {
				from := int(next.Add(int64(size))) - size
				if from >= f.Trials {
					return
				}
				n := min(size, f.Trials-from)
				for k := range n {
					t.run(o.First+from+k, out[k*p.layout.total:(k+1)*p.layout.total], stop)
					if t.runaway {
						fail(errRunaway)
					}
				}
				if stop() {
					return
				}
				f.write(out, from, n)
				progress.Lock()
				done += n
				if o.Progress != nil {
					o.Progress(done, f.Trials)
				}
				progress.Unlock()
			}
		})
	}
	workers.Wait()
	if o.Accounts && !stop() {
		f.Accounts = all.accounts(p, f.Trials)
	}
	return context.Cause(ctx)
}

var errRunaway = fmt.Errorf("in one future the book grew beyond %d accounts or an ARR of %.0e; lower `new`, `referrals` or `expansion_size`", maxAccounts, maxAmount)

// write turns a batch of trials into columns of the series.
func (f *Futures) write(out []float64, from, n int) {
	width := f.layout.total
	for i := range width {
		column := f.data[i*f.Trials+from:][:n]
		for k := range column {
			column[k] = out[k*width+i]
		}
	}
}

// Memory is about how many bytes a run of a valid scenario needs with Workers
// set. The parts of a cut are counted as if they were the segments.
func Memory(s *Scenario, o Options) int64 { return memory(s, o, len(s.Segments)) }

func memory(s *Scenario, o Options, parts int) int64 {
	states, cohortsUsed := max(1, len(s.Health.States)), 1
	var accounts, arriving float64
	for i := range s.Segments {
		accounts += float64(s.Segments[i].Accounts)
		if n := s.Segments[i].New; n != nil {
			cohortsUsed = int(cohorts)
			arriving += n.Accounts * float64(s.Horizon)
		}
	}
	for i := range s.Plays {
		if s.Plays[i].Referrals > 0 {
			cohortsUsed = int(cohorts)
		}
	}
	accounts += float64(len(s.Book))
	l := newLayout(s, o, parts, states, cohortsUsed)
	each, shared := 150.0, 40.0 // bytes an account: of a worker, of the plan
	if o.Accounts {
		each += float64(unsafe.Sizeof(prospect{}))
	}
	bytes := float64(l.total)*8*(float64(s.Trials)+float64(batch*o.Workers)) + accounts*shared +
		float64(o.Workers)*(accounts+arriving)*each
	return int64(min(bytes, 1<<62))
}
