package ui

import (
	"context"
	"fmt"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// browserTime is how long a browser that cannot start takes to say so.
const browserTime = 2 * time.Second

// openWindow shows the link in a window of its own, else in the default
// browser; false where neither can be had. The link is a secret and goes into
// a file, not into a command line that everyone on the machine can list.
func openWindow(ctx context.Context, link string) bool {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return false
	}
	file, err := redirectFile(link)
	if err != nil {
		return false
	}
	address := (&url.URL{Scheme: "file", Path: slashed(file)}).String()
	for _, command := range browsers(address) {
		if opens(ctx, command) {
			return true
		}
	}
	os.Remove(file)
	return false
}

// opens starts a browser and believes in it unless it ends at once in failure.
// The browser outlives this program.
func opens(ctx context.Context, command []string) bool {
	c := exec.Command(command[0], command[1:]...)
	if c.Start() != nil {
		return false
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		return err == nil
	case <-time.After(browserTime):
		return true
	case <-ctx.Done():
		return true
	}
}

// browsers are the commands to try: a window of its own first, then whatever
// opens pages here.
func browsers(address string) [][]string {
	var commands [][]string
	for _, name := range chromiums() {
		if path, err := exec.LookPath(name); err == nil {
			commands = append(commands, []string{path, "--app=" + address})
		}
	}
	switch runtime.GOOS {
	case "darwin":
		return append(commands, []string{"open", address})
	case "windows":
		return append(commands, []string{"rundll32", "url.dll,FileProtocolHandler", address})
	}
	return append(commands, []string{"xdg-open", address})
}

// chromiums are the names and places of browsers that know --app.
func chromiums() []string {
	switch runtime.GOOS {
	case "darwin":
		var paths []string
		for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"} {
			paths = append(paths, "/Applications/"+app+".app/Contents/MacOS/"+app)
		}
		return paths
	case "windows":
		var paths []string
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LocalAppData")} {
			for _, exe := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				paths = append(paths, filepath.Join(root, exe))
			}
		}
		return paths
	}
	return []string{"google-chrome", "google-chrome-stable", "chromium", "chromium-browser",
		"microsoft-edge", "microsoft-edge-stable", "brave-browser", "vivaldi"}
}

const redirects = "enter-*.html"

// redirectFile writes a page, readable to the person alone, that sends a
// browser on to the link. Older ones are cleared away: their links are spent.
func redirectFile(link string) (string, error) {
	dir, err := ownFolder()
	if err != nil {
		return "", err
	}
	old, _ := filepath.Glob(filepath.Join(dir, redirects)) // a fixed, well-formed pattern
	for _, file := range old {
		if info, err := os.Stat(file); err == nil && time.Since(info.ModTime()) > time.Minute {
			os.Remove(file)
		}
	}
	f, err := os.CreateTemp(dir, redirects) // 0600
	if err != nil {
		return "", err
	}
	_, err = fmt.Fprintf(f, `<!doctype html><meta charset="utf-8"><title>Touchline</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=%[1]s">
<p><a href="%[1]s">Open Touchline</a>
`, html.EscapeString(link))
	if closed := f.Close(); err == nil {
		err = closed
	}
	return f.Name(), err
}

// slashed is a path as a file URL wants it: "/C:/…" on Windows.
func slashed(file string) string {
	file = filepath.ToSlash(file)
	if !strings.HasPrefix(file, "/") {
		file = "/" + file
	}
	return file
}
