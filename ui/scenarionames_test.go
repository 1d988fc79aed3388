package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// A thing gets another name in all that refers to it, in the file and in those
// that extend it, and all of them go back together.
func TestThingsGetOtherNames(t *testing.T) {
	dir := t.TempDir()
	a := scenarioFile(t, dir, "a.toml", "A", "pooled")
	b := write(t, dir, "b.toml", "# B.\nextends = \"a.toml\"\n[teams.pool] # more\ncsms = 2\n")
	c := write(t, dir, "c.toml", "extends = \"b.toml\"\n[coverages.pooled]\nteam = \"pool\" # still\n")
	w := open(t, stuck, a, b, c)
	fill := func(id string, more ...string) answer {
		t.Helper()
		var said answer
		w.answered("/scenario/fill", askedOf(id, append([]string{"view", "/scenario"}, more...)...), &said)
		return said
	}
	back := func(id, act string) []string {
		t.Helper()
		var said answer
		w.answered("/scenario/act/"+act, askedOf(id), &said)
		return said.Others
	}
	now := func(file string) string { return string(w.shelf.drafts[file].now) }
	before := []string{now(a), now(b), now(c)}

	said := fill("a", "box", "teams/pool/name", "text", " pool of all ", "was", "pool", "box", "teams/pool/csms", "text", "3", "was", "1")
	require.Empty(t, said.Faults)
	require.Empty(t, said.Others)
	renamed := strings.NewReplacer(`team = "pool"`, `team = "pool of all"`, `[teams.pool]`, `[teams."pool of all"]`, "csms = 1", "csms = 3").Replace
	require.Equal(t, []string{renamed(before[0]), renamed(before[1]), renamed(before[2])}, []string{now(a), now(b), now(c)})
	last := w.shelf.at(c).File.Scenario
	require.Equal(t, "pool of all", last.Teams[0].Name)
	require.Equal(t, 2, last.Teams[0].CSMs)

	// One step, of all files, also after a restart; not past what came later in one
	// of them.
	again, err := openShelf(t.Context(), []string{a, b, c}, "")
	require.NoError(t, err)
	defer again.close()
	require.NoError(t, again.back(again.at(c), false))
	require.Equal(t, before[0], string(again.drafts[a].now))
	require.Empty(t, fill("c", "box", "memory", "text", "3").Faults)
	require.Equal(t, []string{"The file c.toml took part in this and was changed since; take that back there first."}, back("a", "undo"))
	require.Empty(t, back("c", "undo"))
	require.Empty(t, back("a", "undo"))
	require.Equal(t, before, []string{now(a), now(b), now(c)})
	require.Empty(t, back("b", "redo"))
	require.Equal(t, 2, w.shelf.at(c).File.Scenario.Teams[0].CSMs)
	require.Contains(t, now(a), "pool of all")
	require.Empty(t, back("b", "undo"))

	// What cannot be.
	f, err := newForm(w.shelf.at(b).File, nil)
	require.NoError(t, err)
	require.NotContains(t, f.boxes, "teams/pool/name", "it is said in a.toml")
	for text, says := range map[string]string{"": "A coverage needs a name.", "tech-touch": "There is one of this name already."} {
		require.Equal(t, says, fill("a", "box", "coverages/pooled/name", "text", text).Faults["coverages/pooled/name"])
	}
	require.Empty(t, fill("b", "box", "teams/new", "text", "squad").Faults)
	require.Equal(t, []string{`The file b.toml extends this one and cannot follow: teams.pool: there is one called squad already.`},
		fill("a", "box", "teams/pool/name", "text", "squad").Others)
	write(t, dir, "d.toml", "extends = \"a.toml\"\n[teams.pool]\ncsms = 5\n")
	require.Equal(t, []string{"The file d.toml extends this one and is not on the shelf, so that it cannot follow. Open it here too."},
		fill("a", "box", "teams/pool/name", "text", "crew").Others)
	require.Equal(t, before[0], now(a))
	require.Empty(t, fill("a", "box", "segments/smb/name", "text", "small").Faults, "d.toml does not name it")
}

// What the book calls a segment by its name goes on to mean it.
func TestASegmentOfTheBookGetsAnotherName(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	write(t, dir, "book.csv", "account,arr,segment,coverage\n1,48000,smb,pooled\n2,12000,SMB,\n3,9000,S,\n")
	text := strings.Replace(small, "TITLE", `"A"`, 1)
	text = strings.Replace(text, "COVERAGE", `"pooled"`, 1)
	text = strings.Replace(text, "accounts = 40\n", "", 1) + "[book]\nfile = \"book.csv\"\nsegments.S = \"smb\"\n"
	s, err := openShelf(t.Context(), []string{write(t, dir, "a.toml", text)}, "")
	require.NoError(t, err)
	defer s.close()
	f, err := newForm(s.items[0].File, nil)
	require.NoError(t, err)
	file := fill(t, s, s.items[0], f, "segments/smb/name", "small")
	require.Equal(t, map[string]string{"smb": "small", "SMB": "small", "S": "small"}, file.Book.Segments)
	require.Len(t, file.Scenario.Book, 3)
	require.Equal(t, "small", file.Scenario.Segments[0].Name)

	// A coverage that the book names cannot be called otherwise: the rows say it.
	changes, faults := f.changes([]typed{{id: "coverages/pooled/name", text: "crew"}})
	require.Empty(t, faults)
	_, _, err = s.edited(s.items[0], changes)
	var problems scenarios.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, "book.csv", filepath.Base(problems[0].File))
	held, err := os.ReadFile(filepath.Join(dir, "a.toml"))
	require.NoError(t, err)
	require.Equal(t, text, string(held))
}
