package scenarios

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decoder reads a tree into a scenario. What is wrong with a value is noted
// where the value stands; what only shows when parts are held against each
// other is checked once all are read.
type decoder struct {
	*faults
	root *node
	part bool // parts of the file are missing: what is not there is no fault

	limits     []float64          // of a numeric health between the states; nil: none given
	quantities map[*node]quantity // what was read as a number, for whoever asks what may be changed

	offer func(t *node, key string) // is told of every key that a table may have; nil: nobody asks
}

// quantity is what a number may be.
type quantity struct {
	bounds
	whole bool
}

// field is one key that a table may have.
type field struct {
	key  string
	read func(n *node)
	need string // what the key says, where it must be there
}

// needed makes a key one that must be there.
func (f field) needed(what string) field {
	f.need = what
	return f
}

// fields reads the keys of a table; any other key is a fault.
func (d *decoder) fields(t *node, fields ...field) {
	if !d.isTable(t) {
		return
	}
	valid := make([]string, len(fields))
	known := map[string]field{}
	for i, f := range fields {
		valid[i], known[f.key] = f.key, f
		if d.offer != nil {
			d.offer(t, f.key)
		}
	}
	for _, e := range t.entries {
		if f, ok := known[e.name]; ok {
			f.read(e.value)
		} else {
			d.add(e.at, join(t.key, e.name), "unknown key", didYouMean(e.name, valid))
		}
	}
	for _, f := range fields {
		if f.need != "" && t.get(f.key) == nil {
			d.missing(t, f.key, f.need)
		}
	}
}

// missing notes a key that should be in a table.
func (d *decoder) missing(t *node, key, what string) {
	if !d.part {
		d.add(t.at, join(t.key, key), "missing (want "+what+")", "")
	}
}

// fault notes what is wrong with a value.
func (d *decoder) fault(n *node, message, hint string) {
	d.add(n.at, n.key, message, hint)
}

// wants notes a value of the wrong kind or out of range.
func (d *decoder) wants(n *node, wrong, want string) {
	hint := ""
	if n.isFalse() {
		hint = "false removes what the extended file has; it has nothing of this name"
	}
	d.fault(n, n.not(wrong, want), hint)
}

// not says in what way a value is not what is wanted.
func (n *node) not(wrong, want string) string {
	return fmt.Sprintf("%s (got %s; want %s)", wrong, n.got(), want)
}

// got is a value as a message quotes it.
func (n *node) got() string {
	switch {
	case n.kind == listKind && len(n.items) == 0:
		return "an empty list"
	case n.kind == listKind:
		return "a list"
	case n.kind == tableKind:
		return "a table"
	}
	return shown(strings.ReplaceAll(n.raw, "\n", " "))
}

func (d *decoder) isTable(n *node) bool {
	if n.kind != tableKind {
		d.wants(n, "not a table", "a table of keys")
	}
	return n.kind == tableKind
}

// table is a key whose value has keys of its own.
func (d *decoder) table(key string, read func(n *node)) field {
	return field{key: key, read: func(n *node) {
		if d.isTable(n) {
			read(n)
		}
	}}
}

// named is a table whose keys are names that the person gives to tables.
func (d *decoder) named(key string, read func(name string, n *node)) field {
	return d.table(key, func(t *node) {
		for _, e := range t.entries {
			if d.isName(e.at, e.value.key, e.name) && d.isTable(e.value) {
				read(e.name, e.value)
			}
		}
	})
}

const maxName = 200 // characters of a name or title

// isName notes a name that cannot be told apart on a screen, or fills it.
func (d *decoder) isName(at place, key, name string) bool {
	length := utf8.RuneCountInString(name)
	if length > maxName {
		d.add(at, key, fmt.Sprintf("too long (got %s characters; want %d at most)", grouped(length), maxName), "")
	}
	return length <= maxName && d.isText(at, key, name)
}

// isText notes a text in which not all can be seen.
func (d *decoder) isText(at place, key, name string) bool {
	switch {
	case strings.Trim(strings.TrimSpace(name), joiners) == "":
		d.add(at, key, "empty name", "")
	case printable(name) != name || strings.ContainsRune(name, '\t'):
		d.add(at, key, "control character in a name", "")
	case strings.TrimSpace(name) != name:
		d.add(at, key, "blanks around a name (got "+strconv.Quote(shown(name))+")", "")
	default:
		return true
	}
	return false
}

// text is a key with a name or a word as its value.
func (d *decoder) text(key string, into *string) field {
	return field{key: key, read: func(n *node) { *into, _ = d.word(n, "a text in quotes") }}
}

// word is the text of a value; what says in a fault what is wanted.
func (d *decoder) word(n *node, what string) (string, bool) {
	if n.kind != textKind {
		d.wants(n, "not a text", what)
		return "", false
	}
	if !d.isName(n.at, n.key, n.text) {
		return "", false
	}
	return n.text, true
}

// path is a key with the name of a file, which may be longer than other names.
func (d *decoder) path(key string, read func(n *node)) field {
	return field{key: key, read: func(n *node) {
		if n.kind != textKind {
			d.wants(n, "not a text", "the name of a file")
		} else if d.isText(n.at, n.key, n.text) {
			read(n)
		}
	}}
}

// words are the texts of a list.
func (d *decoder) words(key string, into *[]string) field {
	return d.list(key, "a list of names", func(n *node) {
		if w, ok := d.word(n, "a name in quotes"); ok {
			*into = append(*into, w)
		}
	})
}

// list is a key with a list as its value, each item read by itself.
func (d *decoder) list(key, what string, read func(n *node)) field {
	return field{key: key, read: func(n *node) {
		if n.kind != listKind {
			d.wants(n, "not a list", what)
			return
		}
		for _, item := range n.items {
			read(item)
		}
	}}
}

// truth is a key that is true or false.
func (d *decoder) truth(key string, into *bool) field {
	return field{key: key, read: func(n *node) {
		if n.kind != truthKind {
			d.wants(n, "neither true nor false", "true or false, without quotes")
			return
		}
		*into = n.raw == "true"
	}}
}

// number is a key with a number.
func (d *decoder) number(key string, into *float64, b bounds) field {
	return field{key: key, read: func(n *node) {
		if x, ok := d.value(n, b, "a number "+b.String()); ok {
			*into = x
		}
	}}
}

// optional is a key with a number that has no default.
func (d *decoder) optional(key string, into **float64, b bounds) field {
	return field{key: key, read: func(n *node) {
		if x, ok := d.value(n, b, "a number "+b.String()); ok {
			*into = &x
		}
	}}
}

// numbers is a key with a list of numbers.
func (d *decoder) numbers(key string, into *[]float64, b bounds) field {
	return d.list(key, "a list of numbers "+b.String(), func(n *node) {
		x, _ := d.value(n, b, "a number "+b.String())
		*into = append(*into, x)
	})
}

// whole is a key with a whole number.
func (d *decoder) whole(key string, into *int, low, high int) field {
	b := from(float64(low), float64(high))
	want := "a whole number " + b.String()
	return field{key: key, read: func(n *node) {
		x, ok := d.value(n, b, want)
		if ok {
			d.quantities[n] = quantity{b, true}
		}
		if ok && x != math.Trunc(x) {
			d.wants(n, "not a whole number", want)
		} else if ok {
			*into = int(x)
		}
	}}
}

// value is the number of a node, if it is one within bounds.
func (d *decoder) value(n *node, b bounds, want string) (float64, bool) {
	x, wrong := n.number(), "not a number"
	if n.kind == numberKind {
		if b.holds(x) {
			d.quantities[n] = quantity{bounds: b}
			return x, true
		}
		wrong = b.fault(x)
	}
	if hint := inPercent(n, b); hint != "" {
		d.fault(n, n.not(wrong, want), hint)
	} else {
		d.wants(n, wrong, want)
	}
	return 0, false
}

// number is the value of a number as TOML writes it; infinite where it is too
// large.
func (n *node) number() float64 {
	i, err := strconv.ParseInt(n.raw, 0, 64)
	if err == nil || errors.Is(err, strconv.ErrRange) {
		return float64(i)
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(n.raw, "_", ""), 64)
	if errors.Is(err, strconv.ErrSyntax) { // TOML's +nan and -nan
		return math.NaN()
	}
	return x
}
