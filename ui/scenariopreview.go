package ui

import (
	"context"
	"sync"

	"touchline/forecast"
	"touchline/forecast/handover"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// A step of a slider is answered with few futures and then, while no newer step
// has come, with more: always the first of those that are drawn in full once it
// rests.
const (
	firstTrials   = 100
	previewTrials = 500
)

// sample is the first futures of a scenario, by how many. The zero value has
// none; another scenario replaces them.
type sample struct {
	mu     sync.Mutex
	of     runs.Ask
	drawn  map[int]*sim.Futures
	tables *sim.Tables // for the scenario and those near it
}

// rest returns when no futures are being drawn here.
func (x *sample) rest() {
	x.mu.Lock()
	defer x.mu.Unlock()
}

// near are tables for runs of scenarios that differ little from this one.
func (x *sample) near() *sim.Tables {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.tables == nil {
		x.tables = &sim.Tables{}
	}
	return x.tables
}

// first is the first futures of what is asked for. Those that were drawn before
// are not drawn again: draw goes on where they end.
func (x *sample) first(a runs.Ask, draw func(first, trials int) (*sim.Futures, error)) (*sim.Futures, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	of, n := a, a.Trials
	if of.Trials = 0; x.drawn == nil || x.of != of {
		x.of, x.drawn, x.tables = of, map[int]*sim.Futures{}, nil // tables of every step would grow without end
	}
	if x.drawn[n] != nil {
		return x.drawn[n], nil
	}
	have := 0
	for trials := range x.drawn {
		if trials < n {
			have = max(have, trials)
		}
	}
	f, err := draw(have, n-have)
	if err != nil {
		return nil, err
	}
	if have > 0 {
		f = x.drawn[have].Then(f)
	}
	x.drawn[n] = f
	return f, nil
}

// most are the most of an ask's futures that were drawn here; nil: none were.
func (x *sample) most(a runs.Ask) *sim.Futures {
	x.mu.Lock()
	defer x.mu.Unlock()
	var most *sim.Futures
	if a.Trials = 0; x.of == a {
		for _, f := range x.drawn {
			if most == nil || f.Trials > most.Trials {
				most = f
			}
		}
	}
	return most
}

// previewed is what a change comes to in few futures.
type previewed struct {
	strip strip
	hands *handed // nil: it is plain that no account changes hands
	teams []handover.Team
	more  bool // futures can be had
}

// previewAsk asks for so many of the first futures of a scenario.
func previewAsk(file *scenarios.File, v *view, trials int) runs.Ask {
	return runs.Ask{Input: file.InputsSHA256, Trials: min(trials, v.trials), Seed: v.seed}
}

// preview draws so many futures of a scenario that is being changed, or as many
// as the view has, and holds them against those of before; nil: they are not to
// be had.
func (s *server) preview(ctx context.Context, v *view, before, file *scenarios.File, trials int) (p previewed, err error) {
	tables := s.before.near()
	first := func(x *sample, file *scenarios.File) (*sim.Futures, error) {
		a := previewAsk(file, v, trials)
		return x.first(a, func(first, trials int) (*sim.Futures, error) {
			a.Trials = trials
			scenario, err := asked(file, a)
			if err != nil {
				return nil, err
			}
			o := recorded
			o.First, o.Tables, o.Progress = first, tables, func(int, int) {}
			return s.engine(ctx, scenario, o)
		})
	}
	now, err := first(&s.now, file)
	if err != nil {
		return p, err
	}
	var was *sim.Futures
	if before != nil {
		if was, err = first(&s.before, before); err != nil {
			return p, err
		}
		h, err := handsBetween(&before.Scenario, &file.Scenario, was, now)
		if err != nil {
			return p, err
		}
		if h != nil {
			p.hands, p.teams = handsOf(h, file, ""), h.Teams
		}
	}
	p.strip = previewOf(now, was, meta(file, s.options.Version), v.year)
	if p.hands != nil {
		p.strip.Hands = p.hands.Short
	}
	p.more = now.Trials < min(previewTrials, v.trials)
	p.strip.Said += "; all follow when you let go."
	return p, nil
}

// previewOf shows few futures.
func previewOf(now, before *sim.Futures, m forecast.Meta, year int) strip {
	s := stripOf(now, before, m, year)
	s.Preview, s.Said = true, "Preview of "+forecast.Counted(now.Trials, "future")
	return s
}

// meanwhile is the strip of a scenario whose preview has been drawn and whose run
// has not come to its end; nil: there is no preview of it.
func (s *server) meanwhile(v *view, it *item, run *runProgress) *strip {
	now := s.now.most(previewAsk(it.File, v, 0))
	if now == nil {
		return nil
	}
	var was *sim.Futures
	if it.Saved != nil && it.Unsaved {
		if was = s.before.most(previewAsk(it.Saved, v, 0)); was != nil && was.Trials != now.Trials {
			was = nil
		}
	}
	shown := previewOf(now, was, meta(it.File, s.options.Version), v.year)
	shown.Said += "."
	shown.Run = run
	return &shown
}
