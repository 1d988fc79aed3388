package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// fileWith is a new file, alone in its folder.
func fileWith(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "scenario.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// holds says whether a file holds a text and is alone in its folder.
func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("holds %.60q (%v); want %.60q", got, err, want)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("beside it: %v %v", entries, err)
	}
}

func TestWriteReplacesWhatWasRead(t *testing.T) {
	path := fileWith(t, "old")
	if err := Write(path, []byte("new"), SHA256([]byte("old"))); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
}

func TestWriteMakesANewFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scenario.toml")
	if err := Write(path, []byte("new"), ""); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
}

func TestWriteRefuses(t *testing.T) {
	old := SHA256([]byte("old"))
	for _, c := range []struct {
		title, was string
		spoil      func(path string) error
		is         error
		says       string
	}{
		{"a file that changed", SHA256([]byte("older")), nil, ErrChanged, "it has changed on disk since it was read; nothing was written"},
		{"a file that should not be there", "", nil, fs.ErrExist, "there is one of this name already"},
		{"a file that is gone", old, os.Remove, fs.ErrNotExist, "it is no longer there"},
		{"a folder", old, func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) }, nil, "it is no file"},
	} {
		t.Run(c.title, func(t *testing.T) {
			path := fileWith(t, "old")
			if c.spoil != nil {
				if err := c.spoil(path); err != nil {
					t.Fatal(err)
				}
			}
			err := Write(path, []byte("new"), c.was)
			var at *fs.PathError
			if err == nil || !errors.As(err, &at) || err.Error() != "cannot write "+path+": "+c.says || c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("says %v", err)
			}
			if c.spoil == nil {
				holds(t, path, "old")
			}
		})
	}
}

func TestWriteNeedsAFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "scenario.toml")
	err := Write(path, []byte("new"), "")
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "cannot write "+path+": its folder takes no new file: ") {
		t.Errorf("says %v", err)
	}
}

func TestWriteNeedsPermission(t *testing.T) {
	for _, c := range []struct {
		title, says  string
		file, folder fs.FileMode
	}{
		{"a file that is read only", "", 0o400, 0o700},
		{"a folder that is read only", "its folder takes no new file: ", 0o600, 0o500},
	} {
		t.Run(c.title, func(t *testing.T) {
			path := fileWith(t, "old")
			folder := filepath.Dir(path)
			if err := errors.Join(os.Chmod(path, c.file), os.Chmod(folder, c.folder)); err != nil {
				t.Fatal(err)
			}
			defer os.Chmod(folder, 0o700)
			if runtime.GOOS == "windows" && c.folder == 0o500 || !asNobody(t, path) {
				t.Skip("nothing is forbidden here")
			}
			err := Write(path, []byte("new"), SHA256([]byte("old")))
			if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "cannot write "+path+": "+c.says) {
				t.Errorf("says %v", err)
			}
			holds(t, path, "old")
		})
	}
}

func TestWriteKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it has neither in this form")
	}
	path := fileWith(t, "old")
	link := filepath.Join(t.TempDir(), "link.toml")
	if err := errors.Join(os.Symlink(path, link), os.Chmod(path, 0o664)); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("new"), SHA256([]byte("old"))); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o664 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if to, err := os.Readlink(link); err != nil || to != path {
		t.Errorf("the link leads to %s, %v", to, err)
	}
}

// What happens between the first look and the last is noticed.
func TestWriteLooksAgain(t *testing.T) {
	path := fileWith(t, "old")
	target, old, err := unchanged(path, SHA256([]byte("old")))
	if err != nil || old == nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(target, []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := unchanged(path, SHA256([]byte("old"))); err != ErrChanged {
		t.Errorf("says %v", err)
	}
}
