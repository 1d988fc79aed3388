package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:embed *.toml what-if/*.toml what-if/*.csv book.csv history.csv
var shipped embed.FS

// Shipped is the shelf of scenarios that come with the program: base.toml,
// which three others extend, the book they share, and a history of its renewals. The folder what-if has a
// file for each question asked of one of the three, to be compared with it, and
// a book of its own for one of them.
func Shipped() fs.FS { return shipped }

// ShippedFiles names the shipped files by their paths, in order.
func ShippedFiles() ([]string, error) {
	var names []string
	err := fs.WalkDir(shipped, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

const shownThere = 4 // files in the way that are named

// Init writes the shipped files into a folder, which it makes where needed.
// It writes nothing where one of them is there already.
func Init(dir string) error {
	names, err := ShippedFiles()
	if err != nil {
		return err
	}
	var there []string
	for _, name := range names {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			there = append(there, name)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot write to %s: %w", dir, cause(err))
		}
	}
	if len(there) > 0 {
		named := strings.Join(there[:min(len(there), shownThere)], ", ")
		if more := len(there) - shownThere; more > 0 {
			named += fmt.Sprintf(" and %d more", more)
		}
		return fmt.Errorf("nothing was written: the folder %s already has %s; name another folder", dir, named)
	}
	for _, name := range names {
		if err := write(filepath.Join(dir, name), name); err != nil {
			return err
		}
	}
	return nil
}

// write copies a shipped file to a path where there is none.
func write(path, name string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, privateFolder); err != nil {
		return fmt.Errorf("cannot make %s: %w", folder, cause(err))
	}
	data, err := shipped.ReadFile(name)
	if err != nil {
		return err
	}
	return Write(path, data, "")
}
