package renewals

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
)

func TestCalendar(t *testing.T) {
	for name, c := range map[string]struct {
		year, month, fiscal, horizon int
		quarters, fiscalQuarters     []string
		partial                      []bool // fiscal quarters
		fiscalYear                   string
		passed, ends                 int
	}{
		"calendar year": {2027, 1, 1, 12, []string{"Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027"},
			[]string{"FY2027 Q1", "FY2027 Q2", "FY2027 Q3", "FY2027 Q4"}, []bool{false, false, false, false}, "FY2027", 0, 12},
		"from February": {2027, 1, 2, 6, []string{"Q1 2027", "Q2 2027"},
			[]string{"FY2027 Q4", "FY2028 Q1", "FY2028 Q2"}, []bool{true, false, true}, "FY2027", 11, 1},
		"within a quarter": {2026, 12, 7, 5, []string{"Q4 2026", "Q1 2027", "Q2 2027"},
			[]string{"FY2027 Q2", "FY2027 Q3", "FY2027 Q4"}, []bool{true, false, true}, "FY2027", 5, 7},
		"one month": {2027, 9, 9, 1, []string{"Q3 2027"}, []string{"FY2028 Q1"}, []bool{true}, "FY2028", 0, 12},
	} {
		t.Run(name, func(t *testing.T) {
			x := calendar{forecast.Calendar{Year: c.year, Month: c.month}, c.fiscal, c.horizon}
			labels := func(spans []span) (names []string, partial []bool) {
				next := 1
				for _, s := range spans {
					require.Equal(t, next, s.first)
					next = s.last + 1
					names = append(names, s.label)
					partial = append(partial, s.partial)
				}
				require.Equal(t, c.horizon+1, next)
				return names, partial
			}
			quarters, _ := labels(x.quarters())
			require.Equal(t, c.quarters, quarters)
			fiscal, partial := labels(x.fiscalQuarters())
			require.Equal(t, c.fiscalQuarters, fiscal)
			require.Equal(t, c.partial, partial)
			label, _, last := x.year()
			require.Equal(t, c.fiscalYear, label)
			require.Equal(t, c.fiscalYear, x.fiscalYears()[0].label)
			require.Equal(t, c.passed, x.passed())
			require.Equal(t, c.ends, last)
			months, _ := labels(x.months())
			require.Equal(t, x.start.Label(1), months[0])
		})
	}
}
