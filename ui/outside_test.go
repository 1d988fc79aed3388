package ui

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// workspaceOf opens a folder of scenarios.
func workspaceOf(t *testing.T, dir string) *shelf {
	t.Helper()
	ownCache(t)
	s, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	t.Cleanup(s.close)
	return s
}

// A link that is put there while the program runs leads no write out of the
// workspace either.
func TestNoLinkLeadsAWriteOut(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, whatIf), 0o700))
	file := scenarioFile(t, dir, "a.toml", "A", "pooled")
	asks := scenarioFile(t, filepath.Join(dir, whatIf), "b.toml", "B", "pooled")
	s := workspaceOf(t, dir)
	a, b := s.at("a.toml"), s.at("what-if/b.toml")
	require.NotNil(t, a)
	require.NotNil(t, b)

	text, err := os.ReadFile(file)
	require.NoError(t, err)
	theirs := write(t, outside, "theirs.toml", string(text))
	require.NoError(t, os.Remove(file))
	require.NoError(t, os.Symlink(theirs, file))
	s.drafts["a.toml"].now = append(text, "\n# mine\n"...)
	require.ErrorIs(t, s.save(a, true), errOutside)

	require.NoError(t, os.RemoveAll(filepath.Dir(asks)))
	require.NoError(t, os.Symlink(outside, filepath.Dir(asks)))
	_, err = s.copy(b, "New", false)
	require.ErrorIs(t, err, errOutside)
	require.ErrorIs(t, s.save(b, true), errOutside)

	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "forecasts")))
	require.ErrorIs(t, s.keepsInside(a), errOutside)

	require.Equal(t, map[string]string{theirs: string(text)}, onDisk(t, outside))
	inner := filepath.Join(dir, "inner.toml")
	require.NoError(t, os.WriteFile(inner, text, 0o600))
	require.NoError(t, os.Symlink("inner.toml", filepath.Join(dir, "c.toml")))
	require.NoError(t, s.inside("c.toml"), "a link within is one's own")
}

func TestWhatTheProgramMakesIsThePersonsAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("has other permissions")
	}
	dir, cache := t.TempDir(), ownCache(t)
	scenarioFile(t, dir, "a.toml", "A", "pooled")
	s, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer s.close()
	_, err = s.copy(s.at("a.toml"), "Another", false)
	require.NoError(t, err)
	d := s.drafts["a.toml"]
	d.change(append(d.now, "\n# mine\n"...), "a note")
	s.keepCopy("a.toml")
	home := filepath.Join(t.TempDir(), "home")
	shipped, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	require.NoError(t, shipped.keep(home))
	defer shipped.close()
	for _, folder := range []string{dir, cache, home} {
		require.NoError(t, filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			require.NoError(t, err)
			info, err := entry.Info()
			require.NoError(t, err)
			if name == dir || name == cache { // the test's own
				return nil
			}
			want := os.FileMode(0o600)
			if entry.IsDir() {
				want = 0o700
			}
			require.Equal(t, want, info.Mode().Perm(), name)
			return nil
		}))
	}
	require.FileExists(t, filepath.Join(home, "hybrid.toml"))
	require.Len(t, onDisk(t, filepath.Join(cache, "touchline")), 1, "the copy of a draft")
}

// What a program that was killed left half written is gone after a later start.
func TestAStartSweeps(t *testing.T) {
	dir, cache := t.TempDir(), ownCache(t)
	scenarioFile(t, dir, "a.toml", "A", "pooled")
	drafts := filepath.Join(cache, "touchline", draftsFolder)
	require.NoError(t, errors.Join(os.MkdirAll(drafts, 0o700), os.Mkdir(filepath.Join(dir, whatIf), 0o700)))
	var litter []string
	for _, folder := range []string{dir, filepath.Join(dir, whatIf), drafts, filepath.Dir(drafts)} {
		file := write(t, folder, ".touchline-ABC.tmp", "half")
		require.NoError(t, os.Chtimes(file, time.Now(), time.Now().Add(-25*time.Hour)))
		litter = append(litter, file)
	}
	s, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer s.close()
	for _, file := range litter {
		require.NoFileExists(t, file)
	}
}

// A title that is the name of a device makes no file of that name.
func TestNoFileIsNamedLikeADevice(t *testing.T) {
	for title, want := range map[string]string{"CON": "con-scenario", "Nul": "nul-scenario", "com1": "com1-scenario", "Contract": "contract", "": "scenario", "...": "scenario"} {
		require.Equal(t, want, slug(title))
	}
}
