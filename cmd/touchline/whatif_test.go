//go:build !race

// Every shipped question, run: under the race detector a few of them are enough,
// and other tests run those.

package main

import (
	"math"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"touchline/forecast"
	"touchline/scenarios"
	"touchline/sim"
)

// moves are what the shipped what-ifs do to the answer, in the same futures.
var moves = []struct {
	file, against string
	what          string
	quantity      quantity
	direction     int
}{
	{"two-csms-leave", "hybrid", "NRR", nrr1, down},
	{"two-csms-leave", "hybrid", "GRR", grr2, down},
	{"two-csms-leave", "hybrid", "cost", cost1, down},
	{"two-csms-leave", "hybrid", "rescues missed", missed("rescue"), up},
	{"two-csms-leave", "hybrid", "steady touch", steady("pool"), down},

	{"uplift-7", "uplift-3", "NRR", nrr1, up},
	{"uplift-7", "uplift-3", "GRR", grr1, down},

	{"no-retention-call", "hybrid", "GRR", grr1, down},
	{"no-retention-call", "hybrid", "NRR", nrr2, down},
	{"no-retention-call", "hybrid", "cost", cost1, same},
	{"no-retention-call", "hybrid", "hours asked of the pool", asked("pool"), down},

	{"more-escalations", "hybrid", "hours asked of the pool", asked("pool"), up},
	{"more-escalations", "hybrid", "steady touch", steady("pool"), down},
	{"more-escalations", "hybrid", "NRR", nrr1, down},
	{"more-escalations", "hybrid", "GRR", grr1, down},

	{"no-rescue", "hybrid", "GRR", grr1, down},
	{"no-rescue", "hybrid", "red accounts", inState("red", 24), up},
	{"no-rescue", "hybrid", "hours asked of the pool", asked("pool"), down},

	{"no-onboarding-team", "hybrid", "cost", cost1, down},
	{"no-onboarding-team", "hybrid", "hours asked of the pool", asked("pool"), up},
	{"no-onboarding-team", "hybrid", "steady touch", steady("pool"), down},
	{"no-onboarding-team", "hybrid", "GRR", grr2, down},

	{"first-value", "hybrid", "NRR", nrr2, up},
	{"first-value", "hybrid", "closing ARR", closing, up},
	{"first-value", "hybrid", "cost", cost1, up},

	{"business-reviews", "hybrid", "NRR", nrr1, up},
	{"business-reviews", "hybrid", "GRR", grr1, up},
	{"business-reviews", "hybrid", "cost", cost1, up},

	{"advocacy", "hybrid", "closing ARR", closing, up},
	{"advocacy", "hybrid", "cost", cost1, up},
	{"advocacy", "hybrid", "hours asked of the pool", asked("pool"), up},

	{"adoption-campaign", "adoption", "unused accounts after half a year", inState("unused", 6), down},
	{"adoption-campaign", "adoption", "GRR", grr2, up},
	{"adoption-campaign", "adoption", "cost", cost1, up},

	{"attention-early", "attention", "accounts that lost trust, after a year", inState("lost-trust", 12), down},
	{"attention-early", "attention", "hours asked of the pool", asked("pool"), up},
	{"attention-early", "attention", "steady touch", steady("pool"), down},
	{"attention-early", "attention", "GRR", grr2, up},

	{"carried-by-expansion", "hybrid", "GRR", grr1, down},
	{"expansion-stalls", "carried-by-expansion", "NRR", nrr1, down},

	{"renewals-csm", "hybrid", "NRR", nrr1, up},
	{"renewals-csm", "hybrid", "cost", cost1, same},
	{"renewals-csm", "hybrid", "steady touch", steady("pool"), down},
	{"renewals-account-managers", "hybrid", "NRR", nrr1, up},
	{"renewals-account-managers", "hybrid", "GRR", grr1, down},
	{"renewals-account-managers", "hybrid", "cost", cost1, up},
	{"renewals-account-managers", "hybrid", "steady touch", steady("pool"), up},
	{"renewals-shared", "renewals-csm", "NRR", nrr1, up},
	{"renewals-shared", "renewals-csm", "steady touch", steady("pool"), up},
	{"renewals-shared", "renewals-account-managers", "GRR", grr1, up},
	{"renewals-shared", "renewals-account-managers", "cost", cost1, down},

	{"five-accounts", "five-accounts-even", "cost", cost1, same},
}

func TestWhatIfsMoveTheAnswer(t *testing.T) {
	runs := shelfRuns{}
	questioned := map[string]bool{}
	for _, m := range moves {
		paired := forecast.Paired(m.quantity(t, runs.run(t, m.against)), m.quantity(t, runs.run(t, m.file)))
		require.Equal(t, m.direction, direction(paired), "%s against %s: %s by %g", m.file, m.against, m.what, stat.Mean(paired, nil))
		questioned[m.file], questioned[m.against] = true, true
	}
	names, err := scenarios.ShippedFiles()
	require.NoError(t, err)
	for _, name := range names {
		if folder, file := path.Split(name); folder == "what-if/" && path.Ext(file) == ".toml" {
			require.True(t, questioned[strings.TrimSuffix(file, ".toml")], "nothing is asked of %s", name)
		}
	}
}

// What a what-if changes, changed back, moves nothing.
func TestWhatIfsUndoneMoveNothing(t *testing.T) {
	runs := shelfRuns{}
	s := runs.scenario(t, "more-escalations")
	s.Plays[place(t, s.Plays, "tickets", playName)].Hours = 0.1
	undone, err := sim.Run(t.Context(), s, sim.Options{})
	require.NoError(t, err)
	for _, m := range moves {
		if m.file == "more-escalations" {
			require.Equal(t, same, direction(forecast.Paired(m.quantity(t, runs.run(t, m.against)), m.quantity(t, undone))), m.what)
		}
	}
}

// A few large accounts leave the average future where it was and widen the
// range around it.
func TestFiveAccountsWidenTheRange(t *testing.T) {
	runs := shelfRuns{}
	for _, nrr := range []quantity{nrr1, nrr2} {
		even, five := nrr(t, runs.run(t, "five-accounts-even")), nrr(t, runs.run(t, "five-accounts"))
		require.Greater(t, stat.StdDev(five, nil), 1.2*stat.StdDev(even, nil))
		require.Less(t, math.Abs(stat.Mean(five, nil)-stat.Mean(even, nil)), 0.02)
	}
}

// Expansion hides a leak that GRR shows: NRR is Hybrid's within a point, and
// GRR is what the benchmarks call a problem.
func TestExpansionCarriesNRR(t *testing.T) {
	runs := shelfRuns{}
	hybrid, carried := runs.run(t, "hybrid"), runs.run(t, "carried-by-expansion")
	require.Less(t, math.Abs(stat.Mean(nrr1(t, carried), nil)-stat.Mean(nrr1(t, hybrid), nil)), 0.01)
	require.Less(t, stat.Mean(grr1(t, carried), nil), 0.86)
	require.Greater(t, stat.Mean(grr1(t, hybrid), nil), 0.89)
}

// Usage says in half a year what GRR says in two: of what the campaign does to
// the accounts that use nothing after two years, more is there by then than of
// what it does to GRR.
func TestAdoptionLeads(t *testing.T) {
	runs := shelfRuns{}
	change := func(q quantity) float64 {
		return stat.Mean(forecast.Paired(q(t, runs.run(t, "adoption")), q(t, runs.run(t, "adoption-campaign"))), nil)
	}
	usage := change(inState("unused", 6)) / change(inState("unused", 24))
	retention := change(func(_ *testing.T, f *sim.Futures) []float64 { return forecast.GRRMetric.Trials(f, forecast.ToDate(6)) }) /
		change(of(forecast.GRRMetric, 0))
	require.Greater(t, usage, 2*retention, "GRR after half a year has gone %.2f of its way", retention)
}
