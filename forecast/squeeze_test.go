package forecast

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a squeezed team still delivers falls with its load, and churn goes from
// what is stated for full delivery towards that of the fallback.
func TestSqueeze(t *testing.T) {
	s := company()
	team := -1
	for i := range s.Teams {
		if s.Teams[i].Hours > 0 && s.Teams[i].CSMs > 0 {
			team = i
		}
	}
	require.GreaterOrEqual(t, team, 0)
	s.Teams[team].Hours /= 4
	f := draw(t, s)
	q := SqueezeOf(f, team)
	require.Equal(t, s.Teams[team].Name, q.Team)
	require.Greater(t, len(q.Load), 1)
	require.NotEmpty(t, q.Pairs)
	short := false
	for i, load := range q.Load {
		require.True(t, i == 0 || load > q.Load[i-1])
		require.True(t, q.Steady[i] >= 0 && q.Steady[i] <= 1, q.Steady[i])
		short = short || q.Steady[i] < 0.9
		if load > 1.05 {
			require.LessOrEqual(t, q.Steady[i], 1/load+loadStep, "no more than there are hours for")
		} else if load < 0.95 {
			require.Equal(t, 1.0, q.Steady[i])
		}
		for _, p := range q.Pairs {
			require.InEpsilon(t, q.Steady[i]*p.Full+(1-q.Steady[i])*p.None, p.Churn[i], 1e-12)
			require.NotEqual(t, p.Coverage, p.Fallback)
		}
	}
	require.True(t, short)
}
