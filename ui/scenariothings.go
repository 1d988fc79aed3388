package ui

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// changing gives a part what adds things to it, takes them out and puts back
// what the file takes out of what it extends. of is the key of its table and
// one what each of its things is called.
func (f *form) changing(p part, of, one string) part {
	for i := range p.Things {
		path := []string{of, p.Things[i].Name}
		if _, under := f.says.Base(path...); !under {
			p.Things[i].Boxes = append([]*box{f.calling(of, one, path[1])}, p.Things[i].Boxes...)
		}
		p.Things[i].Acts = append(p.Things[i].Acts, f.button(boxID(path, "remove"), "Remove", fmt.Sprintf("Remove %s %s", one, p.Things[i].Name),
			func(string) ([]edit, error) {
				return append([]edit{f.without(path)}, f.leftBehind(of, path[1])...), nil
			}))
	}
	for _, name := range f.says.Removed(of) {
		path := []string{of, name}
		p.Acts = append(p.Acts, f.button(boxID(path, "restore"), "Put back "+name, fmt.Sprintf("Put back %s %s", one, name),
			func(string) ([]edit, error) { return []edit{{path: path, remove: true}}, nil }))
	}
	b := &box{ID: boxID([]string{of}, "new"), Label: "Add a " + one + " named", Ghost: "name", Tip: tip{f.like(of, one)}, offers: of}
	b.read = func(text string) ([]edit, error) {
		name := strings.TrimSpace(text)
		if name == "" {
			return nil, nil
		}
		path := []string{of, name}
		if _, there := f.says.At(path...); there {
			return nil, errors.New("there is one of this name already")
		}
		return []edit{{path: path, value: f.fresh(of)}}, nil
	}
	f.boxes[b.ID] = b
	f.order = append(f.order, b)
	b.Name = b.Label
	p.Add = b
	return p
}

// leftBehind is what goes with a thing that is taken out, since it could mean
// nothing without: a coverage's rows of rates, and its name in plays for others
// too.
func (f *form) leftBehind(of, name string) []edit {
	if of != "coverages" {
		return nil
	}
	var edits []edit
	for _, segment := range f.says.Names("segments") {
		row := []string{"segments", segment, "rates", name}
		if _, there := f.says.At(row...); there {
			edits = append(edits, f.without(row))
		}
	}
	for _, play := range f.says.Names("plays") {
		path := []string{"plays", play, "coverages"}
		list := f.listed(path)
		if left := slices.DeleteFunc(slices.Clone(list), func(each any) bool { return each == name }); len(left) > 0 && len(left) < len(list) {
			edits = append(edits, edit{path: path, value: left})
		}
	}
	return edits
}

// model is the thing that a new one of its kind begins like: the last one, of
// coverages the last with a team, since one more without would leave it open
// which of them accounts fall back to; "": none, since a second play of the same
// effect would double it.
func (f *form) model(of string) string {
	last := ""
	for _, name := range f.says.Names(of) {
		if _, team := f.says.At(of, name, "team"); of != "plays" && (of != "coverages" || team) {
			last = name
		}
	}
	return last
}

// like says what a new thing begins as.
func (f *form) like(of, one string) string {
	if model := f.model(of); model != "" {
		return "It begins as a copy of " + one + " " + model + "."
	}
	return "It does nothing until you say what."
}

// fresh is a new thing as a file has it; of a segment without new business,
// which would come twice.
func (f *form) fresh(of string) any {
	said, _ := f.says.At(of, f.model(of))
	model, _ := said.Value.(map[string]any)
	model = maps.Clone(model)
	switch {
	case of == "plays":
		return map[string]any{"trigger": "always"}
	case of == "teams" && model == nil:
		return map[string]any{"csms": 1.0, "hours": 100.0}
	case model == nil:
		return map[string]any{"cost": 0.0} // a coverage
	case of == "segments":
		delete(model, "new")
		if _, drawn := model["accounts"]; drawn {
			model["accounts"] = 0.0
		}
	}
	return model
}

// missingRows offer a row of rates for each coverage that a segment has none
// for. It begins like the segment's first own row.
func (f *form) missingRows(segment string) []*box {
	like := ""
	for _, name := range f.says.Names("segments", segment, "rates") {
		if _, shifted := f.says.At("segments", segment, "rates", name, "like"); !shifted {
			like = name
			break
		}
	}
	var all []*box
	for _, coverage := range f.says.Names("coverages") {
		path := []string{"segments", segment, "rates", coverage}
		if _, there := f.says.At(path...); there || like == "" {
			continue
		}
		label := fmt.Sprintf("Add rates of %s under %s", segment, coverage)
		all = append(all, f.button(boxID(path, "add"), label, label, func(string) ([]edit, error) {
			return []edit{{path: path, value: map[string]any{"like": like}}}, nil
		}))
	}
	return all
}
