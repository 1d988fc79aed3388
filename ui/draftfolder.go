package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"touchline/scenarios"
)

var (
	errNoFolder = errors.New("write the whole path of a folder, such as ~/Touchline")
	errOwn      = errors.New("these scenarios are files of your own already")
)

// offered is the folder in which a person is offered to keep the shelf.
func offered() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, "Touchline")
}

// keep writes the shipped scenarios, with all that was changed, into a folder
// that has none of them yet, and shows that folder from then on.
func (s *shelf) keep(folder string) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	if s.files != nil || s.dir != "" {
		return errOwn
	}
	if rest, home := strings.CutPrefix(folder, "~"+string(filepath.Separator)); home {
		dir, err := os.UserHomeDir()
		if err != nil {
			return err
		}
		folder = filepath.Join(dir, rest)
	}
	if !filepath.IsAbs(folder) {
		return errNoFolder
	}
	if last, ok := recall(); ok && last.Folder == filepath.Clean(folder) {
		return fmt.Errorf("%s has %s already: open it first, in the Compare view, or name another folder", last.Where(), last.Name())
	}
	if err := scenarios.Init(folder); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return scenarios.Unreadable(folder, err)
	}
	for name, d := range s.drafts {
		if !d.unsaved() {
			continue
		}
		was := scenarios.SHA256(d.disk)
		if d.fresh {
			was = ""
		}
		if err := scenarios.Write(filepath.Join(folder, filepath.FromSlash(name)), d.now, was); err != nil {
			root.Close()
			return err
		}
		s.dropCopy(name)
		d.disk, d.fresh = d.now, false
	}
	s.dir, s.root, s.folder = folder, root, root.FS()
	s.reread()
	return nil
}

// reopen shows a folder of the person's in place of the shipped scenarios. What
// was changed of those stays among the caches; what was made is gone.
func (s *shelf) reopen(folder string) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	if s.files != nil || s.dir != "" {
		return errOwn
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return scenarios.Unreadable(folder, err)
	}
	s.dir, s.root, s.folder = folder, root, root.FS()
	s.drafts = map[string]*draft{}
	s.sweep()
	s.rereadAfter(nil)
	return nil
}

// where is the path of the shelf's folder; "": it has none.
func (s *shelf) where() string {
	s.changing.Lock()
	defer s.changing.Unlock()
	return s.dir
}
