package fit

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"touchline/sim/past"
)

// renewalsOf are 4,800 renewals over four years that are lost as asked.
func renewalsOf(lost func(i, month int) bool, arr func(i int) float64) *past.History {
	h := &past.History{Form: past.Renewals}
	for i := range 4800 {
		r := past.Renewal{Account: strconv.Itoa(i), Segment: []string{"a", "b"}[i%2], Before: arr(i), Date: day("2020-01-01").AddDate(0, i%48, 0)}
		if !lost(i, i%12) {
			r.After = r.Before
		}
		h.Renewals = append(h.Renewals, r)
	}
	return h
}

func TestRemarksSayWhatTheModelDoesNotHold(t *testing.T) {
	alike := func(int) float64 { return 100 }
	// A scramble of i, so that who is lost does not go with month or segment.
	chance := func(i, percent int) bool { return (i*7919+i/48*31)%100 < percent }
	for _, c := range []struct {
		name, said string
		history    *past.History
	}{
		{"season", "Season tells: of what was due in March", renewalsOf(func(i, month int) bool {
			if month == 2 {
				return chance(i, 30)
			}
			return chance(i, 10)
		}, alike)},
		{"no season", "", renewalsOf(func(i, _ int) bool { return chance(i, 10) }, alike)},
		{"segments are no season", "", renewalsOf(func(i, _ int) bool { return chance(i, 5+15*(i%2)) }, alike)},
		{"size", "Size tells beyond segments", renewalsOf(func(i, _ int) bool { return chance(i, 5+15*(i/2%2)) },
			func(i int) float64 { return 100 - 50*float64(i/2%2) })},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := New(c.history, time.Time{})
			require.NoError(t, err)
			all := strings.Join(f.Remarks, "\n")
			require.Contains(t, all, "log-odds")
			require.NotRegexp(t, "log-odds|Student|beta|prior|sd of", strings.Join(f.Plain, "\n"))
			if c.said != "" {
				require.Contains(t, all, c.said)
				return
			}
			require.NotContains(t, all, "tells:")
			require.NotContains(t, all, "tells beyond")
		})
	}
}
