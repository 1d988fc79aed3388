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
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// dropped drops a file of the test's own on the middle of the page.
const dropped = `(() => {
	const carried = new DataTransfer();
	carried.items.add(new File([%s], %s));
	for (const kind of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
})()`

// What a finance planner does with a history, in a real browser.
func TestHistoryJourney(t *testing.T) {
	s := browser(t)
	ownCache(t)
	folder := t.TempDir()
	snapshots := write(t, folder, "larkfield history.csv", snapshotsCSV(240))
	policies := write(t, folder, "policies.csv", "policy;line;premium_2003;premium_2004\nP1;motor;1.100,50;1.110,00\nP2;motor;200,00;0,00\nP3;home;300,25;300,25\n")
	write(t, folder, "worked.csv", worked)
	dir := t.TempDir()
	scenarioFile(t, dir, "pooled.toml", "Pooled", "pooled")
	scenarioFile(t, dir, "tech.toml", "Tech", "tech-touch")
	out, _, _ := started(t, Options{Workspace: dir, Port: freePort(t), Version: "test"}, 2)
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	s.done()
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(t, err)
	few := []pose{{"", 1440, 900, "light"}, {"-phone-dark", 360, 740, "dark"}}
	many := append([]pose{{"-dark", 1440, 900, "dark"}, {"-tablet", 1024, 768, "light"}, {"-phone", 360, 740, "light"},
		{"-400-percent", 320, 256, "light"}, {"-wall", 3840, 2160, "light"}}, few...)
	looks := func(name string, at []pose) { s.t.Helper(); s.sound(axe, "history-"+name, at) }
	step := s.step

	step("empty", func(t *testing.T) {
		s.run(chromedp.Click("#view-History", chromedp.ByQuery))
		s.until(`document.querySelector("#bring-file")`)
		looks("empty", few)
	})
	step("a file that is none says so and nothing moves", func(t *testing.T) {
		s.run(chromedp.SetUploadFiles("#bring-file", []string{write(t, folder, "empty.csv", "")}, chromedp.ByQuery))
		s.until(`document.querySelector("#bring-said").textContent.includes("The file is empty.")`)
		s.mu.Lock()
		require.Len(t, s.faults, 1, "the refused request")
		s.faults = nil
		s.mu.Unlock()
	})
	step("headers nobody knows are mapped by keyboard", func(t *testing.T) {
		s.run(chromedp.SetUploadFiles("#bring-file", []string{policies}, chromedp.ByQuery))
		s.until(`document.querySelector("#lacks")?.textContent === "Say what a row of the file tells."`)
		choose := func(box, text string) {
			s.run(chromedp.Focus(box, chromedp.ByQuery), chromedp.KeyEvent(text))
			s.until(`document.querySelector("` + box + `")?.selectedOptions[0].textContent.startsWith("` + text + `") && document.activeElement.id === "` + box[1:] + `"`)
		}
		choose("#as-form", "o")
		s.until(`document.querySelector("#as-before")`)
		choose("#as-account", "policy")
		choose("#as-before", "premium_2003")
		choose("#as-after", "premium_2004")
		choose("#as-segment", "line")
		require.Equal(t, "Account", s.text(`.preview [data-header="policy"]`))
		s.until(`document.querySelector("#read")`)
		looks("mapping", few)
		s.run(chromedp.Focus("#read", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
		s.until(`document.querySelector("#windows")`)
		require.Contains(t, s.text(".verdict"), "Of all that came up for renewal")
		s.until(`document.querySelector("#runbar[data-state=done]") && !document.querySelector(".awaited")`)
	})
	step("a control total that does not agree", func(t *testing.T) {
		s.run(chromedp.Focus("#total", chromedp.ByQuery), chromedp.SendKeys("#total", "1.500,00"+kb.Enter, chromedp.ByQuery))
		s.until(`document.querySelector("#total-says").textContent.includes("more than your total")`)
		require.Equal(t, "The file has 100.75 more than your total.", s.text("#total-says"))
	})
	step("a dropped file is read as it is recognised", func(t *testing.T) {
		s.run(chromedp.Evaluate(strings.NewReplacer("%s], ", "`"+worked+"`], ", "%s))", `"worked.csv"))`).Replace(dropped), nil))
		s.until(`document.querySelector("#file-title")?.textContent === "worked.csv" && document.querySelector("#read")`)
		s.run(chromedp.Click("#read", chromedp.ByQuery))
		s.until(`document.querySelector("#definitions")`)
		require.Contains(t, s.text(".verdict"), "NRR was 74.3% and GRR 70.9%")
		s.until(`document.querySelector("#runbar[data-state=done]")`)
		looks("worked", few)
	})
	step("faults with their places", func(t *testing.T) {
		bad := write(t, folder, "bad.csv", "account,month,arr\nA,2027-01,100\nB,2027-13,ten\nC,2027-02,5\n")
		s.run(chromedp.SetUploadFiles("#bring-file", []string{bad}, chromedp.ByQuery))
		s.until(`document.querySelector("#file-title")?.textContent === "bad.csv"`)
		s.run(chromedp.Click("#read", chromedp.ByQuery))
		s.until(`document.querySelector(".faults")?.textContent.includes("Line 3, arr")`)
		looks("faults", few)
	})
	step("a whole history: rates, backtest, replay", func(t *testing.T) {
		s.run(chromedp.SetUploadFiles("#bring-file", []string{snapshots}, chromedp.ByQuery))
		s.until(`document.querySelector("#file-title")?.textContent === "larkfield history.csv"`)
		s.run(chromedp.Click("#read", chromedp.ByQuery))
		s.until(`document.querySelector("#dates") && document.querySelector("#figure-replay") && document.querySelector("#runbar[data-state=done]")`)
		looks("whole", many)
	})
	step("a value of a chart is the table's", func(t *testing.T) {
		want := s.tableCell("backtest", "2025", 4)
		require.Regexp(t, `^\d+\.\d%$`, want)
		require.Equal(t, want, eval[string](s, `document.querySelector("#dates tbody tr").children[2].querySelector(".number").textContent`), "what happened in 2025")
	})
	step("another window", func(t *testing.T) {
		s.run(chromedp.Focus("#pick-window", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowUp))
		s.until(`document.querySelector(".verdict").textContent.includes("In the year to Dec 2026") && document.activeElement.id === "pick-window"`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector(".verdict").textContent.includes("In the year to Dec 2027")`)
	})
	step("another metric, Back, and a reload", func(t *testing.T) {
		s.run(chromedp.Click("#switch-metric-1", chromedp.ByQuery))
		s.until(`document.querySelector("#dates") && location.search.includes("metric=nrr") && document.querySelector("#runbar[data-state=done]") && document.querySelector("main").textContent.includes("was to hold NRR")`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("main").textContent.includes("was to hold GRR")`)
		s.run(chromedp.Reload())
		s.until(`document.querySelector("#dates") && document.querySelector("#file-title").textContent === "larkfield history.csv"`)
	})
	step("the rates are put into the scenario, and taken back", func(t *testing.T) {
		require.Equal(t, "leave out", eval[string](s, `document.querySelector("#put-segment-0").selectedOptions[0].textContent`), "mid-market")
		s.run(chromedp.Focus("#put-rest", chromedp.ByQuery), chromedp.KeyEvent(" "))
		s.until(`!document.querySelector("#put-more") && document.activeElement.id === "put-rest" && !document.activeElement.checked`)
		s.run(chromedp.Focus("#put-rates-now", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
		churn := `document.querySelector('[data-box="segments/smb/rates/tech-touch/churn"].unsaved')`
		s.until(`document.querySelector("#last-step")?.textContent.includes("rates fitted to larkfield history.csv") && ` + churn)
		require.Empty(t, s.violations(string(axe)))
		s.run(chromedp.Click("#act-undo", chromedp.ByQuery))
		s.until(`!document.querySelector("#last-step") && !` + churn)
		for range 2 {
			s.run(chromedp.NavigateBack())
		}
		s.until(`document.querySelector("#dates") && document.querySelector("#put-rest").checked`)
	})
	step("progress and Stop", func(t *testing.T) {
		s.run(chromedp.SetUploadFiles("#bring-file", []string{write(t, folder, "large.csv", snapshotsCSV(1500))}, chromedp.ByQuery))
		s.until(`document.querySelector("#file-title")?.textContent === "large.csv" && document.querySelector("#read")`)
		s.run(chromedp.Evaluate(`document.querySelector("#trials").select()`, nil), chromedp.SendKeys("#trials", "3999"+kb.Enter, chromedp.ByQuery))
		s.until(`location.search.includes("trials=3999") && document.querySelector("#read")`)
		s.run(chromedp.Click("#read", chromedp.ByQuery))
		s.until(`document.querySelector("#runbar[data-state=running]") && /^[1-9][0-9]?%/.test(document.querySelector("#state").textContent)`)
		s.run(chromedp.Click("#stop", chromedp.ByQuery))
		s.until(`document.querySelector("#runbar[data-state=stopped]") && document.querySelector(".awaited").textContent.includes("Stopped at")`)
		s.gallery("history-stopped")
	})
	step("reduced motion, forced colours, paper", func(t *testing.T) {
		for range 3 { // over the reading, the number of futures and the file
			s.run(chromedp.NavigateBack())
		}
		s.until(`document.querySelector("#dates")`)
		s.run(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}))
		s.gallery("history-forced")
		s.run(emulation.SetEmulatedMedia().WithMedia("print"))
		s.gallery("history-print")
		s.run(emulation.SetEmulatedMedia())
	})
	step("forgotten", func(t *testing.T) {
		s.run(chromedp.Click("#forget", chromedp.ByQuery))
		s.until(`document.querySelector("#bring-title")?.textContent === "Bring another history"`)
		require.NotContains(t, s.text(".kept"), "larkfield history.csv")
		require.Contains(t, s.text(".kept"), "worked.csv")
		s.gallery("history-kept")
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector(".remarks")?.textContent.includes("is not in memory any more")`)
		require.NoFileExists(t, filepath.Join(dir, "worked.csv"), "nothing is written")
		s.innocent()
	})
}
