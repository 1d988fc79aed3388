package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"unicode/utf8"

	"touchline/scenarios"
)

// A copy of every draft is kept among the person's caches, with what can be
// undone and done again, so that both are there after a restart or a power cut.

// draftsFolder is in the program's own folder.
const draftsFolder = "drafts"

// safeCopy is a draft on disk.
type safeCopy struct {
	Path string     `json:"path"` // for people who look into it
	Disk string     `json:"disk"` // SHA-256 of what the file held
	Text string     `json:"text"`
	Undo []keptStep `json:"undo,omitempty"` // the newest first
	Redo []keptStep `json:"redo,omitempty"`
}

// copyFile is where the copy of a scenario's draft is kept.
func (s *shelf) copyFile(name string) (file, of string, err error) {
	dir, err := ownFolder()
	if err != nil {
		return "", "", err
	}
	dir = filepath.Join(dir, draftsFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", "", err
	}
	of = "shipped " + name
	if own, ok := s.place(name); ok {
		if of, err = filepath.Abs(own); err != nil {
			return "", "", err
		}
	}
	return filepath.Join(dir, scenarios.SHA256([]byte(of))[:32]+".json"), of, nil
}

// keepCopy writes the copy of a draft, or takes it away where all is saved and
// nothing can be undone. A copy that cannot be written is no reason to refuse a
// change.
func (s *shelf) keepCopy(name string) {
	d := s.drafts[name]
	if d == nil || !d.unsaved() && len(d.undo)+len(d.redo) == 0 || !utf8.Valid(d.now) {
		s.dropCopy(name)
		return
	}
	file, of, err := s.copyFile(name)
	if err != nil {
		return
	}
	c := safeCopy{of, scenarios.SHA256(d.disk), string(d.now), keptSteps(d.now, d.undo), keptSteps(d.now, d.redo)}
	if text, err := json.Marshal(c); err == nil {
		_ = writePrivate(file, text)
	}
}

func (s *shelf) dropCopy(name string) {
	if file, _, err := s.copyFile(name); err == nil {
		_ = os.Remove(file)
	}
}

// restore takes up the draft that was kept of a file, if there is one, and its
// steps. One that can no longer be run, while its file can, is offered by redo
// alone. What was all saved gives way to what another program wrote since.
func (s *shelf) restore(name string, d *draft) {
	file, _, err := s.copyFile(name)
	if err != nil {
		return
	}
	data, err := os.ReadFile(file)
	var kept safeCopy
	if err != nil || json.Unmarshal(data, &kept) != nil {
		return
	}
	const what = "changes of last time"
	now, disk := []byte(kept.Text), d.disk
	same, saved := kept.Disk == scenarios.SHA256(disk), kept.Disk == scenarios.SHA256(now)
	_, wrong := s.file(name, now)
	_, faulty := s.file(name, disk)
	if wrong != nil && faulty == nil {
		d.redo = []step{{now, what, ""}}
		return
	}
	d.undo, d.redo, d.now = stepsOf(now, kept.Undo), stepsOf(now, kept.Redo), now
	switch {
	case saved && !same:
		d.change(disk, anotherProgram)
	case d.unsaved() && len(d.undo) == 0:
		d.undo = []step{{disk, what, ""}}
	}
	if d.unsaved() && !same {
		d.trouble = changedOnDisk
	}
}
