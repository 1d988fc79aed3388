package kept

import (
	"strings"
	"time"
)

// clock is the time of day, as 14:03, at which a forecast was kept, where one of
// the others was kept on the same day; with its seconds where they share the
// minute as well. "": the day tells it apart.
func (f *Forecast) clock(all ...*Forecast) string {
	const minutes = "15:04"
	shown := ""
	for _, other := range all {
		switch {
		case other == f || isoDay(other.KeptAt) != isoDay(f.KeptAt):
		case other.KeptAt.Format(minutes) == f.KeptAt.Format(minutes):
			return f.KeptAt.Format(time.TimeOnly)
		default:
			shown = f.KeptAt.Format(minutes)
		}
	}
	return shown
}

// When is the day the forecast was kept, and the time where both are of one day.
func (e *End) When() string { return when(e.KeptAt, e.Clock) }

// When is the day the forecast was kept, and the time where the record holds
// another of that day.
func (s *Score) When() string { return when(s.KeptAt, s.Clock) }

func when(day, clock string) string { return strings.TrimSpace(day + " " + clock) }
