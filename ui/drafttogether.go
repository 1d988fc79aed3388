package ui

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"touchline/scenarios"
)

// A thing that gets another name in a file gets it in those that extend the file
// too, in one step that all of them take, and go back on, together.

// following are the texts of the files that extend a scenario and name what gets
// another name in it. One that cannot follow is an error.
func (s *shelf) following(name string, changes []scenarios.Change) (map[string][]byte, error) {
	renames := slices.DeleteFunc(slices.Clone(changes), func(c scenarios.Change) bool { return c.Rename == "" })
	if len(renames) == 0 {
		return nil, nil
	}
	follow := map[string][]byte{}
	for other, was := range s.heirs(name) {
		text, err := scenarios.Edit(was, renames)
		if err != nil {
			return nil, fmt.Errorf("the file %s extends this one and cannot follow: %s", filepath.Base(other), firstLine(err))
		}
		if bytes.Equal(text, was) {
			continue
		}
		if s.drafts[other] == nil {
			return nil, fmt.Errorf("the file %s extends this one and is not on the shelf, so that it cannot follow. Open it here too", filepath.Base(other))
		}
		follow[other] = text
	}
	return follow, nil
}

// heirs are the texts of all files that extend one, or one that does.
func (s *shelf) heirs(name string) map[string][]byte {
	texts := map[string][]byte{}
	if s.files != nil {
		beside, _ := filepath.Glob(filepath.Join(filepath.Dir(name), "*.toml")) // what cannot be listed cannot be read either
		onShelf := map[string]bool{}
		for other := range s.drafts {
			onShelf[s.same(other)] = true
		}
		for _, other := range beside {
			if text, err := os.ReadFile(other); err == nil && !onShelf[s.same(other)] {
				texts[other] = text
			}
		}
	}
	for other, d := range s.drafts {
		texts[other] = d.now
	}
	all, found := map[string][]byte{}, map[string]bool{s.same(name): true}
	for again := true; again; {
		again = false
		for other, text := range texts {
			says := scenarios.Extends(text)
			if says != "" && !found[s.same(other)] && found[s.same(s.beside(other, says))] {
				all[other], found[s.same(other)], again = text, true, true
			}
		}
	}
	return all
}

// editTogether makes changes to scenarios, by their paths, in one step that all
// of them take. Problems mean that nothing was changed.
func (s *shelf) editTogether(what string, changes map[string][]scenarios.Change) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	texts := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		it, d := s.at(name), s.drafts[name]
		if it == nil || d == nil {
			return errGone
		}
		text, err := scenarios.Edit(d.now, changes[name])
		if err != nil {
			return err
		}
		if err := s.allowed(it, text); err != nil {
			return err
		}
		texts[name] = text
	}
	return s.changeTogether(texts, what)
}

// changeTogether makes other texts the present ones of several files, in one step
// of all, unless one of them that can be run could not be run any more.
func (s *shelf) changeTogether(texts map[string][]byte, what string) error {
	names := slices.Sorted(maps.Keys(texts))
	with := strconv.FormatInt(time.Now().UnixNano(), 36)
	before, ran := map[string]draft{}, map[string]bool{}
	for _, name := range names {
		it := s.at(name)
		before[name], ran[name] = *s.drafts[name], it != nil && it.File != nil
		s.drafts[name].changeWith(texts[name], what, with)
	}
	var fails error
	for _, name := range names {
		if _, err := s.file(name, nil); err != nil && ran[name] && fails == nil {
			fails = fmt.Errorf("the file %s could not be run any more: %s", filepath.Base(name), firstLine(err))
		}
	}
	for _, name := range names {
		if fails != nil {
			*s.drafts[name] = before[name]
			continue
		}
		s.changed(name)
	}
	return fails
}

// together are the files that took the next step to undo or, with forth, to do
// again, the scenario's own alone where that stands alone. It is an error where
// one of them has been changed since.
func (s *shelf) together(name string, forth bool) ([]string, error) {
	steps := func(d *draft) []step {
		if forth {
			return d.redo
		}
		return d.undo
	}
	own := steps(s.drafts[name])
	if len(own) == 0 {
		return nil, nil
	}
	with := own[len(own)-1].with
	if with == "" {
		return []string{name}, nil
	}
	var all []string
	for _, other := range slices.Sorted(maps.Keys(s.drafts)) {
		theirs := steps(s.drafts[other])
		i := slices.IndexFunc(theirs, func(each step) bool { return each.with == with })
		if i >= 0 && i < len(theirs)-1 {
			return nil, fmt.Errorf("the file %s took part in this and was changed since; take that back there first", filepath.Base(other))
		}
		if i >= 0 {
			all = append(all, other)
		}
	}
	return all, nil
}
