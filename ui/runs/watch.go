package runs

// Watch is told, at most once until it looks again, that something changed.
// Call leave when done with it.
func (q *Queue[R]) Watch() (changes <-chan struct{}, leave func()) {
	c := make(chan struct{}, 1)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.watchers[c] = struct{}{}
	return c, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		delete(q.watchers, c)
	}
}

// changed tells the loop and the watchers; the mutex is held.
func (q *Queue[R]) changed() {
	nudge(q.wake)
	for c := range q.watchers {
		nudge(c)
	}
}

func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Tell lets the watchers look again, where something changed that is not a run.
func (q *Queue[R]) Tell() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.changed()
}
