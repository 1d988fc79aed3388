package ui

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/ui/chart"
	"touchline/ui/report"
)

// staffed writes the small scenario with a play and another number of hours or
// posts.
func staffed(t *testing.T, dir, name, title, csms, hours string) string {
	t.Helper()
	text := strings.NewReplacer("TITLE", `"`+title+`"`, "COVERAGE", `"pooled"`, "csms = 1", "csms = "+csms, "hours = 100", "hours = "+hours).Replace(small)
	return write(t, dir, name, text+"[plays.call]\ntrigger = \"always\"\ncoverages = [\"pooled\"]\nhours = 0.5\n")
}

// compared is what the Compare view has to show of some files.
func compared(t *testing.T, query url.Values, files ...string) *comparison {
	t.Helper()
	w := open(t, nil, files...)
	w.settled()
	return w.compareWith(look(w.shelf, tabs[0], query))
}

// chart is one of the comparison's; nil where it has nothing to show.
func (p *comparison) chart(id string) *chart.Figure {
	for _, f := range p.figures() {
		if f.ID == id {
			return f
		}
	}
	return nil
}

func TestATeamThatIsShortOfHours(t *testing.T) {
	dir := t.TempDir()
	p := compared(t, nil, staffed(t, dir, "idle.toml", "Idle", "2", "100"), staffed(t, dir, "short.toml", "Short", "1", "40"))
	cells := map[string]cell{}
	p.people(p.entries[p.view.shown[1]], cells)
	require.Equal(t, "150%", cells["load"].Text, "40 accounts ask for 60 hours of 40")
	require.Equal(t, "pool short, Jan\u00a02027", cells["load"].Sub)
	require.True(t, cells["load"].Flag)
	require.Equal(t, "1", cells["csms"].Text)
	require.Empty(t, cells["csms"].Sub, "all posts are filled")

	groups := p.teams()
	require.Len(t, groups, 2)
	require.True(t, groups[1].Teams[0].Short)
	require.False(t, groups[0].Teams[0].Short)
	require.Equal(t, [2]string{"150%", "Jan 2027"}, [2]string{groups[1].Teams[0].Busiest, groups[1].Teams[0].In})
	require.Contains(t, p.overloads(), "Short: team pool is asked for up to 150% of its hours")
	require.NotContains(t, p.overloads(), "Idle")
	for _, c := range p.plays().Rows[0].Cells {
		require.Equal(t, "100.0%", c.Delivered, "plays come before steady touch")
	}
}

func TestATeamWithoutAnybody(t *testing.T) {
	dir := t.TempDir()
	none := staffed(t, dir, "none.toml", "None", "0", "100")
	p := compared(t, nil, staffed(t, dir, "some.toml", "Some", "1", "100"), none)
	cells := map[string]cell{}
	p.people(p.entries[p.view.shown[1]], cells)
	require.Equal(t, "no hours", cells["load"].Text)
	require.True(t, cells["load"].Flag)
	require.Regexp(t, `^[\d,]+ of [\d,]+ missed$`, p.plays().Rows[0].Cells[1].Missed)
	require.Equal(t, "0.0%", p.plays().Rows[0].Cells[1].Delivered)
	f := p.chart(report.LoadChart)
	require.Len(t, f.Series, 1, "a load without end cannot be drawn")
	require.Equal(t, "Some", f.Series[0].Name)
	require.EqualValues(t, 1, f.Series[0].Points[0].X, "the first month")
	require.Nil(t, compared(t, nil, none).chart(report.LoadChart))
}

func TestNoTeamAtAll(t *testing.T) {
	text := strings.NewReplacer("TITLE", `"Plain"`, "COVERAGE", `"tech-touch"`, "[coverages.pooled]\nteam = \"pool\"\nhours = 1\n", "[coverages.pooled]\n",
		"[teams.pool]\ncsms = 1\nhours = 100\ncost = 100000\n", "").Replace(small)
	p := compared(t, nil, write(t, t.TempDir(), "plain.toml", text))
	cells := map[string]cell{}
	p.people(p.entries[p.view.shown[0]], cells)
	require.Equal(t, "–", cells["load"].Text)
	require.Equal(t, "0", cells["csms"].Text)
	require.Nil(t, p.teams())
	require.Nil(t, p.plays())
	require.Nil(t, p.chart(report.LoadChart))
}

func TestTheVerdictFollowsTheYear(t *testing.T) {
	files := twoFiles(t)
	for year, words := range map[string]string{"1": "ends the first year", "2": "ends the second year"} {
		require.Contains(t, compared(t, url.Values{"year": {year}}, files...).Verdicts()[0].String(), words)
	}
}

// What several scenarios assume of coverage is one remark, the widest first.
func TestAssumptionsAreOneRemark(t *testing.T) {
	dir := t.TempDir()
	like := func(name, odds string) string {
		text := strings.NewReplacer("TITLE", `"`+name+`"`, "COVERAGE", `"tech-touch"`,
			"tech-touch = { churn = 0.2, downsell = 0.1, expansion = 0.2 }", `tech-touch = { like = "pooled", odds = { churn = `+odds+` } }`).Replace(small)
		return write(t, dir, name+".toml", text)
	}
	all := compared(t, nil, like("a", "[1.1, 2]"), like("b", "[1, 4]"), like("c", "[1, 4]")).remarks()
	require.Equal(t, remark{Wide: true,
		Text:  "The effect of coverage is an assumption, not something history shows: odds of churn 1 to 4 for tech-touch in smb instead of pooled.",
		Parts: tip{"Odds of churn 1.1 to 2 for tech-touch in smb instead of pooled."}}, all.First[0])
	require.Len(t, all.First, 2, "and one of the team that nobody asks for")
}

func TestFewOf(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 0.01: "under 0.1", 0.32: "0.3", 9.94: "9.9", 9.96: "10", 1234.4: "1,234"} {
		require.Equal(t, want, fewOf(n))
	}
}
