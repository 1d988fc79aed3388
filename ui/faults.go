package ui

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/ui/guard"
	"touchline/ui/runs"
)

// errBrokeOff is a page of which the terminal has been told already.
var errBrokeOff = errors.New("broke off")

// survive turns a panic of a page into a fault of that page alone.
func (s *server) survive(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if v := recover(); v != nil {
				if v == http.ErrAbortHandler {
					panic(v)
				}
				fmt.Fprintf(s.options.Err, "%s broke off: %v\n%s\n", c.Path(), v, runs.StackOf(v))
				err = errBrokeOff
			}
		}()
		return next(c)
	}
}

// fault answers what went wrong in a page, in words.
func (s *server) fault(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	why := guard.Refusal{Status: http.StatusInternalServerError, Title: "This page broke off",
		Text: "The fault is Touchline's; what happened stands in the terminal it was started from."}
	var known *echo.HTTPError
	if errors.As(err, &known) {
		why.Status = known.Code
		why.Title, why.Text = "This could not be done", fmt.Sprint(known.Message)
	} else if !errors.Is(err, errBrokeOff) {
		fmt.Fprintf(s.options.Err, "%s broke off: %v\n", c.Path(), err)
	}
	switch why.Status {
	case http.StatusNotFound:
		why.Title, why.Text = "There is no such page", "The address leads nowhere here."
		why.Again = tabs[0].path
	case http.StatusMethodNotAllowed:
		why.Title, why.Text = "Not a way to ask", "This address does not answer to that."
	}
	s.refuse(c.Response(), c.Request(), why)
}

// refuse writes why a request is turned away: a page to who opens one, a line
// to a script.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, why guard.Refusal) {
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, why.Title+". "+why.Text, why.Status)
		return
	}
	s.write(w, r, why.Status, "message", messagePage{Frame: s.frame(r, why.Title), Refusal: why})
}

// messagePage says one thing.
type messagePage struct {
	Frame frame
	guard.Refusal
}
