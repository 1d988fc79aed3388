package ui

import (
	"os"
	"path/filepath"
	"slices"
	"time"
)

// keptStep is a step as it is kept: what differs from the text one step nearer
// to the present.
type keptStep struct {
	What string `json:"what"`
	With string `json:"with,omitempty"`
	Head int    `json:"head"` // bytes that both begin with
	Tail int    `json:"tail"` // bytes that both end with
	Text []byte `json:"text"` // what stands between, which may cut letters in two
}

// mostKeptSteps is how many bytes of steps are kept of a draft, each way; older
// steps are let go.
const mostKeptSteps = 256 << 10

// keptSteps are steps as they are kept, the newest first.
func keptSteps(now []byte, steps []step) []keptStep {
	var all []keptStep
	size := 0
	for _, s := range slices.Backward(steps) {
		k := keptStep{What: s.what, With: s.with}
		most := min(len(now), len(s.text))
		for k.Head < most && now[k.Head] == s.text[k.Head] {
			k.Head++
		}
		for k.Tail < most-k.Head && now[len(now)-1-k.Tail] == s.text[len(s.text)-1-k.Tail] {
			k.Tail++
		}
		k.Text = s.text[k.Head : len(s.text)-k.Tail]
		if size += len(k.Text) + len(k.What); size > mostKeptSteps {
			break
		}
		all = append(all, k)
		now = s.text
	}
	return all
}

// stepsOf are the steps that were kept of a text.
func stepsOf(now []byte, kept []keptStep) []step {
	var steps []step
	for _, k := range kept {
		if k.Head < 0 || k.Tail < 0 || k.Head+k.Tail > len(now) {
			break // not what was written
		}
		now = slices.Concat(now[:k.Head], k.Text, now[len(now)-k.Tail:])
		steps = append(steps, step{now, k.What, k.With})
	}
	slices.Reverse(steps)
	return steps
}

// forget drops what can be undone and done again, here and where it is kept.
func (s *shelf) forget(it *item) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return errGone
	}
	d.undo, d.redo = nil, nil
	s.changed(it.Path)
	return nil
}

// mostCopies is how many drafts are kept among the person's caches.
const mostCopies = 200

// fewerCopies clears away the oldest copies of drafts, whose files may be long
// gone.
func fewerCopies() {
	dir, err := ownFolder()
	if err != nil {
		return
	}
	files, _ := filepath.Glob(filepath.Join(dir, "drafts", "*.json")) // a well-formed pattern
	if len(files) <= mostCopies {
		return
	}
	age := map[string]time.Time{}
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			age[file] = info.ModTime()
		}
	}
	slices.SortFunc(files, func(a, b string) int { return age[b].Compare(age[a]) })
	for _, file := range files[mostCopies:] {
		_ = os.Remove(file)
	}
}
