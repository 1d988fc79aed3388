package scenarios

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// promptly is within which time a person who gives up gets the machine back,
// even where tests keep it busy.
const promptly = time.Second

// endless is a book that is never read to its end.
type endless struct {
	fs.FS
	read func()
}

type endlessFile struct {
	fs.File
	read func()
}

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if name == "book.csv" {
		f = endlessFile{f, e.read}
	}
	return f, err
}

func (f endlessFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if err == io.EOF {
		f.read()
		return copy(p, "a,1\n"), nil
	}
	return n, err
}

const smallBook = "[coverages.low]\n[segments.a]\ncoverage = \"low\"\nrates.low = { churn = 0.5 }\n[book]\nfile = \"book.csv\"\n"

func TestABookIsReadOnlyAsLongAsSomebodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var cancelled time.Time
	reads := 0
	fsys := endless{fstest.MapFS{"scenario.toml": {Data: []byte(smallBook)}, "book.csv": {Data: []byte("Account,ARR\n")}}, func() {
		if reads++; reads == 1000 {
			cancel()
			cancelled = time.Now()
		}
	}}
	_, err := LoadFS(ctx, fsys, "scenario.toml")
	if !errors.Is(err, context.Canceled) || time.Since(cancelled) > promptly {
		t.Errorf("says %v after %v", err, time.Since(cancelled))
	}
}

// What is made of the rows once all are read ends too.
func TestABookIsMadeOnlyAsLongAsSomebodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	b := &bookReader{tableReader: tableReader{ctx: ctx}}
	if b.ended(0) {
		t.Error("it ends while somebody waits")
	}
	cancel()
	if !b.ended(0) || !b.ended(4096) || b.ended(1) {
		t.Error("it does not end, or asks at every row")
	}
}

func TestStandardInputIsNotAwaitedForEver(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	w.WriteString("title = \"")
	started := time.AfterFunc(20*time.Millisecond, cancel)
	defer started.Stop()
	before := time.Now()
	_, err = io.ReadAll(awaited{ctx, r})
	if !errors.Is(err, context.Canceled) || time.Since(before) > promptly {
		t.Errorf("says %v after %v", err, time.Since(before))
	}
}

func TestNothingIsReadForNobody(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path := filepath.Join(t.TempDir(), "scenario.toml")
	if err := os.WriteFile(path, []byte(company), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, "-"} {
		var at *fs.PathError
		if _, err := Load(ctx, path); !errors.Is(err, context.Canceled) || !errors.As(err, &at) {
			t.Errorf("%s says %v", path, err)
		}
	}
}

// A book that is one line is refused before it is read.
func TestALineOfHeadersEnds(t *testing.T) {
	for length, want := range map[int]string{
		maxFirst - 1: "",
		maxFirst:     "book.csv: the first line does not end (want a line of headers, 65,536 bytes at most, then rows)",
	} {
		header := "Account,ARR," + strings.Repeat("x", length-len("Account,ARR,"))
		f, err := LoadFS(t.Context(), fstest.MapFS{"scenario.toml": {Data: []byte(smallBook)}, "book.csv": {Data: []byte(header + "\na,1,\n")}}, "scenario.toml")
		if want == "" && err == nil && len(f.Scenario.Book) == 1 {
			continue
		}
		if err == nil || err.Error() != want {
			t.Errorf("%d bytes: %v", length, err)
		}
	}
}
