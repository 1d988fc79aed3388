package plan

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"touchline/sim"
)

// bench measures decisions in a scenario's futures, many at a time.
type bench struct {
	s         *sim.Scenario
	objective func(*sim.Futures) []float64
	workers   int
	drawn     func(trials int) // told of every decision measured; nil: nobody listens
	refused   int
	tables    sim.Tables // plans are alike
}

// measure draws the first trials of every decision. One that cannot be run is
// nil in its place, and counted.
func (b *bench) measure(ctx context.Context, all []Decision, trials int) ([]*measured, error) {
	found := make([]*measured, len(all))
	err := b.each(ctx, len(all), func(i int) error {
		s := all[i].In(*b.s)
		if s.Trials = trials; refused(&s) {
			return nil
		}
		f, err := sim.Run(ctx, s, sim.Options{Whole: true, Workers: 1, Tables: &b.tables})
		if err == nil {
			found[i] = newMeasured(all[i], f, b.objective)
		}
		return err
	}, trials)
	if err != nil {
		return nil, err
	}
	for _, m := range found {
		if m == nil {
			b.refused++
		}
	}
	return found, nil
}

// each does n things on several goroutines, until one of them fails.
func (b *bench) each(ctx context.Context, n int, do func(i int) error, trials int) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	workers := b.workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var telling sync.Mutex
	var busy sync.WaitGroup
	for range min(workers, n) {
		busy.Go(func() {
			for i := range next {
				if err := do(i); err != nil {
					fail(err)
					return
				}
				if b.drawn != nil {
					telling.Lock()
					b.drawn(trials)
					telling.Unlock()
				}
			}
		})
	}
	for i := range n {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	busy.Wait()
	return context.Cause(ctx)
}

// refused says whether a planned scenario is no plan: the engine does not take
// it, or a coverage is to be delivered by a team in which nobody ever works.
// The memory of better days would carry such accounts for months.
func refused(s *sim.Scenario) bool {
	posts := map[string]int{"": 1}
	for i := range s.Teams {
		posts[s.Teams[i].Name] = Staff{s.Teams[i].CSMs, s.Teams[i].Hires}.Posts()
	}
	team := map[string]string{}
	for _, c := range s.Coverages {
		team[c.Name] = c.Team
	}
	for i := range s.Segments {
		for _, line := range s.Segments[i].Coverage {
			if posts[team[line.Use]] <= 0 {
				return true
			}
		}
	}
	return sim.Validate(s) != nil
}

// stopped says whether an error is that of a search told to end.
func stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
