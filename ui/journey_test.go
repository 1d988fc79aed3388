package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// shippedFewer writes the shipped shelf with fewer futures, so that the tests
// are quick under the race detector too.
func shippedFewer(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, scenarios.Init(dir))
	base := filepath.Join(dir, "base.toml")
	text, err := os.ReadFile(base)
	require.NoError(t, err)
	require.Contains(t, string(text), "= 10000\n")
	fewer := strings.Replace(string(text), "= 10000\n", "= 1000\n", 1)
	require.NoError(t, os.WriteFile(base, []byte(fewer), 0o600))
	return dir
}

// What a person does on the first day, in a real browser.
func TestJourney(t *testing.T) {
	s := browser(t)
	ownCache(t)
	out, _, _ := started(t, Options{Workspace: shippedFewer(t), Port: freePort(t), Version: "test"}, 2)
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	step := s.step

	step("three scenarios, already run", func(t *testing.T) {
		s.done()
		require.ElementsMatch(t, []string{"Hybrid", "High-touch", "Tech-touch"},
			eval[[]string](s, `[...document.querySelectorAll("#numbers tbody .name")].map((e) => e.textContent)`))
		require.Contains(t, s.text("#state"), "1,000 futures each in")
		require.Regexp(t, `^\d+\.\d%$`, s.text("#n-hybrid-nrr"))
		require.Contains(t, s.text(".verdict"), "Hybrid")
		require.Contains(t, s.text("#book"), "Larkfield · 900 accounts")
		require.Contains(t, s.text("#row-high-touch .c-load"), "pool short, Jan\u00a02027", "in words, not by colour alone")
	})
	step("a dot told by the mouse is the table's", func(t *testing.T) {
		want := s.tableCell("nrr", "Dot 6 of 20", 1)
		at := s.point("nrr", 0, 5)
		s.hover(at.X, at.Y)
		s.until(`!document.querySelector("#figure-nrr .chart-tip").hidden`)
		require.Regexp(t, `^\d+\.\d%$`, want)
		require.Contains(t, s.text("#figure-nrr .chart-tip"), "Dot 6 of 20"+want)
	})
	step("a month told by the arrow keys is the table's", func(t *testing.T) {
		s.point("arr", 0, 0) // into sight first: a scrolling page takes the told values away
		s.run(chromedp.Focus("#figure-arr", chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond), chromedp.KeyEvent(kb.Home))
		for range 3 {
			s.run(chromedp.KeyEvent(kb.ArrowRight))
		}
		told := s.text("#figure-arr .chart-live")
		require.Contains(t, told, "Mar 2027, month 3: Hybrid ")
		require.Contains(t, told, "Hybrid "+s.tableCell("arr", "Mar 2027, month 3", 1))
	})
	step("a number explains itself by mouse and by keys", func(t *testing.T) {
		at := eval[spot](s, `(() => { const e = document.querySelector("#n-hybrid-grr"); e.scrollIntoView({block: "center"}); const b = e.getBoundingClientRect(); return {X: b.left + b.width / 2, Y: b.top + b.height / 2}; })()`)
		s.hover(at.X, at.Y)
		s.until(`document.querySelector("#telling:popover-open")?.textContent.includes("Sampling error")`)
		s.run(chromedp.KeyEvent(kb.Escape))
		s.until(`!document.querySelector("#telling:popover-open")`)
		s.run(chromedp.Focus("#n-hybrid-grr", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowDown))
		s.until(`document.activeElement.id === "n-tech-touch-grr" && document.querySelector("#telling:popover-open")`)
		s.run(chromedp.KeyEvent(kb.ArrowRight))
		s.until(`document.activeElement.id === "n-tech-touch-target"`)
	})
	step("another baseline, another year, and Back", func(t *testing.T) {
		s.run(chromedp.Click("#base-tech-touch", chromedp.ByQuery))
		s.until(`document.querySelector("tr.baseline")?.id === "row-tech-touch" && document.activeElement.id === "s-tech-touch"`)
		s.run(chromedp.Click(`.years a:last-child`, chromedp.ByQuery))
		s.until(`document.querySelector("#numbers thead").textContent.includes("NRR, year 2")`)
		require.Contains(t, eval[string](s, "location.search"), "baseline=tech-touch")
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#numbers thead").textContent.includes("NRR, year 1")`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("tr.baseline")?.id === "row-hybrid"`)
		s.run(chromedp.Click("#s-high-touch", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#numbers tbody tr").length === 2`)
		require.Equal(t, "s-high-touch", eval[string](s, "document.activeElement.id"), "the focus stays")
		s.run(chromedp.Click("#s-high-touch", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#numbers tbody tr").length === 3`)
	})
	step("many futures, progress, Stop, a reload, and Back", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#trials").select()`, nil), chromedp.SendKeys("#trials", "60000"+kb.Enter, chromedp.ByQuery))
		s.until(`document.querySelector("#runbar[data-state=running]") && Number(document.querySelector("#progress").value) > 0`)
		require.Contains(t, s.text("#state"), "of 180,000 futures")
		s.gallery("compare-running")
		s.run(chromedp.Click("#stop", chromedp.ByQuery))
		s.until(`document.querySelector("#runbar[data-state=stopped]")`)
		s.run(chromedp.Reload())
		s.until(`document.querySelector("#runbar[data-state=stopped]")`)
		require.Contains(t, s.text("#row-tech-touch"), "Stopped after")
		require.Equal(t, "60000", eval[string](s, `document.querySelector("#trials").value`))
		s.run(chromedp.NavigateBack())
		s.done()
		require.Equal(t, "1000", eval[string](s, `document.querySelector("#trials").value`))
	})
	step("dark stays dark", func(t *testing.T) {
		ground := `getComputedStyle(document.documentElement).backgroundColor`
		light := eval[string](s, ground)
		s.run(chromedp.Click("#theme", chromedp.ByQuery))
		require.NotEqual(t, light, eval[string](s, ground))
		s.run(chromedp.Reload())
		s.done()
		require.NotEqual(t, light, eval[string](s, ground))
		require.Equal(t, "dark", eval[string](s, `document.documentElement.dataset.theme`))
		s.run(chromedp.Click("#theme", chromedp.ByQuery))
	})
	step("looks, from a phone to a wall", func(t *testing.T) {
		axe, err := os.ReadFile("testdata/axe/axe.min.js")
		require.NoError(t, err)
		s.run(chromedp.Evaluate(`document.cookie = "touchline_theme=; path=/; max-age=0"`, nil), chromedp.Reload())
		s.done()
		for _, look := range []struct {
			name          string
			width, height int64
			scheme        string
		}{
			{"compare-light", 1440, 900, "light"}, {"compare-dark", 1440, 900, "dark"},
			{"compare-tablet", 1024, 768, "light"}, {"compare-phone", 360, 740, "light"}, {"compare-phone-dark", 360, 740, "dark"},
			{"compare-400-percent", 320, 256, "light"}, {"compare-wall", 3840, 2160, "light"},
		} {
			s.size(look.width, look.height, look.scheme)
			require.LessOrEqual(t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, look.name+": no sideways scrolling")
			require.Empty(t, s.violations(string(axe)), look.name)
			s.gallery(look.name)
		}
		s.size(360, 740, "light")
		require.Less(t, eval[float64](s, `document.querySelector(".verdict").getBoundingClientRect().top`), 300.0, "the first figure is on a phone's first screen")
		require.False(t, eval[bool](s, `document.querySelector("#choice").checkVisibility()`))
		s.run(chromedp.Click("#shelf-fold", chromedp.ByQuery))
		require.True(t, eval[bool](s, `document.querySelector("#choice").checkVisibility() && document.querySelector("#shelf-fold").ariaExpanded === "true"`))
		require.Empty(t, s.violations(string(axe)), "the shelf, open")
		s.run(chromedp.Click("#shelf-fold", chromedp.ByQuery))
		s.run(chromedp.Evaluate(`document.documentElement.removeAttribute("lang")`, nil))
		require.Len(t, s.violations(string(axe)), 1, "a page without a language must be found")
		s.run(chromedp.Reload())
		s.done()
	})
	step("Quit", func(t *testing.T) {
		s.innocent() // before the server goes: what follows may be refused a connection
		s.size(1440, 900, "light")
		s.run(chromedp.Click("#quit", chromedp.ByQuery))
		s.until(`document.querySelector("#state").textContent.includes("Touchline has stopped") && document.querySelector("#gone").textContent.includes("Your scenarios are in ") && document.querySelector("#open").disabled`)
	})
}

// The way a window of its own is let in: by a private file, not a command line.
func TestAWindowIsLetInByAFile(t *testing.T) {
	s := browser(t)
	ownCache(t)
	out, _, _ := started(t, Options{Files: twoFiles(t), Port: freePort(t)}, 2)
	file, err := redirectFile(strings.Split(out.String(), "\n")[1])
	require.NoError(t, err)
	s.run(chromedp.Navigate("file://" + file))
	s.done()
	require.Contains(t, eval[string](s, "location.pathname"), "/compare")
	s.innocent()
}
