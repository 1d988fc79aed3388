//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// A person who never takes the hands off the keyboard, through every view.
func TestKeysAndPalette(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(t, err)
	s := browser(t)
	ownCache(t)
	out, _, _ := started(t, Options{Files: twoCrews(t), Port: freePort(t), Version: "test"}, 2)
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	s.done()
	step := s.step
	press := func(key string, with ...chromedp.KeyOption) { s.t.Helper(); s.run(chromedp.KeyEvent(key, with...)) }
	ask := func(words string) {
		s.t.Helper()
		press("k", chromedp.KeyModifiers(2)) // Ctrl
		s.until(`document.querySelector("#palette[open]") && document.activeElement.id === "palette-input"`)
		press(words)
	}
	first := func() string { s.t.Helper(); return s.text(`#palette-list [aria-selected="true"] .name`) }

	step("the palette offers what the page has, by words in any order", func(t *testing.T) {
		ask("baseline lean")
		require.Equal(t, "Make baseline of Lean", first())
		require.Equal(t, eval[string](s, `document.querySelector('#palette-list [aria-selected="true"]').id`), eval[string](s, `document.activeElement.getAttribute("aria-activedescendant")`))
		require.Empty(t, s.violations(string(axe)))
		s.gallery("palette-light")
		press(kb.Enter)
		s.until(`document.querySelector("tr.baseline")?.id === "row-lean" && !document.querySelector("#palette[open]")`)
		ask("make baseline crew zzzz")
		require.Equal(t, "Make baseline of Crew", first(), "what has most of the words, where nothing has all")
		press(kb.Escape)
		ask("zzzz")
		s.until(`!document.querySelector("#palette-none").hidden && !document.querySelector("#palette-input").hasAttribute("aria-activedescendant")`)
		press(kb.Escape)
		s.until(`!document.querySelector("#palette[open]")`)
	})
	step("arrow keys walk through it, and a chart is gone to", func(t *testing.T) {
		ask("")
		top := first()
		press(kb.ArrowDown)
		require.NotEqual(t, top, first())
		press(kb.ArrowUp)
		press(kb.ArrowUp)
		require.NotEqual(t, top, first(), "over the top to the end")
		press("chart load")
		require.Contains(t, first(), "oad")
		press(kb.Enter)
		s.until(`document.activeElement.id === "figure-load"`)
	})
	step("a month told in one chart is told in the others", func(t *testing.T) {
		s.point("load", 0, 0)
		s.run(chromedp.Focus("#figure-load", chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond))
		press(kb.Home)
		press(kb.ArrowRight)
		here := eval[string](s, `document.querySelector("#figure-load .chart-tip strong").textContent.split(",")[0]`)
		require.Regexp(t, `^[A-Z][a-z]{2} 20\d\d$`, here)
		s.until(fmt.Sprintf(`document.querySelector("#figure-arr .marker") && (document.querySelector("#figure-arr .chart-tip").hidden || document.querySelector("#figure-arr .chart-tip strong").textContent.startsWith(%q))`, here))
		require.Empty(t, s.text("#figure-arr .chart-live"), "heard once")
		require.Empty(t, eval[string](s, `document.querySelector("#figure-nrr .chart-cursor").innerHTML`), "another axis")
		press(kb.Escape)
		s.until(`!document.querySelector(".chart-cursor *")`)
	})
	step("a crosshair over all charts keeps up with the screen", func(t *testing.T) {
		at := s.point("load", 0, 0)
		took := eval[float64](s, fmt.Sprintf(`(async () => {
			const figure = document.querySelector("#figure-load"), times = [];
			for (let i = 0; i < 40; i++) {
				figure.dispatchEvent(new PointerEvent("pointermove", {clientX: %f + i * 10, clientY: %f, bubbles: true, pointerType: "mouse"}));
				await new Promise((done) => requestAnimationFrame(() => { const began = performance.now(); document.body.offsetHeight; setTimeout(() => { times.push(performance.now() - began); done(); }); }));
			}
			times.sort((a, b) => a - b);
			return times[20];
		})()`, at.X, at.Y))
		t.Logf("a frame of the crosshair took %.1f ms", took)
		require.Less(t, took, 16.0)
	})
	step("letters are keys, and the same stand in their list", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.activeElement.blur()`, nil))
		press("?")
		s.until(`document.querySelector("#keys[open]")`)
		require.Contains(t, s.text("#keys-list"), "Next scenario")
		require.Contains(t, s.text("#keys-list"), eval[string](s, `document.querySelector("#view-Renewals").textContent`))
		require.Empty(t, s.violations(string(axe)))
		s.gallery("keys-light")
		press(kb.Escape)
		s.until(`!document.querySelector("#keys[open]")`)
		press("j")
		require.Equal(t, "s-crew", eval[string](s, "document.activeElement.id"), "the first that is shown")
		press("j")
		require.Equal(t, "s-lean", eval[string](s, "document.activeElement.id"))
		press("k")
		press("b")
		s.until(`document.querySelector("tr.baseline")?.id === "row-crew"`)
		s.run(chromedp.Evaluate(`document.querySelector("#seed").select()`, nil))
		press("3")
		require.Equal(t, "3", eval[string](s, `document.querySelector("#seed").value`))
		require.Contains(t, eval[string](s, "location.pathname"), "/compare", "in a box they are letters")
		press(kb.Escape)
		s.run(chromedp.Evaluate(`document.activeElement.value = document.activeElement.defaultValue; document.activeElement.blur()`, nil))
	})
	step("whoever speaks to the machine can turn letters off", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#keys-open").click()`, nil), chromedp.Click("#keys-on", chromedp.ByQuery))
		press(kb.Escape)
		s.run(chromedp.Evaluate(`document.activeElement.blur()`, nil))
		press("2")
		press("?")
		require.False(t, eval[bool](s, `Boolean(document.querySelector("#keys[open]"))`))
		s.run(chromedp.Evaluate(`document.querySelector("#keys-open").click()`, nil), chromedp.Click("#keys-on", chromedp.ByQuery))
		press(kb.Escape)
		require.Contains(t, eval[string](s, "location.pathname"), "/compare")
	})
	step("every view by its figure, with no fault and no request that leaves", func(t *testing.T) {
		colours := map[string]string{} // by the scenario, the same in all views
		for i, p := range tabs {
			if p.aside {
				continue
			}
			s.run(chromedp.Evaluate(`document.activeElement.blur()`, nil))
			press(fmt.Sprint(i + 1))
			s.until(fmt.Sprintf(`location.pathname === %q && document.querySelector("#view-%s[aria-current]")`, p.path, p.name))
			s.until(`document.querySelector("#runbar:not([data-state=running])")`)
			require.Empty(t, eval[[]string](s, `Object.entries(Object.groupBy(document.querySelectorAll("[id]"), (e) => e.id)).filter(([, all]) => all.length > 1).map(([id]) => id)`), "ids stand once")
			for _, e := range eval[[][2]string](s, `[...document.querySelectorAll("[class*=series-]")].filter((e) => e.querySelector(":scope > .name")).map((e) => [e.querySelector(":scope > .name").textContent, getComputedStyle(e).color])`) {
				name, colour := e[0], e[1]
				if before, seen := colours[name]; seen {
					require.Equal(t, before, colour, "%s has two colours by %s", name, p.name)
				}
				colours[name] = colour
			}
		}
	})
	s.innocent()
}
