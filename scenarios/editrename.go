package scenarios

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// namings are where a document has things under their names, by the key of
// their table. * stands for every key of a table and every item of a list.
var namings = map[string][]string{
	"segments":  {"segments"},
	"coverages": {"coverages", "segments.*.rates"},
	"teams":     {"teams"},
	"plays":     {"plays"},
}

// mentions are where a document refers to things by a text.
var mentions = map[string][]string{
	"segments": {"book.segments.*", "book.bands.*.segment"},
	"coverages": {"segments.*.coverage", "segments.*.coverage.*.use", "segments.*.today", "segments.*.rates.*.like",
		"coverages.*.fallback", "plays.*.coverages.*"},
	"teams": {"coverages.*.team", "plays.*.team"},
}

var errRename = errors.New("only a segment, coverage, team or play can get another name")

// rewriting is a part of the document that becomes another text.
type rewriting struct {
	span
	text string
}

// rename gives a thing another name wherever the document says it.
func (e *editor) rename(key []string, to string) error {
	if len(key) != 2 || namings[key[0]] == nil {
		return errRename
	}
	if !utf8.ValidString(to) {
		return errName
	}
	of, name := key[0], key[1]
	var all []rewriting
	for _, path := range namings[of] {
		for _, table := range e.root.every(path) {
			if table.get(to) != nil {
				return errors.New("there is one called " + nameOf(to) + " already")
			}
			if n := table.get(name); n != nil {
				all = append(all, e.renamings(table, n, to)...)
			}
		}
	}
	for _, path := range mentions[of] {
		for _, n := range e.root.every(path) {
			if n.kind == textKind && n.text == name {
				all = append(all, rewriting{span{n.at.offset, n.end}, valueText(to, n)})
			}
		}
	}
	slices.SortFunc(all, func(a, b rewriting) int { return b.begin - a.begin }) // from the end, so that places stay
	for _, r := range all {
		if err := e.splice(r.begin, r.end, r.text); err != nil {
			return err
		}
	}
	return nil
}

// every are the nodes at a path of names with dots between, in which * stands
// for all that is there.
func (n *node) every(path string) []*node {
	at := []*node{n}
	for name := range strings.SplitSeq(path, ".") {
		var next []*node
		for _, n := range at {
			switch {
			case name != "*":
				if below := n.get(name); below != nil {
					next = append(next, below)
				}
			default:
				for _, entry := range n.entries {
					next = append(next, entry.value)
				}
				next = append(next, n.items...)
			}
		}
		at = next
	}
	return at
}

// renamings write another name for a key of a table, each in the quotes it has.
// An = that stands in one column with others stays there.
func (e *editor) renamings(table, n *node, to string) []rewriting {
	var all []rewriting
	_, width := e.style(table)
	for _, at := range n.named {
		text := dotted([]string{to})
		if e.data[at.begin] == '"' {
			text = inQuotes(to)
		}
		rest := bytes.TrimLeft(e.data[at.end:], " \t")
		if blanks := len(e.data) - at.end - len(rest); width > 0 && bytes.HasPrefix(rest, []byte("=")) {
			more := utf8.RuneCountInString(text) - utf8.RuneCount(e.data[at.begin:at.end])
			at.end += blanks
			text += strings.Repeat(" ", max(1, blanks-more))
		}
		all = append(all, rewriting{at, text})
	}
	return all
}
