package ui

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
)

// stockPath writes the shipped scenarios into the folder of an empty shelf.
const stockPath = "/shelf/stock"

var errStocked = errors.New("there are scenarios in this folder already")

// stock writes the shipped scenarios, their book with them, into a workspace
// folder that has none.
func (s *shelf) stock() error {
	s.changing.Lock()
	defer s.changing.Unlock()
	if items, _ := s.all(); s.dir == "" || len(items) > 0 {
		return errStocked
	}
	if err := scenarios.Init(s.dir); err != nil {
		return err
	}
	s.reread()
	return nil
}

// stock is the person's wish for it, answered with their comparison.
func (s *server) stock(c echo.Context) error {
	if err := s.shelf.stock(); err != nil {
		return c.JSON(http.StatusOK, answer{Others: []string{sentence(firstLine(err))}})
	}
	s.queue.Tell()
	return c.JSON(http.StatusOK, answer{Show: tabAt("/compare").path, Said: "The shipped scenarios stand in this folder now."})
}
