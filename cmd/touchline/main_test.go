package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// touchline runs a command in this process.
func touchline(args ...string) (stdout, stderr string, status int) {
	var out, err bytes.Buffer
	status = Main(context.Background(), args, &out, &err)
	return out.String(), err.String(), status
}

const (
	pooled  = "testdata/pooled.toml"
	digital = "testdata/digital.toml"
	faulty  = "testdata/faulty.toml"
)

func TestExitStatus(t *testing.T) {
	full := filepath.Join(t.TempDir(), "there")
	require.NoError(t, os.WriteFile(full, nil, 0o600))
	for name, c := range map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"help":                     {[]string{"--help"}, fine, ""},
		"version":                  {[]string{"--version"}, fine, ""},
		"run":                      {[]string{"run", pooled, "--trials", "10"}, fine, ""},
		"unknown command":          {[]string{"rum"}, wrongUse, "touchline: unknown command \"rum\" for \"touchline\""},
		"unknown flag":             {[]string{"run", pooled, "--tirals", "5"}, wrongUse, "touchline: unknown flag: --tirals\nSee 'touchline run --help'.\n"},
		"no file":                  {[]string{"run"}, wrongUse, "touchline: accepts 1 arg(s), received 0\nSee 'touchline run --help'.\n"},
		"one file to compare":      {[]string{"compare", pooled}, wrongUse, "touchline: compare needs two files, or one and a --baseline\n"},
		"no trials":                {[]string{"run", pooled, "--trials", "0"}, wrongUse, "touchline: --trials: at least one future is needed (got 0; want 1 or more)\n"},
		"fewer workers than none":  {[]string{"run", pooled, "--workers", "-1"}, wrongUse, "touchline: --workers: cannot be below 0 (got -1; want 0 for all, or more)\n"},
		"trials that are no count": {[]string{"run", pooled, "--trials", "many"}, wrongUse, "touchline: invalid argument \"many\" for \"--trials\""},
		"no such port":             {[]string{"serve", "--port", "70000"}, wrongUse, "touchline: --port: no such port (got 70000; want 1 to 65535)\n"},
		"too much memory":          {[]string{"run", pooled, "--trials", "90000000"}, wrongUse, "touchline: the run would need"},
		"faulty file":              {[]string{"run", faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"faulty file to check":     {[]string{"check", pooled, faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"absent file":              {[]string{"run", "testdata/absent.toml"}, notReadable, "touchline: "},
		"absent file to check":     {[]string{"check", "testdata/absent.toml"}, notReadable, "touchline: "},
		"folder that is a file":    {[]string{"init", filepath.Join(full, "below")}, notReadable, "touchline: "},
	} {
		t.Run(name, func(t *testing.T) {
			_, stderr, status := touchline(c.args...)
			require.Equal(t, c.status, status, stderr)
			require.Contains(t, stderr, c.stderr)
			if c.status == fine {
				require.Empty(t, stderr)
			}
		})
	}
}

func TestFaultsAreNotData(t *testing.T) {
	stdout, stderr, _ := touchline("run", faulty)
	require.Empty(t, stdout)
	require.NotContains(t, stderr, "See 'touchline", "a fault in a file is no wrong use")
	require.Contains(t, stderr, "accounts", "all problems at once")
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, args := range [][]string{{"run", pooled}, {"compare", pooled, digital}, {"check", pooled}, {"bench", pooled}} {
		var stdout, stderr bytes.Buffer
		require.Equal(t, interrupted, Main(ctx, args, &stdout, &stderr), args)
		require.Empty(t, stdout.String())
		require.Equal(t, "interrupted\n", stderr.String())
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"run", pooled, "--trials", "5"}, {"run", pooled, "--trials", "5", "--json"}, {"check", pooled}, {"--help"}} {
		var stderr bytes.Buffer
		require.Equal(t, notReadable, Main(context.Background(), args, full{}, &stderr), args)
		require.Equal(t, "touchline: no space left on device\n", stderr.String())
	}
}

func TestStandardInput(t *testing.T) {
	file, err := os.Open(pooled)
	require.NoError(t, err)
	defer file.Close()
	defer func(old *os.File) { os.Stdin = old }(os.Stdin)
	os.Stdin = file
	stdout, stderr, status := touchline("run", "-", "--trials", "5")
	require.Equal(t, fine, status, stderr)
	require.Contains(t, stdout, "Pooled: 5 futures of 12 months")
}

func TestInitWritesWhatRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mine")
	stdout, _, status := touchline("init", dir)
	require.Equal(t, fine, status)
	require.Contains(t, stdout, filepath.Join(dir, "hybrid.toml")+"\n")
	_, stderr, status := touchline("run", filepath.Join(dir, "hybrid.toml"), "--trials", "5")
	require.Equal(t, fine, status, stderr)
	_, stderr, status = touchline("init", dir)
	require.Equal(t, notReadable, status, "a second time it would overwrite")
	require.Contains(t, stderr, "hybrid.toml")
}

func TestProgressIsForTerminalsOnly(t *testing.T) {
	var notTerminal bytes.Buffer
	p := newProgress(&notTerminal, "Pooled")
	p.started = p.started.Add(-10 * patience)
	p.show(50, 200)
	p.clear()
	require.Empty(t, notTerminal.String())
	require.False(t, terminal(io.Discard))
	require.Equal(t, "Pooled [======                  ] 50 of 200 futures, 3 s left", p.line(50, 200, 1e9))
}
