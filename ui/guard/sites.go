package guard

import "net/http"

// stranger checks where a request comes from, before anything is looked up.
func (g *Guard) stranger(r *http.Request) (Refusal, bool) {
	if !g.ownHost(r.Host) {
		return Refusal{Status: http.StatusMisdirectedRequest, Title: "Not this program",
			Text: "Touchline answers only to its own address on this machine."}, false
	}
	if !reads(r) && r.Method != http.MethodPost {
		return Refusal{Status: http.StatusMethodNotAllowed, Title: "Not a way to ask",
			Text: "Touchline answers GET and POST."}, false
	}
	if g.ownPage(r) {
		return Refusal{}, true
	}
	why := Refusal{Status: http.StatusForbidden, Title: "Asked from another site",
		Text: "This request came from a page that is not Touchline's, so it was refused."}
	if !opensPage(r) {
		return why, false
	}
	if r.URL.Path == EnterPath {
		// A sign-in starts in a file or a terminal's link. Asked again from
		// a page of ours the browser also sends the new cookie along.
		return Refusal{Status: http.StatusOK, Title: "Opening Touchline", Text: "One moment.",
			Again: r.URL.RequestURI(), Bounce: true}, false
	}
	why.Title = "Opened from outside"
	why.Text = "This link was followed from another page. If you meant to open it, go on:"
	why.Again = r.URL.RequestURI()
	return why, false
}

// ownPage says whether the browser, where it tells, was sent by a page of ours
// or by the person. Reads are held to it too, not only changes.
func (g *Guard) ownPage(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return false
	}
	if origin := r.Header.Get("Origin"); origin != "" && !g.ownOrigin(origin) {
		return false
	}
	return g.sites.Check(r) == nil
}

// opensPage says whether the answer would be shown in a window of its own.
func opensPage(r *http.Request) bool {
	return reads(r) && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// reads says whether a request changes nothing.
func reads(r *http.Request) bool { return r.Method == http.MethodGet }
