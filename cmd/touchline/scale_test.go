package main

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
	"touchline/ui/chart"
)

// scalePicture is the README's picture of what size costs. It is committed;
// with TOUCHLINE_SCALE set, as make scale does, it is measured and drawn anew.
const scalePicture = "testdata/scale.png"

// size is how much a run asks for.
type size struct{ accounts, months, trials, teams int }

// base is the size that the picture's lines begin with.
var base = size{accounts: 1000, months: 24, trials: 500, teams: 1}

// growths are what the picture's lines multiply, one at a time.
var growths = []struct {
	name string
	by   func(x int) size
}{
	{"accounts", func(x int) size { s := base; s.accounts *= x; return s }},
	{"months", func(x int) size { s := base; s.months *= x; return s }},
	{"futures", func(x int) size { s := base; s.trials *= x; return s }},
	{"teams", func(x int) size { s := base; s.teams *= x; return s }},
}

var multiples = []int{1, 2, 4, 8}

func TestPictureOfScale(t *testing.T) {
	if os.Getenv("TOUCHLINE_SCALE") != "" {
		require.NoError(t, os.WriteFile(scalePicture, drawnScale(t, measuredScale(t)), 0o644))
	}
	committed, err := os.ReadFile(scalePicture)
	require.NoError(t, err, "make scale measures and draws it")
	_, err = png.DecodeConfig(bytes.NewReader(committed))
	require.NoError(t, err)
}

// Each size is a sound scenario of that size.
func TestScalesAreScenarios(t *testing.T) {
	for _, g := range growths {
		want := g.by(4)
		s := want.scenario(t)
		accounts := 0
		for _, segment := range s.Segments {
			accounts += segment.Accounts
		}
		require.Equal(t, want, size{accounts, s.Horizon, s.Trials, len(s.Teams)}, g.name)
	}
}

// measuredScale is the seconds of the engine on one worker, by growth and
// multiple: the least of some interleaved rounds.
func measuredScale(t *testing.T) [][]float64 {
	const rounds = 7
	seconds := make([][]float64, len(growths))
	for round := range rounds {
		for i, g := range growths {
			if round == 0 {
				seconds[i] = []float64{math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1)}
			}
			for j, x := range multiples {
				s := g.by(x).scenario(t)
				started := time.Now()
				_, err := sim.Run(context.Background(), s, sim.Options{Workers: 1})
				require.NoError(t, err)
				seconds[i][j] = min(seconds[i][j], time.Since(started).Seconds())
			}
		}
	}
	for i, g := range growths {
		t.Logf("%-9s %.3f s", g.name, seconds[i])
	}
	return seconds
}

// scenario is a book of eight segments, whose accounts all have a health, a
// team with barely enough hours, and rates known only so well.
func (z size) scenario(t *testing.T) sim.Scenario {
	const segments = 8
	var b strings.Builder
	fmt.Fprintf(&b, `title = "Scale"
horizon = %d
trials = %d
[economy]
volatility = 0.25
[health]
states = ["green", "amber", "red"]
churn = [0.5, 1.5, 4.0]
moves = { worsen = 0.04, recover = 0.10 }
[coverages.none]
`, z.months, z.trials)
	for team := range z.teams {
		fmt.Fprintf(&b, "[teams.t%d]\ncsms = %d\nhours = 120\ncost = 130000\nattrition = 0.15\n[coverages.c%d]\nteam = \"t%[1]d\"\nhours = 1\nfallback = \"none\"\n",
			team, max(1, z.accounts/120/z.teams), team)
	}
	for i := range segments {
		fmt.Fprintf(&b, `[segments.s%d]
accounts = %d
arr = { mean = 20000, cv = 0.7 }
coverage = "c%d"
[segments.s%[1]d.rates]
c%[3]d = { churn = 0.10, downsell = 0.08, expansion = 0.2, evidence = 200 }
none = { like = "c%[3]d", odds = { churn = [1.2, 1.8] } }
`, i, z.accounts/segments, i%z.teams)
	}
	file, err := scenarios.LoadDrafts(t.Context(), "scale.toml", map[string][]byte{"scale.toml": []byte(b.String())})
	require.NoError(t, err)
	return file.Scenario
}

// drawnScale is the picture of what was measured.
func drawnScale(t *testing.T, seconds [][]float64) []byte {
	x := chart.Axis{Name: fmt.Sprintf("times %s, %s, %s, %s", forecast.Counted(base.accounts, "account"), forecast.Counted(base.months, "month"), forecast.Counted(base.trials, "future"), forecast.Counted(base.teams, "team")),
		Format: func(x float64) string { return fmt.Sprintf("%.0f×", x) }}
	y := chart.Axis{Name: "seconds on one core", Format: func(x float64) string { return fmt.Sprintf("%.2g s", x) }, Max: 1e-3}
	for _, m := range multiples {
		x.Ticks = append(x.Ticks, chart.Tick{Value: float64(m), Label: fmt.Sprintf("%d×", m)})
	}
	var curves []chart.Curve
	for i, g := range growths {
		c := chart.Curve{Name: g.name, Colour: i, Y: seconds[i]}
		for _, m := range multiples {
			c.X = append(c.X, float64(m))
		}
		curves = append(curves, c)
	}
	drawing, err := chart.Curves("scale", "What size costs", x, y, curves, nil).Draw(chart.Frame{Width: 720, Titled: true})
	require.NoError(t, err)
	var picture bytes.Buffer
	require.NoError(t, drawing.PNG(&picture, chart.Light(), 2))
	return picture.Bytes()
}
