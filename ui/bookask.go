package ui

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
)

// onBook finds the book that a request is about.
func (s *server) onBook(c echo.Context) (*intake, url.Values, error) {
	form, err := c.FormParams()
	if err != nil {
		return nil, nil, echo.NewHTTPError(http.StatusBadRequest, "The form could not be read.")
	}
	p := look(s.shelf, bookTab, form).taking()
	switch {
	case form.Get(historyKey) != "" && p.file == nil:
		return nil, nil, echo.NewHTTPError(http.StatusGone, "The book is not in memory any more. Choose its file again.")
	case p.file != nil && !p.read():
		return nil, nil, echo.NewHTTPError(http.StatusConflict, "The book has not been read yet.")
	}
	return p, form, nil
}

// makeOfBook writes a scenario of the person's own, with its book, and the first
// question asked of it, and answers with their comparison.
func (s *server) makeOfBook(c echo.Context) error {
	p, form, err := s.onBook(c)
	if err != nil {
		return err
	}
	for _, key := range bookChoices() {
		if says := p.answers.Faults[key]; says != "" {
			return c.JSON(http.StatusOK, answer{Others: []string{says}})
		}
	}
	if says := p.unequal(); says != "" {
		return c.JSON(http.StatusOK, answer{Others: []string{says}})
	}
	if !s.shelf.own() {
		if err := s.shelf.keep(strings.TrimSpace(form.Get(folderKey))); err != nil {
			return c.JSON(http.StatusOK, answer{Others: []string{sentence(firstLine(err))}})
		}
	}
	made, err := s.shelf.make(p)
	if err != nil {
		return c.JSON(http.StatusOK, answer{Others: scenarioError(err)})
	}
	others := []*item{}
	if q := firstOf(made); q.of != nil {
		asked, err := s.shelf.ask(q)
		if err != nil {
			return c.JSON(http.StatusOK, answer{Others: scenarioError(err)})
		}
		others = append(others, asked)
	}
	s.shelf.remember(made, true)
	s.queue.Tell()
	return c.JSON(http.StatusOK, answer{Show: s.comparing(nil, made, others...)})
}

// own says whether the shelf's scenarios are files of the person's.
func (s *shelf) own() bool {
	s.changing.Lock()
	defer s.changing.Unlock()
	_, own := s.place("x")
	return own
}

// home is the folder of the shelf in which a new scenario is put.
func (s *shelf) home() string {
	if s.files != nil {
		return filepath.Dir(s.files[0])
	}
	return "."
}

// make writes the book of an intake, if it has one, and its scenario. A book
// whose scenario cannot be run is taken away again.
func (s *shelf) make(p *intake) (*item, error) {
	file, folder := "", s.home()
	if p.file != nil {
		name, isNew, err := s.addBook(folder, p.file.Name, p.answers.Called, p.file.data)
		if err != nil {
			return nil, err
		}
		file = name
		defer func() {
			if to, own := s.place(s.within(folder, name)); own && isNew && file == "" {
				os.Remove(to)
			}
		}()
	}
	it, err := s.create(folder, slug(p.answers.Called), p.scenarioText(file, time.Now()))
	if err == nil && it.File == nil {
		err = errGone
	}
	if err != nil {
		file = ""
	}
	return it, err
}

// firstOf is the first question asked of a scenario: whether its smallest
// accounts that have people would do without or, where none have, whether the
// largest would be worth people.
func firstOf(it *item) question {
	if q := firstQuestion([]*item{it}); q.of != nil {
		return q
	}
	s := &it.File.Scenario
	sizes, use := bySize(s), coverageNamed(s, pooled.name())
	if use == nil || len(sizes) == 0 {
		return question{}
	}
	return question{of: it, segment: sizes[len(sizes)-1], use: use, follow: true}
}

// putBook makes a book that of a scenario there is, or of the file that several
// extend, and answers with the scenario.
func (s *server) putBook(c echo.Context) error {
	p, form, err := s.onBook(c)
	if err != nil {
		return err
	}
	if p.file == nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "There is no book.")
	}
	into := p.into(s.shelf)
	if into == nil {
		return c.JSON(http.StatusOK, answer{Others: []string{"No scenario of the shelf has a file of your own."}})
	}
	if says := cmp.Or(into.Lacks, p.unequal()); says != "" {
		return c.JSON(http.StatusOK, answer{Others: []string{says}})
	}
	a := answer{Show: look(s.shelf, tabs[0], url.Values{"baseline": {into.shown.ID}}).address("", "")}
	said, err := s.shelf.put(p, into)
	var problems scenarios.Problems
	switch {
	case errors.As(err, &problems):
		a = answer{Others: scenarioError(err)}
	case err != nil:
		a = answer{Others: []string{sentence(firstLine(err))}}
	default:
		s.shelf.remember(s.shelf.at(into.shown.Path), true)
		a.Said = said
		s.tell(form)
	}
	return c.JSON(http.StatusOK, a)
}

// put writes a book beside a scenario and makes it the scenario's. Where
// nothing else is unsaved there, the file has it at once.
func (s *shelf) put(p *intake, into *intoPart) (said string, err error) {
	folder := s.folderOf(into.path, pathDir(s, into.path))
	name, isNew, err := s.addBook(folder, p.file.Name, p.answers.Called, p.file.data)
	if err != nil {
		return "", err
	}
	it := &item{Path: into.path}
	unsaved := s.unsaved(into.path)
	if err := s.edit(it, "book "+p.file.Name, into.changes(p, name)); err != nil {
		if to, own := s.place(s.within(folder, name)); own && isNew {
			os.Remove(to)
		}
		return "", err
	}
	if unsaved {
		return fmt.Sprintf("%s has the book; it is not saved, since other changes of it are not.", filepath.Base(into.path)), nil
	}
	return filepath.Base(into.path) + " has the book.", s.save(it, false)
}

// unsaved says whether a file has changes that are not on disk.
func (s *shelf) unsaved(name string) bool {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[name]
	return d != nil && d.unsaved()
}
