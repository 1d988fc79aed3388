package chart

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds pictures, manifest, table and CSV to files that were looked
// at. A file that is missing fails and shows what it would hold; one that no
// case names fails too.
func TestGolden(t *testing.T) {
	csv := func(f *Figure) []byte {
		var b bytes.Buffer
		require.NoError(t, f.CSV(&b))
		return b.Bytes()
	}
	table := func(f *Figure) []byte {
		var b bytes.Buffer
		for _, row := range append([][]string{f.Table().Head}, f.Table().Rows...) {
			for _, cell := range row {
				b.WriteString(cell + " | ")
			}
			b.WriteByte('\n')
		}
		return b.Bytes()
	}
	titled := dotsExample(2)
	titled.Note, titled.Source = "12-month cohort, price included", "seed 1 · touchline 0.1.0 · inputs 3fa9c2d1"

	cases := map[string][]byte{
		"dots.svg":              drawn(t, dotsExample(3), Frame{Width: 560}).SVG(),
		"dots-narrow.svg":       drawn(t, dotsExample(3), Frame{Width: 320}).SVG(),
		"dots-picture-dark.svg": drawn(t, titled, Frame{Width: 600, Titled: true}).PictureSVG(dark()),
		"difference.svg":        drawn(t, differenceExample(3), Frame{Width: 560}).SVG(),
		"fan.svg":               drawn(t, fanExample(3, 24), Frame{Width: 560}).SVG(),
		"load.svg":              drawn(t, loadExample(), Frame{Width: 560}).SVG(),
		"columns.svg":           drawn(t, columnsExample(3), Frame{Width: 560}).SVG(),
		"beside-narrow.svg":     drawn(t, besideExample(2), Frame{Width: 320}).SVG(),
		"waterfall.svg":         drawn(t, waterfallExample(), Frame{Width: 560}).SVG(),
		"rates.svg":             drawn(t, ratesExample(), Frame{Width: 560}).SVG(),
		"tornado-narrow.svg":    drawn(t, tornadoExample(), Frame{Width: 320}).SVG(),
		"curves.svg":            drawn(t, curvesExample(), Frame{Width: 560}).SVG(),
		"scatter.svg":           drawn(t, scatterExample(), Frame{Width: 560}).SVG(),
		"columns.json":          drawn(t, columnsExample(2), Frame{Width: 560}).Manifest(),
		"waterfall.json":        drawn(t, waterfallExample(), Frame{Width: 560}).Manifest(),
		"rates.json":            drawn(t, ratesExample(), Frame{Width: 560}).Manifest(),
		"columns.csv":           csv(columnsExample(2)),
		"waterfall.csv":         csv(waterfallExample()),
		"rates.csv":             csv(ratesExample()),
		"scatter.csv":           csv(scatterExample()),
		"columns.table":         table(columnsExample(2)),
		"waterfall.table":       table(waterfallExample()),
		"rates.table":           table(ratesExample()),
		"scatter.table":         table(scatterExample()),
		"fan.json":              drawn(t, fanExample(2, 3), Frame{Width: 560}).Manifest(),
		"dots.json":             drawn(t, dotsExample(1), Frame{Width: 560}).Manifest(),
		"fan.csv":               csv(fanExample(2, 3)),
		"dots.csv":              csv(dotsExample(2)),
		"fan.table":             table(fanExample(2, 3)),
		"dots.table":            table(dotsExample(2)),
	}
	for name, got := range cases {
		t.Run(name, func(t *testing.T) { golden(t, filepath.Join("testdata", name), got) })
	}
	files, err := os.ReadDir("testdata")
	require.NoError(t, err)
	for _, file := range files {
		require.Contains(t, cases, file.Name(), "no test writes this golden file")
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	got = readable(got)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; it would hold:\n%s", err, got)
	}
	require.Equal(t, string(want), string(got), "run with -update if this is as it should be")
}

var decimals = regexp.MustCompile(`-?\d+\.\d+`)

// readable rounds numbers to a tenth of a unit, a thousandth where they are
// small, and gives every element a line.
func readable(text []byte) []byte {
	text = decimals.ReplaceAllFunc(text, func(n []byte) []byte {
		x, _ := strconv.ParseFloat(string(n), 64)
		places := 1
		if -10 < x && x < 10 {
			places = 3
		}
		return strconv.AppendFloat(nil, x, 'f', places, 64)
	})
	text = bytes.ReplaceAll(text, []byte("><"), []byte(">\n<"))
	text = bytes.ReplaceAll(text, []byte("},{"), []byte("},\n{"))
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}
