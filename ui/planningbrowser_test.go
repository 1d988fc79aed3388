//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// A head of customer success asks how many CSMs, what plan and why, in a real
// browser.
func TestPlanningViews(t *testing.T) {
	s := browser(t)
	ownCache(t)
	out, _, _ := started(t, Options{Files: largeCrews(t), Port: freePort(t), Version: "test"}, 2)
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	step := s.step
	choose := func(id, value string) {
		s.t.Helper()
		s.run(chromedp.SetValue(id, value, chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("`+id+`").dispatchEvent(new Event("change", {bubbles: true}))`, nil))
	}

	step("Headcount, opened from the bar, runs and begins with a sentence", func(t *testing.T) {
		s.until(`document.querySelector("#view-Headcount")`)
		s.run(chromedp.Click("#view-Headcount", chromedp.ByQuery))
		s.until(`document.querySelector("#curve")`)
		require.Contains(t, s.text(".verdict"), "Team pool has 2 CSMs.")
		require.Contains(t, s.text(".verdict"), "points of NRR")
	})
	step("a CSM told by the chart's arrow keys is the table's", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#figure-retention").scrollIntoView({block: "center"})`, nil), // a page that scrolls takes the told values away
			chromedp.Focus("#figure-retention", chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond), chromedp.KeyEvent(kb.Home))
		require.Contains(t, s.text("#figure-retention .chart-live"), s.text("#n-curve-0-0"))
		require.Equal(t, s.text("#n-curve-0-0"), s.tableCell("retention", "1 CSM", 1))
	})
	step("load is walked through by keys and says whose it is", func(t *testing.T) {
		s.run(chromedp.Focus("#n-heat-0-0", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowRight))
		s.until(`document.activeElement.id === "n-heat-1-1" && document.querySelector("#telling:popover-open")?.textContent.includes("pool, Feb 2027")`)
		s.run(chromedp.KeyEvent(kb.Escape))
	})
	step("another team, and Back", func(t *testing.T) {
		choose("#team", "named")
		s.until(`document.querySelector("#curve") && document.querySelector(".verdict").textContent.includes("Team named")`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#curve") && document.querySelector(".verdict").textContent.includes("Team pool")`)
	})
	step("a wish that cannot be read says so at its field", func(t *testing.T) {
		s.run(chromedp.SendKeys("#wish-budget", "lots"+kb.Enter, chromedp.ByQuery))
		s.until(`document.querySelector("#wish-budget[aria-invalid]") && document.querySelector("#fault-budget")`)
		require.Equal(t, "lots", eval[string](s, `document.querySelector("#wish-budget").value`))
	})
	step("a half-written wish outlives a page that is fetched again", func(t *testing.T) {
		s.run(chromedp.SendKeys("#wish-grr", "80", chromedp.ByQuery), chromedp.Focus("#wish-csms", chromedp.ByQuery))
		before := eval[string](s, `document.querySelector("#window").dataset.key`)
		s.run(chromedp.Click("#again", chromedp.ByQuery))
		s.until(`document.querySelector("#window").dataset.key.split(" ")[0] !== "` + strings.Fields(before)[0] + `" && document.querySelector("#window").dataset.key.endsWith(":done") && document.querySelector("#curve")`)
		require.Equal(t, "80", eval[string](s, `document.querySelector("#wish-grr").value`))
	})
	step("a search, found again by a reload", func(t *testing.T) {
		s.run(chromedp.SetValue("#wish-budget", "500k", chromedp.ByQuery), chromedp.SetValue("#wish-sure", "60%", chromedp.ByQuery), chromedp.Click("#search", chromedp.ByQuery))
		s.until(`document.querySelector("#plans")`)
		require.Contains(t, eval[string](s, "location.search"), "budget=500k")
		require.Contains(t, s.text("#plan .answer"), "% sure")
		require.Equal(t, "500k", eval[string](s, `document.querySelector("#wish-budget").value`))
		s.run(chromedp.Reload())
		s.until(`document.querySelector("#plans") && document.querySelector("#figure-frontier svg")`)
		require.Contains(t, eval[string](s, `fetch(document.querySelector("#file-best").href).then((answer) => answer.text())`), `extends = "crew.toml"`)
	})
	step("a long search tells its best so far, stops, and keeps it", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#trials").select()`, nil), chromedp.SendKeys("#trials", "2000"+kb.Enter, chromedp.ByQuery))
		s.until(`document.querySelector("[data-run=plan-crew][data-state=running] .runtext")?.textContent.includes("Best so far")`)
		s.run(chromedp.Click("[data-stop]", chromedp.ByQuery))
		s.until(`document.querySelector("#runbar[data-state=stopped]") && /Best so far.*(The search was stopped|futures)/s.test(document.querySelector("#plan").textContent)`)
		s.gallery("headcount-stopped")
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#runbar[data-state=done]") && document.querySelector("#plans")`)
	})
	step("Headcount looks, from a phone to a wall", func(t *testing.T) {
		require.Equal(t, "60", eval[string](s, `document.querySelector("#trials").value`))
		s.looks("headcount")
	})
	step("Drivers, of another metric and year", func(t *testing.T) {
		s.run(chromedp.Click("#view-Drivers", chromedp.ByQuery))
		s.until(`document.querySelector("#tornado-table")`)
		require.Contains(t, s.text(".verdict"), "What moves NRR of year 1")
		s.run(chromedp.Click("#switch-metric-1", chromedp.ByQuery))
		s.until(`document.querySelector("#tornado-table") && document.querySelector(".verdict").textContent.includes("What moves GRR of year 1")`)
		s.run(chromedp.Click("#switch-year-1", chromedp.ByQuery))
		s.until(`document.querySelector("#tornado-table") && document.querySelector(".verdict").textContent.includes("What moves GRR of year 2")`)
		s.run(chromedp.NavigateBack(), chromedp.NavigateBack())
		s.until(`document.querySelector("#tornado-table") && document.querySelector(".verdict").textContent.includes("What moves NRR of year 1")`)
	})
	step("a bar told by the arrow keys has its ends", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#figure-tornado").scrollIntoView({block: "center"})`, nil), // a page that scrolls takes the told values away
			chromedp.Focus("#figure-tornado", chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond), chromedp.KeyEvent(kb.Home))
		require.Regexp(t, `Low end \S+`, s.text("#figure-tornado .chart-live"))
	})
	step("where two scenarios tie", func(t *testing.T) {
		s.run(chromedp.SetValue("#input", "teams.pool.csms", chromedp.ByQuery), chromedp.Click("#find-tie", chromedp.ByQuery))
		s.until(`document.querySelector("#tie") && document.querySelector("#figure-tie svg")`)
		require.Contains(t, s.text("#breakeven .answer"), "you assume 2")
		require.Contains(t, eval[string](s, "location.search"), "input=teams.pool.csms")
	})
	step("Drivers looks, from a phone to a wall", func(t *testing.T) { s.looks("drivers") })
	const telling = `document.querySelector("#telling:popover-open")`
	step("a head explains itself by mouse, finger and key, and Escape closes it", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#h-tornado-table-at-low").scrollIntoView({block: "center"})`, nil), chromedp.Sleep(100*time.Millisecond))
		place := eval[[]float64](s, `(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelector("#h-tornado-table-at-low").getBoundingClientRect())`)
		s.run(chromedp.MouseEvent("mouseMoved", place[0], place[1]))
		s.until(telling + `?.textContent.includes("at its lower end")`)
		s.run(chromedp.KeyEvent(kb.Escape))
		s.until(`!` + telling)
		s.run(chromedp.MouseEvent("mouseMoved", 1, 1), emulation.SetTouchEmulationEnabled(true), input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: place[0], Y: place[1]}}),
			input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
		s.until(telling)
		require.Equal(t, "/drivers", eval[string](s, "location.pathname"), "a tap only tells")
		s.run(emulation.SetTouchEmulationEnabled(false), chromedp.KeyEvent(kb.Escape))
		s.until(`!` + telling)
		s.run(chromedp.Evaluate(`document.activeElement.blur()`, nil), chromedp.Focus("#n-tornado-table-0-1", chromedp.ByQuery))
		s.until(telling + `?.textContent.includes("Method: What moves the answer")`)
		s.run(chromedp.KeyEvent(kb.Enter))
		s.until(`location.pathname === "/method" && location.hash === "#driver" && document.activeElement.id === "driver"`)
	})
	step("Method, with its inputs searched", func(t *testing.T) {
		s.until(`document.querySelector("#figure-squeeze svg")`)
		require.Contains(t, s.text("#worked"), "371.5")
		s.looks("method", "light", "phone-dark", "400-percent")
		s.run(chromedp.SendKeys("#find", "crm export"+kb.Enter, chromedp.ByQuery))
		s.until(`location.search.includes("find=crm") && document.querySelectorAll("#inputs-table tbody tr:not(.group)").length > 0`)
		require.NotContains(t, s.text("#inputs-table"), "gross margin")
		s.run(chromedp.NavigateBack())
	})
	step("who waits at the top of the page sees the answer come there", func(t *testing.T) {
		s.run(chromedp.Evaluate(`location.assign("/headcount?trials=2000")`, nil))
		s.until(`location.pathname === "/headcount" && document.querySelector("#curve")`)
		require.Zero(t, eval[float64](s, "scrollY"))
	})
	s.innocent()
}

// looks holds the page to its width and to axe-core in every size, or in those
// named, and keeps pictures.
func (s *screen) looks(name string, only ...string) {
	s.t.Helper()
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(s.t, err)
	for _, look := range []struct {
		name          string
		width, height int64
		scheme        string
	}{
		{"light", 1440, 900, "light"}, {"dark", 1440, 900, "dark"}, {"tablet", 1024, 768, "light"}, {"phone", 360, 740, "light"},
		{"phone-dark", 360, 740, "dark"}, {"400-percent", 320, 256, "light"}, {"wall", 3840, 2160, "light"},
	} {
		if only != nil && !slices.Contains(only, look.name) {
			continue
		}
		s.size(look.width, look.height, look.scheme)
		require.LessOrEqual(s.t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, look.name+": no sideways scrolling")
		require.Empty(s.t, s.violations(string(axe)), look.name)
		s.gallery(name + "-" + look.name)
	}
	s.size(1440, 900, "light")
}
