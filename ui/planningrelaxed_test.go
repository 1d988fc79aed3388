//go:build !race

// A search for each limit takes the race detector too long; other searches run
// under it.

package ui

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnInfeasibleSearchSaysWhatWouldDo(t *testing.T) {
	address := "/headcount?baseline=crew&search=1&budget=1k"
	w := working(t, address, twoCrews(t)...)
	page := w.seen(address)
	require.Contains(t, page, "No plan that was tried keeps within the limits.")
	require.Contains(t, page, "one would do with a budget of $")
}
