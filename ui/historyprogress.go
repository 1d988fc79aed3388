package ui

import (
	"fmt"

	"touchline/ui/runs"
)

// inFutures says whether the progress of all asks counts futures. That of a
// backtest does not: it counts so many for each past date; nor does that of work
// that draws the futures of many scenarios, or more than once.
func inFutures(asks ...runs.Ask) bool {
	for _, a := range asks {
		switch a.Kind {
		case backtestKind, headcountKind, planKind, driversKind, breakevenKind, exportKind, lineKind, keptKind:
			return false
		}
	}
	return true
}

// percentOf is how far runs have come together, each as one part.
func percentOf(all []runProgress) int {
	sum := 0
	for _, r := range all {
		sum += r.Percent
	}
	return sum / max(1, len(all))
}

// shareWords says how work stands whose progress counts no futures.
func shareWords(s runs.Status) string {
	done := fmt.Sprintf("%d%%", 100*s.Done/s.Trials)
	switch s.State {
	case runs.Queued:
		return "Waits for its turn"
	case runs.Running:
		if s.Left > 0 {
			done += ", " + short(s.Left) + " left"
		}
		return done
	case runs.Stopped:
		return "Stopped at " + done
	case runs.Failed:
		return s.Message
	}
	return "Done in " + short(s.Elapsed)
}
