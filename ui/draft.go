package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchline/scenarios"
)

// draft is what a person makes of a scenario file in the windows. It lives on
// the server: every window shows the same.
type draft struct {
	disk []byte // what the file held when it was last read or written
	now  []byte // what is shown and run
	undo []step // the newest last
	redo []step

	trouble string // what became of the file behind the person's back; "": nothing
	fresh   bool   // it was made in the window and there is no file
}

// step is a text that can be gone back to, and what would be undone by it.
type step struct {
	text []byte
	what string
	with string // of a step that several files took together, what tells it from others; "": it stands alone
}

// mostSteps is how far back a person can go.
const mostSteps = 500

func (d *draft) unsaved() bool { return !bytes.Equal(d.now, d.disk) }

// change makes another text the present one.
func (d *draft) change(text []byte, what string) { d.changeWith(text, what, "") }

// changeWith is change in a step that several files take together.
func (d *draft) changeWith(text []byte, what, with string) {
	d.undo = append(d.undo, step{d.now, what, with})
	if len(d.undo) > mostSteps {
		d.undo = d.undo[1:]
	}
	d.redo, d.now = nil, text
}

// back goes a step back or, with forth, forward again.
func (d *draft) back(forth bool) bool {
	from, to := &d.undo, &d.redo
	if forth {
		from, to = to, from
	}
	if len(*from) == 0 {
		return false
	}
	last := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, step{d.now, last.what, last.with})
	d.now = last.text
	return true
}

// notice compares the draft with what the file holds now; err is why it could
// not be read. It says whether the shown text or what is told of it changed.
func (d *draft) notice(held []byte, err error) bool {
	was := d.trouble
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.trouble = "The file is no longer there. Saving writes it anew."
	case err != nil:
		d.trouble = fmt.Sprintf("The file cannot be read any more: %v.", err)
	case bytes.Equal(held, d.disk):
		d.trouble = ""
	case bytes.Equal(held, d.now):
		d.disk, d.trouble = held, ""
		return true
	case !d.unsaved():
		d.change(held, anotherProgram)
		d.disk, d.trouble = held, ""
		return true
	default:
		d.trouble = changedOnDisk
	}
	return d.trouble != was
}

const anotherProgram = "what another program wrote"

const changedOnDisk = "Another program has changed the file since it was read."

// errReadOnly is a scenario that has no file of the person's.
var errReadOnly = errors.New("this scenario comes with the program and cannot be overwritten")

// edited is the draft's text with some changes, and the file that it makes.
func (s *shelf) edited(it *item, changes []scenarios.Change) ([]byte, *scenarios.File, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return nil, nil, errGone
	}
	text, err := scenarios.Edit(d.now, changes)
	if err != nil {
		return nil, nil, err
	}
	file, err := s.file(it.Path, text)
	return text, file, err
}

var errGone = errors.New("this scenario is no longer on the shelf")

// edit makes changes to a scenario, which every view shows from then on.
// Problems mean that nothing was changed.
func (s *shelf) edit(it *item, what string, changes []scenarios.Change) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return errGone
	}
	return s.editNow(d, it, what, changes)
}

// editSeen is edit of a scenario that still is as it was when it was handed out;
// else errOvertaken, and what was to be changed has to be found again.
func (s *shelf) editSeen(it *item, what string, changes []scenarios.Change) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return errGone
	}
	if s.at(it.Path) != it {
		return errOvertaken
	}
	return s.editNow(d, it, what, changes)
}

func (s *shelf) editNow(d *draft, it *item, what string, changes []scenarios.Change) error {
	text, err := scenarios.Edit(d.now, changes)
	if err != nil {
		return err
	}
	if bytes.Equal(text, d.now) {
		return nil
	}
	if err := s.allowed(it, text); err != nil {
		return err
	}
	follow, err := s.following(it.Path, changes)
	if err != nil {
		return err
	}
	if len(follow) > 0 {
		follow[it.Path] = text
		return s.changeTogether(follow, what)
	}
	d.change(text, what)
	s.changed(it.Path)
	return nil
}

// allowed says why a scenario is not to be made of a text: it could not be run.
// One that cannot be run now may be put right step by step, as long as its words
// can be read.
func (s *shelf) allowed(it *item, text []byte) error {
	_, err := s.file(it.Path, text)
	if err == nil || s.at(it.Path).File != nil {
		return err
	}
	if _, unread := s.outline(it.Path, text); unread != nil {
		return unread
	}
	return nil
}

// back undoes or redoes the last step of a scenario, in all files that took it
// together.
func (s *shelf) back(it *item, forth bool) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	if d == nil {
		return errGone
	}
	all, err := s.together(it.Path, forth)
	if err != nil {
		return err
	}
	for _, name := range all {
		s.drafts[name].back(forth)
	}
	for _, name := range all {
		s.changed(name)
	}
	return nil
}

// revert shows what the file holds; what was changed can be had back by undo.
func (s *shelf) revert(it *item) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	d := s.drafts[it.Path]
	switch {
	case d == nil:
		return errGone
	case d.fresh:
		return errFresh
	}
	held, err := s.bytes(it.Path)
	if err != nil {
		return scenarios.Unreadable(it.Path, err)
	}
	if _, err := s.file(it.Path, held); err != nil && it.File != nil {
		return err
	}
	if !bytes.Equal(held, d.now) {
		d.change(held, "going back to the file")
	}
	d.disk, d.trouble = held, ""
	s.changed(it.Path)
	return nil
}

// lookEvery is how often files are looked at for what other programs wrote.
const lookEvery = 2 * time.Second

// watchFiles shows what other programs make of the scenarios' files, while a
// window is there to see it.
func (s *server) watchFiles(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if s.presence.someone() && s.shelf.notice() {
				s.queue.Tell()
			}
		}
	}
}
