package ui

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast/renewals"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/report"
	"touchline/ui/runs"
)

// exports asks for a set of files of a view and waits for it.
func (w *window) exports(view, set string, q url.Values) {
	w.t.Helper()
	form := url.Values{"view": {view}, exportKey: {set}}
	for key := range q {
		form[key] = q[key]
	}
	require.Equal(w.t, http.StatusNoContent, w.post("/export", form))
	w.settled()
}

// fetched is a file of the export.
func (w *window) fetched(id, view string, q url.Values) (head http.Header, data string) {
	w.t.Helper()
	status, head, data := w.get("/export/" + id + "?view=" + view + "&" + q.Encode())
	require.Equal(w.t, 200, status, data)
	return head, data
}

// The window's files are those that the same runs give without a window; with
// another seed they are others.
func TestAnExportIsThatOfTheRunsShown(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	q := url.Values{"baseline": {"tech"}, "year": {"2"}, "trials": {"60"}, "seed": {"3"}}
	w.exports("/compare", packSet, q)
	w.exports("/compare", trialsSet, q)

	packed := func(seed uint64) (*report.Pack, []report.Run) {
		var all []report.Run
		for _, it := range look(w.shelf, tabs[0], nil).shown {
			s := it.File.Scenario
			s.Trials, s.Seed = 60, seed
			f, err := sim.Run(t.Context(), s, sim.Options{})
			require.NoError(t, err)
			m := meta(it.File, "test")
			r := report.NewRun(f, nil, m, 0)
			r.Colour = it.Colour
			r.Renewals, err = renewals.Run(t.Context(), s, renewals.Meta{Meta: m, FiscalYearStart: it.File.FiscalYearStart}, sim.Options{})
			require.NoError(t, err)
			all = append(all, r)
		}
		return report.New(all, 1, 2), all
	}
	pack, all := packed(3)
	another, _ := packed(4)
	for _, f := range exportSets[0].Files {
		var want, other bytes.Buffer
		require.NoError(t, f.write(pack, &want))
		require.NoError(t, f.write(another, &other))
		head, got := w.fetched(f.ID, "/compare", q)
		require.True(t, want.String() == got, f.ID)
		require.False(t, other.String() == got, f.ID)
		require.Equal(t, f.typ, head.Get("Content-Type"))
		require.Equal(t, `attachment; filename=touchline-Tech`+f.ending, head.Get("Content-Disposition"))
	}
	var want bytes.Buffer
	require.NoError(t, report.Trials(&want, all))
	head, got := w.fetched("trials", "/compare", q)
	records := func(text string) [][]string {
		all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		require.NoError(t, err)
		return all
	}
	require.Len(t, records(got), 1+2*24*60)
	require.Equal(t, records(want.String())[0], records(got)[0])
	require.Equal(t, `attachment; filename=touchline-Tech-trials.csv`, head.Get("Content-Disposition"))
}

// A view about one scenario exports that one, and says so.
func TestTheExportOfAViewAboutOneScenario(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	q := url.Values{"baseline": {"tech"}}
	require.Equal(t, http.StatusNoContent, w.post("/run", url.Values{"view": {"/renewals"}, "baseline": {"tech"}}))
	w.settled()
	_, _, page := w.get("/renewals?" + q.Encode())
	require.Contains(t, page, "<p class=\"small\">Tech, with these futures and this seed</p>")
	require.Contains(t, page, `data-export="pack" id="take"`)
	w.exports("/renewals", packSet, q)
	_, data := w.fetched("csv", "/renewals", q)
	archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	f, err := archive.Open("results.csv")
	require.NoError(t, err)
	text, err := io.ReadAll(f)
	require.NoError(t, err)
	require.Contains(t, string(text), "Tech,")
	require.NotContains(t, string(text), "Pooled")
	_, _, page = w.get("/renewals?" + q.Encode())
	require.Contains(t, page, `id="take-xlsx"`)
	require.Contains(t, page, `id="save-xlsx"`)
	_, _, page = w.get("/compare?" + q.Encode())
	require.NotContains(t, page, `id="save-xlsx"`, "what Compare shows has not been exported")
	require.Contains(t, page, "Tech and 1 other, with")
}

// drawn is an engine whose runs by segment, which only an export wants, wait.
func waiting(began chan<- struct{}) engine {
	return func(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error) {
		if o.Whole {
			return sim.Run(ctx, s, o)
		}
		o.Progress(s.Trials/2, s.Trials)
		began <- struct{}{}
		<-ctx.Done()
		return nil, ctx.Err()
	}
}

func TestAnExportIsInTheBarAndCanBeStopped(t *testing.T) {
	began := make(chan struct{}, 1)
	w := open(t, waiting(began), twoFiles(t)...)
	w.settled()
	v := look(w.shelf, tabs[0], nil)
	before := w.progress(v)
	require.Len(t, before.Runs, 2)
	require.Equal(t, http.StatusNoContent, w.post("/export", url.Values{exportKey: {packSet}}))
	<-began
	p := w.progress(v)
	require.Equal(t, string(runs.Running), p.State)
	require.Regexp(t, `^Export: 6%`, p.Text)
	require.Equal(t, 6, p.Percent, "half of a quarter of the first of two")
	require.Equal(t, "The export is being made.", p.Said)
	require.NotEqual(t, before.Key, p.Key)
	require.Len(t, p.Runs, 3)
	_, _, page := w.get("/compare")
	require.NotContains(t, page, `class="exportline"`, "the bar tells it")

	require.Equal(t, http.StatusNoContent, w.post("/stop", nil))
	w.settled()
	p = w.progress(v)
	require.Equal(t, string(runs.Done), p.State)
	require.Equal(t, before.Text, p.Text, "the bar is the view's own again")
	_, _, page = w.get("/compare")
	require.Contains(t, page, `Workbook, report and tables: <span class="runtext">Stopped at 6%</span>`)
	status, _, page := w.get("/export/xlsx")
	require.Equal(t, http.StatusGone, status)
	require.Contains(t, page, "ask for it in the menu above the view")
}

// Behind the view's own runs an export waits, in a line of its own.
func TestAnExportWaitsForItsTurn(t *testing.T) {
	w := open(t, stuck, twoFiles(t)...)
	require.Equal(t, http.StatusNoContent, w.post("/export", url.Values{exportKey: {packSet}}))
	_, _, page := w.get("/compare")
	require.Contains(t, page, `Workbook, report and tables: <span class="runtext">Waits for its turn</span>`)
	require.Regexp(t, `of \d+ futures`, w.progress(look(w.shelf, tabs[0], nil)).Text)
}

func TestAnExportThatFailsSaysWhy(t *testing.T) {
	w := open(t, func(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error) {
		if !o.Whole {
			return nil, errors.New("this run would need 12 GB")
		}
		return sim.Run(ctx, s, o)
	}, twoFiles(t)...)
	w.settled()
	w.exports("/compare", packSet, nil)
	_, _, page := w.get("/compare")
	require.Contains(t, page, `data-run="export:pack" data-state="failed"`)
	require.Contains(t, page, "this run would need 12 GB")
	require.Contains(t, page, "200 futures each in", "the view's own runs are as they were")
}

// What is made is of the files as they were when it was asked for.
func TestAnExportOfFilesThatChangedMeanwhile(t *testing.T) {
	dir := t.TempDir()
	file := scenarioFile(t, dir, "one.toml", "One", "pooled")
	w := open(t, nil, file)
	w.settled()
	ask := look(w.shelf, tabs[0], nil).exportAsk(packSet)
	scenarioFile(t, dir, "one.toml", "One", "tech-touch")
	w.shelf.read()
	w.queue.Ask(ask)
	w.settled()
	st, _ := w.queue.Status(ask)
	require.Equal(t, runs.Failed, st.State)
	require.Equal(t, "a file has changed since; ask for the export again", st.Message)
}

func TestWhatCannotBeExported(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	for _, set := range []string{"", "everything", "../pack"} {
		require.Equal(t, http.StatusUnprocessableEntity, w.post("/export", url.Values{exportKey: {set}}), set)
	}
	for path, want := range map[string]int{"/export/xlsx": http.StatusGone, "/export/trials": http.StatusGone, "/export/exe": 404, "/export/": 404} {
		status, head, _ := w.get(path)
		require.Equal(t, want, status, path)
		require.Empty(t, head.Get("Content-Disposition"), path)
	}
	faulty := open(t, nil, write(t, t.TempDir(), "bad.toml", "horizn = 12\n"))
	require.Equal(t, http.StatusUnprocessableEntity, faulty.post("/export", url.Values{exportKey: {packSet}}))
	_, _, page := faulty.get("/compare")
	require.NotContains(t, page, `id="export"`)
	status, _, _ := faulty.get("/export/xlsx")
	require.Equal(t, 404, status)
}

// A title ends no header, names no folder and no device, and hides no ending.
func TestFilesAreNamedAfterTheBaseline(t *testing.T) {
	for title, want := range map[string]string{
		"High touch":                "touchline-High touch.xlsx",
		"Größe – 日本":                "touchline-Größe – 日本.xlsx",
		`a"b; filename=evil`:        "touchline-a-b; filename=evil.xlsx",
		"a\r\nSet-Cookie: x=1":      "touchline-a Set-Cookie- x=1.xlsx",
		"../../etc/passwd":          "touchline-etc-passwd.xlsx",
		`C:\CON`:                    "touchline-C--CON.xlsx",
		"invoice\u202Excod.exe":     "touchline-invoicexcod.exe.xlsx",
		"50% off?*<b>|":             "touchline-50- off---b.xlsx",
		"...":                       "touchline-plan-b.xlsx",
		"":                          "touchline-plan-b.xlsx",
		strings.Repeat("x", 10_000): "touchline-" + strings.Repeat("x", 59) + ".xlsx",
	} {
		header := attachment(&item{ID: "plan-b", File: &scenarios.File{Title: title}}, ".xlsx")
		require.NotRegexp(t, `[^\x20-\x7e]`, header)
		kind, said, err := mime.ParseMediaType(header)
		require.NoError(t, err, header)
		require.Equal(t, "attachment", kind)
		require.Equal(t, map[string]string{"filename": want}, said, title)
	}
}

func TestSizesAreSaid(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "1 kB", 1499: "1 kB", 312_400: "312 kB", 1_840_000: "1.8 MB"} {
		e := &exported{files: map[string][]byte{"xlsx": make([]byte, n)}}
		require.Equal(t, want, e.size("xlsx"))
	}
	require.EqualValues(t, 7, (&exported{files: map[string][]byte{"a": make([]byte, 3)}, held: 4, Took: time.Second}).weight())
}
