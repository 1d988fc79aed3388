package kept

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestAheadMovesThePlan(t *testing.T) {
	s := sim.Scenario{Teams: []sim.Team{{Name: "csm", CSMs: 4,
		Hires:   []sim.Staffing{{Month: 1, CSMs: 2}, {Month: 3, CSMs: -1}, {Month: 4, CSMs: 5}},
		Leavers: []sim.Staffing{{Month: 2, CSMs: 1}, {Month: 9, CSMs: 1}}}}}
	require.Equal(t, []sim.Team{{Name: "csm", CSMs: 5, Hires: []sim.Staffing{{Month: 1, CSMs: 5}}, Leavers: []sim.Staffing{{Month: 6, CSMs: 1}}}}, ahead(s, 3).Teams)
	require.Equal(t, 4, s.Teams[0].CSMs, "the scenario itself stays as it is")
	require.Equal(t, s.Teams, ahead(s, 0).Teams)
}

func TestDueAfter(t *testing.T) {
	for _, c := range [][4]int{{5, 12, 3, 2}, {3, 12, 3, 12}, {1, 12, 3, 10}, {1, 1, 3, 1}, {2, 36, 30, 8}, {7, 12, 0, 7}} {
		require.Equal(t, c[3], dueAfter(c[0], c[1], c[2]), c)
	}
}

func TestFiscalYearEnds(t *testing.T) {
	for _, c := range []struct {
		start       string
		fiscal      int
		month, year string
	}{
		{"2027-01", 1, "Dec 2027", "FY2027"}, {"2027-10", 1, "Dec 2027", "FY2027"}, {"2027-11", 1, "Dec 2028", "FY2028"}, {"2027-01", 2, "Jan 2028", "FY2028"},
		{"2027-02", 2, "Jan 2028", "FY2028"}, {"2027-09", 12, "Nov 2027", "FY2027"}, {"2027-12", 12, "Nov 2028", "FY2028"},
	} {
		m, year := (&Forecast{Start: c.start, FiscalYearStart: c.fiscal}).yearEnd()
		require.Equal(t, c.month, m.String(), c)
		require.Equal(t, c.year, year, c)
	}
}
