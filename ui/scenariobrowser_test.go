//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// A person changes a scenario, sees what it does, takes it back and saves it,
// in a real browser.
func TestScenarioJourney(t *testing.T) {
	s := browser(t)
	ownCache(t)
	dir := shippedFewer(t)
	out, _, _ := started(t, Options{Workspace: dir, Port: freePort(t), Version: "test"}, 2)
	lines := strings.Split(out.String(), "\n")
	address, link := strings.TrimPrefix(lines[0], "Listening on "), lines[1]
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(link))
	s.done()
	s.run(chromedp.Navigate(address + "/scenario?baseline=hybrid"))
	const churn = "b-segments/smb/rates/tech-touch/churn"
	value := func(id string) string { t.Helper(); return eval[string](s, `document.getElementById("`+id+`").value`) }
	number := func() string { return s.text("#strip-nrr") }
	s.until(`document.querySelector("#strip-nrr")`)
	require.Equal(t, "20%", value(churn))
	was := number()
	s.gallery("scenario-wide")

	// A fault shows at its box while typing, and nothing is changed.
	s.run(chromedp.Focus(`[id="`+churn+`"]`, chromedp.ByQuery), chromedp.Evaluate(`document.activeElement.select()`, nil), chromedp.KeyEvent("220%"))
	s.until(`document.getElementById("f-segments/smb/rates/tech-touch/churn").textContent.includes("0% to 100%")`)
	s.gallery("scenario-fault")
	place := func() float64 {
		return eval[float64](s, `document.getElementById("`+churn+`").getBoundingClientRect().top`)
	}
	s.run(chromedp.Evaluate(`document.getElementById("`+churn+`").scrollIntoView({block: "center"})`, nil))
	stood := place()
	// The page may come anew before the answer to what was entered: the person's
	// own change is not held against them then.
	s.run(chromedp.Evaluate(`(() => {
		const fetched = window.fetch;
		window.fetch = async (...of) => {
			const answer = await fetched(...of);
			if (of[0] !== "/scenario/fill") return answer;
			window.fetch = fetched;
			while (!document.querySelector("#act-undo:not([disabled])")) await new Promise(requestAnimationFrame);
			document.documentElement.dataset.early = "It says: " + document.getElementById("f-segments/smb/rates/tech-touch/churn").textContent;
			return answer;
		};
	})()`, nil))
	s.run(chromedp.KeyEvent(kb.Backspace), chromedp.KeyEvent(kb.Backspace), chromedp.KeyEvent(kb.Enter))
	s.until(`document.documentElement.dataset.early`)
	require.NotContains(t, eval[string](s, `document.documentElement.dataset.early`), "meanwhile")
	s.until(`document.getElementById("` + churn + `").value === "22%"`)
	s.until(`document.querySelector("#strip-nrr") && document.querySelector("#strip .change")`)
	require.NotEqual(t, was, number())
	require.InDelta(t, stood, place(), 2, "what comes above it moves nothing that a person is at")
	require.Contains(t, s.text(".shelf"), "not saved")
	s.gallery("scenario-changed")

	// Ctrl+Z takes it back, with Shift it comes again.
	s.run(chromedp.Evaluate(`document.activeElement.blur()`, nil), chromedp.KeyEvent("z", chromedp.KeyModifiers(2)))
	s.until(`document.getElementById("` + churn + `").value === "20%" && document.querySelector("#act-redo:not([disabled])")`)
	s.run(chromedp.KeyEvent("Z", chromedp.KeyModifiers(2|8)))
	s.until(`document.getElementById("` + churn + `").value === "22%"`)

	// Saved in place, with everything else as it was.
	before, err := os.ReadFile(filepath.Join(dir, "hybrid.toml"))
	require.NoError(t, err)
	s.run(chromedp.Evaluate(`document.querySelector("#act-save").click()`, nil))
	s.until(`document.querySelector("#act-save[disabled]")`)
	after, err := os.ReadFile(filepath.Join(dir, "hybrid.toml"))
	require.NoError(t, err)
	require.Contains(t, string(after), "churn = 0.22")
	require.True(t, strings.HasPrefix(string(after), strings.TrimRight(string(before), "\n")), "comments and order stay")

	// A slider is answered at once, and taken when it is let go.
	type step struct{ Frame, Painted float64 } // ms from the slider's event to the frame with its answer, and until that is painted
	slide := func(to float64) step {
		return eval[step](s, fmt.Sprintf(`(async () => {
			const slider = document.getElementById("`+churn+`").parentElement.querySelector("input[type=range]"), strip = document.getElementById("strip");
			const swapped = new Promise((done) => { const o = new MutationObserver(() => { o.disconnect(); requestAnimationFrame(done); }); o.observe(strip, {childList: true}); });
			slider.value = "%g";
			const began = performance.now();
			slider.dispatchEvent(new Event("input", {bubbles: true}));
			await swapped;
			const frame = performance.now(), later = new MessageChannel();
			await new Promise((done) => { later.port1.onmessage = done; later.port2.postMessage(""); });
			return {Frame: frame - began, Painted: performance.now() - began};
		})()`, to))
	}
	slide(19)
	var frames, painted []float64
	for i := 39; i >= 0; i-- {
		took := slide(9 + float64(i%20)/2)
		frames, painted = append(frames, took.Frame), append(painted, took.Painted)
	}
	slices.Sort(frames)
	slices.Sort(painted)
	t.Logf("a step of the slider took %.0f ms, 9 of 10 at most %.0f; painted after %.0f and %.0f", frames[20], frames[36], painted[20], painted[36])
	require.Equal(t, "9%", value(churn))
	s.until(`document.getElementById("strip").textContent.includes("Preview of 500 futures")`)
	s.gallery("scenario-preview")
	s.run(chromedp.Evaluate(`document.getElementById("`+churn+`").parentElement.querySelector("input[type=range]").dispatchEvent(new Event("change", {bubbles: true}))`, nil))
	s.until(`document.querySelector("#strip:not(:has(.preview)) .change") && document.querySelector("#act-save:not([disabled])")`)

	// Another window changes the same file: this one shows both.
	other := `(async () => { const u = new URL(document.getElementById("window").dataset.address, location.href); return (await fetch("/scenario/fill", {method: "POST", headers: {"X-Touchline-Token": document.querySelector('meta[name="touchline-token"]').content, "Content-Type": "application/x-www-form-urlencoded"}, body: u.search.slice(1) + "&view=/scenario&box=teams/pool/csms&text=6"})).status; })()`
	require.Equal(t, 200, eval[int](s, other))
	s.until(`document.getElementById("b-teams/pool/csms").value === "6"`)
	require.Equal(t, "9%", value(churn))

	// Another program writes the file.
	text, err := os.ReadFile(filepath.Join(dir, "hybrid.toml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "hybrid.toml"), append(text, "# by hand\n"...), 0o600))
	s.until(`document.querySelector("#act-take")`)

	// In every size, without a violation.
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(t, err)
	s.run(chromedp.Evaluate(`for (const id of ["copying", "whatif", "difference"]) document.getElementById(id).open = true`, nil))
	for _, look := range []struct {
		name          string
		width, height int64
		scheme        string
	}{{"wide-dark", 1440, 900, "dark"}, {"phone", 360, 740, "light"}, {"wall", 3840, 2160, "light"}, {"tablet", 1024, 768, "light"}} {
		s.size(look.width, look.height, look.scheme)
		require.LessOrEqual(t, eval[int64](s, `document.documentElement.scrollWidth`), look.width, look.name+": no sideways scrolling")
		require.Empty(t, s.violations(string(axe)), look.name)
		s.gallery("scenario-" + look.name)
	}
	s.run(chromedp.Evaluate(`document.querySelector("#act-take").click()`, nil))
	s.until(`!document.querySelector("#act-take") && document.getElementById("` + churn + `").value === "22%"`)

	// The file as text: what is wrong is marked at its line and not taken; what is
	// right is.
	s.run(chromedp.Evaluate(`document.querySelector("#as-words").click()`, nil))
	s.until(`document.querySelector("#text")`)
	write := func(text string) {
		t.Helper()
		s.run(chromedp.Evaluate(`(() => { const box = document.querySelector("#text"); box.value = `+"`"+text+"`"+`; box.dispatchEvent(new Event("input", {bubbles: true})); document.querySelector("#text-take").click(); })()`, nil))
	}
	write("title = \"Hybrid\"\nextends = \"base.toml\"\n[teams.pool]\ncsms = = 7\n")
	s.until(`document.querySelector("#text-lines .marked")?.textContent === "4"`)
	s.until(`document.querySelector("#text-faults")?.textContent.includes("Line 4")`)
	require.Empty(t, s.violations(string(axe)), "text")
	s.gallery("scenario-text")
	write("title = \"Hybrid\"\nextends = \"base.toml\"\n[teams.pool]\ncsms = 7\n")
	s.until(`document.querySelector("#said").textContent === "It is right, and taken."`)
	s.run(chromedp.Evaluate(`document.querySelector("#as-form").click()`, nil))
	s.until(`document.getElementById("b-teams/pool/csms")?.value === "7"`)

	// A question is chosen, and shown beside the others.
	s.run(chromedp.Evaluate(`document.querySelector("#add-two-csms-leave").click()`, nil))
	s.until(`document.querySelector("#form-title .name").textContent === "Two CSMs leave"`)
	require.Contains(t, s.text(".shelf .line.shown"), "Two CSMs leave")
	s.run(chromedp.Evaluate(`document.querySelector("#view-Compare").click()`, nil))
	s.until(`document.querySelectorAll("#numbers tbody tr").length === 4`)
	s.innocent()
}
