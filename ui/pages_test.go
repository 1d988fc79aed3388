package ui

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/ui/guard"
	"touchline/ui/report"
)

func TestCompareShowsEveryScenario(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	status, _, page := w.get("/compare")
	require.Equal(t, 200, status)
	for _, part := range []string{
		"Pooled", "Tech", "NRR, year 1", "GRR, year 1", "GRR at least 90%", "ARR, Dec 2028", "CSMs", "Load at most", "CS cost a year",
		"Cost per $ kept", "NRR against baseline", "Worth against baseline", "200 futures each in",
		"Drawn book · 40 accounts · $400k ARR", "NRR and GRR: the accounts there at the opening",
	} {
		require.Contains(t, page, part)
	}
	require.Equal(t, 20, strings.Count(page, `class="tell number"`), "two scenarios of ten numbers")
	require.Equal(t, 5, strings.Count(page, `class="card picture"`))
	require.Equal(t, 10, strings.Count(page, "<svg"), "each chart wide and narrow")
}

// Every number says what it is: the button names a description that is there.
func TestEveryNumberExplainsItself(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	_, _, page := w.get("/compare")
	described := regexp.MustCompile(`aria-describedby="([^"]+)"`).FindAllStringSubmatch(page, -1)
	require.Len(t, described, 1+2+11+20+6, "book, fields, headings, numbers, headings of teams")
	for _, id := range described {
		lines := regexp.MustCompile(`id="` + regexp.QuoteMeta(id[1]) + `" hidden>((?:<span>[^<]+</span>\s*)+)</span>`).FindStringSubmatch(page)
		require.NotNil(t, lines, id[1])
		require.Greater(t, len(lines[1]), len("<span>is what the others are compared with</span>"), id[1])
	}
	ids := regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1)
	seen := map[string]bool{}
	for _, id := range ids {
		require.False(t, seen[id[1]], "twice: %s", id[1])
		seen[id[1]] = true
	}
}

func TestTheAddressIsTheView(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	v := look(w.shelf, tabs[0], url.Values{"s": {"tech", "pooled"}, "baseline": {"tech"}, "year": {"2"}, "trials": {"150"}, "seed": {"7"}})
	require.Equal(t, "/compare?baseline=tech&s=pooled&s=tech&seed=7&trials=150&year=2", v.address("", ""))
	again, err := url.Parse(v.address("", ""))
	require.NoError(t, err)
	require.Equal(t, v.query(), look(w.shelf, tabs[0], again.Query()).query())
	require.Equal(t, http.StatusNoContent, w.post("/run", v.query()))
	w.settled()
	_, _, page := w.get(v.address("", ""))
	require.Contains(t, page, "NRR, year 2")
	require.Contains(t, page, "150 futures each in")
	require.Contains(t, page, "NRR against Tech, the same futures")
}

func TestWhatAnAddressCannotAskFor(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	for query, note := range map[string]string{
		"s=nope":                             "There is no scenario “nope” on the shelf.",
		"trials=0":                           "“0” is no number of futures, which is from 1 to 10,000,000; shown is 200.",
		"trials=1e9":                         "“1e9” is no number of futures, which is from 1 to 10,000,000; shown is 200.",
		"trials=99999999":                    "“99999999” is no number of futures, which is from 1 to 10,000,000; shown is 200.",
		"year=3":                             "“3” is no year, which is from 1 to 2; shown is 1.",
		"seed=-1":                            "“-1” is no seed, which is a whole number from 0 up; shown is seed 1.",
		"seed=%3Cb%3Ex":                      "“&lt;b&gt;x” is no seed",
		"trials=" + strings.Repeat("9", 500): "“999999999999999999999999999999999999999…” is no number of futures",
	} {
		status, _, page := w.get("/compare?" + query)
		require.Equal(t, 200, status, query)
		require.Contains(t, page, note)
	}
}

func TestAHostileTitleIsOnlyText(t *testing.T) {
	dir := t.TempDir()
	const hostile = `<img src=x onerror=alert(1)>"><script>alert(2)</script>{{.}}`
	w := open(t, nil, scenarioFile(t, dir, "a&b<c>.toml", hostile, "pooled"), scenarioFile(t, dir, "tech.toml", "Tech", "tech-touch"))
	w.settled()
	status, _, page := w.get("/compare")
	require.Equal(t, 200, status)
	require.NotContains(t, page, "<img")
	require.NotContains(t, page, "<script>alert")
	require.NotContains(t, page, "a&b<c>")
	require.Contains(t, page, "&lt;img src=x onerror=alert(1)&gt;")
	_, head, svg := w.get("/figure/nrr.svg")
	require.NotContains(t, svg, "<img")
	require.Equal(t, `attachment; filename="touchline-nrr.svg"`, head.Get("Content-Disposition"))
}

func TestAFaultyFileStandsOnTheShelfWithItsProblems(t *testing.T) {
	dir := t.TempDir()
	good := scenarioFile(t, dir, "good.toml", "Good", "pooled")
	bad := write(t, dir, "bad.toml", "title = \"Bad\"\nhorizn = 12\n")
	w := open(t, nil, bad, good)
	w.settled()
	_, _, page := w.get("/compare")
	require.Contains(t, page, "bad.toml:2:1")
	require.Contains(t, page, "<pre tabindex=\"0\">    horizn = 12\n    ^")
	require.Contains(t, page, "200 futures in", "the good one is run and shown")
}

func TestOnlyFaultyFiles(t *testing.T) {
	w := open(t, nil, write(t, t.TempDir(), "bad.toml", "horizn = 12\n"))
	status, _, page := w.get("/compare")
	require.Equal(t, 200, status)
	require.Contains(t, page, "No scenario on the shelf can be run.")
}

func TestTheLastFileIsGone(t *testing.T) {
	dir := t.TempDir()
	file := scenarioFile(t, dir, "one.toml", "One", "pooled")
	ownCache(t)
	w := open(t, nil, file)
	shelf, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer shelf.close()
	require.NoError(t, os.Remove(file))
	shelf.read()
	w.settled()
	w.shelf.mu.Lock()
	w.shelf.items = shelf.items
	w.shelf.mu.Unlock()
	_, _, page := w.get("/compare")
	require.Contains(t, page, "There is no scenario in this folder yet.")
	require.NotContains(t, page, "shelf can be run")
}

func TestAHorizonBelowAYear(t *testing.T) {
	dir := t.TempDir()
	text := strings.NewReplacer("TITLE", `"Short"`, "COVERAGE", `"pooled"`, "horizon = 24", "horizon = 6").Replace(small)
	w := open(t, nil, write(t, dir, "short.toml", text))
	w.settled()
	status, _, page := w.get("/compare")
	require.Equal(t, 200, status)
	require.Contains(t, page, "NRR, months 1 to 6")
	require.NotContains(t, page, `aria-label="Year shown"`)
}

func TestFilesOfAChart(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	status, head, svg := w.get("/figure/arr.svg")
	require.Equal(t, 200, status)
	require.Equal(t, "image/svg+xml", head.Get("Content-Type"))
	require.Contains(t, svg, "#1f5fa8", "a file has its own colours")
	require.Contains(t, svg, "seed 1")
	status, _, png := w.get("/figure/arr.png")
	require.Equal(t, 200, status)
	require.True(t, strings.HasPrefix(png, "\x89PNG"))
	status, _, text := w.get("/figure/gain.csv")
	require.Equal(t, 200, status)
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Greater(t, len(records), report.Dots)
	for _, path := range []string{"/figure/nope.svg", "/figure/nrr.pdf", "/figure/nrr", "/assets/../serve.go", "/assets/%2e%2e/templates/compare.html", "/assets/", "/templates/compare.html", "/nope"} {
		status, _, _ := w.get(path)
		require.Equal(t, 404, status, path)
	}
}

func TestAPageThatBreaksOffIsAPageThatSaysSo(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	w.shelf.mu.Lock()
	w.shelf.items = []*item{nil} // a fault of ours
	w.shelf.mu.Unlock()
	status, head, page := w.get("/compare")
	require.Equal(t, 500, status)
	require.Contains(t, page, "This page broke off")
	require.Contains(t, w.said.String(), "/compare broke off")
	require.NotEmpty(t, head.Get("Content-Security-Policy"))
}

// The guard's own tests hold its rules; this one that every kind of answer of
// the real server stands behind it.
func TestEveryAnswerIsGuarded(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	out := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, c := range []struct {
		method, path string
		in           bool
		status       int
	}{
		{"GET", "/", true, 200}, {"GET", "/compare", true, 200}, {"GET", "/renewals", true, 200}, {"GET", "/renewals", false, 401}, {"GET", "/figure/nrr.csv", true, 200},
		{"GET", "/assets/app.js", true, 200}, {"GET", "/assets/page.css", false, 200}, {"GET", "/assets/favicon.svg", false, 200},
		{"GET", "/compare", false, 401}, {"GET", "/", false, 401}, {"GET", "/assets/app.js", false, 401}, {"GET", "/events", false, 401},
		{"GET", "/figure/nrr.csv", false, 401}, {"GET", guard.EnterPath, false, 401}, {"GET", "/nope", true, 404},
		{"GET", "/export/xlsx", true, 410}, {"GET", "/export/xlsx", false, 401}, {"GET", "/export", true, 405}, {"POST", "/export", true, 403}, {"POST", "/export", false, 401},
		{"POST", "/run", true, 403}, {"POST", "/keep", true, 403}, {"GET", "/keep", true, 405}, {"POST", "/stop", true, 403}, {"POST", "/quit", true, 403}, {"POST", "/quit", false, 401},
		{"POST", launchPath, false, 403}, {"GET", "/run", true, 405}, {"GET", "/quit", true, 405}, {"GET", launchPath, true, 405},
		{"DELETE", "/compare", true, 405}, {"OPTIONS", "/run", true, 405},
	} {
		r, err := http.NewRequest(c.method, w.address()+c.path, nil)
		require.NoError(t, err)
		client := out
		if c.in {
			client = w.http
		}
		answer, err := client.Do(r)
		require.NoError(t, err)
		answer.Body.Close()
		name := c.method + " " + c.path
		require.Equal(t, c.status, answer.StatusCode, name)
		require.Contains(t, answer.Header.Get("Content-Security-Policy"), "default-src 'none'", name)
		require.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"), name)
		require.Equal(t, "no-store", answer.Header.Get("Cache-Control"), name)
		require.Empty(t, answer.Header.Get("Access-Control-Allow-Origin"), name)
	}
}
