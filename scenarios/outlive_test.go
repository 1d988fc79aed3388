package scenarios

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// writesWithoutEnd is the name of a file that this program, started by a test,
// writes until it is ended; writesBy is the way in which.
const (
	writesWithoutEnd = "TOUCHLINE_WRITES_WITHOUT_END"
	writesBy         = "TOUCHLINE_WRITES_BY"
)

// versions are what is written in turn.
var versions = [][]byte{bytes.Repeat([]byte("a = 1\n"), 50000), bytes.Repeat([]byte("b = 22\n"), 40000)}

// ways are how files come to be written: a scenario saved, an export or a draft
// put in the place of the last one, a forecast kept.
var ways = map[string]func(path string, i int){
	"write": func(path string, i int) { Write(path, versions[i%2], SHA256(versions[(i+1)%2])) },
	"put": func(path string, i int) {
		Put(path, func(w io.Writer) error {
			for part := versions[i%2]; len(part) > 0; part = part[min(len(part), 4096):] {
				if _, err := w.Write(part[:min(len(part), 4096)]); err != nil {
					return err
				}
			}
			return nil
		})
	},
	"keep": func(path string, i int) {
		at := time.Date(2027, 1, 1, 0, 0, i, 0, time.UTC)
		Keep(filepath.Dir(path), "hybrid", at, versions[i%2])
	},
}

// TestWriteOutlivesItsProgram ends a program by force while it writes, again and
// again: every file holds all of one version or all of the other, and what lies
// about half written is swept away later.
func TestWriteOutlivesItsProgram(t *testing.T) {
	if path := os.Getenv(writesWithoutEnd); path != "" {
		for i := 1; ; i++ {
			ways[os.Getenv(writesBy)](path, i)
		}
	}
	for way := range ways {
		t.Run(way, func(t *testing.T) {
			path := fileWith(t, string(versions[0]))
			for i := range kills {
				writer := exec.Command(os.Args[0], "-test.run", "^TestWriteOutlivesItsProgram$")
				writer.Env = append(os.Environ(), writesWithoutEnd+"="+path, writesBy+"="+way)
				require.NoError(t, writer.Start())
				before := state(t, path)
				require.Eventually(t, func() bool { return state(t, path) != before }, time.Minute, time.Millisecond, "nothing was written")
				time.Sleep(time.Duration(i%20) * 350 * time.Microsecond)
				writer.Process.Kill()
				writer.Wait()
				intact(t, filepath.Dir(path))
			}
			sweptClean(t, filepath.Dir(path))
		})
	}
}

// state tells of the files of a folder when one of them has been written.
func state(t *testing.T, path string) string {
	var b strings.Builder
	filepath.WalkDir(filepath.Dir(path), func(name string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !strings.HasSuffix(name, temporaryEnd) {
			if info, err := entry.Info(); err == nil {
				fmt.Fprintln(&b, name, info.Size(), info.ModTime())
			}
		}
		return nil
	})
	return b.String()
}

// intact holds that every file that has its name is one of the versions.
func intact(t *testing.T, folder string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, temporaryEnd) {
			return err
		}
		data, err := os.ReadFile(name)
		if err == nil && !bytes.Equal(data, versions[0]) && !bytes.Equal(data, versions[1]) {
			t.Fatalf("%s holds %d bytes, neither version", name, len(data))
		}
		return err
	}))
}

// sweptClean holds that nothing half written stays for ever.
func sweptClean(t *testing.T, folder string) {
	t.Helper()
	for _, dir := range []string{folder, filepath.Join(folder, forecastsFolder)} {
		litter, _ := filepath.Glob(filepath.Join(dir, temporaryStart+"*"))
		for _, name := range litter {
			Sweep(dir)
			require.FileExists(t, name, "somebody may be writing it")
			require.NoError(t, os.Chtimes(name, time.Now(), time.Now().Add(-2*left)))
		}
		Sweep(dir)
		litter, _ = filepath.Glob(filepath.Join(dir, temporaryStart+"*"))
		require.Empty(t, litter)
	}
}

func TestSweepTakesNothingElse(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * left)
	for name, stays := range map[string]bool{
		".touchline-A.tmp": false, ".touchline-B": true, "touchline-C.tmp": true, "notes.tmp": true, "a.toml": true,
	} {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, nil, 0o600))
		require.NoError(t, os.Chtimes(file, old, old))
		Sweep(dir)
		_, err := os.Stat(file)
		require.Equal(t, stays, err == nil, name)
	}
	future := filepath.Join(dir, ".touchline-D.tmp")
	require.NoError(t, os.WriteFile(future, nil, 0o600))
	require.NoError(t, os.Chtimes(future, time.Now(), time.Now().Add(2*left)), "the clock was set back")
	Sweep(dir)
	require.NoFileExists(t, future)
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".touchline-E.tmp"), 0o700))
	Sweep(dir)
	Sweep(filepath.Join(dir, "nowhere"))
}
