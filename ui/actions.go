package ui

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// runAll asks for every scenario on the shelf, as the view that an empty
// address shows needs them.
func (s *server) runAll() {
	v := look(s.shelf, tabs[0], nil)
	for _, it := range v.items {
		if it.File != nil && !it.WhatIf {
			s.queue.Ask(v.ask(it))
		}
	}
}

// run asks for the runs that the view in the form still needs. "again" reads
// the files anew and runs all of them, whatever is known.
func (s *server) run(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	again := form.Has("again")
	if again {
		s.shelf.read()
	}
	v := look(s.shelf, tabAt(form.Get("view")), form)
	for _, ask := range v.asks() {
		if again {
			s.queue.Forget(ask)
		}
		s.queue.Ask(ask)
	}
	return c.NoContent(http.StatusNoContent)
}

// stop ends the runs of the scenarios named; none named: all.
func (s *server) stop(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	s.queue.Stop(form["s"]...)
	return c.NoContent(http.StatusNoContent)
}

// leave ends the program: the person is done.
func (s *server) leave(c echo.Context) error {
	err := c.NoContent(http.StatusNoContent)
	s.quit()
	return err
}
