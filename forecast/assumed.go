package forecast

import (
	"fmt"
	"slices"
	"strings"

	"touchline/sim"
)

// assumed says where a run rests on what the person assumes of coverage: the
// rates in use that are another coverage's, shifted by a range of odds.
// worst is each team's worst month.
func assumed(f *sim.Futures, worst []TeamLoad) []string {
	var effects []string
	for i := range f.Scenario.Segments {
		s := &f.Scenario.Segments[i]
		used := coveragesInUse(f, s, worst)
		for j := range s.Rates {
			r := &s.Rates[j]
			if odds := firstRange(r.Odds); r.Like != "" && odds != "" && slices.Contains(used, r.Coverage) {
				effects = append(effects, fmt.Sprintf("%s for %s in %s instead of %s", odds, r.Coverage, s.Name, r.Like))
			}
		}
	}
	if effects == nil {
		return nil
	}
	return []string{"the effect of coverage is an assumption, not something history shows: odds of " + strings.Join(effects, "; ")}
}

// coveragesInUse is the coverages that a segment's accounts have, and what
// they fall back to where a team leaves steady touch undone.
func coveragesInUse(f *sim.Futures, segment *sim.Segment, worst []TeamLoad) []string {
	var used []string
	for _, line := range segment.Coverage {
		used = append(used, line.Use)
	}
	for i := range f.Scenario.Book {
		if a := &f.Scenario.Book[i]; a.Segment == segment.Name && a.Coverage != "" && !slices.Contains(used, a.Coverage) {
			used = append(used, a.Coverage)
		}
	}
	for _, name := range slices.Clone(used) {
		used = append(used, fallback(&f.Scenario, name, worst))
	}
	return append(used, segment.Today)
}

// fallback is the coverage that a squeezed account of a coverage gets; "" if
// none ever does.
func fallback(s *sim.Scenario, coverage string, worst []TeamLoad) string {
	at := slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Name == coverage })
	team := slices.IndexFunc(s.Teams, func(t sim.Team) bool { return t.Name == s.Coverages[at].Team })
	if team < 0 || worst[team].delivered() == 1000 {
		return ""
	}
	if s.Coverages[at].Fallback != "" {
		return s.Coverages[at].Fallback
	}
	only := slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Team == "" })
	return s.Coverages[only].Name
}

// firstRange names the first odds that are given as a range; "" if none is.
func firstRange(o sim.RateOdds) string {
	for _, rate := range []struct {
		name string
		odds sim.OddsRange
	}{{"churn", o.Churn}, {"downsell", o.Downsell}, {"expansion", o.Expansion}} {
		if rate.odds.Low != rate.odds.High {
			return fmt.Sprintf("%s %s to %s", rate.name, Ratio(rate.odds.Low), Ratio(rate.odds.High))
		}
	}
	return ""
}
