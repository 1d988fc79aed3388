package ui

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/forecast/kept"
	"touchline/scenarios"
)

// keptTwice is a window whose scenario has two kept forecasts, the later one with
// more churn.
func keptTwice(t *testing.T) (w *window, old, new string) {
	t.Helper()
	path := scenarioFile(t, t.TempDir(), "pooled.toml", "Pooled", "pooled")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	text = []byte(strings.Replace(string(text), "2027-01", "2024-01", 1))
	require.NoError(t, os.WriteFile(path, text, 0o600))
	w = open(t, nil, path)
	folder := filepath.Dir(path)
	keep := func(besides string) string {
		v := look(w.shelf, tabAt("/renewals"), nil)
		for _, ask := range v.asks() {
			w.queue.Ask(ask)
		}
		w.settled()
		require.Equal(t, http.StatusNoContent, w.post("/keep", v.query()))
		files, err := scenarios.KeptFiles(folder)
		require.NoError(t, err)
		for _, file := range files {
			if filepath.Base(file) != besides {
				return filepath.Base(file)
			}
		}
		return ""
	}
	old = keep("")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), "churn = 0.1,", "churn = 0.3,", 1)), 0o600))
	w.shelf.read()
	return w, old, keep(old)
}

func TestTwoKeptForecastsTellWhatMoved(t *testing.T) {
	w, old, new := keptTwice(t)
	page := w.seen("/renewals?baseline=pooled")
	require.Contains(t, page, "What moved between two of them")
	require.NotContains(t, page, `id="kept-bridge"`)
	address := "/renewals?baseline=pooled&" + url.Values{oldKey: {old}, newKey: {new}}.Encode()
	w.work(address)
	page = w.seen(address)
	require.Contains(t, page, `id="kept-bridge"`)

	a, _ := look(w.shelf, tabAt("/renewals"), url.Values{"baseline": {"pooled"}, oldKey: {old}, newKey: {new}}).keptAsk()
	b, ok := resultOf[*keptBridge](w.server, a)
	require.True(t, ok)
	largest := b.Largest()
	require.Equal(t, []kept.Kind{kept.Rates}, largest.Kinds)
	require.Contains(t, page, "smb × pooled: churn")
	require.Contains(t, page, percentage(*b.New.NRR))
	require.Contains(t, page, marked(largest.NRR, forecast.Points(largest.NRR.Change, 2)))

	// A file that is not among the kept ones is none, wherever it lies.
	for _, name := range []string{"../pooled.toml", "gone.json.gz"} {
		address := "/renewals?baseline=pooled&" + url.Values{oldKey: {name}, newKey: {new}}.Encode()
		w.work(address)
		require.Contains(t, w.seen(address), "here is no kept forecast")
	}
}

func TestKeptForecastsAreHeldAgainstAHistory(t *testing.T) {
	w, _, _ := keptTwice(t)
	require.Contains(t, w.seen("/renewals?baseline=pooled"), "Bring a history in the")

	history := "as_of,account,arr,segment\n"
	for i := range 40 {
		history += fmt.Sprintf("2023-12-31,a%d,10000,smb\n", i)
		if i >= 20 {
			history += fmt.Sprintf("2024-12-31,a%d,10000,smb\n", i)
		}
	}
	u, err := w.shelf.histories.add("seen.csv", []byte(history))
	require.NoError(t, err)
	require.NotContains(t, w.seen("/renewals?baseline=pooled"), "seen.csv", "it has not been read yet")
	require.Empty(t, u.read(nil).Problems)
	page := w.seen("/renewals?baseline=pooled&scored=" + u.ID)
	require.Contains(t, page, "seen.csv tells what happened until 2024-12-31.")
	require.Contains(t, page, `id="kept-scores"`)
	require.Contains(t, page, "did not hold", "half of them left, and a tenth was expected to")
	require.Contains(t, page, "GRR: 0 of 2 ranges of 8 in 10 futures held")
	require.Contains(t, page, "points too high on average")
	require.Contains(t, w.seen("/renewals?baseline=pooled&scored=gone"), "Held against the history")
}
