package fit

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

// drifting are snapshots of accounts whose health moves and whose red ones
// leave three times as often.
func drifting(names []string) *past.History {
	const worsen, recover, leave = 0.06, 0.15, 0.01
	r := rand.New(rand.NewPCG(3, 1))
	h := &past.History{Form: past.Snapshots}
	for a := range 1500 {
		state := r.IntN(3)
		for m := range 25 {
			h.Snapshots = append(h.Snapshots, past.Snapshot{Account: strconv.Itoa(a), Health: names[state], ARR: 10,
				Month: day("2020-01-01").AddDate(0, m, 0)})
			chance := leave
			if state == 2 {
				chance *= 3
			}
			if r.Float64() < chance {
				break
			}
			switch u := r.Float64(); {
			case u < worsen && state < 2:
				state++
			case u > 1-recover && state > 0:
				state--
			}
		}
	}
	return h
}

func TestHealthMovesAreFound(t *testing.T) {
	f, err := New(drifting([]string{"Green", "Amber", "Red"}), time.Time{})
	require.NoError(t, err)
	h := f.Health
	require.Equal(t, []string{"Green", "Amber", "Red"}, h.States)
	near(t, 0.06, h.Moves.Worsen, 0.06, "worsen") // about 20,000 account-months: sd 2.8%
	near(t, 0.15, h.Moves.Recover, 0.09, "recover")
	// 12 months of 3% against 12 of 1%: odds of 0.36 against 0.12.
	near(t, 0.36/0.64/(0.12/0.88), h.Churn[2]/h.Churn[0], 0.3, "odds of red against green")
	require.Zero(t, h.Jumps)
}

func TestHealthWithNamesOfItsOwnIsOrderedByWhoLeaves(t *testing.T) {
	f, err := New(drifting([]string{"zebra", "yak", "ant"}), time.Time{})
	require.NoError(t, err)
	require.Equal(t, "ant", f.Health.States[2])
}

func TestHealthInNumbersIsCut(t *testing.T) {
	f, err := New(drifting([]string{"85", "50", "12.5"}), time.Time{})
	require.NoError(t, err)
	require.Equal(t, []string{"green", "amber", "red"}, f.Health.States)
	require.Equal(t, "amber", f.Health.stateOf("40"))
	require.Equal(t, "red", f.Health.stateOf("39.9"))
	require.Empty(t, f.Health.stateOf("n/a"))
}

func TestNoHealthIsNoHealth(t *testing.T) {
	f, err := New(&past.History{Form: past.Snapshots, Snapshots: rowsOf("a", "2020-01-01", 5, 5, 5)}, time.Time{})
	require.NoError(t, err)
	require.Nil(t, f.Health)
	require.Empty(t, f.Health.stateOf("green"))
}
