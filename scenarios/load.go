package scenarios

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	maxFile  = 1 << 20 // bytes of a scenario file
	maxChain = 16      // files that extend one another
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// Load reads a scenario file of the file system; "-" is standard input. The
// error is Problems where content is at fault, an fs.PathError where a file
// could not be read, and wraps that of ctx where it ended first.
func Load(ctx context.Context, path string) (*File, error) {
	return load(diskFiles(ctx), path, time.Now())
}

// LoadFS reads a scenario file like Load, with everything it names inside fsys.
func LoadFS(ctx context.Context, fsys fs.FS, name string) (*File, error) {
	return load(fsFiles(ctx, fsys), name, time.Now())
}

// load reads a scenario file; now decides the start of one that names none.
func load(files files, path string, now time.Time) (*File, error) {
	l := &loader{files: files}
	root, err := l.chain(path, nil)
	if err != nil {
		return nil, err
	}
	return l.scenario(path, root, now)
}

// scenario reads a file from its whole tree, and its book.
func (l *loader) scenario(path string, root *node, now time.Time) (*File, error) {
	d := &decoder{faults: &l.faults, root: root, part: l.part, quantities: map[*node]quantity{}}
	f := &File{Path: path, Base: l.base, Overrides: l.overrides}
	f.source = origin{l.files, slices.Clip(l.sums), root, d.quantities, now}
	table := d.scenario(f, now)
	if f.Title == "" {
		f.Title = stem(path)
	}
	s := &f.Scenario
	var rows Problems
	if table != nil && table.file != nil && !l.part && len(s.Segments) > 0 {
		var err error
		if rows, err = l.readBook(d, f, table); err != nil {
			return nil, err
		}
	}
	d.checkCoverages(s)
	d.checkSegments(s, root.get("book") != nil)
	d.checkPairs(s)
	d.checkPlays(s, d.usedCoverages(s))
	if all := append(l.faults.problems(), rows...); len(all) > 0 {
		return nil, all
	}
	sum := sha256.Sum256(bytes.Join(l.sums, nil))
	f.InputsSHA256 = hex.EncodeToString(sum[:])
	return f, nil
}

// loader reads a scenario file and what it extends.
type loader struct {
	files
	faults    faults
	part      bool // parts could not be read
	base      string
	overrides []string
	sums      [][]byte // hashes of the files read, in order
}

// chain reads a file and lays it over the one it extends. before are the
// files on the way to it.
func (l *loader) chain(name string, before []string) (*node, error) {
	data, err := l.document(name)
	if err != nil {
		return nil, err
	}
	src := newSource(name, len(before), data)
	root, whole := parseTOML(src, &l.faults)
	l.part = l.part || !whole
	extends := root.get("extends")
	if extends == nil || extends.kind != textKind || extends.text == "" {
		return root, nil
	}
	base := l.beside(name, extends.text)
	if len(before) == 0 {
		l.base, l.overrides = base, overrides(root)
	}
	way := append(before, filepath.Clean(name))
	if i := slices.Index(way, filepath.Clean(base)); i >= 0 || len(way) > maxChain {
		message := fmt.Sprintf("more than %d files extend one another", maxChain)
		if i >= 0 {
			message = "the file extends itself (" + strings.Join(append(way[i:], way[i]), " → ") + ")"
		}
		l.faults.add(extends.at, extends.key, message, "")
		l.part = true
		return root, nil
	}
	under, err := l.chain(base, way)
	if wrong := misnamed(err); wrong != "" {
		l.faults.add(extends.at, extends.key, wrong+" (got "+shown(base)+")", "the name is relative to the file that extends it")
		l.part = true
		return root, nil
	}
	if err != nil {
		return nil, err
	}
	own := map[string]bool{}
	for _, key := range []string{"title", "extends"} {
		n := under.get(key)
		own[key] = n != nil && n.kind == textKind
	}
	under.remove(own)
	under.merge(root)
	return under, nil
}

// document reads the bytes of a scenario file.
func (l *loader) document(name string) ([]byte, error) {
	in, err := l.input(name)
	if err != nil {
		return nil, err
	}
	defer in.file.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	switch {
	case in.stored.err != nil:
		return nil, Unreadable(name, in.stored.err)
	case err != nil:
		return nil, Problems{{File: name, Message: err.Error()}}
	case len(data) > maxFile:
		return nil, Problems{{File: name, Message: fmt.Sprintf("too large for a scenario file (want %s bytes at most)", grouped(maxFile))}}
	}
	if what := foreign(data, "UTF-8"); what != "" {
		return nil, Problems{{File: name, Message: what}}
	}
	sum, err := in.sum()
	if err != nil {
		return nil, Unreadable(name, err)
	}
	l.sums = append(l.sums, sum)
	return bytes.TrimPrefix(data, byteOrderMark), nil
}

// overrides are the keys a file sets besides what it extends and its name.
func overrides(root *node) []string {
	return slices.DeleteFunc(root.leaves(), func(key string) bool { return key == "extends" || key == "title" })
}

// stem is a file's name without folder and ending; what is read from standard
// input has none.
func stem(path string) string {
	name := filepath.Base(path)
	if name == "-" {
		return "Scenario"
	}
	name = strings.TrimSuffix(name, ".gz")
	if s := strings.TrimSuffix(name, ".toml"); s != "" {
		return s
	}
	return name
}
