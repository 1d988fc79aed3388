package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestRemarksAreSaidOnce(t *testing.T) {
	all := Remarks([]Voice{{"a", []string{"both", "a alone", "both"}}, {"b", []string{"b alone", "both"}}})
	require.Equal(t, []Remark{
		{About: []string{"a", "b"}, Wide: true, Text: "both"},
		{About: []string{"a"}, Text: "a alone"},
		{About: []string{"b"}, Text: "b alone"},
	}, all)
	require.Equal(t, "", all[0].Who())
	require.Equal(t, "a", all[1].Who())
	require.True(t, Remarks([]Voice{{"twin", []string{"x"}}, {"twin", []string{"x"}}})[0].Wide, "two of one name are two")
	require.Empty(t, Remarks(nil))
}

// What runs assume of coverage is one remark, the widest range first, and last.
func TestNotesOfSeveralRuns(t *testing.T) {
	odds := func(high float64) Assumption {
		return Assumption{Segment: "smb", Coverage: "tech-touch", Like: "pooled", Rate: "churn", Odds: sim.OddsRange{Low: 1, High: high}}
	}
	all := MergeNotes([]string{"a", "b", "c"}, []Notes{
		{Warnings: []string{"few"}, Overloads: []string{"pool is short"}, Assumed: []Assumption{odds(2)}},
		{Warnings: []string{"few"}, Assumed: []Assumption{odds(4), odds(2)}},
		{},
	})
	require.Equal(t, []Remark{
		{About: []string{"a", "b"}, Text: "few"},
		{About: []string{"a"}, Text: "pool is short"},
		{Wide: true, Text: "the effect of coverage is an assumption, not something history shows: " +
			"odds of churn 1 to 4 for tech-touch in smb instead of pooled, and one more"},
	}, all)
	require.Equal(t, "a, b", all[0].Who())
	require.Empty(t, MergeNotes([]string{"a"}, []Notes{{}}))
}
