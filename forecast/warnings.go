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

// Notes is what a reader should know before believing a run.
type Notes struct {
	Warnings  []string     // of the run as a whole
	Overloads []string     // of teams that leave much steady touch undone
	Assumed   []Assumption // of coverage, the widest first
}

// newNotes takes them from a run; months is each team's.
func newNotes(f *sim.Futures, m Meta, months [][]TeamLoad) Notes {
	return Notes{Warnings: warnings(f), Overloads: overloads(f, months, m.Start), Assumed: assumed(f, months)}
}

// All is every note in words.
func (n Notes) All() []string {
	all := append(append([]string{}, n.Warnings...), n.Overloads...)
	if text := AssumedWords(n.Assumed); text != "" {
		all = append(all, text)
	}
	return all
}

// warnings holds whatever bands are made of the run.
func warnings(f *sim.Futures) []string {
	w := append([]string{}, f.Warnings...)
	if f.Trials == 1 {
		w = append(w, "a single trial says nothing of spread or sampling error: both are shown as 0")
	}
	return append(w, hidden(f)...)
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
