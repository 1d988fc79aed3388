package scenarios

import (
	"slices"
	"strconv"
	"strings"
)

// kind is what a value in a scenario file is.
type kind int

const (
	textKind kind = iota
	numberKind
	truthKind
	dateKind
	listKind
	tableKind
)

// node is a value in a scenario file and where it stands.
type node struct {
	kind  kind
	key   string // dotted
	at    place
	raw   string // as written; empty for lists and tables
	text  string // of a text
	items []*node

	begin, end int    // offsets: the statement or header that wrote it begins, its value or header ends; 0: several did
	named      []span // of a key: where its name is written, in headers too
	last       int    // of a table with a header and of the whole file: where the last statement under it ends

	entries []entry        // of a table, as written
	index   map[string]int // of a table: name to entry
	made    making         // of a table
}

// entry is a key of a table and its value.
type entry struct {
	name  string
	at    place // of the key
	value *node
}

// making is how a table came to be, which decides what may still be added.
type making int

const (
	byPath    making = iota // on the way to a header [a.b]
	byHeader                // by its own header [a]
	byHeaders               // by a header [[a]]
	byDots                  // by a dotted key a.b = 1
	inline                  // written as { … }; closed
)

func newTable(key string, at place, made making) *node {
	return &node{kind: tableKind, key: key, at: at, made: made, index: map[string]int{}}
}

// get is the value of a key; nil where there is none.
func (n *node) get(name string) *node {
	if n == nil || n.kind != tableKind {
		return nil
	}
	if i, ok := n.index[name]; ok {
		return n.entries[i].value
	}
	return nil
}

// find walks down a path of names; nil where it does not lead anywhere.
func (n *node) find(path ...string) *node {
	for _, name := range path {
		n = n.get(name)
	}
	return n
}

// latest is the one of some keys that was written in the file that extends the
// others, the first of them where that is the same; the table where it has none.
func (n *node) latest(names ...string) *node {
	best := n
	for _, name := range names {
		if v := n.get(name); v != nil && (best == n || v.at.src.order < best.at.src.order) {
			best = v
		}
	}
	return best
}

// put adds a key that the table does not have yet, or replaces its value.
func (n *node) put(e entry) {
	if i, ok := n.index[e.name]; ok {
		n.entries[i] = e
		return
	}
	n.index[e.name] = len(n.entries)
	n.entries = append(n.entries, e)
}

// remove takes keys out of a table.
func (n *node) remove(names map[string]bool) {
	if len(names) == 0 {
		return
	}
	n.entries = slices.DeleteFunc(n.entries, func(e entry) bool { return names[e.name] })
	clear(n.index)
	for i, e := range n.entries {
		n.index[e.name] = i
	}
}

// isFalse says whether the value is the word false.
func (n *node) isFalse() bool { return n.kind == truthKind && n.raw == "false" }

// merge lays a table over the one it extends: tables key by key, any other
// value replaces, false removes unless a truth is what it replaces.
func (n *node) merge(over *node) {
	gone := map[string]bool{}
	for _, e := range over.entries {
		was := n.get(e.name)
		switch {
		case was != nil && was.kind == tableKind && e.value.kind == tableKind:
			was.merge(e.value)
		case was != nil && was.kind != truthKind && e.value.isFalse():
			gone[e.name] = true
		default:
			n.put(e)
		}
	}
	n.remove(gone)
}

// leaves are the dotted keys under a table that hold a value.
func (n *node) leaves() []string {
	var keys []string
	for _, e := range n.entries {
		if e.value.kind == tableKind && len(e.value.entries) > 0 {
			keys = append(keys, e.value.leaves()...)
		} else {
			keys = append(keys, e.value.key)
		}
	}
	return keys
}

// join is a dotted key one name longer.
func join(key, name string) string {
	if !isBare(name) {
		name = strconv.Quote(shown(name))
	}
	if key == "" {
		return name
	}
	return key + "." + name
}

// isBare says whether a name needs no quotes as a TOML key.
func isBare(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}
