package forecast

import (
	"fmt"
	"maps"
	"slices"

	"touchline/sim"
)

// Notes is what a reader should know before believing a run.
type Notes struct {
	Warnings  []string     // of the run as a whole
	Overloads []string     // of teams that leave much steady touch undone
	Idle      []string     // of teams that have next to nothing to do
	Assumed   []Assumption // of coverage, the widest first
}

// newNotes takes them from a run, that of [Stalled] where there is one, and the
// months of each team.
func newNotes(f, stalled *sim.Futures, m Meta, months [][]TeamLoad) Notes {
	return Notes{Warnings: warnings(f, stalled), Overloads: overloads(f, months, m.Start),
		Idle: idlers(f, months, m.Currency), Assumed: assumed(f, months)}
}

// Plain is every note but what is assumed.
func (n Notes) Plain() []string { return slices.Concat(n.Warnings, n.Overloads, n.Idle) }

// All is every note in words.
func (n Notes) All() []string {
	all := append([]string{}, n.Plain()...) // JSON tells none as a list without items
	if text := AssumedWords(n.Assumed); text != "" {
		all = append(all, text)
	}
	return all
}

// warnings holds whatever bands are made of the run.
func warnings(f, stalled *sim.Futures) []string {
	w := append([]string{}, f.Warnings...)
	if few := TooFew(f.Trials); few != "" {
		w = append(w, few)
	}
	return append(w, hidden(f, stalled)...)
}

// LeftOut says where trials lack a retention, since they are not in its band.
func LeftOut(r *Result) (found []string) {
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
