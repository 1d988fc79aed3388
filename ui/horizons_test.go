package ui

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
	"touchline/ui/chart"
	"touchline/ui/report"
)

func TestScenariosOfDifferentHorizonsAreShownAndNotCompared(t *testing.T) {
	dir := t.TempDir()
	long := scenarioFile(t, dir, "long.toml", "Long", "pooled")
	short := write(t, dir, "short.toml", strings.NewReplacer("TITLE", `"Short"`, "COVERAGE", `"pooled"`, "horizon = 24", "horizon = 12").Replace(small))
	for _, files := range [][]string{{long, short}, {short, long}} {
		w := open(t, nil, files...)
		w.settled()
		status, _, page := w.get("/compare?year=2")
		require.Equal(t, 200, status)
		require.Contains(t, page, "only runs of the same trials, seed and horizon meet the same futures")
		require.Equal(t, 4, strings.Count(page, `class="card picture"`), "no differences to draw")
	}
}

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

// Nobody has the year shown: its baseline failed, the other ends before it.
func TestAYearThatNobodyHas(t *testing.T) {
	dir := t.TempDir()
	short := strings.NewReplacer("TITLE", `"Short"`, "COVERAGE", `"pooled"`, "horizon = 24", "horizon = 18").Replace(small)
	w := open(t, func(ctx context.Context, s sim.Scenario, o sim.Options) (*sim.Futures, error) {
		if s.Horizon == 24 {
			return nil, errors.New("no luck")
		}
		return sim.Run(ctx, s, o)
	}, scenarioFile(t, dir, "long.toml", "Long", "pooled"), write(t, dir, "short.toml", short))
	w.settled()
	status, _, page := w.get("/compare?baseline=long&year=2")
	require.Equal(t, 200, status)
	require.Contains(t, page, "Its horizon of 18 months does not contain year 2.")
	require.Equal(t, 1, strings.Count(page, `class="card picture"`), "ARR alone")
	status, _, _ = w.get("/figure/nrr.csv?baseline=long&year=2")
	require.Equal(t, 404, status)
}

func TestMoneyOfTwoCurrenciesIsNotCompared(t *testing.T) {
	dir := t.TempDir()
	euros := strings.NewReplacer("TITLE", `"uno"`, "COVERAGE", `"tech-touch"`, "horizon = 24", "horizon = 24\ncurrency = \"EUR\"").Replace(small)
	p := compared(t, nil, scenarioFile(t, dir, "one.toml", "one", "pooled"), write(t, dir, "euros.toml", euros))
	require.Empty(t, p.Verdicts())
	require.Nil(t, p.chart(report.GainChart))
	require.Contains(t, p.remarks().First, remark{About: []string{"uno"}, Text: "one is in USD and uno in EUR: money of different currencies is not compared."})
	it := p.view.shown[1]
	for _, c := range p.cells(it, p.outcomes[it], p.columns()) {
		switch c.Column {
		case "closing", "retained":
			require.Contains(t, c.Text, "€")
		case "gain", "worth":
			require.Equal(t, forecast.Nothing, c.Text)
			require.Equal(t, tip{"one is in USD and uno in EUR: money of different currencies is not compared"}, c.Tip)
		}
		require.NotContains(t, c.Head, "$")
	}
}

func TestWhatScenariosDoNotShareIsRemarked(t *testing.T) {
	dir := t.TempDir()
	text := strings.NewReplacer("TITLE", `"later"`, "COVERAGE", `"pooled"`, "2027-01", "2027-07", "segments.smb", "segments.mid").Replace(small)
	p := compared(t, nil, scenarioFile(t, dir, "one.toml", "one", "pooled"), write(t, dir, "later.toml", text))
	require.Equal(t, []remark{
		{About: []string{"later"}, Text: "one starts in Jan 2027 and later in Jul 2027: they are compared month by month from their starts."},
		{About: []string{"later"}, Text: "one and later have no account in common: of the futures they share little but the economy."},
	}, p.remarks().First)
	require.Len(t, p.Verdicts(), 1)
	require.Equal(t, "ARR at the end", p.columns()[3].Head)
}

// The share that reaches the target is of the target in the heading, the
// baseline's, whatever another file's own is.
func TestEveryShareIsOfTheTargetInTheHeading(t *testing.T) {
	dir := t.TempDir()
	low := strings.NewReplacer("TITLE", `"low"`, "COVERAGE", `"pooled"`, "grr = 0.9", "grr = 0.01").Replace(small)
	p := compared(t, nil, scenarioFile(t, dir, "one.toml", "one", "pooled"), write(t, dir, "low.toml", low))
	var shares []string
	for _, it := range p.view.shown {
		for _, c := range p.cells(it, p.outcomes[it], p.columns()) {
			if c.Column == "target" {
				require.Equal(t, "GRR at least 90%", c.Head)
				shares = append(shares, c.Text)
			}
		}
	}
	require.Equal(t, shares[0], shares[1])
	require.NotEqual(t, "100%", shares[0])
}
