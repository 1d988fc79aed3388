package scenarios

import (
	"bytes"
	"slices"
)

// span is a part of a document, from begin up to but not including end.
type span struct{ begin, end int }

// remove takes out a key with all below it.
func (e *editor) remove(key []string) error {
	n := e.root.below(key...)
	if n == nil {
		return nil
	}
	braces := e.braces(key)
	if braces == nil {
		return e.cut(e.lines(n))
	}
	if n.inPlace() {
		return e.removePiece(braces, n)
	}
	for range n.pieces() { // several keys with dots
		if err := e.removePiece(e.braces(key), e.root.below(key...).pieces()[0]); err != nil {
			return err
		}
	}
	return nil
}

// braces is the innermost list or table written in one piece around a key; nil
// where there is none.
func (e *editor) braces(key []string) *node {
	for i := len(key) - 1; i > 0; i-- {
		if n := e.root.below(key[:i]...); n.inPlace() {
			return n
		}
	}
	return nil
}

// lines are the lines that say what is in a node.
func (e *editor) lines(n *node) []span {
	if n.inPlace() {
		return []span{{e.lineOf(n.begin), e.lineAfter(n.end)}}
	}
	var out []span
	if n.end > 0 {
		out = append(out, span{e.lineOf(n.begin), e.lineAfter(n.last)})
	}
	for _, entry := range n.entries {
		out = append(out, e.lines(entry.value)...)
	}
	for _, item := range n.items {
		out = append(out, e.lines(item)...)
	}
	return out
}

// cut takes out lines, and those blank ones that then separate nothing.
func (e *editor) cut(lines []span) error {
	slices.SortFunc(lines, func(a, b span) int { return a.begin - b.begin })
	data := e.data
	var out []byte
	from := 0
	for _, s := range lines {
		if s.end <= from { // within what is taken out already
			continue
		}
		s.begin = max(s.begin, from)
		for e.blankBefore(s.begin) && s.end < len(data) && e.blankBefore(e.lineAfter(s.end)) {
			s.end = e.lineAfter(s.end)
		}
		for s.end == len(data) && s.begin > from && e.blankBefore(s.begin) {
			s.begin = e.lineOf(s.begin - 1)
		}
		out = append(out, data[from:s.begin]...)
		from = s.end
	}
	return e.replace(append(out, data[from:]...))
}

// removePiece takes a value out of a list or table written in one piece, with
// the comma that is then too much.
func (e *editor) removePiece(from, n *node) error {
	pieces := from.pieces()
	slices.SortFunc(pieces, func(a, b *node) int { return a.begin - b.begin })
	i := slices.Index(pieces, n)
	comma := e.comma(n.end)
	if comma < 0 && i > 0 {
		comma = e.comma(pieces[i-1].end)
	}
	cut := span{n.begin, n.end}
	line, rest := e.lineOf(n.begin), restOfLine.Find(e.data[n.end:])
	switch own := rest != nil && line > from.at.offset && isBlank(e.data[line:n.begin]); {
	case own:
		cut = span{line, n.end + len(rest)}
	case comma >= n.end && i == len(pieces)-1 && isBlank(e.data[n.end:comma]):
		cut = span{n.begin - trailingBlanks(e.data[:n.begin]), comma + 1}
	case comma >= n.end && isBlank(e.data[n.end:comma]):
		cut.end = comma + 1 + len(leadingBlanks.Find(e.data[comma+1:]))
	case comma >= 0 && comma < n.begin && isBlank(e.data[comma+1:n.begin]):
		cut.begin = comma
	case len(pieces) == 1 && isBlank(e.data[from.at.offset+1:n.begin]) && isBlank(e.data[n.end:from.end-1]):
		cut = span{from.at.offset + 1, from.end - 1}
	}
	if comma >= 0 && comma < cut.begin {
		return e.replace(slices.Concat(e.data[:comma], e.data[comma+1:cut.begin], e.data[cut.end:]))
	}
	if comma >= cut.end {
		return e.replace(slices.Concat(e.data[:cut.begin], e.data[cut.end:comma], e.data[comma+1:]))
	}
	return e.splice(cut.begin, cut.end, "")
}

// comma is where the comma behind an item stands; below 0 where there is none.
func (e *editor) comma(offset int) int {
	for offset < len(e.data) {
		switch e.data[offset] {
		case ' ', '\t', '\r', '\n':
			offset++
		case '#':
			offset = e.lineAfter(offset)
		case ',':
			return offset
		default:
			return -1
		}
	}
	return -1
}

// trailingBlanks counts the blanks at the end.
func trailingBlanks(data []byte) int { return len(data) - len(bytes.TrimRight(data, " \t")) }

// isBlank says whether there is nothing but blanks on one line.
func isBlank(data []byte) bool { return len(bytes.Trim(data, " \t")) == 0 }
