package sim

import (
	"context"
	"fmt"
)

// UnknownTrial is a trace refused for a trial that the scenario does not have.
type UnknownTrial struct{ Trial, Trials int }

func (e *UnknownTrial) Error() string {
	return fmt.Sprintf("there is no trial %d; they are numbered from 1 to %d", e.Trial, e.Trials)
}

// Trace draws one trial of a scenario as Run does and writes down one
// account's life in it, from the numbers that the engine itself compares.
// Trials count from 1. Accounts of a given book go by their id, drawn ones by
// segment and place as in OpeningBook ("smb 12"), new ones by segment, month
// of arrival and rank from 1 within it: "smb new 3.1" is the first that the
// segment smb wins in month 3 of this trial. The error is an *UnknownTrial or
// *UnknownAccount where there is no such thing.
func Trace(ctx context.Context, s Scenario, trial int, accountID string) (*Life, error) {
	if err := Validate(&s); err != nil {
		return nil, err
	}
	if trial < 1 || trial > s.Trials {
		return nil, &UnknownTrial{trial, s.Trials}
	}
	p, err := newPlan(&s, Options{})
	if err != nil {
		return nil, err
	}
	who, err := p.find(accountID)
	if err != nil {
		return nil, err
	}
	return p.trace(ctx, trial, who)
}

func (p *plan) trace(ctx context.Context, trial int, who traced) (*Life, error) {
	r := tracer{t: newTrial(p), who: who, i: who.at, life: &Life{Trial: trial, Account: who.account, Arrived: who.month, Months: []LifeMonth{}}}
	r.t.watch = r.look
	r.t.run(trial-1, make([]float64, p.layout.total), func() bool { return ctx.Err() != nil })
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case r.t.runaway:
		return nil, errRunaway
	case r.i < 0:
		return nil, p.neverArrived(who, r.rivals, trial)
	}
	r.life.Closing = r.t.lives[r.i].arr
	return r.life, nil
}

// stage is how far a month has come.
type stage int

const (
	afterDelivery   stage = iota // nothing is decided yet
	afterRenewals                // churn, downsell and uplift are
	afterExpansions              // and expansions
	afterAll                     // and moves of health; new accounts are there
)

// show lets whoever watches the trial look on.
func (t *trial) show(s stage) {
	if t.watch != nil {
		t.watch(s)
	}
}

// tracer watches one account of a trial. It asks the engine for the chances
// before they are decided, and reads off the account what came of them.
type tracer struct {
	t      *trial
	who    traced
	i      int // place in trial.lives; -1: not yet arrived
	rivals int // accounts of its segment that arrived in its month
	life   *Life
	month  *LifeMonth // the one that is running; nil: it is not there
	arr    float64    // after its renewal
}

func (r *tracer) look(s stage) {
	if r.i < 0 {
		if s == afterAll && r.t.month == r.who.month {
			r.arrive()
		}
		return
	}
	a, state, m := &r.t.lives[r.i], r.t.states[r.i], r.month
	if s == afterDelivery {
		r.month = nil
		if state != gone {
			r.month = r.t.scene(r.i).month()
		}
		return
	}
	if m == nil {
		return
	}
	switch s {
	case afterRenewals:
		r.renewed(m, a.arr, state == gone)
		r.arr = a.arr
	case afterExpansions:
		m.Expansion = a.arr - r.arr
	case afterAll:
		m.Closing = a.arr
		if m.Health != nil {
			m.Health.State = r.t.p.stateName(int(state))
		}
		r.life.Months = append(r.life.Months, *m)
	}
}

// renewed tells where a renewal's change of ARR comes from.
func (r *tracer) renewed(m *LifeMonth, arr float64, left bool) {
	due := m.Renewal
	if due == nil {
		return
	}
	if left {
		m.Churn, r.life.Left = m.Opening, m.Month
		m.Renewal = &LifeDue{Churn: due.Churn}
		m.Growth, m.Health = nil, nil
		return
	}
	if due.Depth != nil {
		m.Downsell = m.Opening * due.Depth.Share
	}
	m.Uplift = arr - (m.Opening - m.Downsell)
}

// arrive finds a new account among those of its month.
func (r *tracer) arrive() {
	p, n := r.t.p, len(r.t.p.book.arr)
	for j, since := range r.t.since {
		a := &r.t.lives[n+j]
		if int(since) != r.t.month || p.pairs[p.cells[r.t.cells[n+j]].pair].segment != r.who.segment {
			continue
		}
		r.rivals++
		if r.rivals == r.who.rank {
			id := r.life.Account.ID
			r.i, r.life.Account = n+j, p.describe(int(r.t.cells[n+j]), r.t.states[n+j], a.post)
			r.life.Account.ID, r.life.Account.ARR, r.life.Account.Renewal = id, a.arr, int(a.first)
		}
	}
}
