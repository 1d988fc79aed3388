package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
	"touchline/ui/chart"
)

// drew is a run without renewals, of any horizon.
func drew(t *testing.T, s sim.Scenario, title string) Run {
	t.Helper()
	f, err := sim.Run(t.Context(), s, sim.Options{})
	require.NoError(t, err)
	return NewRun(f, nil, about(title), 0)
}

func entry(r Run, name string) Entry {
	return Entry{Name: name, Meta: r.Meta, Futures: r.Futures, Summary: r.Summary}
}

func drawn(c *Comparison, id string) *chart.Figure {
	for _, f := range c.Figures() {
		if f.ID == id {
			return f
		}
	}
	return nil
}

func TestARunThatEndsBeforeTheWindowIsNamedAndLeftOut(t *testing.T) {
	short := company()
	short.Horizon = 6
	long := drew(t, company(), "Long")
	c := Compare([]Entry{entry(long, "Long"), entry(drew(t, short, "Short"), "Short")}, 0, long.Meta, WindowOf(14, 1))
	require.Nil(t, c.Entries[1].Headline)
	require.Contains(t, c.Entries[1].Apart, "Long has horizon 14 and Short has 6")
	require.Empty(t, c.Entries[1].Differences)
	require.Empty(t, c.Verdicts())
	require.Nil(t, drawn(c, GainChart))
	require.Len(t, drawn(c, "nrr").Series, 1)
	require.Equal(t, "Accounts there at the opening, price included. Left out, as the horizon does not contain year 1: Short", drawn(c, "nrr").Note)
	require.Len(t, drawn(c, "arr").Series, 2, "the months that there are")

	alike := Compare([]Entry{entry(long, "Long"), entry(long, "Twin")}, 0, long.Meta, WindowOf(14, 1))
	require.Equal(t, "Accounts there at the opening, price included", drawn(alike, "nrr").Note)
	require.NotEmpty(t, alike.Entries[1].Differences)
	require.Empty(t, alike.Entries[0].Differences, "the baseline itself")
}

// While the baseline's run is not done the others are drawn, and not compared.
func TestAComparisonWithoutItsBaseline(t *testing.T) {
	r := drew(t, company(), "Other")
	meta := about("Base")
	meta.Targets = forecast.Targets{}
	c := Compare([]Entry{entry(r, "Other")}, -1, meta, WindowOf(14, 1))
	worth, why := c.Worth(&c.Entries[0])
	require.Nil(t, worth)
	require.Empty(t, why)
	require.NotNil(t, c.Entries[0].Headline)
	require.Empty(t, c.Verdicts())
	require.Nil(t, drawn(c, GainChart))
	require.NotNil(t, drawn(c, "nrr"))
	require.Empty(t, drawn(c, "nrr").References, "the targets are the baseline's")
}

func TestWindowOf(t *testing.T) {
	require.Equal(t, forecast.WholeYear(2), WindowOf(24, 2))
	require.Equal(t, forecast.WholeYear(1), WindowOf(12, 1))
	require.Equal(t, forecast.ToDate(11), WindowOf(11, 1))
}

// What both runs assume of coverage is one remark of the export.
func TestRemarksOfAPack(t *testing.T) {
	all := two(t).remarks()
	require.Contains(t, all, "The effect of coverage is an assumption, not something history shows: odds of churn 1.3 to 2.6 for tech-touch in small instead of pooled, and one more.")
	require.Equal(t, 1, strings.Count(strings.Join(all, "\n"), "assumption"))
	few := company()
	few.Trials = 5
	require.Contains(t, New([]Run{drew(t, company(), "Many"), drew(t, few, "Few")}, 0, 1).remarks()[0], "Many has trials 100 and Few has 5")
	require.Contains(t, New([]Run{drew(t, company(), "Many"), drew(t, few, "Few")}, 0, 1).remarks(),
		"Few: 5 futures are too few to tell where 8 of 10 lie, or a share; 20 or more do.")
}

func TestTrialsOfOneTitleAreToldApart(t *testing.T) {
	s := company()
	s.Horizon, s.Trials = 1, 2
	r := drew(t, s, "Twin")
	var out bytes.Buffer
	require.NoError(t, Trials(&out, []Run{r, r}))
	records, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"Twin", "Twin", "Twin (2)", "Twin (2)"}, []string{records[1][0], records[2][0], records[3][0], records[4][0]})
}
