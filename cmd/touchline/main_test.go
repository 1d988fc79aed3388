package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

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
		"no file":                  {[]string{"run"}, wrongUse, "touchline: run needs one scenario file (got 0)\nSee 'touchline run --help'.\n"},
		"one file to compare":      {[]string{"compare", pooled}, wrongUse, "touchline: compare needs two files, or one and a --baseline\n"},
		"two files to run":         {[]string{"run", pooled, digital}, wrongUse, "touchline: run needs one scenario file (got 2)\n"},
		"no file to trace":         {[]string{"trace"}, wrongUse, "touchline: trace needs one scenario file (got 0)\n"},
		"no file to check":         {[]string{"check"}, wrongUse, "touchline: check needs a scenario file, or several\n"},
		"two folders":              {[]string{"init", "a", "b"}, wrongUse, "touchline: init takes one folder at most (got 2)\n"},
		"two files to measure":     {[]string{"bench", pooled, digital}, wrongUse, "touchline: bench takes one scenario file at most (got 2)\n"},
		"file for a command":       {[]string{pooled}, wrongUse, "touchline: testdata/pooled.toml is no command; \"touchline serve testdata/pooled.toml\" shows it\nSee 'touchline --help'.\n"},
		"absent for a command":     {[]string{"nope.toml"}, wrongUse, "touchline: nope.toml is no command; \"touchline serve nope.toml\" shows it\n"},
		"files and a workspace":    {[]string{"serve", "--workspace", "testdata", pooled}, wrongUse, "touchline: serve shows files or a --workspace, not both\n"},
		"absent workspace":         {[]string{"serve", "--workspace", "nope"}, notReadable, "touchline: cannot read nope: no such file or directory\n"},
		"file for a workspace":     {[]string{"serve", "--workspace", full}, notReadable, "touchline: cannot read " + full + ": "},
		"absent file to serve":     {[]string{"serve", "nope.toml"}, notReadable, "touchline: cannot read nope.toml: no such file or directory\n"},
		"no trials":                {[]string{"run", pooled, "--trials", "0"}, wrongUse, "touchline: --trials: too small (got 0; want a whole number from 1 to 100,000,000)\n"},
		"more trials than any run": {[]string{"run", pooled, "--trials", "1000000000"}, wrongUse, "touchline: --trials: too large (got 1000000000; want a whole number from 1 to 100,000,000)\n"},
		"as many trials as a run":  {[]string{"run", pooled, "--trials", "100,000,000"}, wrongUse, "touchline: the run would need"},
		"many workers":             {[]string{"run", pooled, "--trials", "10", "--workers", "1000000000"}, fine, ""},
		"fewer workers than none":  {[]string{"run", pooled, "--workers", "-1"}, wrongUse, "touchline: --workers: too small (got -1; want 0 for all, or more)\n"},
		"trials that are no count": {[]string{"run", pooled, "--trials", "many"}, wrongUse, "touchline: --trials: not a whole number (got many; want a whole number from 1 to 100,000,000)\nSee 'touchline run --help'.\n"},
		"neither true nor false":   {[]string{"run", pooled, "--json=maybe"}, wrongUse, "touchline: invalid argument \"maybe\" for \"--json\" flag\n"},
		"port without serve":       {[]string{"--port", "70000"}, wrongUse, "touchline: --port: too large (got 70000; want 1 to 65535)\nSee 'touchline --help'.\n"},
		"workspace without serve":  {[]string{"--workspace", "nope"}, notReadable, "touchline: cannot read nope: no such file or directory\n"},
		"no such port":             {[]string{"serve", "--port", "70000"}, wrongUse, "touchline: --port: too large (got 70000; want 1 to 65535)\n"},
		"too much memory":          {[]string{"run", pooled, "--trials", "90000000"}, wrongUse, "touchline: the run would need"},
		"faulty file":              {[]string{"run", faulty}, wrongUse, "testdata/faulty.toml:2:1: horizn"},
		"no account to trace":      {[]string{"trace", pooled, "--trial", "1"}, wrongUse, "touchline: trace needs --account: it tells one account's life in one trial\nSee 'touchline trace --help'.\n"},
		"no trial to trace":        {[]string{"trace", pooled, "--account", "all 1"}, wrongUse, "touchline: trace needs --trial: it tells one account's life in one trial\n"},
		"trials count from 1":      {[]string{"trace", pooled, "--trial", "0", "--account", "all 1"}, wrongUse, "touchline: --trial: there is no trial 0; they are numbered from 1 to 200\n"},
		"trial after the last":     {[]string{"trace", pooled, "--trial", "11", "--trials", "10", "--account", "all 1"}, wrongUse, "touchline: --trial: there is no trial 11; they are numbered from 1 to 10\n"},
		"account that is not":      {[]string{"trace", pooled, "--trial", "1", "--account", "All-81"}, wrongUse, "touchline: --account: there is no account \"All-81\": the book has \"all 1\" to \"all 80\", and new accounts are called like \"all new 3.1\", the first that a segment wins in month 3; nearest: \"all 1\", \"all 8\", \"all 11\"\n"},
		"account nobody won":       {[]string{"trace", pooled, "--trial", "1", "--account", "all new 3.1"}, wrongUse, "touchline: --account: there is no account \"all new 3.1\": in trial 1, all wins none in month 3\n"},
		"absent file to trace":     {[]string{"trace", "testdata/absent.toml", "--trial", "1", "--account", "all 1"}, notReadable, "touchline: "},
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
	for _, args := range [][]string{{"run", pooled}, {"compare", pooled, digital}, {"check", pooled}, {"bench", pooled},
		{"trace", pooled, "--trial", "1", "--account", "all 1"}} {
		var stdout, stderr bytes.Buffer
		require.Equal(t, interrupted, Main(ctx, args, &stdout, &stderr), args)
		require.Empty(t, stdout.String())
		require.Equal(t, "interrupted\n", stderr.String())
	}
}

// A command that waits for its input ends when it is told to.
func TestInterruptedWhileItWaits(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	defer w.Close()
	defer func(old *os.File) { os.Stdin = old }(os.Stdin)
	os.Stdin = r
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	var stdout, stderr bytes.Buffer
	require.Equal(t, interrupted, Main(ctx, []string{"run", "-"}, &stdout, &stderr))
	require.Equal(t, "interrupted\n", stderr.String())
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"run", pooled, "--trials", "5"}, {"run", pooled, "--trials", "5", "--json"}, {"check", pooled}, {"--help"}} {
		var stderr bytes.Buffer
		require.Equal(t, notReadable, Main(context.Background(), args, full{}, &stderr), args)
		require.Equal(t, "touchline: the output cannot be written: no space left on device\n", stderr.String())
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
	require.Contains(t, stderr, "book.csv")
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
