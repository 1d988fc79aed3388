package ui

import (
	"errors"
	"fmt"
	"strings"
)

// calling is the box of the name of a thing that the file itself brings in.
func (f *form) calling(of, one, name string) *box {
	b := &box{ID: boxID([]string{of, name}, "name"), Label: "Name", Name: fmt.Sprintf("%s: name of the %s", name, one), Value: name,
		Tip: tip{"What the " + one + " is called. All that refers to it follows, in this file and in those that extend it."}}
	b.read = func(text string) ([]edit, error) {
		to := strings.TrimSpace(text)
		switch _, there := f.says.At(of, to); {
		case to == name:
			return nil, nil
		case to == "":
			return nil, fmt.Errorf("a %s needs a name", one)
		case there:
			return nil, errors.New("there is one of this name already")
		}
		return append(f.meant(of, name, to), edit{path: []string{of, name}, rename: to}), nil
	}
	f.boxes[b.ID] = b
	f.order = append(f.order, b)
	return b
}

// meant says which segment the values of the book mean that so far meant one by
// its name.
func (f *form) meant(of, name, to string) []edit {
	if _, bands := f.says.At("book", "bands"); of != "segments" || f.file.Book == nil || bands {
		return nil
	}
	var edits []edit
	for value, segment := range f.file.Book.Segments {
		path := []string{"book", "segments", value}
		if _, said := f.says.At(path...); segment == name && !said {
			edits = append(edits, edit{path: path, value: to})
		}
	}
	return edits
}
