package ui

import (
	"cmp"
	"fmt"
)

// difference is what a scenario has here and what its file holds by now.
type difference struct {
	Rows []differing
	More int    // rows that are not shown
	Says string // why there are none
}

// differing is a value that is not the same.
type differing struct {
	Name       string
	Here, File string
}

// mostDiffering is how many values are shown side by side.
const mostDiffering = 40

// difference holds a scenario, as a form, against what its file has; nil where no
// other program has changed that.
func (s *shelf) difference(it *item, here *form) *difference {
	if it.Trouble != changedOnDisk || here == nil {
		return nil
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	held, err := s.bytes(it.Path)
	if err != nil {
		return nil
	}
	says, err := s.outline(it.Path, held)
	if err != nil {
		return &difference{Says: "The file cannot be read as it stands now: " + firstLine(err) + "."}
	}
	there, d := faultyForm(it.Path, says), &difference{}
	put := func(b *box, mine, theirs string) {
		if len(b.paths) == 0 || mine == theirs {
			return
		}
		if len(d.Rows) == mostDiffering {
			d.More++
			return
		}
		nothing := cmp.Or(b.Ghost, "nothing")
		d.Rows = append(d.Rows, differing{b.Name, cmp.Or(mine, nothing), cmp.Or(theirs, nothing)})
	}
	for _, b := range here.order {
		theirs := ""
		if other := there.boxes[b.ID]; other != nil {
			theirs = other.Value
		}
		put(b, b.Value, theirs)
	}
	for _, b := range there.order {
		if here.boxes[b.ID] == nil {
			put(b, "", b.Value)
		}
	}
	if len(d.Rows) == 0 {
		d.Says = "The values are the same; only words beside them, such as comments, or their order are not."
	}
	return d
}

// Rest counts what is not shown, in words.
func (d *difference) Rest() string {
	if d.More == 0 {
		return ""
	}
	return fmt.Sprintf("And %d more.", d.More)
}
