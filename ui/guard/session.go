package guard

import "net/http"

// enter takes a sign-in token and gives the session's cookie for it.
func (g *Guard) enter(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.Header().Set("Allow", "GET")
		g.refuse(w, r, Refusal{Status: http.StatusMethodNotAllowed, Title: "Not a way to ask",
			Text: "A sign-in link is opened, nothing else."})
		return
	}
	// A window that is in already may follow its old link again.
	if !g.tokens.use(r.URL.Query().Get("token")) && !g.signedIn(r) {
		why := signInFirst
		why.Title = "This link no longer opens anything"
		why.Text = "A sign-in link works once. " + howToGetIn
		g.refuse(w, r, why)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: g.cookie, Value: g.session, Path: "/",
		HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

const howToGetIn = "Start Touchline once more: it opens a window that is let in. " +
	"Without a window of its own, “touchline serve --no-open” prints a link that works once."

var signInFirst = Refusal{Status: http.StatusUnauthorized, Title: "Touchline does not know this window",
	Text: "It shows its pages only in a window it has let in. " + howToGetIn}

// unknown checks that a request belongs to the session and, where it changes
// something, that it was written by one of our pages.
func (g *Guard) unknown(r *http.Request) (Refusal, bool) {
	if g.public(r) {
		return Refusal{}, true
	}
	if !g.signedIn(r) {
		return signInFirst, false
	}
	if !reads(r) && !same(r.Header.Get(TokenHeader), g.Token) {
		return Refusal{Status: http.StatusForbidden, Title: "Not from this page",
			Text: "The page is older than the program behind it. Reload it and try again."}, false
	}
	return Refusal{}, true
}

// signedIn looks at every cookie of the name: another local program may have
// set one of its own beside ours.
func (g *Guard) signedIn(r *http.Request) bool {
	in := false
	for _, c := range r.CookiesNamed(g.cookie) {
		if same(c.Value, g.session) {
			in = true
		}
	}
	return in
}
