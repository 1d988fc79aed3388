package scenarios

import (
	"bytes"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Outline is what a scenario file says together with what it extends, key by
// key and as written, and what of it the file itself says.
type Outline struct {
	root *node
	own  *node // what the file itself says
	base *node // what it extends says; nil: it extends none
}

// Said is one value of a scenario file.
type Said struct {
	Value  any    // string, bool, float64, []any or map[string]any
	Own    bool   // the file itself says it, or something of it
	File   string // in which it stands
	Line   int    // from 1
	Source string // the comment at the end of its line; "": none
}

// Outline reads the file's words again. It fails only where they have gone
// since.
func (f *File) Outline() (*Outline, error) {
	return outline(&loader{files: f.source.files}, f.Path, f.Base, f.source.root)
}

// OutlineDrafts is the outline of a file whose words may break the rules, with
// texts in place of what some files hold. The error is Problems where it, or
// what it extends, is no TOML.
func OutlineDrafts(ctx context.Context, name string, drafts map[string][]byte) (*Outline, error) {
	return wordsOf(diskFiles(ctx).over(drafts, whole), name)
}

// OutlineDraftsFS is OutlineDrafts of a file of fsys.
func OutlineDraftsFS(ctx context.Context, fsys fs.FS, name string, drafts map[string][]byte) (*Outline, error) {
	return wordsOf(fsFiles(ctx, fsys).over(drafts, path.Clean), name)
}

func wordsOf(files files, name string) (*Outline, error) {
	l := &loader{files: files}
	root, err := l.chain(name, nil)
	if err != nil {
		return nil, err
	}
	if problems := l.faults.problems(); len(problems) > 0 {
		return nil, problems
	}
	return outline(l, name, l.base, root)
}

// outline reads once more what a file itself says, and what the one it extends.
func outline(l *loader, name, base string, root *node) (*Outline, error) {
	o := &Outline{root: root}
	data, err := l.document(name)
	if err != nil {
		return nil, err
	}
	o.own, _ = parseTOML(newSource(name, 0, data), &l.faults)
	if base != "" {
		if o.base, err = l.chain(base, nil); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// Extends is the name of the file that a scenario file extends, as its text has
// it; "": none, or what stands there is no TOML.
func Extends(source []byte) string {
	var faults faults
	root, _ := parseTOML(newSource(unnamed, 0, bytes.TrimPrefix(source, byteOrderMark)), &faults)
	if n := root.get("extends"); n != nil && n.kind == textKind {
		return n.text
	}
	return ""
}

// Keys are the dotted keys that the tables of the file may have, whether it says
// them or not. Of a table that is not there it has the key alone.
func (f *File) Keys() []string {
	var keys []string
	d := &decoder{faults: &faults{}, root: f.source.root, quantities: map[*node]quantity{},
		offer: func(t *node, key string) { keys = append(keys, join(t.key, key)) }}
	d.scenario(&File{}, f.source.now)
	return keys
}

// At is what stands at a path of names, items of lists by their numbers from 0.
func (o *Outline) At(path ...string) (Said, bool) {
	n := o.root.below(path...)
	if n == nil {
		return Said{}, false
	}
	return Said{Value: spoken(n.plain()), Own: o.own.below(path...) != nil, File: n.at.src.name, Line: n.at.lineNumber(), Source: n.comment()}, true
}

// Base is what the files say that this one extends.
func (o *Outline) Base(path ...string) (any, bool) {
	if o.base == nil {
		return nil, false
	}
	n := o.base.below(path...)
	if n == nil {
		return nil, false
	}
	return spoken(n.plain()), true
}

// Extends says whether the file extends another one.
func (o *Outline) Extends() bool { return o.base != nil }

// Names are the keys of a table in the order in which they stand.
func (o *Outline) Names(path ...string) []string { return o.root.below(path...).names() }

// Removed are the keys of a table that what the file extends has and the file
// takes out.
func (o *Outline) Removed(path ...string) []string {
	if o.base == nil {
		return nil
	}
	now := o.Names(path...)
	return slices.DeleteFunc(o.base.below(path...).names(), func(name string) bool { return slices.Contains(now, name) })
}

func (n *node) names() []string {
	if n == nil {
		return nil
	}
	var names []string
	for _, e := range n.entries {
		names = append(names, e.name)
	}
	return names
}

// spoken is a plain value in types that other rooms know.
func spoken(value any) any {
	switch v := value.(type) {
	case literal:
		return string(v)
	case int64:
		return float64(v)
	case []any:
		for i := range v {
			v[i] = spoken(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = spoken(v[name])
		}
	}
	return value
}

// Key is a path of names as problems write it, such as segments.smb.hours.
func Key(path ...string) string {
	key := ""
	for _, name := range path {
		key = join(key, name)
	}
	return key
}

// Question is what a scenario file asks, in quotes, in the first line of the
// comment at its head; "": nothing.
func Question(source []byte) string {
	line, _, _ := strings.Cut(string(source), "\n")
	line = strings.TrimSpace(strings.TrimLeft(strings.TrimPrefix(line, "\ufeff"), "# "))
	line, quoted := strings.CutPrefix(line, `"`)
	line, ends := strings.CutSuffix(line, `"`)
	if !quoted || !ends {
		return ""
	}
	return shownLine(line)
}

const maxQuestion = 200 // characters of a question that are shown

func shownLine(text string) string {
	text = strings.ReplaceAll(printable(text), "\t", " ")
	if runes := []rune(text); len(runes) > maxQuestion {
		return string(runes[:maxQuestion-1]) + "…"
	}
	return text
}
