package ui

import (
	"fmt"
	"path/filepath"

	"touchline/forecast"
	"touchline/sim"
	"touchline/ui/runs"
)

// scenarioPage is what the template of the Scenario view shows.
type scenarioPage struct {
	stage
	It      *item // nil: none can be shown
	Empty   string
	Head    scenarioHead
	Strip   *strip // nil: nothing has been drawn yet
	Run     *runProgress
	WhatIf  *whatIfPart // nil: there is nothing to ask
	Parts   []part
	Hands   *handed // against the file as saved; nil: it is plain that no account changes hands
	Notes   []string
	Own     int // values that the file itself says, over what it extends
	Base    string
	Folder  string      // in which a shelf of the person's own is offered
	Differs *difference // nil: no other program has changed the file
	Undone  []undoable  // what was done to files and can be taken back

	Mending bool     // it cannot be run as it stands
	Faults  []string // those that belong to no field
	Words   *wording // the file's text instead of the form; nil: the form is shown
	AsWords string   // address of the text
	AsForm  string   // address of the form
}

// scenarioHead says which file is shown and what can be done with it.
type scenarioHead struct {
	Name, File string
	Where      string // what becomes of changes
	Copy       string // the title that a copy is offered
	Load       string // address of the file's text as it stands
	Stem       string // the file's name without its ending
	Readable   bool   // its words can be read, whatever they say
}

// scenarioAsk asks for the futures of the scenario shown.
func (v *view) scenarioAsk() []runs.Ask {
	if v.mend != nil {
		return nil
	}
	return []runs.Ask{v.ask(v.baseline)}
}

// scenario is the page of the Scenario view.
func (s *server) scenario(v *view, around stage) (any, error) {
	it := v.subject()
	page := scenarioPage{stage: around, It: it, Notes: v.notes, Undone: s.shelf.undone()}
	if page.Empty = v.vacant(); page.Empty != "" && it == nil {
		return page, nil
	}
	f, err := s.shelf.form(it, it.Saved)
	switch {
	case err != nil || v.chosen.Has(wordsKey):
		page.Words = s.wording(it)
	default:
		page.Parts, page.Faults = f.parts, f.show(it.faults)
	}
	page.Differs = s.shelf.difference(it, f)
	page.Mending, page.AsWords, page.AsForm = it.File == nil, v.address(wordsKey, "1"), v.tab.path+"?"+v.without(wordsKey).Encode()
	if err != nil && it.File != nil {
		return nil, err
	}
	if it.File == nil {
		page.Head = s.head(it, v)
		page.Head.Readable = f != nil
		return page, nil
	}
	if it.File.Base != "" {
		page.Own, page.Base = len(it.File.Overrides), filepath.Base(it.File.Base)
	}
	page.Head = s.head(it, v)
	page.WhatIf = v.whatIf(it)
	if !it.Own {
		page.Folder = offered()
	}
	o, ok := resultOf[*outcome](s, v.ask(it))
	if page.Hands, err = s.handsSince(v, o); err != nil {
		return nil, err
	}
	if ok {
		shown := stripOf(o.Futures, s.savedFutures(v, it), o.Summary.Meta, v.year)
		if page.Hands != nil {
			shown.Hands = page.Hands.Short
		}
		shown.Said = fmt.Sprintf("%s, seed %d.", forecast.Counted(o.Futures.Trials, "future"), v.seed)
		page.Strip = &shown
	} else if len(around.Live.Runs) > 0 {
		run := &around.Live.Runs[0]
		if page.Strip = s.meanwhile(v, it, run); page.Strip == nil {
			page.Run = run
		}
	}
	return page, nil
}

// savedFutures are those of the file as saved, where they are still known and
// it holds something else than is shown.
func (s *server) savedFutures(v *view, it *item) *sim.Futures {
	if !it.Unsaved || it.Saved == nil {
		return nil
	}
	if o, ok := resultOf[*outcome](s, runs.Ask{Input: it.Saved.InputsSHA256, Trials: v.trials, Seed: v.seed}); ok {
		return o.Futures
	}
	return nil
}

func (s *server) head(it *item, v *view) scenarioHead {
	h := scenarioHead{Name: it.Name(), File: it.Path, Copy: it.Name() + " 2", Stem: stem(it.Path), Load: "/scenario/file?" + v.query().Encode()}
	switch {
	case it.File == nil:
		h.Where = "It cannot be run until what is marked is put right. What you change is kept, right or not."
	case !it.Own:
		h.Where = "It comes with the program. Changes hold in every view, and a copy of them is kept on this machine; to have files of your own, keep the shelf in a folder, below."
	case it.Unsaved:
		h.Where = "Changes hold in every view at once; the file on disk has them when you save."
	default:
		h.Where = "The file on disk is what you see. Changes hold in every view at once."
	}
	return h
}
