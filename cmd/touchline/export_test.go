package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExportsAreWrittenAndNamed(t *testing.T) {
	dir := t.TempDir()
	tables, sheet, pages := filepath.Join(dir, "new", "tables"), filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "a.pdf")
	for _, command := range [][]string{{"run", pooled}, {"compare", pooled, digital}} {
		stdout, stderr, status := touchline(append(command, "--trials", "30", "--csv", tables)...)
		require.Equal(t, fine, status, stderr)
		for _, file := range strings.Fields(stdout) {
			records, err := csv.NewReader(bytes.NewReader(contents(t, file))).ReadAll()
			require.NoError(t, err)
			require.Greater(t, len(records), 1, file)
		}
		for _, name := range []string{"about", "inputs", "results", "percentiles", "renewals", "headcount", "bridge", "accounts"} {
			require.Contains(t, stdout, filepath.Join(tables, name+".csv")+"\n")
		}
		stdout, stderr, status = touchline(append(command, "--trials", "30", "--xlsx", sheet)...)
		require.Equal(t, fine, status, stderr)
		require.Equal(t, sheet+"\n", stdout)
		require.True(t, bytes.HasPrefix(contents(t, sheet), []byte("PK")))
		stdout, stderr, status = touchline(append(command, "--trials", "30", "--pdf", pages)...)
		require.Equal(t, fine, status, stderr)
		require.Equal(t, pages+"\n", stdout)
		require.True(t, bytes.HasPrefix(contents(t, pages), []byte("%PDF")))
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	require.NoError(t, err)
	require.Empty(t, left, "something half written was left behind")
}

// A folder that is made is the person's alone, as its files are; one that is
// there stays as the person has it.
func TestFoldersThatAreMadeArePrivate(t *testing.T) {
	for _, command := range [][]string{{"run", pooled, "--trials", "30", "--csv"}, {"man"}} {
		made, there := filepath.Join(t.TempDir(), "new", "folder"), t.TempDir()
		require.NoError(t, os.Chmod(there, 0o750))
		for _, dir := range []string{made, there} {
			_, stderr, status := touchline(append(command, dir)...)
			require.Equal(t, fine, status, stderr)
		}
		for dir, want := range map[string]os.FileMode{made: 0o700, filepath.Dir(made): 0o700, there: 0o750} {
			info, err := os.Stat(dir)
			require.NoError(t, err)
			require.Equal(t, want, info.Mode().Perm(), "%s %s", command[0], dir)
		}
	}
}

func contents(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return data
}

func TestExportIsTheSameBytesOnAnyWorkers(t *testing.T) {
	for _, kind := range []string{"--xlsx", "--pdf"} {
		one, _, status := touchline("compare", pooled, digital, "--trials", "30", "--workers", "1", kind, "-")
		require.Equal(t, fine, status)
		two, _, _ := touchline("compare", pooled, digital, "--trials", "30", "--workers", "2", kind, "-")
		require.True(t, one == two, kind)
	}
}

// Trials stand beside whatever else is written.
func TestTrialsAreWrittenBesideTheReport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trials.csv.gz")
	stdout, stderr, status := touchline("compare", pooled, digital, "--trials", "30", "--trials-csv", file, "--json")
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stdout, `"schema_version":1`)
	packed, err := gzip.NewReader(bytes.NewReader(contents(t, file)))
	require.NoError(t, err)
	plain, err := io.ReadAll(packed)
	require.NoError(t, err)
	records, err := csv.NewReader(bytes.NewReader(plain)).ReadAll()
	require.NoError(t, err)
	require.Len(t, records, 1+2*12*30)
}

func TestExportsThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"two kinds":          {[]string{"--csv", dir, "--pdf", file}, wrongUse, "touchline: --csv and --pdf: choose one of them\nSee 'touchline run --help'.\n"},
		"JSON and a file":    {[]string{"--json", "--xlsx", file}, wrongUse, "touchline: --json and --xlsx: choose one of them\nSee 'touchline run --help'.\n"},
		"no name":            {[]string{"--xlsx", ""}, wrongUse, "touchline: --xlsx: the name is missing\nSee 'touchline run --help'.\n"},
		"no name for trials": {[]string{"--trials-csv", ""}, wrongUse, "touchline: --trials-csv: the name is missing\nSee 'touchline run --help'.\n"},
		"no such folder":     {[]string{"--xlsx", filepath.Join(dir, "no", "a.xlsx")}, notReadable, "touchline: cannot write " + filepath.Join(dir, "no", "a.xlsx") + ": its folder takes no new file: no such file or directory\n"},
		"file for a folder":  {[]string{"--csv", file}, notReadable, "touchline: cannot write " + file + ": not a directory\n"},
		"folder for a file":  {[]string{"--pdf", dir}, notReadable, "touchline: cannot write " + dir + ": "},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := touchline(append([]string{"run", pooled, "--trials", "5"}, c.args...)...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			require.Empty(t, stdout)
		})
	}
}
