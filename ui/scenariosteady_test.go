//go:build soak

package ui

import (
	"context"
	"fmt"
	goruntime "runtime"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// holding is what the page and the program hold once what nobody needs is gone.
type holding struct {
	heap, nodes, listeners float64 // of the page: bytes, nodes, listeners
	server                 float64 // bytes
	goroutines             int
}

func (h holding) String() string {
	return fmt.Sprintf("page %.1f MB, %.0f nodes, %.0f listeners; program %.1f MB, %d goroutines", h.heap/1e6, h.nodes, h.listeners, h.server/1e6, h.goroutines)
}

func (s *screen) holding() holding {
	s.t.Helper()
	var h holding
	s.run(performance.Enable(), heapprofiler.CollectGarbage(), chromedp.ActionFunc(func(ctx context.Context) error {
		metrics, err := performance.GetMetrics().Do(ctx)
		of := map[string]*float64{"JSHeapUsedSize": &h.heap, "Nodes": &h.nodes, "JSEventListeners": &h.listeners}
		for _, m := range metrics {
			if into := of[m.Name]; into != nil {
				*into = m.Value
			}
		}
		return err
	}))
	goruntime.GC()
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	h.server, h.goroutines = float64(m.HeapAlloc), goruntime.NumGoroutine()
	return h
}

// Neither the page nor the program grows over 500 steps of a slider, of which
// every tenth is taken and fetches the page anew.
func TestSlidersLeaveNothingBehind(t *testing.T) {
	s := browser(t)
	ownCache(t)
	out, _, _ := started(t, Options{Workspace: shippedFewer(t), Port: freePort(t), Version: "test"}, 2)
	lines := strings.Split(out.String(), "\n")
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(lines[1]))
	s.done()
	s.run(chromedp.Navigate(strings.TrimPrefix(lines[0], "Listening on ") + "/scenario?baseline=hybrid"))
	s.until(`document.querySelector("#strip-nrr")`)
	slide := func(from, to int) {
		t.Helper()
		for i := from; i < to; i++ {
			taken := i%10 == 9
			s.run(chromedp.Evaluate(fmt.Sprintf(`(() => {
				const slider = document.getElementById("b-segments/smb/rates/tech-touch/churn").parentElement.querySelector("input[type=range]"), strip = document.getElementById("strip");
				delete document.documentElement.dataset.drawn;
				const o = new MutationObserver(() => { o.disconnect(); document.documentElement.dataset.drawn = "%d"; });
				o.observe(strip, {childList: true});
				slider.value = "%d";
				slider.dispatchEvent(new Event("input", {bubbles: true}));
			})()`, i, 5+i%30), nil))
			s.until(fmt.Sprintf(`document.documentElement.dataset.drawn === "%d"`, i))
			if taken {
				s.run(chromedp.Evaluate(`document.getElementById("b-segments/smb/rates/tech-touch/churn").parentElement.querySelector("input[type=range]").dispatchEvent(new Event("change", {bubbles: true}))`, nil))
				s.until(`document.querySelector("#strip-nrr") && !document.querySelector("#strip .preview")`)
			}
		}
	}
	slide(0, 50)
	before := s.holding()
	slide(50, 550)
	after := s.holding()
	t.Logf("after 50 steps: %v\nafter 550 steps: %v", before, after)
	require.Less(t, after.heap, 1.2*before.heap+1e6)
	require.Less(t, after.nodes, 1.2*before.nodes+500)
	require.Less(t, after.listeners, 1.2*before.listeners+20)
	require.Less(t, after.server, before.server+30e6, "kept results are bounded; what can be undone is a few texts")
	require.LessOrEqual(t, after.goroutines, before.goroutines+5)
	s.innocent()
}
