package ui

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"touchline/forecast/handover"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/runs"
)

// lineKind is the work of moving an ARR line.
const lineKind = "arrline"

// lineMoved is what a moved line comes to in futures.
type lineMoved struct {
	strip strip
	teams []handover.Team
	Took  time.Duration
}

func (r *lineMoved) took() time.Duration { return r.Took }

// weight is about what it holds in memory.
func (r *lineMoved) weight() int64 { return int64(4<<10 + len(r.teams)*128) }

// lineAsk is the run that the view's line needs, wherever it is put.
func (v *view) lineAsk() runs.Ask {
	a, c := v.ask(v.baseline), v.lineChosen()
	q := url.Values{segmentKey: {c.segment}, "year": {strconv.Itoa(v.year)}}
	for key, value := range map[string]string{aboveKey: c.above, belowKey: c.below, whichKey: c.which} {
		if value != "" {
			q.Set(key, value)
		}
	}
	if arr, ok := c.amount(); ok {
		q.Set(lineKey, plainNumber(arr))
	}
	a.Kind, a.What = lineKind, q.Encode()
	return a
}

// moveLine is the worker that holds a moved line against the scenario as it is.
func (s *server) moveLine(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	q, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, err
	}
	q.Set("baseline", a.Name)
	v := look(s.shelf, tabAt("/headcount"), q)
	if v.baseline == nil || v.baseline.File != file {
		return nil, errGone
	}
	l, err := v.arrLine()
	if err != nil || l == nil {
		return nil, err
	}
	if !l.moved() {
		return &lineMoved{}, nil
	}
	var drawn [2]*sim.Futures
	for i, scenario := range []sim.Scenario{file.Scenario, l.after()} {
		scenario.Trials, scenario.Seed = a.Trials, a.Seed
		if err := affordable(&scenario, 2); err != nil {
			return nil, err
		}
		o := recorded
		o.Progress = func(done, _ int) { progress((i*a.Trials + done) / 2) }
		if drawn[i], err = s.engine(ctx, scenario, o); err != nil {
			return nil, err
		}
	}
	var h handover.Handover
	h.Load(drawn[0], drawn[1])
	shown := stripOf(drawn[1], drawn[0], meta(file, s.options.Version), v.year)
	shown.Said = "With the line moved, and against the scenario as it is in the same " + count(a.Trials) + " futures."
	return &lineMoved{shown, h.Teams, time.Since(began)}, nil
}

// lineAnswer is what a handle that is moved is answered.
type lineAnswer struct {
	Amount  string `json:"amount"` // as its box writes it
	Said    string `json:"said"`
	Effect  string `json:"effect"`  // the part of the page
	Address string `json:"address"` // of the view with the line there
	Fault   string `json:"fault,omitempty"`
	Show    string `json:"show,omitempty"` // address to go to
	Done    string `json:"done,omitempty"` // to be told to the person
}

// onLine finds the line that a request is about, put so that as many accounts
// stand above it as the request says.
func (s *server) onLine(c echo.Context) (*arrLine, url.Values, error) {
	q, err := c.FormParams()
	if err != nil {
		return nil, nil, echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	v := look(s.shelf, tabAt("/headcount"), q)
	if v.baseline == nil || v.baseline.ID != q.Get("baseline") {
		return nil, nil, echo.NewHTTPError(http.StatusNotFound, "This scenario is no longer on the shelf.")
	}
	l, err := v.arrLine()
	if err == nil && l == nil {
		err = echo.NewHTTPError(http.StatusUnprocessableEntity, "There is no line to move.")
	}
	if err != nil {
		return nil, nil, err
	}
	if n, err := strconv.Atoi(q.Get("step")); err == nil {
		l.to = l.Parting(n)
	}
	for _, key := range arrLineKeys {
		v.chosen.Del(key)
	}
	for key, value := range map[string]string{segmentKey: l.Segment, aboveKey: l.chosen.above, belowKey: l.chosen.below, whichKey: l.chosen.which} {
		if value != "" {
			v.chosen.Set(key, value)
		}
	}
	v.chosen.Set(lineKey, plainNumber(l.to))
	return l, q, nil
}

// slideLine says what a line moved to somewhere else comes to, in few futures.
func (s *server) slideLine(c echo.Context) error {
	l, _, err := s.onLine(c)
	if err != nil {
		return err
	}
	p := l.part()
	a := lineAnswer{Amount: p.Amount, Said: p.Said, Address: l.view.address("", "")}
	var effect lineEffect
	if l.moved() {
		if shown, err := s.previewLine(c.Request().Context(), l); err != nil {
			effect.Fault = sentence(firstLine(err))
		} else {
			effect = l.effect(shown)
		}
	}
	if a.Effect, err = s.part("lineeffect", effect); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, a)
}

// lineMade is the scenario that a line comes to: the one that would be written,
// save where owners are dealt out, of which no scenario file can speak.
func (s *server) lineMade(l *arrLine) (*scenarios.File, error) {
	after, dealt := l.dealt()
	if dealt == nil {
		_, file, err := s.shelf.edited(l.view.baseline, l.changes())
		return file, err
	}
	file := *l.view.baseline.File
	file.Scenario = after
	file.InputsSHA256 += " " + l.view.lineAsk().What // another book than the file's
	return &file, nil
}

// previewLine draws few futures of the scenario that a line comes to.
func (s *server) previewLine(ctx context.Context, l *arrLine) (*lineMoved, error) {
	file, err := s.lineMade(l)
	if err != nil {
		return nil, err
	}
	p, err := s.preview(ctx, l.view, l.view.baseline.File, file, previewTrials)
	if err != nil {
		return nil, err
	}
	shown := &lineMoved{strip: p.strip, teams: p.teams}
	shown.strip.Hands = ""
	s.lines.keep(l.view.lineAsk(), shown)
	return shown, nil
}

// changes are what a file has to say otherwise.
func (l *arrLine) changes() []scenarios.Change {
	var all []scenarios.Change
	if !l.moved() {
		return all
	}
	s := &l.view.baseline.File.Scenario
	for _, o := range l.Decision(s, l.to).Overrides(s) {
		all = append(all, scenarios.Change{Key: o.Key, Value: o.Value})
	}
	return all
}

// applyLine puts the line into the scenario.
func (s *server) applyLine(c echo.Context) error {
	return s.writeLine(c, func(l *arrLine, _ url.Values) (*item, string, error) {
		it := l.view.baseline
		return it, "The line is part of " + it.Name() + " now; Undo in the Scenario view takes it back.", s.shelf.edit(it, "ARR line of "+l.Segment, l.changes())
	})
}

// branchLine writes a scenario of its own that differs by the line.
func (s *server) branchLine(c echo.Context) error {
	return s.writeLine(c, func(l *arrLine, q url.Values) (*item, string, error) {
		title := strings.TrimSpace(q.Get("title"))
		if title == "" {
			title = l.title()
		}
		now, err := s.shelf.branch(l.view.baseline, title, l.changes())
		if err != nil {
			return nil, "", err
		}
		return now, now.Name() + " is written beside " + l.view.baseline.Name() + ".", nil
	})
}

func (s *server) writeLine(c echo.Context, do func(*arrLine, url.Values) (*item, string, error)) error {
	l, q, err := s.onLine(c)
	if err != nil {
		return err
	}
	var a lineAnswer
	if _, dealt := l.dealt(); dealt != nil {
		a.Fault = strings.Join(l.dealtWords(dealt), " ")
		return c.JSON(http.StatusOK, a)
	}
	it, done, err := do(l, q)
	if err != nil {
		a.Fault = sentence(firstLine(err))
		return c.JSON(http.StatusOK, a)
	}
	v := look(s.shelf, tabAt("/headcount"), l.view.without(arrLineKeys...))
	shown := v.query()
	shown.Set("baseline", it.ID)
	a.Show, a.Done = v.tab.path+"?"+shown.Encode(), done
	s.tell(shown)
	return c.JSON(http.StatusOK, a)
}

// lineFilePath is where the scenario with the moved line is had.
const lineFilePath = "/headcount/line.toml"

// lineFile serves the scenario with the line of this address as a file that
// extends the present one.
func (s *server) lineFile(c echo.Context) error {
	v := look(s.shelf, tabAt("/headcount"), c.QueryParams())
	if v.baseline == nil {
		return echo.ErrNotFound
	}
	l, err := v.arrLine()
	if err != nil || l == nil || !l.moved() {
		return echo.ErrNotFound
	}
	if _, dealt := l.dealt(); dealt != nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, strings.Join(l.dealtWords(dealt), " "))
	}
	text, err := v.baseline.File.Extended(l.title(), v.trials, v.seed, l.changes())
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+v.baseline.ID+`-line.toml"`)
	return c.Blob(http.StatusOK, "application/toml; charset=utf-8", []byte(text))
}
