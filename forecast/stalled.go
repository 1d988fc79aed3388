package forecast

import (
	"fmt"
	"slices"

	"touchline/sim"
)

// A book whose NRR reaches hidingNRR while its GRR stays below weakGRR lives
// on expansion that covers a leak.
const (
	hidingNRR = 1.10
	weakGRR   = 0.85
)

// stalledTrials is how many futures are enough to say what NRR would be.
const stalledTrials = 2000

// hiding are the headline windows whose NRR hides a weak GRR.
func hiding(f *sim.Futures) (found []Window) {
	whole := Whole(f)
	for _, w := range Headlines(f) {
		if mean(whole.NRR(nil, w)) >= hidingNRR && mean(whole.GRR(nil, w)) < weakGRR {
			found = append(found, w)
		}
	}
	return found
}

// Stalled is a run's scenario without any expansion, to the end of the last
// window in which NRR hides a weak GRR: its run says what NRR would be. False
// where nothing hides, and no such run is wanted.
func Stalled(f *sim.Futures) (s sim.Scenario, wanted bool) {
	windows := hiding(f)
	if len(windows) == 0 {
		return s, false
	}
	s = f.Scenario
	s.Horizon, s.Trials = windows[len(windows)-1].Month, min(s.Trials, stalledTrials)
	s.Segments = slices.Clone(s.Segments)
	for i := range s.Segments {
		rates := slices.Clone(s.Segments[i].Rates)
		for j := range rates {
			rates[j].Expansion = sim.Rate{} // rows like it shift odds of nothing
		}
		s.Segments[i].Rates = rates
	}
	return s, true
}

// hidden names the windows whose NRR hides a weak GRR and, from the run of
// [Stalled], what NRR would be without expansion.
func hidden(f, stalled *sim.Futures) (found []string) {
	whole := Whole(f)
	for _, w := range hiding(f) {
		text := fmt.Sprintf("%s: NRR of %s hides a weak GRR of %s", w, Percent(mean(whole.NRR(nil, w)), 1), Percent(mean(whole.GRR(nil, w)), 1))
		if stalled != nil {
			text += fmt.Sprintf("; if expansion stalled, NRR would be %s", Percent(mean(Whole(stalled).NRR(nil, w)), 1))
		}
		found = append(found, text)
	}
	return found
}
