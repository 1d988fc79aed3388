package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Change is one value of a scenario file that becomes another.
type Change struct {
	Key    []string // names from the top, such as segments, smb, hours; an item of a list by its number, from 0
	Value  any      // string, bool, int, float64, []any and map[string]any of these; not looked at where Remove
	Remove bool     // takes the key out, with all below it; nothing happens where it is not there
	Fitted string   // what the value was fitted to, which the comment on its line then begins with; "": comments stay
	Rename string   // another name for the segment, coverage, team or play of the key, wherever it is named; Value is not looked at; "": none
}

// Edit writes changes into a document in TOML, one after the other, and leaves
// everything else as the person wrote it: comments, order, blanks, quotes, ends
// of lines. It changes what the document itself says, not what it extends.
//
// A list or table is changed item by item, so that what stays equal stays as
// written. A new key comes last in its table, a new table behind those beside
// it; an item is added to a list by its next number. What is taken out takes the
// comment at the end of its line along, a table also the lines between its
// header and its last key. A table that only stood on the way to what is taken
// out goes too. What a value was fitted to stands before the comment on its line,
// which stays behind it. A thing that gets another name gets it in all that the document
// says of it, which may be only a reference. Numbers are written as short as they can be, with a point where
// there was one, never with an exponent.
//
// The error is Problems where the document is no TOML, and else names the key
// that cannot be changed. What is returned has been read again: it says what
// the document said with these changes, and nothing else.
func Edit(source []byte, changes []Change) ([]byte, error) {
	text, marked := bytes.CutPrefix(source, byteOrderMark)
	if what := foreign(text, "UTF-8"); what != "" {
		return nil, Problems{{File: unnamed, Message: what}}
	}
	e := &editor{eol: "\n"}
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		e.eol = "\r\n"
	}
	if problems := e.read(text); problems != nil {
		return nil, problems
	}
	for _, c := range changes {
		if len(c.Key) == 0 {
			return nil, errors.New("a change needs a key")
		}
		if err := e.apply(c); err != nil {
			return nil, fmt.Errorf("%s: %w", dotted(c.Key), err)
		}
	}
	if marked {
		return slices.Concat(byteOrderMark, e.data), nil
	}
	return e.data, nil
}

// unnamed stands for the file in the faults of a document to be edited.
const unnamed = "the scenario"

// errInPlace is a change that the ways of writing TOML known here do not reach.
var errInPlace = errors.New("cannot be changed in place; edit the file by hand")

// errItem is an item without keys for a list whose tables have headers.
var errItem = errors.New("an item of this list is a table")

// editor holds a document, which is read again after each step.
type editor struct {
	data []byte
	root *node
	eol  string // end of a line
}

// read replaces the document, unless it is no TOML.
func (e *editor) read(data []byte) Problems {
	var faults faults
	root, _ := parseTOML(newSource(unnamed, 0, data), &faults)
	if len(faults.list) > 0 {
		return faults.problems()
	}
	e.data, e.root = data, root
	return nil
}

// apply makes one change and looks whether nothing else has changed.
func (e *editor) apply(c Change) error {
	if slices.ContainsFunc(c.Key, func(name string) bool { return !utf8.ValidString(name) }) {
		return errName
	}
	if c.Rename != "" {
		return e.rename(c.Key, c.Rename)
	}
	value, err := settled(c.Value)
	if err != nil && !c.Remove {
		return err
	}
	was := e.root.below(c.Key...)
	stays := was != nil && reflect.DeepEqual(was.plain(), value)
	want, _ := e.root.with(c.Key, value, c.Remove)
	if c.Remove {
		err = e.remove(c.Key)
	} else {
		err = e.set(c.Key, value)
	}
	if err == nil && !reflect.DeepEqual(e.root.plain(), want) {
		return errInPlace
	}
	if err == nil && c.Fitted != "" && !c.Remove && !stays {
		return e.noteFit(c.Key, c.Fitted)
	}
	return err
}

// set makes a key hold a value.
func (e *editor) set(key []string, value any) error {
	was := e.root.below(key...)
	if was == nil {
		return e.insert(key, value)
	}
	if reflect.DeepEqual(was.plain(), value) {
		return nil
	}
	switch v := value.(type) {
	case map[string]any:
		if was.kind == tableKind {
			return e.setTable(key, was, v)
		}
	case []any:
		if was.kind == listKind && (was.made != byHeaders || len(v) > 0 && areTables(v)) {
			return e.setList(key, len(was.items), v)
		}
	}
	if was.inPlace() {
		return e.splice(was.at.offset, was.end, valueText(value, was))
	}
	if e.root.below(key[:len(key)-1]...).kind == listKind {
		return errItem
	}
	if err := e.remove(key); err != nil {
		return err
	}
	return e.insert(key, value)
}

// setTable makes a table hold exactly some keys. What is new comes first, so
// that the table is never without any if that can be.
func (e *editor) setTable(key []string, was *node, want map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if err := e.set(longer(key, name), want[name]); err != nil {
			return err
		}
	}
	for _, entry := range was.entries {
		if _, stays := want[entry.name]; !stays {
			if err := e.remove(longer(key, entry.name)); err != nil {
				return err
			}
		}
	}
	if e.root.below(key...) == nil {
		return e.insert(key, want)
	}
	return nil
}

// setList makes a list of so many items hold exactly some others.
func (e *editor) setList(key []string, items int, want []any) error {
	for i := items - 1; i >= len(want); i-- {
		if err := e.remove(longer(key, strconv.Itoa(i))); err != nil {
			return err
		}
	}
	for i, value := range want {
		if err := e.set(longer(key, strconv.Itoa(i)), value); err != nil {
			return err
		}
	}
	return nil
}

// longer is a key one name longer.
func longer(key []string, names ...string) []string { return slices.Concat(key, names) }
