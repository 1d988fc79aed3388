package forecast

import (
	"cmp"
	"fmt"
	"slices"

	"touchline/sim"
)

// Assumption is rates in use that are another coverage's, shifted by a range of
// odds: something the person believes of coverage.
type Assumption struct {
	Segment, Coverage, Like string
	Rate                    string // "churn", "downsell" or "expansion"
	Odds                    sim.OddsRange
}

func (a Assumption) String() string {
	return fmt.Sprintf("odds of %s %s to %s for %s in %s instead of %s", a.Rate, Ratio(a.Odds.Low), Ratio(a.Odds.High), a.Coverage, a.Segment, a.Like)
}

// Assumed are assumptions with their segments called as people do.
func (m Meta) Assumed(assumptions []Assumption) []Assumption {
	all := slices.Clone(assumptions)
	for i := range all {
		all[i].Segment = m.Segment(all[i].Segment)
	}
	return all
}

// width is how far apart the ends of the range are, as a factor.
func (a Assumption) width() float64 { return a.Odds.High / a.Odds.Low }

// assumed is what a run rests on of the kind, the widest first. months is each
// team's.
func assumed(f *sim.Futures, months [][]TeamLoad) []Assumption {
	var all []Assumption
	for i := range f.Scenario.Segments {
		s := &f.Scenario.Segments[i]
		used := coveragesInUse(f, s, months)
		for j := range s.Rates {
			r := &s.Rates[j]
			if r.Like == "" || !slices.Contains(used, r.Coverage) {
				continue
			}
			if rate, odds := firstRange(r.Odds); rate != "" {
				all = append(all, Assumption{s.Name, r.Coverage, r.Like, rate, odds})
			}
		}
	}
	return MergeAssumed(all)
}

// MergeAssumed puts the assumptions of several runs together, each once, the
// widest first.
func MergeAssumed(lists ...[]Assumption) []Assumption {
	var all []Assumption
	for _, a := range slices.Concat(lists...) {
		if !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b Assumption) int { return cmp.Compare(b.width(), a.width()) })
	return all
}

// AssumedWords is a sentence on assumptions, of which it names the first; ""
// where there is none.
func AssumedWords(all []Assumption) string {
	if len(all) == 0 {
		return ""
	}
	text := "the effect of coverage is an assumption, not something history shows: " + all[0].String()
	switch more := len(all) - 1; more {
	case 0:
		return text
	case 1:
		return text + ", and one more"
	default:
		return fmt.Sprintf("%s, and %d more", text, more)
	}
}

// coveragesInUse is the coverages that a segment's accounts have, and what
// they fall back to where a team leaves much steady touch undone.
func coveragesInUse(f *sim.Futures, segment *sim.Segment, months [][]TeamLoad) []string {
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
		used = append(used, fallback(&f.Scenario, name, months))
	}
	return append(used, segment.Today)
}

// fallback is the coverage that a squeezed account of a coverage gets; "" if
// none is squeezed enough to matter.
func fallback(s *sim.Scenario, coverage string, months [][]TeamLoad) string {
	at := slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Name == coverage })
	team := slices.IndexFunc(s.Teams, func(t sim.Team) bool { return t.Name == s.Coverages[at].Team })
	if team < 0 || !leastDelivered(months[team]).overloaded() {
		return ""
	}
	return fallbackOf(s, &s.Coverages[at])
}

// fallbackOf is the coverage that takes the place of one with a team.
func fallbackOf(s *sim.Scenario, c *sim.Coverage) string {
	if c.Fallback != "" {
		return c.Fallback
	}
	only := slices.IndexFunc(s.Coverages, func(c sim.Coverage) bool { return c.Team == "" })
	return s.Coverages[only].Name
}

// firstRange is the first odds that are given as a range; "" if none is.
func firstRange(o sim.RateOdds) (rate string, odds sim.OddsRange) {
	for _, x := range []struct {
		rate string
		odds sim.OddsRange
	}{{"churn", o.Churn}, {"downsell", o.Downsell}, {"expansion", o.Expansion}} {
		if x.odds.Low != x.odds.High {
			return x.rate, x.odds
		}
	}
	return "", odds
}
