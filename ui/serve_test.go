package ui

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// freePort is one nobody listens on now.
func freePort(t *testing.T) int {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// started runs Serve until the test ends and gives what it printed once it
// printed so many lines.
func started(t *testing.T, o Options, lines int) (out, err *said, end func() error) {
	t.Helper()
	out, err = &said{}, &said{}
	o.Out, o.Err = out, err
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, o) }()
	require.Eventually(t, func() bool { return strings.Count(out.String(), "\n") >= lines }, 5*time.Second, time.Millisecond)
	stopped := false
	end = func() error {
		if stopped {
			return nil
		}
		stopped = true
		cancel()
		return <-ended
	}
	t.Cleanup(func() { end() })
	return out, err, end
}

// ownCache gives a test a home of its own, with caches and settings, and its path.
func ownCache(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "settings"))
	t.Setenv("AppData", filepath.Join(dir, "settings"))
	t.Setenv("HOME", dir)
	t.Setenv("LocalAppData", dir)
	return dir
}

func TestServePrintsWhereAndHowToGetIn(t *testing.T) {
	ownCache(t)
	port := freePort(t)
	out, _, end := started(t, Options{Files: twoFiles(t), Port: port}, 2)
	require.Regexp(t, fmt.Sprintf(`^Listening on http://127\.0\.0\.1:%d\nhttp://127\.0\.0\.1:%d/enter\?token=[A-Z2-7]{26}\n$`, port, port), out.String())
	link := strings.Split(out.String(), "\n")[1]
	plain := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for i, status := range []int{http.StatusSeeOther, http.StatusUnauthorized} {
		answer, err := plain.Get(link)
		require.NoError(t, err)
		answer.Body.Close()
		require.Equal(t, status, answer.StatusCode, "use %d", i+1)
	}
	require.ErrorIs(t, end(), context.Canceled)
}

func TestAStrangerOnTheUsualPort(t *testing.T) {
	ownCache(t)
	stranger, err := net.Listen("tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	defer stranger.Close()
	port := stranger.Addr().(*net.TCPAddr).Port
	out, told, _ := started(t, Options{Files: twoFiles(t), usual: port}, 2)
	require.NotContains(t, out.String(), fmt.Sprintf(":%d\n", port))
	require.Equal(t, fmt.Sprintf("Port %d is taken by another program; Touchline listens on another one this time.\n", port), told.String())

	err = Serve(t.Context(), Options{Files: twoFiles(t), Port: port, Out: out, Err: told})
	require.EqualError(t, err, fmt.Sprintf("port %d cannot be used: address already in use", port))
}

func TestASecondStartShowsTheFirst(t *testing.T) {
	cache := ownCache(t)
	files, port := twoFiles(t), freePort(t)
	_, _, end := started(t, Options{Files: files, usual: port}, 2)
	noteFile := filepath.Join(cache, "touchline", fmt.Sprintf("%d.json", port))
	if runtime.GOOS == "linux" {
		info, err := os.Stat(noteFile)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		info, err = os.Stat(filepath.Dir(noteFile))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	}

	out, told := &said{}, &said{}
	require.NoError(t, Serve(t.Context(), Options{Files: files, usual: port, Out: out, Err: told}), "it ends at once")
	require.Equal(t, "Touchline shows these scenarios already; this is its window.\n", told.String())
	require.Regexp(t, fmt.Sprintf(`^Listening on http://127\.0\.0\.1:%d\nhttp://127\.0\.0\.1:%d/enter\?token=[A-Z2-7]{26}\n$`, port, port), out.String())
	answer, err := http.Get(strings.Split(out.String(), "\n")[1])
	require.NoError(t, err)
	answer.Body.Close()
	require.Equal(t, 401, answer.StatusCode, "let in, and sent on without the cookie this client does not keep")
	require.Equal(t, "/", answer.Request.URL.Path)

	other, told, _ := started(t, Options{Files: files[:1], usual: port}, 2)
	require.NotContains(t, other.String(), fmt.Sprintf(":%d\n", port), "other scenarios get a server of their own")
	require.Equal(t, fmt.Sprintf("Port %d is taken by a Touchline of yours that shows other scenarios; Touchline listens on another one this time.\n", port), told.String())

	end()
	require.NoFileExists(t, noteFile)
}

// Whoever listens in the view of a server that has gone learns no secret and
// is not believed.
func TestAStrangerInTheFirstOnesPlace(t *testing.T) {
	ownCache(t)
	asked := make(chan *http.Request, 1)
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r
		w.Write([]byte("/enter?token=AAAA"))
	}))
	defer l.Close()
	n := &note{Address: "http://" + l.Addr().String(), Secret: "SECRET"}
	_, err = n.signIn(t.Context())
	require.ErrorContains(t, err, "is not the one that was left there")
	for name, values := range (<-asked).Header {
		require.NotContains(t, strings.Join(values, " "), "SECRET", name)
	}
}

func TestTheRedirectFileIsPrivate(t *testing.T) {
	ownCache(t)
	const link = "http://127.0.0.1:7419/enter?token=AB&x=<y>"
	file, err := redirectFile(link)
	require.NoError(t, err)
	info, err := os.Stat(file)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(text), `content="0;url=http://127.0.0.1:7419/enter?token=AB&amp;x=&lt;y&gt;"`)
	require.NoError(t, os.Chtimes(file, time.Now(), time.Now().Add(-time.Hour)))
	_, err = redirectFile(link)
	require.NoError(t, err)
	require.NoFileExists(t, file, "older ones are cleared away")
}

// No command line holds a token: it could be read by everyone on the machine.
func TestBrowsersGetAFile(t *testing.T) {
	for _, command := range browsers("file:///somewhere/enter-1.html") {
		require.Regexp(t, regexp.MustCompile(`(^|=)file:///somewhere/enter-1\.html$`), command[len(command)-1])
	}
}

func TestShelves(t *testing.T) {
	shipped, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	items, _ := shipped.all()
	require.Len(t, items, 3+21, "the base they extend is none of them")
	require.Equal(t, "Hybrid", items[0].Name())
	for i, it := range items {
		require.Empty(t, it.Problems)
		require.Equal(t, i >= 3, it.WhatIf)
		require.Equal(t, i >= 3, it.Question != "")
		if i < 3 {
			require.Equal(t, i, it.Colour)
		} else {
			require.GreaterOrEqual(t, it.Colour, 3, "a colour that none of the others has")
		}
	}

	dir := t.TempDir()
	scenarioFile(t, dir, "a.toml", "A", "pooled")
	write(t, dir, "b.toml", "title = \"B\"\nextends = \"a.toml\"\nhorizon = 12\n")
	outside := scenarioFile(t, t.TempDir(), "outside.toml", "Outside", "pooled")
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "c.toml")))
	folder, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer folder.close()
	items, _ = folder.all()
	require.Len(t, items, 3)
	require.Equal(t, []string{"A", "B", "c.toml"}, []string{items[0].Name(), items[1].Name(), items[2].Name()})
	require.Equal(t, "1 change", changes(items[1]))
	require.NotEmpty(t, items[2].Problems, "a link out of the folder is not followed")

	for _, name := range []string{"/nowhere/x.toml", "/nowhere/x"} {
		_, asFile := openShelf(t.Context(), []string{name}, "")
		_, asFolder := openShelf(t.Context(), nil, name)
		for _, err := range []error{asFile, asFolder} {
			require.ErrorIs(t, err, os.ErrNotExist)
			require.EqualError(t, err, "cannot read "+name+": no such file or directory")
		}
	}
}
