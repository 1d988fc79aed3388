package ui

import (
	"context"
	"sync"
	"time"
)

// idleTime is how long a server waits for another window after the last has gone.
const idleTime = 5 * time.Minute

// presence counts the windows that look.
type presence struct {
	mu   sync.Mutex
	open int
	left time.Time // when the last window went; zero: there was none yet
}

// arrive counts a window; call the result when it goes.
func (p *presence) arrive() (leave func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open++
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.open--
		p.left = time.Now()
	}
}

// alone says whether the last window went longer than idleTime ago. A server
// nobody has visited yet waits on: someone holds its link.
func (p *presence) alone() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.open == 0 && !p.left.IsZero() && time.Since(p.left) >= idleTime
}

// stay starts the wait anew: whoever asked for the run will come back for it.
func (p *presence) stay() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.left.IsZero() {
		p.left = time.Now()
	}
}

// wait quits once nobody looks and nothing runs.
func (p *presence) wait(ctx context.Context, busy func() bool, quit func()) {
	tick := time.NewTicker(idleTime / 20)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if busy() {
				p.stay()
			} else if p.alone() {
				quit()
				return
			}
		}
	}
}

// someone says whether a window looks.
func (p *presence) someone() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.open > 0
}
