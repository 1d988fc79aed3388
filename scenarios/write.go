package scenarios

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	return replace(path, data, was, readable)
}

// WritePrivate is Write of a file that, where it is new, is the person's alone.
func WritePrivate(path string, data []byte, was string) error {
	return replace(path, data, was, private)
}

// Permissions of a new file: everybody's to read, as the system allows it, or
// the person's alone.
const (
	readable fs.FileMode = 0o644
	private  fs.FileMode = 0o600
)

// replace is Write with the permissions that a new file gets.
func replace(path string, data []byte, was string, mode fs.FileMode) error {
	if err := writeFile(path, data, was, mode); err != nil {
		return &fs.PathError{Op: "cannot write", Path: printable(path), Err: err}
	}
	return nil
}

func writeFile(path string, data []byte, was string, mode fs.FileMode) error {
	target, old, err := unchanged(path, was)
	if err != nil {
		return err
	}
	if old != nil {
		mode = old.Mode().Perm()
	}
	temporary, err := writeBeside(target, data, mode, old != nil)
	if err != nil {
		return err
	}
	again, _, err := unchanged(path, was)
	if err == nil && again != target {
		err = ErrChanged
	}
	if err == nil {
		err = reason(os.Rename(temporary, target))
	}
	if err != nil {
		os.Remove(temporary)
		return err
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
func writeBeside(path string, data []byte, mode fs.FileMode, exactly bool) (name string, err error) {
	name = filepath.Join(filepath.Dir(path), ".touchline-"+rand.Text()+".tmp")
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", fmt.Errorf("its folder takes no new file: %w", reason(err))
	}
	_, err = file.Write(data)
	if err == nil && exactly {
		err = allow(file, mode)
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(name)
		return "", reason(err)
	}
	return name, nil
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
