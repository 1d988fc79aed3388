package ui

import (
	"context"
	"errors"
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
	require.True(t, strings.HasPrefix(p.Verdicts()[0].String(), "later and one have no account in common: they are two books,"))
	cells := p.cells(p.view.shown[1], p.outcomes[p.view.shown[1]], p.columns())
	worth := cells[slices.IndexFunc(cells, func(c cell) bool { return c.Column == "worth" })]
	require.Equal(t, forecast.Nothing, worth.Text)
	require.Equal(t, tip{"They have no account in common: they are two books, and what they are worth is not compared."}, worth.Tip)
	require.NotContains(t, p.Verdicts()[0].String(), "$", "neither cost nor worth")
	pictures, err := pictures(p.view, []*chart.Figure{p.chart(report.GainChart)})
	require.NoError(t, err)
	p.teach(pictures)
	require.Empty(t, pictures[0].Lesson, "little is met alike, so that no range is narrower for it")
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
