package ui

import (
	"net/http"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the buttons of the view ask for, over HTTP.
func TestScenarioView(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	_, _, page := w.get("/scenario?baseline=pooled")
	for _, part := range []string{`id="b-segments/smb/rates/pooled/churn" value="10%"`, `id="strip-nrr"`, `data-act="save"`, `id="copying"`, "Put back", "Add a play named"} {
		if part == "Put back" {
			require.NotContains(t, page, part, "nothing was taken out")
			continue
		}
		require.Contains(t, page, part)
	}
	form := func(more ...string) url.Values {
		q := url.Values{"view": {"/scenario"}, "baseline": {"pooled"}}
		for i := 0; i < len(more); i += 2 {
			q.Add(more[i], more[i+1])
		}
		return q
	}
	require.Equal(t, http.StatusOK, w.post("/scenario/fill", form("box", "teams/pool/csms", "text", "2")))
	w.settled()
	_, _, page = w.get("/scenario?baseline=pooled")
	require.Contains(t, page, `id="b-teams/pool/csms" value="2"`)
	require.Contains(t, page, "not saved")
	require.Contains(t, page, `class="change"`, "what it does to the saved file's numbers")
	_, head, text := w.get("/scenario/file?baseline=pooled")
	require.Equal(t, `attachment; filename="pooled.toml"`, head.Get("Content-Disposition"))
	require.Contains(t, text, "csms = 2")

	require.Equal(t, http.StatusOK, w.post("/scenario/fill", form("box", "teams/pool/csms", "text", "-2")))
	require.Equal(t, 2, w.shelf.items[0].File.Scenario.Teams[0].CSMs, "what is wrong is not taken")
	require.Equal(t, http.StatusNotFound, w.post("/scenario/act/burn", form()))
	require.Equal(t, http.StatusNotFound, w.post("/scenario/act/undo", url.Values{"baseline": {"nobody"}}))
	for _, path := range []string{"/scenario/fill?baseline=pooled&box=teams/pool/csms&text=3", "/scenario/act/undo?baseline=pooled"} {
		status, _, _ := w.get(path)
		require.Equal(t, http.StatusMethodNotAllowed, status, "looking changes nothing")
	}
	require.Equal(t, 2, w.shelf.items[0].File.Scenario.Teams[0].CSMs)
}

func TestScenarioViewOfShipped(t *testing.T) {
	w := open(t, stuck)
	_, _, page := w.get("/scenario?baseline=hybrid")
	require.Contains(t, page, "Keep the shelf in a folder of your own")
	require.NotContains(t, page, `data-act="save"`)
	require.Contains(t, page, `id="add-two-csms-leave"`)
	dir := filepath.Join(t.TempDir(), "mine")
	require.Equal(t, http.StatusOK, w.post("/scenario/act/keep", url.Values{"view": {"/scenario"}, "baseline": {"hybrid"}, "folder": {dir}}))
	require.FileExists(t, filepath.Join(dir, "what-if", "no-rescue.toml"))
	_, _, page = w.get("/scenario?baseline=hybrid")
	require.Contains(t, page, `data-act="save"`)
}
