package ui

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/ui/chart"
	"touchline/ui/report"
)

// A few futures show no range, no share and no verdict, and say why.
func TestAFewFutures(t *testing.T) {
	files := twoFiles(t)
	for trials, why := range map[string]string{
		"1":  "A single future tells no range, no share and no sampling error; 20 or more do.",
		"19": "19 futures are too few to tell where 8 of 10 lie, or a share; 20 or more do.",
	} {
		w := open(t, nil, files...)
		q := url.Values{"trials": {trials}}
		require.Equal(t, http.StatusNoContent, w.post("/run", q))
		w.settled()
		status, _, page := w.get("/compare?" + q.Encode())
		require.Equal(t, 200, status)
		require.Equal(t, 2, strings.Count(page, `class="card picture"`), "ARR and load, without dots")
		require.NotContains(t, page, "band holds")
		p := w.compareWith(look(w.shelf, tabs[0], q))
		require.Contains(t, p.remarks().First, remark{About: []string{"Pooled", "Tech"}, Text: why, Wide: true})
		require.Contains(t, p.Verdicts()[0].String(), "too little for a verdict")
		it := p.view.shown[1]
		for _, c := range p.cells(it, p.outcomes[it], p.columns()) {
			switch c.Column {
			case "nrr", "grr", "closing", "gain", "worth":
				require.Equal(t, forecast.Nothing, c.Sub, c.Column)
				require.Contains(t, strings.Join(c.Tip, " "), why, c.Column)
			case "target":
				require.Equal(t, forecast.Nothing, c.Text)
				require.Contains(t, c.Tip, why)
			}
		}
	}
}

func TestHowExactlyAMeanIsKnown(t *testing.T) {
	require.Equal(t, "Sampling error of the mean 0.030%: more futures shrink it; they do not shrink the range.", exactness(500, 0.0003, forecast.PercentError(0.0003)))
	require.Equal(t, "It is the same in every one of them.", exactness(500, 0, "0%"))
	require.Contains(t, exactness(1, 0, "0%"), "A single future tells no")
	require.Contains(t, exactness(5, 0.01, "1.0%"), "Sampling error of the mean 1.0%")
	require.Contains(t, exactness(5, 0.01, "1.0%"), "5 futures are too few")
}

// No sampling error has a sign, no cost of nothing is "under" something, and
// what every future has is no range.
func TestTipsOfDifferencesAndOfNothing(t *testing.T) {
	free := func(title string) string {
		return strings.NewReplacer("TITLE", `"`+title+`"`, "cost = 100000", "cost = 0", "COVERAGE", `"pooled"`).Replace(small)
	}
	dir := t.TempDir()
	p := compared(t, nil, write(t, dir, "free.toml", free("Free")), scenarioFile(t, dir, "tech.toml", "Tech", "tech-touch"))
	cells := map[string]cell{}
	for _, it := range p.view.shown {
		for _, c := range p.cells(it, p.outcomes[it], p.columns()) {
			cells[it.ID+" "+c.Column] = c
		}
	}
	require.Equal(t, "$0", cells["free retained"].Text)
	require.Equal(t, "certain", cells["free retained"].Sub)
	require.Contains(t, cells["free retained"].Tip, "It is the same in every one of them.")
	require.Regexp(t, `Sampling error of the mean \d\.\d+ points:`, strings.Join(cells["tech gain"].Tip, " "))
	same := compared(t, nil, write(t, dir, "free.toml", free("Free")), write(t, dir, "twin.toml", free("Twin")))
	it := same.view.shown[1]
	for _, c := range same.cells(it, same.outcomes[it], same.columns()) {
		if c.Column == "gain" {
			require.Equal(t, "in every future", c.Sub)
		}
	}
}

// The words beside the dots are not cut, however a share reads.
func TestWordsBesideTheDotsFit(t *testing.T) {
	p := compared(t, nil, twoFiles(t)...)
	for _, share := range []float64{0.0001, 0.94, 0.9999, 0, 1} {
		f := p.chart(report.GainChart)
		f.Series[0].Note = "better in " + forecast.InFuturesShort(share, 10000)
		for _, width := range []float64{wideChart, narrowChart} {
			d, err := f.Draw(chart.Frame{Width: width})
			require.NoError(t, err)
			require.Contains(t, string(d.SVG()), html.EscapeString(f.Series[0].Note))
		}
	}
}
