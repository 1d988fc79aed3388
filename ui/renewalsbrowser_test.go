//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// A planner's way through the Renewals view, in a real browser.
func TestRenewalsView(t *testing.T) {
	s := browser(t)
	ownCache(t)
	out, _, _ := started(t, Options{Files: []string{financeFile(t)}, Port: freePort(t), Version: "test"}, 2)
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	step := s.step
	done := func() { s.t.Helper(); s.until(`document.querySelector("#periods")`) }

	step("opened from the bar, it runs and begins with a sentence", func(t *testing.T) {
		s.until(`document.querySelector("#view-Renewals")`)
		s.run(chromedp.Click("#view-Renewals", chromedp.ByQuery))
		done()
		require.Contains(t, eval[string](s, "location.pathname"), "/renewals")
		require.Contains(t, s.text(".verdict"), "comes up for renewal")
		require.Contains(t, s.text(".verdict"), "FY2027 lands at NRR")
		require.Equal(t, int64(7+2), eval[int64](s, `document.querySelectorAll("#periods tbody tr").length`))
	})
	step("numbers explain themselves, by arrow keys too", func(t *testing.T) {
		s.run(chromedp.Focus("#n-periods-0-0", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight))
		s.until(`document.activeElement.id === "n-periods-0-1" && document.querySelector("#telling:popover-open")?.textContent.includes("Sampling error")`)
		s.run(chromedp.KeyEvent(kb.ArrowDown))
		s.until(`document.activeElement.id === "n-periods-1-1"`)
		s.run(chromedp.Focus("#n-account-1-0", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowDown))
		s.until(`document.activeElement.id === "n-account-2-0"`) // over the line with the reason
		s.run(chromedp.KeyEvent(kb.Escape))
	})
	step("a column told by the arrow keys is the table's", func(t *testing.T) {
		s.run(chromedp.Focus("#figure-due", chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond), chromedp.KeyEvent(kb.Home))
		require.Contains(t, s.text("#figure-due .chart-live"), s.text("#n-periods-0-1"))
		require.Equal(t, s.text("#n-periods-0-1"), s.tableCell("due", "FY2027 Q2", 1))
	})
	step("why an account may leave, opened by keys and kept open", func(t *testing.T) {
		summary := "#account-2-why summary"
		s.run(chromedp.Focus(summary, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
		s.until(`document.querySelector("#account-2-why").open`)
		require.Contains(t, s.text("#account-2-why"), "Chance to leave")
		s.run(chromedp.Click("#switch-by-0", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#periods tbody tr").length === 22 && document.querySelector("#account-2-why").open`)
		require.Contains(t, eval[string](s, "location.search"), "by=month")
	})
	step("the cut of a month, chosen from a list", func(t *testing.T) {
		s.run(chromedp.Click("#switch-cut-2", chromedp.ByQuery))
		s.until(`document.querySelector("#parts").textContent.includes("Ana Ruiz")`)
		s.run(chromedp.SetValue("#in", "Mar 2027", chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("#in").dispatchEvent(new Event("change", {bubbles: true}))`, nil))
		s.until(`document.querySelector("#picture-rates .subtitle").textContent.includes("Mar 2027")`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#picture-rates .subtitle").textContent.includes("Jan 2027 – Aug 2028")`)
	})
	step("the bridge of a fiscal year", func(t *testing.T) {
		s.run(chromedp.Click("#switch-bridge-2", chromedp.ByQuery))
		s.until(`document.querySelector("#head-bridge").textContent.includes("Sep 2027 – Aug 2028") && document.querySelectorAll("#bridged tbody tr").length === 13`)
	})
	step("an account found by name, and all of them", func(t *testing.T) {
		s.run(chromedp.SendKeys("#find", "gull", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#accounts > tbody").length === 1`)
		require.Equal(t, "find", eval[string](s, "document.activeElement.id"), "the focus stays")
		require.Contains(t, s.text("#accounts"), "Gull & Sons")
		s.run(chromedp.Click("#clear", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#accounts > tbody").length === 50 && document.activeElement.id === "find"`)
		s.run(chromedp.Click("#more", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#accounts > tbody").length === 88 && !document.querySelector("#more")`)
		require.Contains(t, s.text("#accounts"), "not due until")
	})
	step("many futures, progress and Stop", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#trials").select()`, nil), chromedp.SendKeys("#trials", "60000"+kb.Enter, chromedp.ByQuery))
		s.until(`document.querySelector("#runbar[data-state=running]") && Number(document.querySelector(".awaited progress").value) > 0`)
		s.gallery("renewals-running")
		s.run(chromedp.Click("#stop", chromedp.ByQuery))
		s.until(`document.querySelector(".awaited[data-state=stopped]")`)
		require.Contains(t, s.text(".awaited"), "Stopped after")
		s.run(chromedp.NavigateBack())
		done()
	})
	step("looks, from a phone to a wall", func(t *testing.T) {
		axe, err := os.ReadFile("testdata/axe/axe.min.js")
		require.NoError(t, err)
		s.run(chromedp.Navigate(eval[string](s, "location.origin") + "/renewals?most=6&bridge=FY2027"))
		done()
		s.run(chromedp.Click("#account-1-why summary", chromedp.ByQuery), chromedp.Click("#account-4-why summary", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#accounts details[open]").length === 2`)
		for _, look := range []struct {
			name          string
			width, height int64
			scheme        string
			axed          bool // some sizes say what others do
		}{
			{"renewals-light", 1440, 900, "light", true}, {"renewals-dark", 1440, 900, "dark", true}, {"renewals-tablet", 1024, 768, "light", false},
			{"renewals-phone", 360, 740, "light", false}, {"renewals-phone-dark", 360, 740, "dark", true},
			{"renewals-400-percent", 320, 256, "light", true}, {"renewals-wall", 3840, 2160, "light", false},
		} {
			s.size(look.width, look.height, look.scheme)
			require.LessOrEqual(t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, look.name+": no sideways scrolling")
			if look.axed {
				require.Empty(t, s.violations(string(axe)), look.name)
			}
			s.run(chromedp.Evaluate(`scrollTo(0, 0)`, nil))
			s.gallery(look.name)
		}
	})
	s.innocent()
}
