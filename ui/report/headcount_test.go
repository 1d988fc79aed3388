package report

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/sim"
)

// The sheet says of every team and month what the other views say.
func TestHeadcountIsThatOfTheViews(t *testing.T) {
	s := company()
	s.Teams[0].Hires = []sim.Staffing{{Month: 3, CSMs: 2}}
	s.Teams = append(s.Teams, sim.Team{Name: "spare", CSMs: 1, Hours: 100, Cost: 60000})
	p := New([]Run{run(t, s, "Pooled")}, 0, 1)
	f := p.Runs[0].Futures
	read, records := parsed(t), rows(t, workbook(t, p), "Headcount")
	require.Len(t, records, 1+2*f.Horizon)
	for i, r := range records[1:] {
		month, team := 1+i/2, i%2
		l := forecast.LoadIn(f, team, month)
		require.Equal(t, []string{"Pooled", s.Teams[team].Name}, []string{r[0], r[3]})
		require.Equal(t, float64(month), read(r[staffMonth]))
		require.Equal(t, float64(forecast.PlannedPosts(&s.Teams[team], month)), read(r[4]))
		for column, want := range map[int]float64{5: l.Filled, 6: l.Asked, 7: l.Supply, 8: l.Load(), 9: l.Steady,
			staffCost: p.Runs[0].Result.Teams[s.Teams[team].Name].Months[month-1].Cost.Mean} {
			require.InDelta(t, want, read(r[column]), 1e-9*(1+want), "%s of %v", records[0][column], r)
		}
	}
	require.Equal(t, "2", records[1][4])
	require.Equal(t, "4", records[5][4], "two were hired in month 3")
}

// Load is left open where hours are asked of nobody.
func TestHeadcountWithoutAnybodyHasNoLoad(t *testing.T) {
	s := company()
	s.Teams[0].CSMs = 0
	p := New([]Run{run(t, s, "Nobody")}, 0, 1)
	row := p.headcount().rows[0]
	require.Positive(t, row[6].number)
	require.Equal(t, blank, row[8].form)
}
