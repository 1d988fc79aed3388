package runs

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Work computes the result of an ask. It reports the trials drawn, ends soon
// after ctx does, and may panic: the run then has failed, not the program.
type Work[R any] func(ctx context.Context, a Ask, progress func(done int)) (R, error)

// Queue runs one ask after the other, each with the whole machine, and keeps
// the results.
type Queue[R any] struct {
	work    Work[R]
	crashed func(Ask, any, []byte) // told of a panic and its stack

	mu       sync.Mutex
	jobs     map[line]*job // the newest of each
	waiting  []*job
	results  store[R]
	wake     chan struct{}
	watchers map[chan struct{}]struct{}
}

// job is an ask and what became of it; guarded by the queue's mutex.
type job struct {
	Ask
	state          State
	done           int
	started, ended time.Time
	message        string
	cancel         context.CancelFunc // of a running job
}

// Options say how a queue works.
type Options[R any] struct {
	Work    Work[R]
	Crashed func(a Ask, panicked any, stack []byte) // told of a panic of Work
	Weigh   func(R) int64                           // bytes a result holds
	Keep    int64                                   // bytes of results kept beside those of each name's newest run
}

// New makes a queue. Nothing runs until Run.
func New[R any](o Options[R]) *Queue[R] {
	return &Queue[R]{
		work:     o.Work,
		crashed:  o.Crashed,
		jobs:     map[line]*job{},
		results:  store[R]{limit: o.Keep, weigh: o.Weigh},
		wake:     make(chan struct{}, 1),
		watchers: map[chan struct{}]struct{}{},
	}
}

// Ask puts a run in the queue, in place of an older one of its name and kind. What
// has been run is not run again; what is under way goes on.
func (q *Queue[R]) Ask(a Ask) {
	q.mu.Lock()
	defer q.mu.Unlock()
	old := q.jobs[a.line()]
	if old != nil && old.key() == a.key() && (old.state == Queued || old.state == Running) {
		return
	}
	q.end(old, Stopped)
	j := &job{Ask: a, state: Queued}
	q.jobs[a.line()] = j
	if _, ok := q.results.get(a.key()); ok {
		j.state, j.done = Done, a.Trials
	} else {
		q.waiting = append(q.waiting, j)
	}
	q.changed()
}

// Stop ends the runs of the names that wait or run; of none named: all.
func (q *Queue[R]) Stop(names ...string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for line, j := range q.jobs {
		if len(names) == 0 || slices.Contains(names, line.name) {
			q.end(j, Stopped)
		}
	}
	q.changed()
}

// end closes an open job at once; its work may take a moment longer to notice.
func (q *Queue[R]) end(j *job, state State) {
	if j == nil || (j.state != Queued && j.state != Running) {
		return
	}
	j.state, j.ended = state, time.Now()
	q.waiting = slices.DeleteFunc(q.waiting, func(w *job) bool { return w == j })
	if j.cancel != nil {
		j.cancel()
	}
}

// Result is what an ask gave, while it is kept.
func (q *Queue[R]) Result(a Ask) (R, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.results.get(a.key())
}

// Status is the newest run of an ask's name and kind; false where none was
// asked for.
func (q *Queue[R]) Status(a Ask) (Status, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	j := q.jobs[a.line()]
	if j == nil {
		return Status{}, false
	}
	return j.status(time.Now()), true
}

// Busy says whether anything waits or runs.
func (q *Queue[R]) Busy() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, j := range q.jobs {
		if j.state == Queued || j.state == Running {
			return true
		}
	}
	return false
}

// needed says whether a result belongs to the newest run of some name; the
// mutex is held.
func (q *Queue[R]) needed(k key) bool {
	for _, j := range q.jobs {
		if j.key() == k {
			return true
		}
	}
	return false
}

func (j *job) status(now time.Time) Status {
	s := Status{Ask: j.Ask, State: j.state, Done: j.done, Message: j.message}
	if j.started.IsZero() {
		return s
	}
	until := now
	if !j.ended.IsZero() {
		until = j.ended
	}
	s.Elapsed = until.Sub(j.started)
	if j.state == Running {
		s.Left = left(s.Elapsed, j.done, j.Trials)
	}
	return s
}

// Forget drops a result, so that the next ask for it runs anew.
func (q *Queue[R]) Forget(a Ask) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.results.drop(a.key())
}
