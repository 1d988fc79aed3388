package main

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"touchline/scenarios"
)

// The brief ranks the inputs of the file it is about, most first, by no more
// futures than the run has.
func TestBriefDriversRankTheFilesInputs(t *testing.T) {
	cmd := &cobra.Command{}
	cmd.SetContext(t.Context())
	file, err := scenarios.Load(t.Context(), pooled)
	require.NoError(t, err)
	file.Scenario.Trials = 60
	d, err := (&engineFlags{}).briefDrivers(cmd, &entrant{file: file, meta: meta(file)})
	require.NoError(t, err)
	require.NotEmpty(t, d.Tornado)
	require.LessOrEqual(t, len(d.Tornado), ranked)
	require.Equal(t, 60, d.Tornado[0].Trials)
	for i := range d.Tornado {
		_, err := file.Input(d.Tornado[i].Input)
		require.NoError(t, err)
		require.GreaterOrEqual(t, d.Tornado[0].Length(d.Base.Mean), d.Tornado[i].Length(d.Base.Mean))
	}
}
