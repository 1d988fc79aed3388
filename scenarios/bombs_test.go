//go:build !race

package scenarios

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// repeated is a text that repeats itself up to so many bytes, which are never
// held at once. It counts those that were read.
type repeated struct {
	head, unit string
	size, read int64
	many       string // of the unit
}

func (e *repeated) Read(p []byte) (int, error) {
	if e.read >= e.size {
		return 0, io.EOF
	}
	if e.read < int64(len(e.head)) {
		n := copy(p, e.head[e.read:])
		e.read += int64(n)
		return n, nil
	}
	if e.many == "" {
		e.many = strings.Repeat(e.unit, 1+1<<16/len(e.unit))
	}
	n := copy(p, e.many[(e.read-int64(len(e.head)))%int64(len(e.unit)):])
	n = int(min(int64(n), e.size-e.read))
	e.read += int64(n)
	return n, nil
}

// A gigabyte in one line, or in one field, is not waited for.
func TestALineOfAGigabyte(t *testing.T) {
	const header = "Account,Month,ARR\n"
	const closes = "\n    a quote that is never closed makes one row of all that follows"
	for name, c := range map[string]struct{ head, unit, want string }{
		"headers":                 {"", "a", "h.csv: the first line does not end (want a line of headers, 65,536 bytes at most, then rows)"},
		"a million columns":       {"", "a,", "h.csv: the first line does not end (want a line of headers, 65,536 bytes at most, then rows)"},
		"a header with a quote":   {"Account,Month,\"ARR\n", "a\n", "h.csv:1:1: a row does not end (want 1,048,576 bytes at most)" + closes},
		"a field":                 {header + "x,2027-01,", "1", "h.csv:2:1: a row does not end (want 1,048,576 bytes at most)" + closes},
		"a field with a quote":    {header + "x,\"", "a\nb", "h.csv:2:1: a row does not end (want 1,048,576 bytes at most)" + closes},
		"a row of many fields":    {header, ",", "h.csv:2:1: a row does not end (want 1,048,576 bytes at most)" + closes},
		"a line of UTF-16":        {"\xff\xfeA\x00", "a\x00", "h.csv: the first line does not end (want a line of headers, 65,536 bytes at most, then rows)"},
		"a book of a single word": {"\xef\xbb\xbf", "word", "h.csv: the first line does not end (want a line of headers, 65,536 bytes at most, then rows)"},
	} {
		e := &repeated{head: c.head, unit: c.unit, size: 1 << 30}
		h := newHistoryReader(t.Context(), "h.csv", nil)
		err := h.read(e)
		require.Less(t, e.read, int64(4*maxRow), name)
		problems := h.faults.problems(memoryFile(t.Context(), fmt.Append(nil, c.head, strings.Repeat(c.unit, 1<<20))))
		if err != nil {
			problems = append(problems, Problem{File: "h.csv", Message: err.Error()})
		}
		require.Len(t, problems, 1, name)
		says := strings.Split(problems[0].String(), "\n")
		require.Equal(t, c.want, strings.Join(append(says[:1:1], last(says)...), "\n"), name)
	}
}

// last is the hint of a problem, without the line of its place and the caret.
func last(says []string) []string {
	if len(says) < 2 {
		return nil
	}
	return says[len(says)-1:]
}

// packedAway is an endless text in gzip.
func packedAway(t *testing.T, e *repeated) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	require.NoError(t, err)
	_, err = io.Copy(w, e)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestAGzipThatIsABomb(t *testing.T) {
	for name, unit := range map[string]string{"rows": "a,2027-01,1\n", "empty lines": "\n"} {
		data := packedAway(t, &repeated{head: "Account,Month,ARR\n", unit: unit, size: 12 << 20})
		_, _, err := ReadHistory(t.Context(), "h.csv.gz", data, nil)
		var problems Problems
		require.ErrorAs(t, err, &problems, name)
		require.Equal(t, "h.csv.gz: it unpacks to far more than a table does; if it is one, unpack it first", problems[len(problems)-1].String(), name)
	}
	data := packedAway(t, &repeated{unit: "# a\n", size: 12 << 20})
	_, err := LoadFS(t.Context(), fstest.MapFS{"s.toml.gz": {Data: data}}, "s.toml.gz")
	require.EqualError(t, err, "s.toml.gz: too large for a scenario file (want 1,048,576 bytes at most)")
}

// What people pack is far from a bomb: rows that differ in a few figures alone.
func TestATableOfAlikeRowsMayBePacked(t *testing.T) {
	var text bytes.Buffer
	text.WriteString("Account,Month,ARR\n")
	for i := 0; text.Len() < freely+1<<20; i++ {
		fmt.Fprintf(&text, "account %d,20%02d-%02d,%d\n", i/60, 20+i%60/12, 1+i%12, 1000*(i%97))
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(text.Bytes())
	w.Close()
	_, info, err := ReadHistory(t.Context(), "h.csv.gz", packed.Bytes(), nil)
	require.NoError(t, err)
	require.Greater(t, info.Rows, 100_000)
}

func TestAWorkbookOfBombs(t *testing.T) {
	const damaged = "the workbook unpacks to more than a workbook may (save the sheet as CSV UTF-8)"
	for name, c := range map[string]struct {
		part, head, unit string
	}{
		"a cell":        {"xl/two.xml", `<worksheet><sheetData><row r="2"><c r="B2"><v>`, "a"},
		"a text":        {"xl/two.xml", `<worksheet><sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>`, "a"},
		"an attribute":  {"xl/two.xml", `<worksheet><sheetData><row r="`, "2"},
		"cells":         {"xl/two.xml", `<worksheet><sheetData><row r="2">`, `<c r="B2"/>`},
		"empty rows":    {"xl/two.xml", `<worksheet><sheetData>`, `<foo></foo>`},
		"a shared text": {"xl/strings.xml", `<sst><si><t>`, "a"},
		"shared texts":  {"xl/strings.xml", `<sst>`, `<si><t>a</t></si>`},
		"sheets":        {"xl/workbook.xml", `<workbook><sheets>`, `<sheet name="A"/>`},
		"styles":        {"xl/styles.xml", `<styleSheet><cellXfs>`, `<xf/>`},
		"links":         {"xl/_rels/workbook.xml.rels", `<Relationships>`, `<Relationship Id="r"/>`},
		"nested sheets": {"xl/workbook.xml", `<workbook><sheets>`, `<sheet>`},
	} {
		data := withPart(t, c.part, &repeated{head: c.head, unit: c.unit, size: 8 << 20}, zip.Deflate)
		_, _, err := ReadHistory(t.Context(), "h.xlsx", data, nil)
		require.EqualError(t, err, "h.xlsx: "+damaged, name)
	}
	stored := withPart(t, "xl/two.xml", &repeated{head: `<worksheet><sheetData><row r="2"><c r="B2"><v>`, unit: "a", size: maxSheetRow + 1<<16}, zip.Store)
	_, _, err := ReadHistory(t.Context(), "h.xlsx", stored, nil)
	require.EqualError(t, err, "h.xlsx: "+damaged, "no row is so long, packed or not")
}

// withPart is a workbook with another part in place of its own.
func withPart(t *testing.T, name string, part io.Reader, method uint16) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(packed(t, headerCells, nil)), int64(len(packed(t, headerCells, nil))))
	require.NoError(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range archive.File {
		from := part
		if f.Name != name {
			f.Method = zip.Deflate
			if from, err = f.Open(); err != nil {
				t.Fatal(err)
			}
		}
		into, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
		require.NoError(t, err)
		_, err = io.Copy(into, from)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

// What is nested has a level at which it is no scenario any more, however deep
// it goes on.
func TestTOMLThatIsNestedDeeply(t *testing.T) {
	for _, depth := range []int{maxDepth + 1, 9_000, 20_000, 200_000} {
		for name, text := range map[string]string{
			"lists":         "x = " + strings.Repeat("[", depth) + strings.Repeat("]", depth),
			"open lists":    "x = " + strings.Repeat("[", depth),
			"inline tables": "x = " + strings.Repeat("{a=", depth) + "1" + strings.Repeat("}", depth),
			"dots":          strings.Repeat("a.", depth) + "a = 1",
			"a header":      "[" + strings.Repeat("a.", depth) + "a]",
			"headers":       "[[" + strings.Repeat("a.", depth) + "a]]",
		} {
			if len(text) > maxFile {
				continue
			}
			_, err := LoadFS(t.Context(), fstest.MapFS{"s.toml": {Data: []byte(text)}}, "s.toml")
			require.Error(t, err)
			if name == "open lists" && depth < 10_000 {
				require.ErrorContains(t, err, "s.toml:1:", name) // it is no TOML either
				continue
			}
			require.Regexp(t, `(?m)^s\.toml:1:\d+: .*nested too deeply \(want 12 levels at most\)$`, err.Error(), "%s %d", name, depth)
		}
	}
}
