package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
)

// openPath takes a scenario into the folder of the shelf, as it is, and a table
// where one dropped on a page is taken: a book that comes along with its scenario
// goes into the folder with it.
const openPath = "/scenario/open"

// besideKey says that a table belongs to a scenario that follows.
const besideKey = "beside"

// mostScenario is the largest scenario file in bytes.
const mostScenario = 1 << 20

var (
	errNoPlace = errors.New("these scenarios come with the program and have no folder yet; keep the shelf in a folder of your own first, in the Scenario view")
	errNoKind  = errors.New("only scenarios (.toml) and tables (.csv, .tsv, .txt, .xlsx, also with .gz) can be opened here")
)

// noPlace says of the shipped shelf what has to be done before it can take a file.
func noPlace() error {
	if last, ok := recall(); ok {
		return fmt.Errorf("these scenarios come with the program and have no folder; open %s, in %s, first, at the top of Compare", last.Name(), last.Where())
	}
	return errNoPlace
}

// takeFile takes a file and answers with the address that shows it, whatever is
// wrong with it.
func (s *server) takeFile(c echo.Context) error {
	if isTable(c.QueryParam("name")) && c.QueryParam(besideKey) == "" {
		return s.bring(c)
	}
	data, err := io.ReadAll(c.Request().Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return echo.NewHTTPError(http.StatusRequestEntityTooLarge, fmt.Sprintf("A file may have %d MB; this one has more.", mostUpload>>20))
	case err != nil:
		return echo.NewHTTPError(http.StatusBadRequest, "The file did not arrive whole.")
	}
	q := c.QueryParams()
	it, err := s.shelf.take(fileName(q.Get("name")), data)
	if err != nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, sentence(firstLine(err)))
	}
	if it != nil {
		v := look(s.shelf, tabAt("/scenario"), q)
		c.Response().Header().Set(echo.HeaderLocation, v.tab.path+"?"+withID(v, it))
	}
	s.queue.Tell()
	return c.NoContent(http.StatusCreated)
}

// isTable says whether a file is rows and columns by its name.
func isTable(name string) bool {
	plain := strings.TrimSuffix(strings.ToLower(name), ".gz")
	return slices.Contains([]string{".csv", ".tsv", ".txt", ".xlsx"}, filepath.Ext(plain))
}

// withID is the query of a view that is about another scenario, runnable or not.
func withID(v *view, it *item) string {
	q := v.without(wordsKey)
	q.Set("baseline", it.ID)
	return q.Encode()
}

// take writes a file into the folder of the shelf under its own name, or a
// scenario under a free one. it is nil for a book.
func (s *shelf) take(name string, data []byte) (it *item, err error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	items, _ := s.all()
	if s.files == nil && s.dir == "" {
		return nil, noPlace()
	}
	if s.files != nil && len(items) == 0 {
		return nil, errNoPlace
	}
	beside := ""
	if s.files != nil {
		beside = s.files[0]
	}
	stem, scenario := strings.CutSuffix(strings.ToLower(name), ".toml")
	switch {
	case scenario:
		if len(data) > mostScenario {
			return nil, errors.New("too large for a scenario file")
		}
		file, err := s.writeNew(beside, slug(stem), data)
		if err != nil {
			return nil, err
		}
		s.reread()
		return s.at(file), nil
	case isTable(name):
		return nil, s.takeBook(s.beside(beside, safeName(name)), data)
	}
	return nil, errNoKind
}

// takeBook writes a book beside the scenarios, where there is not another one of
// its name.
func (s *shelf) takeBook(name string, data []byte) error {
	to, _ := s.place(name)
	if held, err := os.ReadFile(to); err == nil && bytes.Equal(held, data) {
		return nil
	}
	if err := s.write(name, data, ""); err != nil {
		return err
	}
	s.reread()
	return nil
}

// safeName is a file's name that every system can have, and none takes for
// anything else.
func safeName(name string) string {
	name = strings.Map(func(c rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, c) {
			return '-'
		}
		return c
	}, strings.TrimLeft(name, ". "))
	if scenarios.Device(name) {
		name = "book-" + name
	}
	return name
}
