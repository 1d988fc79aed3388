//go:build !race

package ui

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// stranger is a page on another port of this machine that tries everything a
// page can, with the person's cookie in the browser, and reports on itself.
const stranger = `<!doctype html><title>stranger</title><body><script>
const target = "TARGET", got = {}
const tries = {
	read: () => fetch(target + "/compare", {credentials: "include"}).then((r) => r.text()),
	readOpaque: () => fetch(target + "/compare", {credentials: "include", mode: "no-cors"}).then((r) => r.type === "opaque" ? Promise.reject() : r.text()),
	stylesheet: () => fetch(target + "/assets/page.css").then((r) => r.text()),
	change: () => fetch(target + "/quit", {method: "POST", credentials: "include", mode: "no-cors", body: "x=1"}).then((r) => r.type === "opaque" ? Promise.reject() : r.text()),
	changeWithToken: () => fetch(target + "/quit", {method: "POST", credentials: "include", headers: {"X-Touchline-Token": "x"}}).then((r) => r.text()),
	stream: () => new Promise((yes, no) => { const s = new EventSource(target + "/events", {withCredentials: true}); s.onopen = yes; s.onmessage = yes; s.addEventListener("progress", yes); s.onerror = no }),
	script: () => loaded("script", "src", target + "/assets/app.js"),
	module: () => import(target + "/assets/app.js"),
	image: () => loaded("img", "src", target + "/figure/nrr.png"),
	favicon: () => loaded("img", "src", target + "/assets/favicon.svg"),
	style: () => loaded("link", "href", target + "/assets/page.css", {rel: "stylesheet"}),
	object: () => loaded("object", "data", target + "/compare", {type: "text/html"}),
	socket: () => new Promise((yes, no) => { const s = new WebSocket(target.replace("http", "ws") + "/events"); s.onopen = yes; s.onerror = no }),
}
function loaded(tag, key, value, more = {}) {
	return new Promise((yes, no) => {
		const e = Object.assign(document.createElement(tag), more)
		e.onload = () => yes(); e.onerror = () => no()
		e[key] = value
		document.body.append(e)
	})
}
const late = () => new Promise((_, no) => setTimeout(no, 1500))
const frame = document.body.appendChild(Object.assign(document.createElement("iframe"), {src: target + "/compare", name: "frame"}))
const form = document.body.appendChild(Object.assign(document.createElement("form"), {method: "post", action: target + "/quit", target: "frame"}))
Promise.all(Object.entries(tries).map(([name, work]) => Promise.race([work(), late()]).then(() => { got[name] = true }, () => {}))).then(() => {
	form.submit()
	setTimeout(() => {
		try { got.frame = frame.contentDocument ? "own" : false } catch {}
		try { if (frame.contentWindow.document.body.textContent) got.frame = "read" } catch {}
		window.report = Object.keys(got).filter((k) => got[k]).join(" ")
	}, 500)
})
</script>`

// pageAgainst is the address of the stranger's page, turned against a server.
func pageAgainst(t *testing.T, target string) string {
	s := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(out, strings.ReplaceAll(stranger, "TARGET", target))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// careless is a server that lets everybody read and change.
func careless(out http.ResponseWriter, r *http.Request) {
	head := out.Header()
	head.Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	head.Set("Access-Control-Allow-Credentials", "true")
	head.Set("Access-Control-Allow-Headers", "x-touchline-token")
	kind := map[string]string{"/assets/app.js": "text/javascript", "/assets/favicon.svg": "image/svg+xml", "/events": "text/event-stream"}[r.URL.Path]
	head.Set("Content-Type", cmp.Or(kind, "text/css"))
	fmt.Fprint(out, map[string]string{"/assets/favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`, "/events": "data: x\n\n"}[r.URL.Path])
}

// A browser that is let in visits a page of another port, then one under a name
// that leads to this port: neither reads or changes anything here.
func TestAnotherPagesGetNothing(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	var mu sync.Mutex
	var refused []string
	other := pageAgainst(t, w.address())
	open := httptest.NewServer(http.HandlerFunc(careless))
	defer open.Close()
	s := browser(t, chromedp.Flag("host-resolver-rules", "MAP evil.example 127.0.0.1"))
	chromedp.ListenTarget(s.ctx, func(event any) {
		if e, ok := event.(*network.EventResponseReceived); ok && strings.HasPrefix(e.Response.URL, w.address()) {
			mu.Lock()
			defer mu.Unlock()
			refused = append(refused, fmt.Sprintf("%s %d", strings.TrimPrefix(e.Response.URL, w.address()), e.Response.Status))
		}
	})
	s.run(chromedp.Navigate(w.address() + w.guard.SignIn()))
	s.done()
	s.run(chromedp.Navigate("about:blank"), chromedp.Sleep(100*time.Millisecond)) // the window's own answers have arrived
	generation := w.shelf.generation
	mu.Lock()
	refused = nil
	mu.Unlock()

	s.run(chromedp.Navigate(pageAgainst(t, open.URL)))
	s.until(`window.report !== undefined`)
	for _, way := range []string{"read ", "change", "changeWithToken", "stream", "script", "favicon"} {
		require.Contains(t, eval[string](s, `window.report`), way, "of a server that has no guard it gets everything")
	}
	s.run(chromedp.Navigate(other))
	s.until(`window.report !== undefined`)
	require.Empty(t, eval[string](s, `window.report`), "what another port's page got")
	mu.Lock()
	require.NotEmpty(t, refused, "it did ask")
	for _, r := range refused {
		require.Regexp(t, ` (403|405|421)$`, r)
	}
	mu.Unlock()

	_, port, err := net.SplitHostPort(w.listener.Addr().String())
	require.NoError(t, err)
	ctx, end := context.WithTimeout(s.ctx, 20*time.Second)
	defer end()
	answer, err := chromedp.RunResponse(ctx, chromedp.Navigate("http://evil.example:"+port+"/compare"))
	require.NoError(t, err)
	require.EqualValues(t, http.StatusMisdirectedRequest, answer.Status, "a name that was bound anew")
	require.Contains(t, s.text("body"), "Not this program")
	require.Equal(t, "TypeError", eval[string](s, fmt.Sprintf(`fetch(%q, {credentials: "include"}).then((r) => r.text(), (e) => e.name)`, w.address()+"/compare")))
	require.Contains(t, eval[string](s, `fetch("/run", {method: "POST"}).then((r) => String(r.status), (e) => e.name)`), "421")

	require.Equal(t, generation, w.shelf.generation)
	select {
	case <-w.ends:
		t.Error("a page of others ended the program")
	default:
	}
	s.run(chromedp.Navigate(w.address() + "/compare"))
	s.done()
}
