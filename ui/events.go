package ui

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// Of a window's stream.
const (
	eventPause = 100 * time.Millisecond // least time between two events
	heartbeat  = 15 * time.Second       // most time between two writes
	writeTime  = 10 * time.Second       // until a window that takes nothing is given up
)

// events streams how the runs of a window's view stand, until the window or
// the server ends.
func (s *server) events(c echo.Context) error {
	defer s.presence.arrive()()
	changes, leave := s.queue.Watch()
	defer leave()
	w := c.Response()
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	out := http.NewResponseController(w)
	out.SetReadDeadline(time.Time{}) // the server's own is for requests that end
	send := func(text string) bool {
		out.SetWriteDeadline(time.Now().Add(writeTime)) // not every connection has one
		_, err := fmt.Fprint(w, text)
		return err == nil && out.Flush() == nil
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		text, err := json.Marshal(s.progress(look(s.shelf, tabAt(c.QueryParam("view")), c.QueryParams())))
		if err != nil || !send(fmt.Sprintf("event: progress\ndata: %s\n\n", text)) {
			return err
		}
		if !s.pause(c) {
			return nil
		}
	wait:
		for {
			select {
			case <-c.Request().Context().Done(): // by the window or, with every other, by the server
				if s.ended() {
					send("event: end\ndata: {}\n\n")
				}
				return nil
			case <-beat.C:
				if !send(": still here\n\n") {
					return nil
				}
			case <-changes:
				break wait
			}
		}
	}
}

func (s *server) ended() bool {
	select {
	case <-s.ends:
		return true
	default:
		return false
	}
}

// pause keeps a stream from telling more than an eye can follow; false at the
// window's end.
func (s *server) pause(c echo.Context) bool {
	select {
	case <-c.Request().Context().Done():
		return s.ended()
	case <-time.After(eventPause):
		return true
	}
}
