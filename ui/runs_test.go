package ui

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim"
	"touchline/ui/runs"
)

func TestAPanicOfARunIsShownAndEndsNothing(t *testing.T) {
	w := open(t, func(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error) {
		if s.Segments[0].Coverage[0].Use == "pooled" {
			panic("a fault <b>of ours</b>")
		}
		return sim.Run(ctx, s, o)
	}, twoFiles(t)...)
	w.settled()
	_, _, page := w.get("/compare")
	require.Contains(t, page, "the run broke off: a fault &lt;b&gt;of ours&lt;/b&gt;. This is a fault of Touchline&#39;s")
	require.Contains(t, page, "A run failed")
	require.Contains(t, page, `id="n-tech-nrr"`, "the other scenario has its numbers")
	require.Contains(t, w.said.String(), "TestAPanicOfARunIsShownAndEndsNothing", "the stack stands in the terminal")
}

// With the real engine: stopped to the person at once, and the machine free
// for the next run. How soon, the soak measures.
func TestStopEndsARealRun(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	form := url.Values{"s": {"pooled"}, "trials": {"100000"}}
	v := look(w.shelf, tabs[0], form)
	require.Equal(t, http.StatusNoContent, w.post("/run", form))
	require.Eventually(t, func() bool { s, _ := w.queue.Status(runs.Ask{Name: "pooled"}); return s.Done > 0 }, 20*time.Second, time.Millisecond)
	require.Equal(t, http.StatusNoContent, w.post("/stop", nil))
	s, _ := w.queue.Status(runs.Ask{Name: "pooled"})
	require.Equal(t, runs.Stopped, s.State)
	w.queue.Ask(runs.Ask{Name: "next", Input: "unknown", Trials: 1})
	require.Eventually(t, func() bool { s, _ := w.queue.Status(runs.Ask{Name: "next"}); return s.State == runs.Failed }, 20*time.Second, time.Millisecond)
	_, _, page := w.get(v.address("", ""))
	require.Contains(t, page, `data-state="stopped"`, "a reload finds it stopped")
	require.Contains(t, page, "Stopped after")
}

func TestRunAgainReadsTheFilesAnew(t *testing.T) {
	dir := t.TempDir()
	file := scenarioFile(t, dir, "one.toml", "Before", "pooled")
	w := open(t, nil, file)
	w.settled()
	scenarioFile(t, dir, "one.toml", "After", "tech-touch")
	require.Equal(t, http.StatusNoContent, w.post("/run", url.Values{"again": {"1"}}))
	w.settled()
	_, _, page := w.get("/compare")
	require.Contains(t, page, "After")
	require.NotContains(t, page, "Before")
	require.Contains(t, page, "200 futures in")
}

func TestARunBeyondTheBoundIsRefusedInWords(t *testing.T) {
	s := sim.Scenario{Horizon: 240, Trials: 10_000_000, Segments: []sim.Segment{{Accounts: 1000}}}
	require.EqualError(t, affordable(&s, 1),
		"10,000,000 futures of 1,000 accounts over 240 months are more than one run may ask for; ask for 833,333 or fewer")
	s.Trials = 833_333
	require.NoError(t, affordable(&s, 1))
}

// stream reads the events of a window until its context ends.
func (w *window) stream(ctx context.Context, query string) <-chan string {
	w.t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.address()+"/events?"+query, nil)
	require.NoError(w.t, err)
	answer, err := w.http.Do(r)
	require.NoError(w.t, err)
	require.Equal(w.t, "text/event-stream", answer.Header.Get("Content-Type"))
	lines := make(chan string, 1000)
	go func() {
		defer close(lines)
		defer answer.Body.Close()
		for scanner := bufio.NewScanner(answer.Body); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	return lines
}

func TestTheStreamTellsEveryRunToItsEnd(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	form := url.Values{"trials": {"3000"}}
	lines := w.stream(ctx, form.Encode())
	require.Equal(t, http.StatusNoContent, w.post("/run", form))
	last, percent := progress{}, -1
	for last.State != string(runs.Done) {
		line := <-lines
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			require.NoError(t, json.Unmarshal([]byte(data), &last))
			require.GreaterOrEqual(t, last.Percent, percent, "progress never goes back")
			percent = last.Percent
		}
	}
	require.Equal(t, 100, percent)
	require.Contains(t, last.Text, "3,000 futures each in")
	require.Len(t, last.Runs, 2)

	require.True(t, w.presence.open > 0)
	cancel()
	require.Eventually(t, func() bool {
		w.presence.mu.Lock()
		defer w.presence.mu.Unlock()
		return w.presence.open == 0
	}, 2*time.Second, time.Millisecond, "the stream ends with its window")
}

func TestQuitEndsStreamsAndServer(t *testing.T) {
	w := open(t, stuck, twoFiles(t)...)
	lines := w.stream(t.Context(), "")
	require.Equal(t, http.StatusNoContent, w.post("/quit", nil))
	var all []string
	for line := range lines {
		all = append(all, line)
	}
	require.Contains(t, all, "event: end")
	<-w.ends
	require.Eventually(t, func() bool { _, err := w.http.Get(w.address()); return err != nil }, 20*time.Second, 5*time.Millisecond)
}

func TestTheServerEndsSomeTimeAfterTheLastWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p presence
		var busy atomic.Bool
		quit := make(chan time.Time, 1)
		go p.wait(t.Context(), busy.Load, func() { quit <- time.Now() })
		none := func(d time.Duration, why string) {
			t.Helper()
			time.Sleep(d)
			synctest.Wait()
			require.Empty(t, quit, why)
		}
		none(10*idleTime, "nobody has come yet")
		first, second := p.arrive(), p.arrive()
		first()
		none(10*idleTime, "one window is left")
		busy.Store(true)
		second()
		none(10*idleTime, "a run goes on")
		busy.Store(false)
		none(idleTime/2, "time to come back for the result")
		time.Sleep(idleTime)
		synctest.Wait()
		require.Len(t, quit, 1)
	})
}

func TestOneReasonIsSaidOnce(t *testing.T) {
	failed, large := string(runs.Failed), "The run would need 12 GB"
	lines := []runProgress{{State: failed, Text: large}, {State: "done", Text: large}, {State: failed, Text: large}, {State: failed, Text: "another"}, {State: failed, Text: large}}
	sayOnce(lines)
	for i, want := range []string{large, large, "Not run, for the same reason", "another", "Not run, for the same reason"} {
		require.Equal(t, want, lines[i].Text, i)
	}
}
