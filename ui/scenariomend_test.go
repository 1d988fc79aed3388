package ui

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// asked is a form about a scenario, as the page sends it.
func askedOf(id string, more ...string) url.Values {
	q := url.Values{"view": {"/scenario"}, "baseline": {id}}
	for i := 0; i < len(more); i += 2 {
		q.Add(more[i], more[i+1])
	}
	return q
}

// A file that breaks rules opens as a form with its faults at their fields, and
// is put right there.
func TestAFaultyFileIsMendedInTheForm(t *testing.T) {
	dir := t.TempDir()
	good := scenarioFile(t, dir, "good.toml", "Good", "pooled")
	text := held(t, dir, "good.toml")
	text = strings.NewReplacer("csms = 1", "csms = \"one\" # posts", "churn = 0.2", "churn = 2", "hours = 100", "hours = 100\nsnacks = 3").Replace(text)
	w := open(t, nil, good, write(t, dir, "bad.toml", text))
	w.settled()
	_, _, page := w.get("/compare")
	require.Contains(t, page, `id="mend-bad"`)
	status, _, page := w.get("/scenario?baseline=bad")
	require.Equal(t, 200, status)
	require.Contains(t, page, `id="b-teams/pool/csms" value="one"`)
	require.Regexp(t, `id="f-teams/pool/csms" role="alert">Not a number`, page)
	require.Regexp(t, `id="f-segments/smb/rates/tech-touch/churn" role="alert">[^<]+</p>`, page)
	require.Contains(t, page, "teams.pool.snacks: Unknown key.")
	require.Contains(t, page, `data-mending`)
	require.NotContains(t, page, `id="strip"`, "nothing is run")

	fill := func(box, text string) {
		t.Helper()
		require.Equal(t, http.StatusOK, w.post("/scenario/fill", askedOf("bad", "box", box, "text", text)))
	}
	fill("teams/pool/csms", "3")
	it := w.shelf.at(filepath.Join(dir, "bad.toml"))
	require.Nil(t, it.File)
	require.Len(t, it.faults, 2, "one fault after the other")
	fill("segments/smb/rates/tech-touch/churn", "20%")
	_, _, page = w.get("/scenario?baseline=bad&words=1")
	require.Contains(t, page, `<span class="marked">`)
	require.Contains(t, page, `data-line="14"`)
	now, _ := w.shelf.text(it)
	require.Contains(t, string(now), "csms = 3 ")
	mended := strings.Replace(string(now), "snacks = 3\n", "", 1)
	require.NoError(t, w.shelf.retext(it, mended, scenarios.SHA256(now)))
	it = w.shelf.at(it.Path)
	require.NotNil(t, it.File)
	require.Equal(t, 3, it.File.Scenario.Teams[0].CSMs)
	_, _, page = w.get("/scenario?baseline=bad")
	require.NotContains(t, page, "data-mending")
	require.NoError(t, w.shelf.save(it, false))
	require.Contains(t, held(t, dir, "bad.toml"), "csms = 3 # posts", "comments stay")
}

// What is no TOML at all opens as text, with its line marked.
func TestAFileThatCannotBeReadIsMendedAsText(t *testing.T) {
	dir := t.TempDir()
	scenarioFile(t, dir, "bad.toml", "Bad", "pooled")
	text := strings.Replace(held(t, dir, "bad.toml"), "csms = 1", "csms = = 1", 1)
	w := open(t, nil, write(t, dir, "bad.toml", strings.ReplaceAll(text, "\n", "\r\n")))
	_, _, page := w.get("/scenario?baseline=bad")
	require.Contains(t, page, `<textarea id="text"`)
	require.Contains(t, page, `<span class="marked">12</span>`)
	require.NotContains(t, page, `id="as-form"`, "there is no form of it")
	it := w.shelf.items[0]
	now, _ := w.shelf.text(it)
	require.Error(t, w.shelf.retext(it, text+"# on\n", scenarios.SHA256(now)), "it is as wrong as before")
	require.ErrorIs(t, w.shelf.retext(it, text, "another"), errOvertaken)
	require.NoError(t, w.shelf.retext(it, strings.Replace(text, "= =", "=", 1), scenarios.SHA256(now)))
	require.NotNil(t, w.shelf.items[0].File)
	now, _ = w.shelf.text(it)
	require.Contains(t, string(now), "csms = 1\r\n", "ends of lines stay")
	require.Equal(t, http.StatusOK, w.post("/scenario/text", askedOf("bad", "text", "nonsense", "was", scenarios.SHA256(now))))
	require.NotNil(t, w.shelf.items[0].File, "what can be run is not made worse")
}

func TestFilesAreOpened(t *testing.T) {
	s, dir := drafted(t)
	it, err := s.take("New one.toml", []byte("extends = \"base.toml\"\ntitle = \"New\"\n"))
	require.NoError(t, err)
	require.Equal(t, "new-one.toml", it.Path)
	require.Empty(t, it.Problems)
	it, err = s.take("new-one.toml", []byte("extends = \"nothing.toml\"\n"))
	require.NoError(t, err)
	require.Equal(t, "new-one-2.toml", it.Path, "nothing is written over")
	require.Len(t, it.faults, 1)
	_, err = s.take("con.csv", []byte("a,b\n"))
	require.NoError(t, err)
	require.FileExists(t, filepath.Join(dir, "book-con.csv"))
	_, err = s.take("con.csv", []byte("a,b\n"))
	require.NoError(t, err, "the same again")
	_, err = s.take("con.csv", []byte("c,d\n"))
	require.ErrorIs(t, err, os.ErrExist)
	_, err = s.take("virus.exe", nil)
	require.ErrorIs(t, err, errNoKind)
	shipped, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	defer shipped.close()
	_, err = shipped.take("x.toml", nil)
	require.ErrorIs(t, err, errNoPlace)
}

func TestFilesAreRenamed(t *testing.T) {
	s, dir := drafted(t)
	write(t, dir, "theirs.toml", "# Theirs.\nextends = \"ours.toml\" # as it is\n")
	s.read()
	ours, theirs := s.at("ours.toml"), s.at("theirs.toml")
	require.NoError(t, s.edit(ours, "posts", csms(4)))
	require.NoError(t, s.edit(theirs, "posts", csms(5)))
	said, err := s.rechristen(ours, "Third quarter", "Q3 plan")
	require.NoError(t, err)
	require.Equal(t, "The file has its new name. It is called Third quarter now; Save writes that into the file.", said)
	require.NoFileExists(t, filepath.Join(dir, "ours.toml"))
	require.Equal(t, "# Theirs.\nextends = \"q3-plan.toml\" # as it is\n", held(t, dir, "theirs.toml"))
	now := s.at("q3-plan.toml")
	require.Equal(t, ours.ID, now.ID)
	require.True(t, now.Unsaved)
	require.Equal(t, 4, now.File.Scenario.Teams[0].CSMs)
	require.Equal(t, 5, s.at("theirs.toml").File.Scenario.Teams[0].CSMs)
	require.NoError(t, s.back(s.at("theirs.toml"), false))
	require.Equal(t, 4, s.at("theirs.toml").File.Scenario.Teams[0].CSMs, "what is undone follows too")
	require.Equal(t, "ours.toml is q3-plan.toml now. The file that extends it follows.", s.undone()[0].Said)

	require.ErrorIs(t, s.rename(now, "theirs"), os.ErrExist)
	require.ErrorContains(t, s.remove(now), "theirs.toml extends this file")
	write(t, dir, "theirs.toml", "extends = \"q3-plan.toml\"\n# by hand\n")
	require.ErrorContains(t, s.rename(now, "again"), "theirs.toml was changed by another program")
	require.FileExists(t, filepath.Join(dir, "q3-plan.toml"))
	s.notice()
	require.NoError(t, s.revert(s.at("theirs.toml")))
	back, err := s.unrename()
	require.NoError(t, err)
	require.Equal(t, "ours.toml", back.Path)
	require.Contains(t, held(t, dir, "theirs.toml"), "ours.toml")
	require.Empty(t, s.undone())
}

// Of files named one by one, those that are not on the shelf are not left behind.
func TestRenamingKnowsWhoIsNotHere(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	a := scenarioFile(t, dir, "a.toml", "A", "pooled")
	write(t, dir, "b.toml", "extends = \"a.toml\"\n")
	s, err := openShelf(t.Context(), []string{a}, "")
	require.NoError(t, err)
	require.ErrorContains(t, s.rename(s.items[0], "c"), "b.toml extends this file and is not on the shelf")
	require.NoError(t, os.Remove(filepath.Join(dir, "b.toml")))
	require.NoError(t, s.rename(s.items[0], "c"))
	require.Equal(t, []string{filepath.Join(dir, "c.toml")}, s.files)
	require.Equal(t, "A", s.items[0].Name())
}
