package ui

import (
	"reflect"

	"touchline/scenarios"
)

// changes are what some boxes, filled in anew, change in the file; faults say
// what cannot be read, by box.
func (f *form) changes(typed []typed) (changes []scenarios.Change, faults map[string]string) {
	faults = map[string]string{}
	wholes, at := map[string]any{}, map[string]int{}
	var renames []scenarios.Change // last: until then all have the names by which they are known here
	for _, t := range typed {
		b := f.boxes[t.id]
		if b == nil {
			continue
		}
		edits, err := b.read(t.text)
		if t.reset {
			edits, err = nil, nil
			for _, path := range b.paths {
				edits = append(edits, edit{path: path, remove: true})
			}
		}
		if err != nil {
			faults[t.id] = sentence(err.Error())
			continue
		}
		for _, e := range edits {
			if e.rename != "" {
				renames = append(renames, scenarios.Change{Key: e.path, Rename: e.rename})
				continue
			}
			if said, ok := f.says.At(e.path...); ok && !e.remove && e.with == nil && reflect.DeepEqual(said.Value, e.value) {
				continue // to write down what is inherited would only hide what it extends
			}
			c := scenarios.Change{Key: e.path, Value: e.value, Remove: e.remove}
			if e.with != nil {
				key := scenarios.Key(e.path...)
				now, begun := wholes[key]
				if !begun {
					now = e.start
				}
				wholes[key] = e.with(now)
				if c.Value, c.Remove = wholes[key], wholes[key] == nil; begun {
					changes[at[key]] = c
					continue
				}
				at[key] = len(changes)
			}
			changes = append(changes, c)
		}
	}
	return append(changes, renames...), faults
}

// typed is what a person wrote into a box.
type typed struct {
	id, text string
	was      *string // what the person saw there before; nil: it is not told
	reset    bool    // to what the file extends
}
