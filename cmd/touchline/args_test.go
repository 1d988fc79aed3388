package main

import (
	"math"
	"runtime"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

func TestWholeNumbersOfFlags(t *testing.T) {
	const tooSmall, tooLarge, none = "too small", "too large", "not a whole number"
	for text, c := range map[string]struct {
		n     int
		wrong string
	}{
		"10000": {10000, ""}, "10,000": {10000, ""}, "10_000": {10000, ""}, "1,000,000": {1000000, ""}, "007": {7, ""}, "1": {1, ""},
		"0": {0, tooSmall}, "-1": {0, tooSmall}, "-10,000": {0, tooSmall}, "-99999999999999999999": {0, tooSmall},
		"1000001": {0, tooLarge}, "99999999999999999999": {0, tooLarge},
		"": {0, none}, "1e4": {0, none}, "1.5": {0, none}, "10,00": {0, none}, "1,0000": {0, none}, ",100": {0, none}, "10.000": {0, none}, "0x10": {0, none}, "--1": {0, none}, "many": {0, none},
	} {
		n := 0
		err := (&whole[int]{&n, "trials", 1, 1000000, "1 to 1,000,000"}).Set(text)
		if c.wrong == "" {
			require.NoError(t, err)
		} else {
			require.EqualError(t, err, "--trials: "+c.wrong+" (got "+text+"; want 1 to 1,000,000)")
		}
		require.Equal(t, c.n, n, text)
	}
	var seed uint64
	flag := &whole[uint64]{&seed, "seed", 0, math.MaxUint64, "any"}
	require.NoError(t, flag.Set("18446744073709551615"))
	require.Equal(t, uint64(math.MaxUint64), seed)
	require.Error(t, flag.Set("18446744073709551616"))
	require.NoError(t, flag.Set("-0"))
	require.Zero(t, seed)
}

func TestHelpShowsNoDefaultThatIsNone(t *testing.T) {
	stdout, _, _ := touchline("run", "--help")
	require.Regexp(t, `--trials N +futures to draw \(default: the file's\)\n`, stdout)
}

// Workers are held to what the machine can use.
func TestMoreWorkersThanProcessors(t *testing.T) {
	for asked, want := range map[string]int{"1": 1, "3": min(3, perProcessor*runtime.GOMAXPROCS(0)), "1000000000": perProcessor * runtime.GOMAXPROCS(0)} {
		var engine engineFlags
		cmd := &cobra.Command{Use: "try", Run: func(*cobra.Command, []string) {}}
		engine.define(cmd)
		cmd.SetArgs([]string{"--workers", asked})
		require.NoError(t, cmd.Execute())
		require.Equal(t, want, engine.workers)
	}
}

func TestCheckTellsWhatEachColumnBecame(t *testing.T) {
	dir := t.TempDir()
	_, stderr, status := touchline("init", dir)
	require.Equal(t, fine, status, stderr)
	stdout, stderr, status := touchline("check", dir+"/hybrid.toml")
	require.Equal(t, fine, status, stderr)
	require.Regexp(t, `columns: account ← Account ID, name ← Account Name, arr ← ARR, segment ←\s+Segment, owner ← Owner`, stdout)
}
