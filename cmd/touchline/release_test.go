package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A page of each command that the help lists, and of the program.
func TestManPagesOfEveryCommand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "man")
	t.Setenv("SOURCE_DATE_EPOCH", "1798761600")
	var out, complaints bytes.Buffer
	require.Equal(t, fine, Main(context.Background(), []string{"man", dir}, &out, &complaints), complaints.String())
	for _, command := range newRoot().Commands() {
		page, err := os.ReadFile(filepath.Join(dir, "touchline-"+command.Name()+".1"))
		require.NoError(t, err)
		require.Contains(t, string(page), command.Short)
		require.Contains(t, string(page), "Jan 2027")
	}
	require.FileExists(t, filepath.Join(dir, "touchline.1"))
}

// The notices name the modules that are linked in, in the versions of go.mod.
func TestNoticesNameWhatIsLinked(t *testing.T) {
	var told []string
	for line := range strings.Lines(notices) {
		if name, isHeading := strings.CutPrefix(line, "=== "); isHeading {
			told = append(told, strings.TrimSpace(name))
		}
	}
	linked := []string{"Go, its standard library and runtime"}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		modules, err := list.Output()
		require.NoError(t, err)
		linked = append(linked, strings.Split(strings.TrimSpace(string(modules)), "\n")...)
	}
	linked = slices.DeleteFunc(linked, func(name string) bool { return name == "" })
	slices.Sort(linked)
	require.Equal(t, slices.Compact(linked), told, "make notices writes them anew")
}
