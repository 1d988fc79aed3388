package scenarios

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// ErrChanged says that a file holds something else than when it was read.
var ErrChanged = errors.New("it has changed on disk since it was read; nothing was written")

// SHA256 is the hash of what a file holds, in hex, by which Write knows it again.
func SHA256(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Write replaces what a file holds, if that is still what was read: was is its
// SHA256; "" makes a new file where there is none. Whenever it ends, even by
// force, the file holds all of the old or all of the new. It keeps the file's
// permissions and goes through links to the file itself.
//
// The error is an fs.PathError: ErrChanged where the file holds something else,
// fs.ErrNotExist where it is gone, fs.ErrExist where there is one and should be
// none, else what the system says. Two that write one file at the same time are
// to take turns; of other programs it notices what they did up to the moment at
// which the new file takes the place of the old.
func Write(path string, data []byte, was string) error {
	return unwritten(path, writeFile(path, data, was))
}

// Put writes a file, the person's alone, in the place of whatever it holds now,
// as whole as [Write] does. What is no file, such as a pipe, is written to.
func Put(path string, write func(io.Writer) error) error {
	return unwritten(path, put(path, write))
}

func put(path string, write func(io.Writer) error) error {
	target := path
	if old, err := os.Stat(path); err == nil && old.IsDir() {
		return errFolder
	} else if err == nil && !old.Mode().IsRegular() {
		return pour(path, write)
	} else if err == nil {
		if target, err = filepath.EvalSymlinks(path); err != nil {
			return reason(err)
		}
	}
	temporary, err := writeBeside(target, write, private, false)
	if err != nil {
		return err
	}
	return takePlace(temporary, target)
}

// pour writes into what is there.
func pour(path string, write func(io.Writer) error) error {
	to, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return reason(err)
	}
	err = write(to)
	return reason(cmp.Or(err, to.Close()))
}

// unwritten is the error of a file that could not be written, if there is one.
func unwritten(path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "cannot write", Path: printable(path), Err: err}
}

// Permissions of new files and folders: the person's alone. What a company's
// customers pay is nobody else's who works on the machine.
const (
	private       fs.FileMode = 0o600
	privateFolder fs.FileMode = 0o700
)

func writeFile(path string, data []byte, was string) error {
	target, old, err := unchanged(path, was)
	if err != nil {
		return err
	}
	mode := private
	if old != nil {
		mode = old.Mode().Perm()
	}
	whole := func(w io.Writer) error { _, err := w.Write(data); return err }
	temporary, err := writeBeside(target, whole, mode, old != nil)
	if err != nil {
		return err
	}
	again, _, err := unchanged(path, was)
	if err == nil && again != target {
		err = ErrChanged
	}
	if err != nil {
		os.Remove(temporary)
		return err
	}
	return takePlace(temporary, target)
}

// takePlace gives a file that is complete the name of another.
func takePlace(temporary, target string) error {
	if err := os.Rename(temporary, target); err != nil {
		os.Remove(temporary)
		return reason(err)
	}
	keepFolder(filepath.Dir(target))
	return nil
}

// unchanged is the file that a path leads to, if it holds what it did; old is
// nil where there is none and should be none.
func unchanged(path, was string) (target string, old fs.FileInfo, err error) {
	if was == "" {
		_, err := os.Lstat(path)
		if err == nil {
			err = wrong{"there is one of this name already", fs.ErrExist}
		} else if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return path, nil, reason(err)
	}
	if target, err = filepath.EvalSymlinks(path); err == nil {
		old, err = os.Stat(target)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, wrong{"it is no longer there", fs.ErrNotExist}
	}
	if err != nil {
		return "", nil, reason(err)
	}
	if !old.Mode().IsRegular() {
		return "", nil, errors.New("it is no file")
	}
	data, err := os.ReadFile(target)
	if err != nil {
		return "", nil, reason(err)
	}
	if SHA256(data) != was {
		return "", nil, ErrChanged
	}
	return target, old, writable(target)
}

// writable says whether the person may write a file; to put another one in its
// place would be possible without that.
func writable(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return reason(err)
	}
	return reason(file.Close())
}

// writeBeside writes a file into the folder of another one, down to the disk,
// with some permissions: exactly these, or as the system allows them to a new
// file.
func writeBeside(path string, write func(io.Writer) error, mode fs.FileMode, exactly bool) (name string, err error) {
	Sweep(filepath.Dir(path))
	name = filepath.Join(filepath.Dir(path), temporaryStart+rand.Text()+temporaryEnd)
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", fmt.Errorf("its folder takes no new file: %w", reason(err))
	}
	err = write(file)
	if err == nil && exactly {
		err = allow(file, mode)
	}
	if err == nil {
		err = file.Sync()
	}
	if err = cmp.Or(err, file.Close()); err != nil {
		os.Remove(name)
		return "", reason(err)
	}
	return name, nil
}

// Names of files that are being written.
const (
	temporaryStart = ".touchline-"
	temporaryEnd   = ".tmp"
)

// left is how old a file that is being written has to be for nobody to be
// writing it any more. A clock that was set back makes files of the future.
const left = time.Hour

// Sweep takes away what a program that was ended by force left half written in
// a folder. What cannot be taken away stays.
func Sweep(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, temporaryStart) || !strings.HasSuffix(name, temporaryEnd) {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()).Abs() > left {
			os.Remove(filepath.Join(folder, name))
		}
	}
}

// allow gives a file permissions that it may have already, since some disks
// refuse to change any.
func allow(file *os.File, mode fs.FileMode) error {
	info, err := file.Stat()
	if err != nil || info.Mode().Perm() == mode {
		return err
	}
	return file.Chmod(mode)
}

// keepFolder puts a change of name down to the disk. Some systems cannot do that
// for a folder; then the file still holds the old or the new.
func keepFolder(path string) {
	if folder, err := os.Open(path); err == nil {
		folder.Sync()
		folder.Close()
	}
}

// wrong is an error in words of ours that is one of the system's too.
type wrong struct {
	words string
	error
}

func (w wrong) Error() string { return w.words }
func (w wrong) Unwrap() error { return w.error }

// reason is an error without the names of files, which are said already.
func reason(err error) error {
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return cause(err)
}
