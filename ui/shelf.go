package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"touchline/scenarios"
)

// shelf is the scenarios the window offers. Reading it again or changing one
// replaces the items; a list that was handed out stays as it was.
type shelf struct {
	ctx    context.Context // nothing is read once it has ended
	source string          // names what is shown; two servers of one source show the same
	files  []string        // the scenarios, as the person named them; nil: those of folder
	folder fs.FS
	dir    string   // path of the folder; "": it is not on disk
	root   *os.Root // of a workspace folder

	histories *histories // that the person brought

	changing sync.Mutex // held by who changes the shelf; guards what follows
	drafts   map[string]*draft
	bin      []binned
	renames  []renamed

	mu         sync.Mutex
	items      []*item
	generation int // counts the readings
}

// item is a scenario file on the shelf, as it stands with what was changed and
// not saved.
type item struct {
	ID       string          // in addresses
	Path     string          // as the person named it
	File     *scenarios.File // nil where the file is at fault
	Problems []problem       // what is wrong with it
	faults   scenarios.Problems
	Colour   int    // 0 to chart.Colours-1, the same wherever the scenario is shown
	Question string // what it asks, of a scenario in the folder what-if; else ""
	WhatIf   bool   // it stands in that folder, and is shown when chosen

	Saved   *scenarios.File // as its file has it; nil: that cannot be run
	Unsaved bool
	Own     bool   // it has a file that can be written
	Undo    string // what would be undone; "": nothing
	Redo    string
	Steps   int    // that can be undone or done again
	Trouble string // what became of the file behind the person's back; "": nothing
}

// problem is one fault of a file in words.
type problem struct {
	Says   string // place, key and what is wrong
	Source string // the line it stands in, with a caret, and what may help; "": none
	Column string // header of the column of a table; "": it is not of one
	There  string // where that is, to be said at the column
}

func newProblem(text string) problem {
	says, source, _ := strings.Cut(text, "\n")
	return problem{Says: says, Source: source}
}

// Name is the scenario's title, or the file's name where it has none to tell.
func (it *item) Name() string {
	if it.File == nil {
		return filepath.Base(it.Path)
	}
	return it.File.Title
}

// openShelf reads the scenarios named by files, else those of the folder, else
// the shipped ones. Nothing is read once ctx has ended.
func openShelf(ctx context.Context, files []string, workspace string) (*shelf, error) {
	s := &shelf{ctx: ctx, source: "shipped", histories: &histories{ctx: ctx}, drafts: map[string]*draft{}, folder: scenarios.Shipped()}
	switch {
	case len(files) > 0:
		for _, file := range files {
			if _, err := os.Stat(file); err != nil {
				return nil, scenarios.Unreadable(file, err)
			}
			whole, err := filepath.Abs(file)
			if err != nil {
				return nil, err
			}
			s.source += "\n" + whole
		}
		s.files, s.folder = files, nil
	case workspace != "":
		root, err := os.OpenRoot(workspace)
		if err != nil {
			return nil, scenarios.Unreadable(workspace, err)
		}
		if s.dir, err = filepath.Abs(workspace); err != nil {
			return nil, err
		}
		s.root, s.source, s.folder = root, s.dir, root.FS()
	}
	fewerCopies()
	s.sweep()
	s.read()
	return s, nil
}

func (s *shelf) close() {
	if s.root != nil {
		s.root.Close()
	}
}

// read reads every file anew.
func (s *shelf) read() {
	s.changing.Lock()
	defer s.changing.Unlock()
	s.reread()
}

// all is the shelf in its order, and how often it has been read.
func (s *shelf) all() ([]*item, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.items, s.generation
}

// at is the item of a path; nil: there is none.
func (s *shelf) at(name string) *item {
	items, _ := s.all()
	for _, it := range items {
		if it.Path == name {
			return it
		}
	}
	return nil
}

// baseFile is what a folder's scenarios extend. Where they do, it is no
// scenario to choose.
const baseFile = "base.toml"

// whatIf is the folder of the scenarios that each ask one question of another.
const whatIf = "what-if"

// changes is the number of keys a scenario sets against its base; faulty files
// stand last.
func (it *item) changes() int {
	if it.File == nil {
		return 1 << 30
	}
	return len(it.File.Overrides)
}

func newItem(name string, loaded *scenarios.File, err error) *item {
	it := &item{Path: name, File: loaded}
	if err == nil {
		return it
	}
	it.File = nil
	var problems scenarios.Problems
	if !errors.As(err, &problems) {
		it.Problems = []problem{newProblem(err.Error())}
	}
	it.faults = problems
	for _, p := range problems {
		it.Problems = append(it.Problems, newProblem(p.String()))
	}
	return it
}

func stem(file string) string { return strings.TrimSuffix(filepath.Base(file), ".toml") }

// slug keeps what is safe in an address and an element's id.
func slug(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			b.WriteRune(c)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 40 {
			break
		}
	}
	id := strings.Trim(b.String(), "-")
	if id == "" || scenarios.Device(id) {
		return strings.TrimPrefix(id+"-scenario", "-")
	}
	return id
}
