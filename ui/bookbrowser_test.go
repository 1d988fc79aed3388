//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// What somebody does who has never seen it: ask the shipped company a question,
// then start with a company of one's own.
func TestFirstRunJourney(t *testing.T) {
	s := browser(t)
	home := ownCache(t)
	folder := t.TempDir()
	book := write(t, folder, "Acme accounts.csv", acme)
	out, _, _ := started(t, Options{Port: freePort(t), Version: "test"}, 2)
	s.size(1440, 900, "light")
	s.run(chromedp.Navigate(strings.Split(out.String(), "\n")[1]))
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(t, err)
	looks := func(name string) {
		s.t.Helper()
		s.sound(axe, "book-"+name, []pose{{"", 1440, 900, "light"}, {"-phone-dark", 360, 740, "dark"}})
	}
	step := s.step

	step("the question stands in the Scenario view too", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#view-Scenario").click()`, nil))
		s.until(`document.querySelector("#form") && document.querySelector("#ask-it")`)
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#bring-file")`)
	})
	step("one click asks what if SMB went tech-touch", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#trials").select()`, nil), chromedp.SendKeys("#trials", "200"+kb.Enter, chromedp.ByQuery))
		s.until(`location.search.includes("trials=200") && document.querySelector("#runbar[data-state=done]")`)
		s.run(chromedp.Evaluate(`document.querySelector("#ask-it").click()`, nil)) // the page may be exchanged under a mouse
		s.until(`document.querySelector("#n-high-touch-smb-tech-touch-nrr") && document.querySelector("tr.baseline")?.id === "row-high-touch" && document.querySelector(".verdict").textContent.includes("SMB tech-touch")`)
	})
	step("what is said of a book's columns outlives a newer page", func(t *testing.T) {
		odd := write(t, folder, "odd.csv", "Account,Amount,Close Date\na,5,1/2/2027\nb,7,31/12/2027\n")
		s.run(chromedp.SetUploadFiles("#bring-file", []string{odd}, chromedp.ByQuery))
		wanted := `document.querySelector('#lacks [data-wants]')`
		s.until(`document.querySelector("#file-title")?.textContent === "odd.csv" && ` + wanted)
		require.Equal(t, "Say which column is ARR or MRR.", s.text("#lacks"))
		s.run(chromedp.Evaluate(`(() => { const e = document.querySelector("#taken-1"); e.value = "arr"; e.dispatchEvent(new Event("change", { bubbles: true })); })()`, nil))
		said := wanted + `.hidden && document.querySelector("#taken-1").value === "arr"`
		s.until(said)
		for _, change := range []string{"fill?box=targets/nrr&text=101%25", "act/undo?"} { // in another window
			path, form, _ := strings.Cut(change, "?")
			shown := eval[string](s, `document.querySelector("#window").dataset.key`)
			s.run(chromedp.Evaluate(`fetch("/scenario/`+path+`", {method: "POST", body: new URLSearchParams("baseline=hybrid&`+form+`"),
				headers: {"X-Touchline-Token": document.querySelector("meta[name=touchline-token]").content}})`, nil))
			s.until(`document.querySelector("#window").dataset.key !== "` + shown + `"`)
			s.until(said)
		}
	})
	step("a book is picked, its columns confirmed", func(t *testing.T) {
		s.run(chromedp.SetUploadFiles("#bring-file", []string{book}, chromedp.ByQuery))
		s.until(`document.querySelector("#file-title")?.textContent === "Acme accounts.csv" && document.querySelector("#read")`)
		head := func(column int) string {
			return eval[string](s, fmt.Sprintf(`document.querySelector("#taken-%d").value`, column))
		}
		require.Equal(t, "owner", head(4))
		s.run(chromedp.SetValue("#taken-1", "owner", chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("#taken-1").dispatchEvent(new Event("change", { bubbles: true }))`, nil))
		require.Equal(t, " ", head(4), "one column is the owner")
		s.run(chromedp.Evaluate(`for (const [id, value] of [["taken-1", "name"], ["taken-4", "owner"]]) { const e = document.getElementById(id); e.value = value; e.dispatchEvent(new Event("change", { bubbles: true })); }`, nil))
		looks("mapping")
		s.run(chromedp.Focus("#read", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
		s.until(`document.querySelector("#make-it")`)
	})
	step("the answers are taken at once", func(t *testing.T) {
		over := func(box, text string) {
			s.run(chromedp.Evaluate(`(() => { const e = document.querySelector("`+box+`"); e.focus(); e.select(); })()`, nil), chromedp.KeyEvent(text+kb.Tab))
		}
		over("#called", "Acme")
		over("#pool", "0")
		s.until(`document.querySelector("#pool-help .bad")?.textContent === "Write a whole number from 1 up."`)
		looks("fault")
		over("#pool", "2")
		s.until(`document.querySelector("#pool-help")?.textContent.startsWith("2 accounts each (4 in all)") && document.querySelector("#called").value === "Acme"`)
	})
	step("it is written and compared", func(t *testing.T) {
		s.run(chromedp.Evaluate(`document.querySelector("#make-it").click()`, nil))
		s.until(`document.querySelector("#n-acme-smb-tech-touch-nrr") && document.querySelector(".verdict").textContent.includes("SMB tech-touch")`)
		file, err := scenarios.Load(t.Context(), filepath.Join(home, "Touchline", "acme.toml"))
		require.NoError(t, err)
		require.Equal(t, 303000.75, file.Book.ARR)
	})
	step("into a scenario there is, or without a book", func(t *testing.T) {
		s.run(chromedp.NavigateBack())
		s.until(`document.querySelector("#into")`)
		s.run(chromedp.NavigateBack(), chromedp.Navigate(strings.SplitN(out.String(), "\n", 2)[0][len("Listening on "):]+"/book"))
		s.until(`document.querySelector("#mean-0")`)
		looks("typed")
	})
	next, _, _ := started(t, Options{Port: freePort(t), Version: "test"}, 2)
	step("the next start offers it; a scenario dropped on a view is opened", func(t *testing.T) {
		drop := func(name, text string) {
			s.run(chromedp.Evaluate(fmt.Sprintf(`(() => { const held = new DataTransfer(); held.items.add(new File([%q], %q));
				document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true })); })()`, text, name), nil))
		}
		s.run(chromedp.Navigate(strings.Split(next.String(), "\n")[1]))
		s.until(`document.querySelector("#last-open")`)
		looks("last")
		s.run(chromedp.KeyEvent("k", chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.KeyEvent("open acme"+kb.Enter))
		s.until(`document.querySelector("#n-acme-smb-tech-touch-nrr") && !document.querySelector("#last-open")`)
		s.run(chromedp.Evaluate(`document.querySelector("#view-Headcount").click()`, nil))
		s.until(`location.pathname === "/headcount" && !document.querySelector("#bring")`)
		drop("Board.toml", "title = \"For the board\"\nextends = \"acme.toml\"\n")
		s.until(`document.querySelector("#s-board") && location.pathname === "/scenario"`)
		require.FileExists(t, filepath.Join(home, "Touchline", "board.toml"))
	})
	s.innocent()
}
