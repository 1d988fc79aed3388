//go:build soak

package ui

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// steady is what a program holds when it rests.
type steady struct {
	goroutines, files int
	heap              uint64 // bytes
}

// atRest is what is held once all that can go has gone.
func (w *window) atRest() steady {
	w.t.Helper()
	w.settled()
	w.http.CloseIdleConnections()
	before := -1
	for runtime.NumGoroutine() != before { // streams notice their window's end a little later
		before = runtime.NumGoroutine()
		time.Sleep(500 * time.Millisecond)
	}
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		files = nil // no such folder on this system
	}
	return steady{runtime.NumGoroutine(), len(files), m.HeapAlloc}
}

// TestSoakRunsAndStreamsLeaveNothing asks a server for thousands of runs while
// windows come and go: what it holds at rest grows no more once what it keeps
// is full.
func TestSoakRunsAndStreamsLeaveNothing(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	run := func(from, to int) {
		for i := from; i < to; i++ {
			form := url.Values{"seed": {strconv.Itoa(i)}, "trials": {"150"}, "s": {"pooled"}}
			if i%(soakRuns/soakStreams) == 0 {
				ctx, leave := context.WithCancel(t.Context())
				lines := w.stream(ctx, form.Encode())
				<-lines
				require.Equal(t, http.StatusNoContent, w.post("/run", form))
				leave()
				for range lines {
				}
				status, _, _ := w.get("/compare?" + form.Encode())
				require.Equal(t, 200, status)
			} else {
				require.Equal(t, http.StatusNoContent, w.post("/run", form))
			}
			w.settled()
		}
	}
	run(0, soakRuns/2)
	half := w.atRest()
	run(soakRuns/2, soakRuns)
	whole := w.atRest()
	t.Logf("%d runs, %d streams: half way %+v, at the end %+v", soakRuns, soakStreams, half, whole)
	require.LessOrEqual(t, whole.goroutines, half.goroutines+2)
	require.LessOrEqual(t, whole.files, half.files+2)
	require.Less(t, float64(whole.heap), 1.1*float64(half.heap)+keptResults/4)
}
