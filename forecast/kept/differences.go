package kept

import (
	"fmt"
	"reflect"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// rateFacts say which assumptions of the new forecast are others.
func (b *builder) rateFacts() []string {
	old, new := &b.old.Model, &b.new.Model
	var facts []string
	for i := range new.Segments {
		g := &new.Segments[i]
		was := segmentOf(old, g.Name)
		if was == nil {
			facts = append(facts, fmt.Sprintf("the segment %s is new", g.Name))
			continue
		}
		facts = append(facts, segmentFacts(was, g)...)
	}
	for i := range old.Segments {
		if segmentOf(new, old.Segments[i].Name) == nil {
			facts = append(facts, fmt.Sprintf("the segment %s is gone", old.Segments[i].Name))
		}
	}
	facts = append(facts, numberFact("economy: volatility", old.Economy.Volatility, new.Economy.Volatility, ratio)...)
	facts = append(facts, numberFact("economy: persistence", old.Economy.Persistence, new.Economy.Persistence, ratio)...)
	facts = append(facts, numberFact("economy: volatility of expansion", old.Economy.Expansion, new.Economy.Expansion, ratio)...)
	facts = append(facts, otherwise("health: states, odds or moves", old.Health, new.Health)...)
	return shortened(facts)
}

// segmentFacts compare what is assumed of a segment's accounts.
func segmentFacts(old, new *sim.Segment) (facts []string) {
	for i := range new.Rates {
		r := &new.Rates[i]
		at := slices.IndexFunc(old.Rates, func(was sim.Rates) bool { return was.Coverage == r.Coverage })
		pair := fmt.Sprintf("%s × %s", new.Name, r.Coverage)
		if at < 0 {
			facts = append(facts, pair+": rates are new")
			continue
		}
		facts = append(facts, rowFacts(pair, &old.Rates[at], r)...)
	}
	facts = append(facts, numberFact(new.Name+": uplift", old.Uplift, new.Uplift, percent)...)
	for _, c := range []struct {
		what     string
		old, new any
	}{
		{"price and its odds", []float64{old.UpliftInRates, old.OddsPerPoint}, []float64{new.UpliftInRates, new.OddsPerPoint}},
		{"moves of health", old.Moves, new.Moves},
		{"depth of downsells", old.DownsellDepth, new.DownsellDepth},
		{"size of expansions", old.ExpansionSize, new.ExpansionSize},
		{"new accounts", old.New, new.New},
		{"size of new accounts", old.ARR, new.ARR},
	} {
		facts = append(facts, otherwise(new.Name+": "+c.what, c.old, c.new)...)
	}
	return facts
}

func rowFacts(pair string, old, new *sim.Rates) (facts []string) {
	if old.Like == "" && new.Like == "" {
		for _, r := range []struct {
			what     string
			old, new sim.Rate
		}{{"churn", old.Churn, new.Churn}, {"downsell", old.Downsell, new.Downsell}, {"expansion", old.Expansion, new.Expansion}} {
			facts = append(facts, numberFact(pair+": "+r.what, r.old.P, r.new.P, percent)...)
			if r.old.P == r.new.P {
				facts = append(facts, numberFact(pair+": evidence of "+r.what, r.old.Evidence, r.new.Evidence, ratio)...)
			}
		}
	} else {
		facts = append(facts, otherwise(pair+": odds", []any{old.Like, old.Odds}, []any{new.Like, new.Odds})...)
	}
	return append(facts, otherwise(pair+": uplift", old.Uplift, new.Uplift)...)
}

// peopleFacts say how accounts are looked after otherwise, compared with the
// old plan as it stands by now.
func (b *builder) peopleFacts() []string {
	old, new := ahead(b.old.Model, b.passed), &b.new.Model
	facts := named("team", old.Teams, new.Teams, func(t sim.Team) string { return t.Name }, teamFacts)
	facts = append(facts, named("coverage", old.Coverages, new.Coverages, func(c sim.Coverage) string { return c.Name }, func(old, new sim.Coverage) []string {
		facts := numberFact(new.Name+": hours", old.Hours, new.Hours, ratio)
		return append(facts, otherwise(new.Name+": team, posts or fallback", []any{old.Team, old.Named, old.Fallback}, []any{new.Team, new.Named, new.Fallback})...)
	})...)
	facts = append(facts, named("play", old.Plays, new.Plays, func(p sim.Play) string { return p.Name }, func(old, new sim.Play) []string {
		return otherwise("play "+new.Name, old, new)
	})...)
	for i := range new.Segments {
		g := &new.Segments[i]
		if was := segmentOf(&old, g.Name); was != nil {
			facts = append(facts, otherwise(g.Name+": coverage", []any{was.Coverage, was.Today}, []any{g.Coverage, g.Today})...)
			facts = append(facts, numberFact(g.Name+": hours", was.Hours, g.Hours, ratio)...)
		}
	}
	return shortened(append(facts, b.movedFacts()...))
}

func teamFacts(old, new sim.Team) []string {
	facts := numberFact(new.Name+": CSMs", float64(old.CSMs), float64(new.CSMs), forecast.Count)
	facts = append(facts, numberFact(new.Name+": hours", old.Hours, new.Hours, ratio)...)
	facts = append(facts, numberFact(new.Name+": attrition", old.Attrition, new.Attrition, percent)...)
	facts = append(facts, otherwise(new.Name+": ramp or hiring", []float64{old.Ramp, float64(old.Hiring)}, []float64{new.Ramp, float64(new.Hiring)})...)
	if !slices.Equal(old.Hires, new.Hires) || !slices.Equal(old.Leavers, new.Leavers) {
		facts = append(facts, new.Name+": another plan of hires and leavers")
	}
	return facts
}

// movedFacts count the accounts of both books that are looked after otherwise.
func (b *builder) movedFacts() (facts []string) {
	if !b.named() {
		return nil
	}
	was := map[string]int{}
	for i := range b.oldBook {
		was[b.oldBook[i].ID] = i
	}
	coverages, owners := 0, 0
	for i := range b.newBook {
		is := &b.newBook[i]
		if place, ok := was[is.ID]; ok {
			old := &b.oldBook[place]
			coverages += one(is.Coverage != old.Coverage && is.Segment == old.Segment)
			owners += one(is.Owner != old.Owner)
		}
	}
	if coverages > 0 {
		facts = append(facts, fmt.Sprintf("%s: another coverage", forecast.Counted(coverages, "account")))
	}
	if owners > 0 {
		facts = append(facts, fmt.Sprintf("%s: another owner", forecast.Counted(owners, "account")))
	}
	return facts
}

// named compares what two scenarios have of a kind, by name.
func named[T any](what string, old, new []T, name func(T) string, differ func(old, new T) []string) (facts []string) {
	of := func(list []T, wanted string) int {
		return slices.IndexFunc(list, func(x T) bool { return name(x) == wanted })
	}
	for _, x := range new {
		if i := of(old, name(x)); i >= 0 {
			facts = append(facts, differ(old[i], x)...)
		} else {
			facts = append(facts, fmt.Sprintf("the %s %s is new", what, name(x)))
		}
	}
	for _, x := range old {
		if of(new, name(x)) < 0 {
			facts = append(facts, fmt.Sprintf("the %s %s is gone", what, name(x)))
		}
	}
	return facts
}

// numberFact tells a number that has changed; nothing where it has not.
func numberFact(what string, old, new float64, print func(float64) string) []string {
	if old == new {
		return nil
	}
	return []string{fmt.Sprintf("%s %s → %s", what, print(old), print(new))}
}

func ratio(x float64) string { return forecast.Ratio(x) }

// otherwise tells that something has changed which is too long to be shown.
func otherwise(what string, old, new any) []string {
	if reflect.DeepEqual(old, new) {
		return nil
	}
	return []string{what + " changed"}
}
