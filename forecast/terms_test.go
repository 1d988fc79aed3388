package forecast

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each word is explained once, in a sentence or more, under a place of its own.
func TestTerms(t *testing.T) {
	seen := map[string]bool{}
	for _, group := range Terms() {
		require.NotEmpty(t, group.Terms, group.Name)
		require.False(t, seen[group.ID], group.ID)
		seen[group.ID] = true
		for _, term := range group.Terms {
			require.Regexp(t, `^[a-z]+(-[a-z]+)*$`, term.ID)
			require.False(t, seen[term.ID], term.ID)
			seen[term.ID] = true
			require.Greater(t, len(strings.Fields(term.Means)), 4, term.ID)
			require.True(t, strings.HasSuffix(term.Means, "."), term.ID)
			require.Equal(t, term.Means, Meaning(term.ID))
		}
	}
	require.Empty(t, Meaning("nothing"))
}
