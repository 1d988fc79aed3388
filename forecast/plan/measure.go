package plan

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"touchline/forecast"
	"touchline/sim"
)

// bench measures decisions in a scenario's futures, many at a time.
type bench struct {
	s         *sim.Scenario
	objective func(*measured) []float64 // by trial
	workers   int
	drawn     func(trials int) // told of all futures drawn; nil: nobody listens
	met       map[meeting]*measured
	tables    sim.Tables // plans are alike
}

// meeting is a plan and how many futures it has met. What came of it is known to
// all searches of one question, whatever each looks for.
type meeting struct {
	id     string
	trials int
}

// piece is some futures of a plan, drawn on one goroutine.
type piece struct{ plan, first, trials int }

// mostOfPiece is how many futures a piece has at most: few enough for all
// goroutines to end at about the same time.
const mostOfPiece = 256

// measure draws the futures that each plan has not met yet, up to so many. No
// plan is changed: what they came to is returned, in their order; nil stands
// for one that the engine does not take, and for nil.
func (b *bench) measure(ctx context.Context, all []*measured, trials int) ([]*measured, error) {
	var pieces []piece
	found := slices.Clone(all)
	for i, m := range all {
		if m == nil || m.trials >= trials {
			continue
		}
		if known := b.met[meeting{m.id, trials}]; known != nil {
			found[i] = known.aimed(b.objective)
			continue
		}
		for first := 0; m.trials+first < trials; first += mostOfPiece {
			pieces = append(pieces, piece{i, m.trials + first, min(mostOfPiece, trials-m.trials-first)})
		}
	}
	outcomes := make([]*outcome, len(pieces))
	err := b.each(ctx, len(pieces), func(k int) (err error) {
		outcomes[k], err = b.draw(ctx, all[pieces[k].plan].Decision, pieces[k])
		return err
	}, func(k int) int { return pieces[k].trials })
	if err != nil {
		return nil, err
	}
	for k, p := range pieces {
		switch m := found[p.plan]; {
		case m == nil:
		case outcomes[k] == nil:
			found[p.plan] = nil
		default:
			found[p.plan] = m.after(b.s, *outcomes[k])
			if m = found[p.plan]; m.trials == trials {
				found[p.plan] = m.aimed(b.objective)
				b.met[meeting{m.id, trials}] = found[p.plan]
			}
		}
	}
	return found, nil
}

// draw draws some futures of a decision; nil: the engine does not take it.
func (b *bench) draw(ctx context.Context, d Decision, p piece) (*outcome, error) {
	s := d.In(*b.s)
	s.Trials = p.trials
	f, err := sim.Run(ctx, s, sim.Options{First: p.first, Whole: true, Workers: 1, Tables: &b.tables})
	switch {
	case err == nil:
		o := newOutcome(f)
		return &o, nil
	case sim.Validate(&s) != nil:
		return nil, nil
	}
	return nil, err
}

// each does n things on several goroutines, until one of them fails, and tells
// of the futures that each has drawn.
func (b *bench) each(ctx context.Context, n int, do func(i int) error, trials func(i int) int) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	var telling sync.Mutex
	forecast.Deal(b.workers, n, func(own iter.Seq[int]) {
		for i := range own {
			if ctx.Err() != nil {
				return
			}
			if err := do(i); err != nil {
				fail(err)
				return
			}
			if b.drawn != nil {
				telling.Lock()
				b.drawn(trials(i))
				telling.Unlock()
			}
		}
	})
	return context.Cause(ctx)
}

// unpeopled says whether a coverage is to be delivered by a team in which
// nobody ever works: the memory of better days would carry such accounts for
// months.
func unpeopled(s *sim.Scenario) bool {
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
	return false
}

// stopped says whether an error is that of a search told to end.
func stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
