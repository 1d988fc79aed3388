package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// recorder is a test whose failures are looked at.
type recorder struct {
	*testing.T
	faults []string
	atEnd  func()
}

func (r *recorder) Errorf(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}
func (r *recorder) Failed() bool     { return len(r.faults) > 0 }
func (r *recorder) Cleanup(f func()) { r.atEnd = f }

// open makes a folder with a file, away from this package's own testdata.
func open(t *testing.T, file, text string) (*recorder, *Folder) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.MkdirAll(filepath.Join("testdata", "x"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join("testdata", "x", file), []byte(text), 0o644))
	r := &recorder{T: t}
	return r, Open(r, "x")
}

func TestEqual(t *testing.T) {
	r, folder := open(t, "a.txt", "0.333333 of 12")
	folder.Equal("a.txt", "0.33333333334 of 12")
	r.atEnd()
	require.Empty(t, r.faults)
	folder.Equal("a.txt", "0.33334333334 of 12")
	require.Contains(t, r.faults[0], "differs; -update would write:\n0.333343 of 12\ninstead of:\n0.333333 of 12")
}

func TestAbsentFileFailsAndPrintsItsContent(t *testing.T) {
	r, folder := open(t, "a.txt", "")
	folder.Equal("b.txt", "content")
	require.Contains(t, r.faults[0], "-update would write:\ncontent")
}

func TestOrphanFails(t *testing.T) {
	r, _ := open(t, "a.txt", "")
	r.atEnd()
	require.Contains(t, r.faults[0], "is asked for by no test: delete it")
}

func TestRounded(t *testing.T) {
	for text, want := range map[string]string{
		"1444320 and 1444320.0000000002":     "1444320 and 1444320",
		"0.000010 stays, 25.10 too":          "0.000010 stays, 25.10 too",
		"12.500000000001":                    "12.5",
		"1.23456789e-07":                     "0.000000123457",
		"inputs 0123456789ab, version 0.1.0": "inputs 0123456789ab, version 0.1.0",
	} {
		require.Equal(t, want, rounded(text))
	}
}
