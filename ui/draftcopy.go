package ui

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"

	"touchline/scenarios"
)

// A copy of every draft is kept among the person's caches, so that what was not
// saved is there again after a power cut.

// safeCopy is a draft on disk.
type safeCopy struct {
	Path string `json:"path"` // for people who look into it
	Disk string `json:"disk"` // SHA-256 of what the file held
	Text string `json:"text"`
}

// copyFile is where the copy of a scenario's draft is kept.
func (s *shelf) copyFile(name string) (file, of string, err error) {
	dir, err := ownFolder()
	if err != nil {
		return "", "", err
	}
	dir = filepath.Join(dir, "drafts")
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

// keepCopy writes the copy of a draft, or takes it away where all is saved. A
// copy that cannot be written is no reason to refuse a change.
func (s *shelf) keepCopy(name string) {
	d := s.drafts[name]
	if d == nil || !d.unsaved() {
		s.dropCopy(name)
		return
	}
	file, of, err := s.copyFile(name)
	if err != nil {
		return
	}
	if text, err := json.Marshal(safeCopy{of, scenarios.SHA256(d.disk), string(d.now)}); err == nil {
		_ = writePrivate(file, text)
	}
}

func (s *shelf) dropCopy(name string) {
	if file, _, err := s.copyFile(name); err == nil {
		_ = os.Remove(file)
	}
}

// restore takes up the draft that was kept of a file, if there is one. One that
// can no longer be run is offered by redo alone.
func (s *shelf) restore(name string, d *draft) {
	file, _, err := s.copyFile(name)
	if err != nil {
		return
	}
	data, err := os.ReadFile(file)
	var kept safeCopy
	if err != nil || json.Unmarshal(data, &kept) != nil || bytes.Equal([]byte(kept.Text), d.disk) {
		return
	}
	const what = "changes of last time"
	if _, err := s.file(name, []byte(kept.Text)); err != nil {
		d.redo = []step{{[]byte(kept.Text), what}}
		return
	}
	d.change([]byte(kept.Text), what)
	if kept.Disk != scenarios.SHA256(d.disk) {
		d.trouble = changedOnDisk
	}
}
