//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdp "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// saved waits for a file that the browser was given.
func saved(t *testing.T, dir, name string) []byte {
	t.Helper()
	var data []byte
	require.Eventually(t, func() bool {
		var err error
		data, err = os.ReadFile(filepath.Join(dir, name))
		return err == nil && len(data) > 0
	}, 10*time.Second, 20*time.Millisecond, name)
	return data
}

// A person takes the numbers along, in a real browser.
func TestExport(t *testing.T) {
	s := browser(t)
	ownCache(t)
	dir := t.TempDir()
	out, _, _ := started(t, Options{Files: []string{scenarioFile(t, dir, "pooled.toml", "Pooled & proud", "pooled"),
		scenarioFile(t, dir, "tech.toml", "Tech", "tech-touch")}, Port: freePort(t), Version: "test"}, 2)
	kept := t.TempDir()
	s.size(1440, 900, "light")
	s.run(cdp.SetDownloadBehavior(cdp.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(kept),
		chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	step := s.step
	focused := func(id string) { s.t.Helper(); s.until(`document.activeElement.id === "` + id + `"`) }

	step("the menu opens and is walked through by keys", func(t *testing.T) {
		s.done()
		s.run(chromedp.Focus("#export-open", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
		s.until(`document.querySelector("#export[open]")`)
		require.Contains(t, s.text("#export .panel"), "Pooled & proud and 1 other")
		require.Contains(t, s.text("#export-trials"), "9,600 rows")
		for _, id := range []string{"export-xlsx", "export-pdf", "export-csv", "export-trials", "export-trials"} {
			s.run(chromedp.KeyEvent(kb.ArrowDown))
			focused(id)
		}
		s.run(chromedp.KeyEvent(kb.Escape))
		focused("export-open")
		s.until(`!document.querySelector("#export[open]")`)
		s.run(chromedp.KeyEvent(kb.ArrowDown))
		focused("export-xlsx")
	})
	step("chosen, a workbook is made with its report and tables, and given without another click", func(t *testing.T) {
		s.run(chromedp.KeyEvent(kb.Enter))
		focused("export-open")
		s.until(`document.querySelector("#save-xlsx") && document.querySelector("#runbar[data-state=done]")`)
		require.Equal(t, "export-open", eval[string](s, "document.activeElement.id"), "the focus stays")
		require.Contains(t, s.text("#said"), "The export is ready.")
		require.Contains(t, s.text("#state"), "200 futures each in", "the bar speaks of the view again")
		require.True(t, bytes.HasPrefix(saved(t, kept, "touchline-Pooled & proud.xlsx"), []byte("PK")))
		s.gallery("export-ready")
	})
	step("a reload finds it with its siblings, and gives nothing of itself", func(t *testing.T) {
		s.run(chromedp.Reload())
		s.until(`document.querySelector("#save-xlsx")`)
		s.run(chromedp.Click("#save-pdf", chromedp.ByQuery), chromedp.Click("#save-csv", chromedp.ByQuery))
		require.True(t, bytes.HasPrefix(saved(t, kept, "touchline-Pooled & proud.pdf"), []byte("%PDF")))
		require.True(t, bytes.HasPrefix(saved(t, kept, "touchline-Pooled & proud-tables.zip"), []byte("PK")))
		files, err := os.ReadDir(kept)
		require.NoError(t, err)
		require.Len(t, files, 3)
	})
	step("trials, chosen by mouse", func(t *testing.T) {
		s.run(chromedp.Click("#export-open", chromedp.ByQuery))
		s.until(`document.querySelector("#export[open] a#export-xlsx")`)
		s.gallery("export-menu")
		s.run(chromedp.Click("#export-trials", chromedp.ByQuery))
		s.until(`document.querySelector("#save-trials") && !document.querySelector("#export[open]")`)
		var records [][]string
		require.Eventually(t, func() bool {
			data, err := os.ReadFile(filepath.Join(kept, "touchline-Pooled & proud-trials.csv"))
			if err != nil {
				return false
			}
			records, err = csv.NewReader(bytes.NewReader(data)).ReadAll()
			return err == nil && len(records) == 1+2*24*200
		}, 10*time.Second, 20*time.Millisecond)
		require.Equal(t, "Pooled & proud", records[1][0])
	})
	step("another choice has no export yet, and Back has its own", func(t *testing.T) {
		s.run(chromedp.Click(`.years a:last-child`, chromedp.ByQuery))
		s.until(`!document.querySelector("#save-xlsx") && location.search.includes("year=2")`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#save-xlsx")`)
		s.run(chromedp.Click("#export-open", chromedp.ByQuery), chromedp.Click("#main", chromedp.ByQuery))
		s.until(`!document.querySelector("#export[open]")`)
	})
	step("progress in the bar, and Stop", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#trials").select()`, nil), chromedp.SendKeys("#trials", "40000"+kb.Enter, chromedp.ByQuery))
		s.until(`document.querySelector("#state").textContent.startsWith("40,000 futures each in")`)
		s.done()
		s.run(chromedp.Click("#export-open", chromedp.ByQuery), chromedp.Click("#export-pdf", chromedp.ByQuery))
		s.until(`document.querySelector("#state").textContent.startsWith("Export: ") && Number(document.querySelector("#progress").value) > 0`)
		require.Equal(t, "The export is being made.", s.text("#said"))
		s.gallery("export-running")
		s.run(chromedp.Click("#stop", chromedp.ByQuery))
		s.until(`document.querySelector(".exportline [data-state=stopped]")`)
		require.Contains(t, s.text(".exportline"), "Stopped at")
		s.gallery("export-stopped")
	})
	step("from the Renewals view, one scenario", func(t *testing.T) {
		s.run(chromedp.Navigate(eval[string](s, "location.origin") + "/renewals?baseline=tech"))
		s.until(`document.querySelector("#take")`)
		s.run(chromedp.Click("#take", chromedp.ByQuery))
		focused("export-open")
		s.until(`document.querySelector("#take-xlsx")`)
		require.Contains(t, s.text(".takeaway"), "Workbook (XLSX), Report (PDF), Tables (CSV, zipped).")
		s.run(chromedp.Click("#take-xlsx", chromedp.ByQuery))
		require.True(t, bytes.HasPrefix(saved(t, kept, "touchline-Tech.xlsx"), []byte("PK")))
		s.gallery("export-renewals")
	})
	step("looks, from a phone to a wall", func(t *testing.T) {
		axe, err := os.ReadFile("testdata/axe/axe.min.js")
		require.NoError(t, err)
		s.run(chromedp.Navigate(eval[string](s, "location.origin") + "/compare"))
		s.until(`document.querySelector("#save-xlsx")`)
		for _, look := range []struct {
			name          string
			width, height int64
			scheme        string
			open          bool
		}{
			{"export-light", 1440, 900, "light", false}, {"export-dark", 1440, 900, "dark", true}, {"export-tablet", 1024, 768, "light", true},
			{"export-phone", 360, 740, "light", false}, {"export-phone-dark", 360, 740, "dark", true}, {"export-400-percent", 320, 256, "light", true}, {"export-wall", 3840, 2160, "light", false},
		} {
			s.size(look.width, look.height, look.scheme)
			s.run(chromedp.Evaluate(fmt.Sprintf(`document.querySelector("#export").open = %t`, look.open), nil))
			require.LessOrEqual(t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, look.name+": no sideways scrolling")
			require.Empty(t, s.violations(string(axe)), look.name)
			s.gallery(look.name)
		}
	})
	s.innocent()
}
