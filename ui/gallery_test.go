//go:build !race

package ui

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// exhibit is a view in a state, to be looked at. A new view gets its own in
// exhibits; a new state of a view is one line there.
type exhibit struct {
	view, state string
	room        string               // which shelf, of rooms
	query       string               // of its address
	first       func(*screen)        // what is done before it is looked at; nil: nothing
	over        bool                 // something lies over the page: the window alone is taken
	busy        bool                 // it is looked at while it runs
	until       string               // and then once this holds; "": once there is progress
	looks       []galleryLook        // nil: fewLooks
	history     func() (n, c string) // a history brought first; nil: none
}

// galleryLook is how the window is seen.
type galleryLook struct {
	name          string
	width, height int64
	media         string
	features      map[string]string
	judged        bool // axe-core looks too: at both schemes, wide and narrow
}

var (
	wideLook   = galleryLook{"wide", 1440, 900, "screen", nil, true}
	darkNarrow = galleryLook{"narrow-dark", 320, 640, "screen", map[string]string{"prefers-color-scheme": "dark"}, true}
	fewLooks   = []galleryLook{wideLook, darkNarrow}
	allLooks   = []galleryLook{wideLook, darkNarrow,
		{"dark", 1440, 900, "screen", map[string]string{"prefers-color-scheme": "dark"}, true},
		{"narrow", 320, 256, "screen", nil, false}, {"phone", 390, 844, "screen", nil, false}, {"tablet", 820, 1180, "screen", nil, false}, {"4k", 3840, 2160, "screen", nil, false},
		{"contrast", 1440, 900, "screen", map[string]string{"prefers-contrast": "more"}, false},
		{"contrast-dark", 1440, 900, "screen", map[string]string{"prefers-contrast": "more", "prefers-color-scheme": "dark"}, false},
		{"forced", 1440, 900, "screen", map[string]string{"forced-colors": "active"}, false},
		{"print", 703, 1000, "print", map[string]string{"prefers-color-scheme": "dark"}, false}}
	overLooks = []galleryLook{wideLook, darkNarrow, allLooks[3], allLooks[7], allLooks[9]}
)

// exhibits are every view in every state.
func exhibits() []exhibit {
	csv := func() (string, string) { return "book.csv", snapshotsCSV(120) }
	var all []exhibit
	for _, p := range tabs {
		many, few := "many", "trials=300"
		if p.path == "/headcount" || p.path == "/drivers" { // they run a scenario many times over
			many, few = "crews", "trials=60"
		}
		running := exhibit{view: p.path, state: "running", room: "many", query: "trials=60000", busy: true}
		if many == "crews" {
			running.room = many
		}
		if p.path == "/history" { // without one there is nothing to run
			running.history, running.query = csv, "trials=20000&read=1"
		}
		all = append(all, running,
			exhibit{view: p.path, state: "many", room: many, query: few, looks: allLooks},
			exhibit{view: p.path, state: "one", room: "one", query: few},
			exhibit{view: p.path, state: "fault", room: "faulty", looks: overLooks},
			exhibit{view: p.path, state: "empty", room: "empty"})
	}
	book := func() (string, string) { return "Acme accounts.csv", acme }
	return append(all,
		exhibit{view: "/compare", state: "begin", room: "folder", looks: allLooks},
		exhibit{view: "/compare", state: "unfolded", room: "shipped", query: "trials=300", looks: []galleryLook{darkNarrow, allLooks[4]},
			first: func(s *screen) { s.run(chromedp.Evaluate(`document.querySelector("#shelf-fold").click()`, nil)) }},
		exhibit{view: "/scenario", state: "mending", room: "faulty", query: "baseline=bad", looks: overLooks},
		exhibit{view: "/compare", state: "refused", room: "many", query: "trials=9000000"},
		exhibit{view: "/compare", state: "unknown", room: "one", query: "s=nope&trials=none"},
		exhibit{view: "/compare", state: "palette", room: "many", query: "trials=300", looks: overLooks, over: true,
			first: func(s *screen) { s.run(chromedp.Evaluate(`document.querySelector("#palette-open").click()`, nil)) }},
		exhibit{view: "/compare", state: "keys", room: "many", query: "trials=300", looks: overLooks, over: true,
			first: func(s *screen) { s.run(chromedp.Evaluate(`document.querySelector("#keys-open").click()`, nil)) }},
		exhibit{view: "/compare", state: "exports", room: "many", query: "trials=300", over: true,
			first: func(s *screen) { s.run(chromedp.Evaluate(`document.querySelector("#export-open").click()`, nil)) }},
		exhibit{view: "/renewals", state: "why", room: "many", query: "trials=300", looks: overLooks,
			first: func(s *screen) {
				s.run(chromedp.Evaluate(`document.querySelectorAll("#accounts details").forEach((why, i) => { why.open = i < 2; why.closest("tbody").hidden = i > 3; })`, nil))
			}},
		exhibit{view: "/renewals", state: "period", room: "many", query: "trials=300&by=month", looks: overLooks,
			first: func(s *screen) {
				s.run(chromedp.Evaluate(`document.querySelector("#periods-of-4").click()`, nil))
				s.until(`location.search.includes("find=")`)
				s.rest()
			}},
		exhibit{view: "/renewals", state: "nobody", room: "one", query: "trials=300&find=nobody"},
		exhibit{view: "/headcount", state: "counting", room: "crews", query: "trials=59000", busy: true, until: `document.querySelector("#curve") && document.querySelector("#progress").value > 0`},
		exhibit{view: "/headcount", state: "line", room: "many", query: "trials=60&segment=mid-market&line=30000", looks: overLooks},
		exhibit{view: "/headcount", state: "line-at-start", room: "many", query: "trials=60&segment=mid-market&line=9000000", looks: overLooks},
		exhibit{view: "/headcount", state: "plan", room: "one", query: "trials=60&search=1&budget=600k&grr=80%25&sure=60%25", looks: allLooks},
		exhibit{view: "/headcount", state: "searching", room: "crews", query: "trials=2000&search=1", busy: true, until: `document.querySelector("#plan")?.textContent.includes("Best so far")`,
			first: func(s *screen) { s.run(chromedp.Evaluate(`document.querySelector("#plan").scrollIntoView()`, nil)) }},
		exhibit{view: "/drivers", state: "tie", room: "crews", query: "trials=60&against=lean&input=teams.pool.csms&by=worth", looks: allLooks},
		exhibit{view: "/drivers", state: "tying", room: "crews", query: "trials=10000&against=lean&input=teams.pool.csms&by=worth", busy: true},
		exhibit{view: "/history", state: "replay", room: "small", query: "trials=300&read=1", history: csv},
		exhibit{view: "/headcount", state: "wish", room: "one", query: "trials=60&search=1&budget=lots"},
		exhibit{view: "/history", state: "mapping", room: "one", query: "trials=300", history: csv},
		exhibit{view: "/history", state: "read", room: "one", query: "trials=300", history: csv, looks: allLooks,
			first: func(s *screen) {
				s.run(chromedp.Click("#read", chromedp.ByQuery))
				s.until(`document.querySelector("#windows-title")`)
				s.rest()
			}},
		exhibit{view: "/book", state: "mapping", room: "many", query: "trials=300", history: book, looks: allLooks},
		exhibit{view: "/book", state: "unread", room: "many", query: "trials=300&read=1", history: func() (string, string) { return "odd.csv", strings.Replace(acme, "30.000,00", "thirty", 1) }},
		exhibit{view: "/book", state: "questions", room: "many", query: "trials=300&read=1", history: book, looks: allLooks},
		exhibit{view: "/book", state: "totals", room: "many", query: "trials=300&read=1&total=303.000,00&pool=0", history: book},
		exhibit{view: "/book", state: "typed", room: "one", query: "trials=300", looks: allLooks},
		exhibit{view: "/compare", state: "first", room: "shipped", query: "trials=300", looks: allLooks},
		exhibit{view: "/history", state: "unreadable", room: "one", history: func() (string, string) { return "odd.csv", "name,size\nA,1\nB,x\n" }},
	)
}

// rooms are the shelves of the gallery.
var rooms = map[string]func(t *testing.T) []string{
	"many": func(t *testing.T) []string {
		dir := shippedFewer(t)
		for i, title := range []string{"Second pool in Lisbon", "An unusually long title, as people give them when a plan has been through five committees and each of them added a word",
			"Lean", "Ändern & prüfen", "Q3 freeze", "Board ask", "Ninth", "Tenth"} {
			write(t, dir, fmt.Sprintf("more-%d.toml", i), fmt.Sprintf("extends = \"hybrid.toml\"\ntitle = %q\n[segments.smb.rates.tech-touch]\nchurn = 0.%d\n", title, 16+i))
		}
		files, err := filepath.Glob(filepath.Join(dir, "*.toml"))
		require.NoError(t, err)
		return slices.DeleteFunc(files, func(file string) bool { return filepath.Base(file) == "base.toml" })
	},
	"crews": func(t *testing.T) []string {
		files := largeCrews(t)
		for i, title := range []string{"Third", "A title that is longer than the shelf is wide", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"} {
			files = append(files, write(t, filepath.Dir(files[0]), fmt.Sprintf("crew-%d.toml", i), fmt.Sprintf("extends = \"crew.toml\"\ntitle = %q\n", title)))
		}
		return files
	},
	"one": func(t *testing.T) []string { return largeCrews(t)[:1] },
	"faulty": func(t *testing.T) []string {
		dir := t.TempDir()
		return []string{write(t, dir, "bad.toml", "title = \"Bad\"\nhorizn = 12\n[segments.smb]\naccounts = -4\n")}
	},
	"small":   func(t *testing.T) []string { return twoFiles(t) },
	"empty":   func(t *testing.T) []string { return largeCrews(t)[:1] },
	"shipped": func(*testing.T) []string { return nil },
	"folder":  func(*testing.T) []string { return nil }, // an empty one
}

// TestGallery holds that every view stands in the gallery and, with
// TOUCHLINE_GALLERY set, as make gallery does, takes its pictures: to be looked
// at by people. What it names, such as "/renewals", is taken alone.
func TestGallery(t *testing.T) {
	for _, p := range tabs {
		for _, state := range []string{"many", "one", "fault", "empty", "running"} {
			require.True(t, slices.ContainsFunc(exhibits(), func(e exhibit) bool { return e.view == p.path && e.state == state }), "%s, %s", p.path, state)
		}
	}
	for _, e := range exhibits() {
		require.Contains(t, rooms, e.room)
	}
	wanted := os.Getenv("TOUCHLINE_GALLERY")
	if wanted == "" {
		return
	}
	s := browser(t)
	s.patience = 10 * time.Minute
	windows := map[string]*window{}
	for _, e := range exhibits() {
		if name := e.view + "-" + e.state; wanted != "1" && !strings.Contains(name, wanted) {
			continue
		}
		if windows[e.room] == nil {
			windows[e.room] = hung(t, e.room)
		}
		began := time.Now()
		s.hang(windows[e.room], e)
		t.Logf("%s, %s: %.1f s", e.view, e.state, time.Since(began).Seconds())
	}
	s.innocent()
}

// hung is a server with a room's shelf.
func hung(t *testing.T, room string) *window {
	if room == "folder" {
		w, _ := onEmpty(t)
		return w
	}
	files := rooms[room](t)
	w := open(t, nil, files...)
	if room == "empty" {
		w.settled()
		require.NoError(t, os.Remove(files[0]))
		w.shelf.read()
	}
	return w
}

// hang shows an exhibit in all its looks, and says what axe-core finds in it and
// where it is wider than its window.
func (s *screen) hang(w *window, e exhibit) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(s.t, err)
	address := w.address() + e.view + "?" + e.query
	if e.history != nil {
		name, content := e.history()
		_, at, said := w.bring(name, content)
		require.NotEmpty(s.t, at, said)
		u, err := url.Parse(at)
		require.NoError(s.t, err)
		own, err := url.ParseQuery(e.query)
		require.NoError(s.t, err)
		q := u.Query()
		maps.Copy(q, own)
		address = w.address() + u.Path + "?" + q.Encode()
	}
	s.see(wideLook)
	s.run(chromedp.Navigate(w.address()+w.guard.SignIn()), chromedp.Navigate(address))
	if e.busy && e.until != "" {
		s.until(e.until)
	} else if e.busy {
		s.until(`/ left/.test(document.querySelector("#state")?.textContent) || document.querySelector("#progress")?.value > 5 || !document.querySelector("#runbar")`)
	} else {
		s.rest()
	}
	if e.first != nil {
		e.first(s)
	}
	name := strings.TrimPrefix(e.view, "/") + "-" + e.state
	looks := e.looks
	if looks == nil {
		looks = fewLooks
	}
	for _, look := range looks {
		s.see(look)
		if e.over || e.busy {
			s.snap(name + "-" + look.name)
		} else {
			s.gallery(name + "-" + look.name)
		}
		if wide := eval[int64](s, `document.documentElement.scrollWidth`); wide > look.width {
			s.t.Errorf("%s, %s is %d wide", name, look.name, wide)
		}
		if look.media == "print" {
			s.paper(name)
		}
		if look.judged {
			if found := s.violations(string(axe)); len(found) > 0 {
				s.t.Errorf("%s, %s: %v", name, look.name, found)
			}
		}
	}
	if e.busy {
		s.run(chromedp.Evaluate(`document.querySelector("#stop")?.click()`, nil)) // none: it has ended
		w.settled()
	}
}

// see changes how the window is seen.
func (s *screen) see(look galleryLook) {
	s.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-contrast", Value: "no-preference"}, {Name: "forced-colors", Value: "none"}}
	for _, f := range features {
		if value := look.features[f.Name]; value != "" {
			f.Value = value
		}
	}
	s.run(emulation.SetDeviceMetricsOverride(look.width, look.height, 1, false),
		emulation.SetEmulatedMedia().WithMedia(look.media).WithFeatures(features), chromedp.Sleep(200*time.Millisecond))
}

// rest waits until all that the view needs is there, however long.
func (s *screen) rest() {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		var rests bool
		err := chromedp.Run(s.ctx, chromedp.Evaluate(`document.readyState === "complete" && !document.querySelector("#runbar[data-state=running]") && Boolean(document.querySelector("#main")) &&
			!document.querySelector("[data-run]:is([data-state=running], [data-state=queued], [data-state=none])")`, &rests))
		return err == nil && rests
	}, 4*time.Minute, 100*time.Millisecond)
	s.run(chromedp.Sleep(300 * time.Millisecond))
}

// snap keeps a picture of what stands in the window alone.
func (s *screen) snap(name string) {
	s.t.Helper()
	var picture []byte
	s.run(chromedp.CaptureScreenshot(&picture))
	s.keep(name+".png", picture)
}

// paper keeps the page as a printer gets it.
func (s *screen) paper(name string) {
	s.t.Helper()
	s.run(chromedp.ActionFunc(func(ctx context.Context) error {
		sheets, _, err := page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		if err == nil {
			s.keep(name+".pdf", sheets)
		}
		return err
	}))
}
