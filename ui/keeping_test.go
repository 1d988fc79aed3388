package ui

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/ui/runs"
)

// What the button keeps is the forecast that the page shows, and the page then
// lists it.
func TestAForecastIsKept(t *testing.T) {
	w := open(t, nil, twoFiles(t)...)
	w.settled()
	v := look(w.shelf, tabAt("/renewals"), nil)
	address := v.address("", "")
	form := v.query()
	require.Equal(t, http.StatusConflict, w.post("/keep", form), "nothing has been drawn yet")
	for _, ask := range v.asks() {
		w.queue.Ask(ask)
	}
	w.settled()
	_, _, page := w.get(address)
	require.Contains(t, page, "None is kept yet")
	require.Contains(t, page, "Keep this forecast")

	require.Equal(t, http.StatusNoContent, w.post("/keep", form))
	folder := filepath.Join(filepath.Dir(v.baseline.Path), "forecasts")
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, files, 1)
	stored, err := readKept(filepath.Join(folder, files[0].Name()))
	require.NoError(t, err)
	told, ok := resultOf[*outlook](w.server, v.asks()[0])
	require.True(t, ok)
	require.Equal(t, told.Trials, stored.Trials)
	require.Equal(t, v.baseline.File.InputsSHA256, stored.InputsSHA256)
	drawn, ok := resultOf[*outcome](w.server, runs.Ask{Name: v.baseline.ID, Input: v.baseline.File.InputsSHA256, Trials: v.trials, Seed: v.seed})
	require.True(t, ok)
	_, nrr, grr := stored.Headline()
	require.Equal(t, drawn.Summary.Headline[0].NRR.Mean, nrr.Mean)
	require.Equal(t, drawn.Summary.Headline[0].GRR.P10, grr.P10)

	_, _, page = w.get(address)
	require.Contains(t, page, files[0].Name())
	require.Contains(t, page, percentage(nrr.P10)+" to "+percentage(nrr.P90), "the list has the ranges that were told")
	require.NotContains(t, page, "None is kept yet")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "2027-01-01T000000-bent.json.gz"), []byte("no forecast"), 0o600))
	_, _, page = w.get(address)
	require.Contains(t, page, "bent.json.gz:", "what cannot be read is told, and nothing else is lost")
	require.Contains(t, page, files[0].Name())
}

func TestShippedScenariosHaveNoPlaceToKeepForecasts(t *testing.T) {
	w := open(t, nil)
	require.False(t, w.keeping(look(w.shelf, tabAt("/renewals"), nil), progress{}).Here)
}
