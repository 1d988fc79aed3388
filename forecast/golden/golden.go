// Package golden compares texts with those kept in testdata: an absent file
// fails and prints what it would hold, -update writes, a file no test asks for
// fails, and numbers are rounded first, so that another processor's last bits
// do not matter. It is for tests alone and knows nothing of what it compares.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

var update = flag.Bool("update", false, "write the golden files of the tests that run")

// Test is what golden needs of a *testing.T.
type Test interface {
	Helper()
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Failed() bool
	Skipped() bool
}

// Folder is a folder of golden files that belongs to one test.
type Folder struct {
	t     Test
	path  string
	asked map[string]bool
}

// Open takes the folder testdata/name for a test. When the test has passed,
// a file in it that was not asked for fails it.
func Open(t Test, name string) *Folder {
	t.Helper()
	f := &Folder{t: t, path: filepath.Join("testdata", name), asked: map[string]bool{}}
	t.Cleanup(f.orphans)
	return f
}

// Equal holds a text against the file of that name.
func (f *Folder) Equal(name, got string) {
	f.t.Helper()
	f.asked[name] = true
	path := filepath.Join(f.path, name)
	got = rounded(got)
	if *update {
		f.write(path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		f.t.Errorf("there is no %s; -update would write:\n%s", path, got)
	} else if got != string(want) {
		f.t.Errorf("%s differs; -update would write:\n%s\ninstead of:\n%s", path, got, want)
	}
}

func (f *Folder) write(path, text string) {
	f.t.Helper()
	if err := os.MkdirAll(f.path, 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *Folder) orphans() {
	if f.t.Failed() || f.t.Skipped() {
		return
	}
	files, err := os.ReadDir(f.path)
	if err != nil {
		f.t.Errorf("golden files: %v", err)
	}
	for _, file := range files {
		if !f.asked[file.Name()] {
			f.t.Errorf("%s is asked for by no test: delete it", filepath.Join(f.path, file.Name()))
		}
	}
}

var numbers = regexp.MustCompile(`\b\d+(\.\d+)?(e[-+]?\d+)?\b`)

// rounded prints numbers of more than six digits in six, whole ones too: the
// last bits decide whether a number is whole.
func rounded(text string) string {
	return numbers.ReplaceAllStringFunc(text, func(number string) string {
		if len(strings.TrimLeft(strings.Replace(number, ".", "", 1), "0")) <= 6 {
			return number
		}
		x, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return number
		}
		six, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
		if err != nil {
			return number
		}
		return strconv.FormatFloat(six, 'f', -1, 64)
	})
}
