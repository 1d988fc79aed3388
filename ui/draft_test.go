package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// drafted is a shelf of a file that extends another, in a folder.
func drafted(t *testing.T) (*shelf, string) {
	t.Helper()
	ownCache(t)
	dir := t.TempDir()
	scenarioFile(t, dir, "base.toml", "Base", "pooled")
	write(t, dir, "ours.toml", "# Ours.\ntitle = \"Ours\"\nextends = \"base.toml\" # as it is\n")
	s, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	t.Cleanup(s.close)
	return s, dir
}

func theOne(t *testing.T, s *shelf) *item {
	t.Helper()
	items, _ := s.all()
	require.Len(t, items, 1)
	return items[0]
}

func csms(n int) []scenarios.Change {
	return []scenarios.Change{{Key: []string{"teams", "pool", "csms"}, Value: n}}
}

func posts(t *testing.T, s *shelf) int { return theOne(t, s).File.Scenario.Teams[0].CSMs }

func held(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return string(text)
}

func TestDraft(t *testing.T) {
	s, dir := drafted(t)
	before := held(t, dir, "ours.toml")
	require.NoError(t, s.edit(theOne(t, s), "posts", csms(2)))
	require.NoError(t, s.edit(theOne(t, s), "posts again", csms(3)))
	it := theOne(t, s)
	require.Equal(t, 3, posts(t, s))
	require.True(t, it.Unsaved)
	require.Equal(t, 1, it.Saved.Scenario.Teams[0].CSMs)
	require.Equal(t, before, held(t, dir, "ours.toml"), "nothing is written unasked")
	require.Equal(t, "posts again", it.Undo)

	var problems scenarios.Problems
	require.ErrorAs(t, s.edit(it, "too many", csms(-1)), &problems)
	require.Equal(t, 3, posts(t, s), "what is wrong is not taken")

	require.NoError(t, s.back(it, false))
	require.Equal(t, 2, posts(t, s))
	require.NoError(t, s.back(it, false))
	require.False(t, theOne(t, s).Unsaved)
	require.NoError(t, s.back(it, false), "at the beginning there is nothing to undo")
	require.NoError(t, s.back(it, true))
	require.NoError(t, s.back(it, true))
	require.Equal(t, 3, posts(t, s))
	require.Empty(t, theOne(t, s).Redo)

	require.NoError(t, s.save(it, false))
	require.True(t, strings.HasPrefix(held(t, dir, "ours.toml"), before), "comments and order stay")
	require.False(t, theOne(t, s).Unsaved)
	require.NoError(t, s.back(it, false), "a step can be undone after it was saved")
	require.True(t, theOne(t, s).Unsaved)
	require.NoError(t, s.revert(it))
	require.Equal(t, 3, posts(t, s))
	require.Equal(t, "going back to the file", theOne(t, s).Undo)
}

// What was not saved is there again after a start.
func TestDraftIsKept(t *testing.T) {
	s, dir := drafted(t)
	require.NoError(t, s.edit(theOne(t, s), "posts", csms(4)))
	again, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer again.close()
	require.Equal(t, 4, posts(t, again))
	require.True(t, theOne(t, again).Unsaved)
	require.Empty(t, theOne(t, again).Trouble)
	require.NoError(t, again.back(theOne(t, again), false))
	require.Equal(t, 1, posts(t, again))
	third, err := openShelf(t.Context(), nil, dir)
	require.NoError(t, err)
	defer third.close()
	require.False(t, theOne(t, third).Unsaved, "what was taken back is not kept")
}

func TestDraftMeetsAnotherProgram(t *testing.T) {
	s, dir := drafted(t)
	other := held(t, dir, "ours.toml") + "memory = 3\n"
	write(t, dir, "ours.toml", other)
	require.True(t, s.notice())
	require.Equal(t, 3.0, theOne(t, s).File.Scenario.Memory, "what was not touched here is taken")
	require.False(t, theOne(t, s).Unsaved)
	require.False(t, s.notice(), "once")

	require.NoError(t, s.edit(theOne(t, s), "posts", csms(2)))
	write(t, dir, "ours.toml", other+"tail = 1\n")
	require.True(t, s.notice())
	require.Equal(t, changedOnDisk, theOne(t, s).Trouble)
	require.Equal(t, 2, posts(t, s), "what was changed here stays")
	require.ErrorIs(t, s.save(theOne(t, s), false), scenarios.ErrChanged)
	require.Equal(t, other+"tail = 1\n", held(t, dir, "ours.toml"))
	require.ErrorIs(t, s.remove(theOne(t, s)), scenarios.ErrChanged)

	require.NoError(t, s.revert(theOne(t, s)))
	require.Equal(t, 1.0, theOne(t, s).File.Scenario.Tail)
	require.NoError(t, s.back(theOne(t, s), false), "what was changed here can be had back")
	require.Equal(t, 2, posts(t, s))
	require.NoError(t, s.save(theOne(t, s), false))

	require.NoError(t, os.Remove(filepath.Join(dir, "ours.toml")))
	require.True(t, s.notice())
	require.Contains(t, theOne(t, s).Trouble, "no longer there")
	require.NoError(t, s.save(theOne(t, s), false))
	require.Contains(t, held(t, dir, "ours.toml"), "csms = 2")
}

func TestCopyAndDelete(t *testing.T) {
	s, dir := drafted(t)
	require.NoError(t, s.edit(theOne(t, s), "posts", csms(5)))
	now, err := s.copy(theOne(t, s), "Theirs: ../x", true)
	require.NoError(t, err)
	require.Equal(t, "theirs-x.toml", now.Path)
	require.Equal(t, 5, now.File.Scenario.Teams[0].CSMs)
	items, _ := s.all()
	require.Len(t, items, 2)
	require.False(t, items[0].Unsaved, "what was changed went into the copy")
	require.NotEqual(t, items[0].Colour, items[1].Colour)
	another, err := s.copy(now, "Theirs: ../x", false)
	require.NoError(t, err)
	require.Equal(t, "theirs-x-2.toml", another.Path, "no file is written over")

	require.NoError(t, s.edit(now, "posts", csms(6)))
	require.NoError(t, s.remove(now))
	require.NoFileExists(t, filepath.Join(dir, "theirs-x.toml"))
	require.Equal(t, []undoable{{"Theirs: ../x is deleted.", "putback", "Put it back"}}, s.undone())
	back, err := s.putBack()
	require.NoError(t, err)
	require.Equal(t, 6, back.File.Scenario.Teams[0].CSMs, "with what was not saved")
	require.Contains(t, held(t, dir, "theirs-x.toml"), "csms = 5")

	_, err = s.copy(now, " ", false)
	require.Error(t, err, "a title of blanks")
}

// Who extends a scenario follows its draft.
func TestDraftOfABase(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	files := []string{scenarioFile(t, dir, "a.toml", "A", "pooled"), write(t, dir, "b.toml", "extends = \"a.toml\"\n")}
	s, err := openShelf(t.Context(), files, "")
	require.NoError(t, err)
	items, _ := s.all()
	was := items[1].File.InputsSHA256
	require.NoError(t, s.edit(items[0], "posts", csms(7)))
	items, _ = s.all()
	require.Equal(t, 7, items[1].File.Scenario.Teams[0].CSMs)
	require.NotEqual(t, was, items[1].File.InputsSHA256, "its futures are others")
}

func TestShippedAreKeptInAFolder(t *testing.T) {
	ownCache(t)
	s, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	defer s.close()
	items, _ := s.all()
	require.NoError(t, s.edit(items[0], "posts", []scenarios.Change{{Key: []string{"teams", "named", "csms"}, Value: 5}}))
	items, _ = s.all()
	require.ErrorIs(t, s.save(items[0], false), errReadOnly)
	_, err = s.copy(items[0], "Mine", false)
	require.ErrorIs(t, err, errReadOnly)
	require.ErrorIs(t, s.keep("mine"), errNoFolder)
	dir := filepath.Join(t.TempDir(), "new")
	require.NoError(t, s.keep(dir))
	require.Contains(t, held(t, dir, "hybrid.toml"), "csms = 5")
	now, _ := s.all()
	require.Len(t, now, len(items))
	require.True(t, now[0].Own)
	require.False(t, now[0].Unsaved)
	require.Equal(t, items[0].ID, now[0].ID)
	require.ErrorIs(t, s.keep(dir), errOwn)
}

// Who deletes a scenario stands before the one that is nearest to it then.
func TestNearToADeletedOne(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	write(t, dir, "book.csv", "account,arr,segment\nA,1000,smb\n")
	book := func(title string) string {
		return strings.NewReplacer("TITLE", `"`+title+`"`, "COVERAGE", `"pooled"`, "accounts = 40\n", "", "arr = { mean = 10000, cv = 1 }\n", "").Replace(small) + "[book]\nfile = \"book.csv\"\n"
	}
	files := []string{write(t, dir, "own.toml", book("Own")), scenarioFile(t, dir, "first.toml", "First", "pooled"), scenarioFile(t, dir, "second.toml", "Second", "pooled"),
		write(t, dir, "what.toml", "extends = \"first.toml\"\n"), write(t, dir, "faulty.toml", "horizn = 12\n"), write(t, dir, "other.toml", book("Other"))}
	s, err := openShelf(t.Context(), files, "")
	require.NoError(t, err)
	near := func(of string) string { return filepath.Base(s.nearTo(s.at(filepath.Join(dir, of))).Path) }
	require.Equal(t, "first.toml", near("what.toml"), "what it extends")
	require.Equal(t, "first.toml", near("second.toml"), "the one beside it")
	require.Equal(t, "own.toml", near("other.toml"), "the one with its book")
	require.NoError(t, s.remove(s.at(filepath.Join(dir, "own.toml"))))
	require.Equal(t, "what.toml", near("other.toml"), "another that can be run")
	require.Nil(t, (&shelf{}).nearTo(&item{ID: "x"}))
}
