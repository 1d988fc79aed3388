package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"touchline/scenarios"
	"touchline/ui/chart"
)

// shelf is the scenarios the window offers. Reading it again replaces the
// books; a list that was handed out stays as it was.
type shelf struct {
	source string // names what is shown; two servers of one source show the same
	load   func() []*item
	root   *os.Root // of a workspace folder

	mu         sync.Mutex
	items      []*item
	generation int // counts the readings
}

// item is a scenario file on the shelf.
type item struct {
	ID       string          // in addresses
	Path     string          // as the person named it
	File     *scenarios.File // nil where the file is at fault
	Problems []problem       // what is wrong with it
	Colour   int             // 0 to chart.Colours-1, the same wherever the scenario is shown
}

// problem is one fault of a file in words.
type problem struct {
	Says   string // place, key and what is wrong
	Source string // the line it stands in, with a caret, and what may help; "": none
}

func newProblem(text string) problem {
	says, source, _ := strings.Cut(text, "\n")
	return problem{says, source}
}

// Name is the scenario's title, or the file's name where it has none to tell.
func (it *item) Name() string {
	if it.File == nil {
		return filepath.Base(it.Path)
	}
	return it.File.Title
}

// ErrEmpty is a workspace in which there is nothing to show.
var ErrEmpty = errors.New("no scenario file (*.toml) in this folder")

// openShelf reads the scenarios named by files, else those of the folder, else
// the shipped ones. Nothing is read once ctx has ended.
func openShelf(ctx context.Context, files []string, workspace string) (*shelf, error) {
	s := &shelf{source: "shipped"}
	shipped := scenarios.Shipped()
	s.load = func() []*item { return fromFolder(ctx, shipped) }
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
		s.load = func() []*item { return fromFiles(ctx, files) }
	case workspace != "":
		root, err := os.OpenRoot(workspace)
		if err != nil {
			return nil, scenarios.Unreadable(workspace, err)
		}
		if s.source, err = filepath.Abs(workspace); err != nil {
			return nil, err
		}
		s.root, s.load = root, func() []*item { return fromFolder(ctx, root.FS()) }
	}
	s.read()
	if len(s.items) == 0 {
		s.close()
		return nil, fmt.Errorf("%s: %w; touchline init writes some to begin with", workspace, ErrEmpty)
	}
	return s, nil
}

func (s *shelf) close() {
	if s.root != nil {
		s.root.Close()
	}
}

// read reads every file anew.
func (s *shelf) read() {
	items := s.load()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = items
	s.generation++
}

// all is the shelf in its order, and how often it has been read.
func (s *shelf) all() ([]*item, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.items, s.generation
}

func fromFiles(ctx context.Context, files []string) []*item {
	items := make([]*item, len(files))
	for i, file := range files {
		loaded, err := scenarios.Load(ctx, file)
		items[i] = newItem(file, loaded, err)
	}
	return arranged(items)
}

// baseFile is what a folder's scenarios extend. Where they do, it is no
// scenario to choose.
const baseFile = "base.toml"

// fromFolder reads the scenario files of a folder.
func fromFolder(ctx context.Context, folder fs.FS) []*item {
	names, err := fs.Glob(folder, "*.toml")
	if err != nil { // never: the pattern is well-formed
		return nil
	}
	var items []*item
	extended := false
	for _, name := range names {
		loaded, err := scenarios.LoadFS(ctx, folder, name)
		items = append(items, newItem(name, loaded, err))
		extended = extended || err == nil && path.Clean(loaded.Base) == baseFile
	}
	items = slices.DeleteFunc(items, func(it *item) bool { return extended && it.File != nil && it.Path == baseFile })
	// What changes least is what the others are compared with.
	slices.SortStableFunc(items, func(a, b *item) int { return cmp.Compare(a.changes(), b.changes()) })
	return arranged(items)
}

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
	for _, p := range problems {
		it.Problems = append(it.Problems, newProblem(p.String()))
	}
	return it
}

// arranged gives every item its id and colour by its place.
func arranged(items []*item) []*item {
	taken := map[string]bool{}
	for i, it := range items {
		id := slug(stem(it.Path))
		for n := 2; taken[id]; n++ {
			id = fmt.Sprintf("%s-%d", slug(stem(it.Path)), n)
		}
		taken[id] = true
		it.ID, it.Colour = id, i%chart.Colours
	}
	return items
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
	if id := strings.Trim(b.String(), "-"); id != "" {
		return id
	}
	return "scenario"
}
