package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// errFresh is a scenario that was made in the window of a shelf without a folder.
var errFresh = errors.New("this scenario was made here and has no file to go back to; keep the shelf in a folder to have one")

// folderOf is the folder of the shelf in which a scenario of some folder can
// stand: of a shelf of single files that of the file beside it.
func (s *shelf) folderOf(beside, folder string) string {
	if s.files != nil {
		return filepath.Dir(beside)
	}
	return folder
}

// within is the path on the shelf of a file of one of its folders.
func (s *shelf) within(folder, file string) string {
	if s.files != nil {
		return filepath.Join(folder, file)
	}
	return path.Join(folder, file)
}

// create puts a new scenario on the shelf: in a file that is the person's alone
// or, where the shelf has no folder, for as long as the program runs. One that
// says the same already is taken instead.
func (s *shelf) create(folder, name string, text []byte) (*item, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	return s.createNow(folder, name, text)
}

func (s *shelf) createNow(folder, name string, text []byte) (*item, error) {
	for n := 1; n < 100; n++ {
		file := s.within(folder, numbered(name, n)+".toml")
		if d := s.drafts[file]; d != nil {
			if it := s.at(file); it != nil && bytes.Equal(d.now, text) {
				return it, nil
			}
			continue
		}
		if _, err := s.file(file, text); err != nil {
			return nil, err
		}
		to, own := s.place(file)
		if !own {
			s.drafts[file] = &draft{now: text, fresh: true}
			s.reread()
			return s.at(file), nil
		}
		err := s.writeIn(file, to, text)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if s.files != nil {
			s.files = append(slices.Clip(s.files), file)
		}
		s.reread()
		return s.at(file), nil
	}
	return nil, fmt.Errorf("there are too many scenarios of the name %s", name)
}

// fresh are the scenarios that have no file, those of a folder in order.
func (s *shelf) fresh() []string {
	var names []string
	for name, d := range s.drafts {
		if d.fresh {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// addBook writes the file of a book into a folder of the shelf, for the person
// alone, and gives its name there: its own or, where another file has that, one of
// whose it is. A file that holds the same is taken as it is, and is not new.
func (s *shelf) addBook(folder, name, whose string, data []byte) (file string, isNew bool, err error) {
	stem, ending := bookEnding(name)
	first, other := slug(stem), slug(whose)
	if other == first {
		other = "our-" + first
	}
	for n := range 100 {
		file := first + ending
		if n > 0 {
			file = numbered(other, n) + ending
		}
		to, own := s.place(s.within(folder, file))
		if !own {
			return "", false, errReadOnly
		}
		err := s.writeIn(s.within(folder, file), to, data)
		if errors.Is(err, fs.ErrExist) {
			if held, read := os.ReadFile(to); read == nil && bytes.Equal(held, data) {
				return file, false, nil
			}
			continue
		}
		return file, err == nil, err
	}
	return "", false, fmt.Errorf("there are too many books of the name %s", name)
}

// writeIn writes a file of the shelf where there is none, in a folder that is
// made where need be.
func (s *shelf) writeIn(name, to string, data []byte) error {
	if err := s.inside(name); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	return s.write(name, data, "")
}

// bookEnding parts a name of a book before what says how it is stored.
func bookEnding(name string) (stem, ending string) {
	for _, ending := range []string{".csv.gz", ".tsv.gz", ".txt.gz", ".csv", ".tsv", ".txt", ".xlsx", ".gz"} {
		if n := len(name) - len(ending); n > 0 && strings.EqualFold(name[n:], ending) {
			return name[:n], ending
		}
	}
	return name, ".csv"
}

// numbered is a name for the n-th time, from 1.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, n)
}
