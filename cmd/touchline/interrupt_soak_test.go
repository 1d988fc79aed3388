//go:build soak && unix

package main

import (
	"bufio"
	"bytes"
	"net/http"
	"net/http/cookiejar"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// promptly is how soon work ends that a person ends.
const promptly = 200 * time.Millisecond

// program builds the program and writes scenarios to run.
func program(t *testing.T) (touchline, folder string) {
	t.Helper()
	touchline, folder = filepath.Join(t.TempDir(), "touchline"), filepath.Join(t.TempDir(), "larkfield")
	said, err := exec.Command("go", "build", "-o", touchline, ".").CombinedOutput()
	require.NoError(t, err, string(said))
	require.NoError(t, exec.Command(touchline, "init", folder).Run())
	return touchline, folder
}

// ends waits for a command that was told to end, and says how long it took.
func ends(t *testing.T, c *exec.Cmd, told time.Time) time.Duration {
	t.Helper()
	c.Wait()
	return time.Since(told)
}

// TestSoakCtrlCEndsARun interrupts each command amidst a large run.
func TestSoakCtrlCEndsARun(t *testing.T) {
	touchline, folder := program(t)
	hybrid, high := filepath.Join(folder, "hybrid.toml"), filepath.Join(folder, "high-touch.toml")
	for _, args := range [][]string{
		{"run", hybrid, "--trials", "300000"}, {"run", hybrid, "--json", "--trials", "20000"}, {"compare", hybrid, high, "--trials", "300000"},
		{"plan", hybrid, "--trials", "20000"}, {"drivers", hybrid, "--trials", "20000"}, {"headcount", hybrid, "--trials", "20000"},
		{"renewals", hybrid, "--trials", "50000"}, {"backtest", filepath.Join(folder, "history.csv"), "--trials", "100000"}, {"bench"},
	} {
		least, worst := time.Hour, time.Duration(0)
		for _, after := range []time.Duration{600 * time.Millisecond, 900 * time.Millisecond, 1500 * time.Millisecond} {
			c := exec.Command(touchline, args...)
			var stderr bytes.Buffer
			c.Stderr = &stderr
			require.NoError(t, c.Start())
			time.Sleep(after)
			told := time.Now()
			require.NoError(t, c.Process.Signal(syscall.SIGINT))
			took := ends(t, c, told)
			least, worst = min(least, took), max(worst, took)
			require.Equal(t, interrupted, c.ProcessState.ExitCode(), "%v: %s", args, &stderr)
		}
		t.Logf("%s: %v", strings.Join(args[:1], " "), worst.Round(time.Millisecond))
		require.Less(t, least, promptly, "%v: not even once, so it is not that the machine was busy", args)
	}
}

// TestSoakTheServerEnds ends a server amidst a large run, with a window that
// watches: by Ctrl-C, and by Quit.
func TestSoakTheServerEnds(t *testing.T) {
	touchline, folder := program(t)
	for _, way := range []string{"Ctrl-C", "Quit"} {
		c := exec.Command(touchline, "serve", "--no-open", "--port", "7533", "--workspace", folder)
		c.Env = append(c.Environ(), "XDG_CACHE_HOME="+t.TempDir())
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		lines := bufio.NewScanner(out)
		lines.Scan()
		address := strings.TrimPrefix(lines.Text(), "Listening on ")
		lines.Scan()
		jar, err := cookiejar.New(nil)
		require.NoError(t, err)
		window := &http.Client{Jar: jar}
		answer, err := window.Get(lines.Text())
		require.NoError(t, err)
		var page bytes.Buffer
		page.ReadFrom(answer.Body)
		answer.Body.Close()
		token := regexp.MustCompile(`content="([A-Z2-7]{26})"`).FindStringSubmatch(page.String())
		require.NotNil(t, token)
		post := func(path, form string) {
			r, err := http.NewRequest(http.MethodPost, address+path, strings.NewReader(form))
			require.NoError(t, err)
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("X-Touchline-Token", token[1])
			answer, err := window.Do(r)
			require.NoError(t, err)
			answer.Body.Close()
			require.Equal(t, http.StatusNoContent, answer.StatusCode)
		}
		post("/run", "trials=500000")
		stream, err := window.Get(address + "/events?trials=500000")
		require.NoError(t, err)
		time.Sleep(time.Second)
		told := time.Now()
		if way == "Quit" {
			post("/quit", "")
		} else {
			require.NoError(t, c.Process.Signal(syscall.SIGINT))
		}
		took := ends(t, c, told)
		stream.Body.Close()
		t.Logf("%s: %v", way, took.Round(time.Millisecond))
		require.Less(t, took, promptly, way)
	}
}
