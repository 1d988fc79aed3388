//go:build !race

// A journey through the server under the race detector is enough (TestJourney);
// this one would take minutes more.

package ui

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/ui/chart"
)

// Scenarios of any horizons stand side by side: what does not contain the year
// shown has dashes with the reason, and never another year's numbers.
func TestHorizonsSideBySide(t *testing.T) {
	dir := t.TempDir()
	horizons := []int{24, 18, 12, 6, 1}
	var files []string
	for _, h := range horizons {
		text := strings.NewReplacer("TITLE", fmt.Sprintf(`"H%d"`, h), "COVERAGE", `"pooled"`, "horizon = 24", fmt.Sprintf("horizon = %d", h)).Replace(small)
		files = append(files, write(t, dir, fmt.Sprintf("h%d.toml", h), text+"[plays.call]\ntrigger = \"always\"\nhours = 0.5\n"))
	}
	w := open(t, nil, files...)
	w.settled()
	mean := func(f *chart.Figure, name string) (string, bool) {
		for _, s := range f.Series {
			if s.Name == name {
				return f.X.Format(s.Mean), true
			}
		}
		return "", false
	}
	for _, base := range horizons {
		for year := 1; year <= max(1, base/12); year++ {
			q := url.Values{"baseline": {fmt.Sprintf("h%d", base)}, "year": {fmt.Sprint(year)}}
			at := fmt.Sprintf("baseline h%d, year %d", base, year)
			status, _, page := w.get("/compare?" + q.Encode())
			require.Equal(t, 200, status, at)
			p := w.compareWith(look(w.shelf, tabs[0], q))
			end := min(base, 12*year)
			if base < 12 {
				end = base
			}
			figures := map[string]*chart.Figure{}
			for _, f := range p.figures() {
				figures[f.ID] = f
				for _, kind := range []string{"csv", "svg", "png"} {
					status, _, _ := w.get("/figure/" + f.ID + "." + kind + "?" + q.Encode())
					require.Equal(t, 200, status, at)
				}
			}
			require.NotContains(t, figures, "gain", "nothing is comparable")
			require.Contains(t, page, "ARR at the end")
			for i, it := range p.view.shown {
				h := horizons[i]
				cells := map[string]cell{}
				for _, c := range p.cells(it, p.outcomes[it], p.columns()) {
					cells[c.Column] = c
				}
				last := forecast.Calendar(it.File.Start).Label(h)
				require.True(t, strings.HasPrefix(cells["closing"].Sub, last+": "), "%s: %s", at, cells["closing"].Sub)
				loaded := slices.ContainsFunc(figures["load"].Series, func(s chart.Series) bool { return s.Name == it.Name() })
				require.Equal(t, h >= end, loaded, at)
				for id, metric := range map[string]func(forecast.Part, []float64, forecast.Window) []float64{"nrr": forecast.Part.NRR, "grr": forecast.Part.GRR} {
					drawn, there := mean(figures[id], it.Name())
					if h < end {
						why := fmt.Sprintf("Its horizon of %s does not contain %s.", forecast.Counted(h, "month"), p.Window)
						require.False(t, there, at)
						require.Equal(t, forecast.Nothing, cells[id].Text, at)
						require.Equal(t, tip{why}, cells[id].Tip, at)
						require.Equal(t, tip{why}, cells["cost"].Tip, at)
						require.Contains(t, page, why)
						require.Regexp(t, "Left out, as the horizon does not contain .*"+it.Name(), figures[id].Note)
						continue
					}
					// Twin: the same window of the run with the longest horizon.
					longest := p.outcomes[p.view.shown[0]].Futures
					want := forecast.Percent(forecast.BandOf(metric(forecast.Whole(longest), nil, p.Window)).Mean, 1)
					require.Equal(t, want, cells[id].Text, "%s, %s", at, it.Name())
					require.Equal(t, want, drawn, "%s, %s", at, it.Name())
				}
			}
		}
	}
}
