package main

import (
	"cmp"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rooms says which of our rooms and which outside packages the files of a room
// may import. Inner rooms are their room's, except where they stand here
// themselves. Tests may use testify, rapid and gonum besides, and the browser
// tests of ui chromedp.
var rooms = map[string]struct{ ours, outside []string }{
	"sim":           {nil, []string{"gonum.org/v1/gonum/stat/distuv", "gonum.org/v1/gonum/mathext", "golang.org/x/sys/cpu"}},
	"scenarios":     {[]string{"sim"}, []string{"github.com/pelletier/go-toml/v2", "golang.org/x/text"}},
	"forecast":      {[]string{"sim"}, []string{"gonum.org/v1/gonum"}},
	"ui/chart":      {[]string{"forecast", "sim"}, []string{"gonum.org/v1/plot", "golang.org/x/image"}},
	"ui/report":     {[]string{"ui/chart", "forecast", "sim"}, []string{"github.com/xuri/excelize/v2", "codeberg.org/go-pdf/fpdf", "codeberg.org/go-fonts/liberation"}},
	"ui":            {[]string{"ui/report", "ui/chart", "forecast", "sim", "scenarios"}, []string{"github.com/labstack/echo/v4"}},
	"cmd/touchline": {[]string{"ui", "ui/report", "ui/chart", "forecast", "sim", "scenarios"}, []string{"github.com/spf13/cobra"}},
}

var testsOnly = []string{"github.com/xuri/excelize/v2", "github.com/stretchr/testify", "pgregory.net/rapid", "gonum.org/v1/gonum", "github.com/chromedp"}

const root = "../.."

func TestImportsFollowTheArrows(t *testing.T) {
	files := 0
	require.NoError(t, filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && passedOver(entry.Name()) && file != root {
			return cmp.Or(err, fs.SkipDir)
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		files++
		name, err := filepath.Rel(root, file)
		require.NoError(t, err)
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			if why := forbidden(filepath.ToSlash(name), imported); why != "" {
				t.Errorf("%s imports %s: %s", name, imported, why)
			}
		}
		return nil
	}))
	require.Greater(t, files, 50, "the walk missed the rooms")
}

// passedOver is what the go command passes over too.
func passedOver(folder string) bool {
	return strings.HasPrefix(folder, ".") || folder == "testdata"
}

// forbidden says why a file must not import a package; "": it may.
func forbidden(file, imported string) string {
	room := roomOf(path.Dir(file))
	if room == "" {
		return "the file is in no room"
	}
	if ours, ok := strings.CutPrefix(imported, "touchline/"); ok {
		if to := roomOf(ours); to != room && !slices.Contains(rooms[room].ours, to) {
			return "no arrow leads there from " + room
		}
		return ""
	}
	outside := strings.Contains(strings.Split(imported, "/")[0], ".")
	if !outside || within(imported, rooms[room].outside) || strings.HasSuffix(file, "_test.go") && within(imported, testsOnly) {
		return ""
	}
	return "that outside package is not of " + room
}

// roomOf is the room a folder lies in, the innermost in the table.
func roomOf(folder string) string {
	for folder != "." {
		if _, ok := rooms[folder]; ok {
			return folder
		}
		folder = path.Dir(folder)
	}
	return ""
}

func within(imported string, packages []string) bool {
	return slices.ContainsFunc(packages, func(p string) bool {
		return imported == p || strings.HasPrefix(imported, p+"/")
	})
}

// The table refuses what it is there to refuse.
func TestForbiddenImports(t *testing.T) {
	for _, c := range [][2]string{
		{"sim/run.go", "touchline/forecast"},
		{"sim/run.go", "github.com/pelletier/go-toml/v2"},
		{"forecast/band.go", "touchline/ui/chart"},
		{"forecast/text/run.go", "touchline/scenarios"},
		{"forecast/band.go", "github.com/stretchr/testify/require"},
		{"ui/chart/fan.go", "touchline/ui"},
		{"ui/chart/fan.go", "github.com/labstack/echo/v4"},
		{"scenarios/load.go", "touchline/forecast"},
		{"ui/serve.go", "gonum.org/v1/plot"},
		{"util/a.go", "fmt"},
	} {
		require.NotEmpty(t, forbidden(c[0], c[1]), c)
	}
	for _, c := range [][2]string{
		{"cmd/touchline/run.go", "touchline/sim"}, {"ui/guard/guard.go", "touchline/ui/guard"}, {"forecast/text/run.go", "touchline/forecast"},
		{"forecast/band_test.go", "github.com/stretchr/testify/require"}, {"ui/chart/fan.go", "gonum.org/v1/plot/vg"}, {"sim/a.go", "math/rand/v2"},
	} {
		require.Empty(t, forbidden(c[0], c[1]), c)
	}
}
