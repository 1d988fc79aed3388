package kept

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Forecasts of one day are told apart by the time, and others by the day alone.
func TestForecastsOfOneDayTellTheTime(t *testing.T) {
	s := company()
	first, second, third, other := keep(t, s, 1), keep(t, s, 1), keep(t, s, 1), keep(t, s, 2)
	second.KeptAt = first.KeptAt.Add(5*time.Hour + 3*time.Minute)
	third.KeptAt = second.KeptAt.Add(7 * time.Second)
	for _, c := range []struct {
		old, new *Forecast
		want     []string
	}{
		{first, second, []string{"2027-01-01 09:00", "2027-01-01 14:03"}},
		{second, third, []string{"2027-01-01 14:03:00", "2027-01-01 14:03:07"}},
		{first, other, []string{"2027-01-01", "2027-02-01"}},
	} {
		b := &Bridge{Old: c.old.end(c.new), New: c.new.end(c.old)}
		require.Equal(t, c.want, []string{b.Old.When(), b.New.When()})
	}
	var told []string
	for _, score := range record(t, snapshots(s.Book, 3), other, second, first).Scores {
		told = append(told, score.When())
	}
	require.Equal(t, []string{"2027-01-01 09:00", "2027-01-01 14:03", "2027-02-01"}, told)
	require.Equal(t, []string{"Hybrid, kept on 2027-01-01 09:00, is not scored: its first month is not over, as far as the history tells",
		"Hybrid, kept on 2027-01-01 14:03, is not scored: its first month is not over, as far as the history tells"},
		record(t, snapshots(s.Book, 0), first, second).Remarks)
}
