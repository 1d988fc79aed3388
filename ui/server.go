package ui

import (
	"context"
	"crypto/rand"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"touchline/sim"
	"touchline/ui/guard"
	"touchline/ui/runs"
)

// server is a shelf, its runs and its pages on one port.
type server struct {
	options  Options
	shelf    *shelf
	queue    *runs.Queue[result]
	workers  map[string]worker // by kind of work
	tidings  tidings
	guard    *guard.Guard
	presence presence
	before   sample // of the file that is being changed, as it was
	now      sample // of what is being tried
	filled   filled
	lines    firstAnswer[*lineMoved]
	counts   firstAnswer[*counted]
	pages    *template.Template
	engine   engine
	listener net.Listener
	secret   string // of the note
	quit     context.CancelFunc
	ends     <-chan struct{} // closed when the server is to end
}

func newServer(shelf *shelf, o Options, l net.Listener) *server {
	s := &server{options: o, shelf: shelf, engine: sim.Run, listener: l, secret: rand.Text(), pages: parsePages()}
	s.workers = s.allWorkers()
	s.queue = runs.New(runs.Options[result]{
		Work: s.work,
		Crashed: func(a runs.Ask, panicked any, stack []byte) {
			fmt.Fprintf(o.Err, "The run of %s broke off: %v\n%s\n", a.Name, panicked, stack)
		},
		Weigh: result.weight,
		Keep:  keptResults,
	})
	s.guard = guard.New(guard.Options{Port: s.port(), Public: public, Refuse: s.refuse, Body: mostBody})
	return s
}

// public says what is served to a window that is not in yet: what the page
// that tells it so is made of, and the door for a second start, which brings a
// proof of its own.
func public(r *http.Request) bool {
	if r.Method == http.MethodPost {
		return r.URL.Path == launchPath
	}
	return slices.Contains([]string{"/assets/page.css", "/assets/favicon.svg"}, r.URL.Path)
}

// handler is everything the port answers, behind the guard.
func (s *server) handler() http.Handler { return s.guard.Wrap(s.routes()) }

// routes are the addresses that are answered. A GET changes nothing.
func (s *server) routes() *echo.Echo {
	e := echo.New()
	e.HTTPErrorHandler = s.fault
	e.Use(s.survive)
	e.GET("/", s.home)
	for _, p := range tabs {
		e.GET(p.path, func(c echo.Context) error { return s.visit(c, p) })
	}
	e.GET("/events", s.events)
	e.GET("/figure/:file", s.figure)
	e.GET(planPath+":file", s.planned)
	e.GET(inputsPath, s.inputsFile)
	e.GET(handedPath, s.handedFile)
	e.GET(lineFilePath, s.lineFile)
	e.POST("/headcount/line", s.slideLine)
	e.POST("/headcount/line/apply", s.applyLine)
	e.POST("/headcount/line/branch", s.branchLine)
	e.GET("/assets/*", s.asset)
	e.GET("/scenario/file", s.scenarioFile)
	e.POST("/scenario/try", s.try)
	e.POST("/scenario/fill", s.fill)
	e.POST("/scenario/act/:act", s.act)
	e.POST(wordsPath, s.retext)
	e.POST(openPath, s.takeFile)
	e.GET("/export/:file", s.download)
	e.POST("/export", s.askExport)
	e.POST("/run", s.run)
	e.POST("/keep", s.keepForecast)
	e.POST("/stop", s.stop)
	e.POST("/quit", s.leave)
	e.POST(bringPath, s.bring)
	e.POST("/forget", s.forget)
	e.POST(putPath, s.putRates)
	e.POST("/whatif", s.askWhatIf)
	e.POST(stockPath, s.stock)
	e.POST(lastPath, s.openLast)
	e.POST("/book/make", s.makeOfBook)
	e.POST("/book/into", s.putBook)
	e.POST(launchPath, s.launch)
	return e
}

func (s *server) home(c echo.Context) error { return c.Redirect(http.StatusSeeOther, tabs[0].path) }

// launch gives a second start of the same person's a link into this server,
// once each has proven to the other that it knows the note's secret.
func (s *server) launch(c echo.Context) error {
	head := c.Request().Header
	nonce := head.Get(nonceHeader)
	if nonce == "" || !guard.Proves(s.secret, asks(nonce), head.Get(proofHeader)) {
		return echo.NewHTTPError(http.StatusForbidden, "This door is for Touchline's own starts.")
	}
	path := s.guard.SignIn()
	c.Response().Header().Set(proofHeader, guard.Prove(s.secret, answers(nonce, path)))
	return c.String(http.StatusOK, path)
}
