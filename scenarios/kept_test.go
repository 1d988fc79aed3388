package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestKeepStoresUnderDayAndName(t *testing.T) {
	dir, at := t.TempDir(), time.Date(2027, 3, 1, 9, 5, 0, 0, time.UTC)
	first, err := Keep(dir, "models/hybrid.toml", at, []byte("one"))
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, "forecasts", "2027-03-01T090500-hybrid.json.gz"), first)
	second, err := Keep(dir, "hybrid.toml.gz", at, []byte("two"))
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, "forecasts", "2027-03-01T090500-hybrid-2.json.gz"), second)
	third, err := Keep(dir, "hybrid.toml", at.AddDate(0, -1, 0), []byte("three"))
	require.NoError(t, err)

	require.NoError(t, os.WriteFile(filepath.Join(dir, "forecasts", "notes.txt"), nil, 0o600))
	for _, from := range []string{dir, filepath.Join(dir, "forecasts")} {
		paths, err := KeptFiles(from)
		require.NoError(t, err)
		require.Equal(t, []string{third, second, first}, paths) // a dash stands before a point
	}
	data, err := ReadKept(second)
	require.NoError(t, err)
	require.Equal(t, "two", string(data))
}

func TestKeptFilesAreThePersonsAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("has other permissions")
	}
	path, err := Keep(t.TempDir(), "hybrid", time.Now(), nil)
	require.NoError(t, err)
	for name, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		require.Equal(t, want, info.Mode().Perm(), name)
	}
}

func TestFileNames(t *testing.T) {
	for name, want := range map[string]string{
		"hybrid.toml": "hybrid", "a/b c.toml.gz": "b-c", "-": "forecast", "..": "forecast", "Grün & Söhne.toml": "Grün---Söhne",
		`c:\x|y?.toml`: "c--x-y", strings.Repeat("x", 200): strings.Repeat("x", 60),
	} {
		require.Equal(t, want, fileName(name), name)
	}
}

func TestNothingKept(t *testing.T) {
	paths, err := KeptFiles(t.TempDir())
	require.NoError(t, err)
	require.Empty(t, paths)
}

func TestKeptFaults(t *testing.T) {
	file := fileWith(t, "text")
	_, err := KeptFiles(filepath.Join(filepath.Dir(file), "absent"))
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = Keep(file, "hybrid", time.Now(), nil) // a file is no folder
	var path *fs.PathError
	require.True(t, errors.As(err, &path), err)
	require.Contains(t, err.Error(), "cannot make "+filepath.Join(file, "forecasts")+": ")
	_, err = ReadKept(filepath.Dir(file))
	require.EqualError(t, err, "cannot read "+filepath.Dir(file)+": it is a folder")
	_, err = ReadKept(file + "x")
	require.ErrorIs(t, err, fs.ErrNotExist)
}
