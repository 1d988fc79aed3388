package ui

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/ui/guard"
)

// onDisk is the bytes of every file under some folders.
func onDisk(t *testing.T, folders ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, folder := range folders {
		require.NoError(t, filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			all[name] = string(data)
			return err
		}))
	}
	return all
}

// addresses are those that a route's pattern stands for: some that there are,
// and some that want out.
func addresses(pattern string) []string {
	var all []string
	for _, part := range []string{"nrr.svg", "xlsx", "app.js", "save", "delete", "..%2f..%2fserver.go", "%00", "con", strings.Repeat("x", 5000)} {
		address := strings.ReplaceAll(strings.ReplaceAll(pattern, ":file", part), ":act", part)
		if address = strings.ReplaceAll(address, "*", part); address == pattern && len(all) > 0 {
			break
		}
		all = append(all, address)
	}
	return all
}

// Whatever is routed is walked, so that what is added is held to it too.
func TestEveryRouteKeepsTheGuardsRules(t *testing.T) {
	files := twoFiles(t)
	w := open(t, nil, files...)
	w.settled()
	folders := []string{filepath.Dir(files[0]), os.Getenv("HOME"), os.Getenv("XDG_CACHE_HOME")}
	before, generation := onDisk(t, folders...), w.shelf.generation
	everything := url.Values{"baseline": {"pooled"}, "s": {"pooled", "tech"}, "title": {"X"}, "folder": {t.TempDir()}, "over": {"1"}, "again": {"1"},
		"box": {"title"}, "text": {"changed"}, "export": {packSet}, "view": {"/scenario"}, "trials": {"300"}, "name": {"a.csv"}, "act": {"delete"}}
	posts := 0
	for _, route := range w.routes().Routes() {
		switch route.Method {
		case http.MethodGet:
			for _, address := range addresses(route.Path) {
				w.looks(address + "?" + everything.Encode())
			}
		case http.MethodPost:
			posts++
			for _, address := range addresses(route.Path) {
				w.isRefused(address, everything)
			}
		case "echo_route_not_found":
		default:
			t.Errorf("%s %s: the guard lets GET and POST through alone", route.Method, route.Path)
		}
	}
	require.Greater(t, posts, 5)
	require.Equal(t, before, onDisk(t, folders...), "nothing was written")
	require.Equal(t, generation, w.shelf.generation, "nothing was changed")
	require.False(t, w.queue.Busy(), "nothing was started")
	select {
	case <-w.ends:
		t.Error("the program was ended")
	default:
	}
}

// looks reads an address as the window does.
func (w *window) looks(address string) {
	w.t.Helper()
	ctx, end := context.WithTimeout(w.t.Context(), 10*time.Second)
	defer end()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.address()+address, nil)
	require.NoError(w.t, err)
	answer, err := w.http.Do(r)
	require.NoError(w.t, err)
	defer answer.Body.Close() // a stream has no end
	require.Less(w.t, answer.StatusCode, 500, address)
	guarded(w.t, address, answer.Header)
}

// isRefused sends a change as others would, each time with all that it can have
// but one.
func (w *window) isRefused(address string, form url.Values) {
	w.t.Helper()
	for _, other := range []map[string]string{
		{guard.TokenHeader: ""},
		{guard.TokenHeader: strings.ToLower(w.guard.Token)},
		{guard.TokenHeader: "", "Content-Type": "text/plain"},
		{"Origin": "https://evil.example"},
		{"Origin": "null"},
		{"Origin": fmt.Sprintf("http://127.0.0.1:%d", w.port()+1)},
		{"Sec-Fetch-Site": "cross-site"},
		{"Sec-Fetch-Site": "same-site"},
		{"Cookie": ""},
		{"Cookie": fmt.Sprintf("touchline_%d=x", w.port())},
	} {
		r, err := http.NewRequest(http.MethodPost, w.address()+address, strings.NewReader(form.Encode()))
		require.NoError(w.t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(guard.TokenHeader, w.guard.Token)
		client := w.http
		for name, value := range other {
			if r.Header.Set(name, value); name == "Cookie" {
				client = http.DefaultClient
			}
		}
		answer, err := client.Do(r)
		require.NoError(w.t, err)
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		require.Contains(w.t, []int{http.StatusForbidden, http.StatusUnauthorized}, answer.StatusCode, "%s %v", address, other)
		guarded(w.t, address, answer.Header)
	}
}

// guarded holds of every answer, refusals and faults included.
func guarded(t testing.TB, name string, head http.Header) {
	t.Helper()
	require.Contains(t, head.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'", name)
	require.Contains(t, head.Get("Content-Security-Policy"), "frame-ancestors 'none'", name)
	require.Equal(t, "nosniff", head.Get("X-Content-Type-Options"), name)
	require.Equal(t, "no-referrer", head.Get("Referrer-Policy"), name)
	require.Equal(t, "no-store", head.Get("Cache-Control"), name)
	for key := range maps.Keys(head) {
		require.False(t, strings.HasPrefix(key, "Access-Control-"), "%s: %s", name, key)
	}
}

// What no client of ours would write, written to the port byte by byte.
func TestRawRequests(t *testing.T) {
	w := open(t, stuck, twoFiles(t)...)
	port := w.port()
	cookie := ""
	for _, c := range w.http.Jar.Cookies(&url.URL{Scheme: "http", Host: w.listener.Addr().String(), Path: "/"}) {
		cookie = c.String()
	}
	require.True(t, strings.HasPrefix(cookie, fmt.Sprintf("touchline_%d=", port)))
	own := fmt.Sprintf("127.0.0.1:%d", port)
	for name, c := range map[string]struct {
		lines  string // the cookie and the end are added
		status int
	}{
		"its own address":        {"GET /compare HTTP/1.1\r\nHost: " + own, 200},
		"localhost":              {fmt.Sprintf("GET /compare HTTP/1.1\r\nHost: localhost:%d", port), 200},
		"IPv6 loopback":          {fmt.Sprintf("GET /compare HTTP/1.1\r\nHost: [::1]:%d", port), 200},
		"another port":           {"GET /compare HTTP/1.1\r\nHost: 127.0.0.1:1", 421},
		"no port":                {"GET /compare HTTP/1.1\r\nHost: 127.0.0.1", 421},
		"no host":                {"GET /compare HTTP/1.1", 400},
		"no host in HTTP/1.0":    {"GET /compare HTTP/1.0", 421},
		"an empty host":          {"GET /compare HTTP/1.1\r\nHost:", 421},
		"two hosts":              {"GET /compare HTTP/1.1\r\nHost: " + own + "\r\nHost: evil.example", 400},
		"a name and ours":        {"GET /compare HTTP/1.1\r\nHost: " + own + ", evil.example", 400},
		"a person and ours":      {"GET /compare HTTP/1.1\r\nHost: evil@" + own, 400},
		"absolute, of others":    {"GET http://evil.example/compare HTTP/1.1\r\nHost: " + own, 421},
		"absolute, of another":   {fmt.Sprintf("GET http://evil.example:%d/compare HTTP/1.1\r\nHost: %s", port, own), 421},
		"absolute, its own":      {"GET http://" + own + "/compare HTTP/1.1\r\nHost: " + own, 200},
		"over another scheme":    {"GET https://evil.example/ HTTP/1.1\r\nHost: evil.example", 421},
		"a tunnel":               {"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443", 421},
		"a star":                 {"OPTIONS * HTTP/1.1\r\nHost: " + own, 405},
		"out of the assets":      {"GET /assets/../../server.go HTTP/1.1\r\nHost: " + own, 404},
		"out, in code":           {"GET /assets/%2e%2e/%2e%2e/server.go HTTP/1.1\r\nHost: " + own, 404},
		"out, twice in code":     {"GET /assets/%252e%252e/server.go HTTP/1.1\r\nHost: " + own, 404},
		"out, to the left":       {"GET /assets/..%5c..%5cserver.go HTTP/1.1\r\nHost: " + own, 404},
		"two slashes":            {"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: " + own, 404},
		"a name with a nothing":  {"GET /assets/app.js%00.css HTTP/1.1\r\nHost: " + own, 404},
		"another method by form": {"GET /quit?_method=POST HTTP/1.1\r\nX-HTTP-Method-Override: POST\r\nHost: " + own, 405},
		"a header of 100 kB":     {"GET /compare HTTP/1.1\r\nHost: " + own + "\r\nX: " + strings.Repeat("x", 100_000), 431},
		"a length that is none":  {"POST /quit HTTP/1.1\r\nHost: " + own + "\r\nContent-Length: -1", 400},
		"two lengths":            {"POST /quit HTTP/1.1\r\nHost: " + own + "\r\nContent-Length: 1\r\nContent-Length: 2", 400},
	} {
		status, head := raw(t, own, c.lines+"\r\nCookie: "+cookie+"\r\nConnection: close\r\n\r\n")
		require.Equal(t, c.status, status, name)
		if status != 400 && status != 431 { // which net/http answers itself, with a line of text
			guarded(t, name, head)
		}
		for _, line := range head.Values("Location") {
			require.True(t, strings.HasPrefix(line, "/") && !strings.HasPrefix(line, "//"), "%s leads to %s", name, line)
		}
	}
}

// raw sends bytes and reads the head of the answer.
func raw(t *testing.T, address, text string) (int, http.Header) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	require.NoError(t, err)
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	go io.WriteString(c, text)
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	require.NoError(t, err, "%.80s", text)
	defer answer.Body.Close()
	return answer.StatusCode, answer.Header
}

// Who sends a header letter by letter is not waited for.
func TestHeadersHaveTheirTime(t *testing.T) {
	w := open(t, stuck, twoFiles(t)...)
	c, err := net.Dial("tcp", w.listener.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, "GET /compare HTTP/1.1\r\nHo")
	require.NoError(t, err)
	began := time.Now()
	c.SetReadDeadline(began.Add(3 * headerTimeout))
	rest, err := io.ReadAll(c)
	require.NoError(t, err, "it was closed")
	require.NotContains(t, string(rest), "200")
	require.Less(t, time.Since(began), 2*headerTimeout)
}

// A cookie belongs to the port: it holds what no script reads and no other site
// sends.
func TestTheCookieOfASession(t *testing.T) {
	w := open(t, stuck, twoFiles(t)...)
	status, head := raw(t, w.listener.Addr().String(), "GET "+w.guard.SignIn()+" HTTP/1.1\r\nHost: "+w.listener.Addr().String()+"\r\n\r\n")
	require.Equal(t, http.StatusSeeOther, status)
	require.Equal(t, "/", head.Get("Location"))
	require.Regexp(t, fmt.Sprintf(`^touchline_%d=[A-Z2-7]{26}; Path=/; HttpOnly; SameSite=Strict$`, w.port()), head.Get("Set-Cookie"))
	guarded(t, "sign-in", head)
}
