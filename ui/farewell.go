package ui

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// How long the end waits: for the answers under way, and for work that has been
// told to stop. Neither is lost that was saved: what is written to disk is
// written whole.
const (
	answersEnd = 2 * time.Second
	workEnds   = 150 * time.Millisecond
)

// talks are the connections on which an answer is under way. Browsers hold
// others open for later, and open some in advance: nobody waits for those.
type talks struct {
	mu     sync.Mutex
	active map[net.Conn]bool
	quiet  func() // told when there are none; nil: nobody asked
}

// state is told of every change of a connection.
func (t *talks) state(c net.Conn, now http.ConnState) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now == http.StateActive {
		if t.active == nil {
			t.active = map[net.Conn]bool{}
		}
		t.active[c] = true
		return
	}
	delete(t.active, c)
	t.tell()
}

// whenQuiet calls a function once no answer is under way, which may be now.
func (t *talks) whenQuiet(call func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.quiet = call
	t.tell()
}

// tell is called with the mutex held.
func (t *talks) tell() {
	if t.quiet != nil && len(t.active) == 0 {
		t.quiet()
	}
}

// farewell takes no more requests, lets the answers under way finish, then
// closes what is left.
func (t *talks) farewell(web *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), answersEnd)
	defer cancel()
	t.whenQuiet(cancel)
	web.Shutdown(ctx)
	web.Close()
}

// waitFor waits for goroutines that have been told to end, but not for long:
// some work looks up only now and then, and none of it is missed.
func waitFor(all *sync.WaitGroup) {
	ended := make(chan struct{})
	go func() { all.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(workEnds):
	}
}
