package ui

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/scenarios"
	"touchline/sim"
)

// More futures of a step go on where the few of its first answer ended, and are
// those of one run of them all.
func TestPreviewGoesOn(t *testing.T) {
	s, err := openShelf(t.Context(), nil, "")
	require.NoError(t, err)
	it := s.at("hybrid.toml")
	v, drawn := look(s, tabs[1], nil), []int{}
	v.trials = 40
	w := &server{shelf: s, engine: func(ctx context.Context, x sim.Scenario, o sim.Options) (*sim.Futures, error) {
		drawn = append(drawn, o.First, x.Trials)
		return sim.Run(ctx, x, o)
	}}
	_, file, err := s.edited(it, []scenarios.Change{{Key: []string{"teams", "pool", "csms"}, Value: 3}})
	require.NoError(t, err)
	few, err := w.preview(t.Context(), v, it.Saved, file, 10)
	require.NoError(t, err)
	require.True(t, few.more)
	all, err := w.preview(t.Context(), v, it.Saved, file, previewTrials)
	require.NoError(t, err)
	require.False(t, all.more)
	require.Equal(t, []int{0, 10, 0, 10, 10, 30, 10, 30}, drawn)
	at := (&server{shelf: s, engine: sim.Run})
	once, err := at.preview(t.Context(), v, it.Saved, file, previewTrials)
	require.NoError(t, err)
	require.Equal(t, once, all)
	require.NotEqual(t, few.strip.Numbers, all.strip.Numbers)

	// Until its run has ended, the page shows the most that were drawn.
	run := &runProgress{ID: "hybrid", State: "running"}
	shown := w.meanwhile(v, &item{File: file, Saved: it.Saved, Unsaved: true}, run)
	require.Equal(t, all.strip.Numbers, shown.Numbers)
	require.Equal(t, run, shown.Run)
	require.Equal(t, "Preview of 40 futures.", shown.Said)
	require.Nil(t, w.meanwhile(v, it, run), "nothing was drawn of this one")
}
