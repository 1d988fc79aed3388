package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// chromium finds the browser of the tests. Without one they fail: what only a
// browser can show is not shown otherwise.
func chromium(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge"}
	if own := os.Getenv("CHROMIUM"); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatalf("the browser tests need a Chromium and found none of %s.\n"+
		"Install one (Debian: apt-get install chromium) or name it in CHROMIUM.", strings.Join(names, ", "))
	return ""
}

// screen is a real browser, and everything in it that should not have happened.
type screen struct {
	t   *testing.T
	ctx context.Context

	patience time.Duration // of each action

	mu     sync.Mutex
	faults []string
	asked  []string // addresses of all requests
}

func browser(t *testing.T, more ...chromedp.ExecAllocatorOption) *screen {
	t.Helper()
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(profile(t)),
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync", "hide-scrollbars"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocated, end := chromedp.NewExecAllocator(t.Context(), append(options, more...)...)
	t.Cleanup(end)
	ignore := func(string, ...any) {} // events newer than this chromedp
	ctx, end := chromedp.NewContext(allocated, chromedp.WithErrorf(ignore))
	t.Cleanup(func() {
		chromedp.Cancel(ctx)
		end()
	})
	s := &screen{t: t, ctx: ctx, patience: time.Minute}
	chromedp.ListenTarget(ctx, s.watch)
	s.run(network.Enable(), log.Enable(), emulation.SetFocusEmulationEnabled(true))
	return s
}

// profile is a fresh folder for a browser, whose last helpers may outlive it a
// little.
func profile(t *testing.T) string {
	dir, err := os.MkdirTemp("", "touchline-browser-")
	require.NoError(t, err)
	t.Cleanup(func() {
		require.Eventually(t, func() bool { return os.RemoveAll(dir) == nil }, 10*time.Second, 50*time.Millisecond)
	})
	return dir
}

func (s *screen) watch(event any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		s.asked = append(s.asked, e.Request.URL)
	case *network.EventWebSocketCreated:
		s.asked = append(s.asked, e.URL)
	case *log.EventEntryAdded: // CSP violations and failed requests come here
		s.faults = append(s.faults, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *runtime.EventExceptionThrown:
		s.faults = append(s.faults, e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		s.faults = append(s.faults, fmt.Sprintf("console.%s", e.Type))
	}
}

func (s *screen) run(actions ...chromedp.Action) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, s.patience)
	defer cancel()
	if s.ctx.Err() == nil && chromedp.FromContext(s.ctx).Target == nil {
		ctx = s.ctx // the first run starts the browser, which ends with its context
	}
	for _, action := range actions {
		err := chromedp.Run(ctx, action)
		for err != nil && ctx.Err() == nil && strings.Contains(err.Error(), goneNode) {
			err = chromedp.Run(ctx, action)
		}
		require.NoError(s.t, err)
	}
}

// goneNode is what a browser says of an element that a newer page has replaced
// between being found and being clicked: nothing was clicked, so it is looked
// for again.
const goneNode = "Could not find node with given id"

// eval gives what a JavaScript expression is.
func eval[T any](s *screen, expression string) T {
	s.t.Helper()
	var value T
	s.run(chromedp.Evaluate(expression, &value, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return value
}

// until waits for a JavaScript expression to hold, across page loads.
func (s *screen) until(expression string) {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		var holds bool
		err := chromedp.Run(s.ctx, chromedp.Evaluate("Boolean("+expression+")", &holds))
		return err == nil && holds
	}, s.patience/2, 20*time.Millisecond, expression)
}

func (s *screen) text(selector string) string {
	s.t.Helper()
	return strings.TrimSpace(eval[string](s, fmt.Sprintf("document.querySelector(%q).textContent", selector)))
}

func (s *screen) done() {
	s.t.Helper()
	s.until(`document.querySelector("#runbar[data-state=done]") && document.querySelectorAll("#numbers .c-nrr .number").length === document.querySelectorAll("#numbers tbody tr").length`)
}

// size makes the window as wide and high as a screen would.
func (s *screen) size(width, height int64, scheme string) {
	s.t.Helper()
	s.run(emulation.SetDeviceMetricsOverride(width, height, 1, false),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		chromedp.Sleep(150*time.Millisecond)) // drawings are exchanged by an observer
}

// hover moves the mouse to a point of the page.
func (s *screen) hover(x, y float64) {
	s.t.Helper()
	s.run(chromedp.MouseEvent(input.MouseMoved, x-3, y-3), chromedp.MouseEvent(input.MouseMoved, x, y))
}

type spot struct{ X, Y float64 }

// point is where a chart's point stands in the window, scrolled into sight.
func (s *screen) point(figure string, series, index int) spot {
	s.t.Helper()
	return eval[spot](s, fmt.Sprintf(`(() => {
		const figure = document.querySelector("#figure-%s"), svg = figure.querySelector(".drawing svg");
		svg.scrollIntoView({block: "center"});
		const m = JSON.parse(figure.querySelector(".drawing script").textContent), p = m.series[%d].points[%d], box = svg.getBoundingClientRect();
		return {X: box.left + p.px / m.width * box.width, Y: box.top + p.py / m.height * box.height};
	})()`, figure, series, index))
}

// tableCell is a cell of a chart's table view, found by the words of its row
// and the number of its column.
func (s *screen) tableCell(figure, row string, column int) string {
	s.t.Helper()
	button := "#table-" + figure
	s.run(chromedp.Click(button, chromedp.ByQuery))
	text := eval[string](s, fmt.Sprintf(`[...document.querySelectorAll("#figure-%s .chart-table tbody tr")]
		.find((row) => row.children[0].textContent === %q)?.children[%d].textContent ?? "no such row"`, figure, row, column))
	s.run(chromedp.Click(button, chromedp.ByQuery))
	return text
}

// gallery keeps a picture of the window for people to look at.
func (s *screen) gallery(name string) {
	s.t.Helper()
	var picture []byte
	s.run(chromedp.Evaluate(`scrollTo(0, 0)`, nil), chromedp.FullScreenshot(&picture, 100))
	s.keep(name+".png", picture)
}

func (s *screen) keep(file string, content []byte) {
	s.t.Helper()
	require.NoError(s.t, os.MkdirAll("testdata/gallery", 0o755))
	require.NoError(s.t, os.WriteFile(filepath.Join("testdata/gallery", file), content, 0o644))
}

// step is a part of a journey: where it fails, the journey ends.
func (s *screen) step(name string, do func(t *testing.T)) {
	whole := s.t
	whole.Helper()
	if !whole.Run(name, func(t *testing.T) { s.t = t; do(t) }) {
		whole.FailNow()
	}
	s.t = whole
}

// pose is a window of a size, in a light.
type pose struct {
	name          string
	width, height int64
	scheme        string
}

// sound holds what is shown at each look against axe, and keeps its picture.
func (s *screen) sound(axe []byte, name string, at []pose) {
	s.t.Helper()
	for _, look := range at {
		s.size(look.width, look.height, look.scheme)
		require.LessOrEqual(s.t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, name+look.name+": no sideways scrolling")
		require.Empty(s.t, s.violations(string(axe)), name+look.name)
		s.gallery(name + look.name)
	}
	s.size(1440, 900, "light")
}

// violations are what axe-core finds on the page as it stands.
func (s *screen) violations(axe string) []any {
	s.t.Helper()
	found := eval[string](s, axe+`; axe.run().then(r => JSON.stringify(r.violations.map(v =>
		({rule: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 160) + " " + n.failureSummary)}))))`)
	var violations []any
	require.NoError(s.t, json.Unmarshal([]byte(found), &violations))
	return violations
}

// innocent holds at the end of every journey: no fault, and no request that
// left this machine.
func (s *screen) innocent() {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	require.Empty(s.t, s.faults)
	require.NotEmpty(s.t, s.asked)
	for _, address := range s.asked {
		u, err := url.Parse(address)
		require.NoError(s.t, err)
		own := slices.Contains([]string{"http", "ws"}, u.Scheme) && u.Hostname() == "127.0.0.1"
		require.True(s.t, own || u.Scheme == "data" || u.Scheme == "about" || u.Scheme == "file", "a request left the machine: %s", address)
	}
}
