//go:build !race

// A search for each limit takes the race detector too long; other searches run
// under it.

package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"

	"github.com/stretchr/testify/require"
)

func TestAnInfeasibleSearchSaysWhatWouldDo(t *testing.T) {
	address := "/headcount?baseline=crew&search=1&budget=1k"
	w := working(t, address, twoCrews(t)...)
	page := w.seen(address)
	require.Contains(t, page, "No plan that was tried keeps within the limits.")
	require.Contains(t, page, "one would do with a budget of $")
}

// What the page shows of a plan is what its file comes to.
func TestAPlansFileReproducesItsRow(t *testing.T) {
	files := twoCrews(t)
	w := working(t, searching, files...)
	page, p := w.seen(searching), w.staffing(searching)
	require.Contains(t, page, "Searched: the most worth for at most a cost of $500k over the horizon, GRR at least 80% in 60% of the futures.")
	require.Contains(t, page, wordByWord("touchline plan crew.toml --maximise worth --budget 500000 --min-grr 0.8 --sure 0.6 --trials 60 --seed 1"))
	require.True(t, p.search.Feasible)
	require.Contains(t, page, `id="figure-frontier"`)
	for _, n := range p.plans() {
		status, head, text := w.get("/plan/" + n.id + ".toml?" + strings.SplitN(searching, "?", 2)[1])
		require.Equal(t, 200, status, n.id)
		require.Equal(t, `attachment; filename="crew-`+n.id+`.toml"`, head.Get("Content-Disposition"))
		file := write(t, filepath.Dir(files[0]), "planned.toml", text)
		loaded, err := scenarios.Load(t.Context(), file)
		require.NoError(t, err, text)
		futures, err := sim.Run(t.Context(), loaded.Scenario, recorded)
		require.NoError(t, err)
		require.Equal(t, p.money(n.Worth.Mean), p.money(forecast.BandOf(forecast.Worth(nil, futures)).Mean), n.name)
		require.NoError(t, os.Remove(file))
	}
	for _, path := range []string{"/plan/none.toml", "/plan/best", "/plan/best.csv"} {
		status, _, _ := w.get(path + "?" + strings.SplitN(searching, "?", 2)[1])
		require.Equal(t, 404, status, path)
	}
	status, _, _ := w.get("/plan/best.toml?baseline=crew")
	require.Equal(t, 404, status, "nothing was searched")
}
