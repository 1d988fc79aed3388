package ui

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/labstack/echo/v4"
)

// lastShelf is where a window last kept or made scenarios of the person's own.
// The next start, which shows the shipped ones, offers to open it.
type lastShelf struct {
	Folder   string `json:"folder"`             // whole path
	Company  string `json:"company,omitempty"`  // whose book the scenarios have; "": nobody said
	Scenario string `json:"scenario,omitempty"` // that was made, by its path in the folder; "": the shelf was kept
}

// lastFile is where it is remembered, among the person's settings.
func lastFile() (string, error) {
	settings, err := os.UserConfigDir()
	return filepath.Join(settings, "touchline", "last.json"), err
}

// remember leaves the shelf's folder for the next start, with whose book a
// scenario has. What cannot be remembered is no reason to refuse what was done.
func (s *shelf) remember(it *item, made bool) {
	last := lastShelf{Folder: s.where()}
	if last.Folder == "" || it == nil {
		return
	}
	if it.File != nil && it.File.Book != nil {
		last.Company = it.File.Book.Name
	}
	if made {
		last.Scenario = it.Path
		if last.Company == "" {
			last.Company = it.Name()
		}
	}
	file, err := lastFile()
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	if text, err := json.Marshal(last); err == nil {
		_ = writePrivate(file, text)
	}
}

// recall is what the last window remembered; false: nothing, or it is gone. A
// scenario that is gone tells nothing of the rest of its folder.
func recall() (last lastShelf, ok bool) {
	file, err := lastFile()
	if err != nil {
		return last, false
	}
	text, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(text, &last) != nil || !filepath.IsAbs(last.Folder) {
		return last, false
	}
	folder := os.DirFS(last.Folder)
	if _, err := fs.Stat(folder, last.Scenario); last.Scenario != "" && err != nil {
		last.Scenario, last.Company = "", ""
	}
	found, err := fs.Glob(folder, "*.toml")
	return last, err == nil && len(found) > 0
}

// Name is how the scenarios are called where they are offered.
func (last lastShelf) Name() string {
	if last.Company == "" {
		return "Scenarios of your own"
	}
	return clip(last.Company)
}

// Where is the folder as a person writes it.
func (last lastShelf) Where() string { return spoken(last.Folder) }

// spoken is a path, from ~ on where it lies in the person's home.
func spoken(file string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" {
		return file
	}
	if rest, inside := strings.CutPrefix(file, filepath.Clean(home)+string(filepath.Separator)); inside {
		return filepath.Join("~", rest)
	}
	return file
}

// lastPart offers to open it.
type lastPart struct {
	lastShelf
	Path   string // address that opens it
	Leaves bool   // scenarios without a file would be left behind
}

// lastPart is what the shipped shelf offers; nil: nothing is remembered.
func (s *shelf) lastPart() *lastPart {
	last, ok := recall()
	if !ok {
		return nil
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	return &lastPart{last, lastPath, len(s.fresh()) > 0}
}

// lastPath shows the folder that the last window remembered.
const lastPath = "/shelf/last"

// openLast is the person's wish for it, answered with the scenario that was made
// there and what was made of that.
func (s *server) openLast(c echo.Context) error {
	last, ok := recall()
	if !ok {
		return c.JSON(http.StatusOK, answer{Others: []string{"That folder is gone, or has no scenario any more."}})
	}
	if err := s.shelf.reopen(last.Folder); err != nil {
		return c.JSON(http.StatusOK, answer{Others: []string{sentence(firstLine(err))}})
	}
	q := url.Values{}
	if made := s.shelf.at(last.Scenario); made != nil && made.File != nil {
		q.Set("baseline", made.ID)
		for _, it := range s.shelf.kin(made) {
			q.Add("s", it.ID)
		}
	}
	v := look(s.shelf, tabs[0], q)
	s.queue.Stop() // of the shelf before
	for _, ask := range v.asks() {
		s.queue.Ask(ask)
	}
	s.runAll()
	s.queue.Tell()
	return c.JSON(http.StatusOK, answer{Show: v.address("", ""), Said: last.Name() + " is open."})
}

// kin are a scenario and those of the same book or, where that is drawn, those
// that extend it.
func (s *shelf) kin(of *item) []*item {
	var kin []*item
	items, _ := s.all()
	for _, it := range items {
		switch {
		case it.File == nil:
		case it == of, it.File.Base == of.Path:
			kin = append(kin, it)
		case it.File.Book != nil && of.File.Book != nil && it.File.Book.File == of.File.Book.File:
			kin = append(kin, it)
		}
	}
	return kin
}
