package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// The owners with the most ARR in the team keep their accounts, those who had
// some before first; owners of pooled accounts take no post.
func TestOwnersWithoutAPostAreDealtOut(t *testing.T) {
	s := sim.Scenario{
		Coverages: []sim.Coverage{{Name: "high", Team: "named", Named: true}, {Name: "pooled", Team: "pool"}},
		Teams:     []sim.Team{{Name: "named", CSMs: 2}, {Name: "pool", CSMs: 1}},
		Segments:  []sim.Segment{{Name: "mid", Coverage: []sim.CoverageLine{{Above: 50, Use: "high"}, {Use: "pooled"}}}},
		Book: []sim.Account{
			{ID: "a", Segment: "mid", ARR: 60, Owner: "Ana"},
			{ID: "b", Segment: "mid", ARR: 80, Owner: "Ben"},
			{ID: "c", Segment: "mid", ARR: 45, Owner: "Cleo"},
			{ID: "d", Segment: "mid", ARR: 44, Owner: "Cleo"},
			{ID: "e", Segment: "mid", ARR: 20, Owner: "Dan"},
			{ID: "f", Segment: "mid", ARR: 30, Owner: "Ana", Coverage: "pooled"},
		},
	}
	same, none := DealOut(s, nil)
	require.Equal(t, s, same)
	require.Nil(t, none)

	moved := s
	moved.Segments = []sim.Segment{{Name: "mid", Coverage: []sim.CoverageLine{{Above: 40, Use: "high"}, {Use: "pooled"}}}}
	owners := func(s sim.Scenario) (all []string) {
		for i := range s.Book {
			all = append(all, s.Book[i].Owner)
		}
		return all
	}
	out, told := DealOut(moved, &s)
	require.Equal(t, []string{"Ana", "Ben", "", "", "Dan", "Ana"}, owners(out))
	require.Equal(t, []DealtOut{{Team: "named", Posts: 2, Owners: []string{"Cleo"}, Accounts: 2, ARR: 89}}, told)
	out, told = DealOut(moved, nil)
	require.Equal(t, []string{"", "Ben", "Cleo", "Cleo", "Dan", "Ana"}, owners(out), "Ana has the least ARR in the team; her pooled account stays hers")
	require.Equal(t, "Ana", told[0].Who())
	require.Equal(t, []string{"Ana", "Ben", "Cleo", "Cleo", "Dan", "Ana"}, owners(s), "the scenario stays as it is")
	require.Equal(t, "a, b, c and 2 more", DealtOut{Owners: []string{"a", "b", "c", "d", "e"}}.Who())
}
