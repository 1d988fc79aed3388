package scenarios

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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
	ctx    context.Context // no file is read beyond its end
	open   func(name string) (io.ReadCloser, error)
	beside func(file, name string) string // the path of a name that a file mentions
}

// diskFiles are those of the operating system; "-" is standard input.
func diskFiles(ctx context.Context) files {
	return files{
		ctx: ctx,
		open: func(name string) (io.ReadCloser, error) {
			if name == "-" {
				return io.NopCloser(awaited{ctx, os.Stdin}), nil
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

func fsFiles(ctx context.Context, fsys fs.FS) files {
	return files{
		ctx:    ctx,
		open:   func(name string) (io.ReadCloser, error) { return noDevice(fsys, name) },
		beside: func(file, name string) string { return path.Join(path.Dir(file), name) },
	}
}

// awaited is a source that may let its reader wait, such as a terminal. A read
// ends with ctx; what arrives after that is lost.
type awaited struct {
	ctx  context.Context
	from io.Reader
}

func (a awaited) Read(p []byte) (int, error) {
	type answer struct {
		data []byte
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		data := make([]byte, len(p))
		n, err := a.from.Read(data)
		answered <- answer{data[:n], err}
	}()
	select {
	case got := <-answered:
		return copy(p, got.data), got.err
	case <-a.ctx.Done():
		return 0, a.ctx.Err()
	}
}

// input is a file being read: unpacked where its name ends in .gz, hashed as
// it is stored.
type input struct {
	io.Reader
	stored *stored
	file   io.Closer
}

// stored is the file's own bytes, for as long as ctx lasts. It keeps an error
// of the file system apart from what may be wrong with the content.
type stored struct {
	ctx  context.Context
	file io.Reader
	hash hash.Hash
	err  error
}

func (s *stored) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		s.err = err
		return 0, err
	}
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
		return nil, Unreadable(name, err)
	}
	if isFolder(file) {
		file.Close()
		return nil, Unreadable(name, errFolder)
	}
	s := &stored{ctx: f.ctx, file: file, hash: sha256.New()}
	in := &input{Reader: s, stored: s, file: file}
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		in.Reader = newLazyGzip(s)
	}
	return in, nil
}

// lazyGzip unpacks, and reads the gzip header only with the first byte asked.
type lazyGzip struct {
	ratio ratio // to what it is read from
	zip   *gzip.Reader
}

func newLazyGzip(from io.Reader) *lazyGzip { return &lazyGzip{ratio: ratio{from: from}} }

func (g *lazyGzip) Read(p []byte) (int, error) {
	if g.zip == nil {
		zip, err := gzip.NewReader(&g.ratio)
		if err != nil {
			return 0, fmt.Errorf("this is no gzip file: %w", err)
		}
		g.zip = zip
	}
	n, err := g.zip.Read(p)
	if g.ratio.tooMuch(n) {
		return 0, errPacked
	}
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

// told is what a reading of the whole file comes to: its hash, or everything
// that is wrong with it. failed is what ended the reading early.
func (in *input) told(ctx context.Context, name string, problems Problems, failed error) (sha256 string, err error) {
	if ended := ctx.Err(); ended != nil {
		return "", Unreadable(name, ended)
	}
	if failed != nil {
		problems = append(problems, Problem{File: name, Message: failed.Error()})
	}
	if len(problems) > 0 {
		return "", problems
	}
	sum, err := in.sum()
	if err != nil {
		return "", Unreadable(name, err)
	}
	return hex.EncodeToString(sum), nil
}

var errFolder = errors.New("it is a folder")

// isFolder says whether what was opened is one. Systems open folders gladly
// and refuse, each in its own words, to read them.
func isFolder(file io.Reader) bool {
	f, ok := file.(fs.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.IsDir()
}

// misnamed says what is wrong with the name of a file that another one
// mentions, if that is why it could not be read; "" if not.
func misnamed(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		return "no such file"
	case errors.Is(err, errFolder):
		return "a folder, no file"
	}
	return ""
}

// Unreadable is the error of a file or folder that could not be read.
func Unreadable(name string, err error) error {
	return &fs.PathError{Op: "cannot read", Path: printable(name), Err: cause(err)}
}

// cause is an error without the name of the file, which is said already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
