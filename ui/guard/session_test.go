package guard

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// knock hands in a sign-in path without a cookie.
func knock(h http.Handler, method, path string, change func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	r.Host = "127.0.0.1:7419"
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestASignInLinkWorksOnce(t *testing.T) {
	g, h := door()
	link := g.SignIn()

	first := knock(h, http.MethodGet, link, nil)
	require.Equal(t, http.StatusSeeOther, first.StatusCode)
	require.Equal(t, "/", first.Header.Get("Location"))
	requireHeaders(t, first)
	require.Len(t, first.Cookies(), 1)
	require.NotContains(t, first.Header.Get("Set-Cookie"), g.Token)

	inside := knock(h, http.MethodGet, "/", func(r *http.Request) { r.AddCookie(first.Cookies()[0]) })
	require.Equal(t, http.StatusOK, inside.StatusCode)

	second := knock(h, http.MethodGet, link, nil)
	require.Equal(t, http.StatusUnauthorized, second.StatusCode)
	require.Empty(t, second.Cookies())

	again := knock(h, http.MethodGet, link, func(r *http.Request) { r.AddCookie(first.Cookies()[0]) })
	require.Equal(t, http.StatusSeeOther, again.StatusCode, "who is in stays in")
}

func TestWrongSignIns(t *testing.T) {
	g, h := door()
	link := g.SignIn()
	for name, path := range map[string]string{
		"no token":     EnterPath,
		"empty token":  EnterPath + "?token=",
		"short token":  link[:len(link)-1],
		"longer token": link + "A",
		"page token":   EnterPath + "?token=" + g.Token,
	} {
		require.Equal(t, http.StatusUnauthorized, knock(h, http.MethodGet, path, nil).StatusCode, name)
	}
	require.Equal(t, http.StatusMethodNotAllowed, knock(h, http.MethodPost, link, nil).StatusCode)
	require.Equal(t, http.StatusMethodNotAllowed, knock(h, http.MethodHead, link, nil).StatusCode, "a preview does not spend it")
	require.Equal(t, http.StatusSeeOther, knock(h, http.MethodGet, link, nil).StatusCode, "none of these spent it")
}

// A redirect file opens the link from outside: the first answer only has the
// browser ask again from our own origin, and spends nothing.
func TestASignInFromAFileIsAskedAgainFromOurPage(t *testing.T) {
	var why Refusal
	g := New(Options{Port: port, Refuse: func(w http.ResponseWriter, _ *http.Request, r Refusal) {
		why = r
		w.WriteHeader(r.Status)
	}})
	h := g.Wrap(http.NotFoundHandler())
	link := g.SignIn()
	outside := headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")

	bounce := knock(h, http.MethodGet, link, outside)
	require.Equal(t, http.StatusOK, bounce.StatusCode)
	require.Empty(t, bounce.Cookies())
	require.True(t, why.Bounce)
	require.Equal(t, link, why.Again)

	framed := knock(h, http.MethodGet, link, headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"))
	require.Equal(t, http.StatusForbidden, framed.StatusCode)

	require.Equal(t, http.StatusSeeOther, knock(h, http.MethodGet, link, header("Sec-Fetch-Site", "same-origin")).StatusCode)

	linked := knock(h, http.MethodGet, "/compare?year=2", outside)
	require.Equal(t, http.StatusForbidden, linked.StatusCode)
	require.Equal(t, "/compare?year=2", why.Again, "the person may go on by hand")
	require.False(t, why.Bounce)
}

func TestOnlySoManyTokensWait(t *testing.T) {
	g, h := door()
	first := g.SignIn()
	for range maxTokens {
		g.SignIn()
	}
	require.Equal(t, http.StatusUnauthorized, knock(h, http.MethodGet, first, nil).StatusCode)
}

func TestSecretsDiffer(t *testing.T) {
	a, _ := door()
	b, _ := door()
	all := []string{a.Token, a.session, b.Token, b.session, strings.TrimPrefix(a.SignIn(), EnterPath+"?token=")}
	seen := map[string]bool{}
	for _, s := range all {
		require.GreaterOrEqual(t, len(s), 26, "128 bits and more")
		require.False(t, seen[s])
		seen[s] = true
	}
}

func TestProofs(t *testing.T) {
	proof := Prove("secret", "message")
	require.True(t, Proves("secret", "message", proof))
	require.False(t, Proves("other", "message", proof))
	require.False(t, Proves("secret", "other", proof))
	require.False(t, Proves("secret", "message", ""))
	require.NotContains(t, proof, "secret")
}
