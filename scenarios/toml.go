package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// This file is the only one that knows the TOML library. Its decoder takes
// keys in any case, lets nan and inf through and forgets where values stood,
// so only its parser is used: what a document says is kept as a tree of nodes
// with their places.

const (
	maxDepth        = 12 // levels of tables and lists
	maxSyntaxFaults = 10 // reported of one file
)

// parseTOML reads a document. What is no TOML is noted and skipped, so that
// the rest is read too; whole says that nothing was.
func parseTOML(src *source, faults *faults) (root *node, whole bool) {
	b := &builder{src: src, faults: faults}
	b.root = newTable("", place{src, 0}, byHeader)
	b.current = b.root
	for n := 0; n < maxSyntaxFaults; n++ {
		stop, err := b.document()
		if err == nil {
			return b.root, n == 0
		}
		hint := percentAt(src.data, stop)
		if c := src.data[min(stop, len(src.data)-1)]; c >= 'A' && c <= 'z' {
			hint = "a text needs quotes around it, a key an ="
		}
		message := "this is no TOML: " + err.Error()
		if strings.Contains(message, "levels deep") { // of thousands, where the library itself gives up
			message, hint = tooDeep, ""
		}
		faults.add(place{src, stop}, "", message, hint)
		if _, begin, _ := src.line(stop); bytes.HasPrefix(bytes.TrimLeft(src.data[begin:], " \t"), []byte("[")) {
			b.current = nil // what follows belongs to a header that could not be read
		}
		next := nextStatement.FindIndex(src.data[b.lineAfter(stop):])
		if next == nil {
			break
		}
		b.from = b.lineAfter(stop) + next[0]
	}
	return b.root, false
}

// nextStatement finds a line that looks like the beginning of a statement.
var nextStatement = regexp.MustCompile(`(?m)^[ \t]*(\[{1,2}[ \t]*["'\w]|["'\w][^=\[\]{}\n]*=)`)

// builder grows the tree of a document.
type builder struct {
	src     *source
	from    int // offset at which the parser began
	parser  unstable.Parser
	root    *node
	current *node // table of the last header; nil where that header was at fault
	faults  *faults
}

// document reads statements up to the end or to a fault of syntax, and says
// where and what that is.
func (b *builder) document() (stop int, fault error) {
	b.parser.Reset(b.src.data[b.from:])
	for b.parser.NextExpression() {
		switch n := b.parser.Expression(); n.Kind {
		case unstable.Table, unstable.ArrayTable:
			parts := b.parts(n.Key())
			if b.current = b.header(parts, n.Kind == unstable.ArrayTable); b.current != nil {
				last := parts[len(parts)-1]
				b.current.begin, b.current.end, b.current.last = parts[0].begin, last.end, last.end
				b.current.named = append(b.current.named, last.span)
			}
		case unstable.KeyValue:
			if b.current != nil {
				b.current.last = b.keyValue(b.current, n, 1)
			}
		}
	}
	err := b.parser.Error()
	if err == nil {
		return 0, nil
	}
	var at *unstable.ParserError
	if errors.As(err, &at) {
		return b.from + int(b.parser.Range(at.Highlight).Offset), err
	}
	return b.from, err
}

// lineAfter is where the line after an offset begins.
func (b *builder) lineAfter(offset int) int {
	if i := bytes.IndexByte(b.src.data[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(b.src.data)
}

// part is one name of a dotted key.
type part struct {
	name string
	span
}

func (b *builder) parts(it unstable.Iterator) []part {
	var out []part
	for it.Next() {
		k := it.Node()
		begin := b.from + int(k.Raw.Offset)
		out = append(out, part{string(k.Data), span{begin, begin + int(k.Raw.Length)}})
	}
	return out
}

func (b *builder) fault(p part, in *node, message, hint string) {
	b.faults.add(place{b.src, p.begin}, join(in.key, p.name), message, hint)
}

// header opens the table of [a.b] or the next one of [[a.b]].
func (b *builder) header(parts []part, many bool) *node {
	if !b.shallow(parts) {
		return nil
	}
	t := b.root
	for _, p := range parts[:len(parts)-1] {
		if t = b.step(t, p, byPath); t == nil {
			return nil
		}
		t.named = append(t.named, p.span)
	}
	last := parts[len(parts)-1]
	at := place{b.src, last.begin}
	was := t.get(last.name)
	switch {
	case was == nil && many:
		list := &node{kind: listKind, key: join(t.key, last.name), at: at, made: byHeaders}
		t.put(entry{last.name, at, list})
		return list.grow(at)
	case was == nil:
		table := newTable(join(t.key, last.name), at, byHeader)
		t.put(entry{last.name, at, table})
		return table
	case many && was.kind == listKind && was.made == byHeaders:
		return was.grow(at)
	case !many && was.kind == tableKind && was.made == byPath:
		was.made, was.at = byHeader, at
		return was
	}
	b.twice(last, t, was)
	if !many && was.kind == tableKind && was.made != inline {
		return was
	}
	return nil
}

// grow adds a table to a list of tables.
func (n *node) grow(at place) *node {
	item := newTable(fmt.Sprintf("%s[%d]", n.key, len(n.items)+1), at, byHeader)
	n.items = append(n.items, item)
	return item
}

func (b *builder) twice(p part, in, was *node) {
	b.fault(p, in, fmt.Sprintf("written twice (first in line %d)", was.at.lineNumber()), "")
}

// step goes from a table to one below it on the way of a dotted key.
func (b *builder) step(t *node, p part, made making) *node {
	was := t.get(p.name)
	switch {
	case was == nil:
		at := place{b.src, p.begin}
		table := newTable(join(t.key, p.name), at, made)
		t.put(entry{p.name, at, table})
		return table
	case was.kind == listKind && was.made == byHeaders && made == byPath:
		return was.items[len(was.items)-1]
	case was.kind == tableKind && (was.made == byDots || made == byPath && was.made != inline):
		return was
	}
	b.twice(p, t, was)
	return nil
}

// shallow notes a key of too many names.
func (b *builder) shallow(parts []part) bool {
	if len(parts) <= maxDepth {
		return true
	}
	b.faults.add(place{b.src, parts[maxDepth].begin}, "", tooDeep, "")
	return false
}

var tooDeep = fmt.Sprintf("nested too deeply (want %d levels at most)", maxDepth)

// keyValue adds one key = value to a table, and says where that ends.
func (b *builder) keyValue(t *node, n *unstable.Node, depth int) (end int) {
	parts := b.parts(n.Key())
	end = b.from + int(n.Raw.Offset+n.Raw.Length)
	if !b.shallow(parts) {
		return end
	}
	for _, p := range parts[:len(parts)-1] {
		if t = b.step(t, p, byDots); t == nil {
			return end
		}
		t.named = append(t.named, p.span)
	}
	last := parts[len(parts)-1]
	if was := t.get(last.name); was != nil {
		b.twice(last, t, was)
		return end
	}
	// A list has no place of its own in the parser: it stands after the =.
	begin := last.end + len(leadToValue.Find(b.src.data[last.end:]))
	value := b.value(n.Value(), join(t.key, last.name), begin, depth+len(parts))
	value.begin, value.end, value.named = parts[0].begin, end, []span{last.span}
	t.put(entry{last.name, place{b.src, last.begin}, value})
	return end
}

var leadToValue = regexp.MustCompile(`^[ \t]*=[ \t]*`)

// pass goes over blanks, commas and comments to the next item of a list, or to
// where the list ends.
func (b *builder) pass(offset int) int {
	for offset < len(b.src.data) {
		switch b.src.data[offset] {
		case ' ', '\t', '\r', '\n', ',':
			offset++
		case '#':
			offset = b.lineAfter(offset)
		default:
			return offset
		}
	}
	return offset
}

// value keeps a value; begin is where it stands unless it knows better.
func (b *builder) value(n *unstable.Node, key string, begin, depth int) *node {
	if n.Raw.Length > 0 {
		begin = b.from + int(n.Raw.Offset)
	}
	at := place{b.src, begin}
	if depth > maxDepth {
		b.faults.add(at, key, tooDeep, "")
		return &node{kind: listKind, key: key, at: at, begin: begin, end: begin}
	}
	switch n.Kind {
	case unstable.InlineTable:
		t := newTable(key, at, byHeader)
		t.begin, t.end = begin, begin+1
		for it := n.Children(); it.Next(); {
			t.end = b.keyValue(t, it.Node(), depth)
		}
		t.end = b.pass(t.end) + 1
		t.made = inline
		return t
	case unstable.Array:
		list := &node{kind: listKind, key: key, at: at, begin: begin, end: begin + 1}
		for it := n.Children(); it.Next(); {
			itemKey := fmt.Sprintf("%s[%d]", key, len(list.items)+1)
			item := b.value(it.Node(), itemKey, b.pass(list.end), depth+1)
			list.items = append(list.items, item)
			list.end = item.end
		}
		list.end = b.pass(list.end) + 1
		return list
	}
	raw := string(b.parser.Raw(n.Raw))
	v := &node{kind: dateKind, key: key, at: at, raw: raw, begin: begin, end: begin + len(raw)}
	switch n.Kind {
	case unstable.String:
		v.kind, v.text = textKind, string(n.Data)
	case unstable.Bool:
		v.kind = truthKind
	case unstable.Integer, unstable.Float:
		v.kind = numberKind
	}
	return v
}
