package ui

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/labstack/echo/v4"

	"touchline/scenarios"
)

// wordsKey asks for the text of a file instead of its form.
const wordsKey = "words"

// wordsPath takes the text of a file.
const wordsPath = "/scenario/text"

// mostWords is the largest body of a text in bytes, in which every third
// character may be escaped.
const mostWords = 3 << 20

// wording is the text of a scenario file, to be edited as it is.
type wording struct {
	Text   string
	Was    string // SHA-256 of the text, by which a change by another window is noticed
	Lines  []wordLine
	Faults []lineFault
}

// wordLine is the number beside a line.
type wordLine struct {
	Number int
	Bad    bool // something is wrong in it
}

// lineFault is what is wrong in a line.
type lineFault struct {
	Line int    `json:"line"` // from 1; 0: none of this file
	Says string `json:"says"`
}

// wording is the text of a scenario as it stands, with what is wrong in it.
func (s *server) wording(it *item) *wording {
	text, _ := s.shelf.text(it)
	w := &wording{Text: plainLines(text), Was: scenarios.SHA256(text), Faults: s.shelf.lineFaults(it.faults, it.Path)}
	bad := map[int]bool{}
	for _, f := range w.Faults {
		bad[f.Line] = true
	}
	for n := range strings.Count(w.Text, "\n") + 1 {
		w.Lines = append(w.Lines, wordLine{n + 1, bad[n+1]})
	}
	return w
}

// plainLines is a text as a text field shows it.
func plainLines(text []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(text), byteOrderMark), "\r\n", "\n")
}

const byteOrderMark = "\xef\xbb\xbf"

// likeBefore is a text from a text field with the mark and the ends of lines
// that the file had.
func likeBefore(text string, was []byte) []byte {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if bytes.Contains(was, []byte("\r\n")) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if bytes.HasPrefix(was, []byte(byteOrderMark)) {
		text = byteOrderMark + text
	}
	return []byte(text)
}

// lineFaults are faults by the lines of a file; those of other files name them.
func (s *shelf) lineFaults(problems scenarios.Problems, name string) []lineFault {
	var all []lineFault
	for _, p := range problems {
		f := lineFault{p.Line, sentence(p.Message)}
		if p.Key != "" {
			f.Says = p.Key + ": " + f.Says
		}
		if p.Hint != "" {
			f.Says += " " + sentence(p.Hint)
		}
		if !s.ownFault(p, name) {
			f = lineFault{0, fmt.Sprintf("%s, line %d: %s", filepath.Base(p.File), p.Line, f.Says)}
		}
		all = append(all, f)
	}
	return all
}

// wordsAnswer is what a text came to.
type wordsAnswer struct {
	Faults []lineFault `json:"faults"`
	Taken  bool        `json:"taken"`
	Was    string      `json:"was,omitempty"` // of the text that another window made meanwhile
	Said   string      `json:"said"`
}

// retext makes a text the scenario's, if nothing is wrong with it or if there was
// before.
func (s *server) retext(c echo.Context) error {
	_, it, q, err := s.onScenario(c)
	if err != nil {
		return err
	}
	var a wordsAnswer
	var problems scenarios.Problems
	switch err := s.shelf.retext(it, q.Get("text"), q.Get("was")); {
	case errors.Is(err, errOvertaken):
		now, _ := s.shelf.text(it)
		a.Was, a.Said = scenarios.SHA256(now), sentence(err.Error())
	case errors.As(err, &problems):
		a.Faults = s.shelf.lineFaults(problems, it.Path)
		a.Said = "It was not taken: what is marked has to be put right first."
	case err != nil:
		a.Said = sentence(firstLine(err))
	default:
		a.Taken = true
		if now := s.shelf.at(it.Path); now != nil && now.File == nil {
			a.Said = "It is taken. What is still wrong stands at its fields."
		} else {
			a.Said = "It is right, and taken."
		}
		s.tell(q)
	}
	return c.JSON(http.StatusOK, a)
}

var errOvertaken = errors.New("the scenario was changed meanwhile, in another window or on disk; take it once more to put this text in its place, which undo takes back")

// retext makes a text the draft, if that still is what was read.
func (s *shelf) retext(it *item, text, was string) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return errGone
	}
	if scenarios.SHA256(d.now) != was {
		return errOvertaken
	}
	now := likeBefore(text, d.now)
	if bytes.Equal(now, d.now) {
		return nil
	}
	if err := s.allowed(it, now); err != nil {
		return err
	}
	d.change(now, "the edited text")
	s.changed(it.Path)
	return nil
}
