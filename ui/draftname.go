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

// renamed is a file that got another name, which can be taken back.
type renamed struct {
	path string // on the shelf, now
	was  string // its name before, without the ending
	with int    // how many files that extend it say its new name
}

// follower is a scenario that extends another one.
type follower struct {
	path string
	says string // the name by which it extends that
}

// rename gives a scenario's file another name, without the ending, and writes it
// into the files that extend it, also into what can be undone there. Nothing is
// done where one of them was changed by another program, or cannot be seen from
// here.
func (s *shelf) rename(it *item, name string) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	name = slug(strings.TrimSuffix(name, ".toml")) + ".toml"
	if name == filepath.Base(it.Path) {
		return nil
	}
	with, err := s.renameTo(it.Path, name)
	if err == nil {
		s.renames = append(s.renames, renamed{s.beside(it.Path, name), stem(it.Path), with})
	}
	return err
}

// rechristen gives a scenario another title, where one is given, and its file
// another name, and says what was done. The title is a change like those of the
// form: Save writes it, Undo takes it back.
func (s *shelf) rechristen(it *item, title, name string) (said string, err error) {
	was := it.Path
	if name != stem(was) {
		if err := s.rename(it, name); err != nil {
			return "", err
		}
	}
	items, _ := s.all()
	if i := slices.IndexFunc(items, func(o *item) bool { return o.ID == it.ID }); i >= 0 {
		it = items[i]
	}
	if it.Path != was {
		said = "The file has its new name."
	}
	if title == "" || title == it.Name() {
		return said, nil
	}
	if err := s.edit(it, "another title", []scenarios.Change{{Key: []string{"title"}, Value: title}}); err != nil {
		return "", err
	}
	return strings.TrimSpace(said + " It is called " + title + " now; Save writes that into the file."), nil
}

// unrename takes back the last renaming.
func (s *shelf) unrename() (*item, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	if len(s.renames) == 0 {
		return nil, errGone
	}
	last := s.renames[len(s.renames)-1]
	if _, err := s.renameTo(last.path, last.was+".toml"); err != nil {
		return nil, err
	}
	s.renames = s.renames[:len(s.renames)-1]
	return s.at(s.beside(last.path, last.was+".toml")), nil
}

// renameTo is rename with the whole name; with is how many files follow.
func (s *shelf) renameTo(from, name string) (with int, err error) {
	if _, own := s.place(from); s.drafts[from] == nil || !own {
		return 0, errReadOnly
	}
	to := s.beside(from, name)
	follow, err := s.followers(from)
	if err != nil {
		return 0, err
	}
	for _, who := range append([]follower{{path: from}}, follow...) {
		if held, err := s.bytes(who.path); err != nil || !bytes.Equal(held, s.drafts[who.path].disk) {
			return 0, fmt.Errorf("%s was changed by another program; look at it first. Nothing was renamed", filepath.Base(who.path))
		}
	}
	if err := s.move(from, to); err != nil {
		return 0, err
	}
	for i, who := range follow {
		if err := s.extend(who, name); err != nil {
			for _, done := range follow[:i] { // back, as far as the disk lets us
				_ = s.extend(follower{done.path, renamedTo(done.says, name)}, path.Base(filepath.ToSlash(from)))
			}
			return 0, errors.Join(err, s.move(to, from))
		}
	}
	s.reread()
	return len(follow), nil
}

// beside is the path on the shelf of another file in the folder of one.
func (s *shelf) beside(name, other string) string {
	if s.files != nil {
		return filepath.Join(filepath.Dir(name), other)
	}
	return path.Join(path.Dir(name), other)
}

// followers are the scenarios on the shelf that extend a file. One that is not on
// the shelf is an error: it could not follow.
func (s *shelf) followers(name string) ([]follower, error) {
	var all []follower
	seen := map[string]bool{}
	for _, other := range s.names() {
		seen[s.same(other)] = true
		if d := s.drafts[other]; d != nil {
			if says := scenarios.Extends(d.disk); says != "" && s.same(s.beside(other, says)) == s.same(name) {
				all = append(all, follower{other, says})
			}
		}
	}
	if s.files == nil {
		return all, nil
	}
	others, _ := filepath.Glob(filepath.Join(filepath.Dir(name), "*.toml")) // what cannot be listed cannot be read either
	for _, other := range others {
		text, err := os.ReadFile(other)
		if says := scenarios.Extends(text); err == nil && !seen[s.same(other)] && says != "" && s.same(s.beside(other, says)) == s.same(name) {
			return nil, fmt.Errorf("%s extends this file and is not on the shelf, so that it cannot follow. Open it here too", filepath.Base(other))
		}
	}
	return all, nil
}

// move gives a file another name on disk and on the shelf, where its draft, its
// place, its colour and its name in addresses stay.
func (s *shelf) move(from, to string) error {
	was, _ := s.place(from)
	now, _ := s.place(to)
	if there, err := os.Lstat(now); err == nil {
		if own, err := os.Stat(was); err != nil || !os.SameFile(there, own) { // not only another case of letters
			return &fs.PathError{Op: "cannot rename to", Path: filepath.Base(now), Err: fs.ErrExist}
		}
	}
	for _, name := range []string{from, to} {
		if err := s.inside(name); err != nil {
			return err
		}
	}
	if err := os.Rename(was, now); err != nil {
		return err
	}
	s.dropCopy(from)
	s.drafts[to] = s.drafts[from]
	delete(s.drafts, from)
	s.keepCopy(to)
	files := slices.Clone(s.files)
	if i := slices.Index(files, from); i >= 0 {
		files[i] = to
	}
	s.files = files
	items, _ := s.all()
	items = slices.Clone(items)
	for i, it := range items {
		if it.Path == from {
			moved := *it
			moved.Path = to
			items[i] = &moved
		}
	}
	s.show(items)
	return nil
}

// extend makes a scenario extend a file that is named otherwise now: on disk, in
// its draft and in all that can be undone.
func (s *shelf) extend(who follower, name string) error {
	d := s.drafts[who.path]
	change := []scenarios.Change{{Key: []string{"extends"}, Value: renamedTo(who.says, name)}}
	anew := func(text []byte) []byte {
		if scenarios.Extends(text) != who.says {
			return text
		}
		if edited, err := scenarios.Edit(text, change); err == nil {
			return edited
		}
		return text
	}
	disk := anew(d.disk)
	if err := s.write(who.path, disk, scenarios.SHA256(d.disk)); err != nil {
		return err
	}
	d.disk, d.now = disk, anew(d.now)
	for _, steps := range [][]step{d.undo, d.redo} {
		for i := range steps {
			steps[i].text = anew(steps[i].text)
		}
	}
	s.keepCopy(who.path)
	return nil
}

// renamedTo is the name by which a file extends another one that got a new name
// in its folder.
func renamedTo(says, name string) string { return path.Join(path.Dir(filepath.ToSlash(says)), name) }

// undoable is what was done to a file and can be taken back.
type undoable struct {
	Said, Act, Button string
}

// undone are the last deletion and the last renaming.
func (s *shelf) undone() []undoable {
	s.changing.Lock()
	defer s.changing.Unlock()
	var all []undoable
	if n := len(s.bin); n > 0 {
		all = append(all, undoable{s.bin[n-1].title + " is deleted.", "putback", "Put it back"})
	}
	if n := len(s.renames); n > 0 {
		last := s.renames[n-1]
		said := fmt.Sprintf("%s.toml is %s now.", last.was, filepath.Base(last.path))
		switch {
		case last.with == 1:
			said += " The file that extends it follows."
		case last.with > 1:
			said += fmt.Sprintf(" The %d files that extend it follow.", last.with)
		}
		all = append(all, undoable{said, "unrename", "Call it " + last.was + ".toml again"})
	}
	return all
}
