//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// A head of customer success drags the ARR line, sees who changes hands, writes
// it down, and keeps a forecast before and after, in a real browser.
func TestTheLineIsDragged(t *testing.T) {
	s := browser(t)
	ownCache(t)
	path := ownedFile(t)
	out, _, _ := started(t, Options{Files: []string{path}, Port: freePort(t), Version: "test"}, 2)
	lines := strings.Split(out.String(), "\n")
	address, link := strings.TrimPrefix(lines[0], "Listening on "), lines[1]
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(link))
	s.done()
	s.run(chromedp.Navigate(address + "/renewals?baseline=owned"))
	s.until(`document.querySelector("#keep")`)
	keep := func(n string) {
		s.run(chromedp.Evaluate(`document.querySelector("#keep").scrollIntoView({block: "center"})`, nil), chromedp.Click("#keep", chromedp.ByQuery))
		s.until(`document.querySelectorAll("#kept tbody tr").length === ` + n)
	}
	keep("1")

	s.run(chromedp.Navigate(address + "/headcount?baseline=owned"))
	s.until(`document.querySelector("#line-handle.over") && document.querySelector("#curve")`)
	require.Equal(t, "2", eval[string](s, `document.querySelector("#line-handle").value`))

	// By the keyboard, an account a step.
	s.run(chromedp.Focus("#line-handle", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight))
	s.until(`document.querySelector("#handed tbody")?.textContent.includes("=Cedar<b>")`)
	require.Contains(t, s.text("#line-said"), "3 of 5 accounts")
	s.until(`location.search.includes("line=50000") && document.querySelector("#line-effect .strip:not(.preview)")`)
	require.Equal(t, "line-handle", eval[string](s, `document.activeElement.id`))

	// By the mouse: from where the handle is to beyond the last account.
	s.run(chromedp.Evaluate(`document.querySelector("#figure-arr-line").scrollIntoView({block: "center"})`, nil))
	at := func(n string) spot {
		return eval[spot](s, `(() => {
			const input = document.querySelector("#line-handle"), box = input.getBoundingClientRect(), share = (`+n+` - input.min) / (input.max - input.min);
			return {X: box.left + 13 + share * (box.width - 26), Y: box.top + box.height / 2};
		})()`)
	}
	from, to := at("3"), at("5")
	s.run(chromedp.MouseEvent(input.MousePressed, from.X, from.Y, chromedp.Button("left"), chromedp.ClickCount(1)))
	for _, x := range []float64{from.X + 8, (from.X + to.X) / 2, to.X} {
		s.run(chromedp.MouseEvent(input.MouseMoved, x, from.Y, chromedp.Button("left")))
	}
	s.run(chromedp.MouseEvent(input.MouseReleased, to.X, from.Y, chromedp.Button("left"), chromedp.ClickCount(1)))
	s.until(`location.search.includes("line=0&") && document.querySelectorAll("#handed tbody tr").length === 3 && document.querySelector("#line-effect .strip:not(.preview)")`)
	require.Contains(t, eval[string](s, `fetch(document.querySelector("#handed-file").href).then((answer) => answer.text())`), "'=Cedar<b>")
	s.gallery("arr-line")
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(t, err)
	for _, look := range []struct {
		name          string
		width, height int64
		scheme        string
	}{{"phone-dark", 360, 740, "dark"}, {"400-percent", 320, 256, "light"}} {
		s.size(look.width, look.height, look.scheme)
		require.LessOrEqual(t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, look.name+": no sideways scrolling")
		require.Empty(t, s.violations(string(axe)), look.name)
		s.gallery("arr-line-" + look.name)
	}
	s.size(1440, 900, "light")
	s.run(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}))
	s.gallery("arr-line-forced")
	s.run(emulation.SetEmulatedMedia().WithMedia("print"))
	s.gallery("arr-line-print")
	s.size(1440, 900, "light")

	// Back leads along the way the handle came, and then the line is written.
	s.run(chromedp.NavigateBack())
	s.until(`document.querySelector("#line-handle")?.value === "3" && document.querySelectorAll("#handed tbody tr").length === 1`)
	s.run(chromedp.Evaluate(`document.querySelector("#line-apply").click()`, nil))
	s.until(`document.querySelector("#line-handle")?.value === "3" && !location.search.includes("&line=") && document.querySelector("#line-effect").textContent.includes("stands where the scenario has it")`)
	require.Contains(t, s.text(".shelf"), "not saved")
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, owned, string(before), "only Save writes the file")

	// What was forecast before and after, side by side.
	s.run(chromedp.Navigate(address + "/renewals?baseline=owned"))
	s.until(`document.querySelector("#keep")`)
	keep("2")
	s.until(`document.querySelector("#kept-show")`)
	s.run(chromedp.Evaluate(`document.querySelector("#kept-show").click()`, nil))
	s.until(`document.querySelector("#kept-bridge") && document.querySelector("#keeping").textContent.includes("coverage")`)
	require.Empty(t, s.violations(string(axe)))
	s.gallery("kept-bridge")
	files, err := os.ReadDir(filepath.Join(filepath.Dir(path), "forecasts"))
	require.NoError(t, err)
	require.Len(t, files, 2)
	s.innocent()
}
