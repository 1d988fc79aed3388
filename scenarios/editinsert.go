package scenarios

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// way leads to the table or list in which something new is to stand.
type way struct {
	to     *node
	header []string // names to it, those of items left out
	rest   []string // names from there on
	braces *node    // the innermost list or table written in one piece around it; nil: none
	dots   []string // names to it from the table whose header or braces it is under
	under  *node    // that table
}

// wayTo goes as far towards a key as there is something.
func (e *editor) wayTo(key []string) (way, error) {
	w := way{to: e.root, under: e.root, rest: key}
	for len(w.rest) > 1 {
		next := w.to.child(w.rest[0])
		if next == nil {
			break
		}
		if !next.holds() {
			return w, fmt.Errorf("%s is no table", next.key)
		}
		if w.to.kind == tableKind {
			w.header = longer(w.header, w.rest[0])
		}
		if next.kind == tableKind && next.made == byDots {
			w.dots = longer(w.dots, w.rest[0])
		} else {
			w.dots, w.under = nil, next
		}
		if next.inPlace() {
			w.braces = next
		}
		w.to, w.rest = next, w.rest[1:]
	}
	return w, nil
}

// insert adds a key that is not there.
func (e *editor) insert(key []string, value any) error {
	w, err := e.wayTo(key)
	if err != nil {
		return err
	}
	name, nested := w.rest[0], nest(w.rest[1:], value)
	if w.to.kind == listKind {
		if name != strconv.Itoa(len(w.to.items)) {
			return fmt.Errorf("no such item (got %s; want a number from 0 to %d)", shown(name), len(w.to.items))
		}
		return e.addItem(w, nested)
	}
	if w.braces != nil {
		return e.addPiece(w.braces, dotted(longer(w.dots, name))+" = "+valueText(nested, nil))
	}
	table, isTable := value.(map[string]any)
	beside := slices.ContainsFunc(w.to.entries, func(e entry) bool { return e.value.kind == tableKind && e.value.inPlace() })
	path := longer(w.header, w.rest...)
	last := len(path) - 1
	switch {
	case w.to.made == byDots,
		beside && isTable && len(w.rest) == 1,
		beside && !isTable && len(w.rest) == 2: // written like those beside it
		return e.addKey(w, name, nested)
	case isTable && len(table) > 0 && len(path) <= maxHeader:
		return e.addTable(w.to, "["+dotted(path)+"]", table)
	case w.to.made == byHeader && len(w.rest) == 1:
		return e.addKey(w, name, nested)
	}
	return e.addTable(w.to, "["+dotted(path[:last])+"]", map[string]any{path[last]: value})
}

// maxHeader is how many names a table's key may have that is given a header
// rather than braces where nothing beside it shows how it should be.
const maxHeader = 2

// nest puts a value into tables within each other.
func nest(names []string, value any) any {
	for _, name := range slices.Backward(names) {
		value = map[string]any{name: value}
	}
	return value
}

// addItem adds an item to a list.
func (e *editor) addItem(w way, value any) error {
	if w.to.inPlace() {
		return e.addPiece(w.to, valueText(value, nil))
	}
	table, is := value.(map[string]any)
	if !is {
		return errItem
	}
	return e.addTable(w.to, "[["+dotted(w.header)+"]]", table)
}

// addTable adds a table with a header behind all that is below another one.
func (e *editor) addTable(behind *node, header string, table map[string]any) error {
	lines := []string{header}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		lines = append(lines, dotted([]string{name})+" = "+valueText(table[name], nil))
	}
	at := len(e.data)
	if behind != e.root {
		at = e.lineAfter(behind.extent())
	}
	if !e.blankBefore(at) {
		lines = slices.Insert(lines, 0, "")
	}
	return e.addLines(at, lines)
}

// addKey adds a key under a header, or to those with dots that are there.
func (e *editor) addKey(w way, name string, value any) error {
	indent, width := e.style(w.under)
	key := dotted(longer(w.dots, name))
	line := indent + key + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(key))) + " = " + valueText(value, nil)
	last := w.under.last
	if w.to.made == byDots {
		last = 0
		for _, piece := range w.to.pieces() {
			last = max(last, piece.end)
		}
	}
	if last > 0 {
		return e.addLines(e.lineAfter(last), []string{line})
	}
	if first := e.firstHeader(); first < len(e.data) {
		return e.addLines(first, []string{line, ""})
	}
	return e.addLines(len(e.data), []string{line})
}

// style is how the keys under a header are written: the blanks before the last
// one, and how wide keys are that are filled up so that each = is in one column.
func (e *editor) style(t *node) (indent string, width int) {
	last := t.begin
	for _, entry := range t.entries {
		v := entry.value
		if !v.inPlace() {
			continue
		}
		last = v.begin
		before, _, _ := bytes.Cut(e.data[v.begin:v.at.offset], []byte("="))
		if lead := string(before); strings.HasSuffix(lead, "  ") {
			width = max(width, utf8.RuneCountInString(lead)-1)
		}
	}
	return string(leadingBlanks.Find(e.data[e.lineOf(last):])), width
}

var leadingBlanks = regexp.MustCompile(`^[ \t]*`)

// firstHeader is where the first header and the comment above it begin; the end
// of the document where it has no header.
func (e *editor) firstHeader() int {
	at := e.lineOf(e.root.nearestHeader(len(e.data)))
	for at > 0 && at < len(e.data) {
		above := e.lineOf(at - 1)
		if !bytes.HasPrefix(bytes.TrimLeft(e.data[above:], " \t"), []byte("#")) {
			break
		}
		at = above
	}
	return at
}

// nearestHeader is where the first header below a table begins; none where there
// is no header.
func (n *node) nearestHeader(none int) int {
	if n.inPlace() {
		return none
	}
	for _, e := range n.entries {
		none = e.value.nearestHeader(none)
	}
	for _, item := range n.items {
		none = item.nearestHeader(none)
	}
	if n.end > 0 {
		none = min(none, n.begin)
	}
	return none
}

// addPiece adds to a list or table that is written in one piece.
func (e *editor) addPiece(to *node, text string) error {
	pieces := to.pieces()
	if len(pieces) == 0 {
		begin, end := to.at.offset+1, to.end-1
		if to.kind == tableKind {
			text = " " + text + " "
		}
		if len(bytes.TrimSpace(e.data[begin:end])) > 0 { // a comment
			end = begin
		}
		return e.splice(begin, end, text)
	}
	last := slices.MaxFunc(pieces, func(a, b *node) int { return a.end - b.end })
	line := e.lineOf(last.begin)
	rest := restOfLine.FindSubmatch(e.data[last.end:])
	if rest == nil || line <= to.at.offset || len(bytes.TrimSpace(e.data[line:last.begin])) > 0 {
		return e.splice(last.end, last.end, ", "+text)
	}
	// Each has a line of its own.
	comma, comment := string(rest[1]), string(rest[2])
	if comma == "" && e.comma(last.end) >= 0 {
		return e.splice(last.end, last.end, ", "+text)
	}
	indent := string(e.data[line:last.begin])
	return e.splice(last.end, last.end+len(rest[0]), ","+comment+e.eol+indent+text+comma+e.eol)
}

// restOfLine finds what may follow an item on its line if no other item does: a
// comma, then blanks and a comment.
var restOfLine = regexp.MustCompile(`^(,?)([ \t]*(?:#[^\r\n]*)?)\r?\n`)
