package ui

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// small is a scenario that runs in a blink.
const small = `title = TITLE
horizon = 24
trials = 200
start = "2027-01"
[targets]
grr = 0.9
[coverages.pooled]
team = "pool"
hours = 1
[coverages.tech-touch]
[teams.pool]
csms = 1
hours = 100
cost = 100000
[segments.smb]
accounts = 40
arr = { mean = 10000, cv = 1 }
coverage = COVERAGE
downsell_depth = { mean = 0.2, sd = 0.1 }
[segments.smb.rates]
pooled = { churn = 0.1, downsell = 0.1, expansion = 0.3 }
tech-touch = { churn = 0.2, downsell = 0.1, expansion = 0.2 }
`

// scenarioFile writes the small scenario under a title and a coverage.
func scenarioFile(t testing.TB, dir, name, title, coverage string) string {
	t.Helper()
	text := strings.NewReplacer("TITLE", `'''`+title+`'''`, "COVERAGE", `"`+coverage+`"`).Replace(small)
	return write(t, dir, name, text)
}

func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

// twoFiles are a baseline and a scenario to compare with it.
func twoFiles(t testing.TB) []string {
	dir := t.TempDir()
	return []string{scenarioFile(t, dir, "pooled.toml", "Pooled", "pooled"),
		scenarioFile(t, dir, "tech.toml", "Tech", "tech-touch")}
}

// window is a running server and a browser without a screen that is let in.
type window struct {
	*server
	t    testing.TB
	http *http.Client
	said *said
}

// open starts a server on a free port for as long as the test lasts. The
// engine is the real one where none is given.
func open(t testing.TB, e engine, files ...string) *window {
	t.Helper()
	return serving(t, e, files, "")
}

// onFolder is open with the scenarios of a folder.
func onFolder(t testing.TB, dir string) *window {
	t.Helper()
	return serving(t, nil, nil, dir)
}

func serving(t testing.TB, e engine, files []string, folder string) *window {
	t.Helper()
	ownCache(t)
	return servingHere(t, e, files, folder)
}

// servingHere is serving with the home that the test has already.
func servingHere(t testing.TB, e engine, files []string, folder string) *window {
	t.Helper()
	shelf, err := openShelf(t.Context(), files, folder)
	require.NoError(t, err)
	l, err := bind(t.Context(), 0)
	require.NoError(t, err)
	said := &said{}
	s := newServer(shelf, Options{Version: "test", Out: said, Err: said}, l)
	if e != nil {
		s.engine = e
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { s.serve(ctx); close(ended) }()
	t.Cleanup(func() { cancel(); <-ended; shelf.close() })

	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	w := &window{s, t, &http.Client{Jar: jar}, said}
	w.get(s.guard.SignIn())
	return w
}

// said is what a server printed.
type said struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

func (w *window) do(r *http.Request) (int, http.Header, string) {
	w.t.Helper()
	answer, err := w.http.Do(r)
	require.NoError(w.t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(w.t, err)
	return answer.StatusCode, answer.Header, string(body)
}

func (w *window) get(path string) (int, http.Header, string) {
	w.t.Helper()
	r, err := http.NewRequest(http.MethodGet, w.address()+path, nil)
	require.NoError(w.t, err)
	r.Header.Set("Accept", "text/html")
	return w.do(r)
}

// post sends a form as the page does.
func (w *window) post(path string, form url.Values) int {
	w.t.Helper()
	r, err := http.NewRequest(http.MethodPost, w.address()+path, strings.NewReader(form.Encode()))
	require.NoError(w.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Touchline-Token", w.guard.Token)
	status, _, _ := w.do(r)
	return status
}

// settled waits until nothing runs.
func (w *window) settled() {
	w.t.Helper()
	require.Eventually(w.t, func() bool { return !w.queue.Busy() }, 20*time.Second, 5*time.Millisecond)
}

// stuck is an engine that draws one future and then waits to be stopped.
func stuck(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error) {
	o.Progress(1, s.Trials)
	<-ctx.Done()
	return nil, ctx.Err()
}
