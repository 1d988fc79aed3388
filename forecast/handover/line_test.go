package handover

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"touchline/sim"
)

func ids(accounts []sim.OpeningAccount) (all []string) {
	for _, a := range accounts {
		all = append(all, a.ID)
	}
	return all
}

func TestALineStandsWhereTheSegmentHasIt(t *testing.T) {
	s := company()
	l := lineOf(t, &s, "mid", "", "", 0)
	require.Equal(t, []string{"c", "d", "e", "f", "g"}, ids(l.Accounts), "whose coverage the book says goes by no line")
	require.Equal(t, 1, l.Fixed)
	require.Equal(t, []any{"high-touch", "pooled", 60000.0}, []any{l.Above, l.Below, l.ARR})
	require.Equal(t, 1, l.Over(l.ARR))
	require.Equal(t, 60000.0, l.Parting(1), "as it is written")
	require.Equal(t, 50000.0, l.Parting(2))
	require.Equal(t, 0.0, l.Parting(4), "two accounts of one ARR stand on one side")
	require.Equal(t, []sim.CoverageLine{{Above: 50000, Use: "high-touch"}, {Use: "pooled"}}, l.Moved(50000))
	require.Equal(t, []sim.CoverageLine{{Use: "pooled"}}, l.Moved(l.Parting(0)))
	require.Equal(t, []sim.CoverageLine{{Use: "high-touch"}}, l.Moved(l.Parting(5)))
	require.Equal(t, company().Segments, s.Segments, "the scenario stays as it is")
}

// A segment of one coverage gets a line to the coverage beside its own, at the
// end at which nothing changes.
func TestALineThatIsNotThereYet(t *testing.T) {
	s := company()
	require.Equal(t, []string{"high-touch", "pooled", "tech-touch"}, Choices(&s, "mid"))
	for _, c := range []struct{ own, above, below, wantAbove, wantBelow string }{
		{"pooled", "", "", "high-touch", "pooled"},
		{"high-touch", "", "", "high-touch", "pooled"},
		{"pooled", "pooled", "", "pooled", "tech-touch"},
		{"pooled", "", "tech-touch", "pooled", "tech-touch"},
		{"pooled", "high-touch", "tech-touch", "high-touch", "pooled"},
		{"pooled", "tech-touch", "pooled", "tech-touch", "pooled"},
		{"pooled", "no such", "", "high-touch", "pooled"},
		{"tech-touch", "high-touch", "", "high-touch", "tech-touch"},
	} {
		s.Segments[1].Coverage = []sim.CoverageLine{{Use: c.own}}
		l := lineOf(t, &s, "mid", c.above, c.below, 0)
		require.Equal(t, []string{c.wantAbove, c.wantBelow}, []string{l.Above, l.Below}, c)
		require.Equal(t, []sim.CoverageLine{{Use: c.own}}, l.Moved(l.ARR), c)
	}
	s.Segments[1].Rates = []sim.Rates{{Coverage: "tech-touch", Churn: sim.Rate{P: 0.2}}}
	s.Segments[1].Coverage = []sim.CoverageLine{{Use: "tech-touch"}}
	require.Nil(t, lineOf(t, &s, "mid", "", "", 0), "rates for one coverage alone")
}

func TestALineKeepsBetweenItsNeighbours(t *testing.T) {
	s := company()
	s.Segments[1].Coverage = []sim.CoverageLine{{Above: 60000, Use: "high-touch"}, {Above: 35000, Use: "pooled"}, {Use: "tech-touch"}}
	upper, lower := lineOf(t, &s, "mid", "", "", 0), lineOf(t, &s, "mid", "", "", 1)
	fewest, most := upper.Ends()
	require.Equal(t, [2]int{0, 3}, [2]int{fewest, most})
	fewest, most = lower.Ends()
	require.Equal(t, [2]int{1, 5}, [2]int{fewest, most})
	require.Equal(t, []sim.CoverageLine{{Above: 60000, Use: "high-touch"}, {Use: "tech-touch"}}, lower.Moved(1e9))
	require.Equal(t, []sim.CoverageLine{{Above: 35000, Use: "high-touch"}, {Use: "tech-touch"}}, upper.Moved(0))
	require.Equal(t, []sim.CoverageLine{{Above: 60000, Use: "high-touch"}, {Above: 40000, Use: "pooled"}, {Use: "tech-touch"}}, lower.Moved(40000))
}

// Wherever the line is put, it leaves the accounts above it that it says, and
// the scenario can be run.
func TestEveryPlaceOfALineCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := company()
		s.Teams[0].CSMs = 20
		s.Book = nil
		arr := rapid.SliceOfN(rapid.Float64Range(1, 1e6), 1, 12).Draw(t, "arr")
		for i, x := range arr {
			s.Book = append(s.Book, sim.Account{ID: string(rune('a' + i)), Segment: "mid", ARR: x})
		}
		book, err := sim.OpeningBook(s)
		require.NoError(t, err)
		l := NewLine(&s, book, "mid", "", "", 0)
		n := rapid.IntRange(0, len(arr)).Draw(t, "n")
		at := l.Parting(n)
		slices.Sort(arr)
		slices.Reverse(arr)
		for n > 0 && n < len(arr) && arr[n-1] == arr[n] {
			n++
		}
		require.Equal(t, n, l.Over(at))
		planned := l.Decision(&s, at).In(s)
		require.NoError(t, sim.Validate(&planned))
		after, err := sim.OpeningBook(planned)
		require.NoError(t, err)
		above := 0
		for _, a := range after {
			if a.Coverage == l.Above {
				above++
			}
		}
		require.Equal(t, n, above)
	})
}
