package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"touchline/scenarios"
)

// place is the path of a scenario's own file; false: it has none.
func (s *shelf) place(name string) (string, bool) {
	switch {
	case s.files != nil:
		return name, true
	case s.dir != "":
		return filepath.Join(s.dir, filepath.FromSlash(name)), true
	}
	return "", false
}

// inside says what is wrong with a place of the workspace where something is to
// be written: a link leads out of it.
func (s *shelf) inside(name string) error {
	if s.root == nil {
		return nil
	}
	for _, part := range []string{path.Dir(name), name} {
		if _, err := s.root.Stat(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return &fs.PathError{Op: "cannot write", Path: filepath.Join(s.dir, filepath.FromSlash(name)), Err: errOutside}
		}
	}
	return nil
}

// write is [scenarios.Write] of a file of the shelf.
func (s *shelf) write(name string, data []byte, was string) error {
	if err := s.inside(name); err != nil {
		return err
	}
	file, _ := s.place(name)
	return scenarios.Write(file, data, was)
}

var errOutside = errors.New("a link leads out of the folder of the scenarios from here, or to nowhere")

// sweep takes away what earlier programs, ended by force, left half written.
func (s *shelf) sweep() {
	folders := map[string]bool{}
	for _, file := range s.files {
		folders[filepath.Dir(file)] = true
	}
	if s.dir != "" {
		folders[s.dir], folders[filepath.Join(s.dir, whatIf)] = true, s.inside(whatIf+"/x") == nil
	}
	for folder, own := range folders {
		if own {
			scenarios.Sweep(folder)
		}
	}
	if own, err := ownFolder(); err == nil {
		scenarios.Sweep(own)
		scenarios.Sweep(filepath.Join(own, draftsFolder))
	}
}

// save writes a draft into its file. Where another program has changed that,
// only over says to write all the same.
func (s *shelf) save(it *item, over bool) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	switch _, own := s.place(it.Path); {
	case d == nil:
		return errGone
	case !own:
		return errReadOnly
	}
	was := scenarios.SHA256(d.disk)
	held, err := s.bytes(it.Path)
	if errors.Is(err, fs.ErrNotExist) {
		was = ""
	} else if over = over && err == nil && !bytes.Equal(held, d.disk); over {
		was = scenarios.SHA256(held)
	}
	err = s.write(it.Path, d.now, was)
	if err == nil && over {
		d.undo = append(d.undo, step{held, "saving over " + anotherProgram, ""})
	}
	if errors.Is(err, scenarios.ErrChanged) {
		d.trouble = changedOnDisk
	}
	if err == nil {
		d.disk, d.trouble = d.now, ""
	}
	s.changed(it.Path)
	return err
}

// copy writes a scenario under another title into a file of its own beside the
// first. With move the first one goes back to what its file holds: what was
// changed is in the new one.
func (s *shelf) copy(it *item, title string, move bool) (*item, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return nil, errGone
	}
	if _, own := s.place(it.Path); !own {
		return nil, errReadOnly
	}
	text, err := scenarios.Edit(d.now, []scenarios.Change{{Key: []string{"title"}, Value: title}})
	if err != nil {
		return nil, err
	}
	if _, err := s.file(it.Path, text); err != nil {
		return nil, err
	}
	name, err := s.writeNew(it.Path, slug(title), text)
	if err != nil {
		return nil, err
	}
	if move && d.unsaved() {
		d.change(d.disk, "saving under another name")
		s.keepCopy(it.Path)
	}
	s.reread()
	return s.at(name), nil
}

// writeNew writes a file that is not there yet beside another, and gives the
// name it has on the shelf.
func (s *shelf) writeNew(beside, name string, text []byte) (string, error) {
	for n := 1; ; n++ {
		file := name + ".toml"
		if n > 1 {
			file = fmt.Sprintf("%s-%d.toml", name, n)
		}
		file = s.beside(beside, file)
		err := s.write(file, text, "")
		if errors.Is(err, fs.ErrExist) && n < 100 {
			continue
		}
		if err == nil && s.files != nil {
			s.files = append(slices.Clip(s.files), file)
		}
		return file, err
	}
}

// binned is a file that was deleted and can be had back while the program runs.
type binned struct {
	path, title string
	held        []byte
	draft       *draft
}

// nearTo is the scenario that a person stands before once this one is gone: what
// it extends, else the nearest on the shelf of the same book, else the nearest
// of all; nil: there is none.
func (s *shelf) nearTo(gone *item) *item {
	items, _ := s.all()
	place := slices.IndexFunc(items, func(it *item) bool { return it.ID == gone.ID })
	var near *item
	far := [3]int{}
	for i, it := range items {
		if it.ID == gone.ID || it.File == nil {
			continue
		}
		at := [3]int{1, 1, max(i-place, place-i)}
		if gone.File != nil && it.Path == gone.File.Base {
			at[0] = 0
		}
		if bookOf(it) == bookOf(gone) {
			at[1] = 0
		}
		if near == nil || slices.Compare(at[:], far[:]) < 0 {
			near, far = it, at
		}
	}
	return near
}

// bookOf is the file of a scenario's accounts; "": they are drawn from its
// segments, or it cannot be run.
func bookOf(it *item) string {
	if it.File == nil || it.File.Book == nil {
		return ""
	}
	return it.File.Book.File
}

// remove deletes a scenario's file, unless another program has changed it.
func (s *shelf) remove(it *item) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	file, own := s.place(it.Path)
	if d == nil || !own {
		return errReadOnly
	}
	with, err := s.followers(it.Path)
	if err != nil {
		return err
	}
	if len(with) > 0 {
		return extended(with)
	}
	held, err := s.bytes(it.Path)
	if err == nil && !bytes.Equal(held, d.disk) {
		d.trouble = changedOnDisk
		s.changed(it.Path)
		return &fs.PathError{Op: "cannot delete", Path: file, Err: scenarios.ErrChanged}
	}
	if err == nil {
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	s.bin = append(s.bin, binned{it.Path, it.Name(), d.disk, d})
	delete(s.drafts, it.Path)
	s.files = slices.DeleteFunc(slices.Clone(s.files), func(name string) bool { return name == it.Path })
	s.reread()
	s.dropCopy(it.Path)
	return nil
}

// extended says which files could no longer be run without the one they extend.
func extended(with []follower) error {
	var names []string
	for _, who := range with {
		names = append(names, filepath.Base(who.path))
	}
	if len(names) > 4 {
		names = append(names[:3], fmt.Sprintf("%d more", len(names)-3))
	}
	last := len(names) - 1
	if last == 0 {
		return fmt.Errorf("%s extends this file and could not be run without it; delete that first", names[0])
	}
	return fmt.Errorf("%s and %s extend this file and could not be run without it; delete those first", strings.Join(names[:last], ", "), names[last])
}

// putBack undoes the last deletion, with what was not saved.
func (s *shelf) putBack() (*item, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	if len(s.bin) == 0 {
		return nil, errGone
	}
	b := s.bin[len(s.bin)-1]
	if err := s.write(b.path, b.held, ""); err != nil {
		return nil, err
	}
	s.bin = s.bin[:len(s.bin)-1]
	if s.dir == "" {
		s.files = append(s.files, b.path)
	}
	s.drafts[b.path] = b.draft
	s.reread()
	s.keepCopy(b.path)
	return s.at(b.path), nil
}
