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
	It     *item // nil: none can be shown
	Empty  string
	Head   scenarioHead
	Strip  *strip // nil: nothing has been drawn yet
	Run    *runProgress
	Parts  []part
	Hands  *handed // against the file as saved; nil: it is plain that no account changes hands
	Notes  []string
	Own    int // values that the file itself says, over what it extends
	Base   string
	Folder string // in which a shelf of the person's own is offered
	Binned string // title of what was deleted last; "": nothing
}

// scenarioHead says which file is shown and what can be done with it.
type scenarioHead struct {
	Name, File string
	Where      string // what becomes of changes
	Copy       string // the title that a copy is offered
	Load       string // address of the file's text as it stands
}

// scenarioAsk asks for the futures of the scenario shown.
func (v *view) scenarioAsk() []runs.Ask { return []runs.Ask{v.ask(v.baseline)} }

// scenario is the page of the Scenario view.
func (s *server) scenario(v *view, around stage) (any, error) {
	page := scenarioPage{stage: around, It: v.baseline, Notes: v.notes, Binned: s.shelf.lastBinned()}
	if page.Empty = v.vacant(); page.Empty != "" {
		return page, nil
	}
	it := v.baseline
	f, err := newForm(it.File, it.Saved)
	if err != nil {
		return nil, err
	}
	page.Parts = f.parts
	if it.File.Base != "" {
		page.Own, page.Base = len(it.File.Overrides), filepath.Base(it.File.Base)
	}
	page.Head = s.head(it, v)
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
		page.Run = &around.Live.Runs[0]
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
	h := scenarioHead{Name: it.Name(), File: it.Path, Copy: it.Name() + " 2", Load: "/scenario/file?" + v.query().Encode()}
	switch {
	case !it.Own:
		h.Where = "It comes with the program. Changes hold in every view, and a copy of them is kept on this machine; to have files of your own, keep the shelf in a folder, below."
	case it.Unsaved:
		h.Where = "Changes hold in every view at once; the file on disk has them when you save."
	default:
		h.Where = "The file on disk is what you see. Changes hold in every view at once."
	}
	return h
}
