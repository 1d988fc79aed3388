package runs

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"
)

// Run works the queue until ctx ends; then what waits or runs is stopped.
func (q *Queue[R]) Run(ctx context.Context) {
	for {
		if ctx.Err() != nil {
			q.Stop()
			return
		}
		if j, running, ok := q.next(ctx); ok {
			result, err := q.try(running, j)
			q.finish(j, result, err)
			continue
		}
		select {
		case <-ctx.Done():
		case <-q.wake:
		}
	}
}

// next starts the job that has waited longest.
func (q *Queue[R]) next(ctx context.Context) (*job, context.Context, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		return nil, nil, false
	}
	j := q.waiting[0]
	q.waiting = q.waiting[1:]
	running, cancel := context.WithCancel(ctx)
	j.state, j.started, j.cancel = Running, time.Now(), cancel
	q.changed()
	return j, running, true
}

// crash is a panic of a run's work.
type crash struct{ value any }

func (c crash) Error() string {
	return fmt.Sprintf("the run broke off: %v. This is a fault of Touchline's, not of your scenario: nothing of it is lost, and every other run goes on. "+
		"Run it again or change a number; what happened stands in the terminal that Touchline was started from", c.value)
}

// StackOf is where a panic that was just recovered from happened: here or, where
// it was handed on, in the goroutine that it comes from.
func StackOf(panicked any) []byte {
	if other, ok := panicked.(interface{ Stack() []byte }); ok {
		return other.Stack()
	}
	return debug.Stack()
}

// try does the work and turns a panic into an error.
func (q *Queue[R]) try(ctx context.Context, j *job) (result R, err error) {
	defer func() {
		if v := recover(); v != nil {
			q.crashed(j.Ask, v, StackOf(v))
			err = crash{v}
		}
	}()
	return q.work(ctx, j.Ask, func(done int) { q.progress(j, done) })
}

// progress moves a running job on, never back.
func (q *Queue[R]) progress(j *job, done int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if j.state == Running && done > j.done {
		j.done = min(done, j.Trials)
		q.changed()
	}
}

// finish records what became of a job. A job stopped meanwhile stays stopped,
// but what it brought in spite of that is kept.
func (q *Queue[R]) finish(j *job, result R, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	defer q.changed()
	j.cancel()
	j.cancel = nil
	if err == nil {
		q.results.put(j.key(), result)
		q.results.trim(q.needed)
	}
	if j.state != Running {
		return
	}
	j.ended = time.Now()
	switch {
	case err == nil:
		j.state, j.done = Done, j.Trials
	case errors.Is(err, context.Canceled):
		j.state = Stopped
	default:
		j.state, j.message = Failed, err.Error()
	}
}
