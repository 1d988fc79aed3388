package guard

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const port = 7419

// door is a guard before pages that say "inside".
func door() (*Guard, http.Handler) {
	g := New(Options{Port: port, Public: func(r *http.Request) bool { return r.URL.Path == "/open" }})
	return g, g.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
			return
		}
		io.WriteString(w, "inside")
	}))
}

// ask is a request from a window that is in, unless changed.
func ask(g *Guard, method, target string, change func(*http.Request)) *http.Request {
	r := httptest.NewRequest(method, target, nil)
	r.Host = "127.0.0.1:7419"
	r.AddCookie(&http.Cookie{Name: g.cookie, Value: g.session})
	if method == http.MethodPost {
		r.Header.Set(TokenHeader, g.Token)
	}
	if change != nil {
		change(r)
	}
	return r
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func headers(pairs ...string) func(*http.Request) {
	return func(r *http.Request) {
		for i := 0; i < len(pairs); i += 2 {
			r.Header.Set(pairs[i], pairs[i+1])
		}
	}
}

func host(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }

func TestWhoIsLetIn(t *testing.T) {
	const get, post = http.MethodGet, http.MethodPost
	cases := []struct {
		name   string
		method string
		change func(*http.Request)
		status int
	}{
		{"a window of ours reads", get, nil, 200},
		{"a window of ours changes", post, nil, 200},
		{"HEAD", http.MethodHead, nil, 405},

		{"localhost", get, host("localhost:7419"), 200},
		{"IPv6 loopback", get, host("[::1]:7419"), 200},
		{"rebound name", get, host("evil.example:7419"), 421},
		{"rebound name, change", post, host("evil.example:7419"), 421},
		{"name that begins like ours", get, host("localhost.evil.example:7419"), 421},
		{"other port", get, host("127.0.0.1:7420"), 421},
		{"no port", get, host("127.0.0.1"), 421},
		{"other loopback address", get, host("127.0.0.2:7419"), 421},
		{"any address", get, host("0.0.0.0:7419"), 421},
		{"upper case", get, host("LOCALHOST:7419"), 421},
		{"trailing dot", get, host("localhost.:7419"), 421},
		{"no host", get, host(""), 421},

		{"PUT", http.MethodPut, nil, 405},
		{"DELETE", http.MethodDelete, nil, 405},
		{"preflight", http.MethodOptions, headers("Origin", "https://evil.example", "Access-Control-Request-Method", "POST"), 405},
		{"TRACE", http.MethodTrace, nil, 405},
		{"CONNECT", http.MethodConnect, nil, 405},

		{"read by our page", get, header("Sec-Fetch-Site", "same-origin"), 200},
		{"typed address", get, header("Sec-Fetch-Site", "none"), 200},
		{"image on another site", get, headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"), 403},
		{"fetch from another port", get, headers("Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"), 403},
		{"frame on another site", get, headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"), 403},
		{"link on another site", get, headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"), 403},
		{"invented site", get, header("Sec-Fetch-Site", "friend"), 403},
		{"read with a foreign origin", get, header("Origin", "https://evil.example"), 403},
		{"read with our origin", get, header("Origin", "http://127.0.0.1:7419"), 200},
		{"read with origin null", get, header("Origin", "null"), 403},

		{"form on another site", post, header("Sec-Fetch-Site", "cross-site"), 403},
		{"form on another port", post, header("Sec-Fetch-Site", "same-site"), 403},
		{"old browser, foreign origin", post, header("Origin", "http://127.0.0.1:9999"), 403},
		{"old browser, our origin over TLS", post, header("Origin", "https://127.0.0.1:7419"), 403},
		{"old browser, our origin", post, header("Origin", "http://127.0.0.1:7419"), 200},

		{"no token", post, header(TokenHeader, ""), 403},
		{"wrong token", post, header(TokenHeader, "AAAAAAAAAAAAAAAAAAAAAAAAAA"), 403},

		{"no cookie", get, header("Cookie", ""), 401},
		{"no cookie, change", post, header("Cookie", ""), 401},
		{"wrong cookie", get, header("Cookie", "touchline_7419=AAAAAAAAAAAAAAAAAAAAAAAAAA"), 401},
		{"cookie of another port", get, header("Cookie", "touchline_7420=x"), 401},
	}
	g, h := door()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, ask(g, c.method, "/", c.change))
			require.Equal(t, c.status, w.Code)
			if c.status != 200 {
				require.NotContains(t, w.Body.String(), "inside")
			}
			requireHeaders(t, w.Result())
		})
	}
}

// requireHeaders holds for every answer, whatever its status.
func requireHeaders(t *testing.T, r *http.Response) {
	t.Helper()
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
			"connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"X-Frame-Options":              "DENY",
		"Cache-Control":                "no-store",
	}
	for name, value := range want {
		require.Equal(t, value, r.Header.Get(name), name)
	}
	for name := range r.Header {
		require.False(t, strings.HasPrefix(name, "Access-Control-"), "CORS header %s", name)
	}
	for _, c := range r.Cookies() {
		require.True(t, c.HttpOnly)
		require.Equal(t, http.SameSiteStrictMode, c.SameSite)
		require.Equal(t, "touchline_7419", c.Name)
	}
}

func TestOpenPathsNeedNoCookieButTheRightHostAndSite(t *testing.T) {
	g, h := door()
	for _, c := range []struct {
		change func(*http.Request)
		status int
	}{
		{header("Cookie", ""), 200},
		{headers("Cookie", "", "Sec-Fetch-Site", "cross-site"), 403},
		{host("evil.example:7419"), 421},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, ask(g, http.MethodGet, "/open", c.change))
		require.Equal(t, c.status, w.Code)
	}
}

func TestPagesMayAskForLargerBodies(t *testing.T) {
	g, h := door()
	g.body = func(r *http.Request) int64 {
		if r.URL.Path == "/large" {
			return 2 * MaxBody
		}
		return MaxBody
	}
	for _, c := range []struct {
		path   string
		size   int
		status int
	}{{"/large", 2 * MaxBody, http.StatusOK}, {"/large", 2*MaxBody + 1, http.StatusRequestEntityTooLarge}, {"/", MaxBody + 1, http.StatusRequestEntityTooLarge}} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, ask(g, http.MethodPost, c.path, func(r *http.Request) {
			r.Body = io.NopCloser(strings.NewReader(strings.Repeat("x", c.size)))
		}))
		require.Equal(t, c.status, w.Code, c)
	}
}

func TestABodyIsBounded(t *testing.T) {
	g, h := door()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, ask(g, http.MethodPost, "/", func(r *http.Request) {
		r.Body = io.NopCloser(strings.NewReader(strings.Repeat("x", MaxBody+1)))
	}))
	require.Equal(t, http.StatusRequestEntityTooLarge, w.Code)
}
