package forecast

import (
	"fmt"
	"maps"
	"slices"

	"touchline/sim"
)

// A book whose NRR reaches hidingNRR while its GRR stays below weakGRR lives
// on expansion that covers a leak.
const (
	hidingNRR = 1.10
	weakGRR   = 0.85
)

// overloaded is the delivered share of steady touch below which a team is
// named.
const overloaded = 0.90

// warnings is what a reader should know before believing a run, whatever
// bands are made of it. worst is each team's worst month.
func warnings(f *sim.Futures, m Meta, worst []TeamLoad) []string {
	w := append([]string{}, f.Warnings...)
	if f.Trials == 1 {
		w = append(w, "a single trial says nothing of spread or sampling error: both are shown as 0")
	}
	w = append(w, hidden(f)...)
	for team, month := range worst {
		w = append(w, overload(f.Scenario.Teams[team].Name, month, m.Start)...)
	}
	return append(w, assumed(f, worst)...)
}

// hidden names the windows whose NRR hides a weak GRR, and what NRR would be
// if expansion stalled.
func hidden(f *sim.Futures) (found []string) {
	whole := Whole(f)
	for _, w := range Headlines(f) {
		nrr, grr := mean(whole.NRR(nil, w)), mean(whole.GRR(nil, w))
		if !(nrr >= hidingNRR && grr < weakGRR) {
			continue
		}
		text := fmt.Sprintf("%s: NRR of %s hides a weak GRR of %s", w, Percent(nrr, 1), Percent(grr, 1))
		if stalled := whole.Stalled(w); stalled != nil {
			text += fmt.Sprintf("; if expansion stalled, NRR would be %s", Percent(mean(stalled), 1))
		}
		found = append(found, text)
	}
	return found
}

// overload names a team that leaves too much steady touch undone in its worst
// month.
func overload(team string, worst TeamLoad, start Calendar) []string {
	if !(worst.Steady < overloaded) {
		return nil
	}
	asked := "for hours it does not have"
	if finite(worst.Load()) {
		asked = fmt.Sprintf("for %s of its hours", Percent(worst.Load(), 0))
	}
	return []string{fmt.Sprintf("team %s is asked %s in %s: its steady touch is delivered to %s",
		team, asked, start.Label(worst.Month), Percent(worst.Steady, 0))}
}

// leftOut says where trials lack a retention, since they are not in its band.
func leftOut(r *Result) (found []string) {
	for _, y := range r.Years {
		found = append(found, missing("", y.Retention, r.Trials)...)
	}
	for _, name := range sortedKeys(r.Segments) {
		for _, y := range r.Segments[name].Years {
			found = append(found, missing(" of "+name, y, r.Trials)...)
		}
	}
	return found
}

func missing(where string, y Retention, trials int) []string {
	switch without := trials - y.Logos.Trials(); without {
	case 0:
		return nil
	case trials:
		return []string{fmt.Sprintf("year %d%s opens with no ARR in any trial: it has no NRR, GRR and logo retention", y.Year, where)}
	default:
		return []string{fmt.Sprintf("year %d%s opens with no ARR in %s of %s trials: they are left out of its NRR, GRR and logo retention",
			y.Year, where, Count(float64(without)), Count(float64(trials)))}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
