package ui

import (
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A browser opens connections in advance and says nothing on them. Whoever waits
// for those keeps the person waiting.
func TestTheEndWaitsForNoConnectionThatIsSilent(t *testing.T) {
	w := open(t, stuck, twoFiles(t)...)
	silent, err := net.Dial("tcp", w.listener.Addr().String())
	require.NoError(t, err)
	defer silent.Close()
	lines := w.stream(t.Context(), "")
	<-lines
	began := time.Now()
	require.Equal(t, http.StatusNoContent, w.post("/quit", nil), "the answer arrives")
	require.Eventually(t, func() bool {
		c, err := net.Dial("tcp", w.listener.Addr().String())
		if err == nil {
			c.Close()
		}
		return err != nil
	}, answersEnd, time.Millisecond)
	for range lines {
	}
	silent.SetReadDeadline(time.Now().Add(answersEnd))
	_, err = silent.Read(make([]byte, 1))
	require.ErrorContains(t, err, "EOF", "it was closed")
	require.Less(t, time.Since(began), answersEnd/2)
}

func TestAnAnswerUnderWayIsFinished(t *testing.T) {
	var all talks
	a, b := net.Pipe()
	defer b.Close()
	quiet := 0
	all.state(a, http.StateNew)
	all.state(a, http.StateActive)
	all.whenQuiet(func() { quiet++ })
	require.Zero(t, quiet)
	all.state(a, http.StateIdle)
	require.Equal(t, 1, quiet)
}
