package ui

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// onEmpty is a server on a folder without scenarios.
func onEmpty(t *testing.T) (*window, string) {
	t.Helper()
	dir := t.TempDir()
	return onFolder(t, dir), dir
}

func TestAnEmptyFolderOffersWaysToBegin(t *testing.T) {
	w, dir := onEmpty(t)
	for _, p := range tabs {
		status, _, page := w.get(p.path)
		require.Equal(t, http.StatusOK, status, p.path)
		require.NotContains(t, page, "That went wrong", p.path)
	}
	_, _, page := w.get("/compare")
	for _, way := range []string{"There is no scenario in this folder yet.", "Start with your own company:", `href="/book"`, `data-post="` + stockPath + `"`} {
		says(t, page, way)
	}
	a := w.asked(stockPath, nil)
	require.Empty(t, a.Others)
	require.Equal(t, "/compare", a.Show)
	require.FileExists(t, filepath.Join(dir, "what-if", "no-rescue.toml"))
	_, _, page = w.get(a.Show)
	says(t, page, "Scenarios compared")
	require.NotContains(t, page, stockPath)
	require.Equal(t, []string{"There are scenarios in this folder already."}, w.asked(stockPath, nil).Others)
}

func TestAScenarioIsMadeInAnEmptyFolder(t *testing.T) {
	w, dir := onEmpty(t)
	a := w.asked("/book/make", url.Values{})
	require.Empty(t, a.Others)
	files, err := filepath.Glob(filepath.Join(dir, "*.toml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	_, _, page := w.get(a.Show)
	says(t, page, "Scenarios compared")
}

// A table opened from the shelf is read like one that is dropped on a page; one
// that comes with its scenario goes into the folder with it.
func TestATableIsOpenedWhereItIsShown(t *testing.T) {
	w, dir := inFolder(t)
	send := func(query, text string) (int, string) {
		r, err := http.NewRequest(http.MethodPost, w.address()+openPath+"?view=%2Fcompare&"+query, strings.NewReader(text))
		require.NoError(t, err)
		r.Header.Set("X-Touchline-Token", w.guard.Token)
		status, head, body := w.do(r)
		return status, head.Get("Location") + body
	}
	status, to := send("name=acme.csv", acme)
	require.Equal(t, http.StatusCreated, status, to)
	require.True(t, strings.HasPrefix(to, "/book?"), to)
	require.NoFileExists(t, filepath.Join(dir, "acme.csv"))
	status, to = send("name=none.csv", "")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, to, "The file is empty.")
	status, to = send("name=acme.csv&beside=1", acme)
	require.Equal(t, http.StatusCreated, status, to)
	info, err := os.Stat(filepath.Join(dir, "acme.csv"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}
