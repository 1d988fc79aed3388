package ui

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/ui/runs"
)

// Many futures of many numbers of CSMs take minutes: the first of them answer at
// once, and say that they are the first.
func TestTheFirstFuturesAnswerWhileAllAreDrawn(t *testing.T) {
	const trials = 20_000
	file := write(t, t.TempDir(), "crew.toml", strings.NewReplacer("TITLE", `"Crew"`, "COVERAGE", `"pooled"`, "POSTS", "2").Replace(crew))
	w := open(t, nil, file)
	w.settled()
	address := "/headcount?trials=20000"
	v := look(w.shelf, tabAt("/headcount"), url.Values{"trials": {"20000"}})
	ask := v.headcountAsk()
	require.Equal(t, trials, ask.Trials)
	w.queue.Ask(ask)
	before := w.progress(v).Key
	require.Eventually(t, func() bool { return w.counts.of(ask) != nil }, 20*time.Second, time.Millisecond)
	require.NotEqual(t, before, w.progress(v).Key, "the page is fetched again")
	_, finished := w.queue.Result(ask)
	require.False(t, finished)
	page := w.seen(address)
	require.Contains(t, page, "First answer from 500 futures; all 20,000 are being drawn.")
	require.Contains(t, page, `id="curve"`)
	require.Equal(t, firstCounted, w.staffing(address).Trials)

	require.Equal(t, 204, w.post("/stop", nil))
	require.Eventually(t, func() bool { s, _ := w.queue.Status(ask); return s.State == runs.Stopped }, 5*time.Second, time.Millisecond)
	require.Contains(t, w.seen(address), "all 20,000 have not been drawn.")
	w.work("/headcount?trials=2000")
	few := w.seen("/headcount?trials=2000")
	require.NotContains(t, few, "First answer", "replaced once all are drawn")
	require.Contains(t, few, "2,000 futures")
}
