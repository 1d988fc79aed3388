package scenarios

import (
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// files are where scenario files and books are found.
type files struct {
	open   func(name string) (io.ReadCloser, error)
	beside func(file, name string) string // the path of a name that a file mentions
}

// diskFiles are those of the operating system; "-" is standard input.
func diskFiles() files {
	return files{
		open: func(name string) (io.ReadCloser, error) {
			if name == "-" {
				return io.NopCloser(os.Stdin), nil
			}
			return os.Open(name)
		},
		beside: func(file, name string) string {
			if name = filepath.FromSlash(name); filepath.IsAbs(name) {
				return name
			}
			return filepath.Join(filepath.Dir(file), name)
		},
	}
}

func fsFiles(fsys fs.FS) files {
	return files{
		open:   func(name string) (io.ReadCloser, error) { return fsys.Open(name) },
		beside: func(file, name string) string { return path.Join(path.Dir(file), name) },
	}
}

// input is a file being read: unpacked where its name ends in .gz, hashed as
// it is stored.
type input struct {
	io.Reader
	stored *stored
	file   io.Closer
}

// stored is the file's own bytes. It keeps an error of the file system apart
// from what may be wrong with the content.
type stored struct {
	file io.Reader
	hash hash.Hash
	err  error
}

func (s *stored) Read(p []byte) (int, error) {
	n, err := s.file.Read(p)
	s.hash.Write(p[:n])
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// input opens a file. A file that is no gzip although its name says so gives
// an error of the content.
func (f files) input(name string) (*input, error) {
	file, err := f.open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	s := &stored{file: file, hash: sha256.New()}
	in := &input{Reader: s, stored: s, file: file}
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		in.Reader = &lazyGzip{from: s}
	}
	return in, nil
}

// lazyGzip unpacks, and reads the gzip header only with the first byte asked.
type lazyGzip struct {
	from io.Reader
	zip  *gzip.Reader
}

func (g *lazyGzip) Read(p []byte) (int, error) {
	if g.zip == nil {
		zip, err := gzip.NewReader(g.from)
		if err != nil {
			return 0, fmt.Errorf("this is no gzip file: %w", err)
		}
		g.zip = zip
	}
	n, err := g.zip.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("the gzip file is damaged: %w", err)
	}
	return n, err
}

// sum is the hash of the file as stored, read to its end.
func (in *input) sum() ([]byte, error) {
	_, err := io.Copy(io.Discard, in.stored)
	return in.stored.hash.Sum(nil), err
}

// unreadable is the error of a file that could not be read; the cause names
// the file where it comes from the operating system.
func unreadable(name string, err error) error {
	return fmt.Errorf("cannot read %s: %w", printable(name), cause(err))
}

// cause is an error without the name of the file, which is said already.
func cause(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}
