package ui

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"touchline/scenarios"
	"touchline/ui/chart"
)

// bytes are what a file of the shelf holds on disk.
func (s *shelf) bytes(name string) ([]byte, error) {
	if s.files != nil {
		return os.ReadFile(name)
	}
	return fs.ReadFile(s.folder, name)
}

// names are the scenario files that there are, those that ask a question last.
func (s *shelf) names() []string {
	if s.files != nil {
		return s.files
	}
	var names []string
	for _, pattern := range []string{"*.toml", whatIf + "/*.toml"} {
		found, _ := fs.Glob(s.folder, pattern) // the patterns are well-formed
		names = append(names, found...)
	}
	return append(names, s.fresh()...)
}

// file reads a scenario with text in place of what its file holds, and with the
// drafts of those it extends; nil: with its own draft.
func (s *shelf) file(name string, text []byte) (*scenarios.File, error) {
	drafts := s.texts(name, text)
	if s.files != nil {
		return scenarios.LoadDrafts(s.ctx, name, drafts)
	}
	return scenarios.LoadDraftsFS(s.ctx, s.folder, name, drafts)
}

// outline is what a scenario says, read like file, even where it breaks rules.
func (s *shelf) outline(name string, text []byte) (*scenarios.Outline, error) {
	drafts := s.texts(name, text)
	if s.files != nil {
		return scenarios.OutlineDrafts(s.ctx, name, drafts)
	}
	return scenarios.OutlineDraftsFS(s.ctx, s.folder, name, drafts)
}

// texts are the drafts, with text in place of one of them; nil: its own.
func (s *shelf) texts(name string, text []byte) map[string][]byte {
	drafts := map[string][]byte{}
	for other, d := range s.drafts {
		if d.unsaved() {
			drafts[other] = d.now
		}
	}
	if text != nil {
		drafts[name] = text
	}
	return drafts
}

// reread reads every file anew. Drafts stay; what is on the shelf keeps its
// place, its colour and its name in addresses.
func (s *shelf) reread() {
	was, _ := s.all()
	s.rereadAfter(was)
}

// rereadAfter is reread of a shelf that had other items, or none.
func (s *shelf) rereadAfter(was []*item) {
	var items []*item
	extended := false
	for _, name := range s.names() {
		s.see(name)
		it := s.item(name)
		items = append(items, it)
		extended = extended || s.files == nil && it.File != nil && !it.WhatIf && path.Clean(it.File.Base) == baseFile
	}
	items = slices.DeleteFunc(items, func(it *item) bool { return extended && it.File != nil && it.Path == baseFile })
	if s.files == nil {
		sorted(items, was)
	}
	s.show(arranged(items, was))
}

// sorted puts the scenarios of a folder in order: as they were, then what is
// new by how much it changes, since what changes least is what the others are
// compared with; then those that ask a question.
func sorted(items, was []*item) {
	rank := func(it *item) int {
		if i := slices.IndexFunc(was, func(old *item) bool { return old.Path == it.Path }); i >= 0 {
			return i
		}
		return len(was)
	}
	slices.SortStableFunc(items, func(a, b *item) int {
		switch {
		case a.WhatIf != b.WhatIf && a.WhatIf:
			return 1
		case a.WhatIf != b.WhatIf:
			return -1
		case a.WhatIf:
			return cmp.Compare(rank(a), rank(b))
		}
		if order := cmp.Compare(rank(a), rank(b)); order != 0 || rank(a) < len(was) {
			return order
		}
		return cmp.Compare(a.changes(), b.changes())
	})
}

// see looks at what a file holds, for the first time or again.
func (s *shelf) see(name string) {
	if d := s.drafts[name]; d != nil && d.fresh {
		return
	}
	held, err := s.bytes(name)
	if d := s.drafts[name]; d != nil {
		d.notice(held, err)
	} else if err == nil {
		d := &draft{disk: held, now: held}
		s.drafts[name] = d
		s.restore(name, d)
	}
}

// item is a file as it stands with its draft.
func (s *shelf) item(name string) *item {
	loaded, err := s.file(name, nil)
	it := newItem(name, loaded, err)
	it.WhatIf = s.files == nil && path.Dir(name) == whatIf
	_, it.Own = s.place(name)
	d := s.drafts[name]
	if d == nil {
		return it
	}
	if it.WhatIf {
		it.Question = scenarios.Question(d.now)
	}
	it.Unsaved, it.Trouble, it.Steps = d.unsaved(), d.trouble, len(d.undo)+len(d.redo)
	if it.Saved = loaded; it.Unsaved {
		it.Saved, _ = s.file(name, d.disk)
	}
	if n := len(d.undo); n > 0 {
		it.Undo = d.undo[n-1].what
	}
	if n := len(d.redo); n > 0 {
		it.Redo = d.redo[n-1].what
	}
	return it
}

// changed shows a scenario anew after its draft has changed, and those that
// extend it.
func (s *shelf) changed(name string) {
	items, _ := s.all()
	items = slices.Clone(items)
	stale, fresh := map[string]bool{s.same(name): true}, map[int]bool{}
	for again := true; again; {
		again = false
		for i, it := range items {
			extends := it.File != nil && it.File.Base != "" && stale[s.same(it.File.Base)]
			if fresh[i] || !extends && !stale[s.same(it.Path)] {
				continue
			}
			now := s.item(it.Path)
			now.ID, now.Colour = it.ID, it.Colour
			items[i], fresh[i], stale[s.same(it.Path)], again = now, true, true, true
		}
	}
	s.keepCopy(name)
	s.show(items)
}

// same is the one path of a file, however it was named.
func (s *shelf) same(name string) string {
	if s.files == nil {
		return path.Clean(name)
	}
	if whole, err := filepath.Abs(name); err == nil {
		return whole
	}
	return filepath.Clean(name)
}

// show puts items on the shelf.
func (s *shelf) show(items []*item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = items
	s.generation++
}

// notice looks whether other programs have changed files, and says whether
// there is something new to show.
func (s *shelf) notice() bool {
	s.changing.Lock()
	defer s.changing.Unlock()
	items, _ := s.all()
	news := false
	for _, it := range items {
		if d := s.drafts[it.Path]; d != nil && !d.fresh {
			held, err := s.bytes(it.Path)
			if d.notice(held, err) {
				s.changed(it.Path)
				news = true
			}
		}
	}
	return news
}

// arranged gives every item its id and colour: those that it had or, where it
// is new, a free one. What asks a question has none of the colours of the others
// where there are enough.
func arranged(items, was []*item) []*item {
	taken, used := map[string]bool{}, map[int]bool{}
	had := map[string]*item{}
	for _, it := range was {
		had[it.Path], taken[it.ID] = it, true
	}
	shown := 0
	for _, it := range items {
		if old := had[it.Path]; old != nil && !it.WhatIf {
			used[old.Colour] = true
		}
		if !it.WhatIf {
			shown++
		}
	}
	for i, it := range items {
		if old := had[it.Path]; old != nil {
			it.ID, it.Colour = old.ID, old.Colour
			continue
		}
		id := slug(stem(it.Path))
		for n := 2; taken[id]; n++ {
			id = fmt.Sprintf("%s-%d", slug(stem(it.Path)), n)
		}
		taken[id] = true
		it.ID, it.Colour = id, i%chart.Colours
		for colour := chart.Colours - 1; colour >= 0 && !it.WhatIf; colour-- {
			if !used[colour] {
				it.Colour = colour
			}
		}
		used[it.Colour] = true
		if it.WhatIf && shown < chart.Colours {
			it.Colour = shown + (i-shown)%(chart.Colours-shown)
		}
	}
	return items
}
