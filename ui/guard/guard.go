package guard

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
)

// MaxBody is the largest request body in bytes, where the pages do not ask for
// more: most requests carry a few form fields.
const MaxBody = 64 << 10

// TokenHeader carries the page's token with every change.
const TokenHeader = "X-Touchline-Token"

// EnterPath is where a sign-in token is handed in.
const EnterPath = "/enter"

// Guard holds a server's secrets. They live as long as the process.
type Guard struct {
	Token string // what the pages carry in a meta tag and send with every change

	cookie  string // the cookie's name, with the port: two servers on one host share cookies
	session string // the cookie's value
	hosts   []string
	tokens  tokens
	sites   *http.CrossOriginProtection
	body    func(*http.Request) int64
	public  func(*http.Request) bool
	refuse  func(http.ResponseWriter, *http.Request, Refusal)
}

// Refusal is why a request is turned away, in words for the person.
type Refusal struct {
	Status      int
	Title, Text string
	Again       string // path to ask again from our own page; "" for none
	Bounce      bool   // ask again at once: the way a file hands its token in
}

// Options are what the pages bring to the guard.
type Options struct {
	Port   int
	Public func(*http.Request) bool                          // needs no cookie; nil: nothing
	Refuse func(http.ResponseWriter, *http.Request, Refusal) // writes the refusal's page; nil: plain text
	Body   func(*http.Request) int64                         // largest body of a request in bytes; nil: MaxBody of each
}

// New makes the guard of a server on the port.
func New(o Options) *Guard {
	g := &Guard{
		Token:   rand.Text(),
		cookie:  fmt.Sprintf("touchline_%d", o.Port),
		session: rand.Text(),
		hosts:   hosts(o.Port),
		sites:   http.NewCrossOriginProtection(),
		public:  o.Public,
		body:    o.Body,
		refuse:  o.Refuse,
	}
	if g.public == nil {
		g.public = func(*http.Request) bool { return false }
	}
	if g.body == nil {
		g.body = func(*http.Request) int64 { return MaxBody }
	}
	if g.refuse == nil {
		g.refuse = func(w http.ResponseWriter, _ *http.Request, why Refusal) {
			http.Error(w, why.Title+"\n"+why.Text, why.Status)
		}
	}
	return g
}

// SignIn is a path that lets one browser in, once.
func (g *Guard) SignIn() string {
	return EnterPath + "?" + url.Values{"token": {g.tokens.issue()}}.Encode()
}

// Wrap puts the guard in front of the pages.
func (g *Guard) Wrap(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if why, ok := g.stranger(r); !ok {
			if why.Status == http.StatusMethodNotAllowed {
				w.Header().Set("Allow", "GET, POST")
			}
			g.refuse(w, r, why)
			return
		}
		if r.URL.Path == EnterPath {
			g.enter(w, r)
			return
		}
		if why, ok := g.unknown(r); !ok {
			g.refuse(w, r, why)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, g.body(r))
		pages.ServeHTTP(w, r)
	})
}
