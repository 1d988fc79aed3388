//go:build !race

package ui

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// hostileNames are names that mean harm to whatever shows them. Each carries a
// word of its own, by which it is found again.
var hostileNames = []string{
	`<img src=x onerror=alert(1)>word0`, `"><script>alert(1)</script>word1`, "word2\r\nSet-Cookie: a=b\r\n\r\n<b>", "\u202egnp.word3\u2066\u200f",
	`=HYPERLINK("http://evil.example","word4")`, "+word5", "-word6", "@word7", "\tword8", "\x1b]0;word9\x07\x1b[31m",
	"word10 " + strings.Repeat("long ", 2000), `{{.}}${word11}%s%n`, "word12\x00\u009b", "'=word13", "-->]]>&word14;", "javascript:word15",
}

// hostileScenario calls everything in a scenario by these names, and its book
// everybody in it.
func hostileScenario(t *testing.T, dir, file, title string) string {
	t.Helper()
	quoted := func(name string) string {
		data, err := json.Marshal(name)
		require.NoError(t, err)
		return string(data)
	}
	var things, segments, book strings.Builder
	rows := csv.NewWriter(&book)
	rows.Write([]string{"account", "name", "segment", "owner", "arr", "renewal", "health"})
	for i, name := range hostileNames {
		if !strings.Contains(name, "\x00") { // no text file has it
			rows.Write([]string{name, name, fmt.Sprint("s", i), name, "10000", "2027-06-30", "red"})
		}
		if steers.MatchString(name) || strings.ContainsAny(name, "\t\r") || len(name) > 200 {
			fmt.Fprintf(&segments, "s%d = %s\n", i, quoted(hostileNames[0])) // no key may be called so
			continue
		}
		fmt.Fprintf(&segments, "s%d = %s\n", i, quoted(name))
		fmt.Fprintf(&things, "[coverages.%[1]s]\nteam = %[1]s\nhours = 1\nfallback = \"none\"\n[teams.%[1]s]\ncsms = 1\nhours = 9\ncost = 1000\n[plays.%[1]s]\ntrigger = \"red\"\nhours = 3\nteam = %[1]s\n"+
			"[segments.%[1]s]\ncoverage = %[1]s\n[segments.%[1]s.rates]\n%[1]s = { churn = 0.3, downsell = 0.1, expansion = 0.3 }\nnone = { churn = 0.4 }\n", quoted(name))
	}
	rows.Flush()
	write(t, dir, "book.csv", book.String())
	return write(t, dir, file, fmt.Sprintf("title = %s\nhorizon = 12\ntrials = 25\nstart = \"2027-01\"\n[targets]\ngrr = 0.9\n[health]\nstates = [\"green\", \"red\"]\n"+
		"moves = { worsen = 0.1, recover = 0.1 }\n[coverages.none]\n[book]\nfile = \"book.csv\"\n[book.segments]\n%s%s", quoted(title), &segments, &things))
}

// steers is what moves a cursor, colours a terminal, ends a line of a header or
// turns the text around it.
var steers = regexp.MustCompile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f]")

func harmless(t *testing.T, where, text string) {
	t.Helper()
	if at := steers.FindStringIndex(text); at != nil {
		t.Errorf("%s is steered: %q", where, text[max(0, at[0]-80):min(len(text), at[1]+40)])
	}
	for _, tag := range []string{"<img src=x", "<script>alert", "<b>", `href="javascript:`} {
		if i := strings.Index(text, tag); i >= 0 {
			t.Errorf("%s holds %q", where, text[max(0, i-80):min(len(text), i+80)])
		}
	}
}

// A title, a segment, a team, a play, an account, its name and its owner may be
// anything: everywhere they are text.
func TestNamesAreTextEverywhere(t *testing.T) {
	for i, titles := range [][2]string{{hostileNames[0], hostileNames[4]}, {hostileNames[14], hostileNames[11]}} { // titles are refused as keys are
		dir := t.TempDir()
		file := hostileScenario(t, dir, "a.toml", titles[0])
		w := open(t, nil, file, hostileScenario(t, dir, "b.toml", titles[1]))
		w.settled()
		items, _ := w.shelf.all()
		require.Empty(t, items[0].Problems)
		title := items[0].Name()
		for _, tab := range tabs {
			form := url.Values{"view": {tab.path}}
			require.Equal(t, http.StatusNoContent, w.post("/run", form))
			w.settled()
			status, head, page := w.get(tab.path)
			require.Equal(t, 200, status)
			harmless(t, fmt.Sprintf("%s of %q", tab.path, title), unescaped(page))
			headersHold(t, head)
		}
		for _, id := range []string{"nrr", "grr", "arr", "gain"} {
			status, head, svg := w.get("/figure/" + id + ".svg")
			require.Equal(t, 200, status, id)
			harmless(t, id+".svg", svg)
			require.NoError(t, xml.Unmarshal([]byte(svg), new(struct{})))
			headersHold(t, head)
		}
		_, _, picture := w.get("/figure/nrr.png")
		_, err := png.Decode(strings.NewReader(picture))
		require.NoError(t, err)
		for _, set := range []string{packSet, trialsSet} {
			w.exports("/compare", set, nil)
		}
		for _, id := range []string{"xlsx", "pdf", "csv", "trials"} {
			head, data := w.fetched(id, "/compare", nil)
			headersHold(t, head)
			switch id {
			case "xlsx":
				sheetsHold(t, data)
			case "csv":
				archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
				require.NoError(t, err)
				for _, f := range archive.File {
					r, err := f.Open()
					require.NoError(t, err)
					text, err := io.ReadAll(r)
					require.NoError(t, err)
					cellsHold(t, f.Name, string(text))
				}
			case "pdf":
				require.True(t, strings.HasPrefix(data, "%PDF-"))
			case "trials":
				cellsHold(t, "trials", data)
			}
		}
		if i == 0 {
			require.Equal(t, http.StatusNoContent, w.post("/keep", look(w.shelf, tabAt("/renewals"), nil).query()), w.said.String())
			_, _, page := w.get("/renewals")
			harmless(t, "the list of what is kept", unescaped(page))
		}
	}
}

// unescaped leaves out the boxes of the form, in which a person edits the very
// text of a file.
func unescaped(page string) string {
	return regexp.MustCompile(`(?s)<(input|textarea)[^>]*>`).ReplaceAllString(page, "")
}

func headersHold(t *testing.T, head http.Header) {
	t.Helper()
	for name, values := range head {
		for _, value := range values {
			require.NotRegexp(t, `[^\x20-\x7e]`, value, name)
		}
	}
	require.Empty(t, head.Values("Set-Cookie"))
}

// cellsHold holds that no cell is a formula, and that each comes back as it was.
func cellsHold(t *testing.T, name, text string) {
	t.Helper()
	harmlessText := strings.ReplaceAll(text, "<img src=x", "") // a spreadsheet shows no tags
	for _, tag := range []string{"<script>alert", "<b>"} {
		harmlessText = strings.ReplaceAll(harmlessText, tag, "")
	}
	harmless(t, name, harmlessText)
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err, name)
	for _, record := range records {
		for _, cell := range record {
			if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" {
				require.NotContains(t, "=+-@\t\r", cell[:1], "%s: %q", name, cell)
			}
		}
	}
	if table, err := scenarios.PreviewTable(t.Context(), name, []byte(text), 1); err != nil || len(table.Columns) == 0 {
		t.Errorf("%s is not read back: %v", name, err)
	}
}

// sheetsHold holds the same of every part of a workbook.
func sheetsHold(t *testing.T, data string) {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for _, f := range archive.File {
		r, err := f.Open()
		require.NoError(t, err)
		part, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NotRegexp(t, steers, string(part), f.Name)
		for d := xml.NewDecoder(bytes.NewReader(part)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err, f.Name)
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "f" {
				var formula string
				require.NoError(t, d.DecodeElement(&formula, &e))
				require.NotRegexp(t, `HYPERLINK|word|evil`, formula, f.Name)
			}
		}
	}
	_, err = scenarios.PreviewTable(t.Context(), "pack.xlsx", []byte(data), 3)
	require.NoError(t, err)
}
