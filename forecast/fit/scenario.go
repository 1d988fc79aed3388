package fit

import (
	"cmp"
	"slices"

	"touchline/forecast/history"
	"touchline/sim"
)

// Names in a scenario for what a history does not name: any segment, any
// coverage.
const (
	OnlySegment  = "all"
	OnlyCoverage = "seen"
)

// NamesSegments says whether the history names segments, if only those of some
// accounts.
func (f *Fit) NamesSegments() bool {
	return slices.ContainsFunc(f.Cells, func(c Cell) bool { return c.Segment != "" })
}

// unnamed is the segment of accounts for which the history names none.
func (f *Fit) unnamed() string {
	if f.NamesSegments() {
		return history.NoSegment
	}
	return OnlySegment
}

// Scenario is a scenario of the engine in which the accounts of a book live as
// the fit says, and nobody's hours are short. An account whose segment or
// coverage the history does not know lives by the pooled rates, at what one
// knows of a segment not seen; the book needs one account with ARR.
func (f *Fit) Scenario(book []sim.Account, months, trials int, seed uint64) sim.Scenario {
	s := sim.Scenario{Horizon: months, Trials: trials, Seed: seed, Memory: 1, Onboarding: 0, RenewalWindow: 1, GrossMargin: 1}
	s.Book = make([]sim.Account, len(book))
	unnamed, pairs := f.unnamed(), map[string]map[string]float64{} // ARR by segment and coverage
	for i, a := range book {
		a.Segment = cmp.Or(a.Segment, unnamed)
		a.ARR = max(0, a.ARR)
		a.Coverage = cmp.Or(a.Coverage, f.usualCoverage(a.Segment))
		a.Health = f.Health.stateOf(a.Health)
		if pairs[a.Segment] == nil {
			pairs[a.Segment] = map[string]float64{}
		}
		pairs[a.Segment][a.Coverage] += a.ARR
		s.Book[i] = a
	}
	coverages := map[string]bool{}
	for name, under := range pairs {
		s.Segments = append(s.Segments, f.segment(name, under))
		for coverage := range under {
			coverages[coverage] = true
		}
	}
	slices.SortFunc(s.Segments, func(a, b sim.Segment) int { return cmp.Compare(a.Name, b.Name) })
	for name := range coverages {
		s.Coverages = append(s.Coverages, sim.Coverage{Name: name})
	}
	slices.SortFunc(s.Coverages, func(a, b sim.Coverage) int { return cmp.Compare(a.Name, b.Name) })
	f.shocks(&s)
	return s
}

// segment is a segment with a row of rates for each coverage of its accounts.
func (f *Fit) segment(name string, under map[string]float64) sim.Segment {
	known, unnamed := Segment{Name: name, Term: 12, Sizes: f.sizes}, f.unnamed()
	for _, s := range f.Segments {
		if cmp.Or(s.Name, unnamed) == name {
			known = s
		}
	}
	g := sim.Segment{Name: name, Term: known.Term, Hours: 1, OddsPerPoint: 1, Uplift: known.Uplift, UpliftInRates: known.Uplift,
		DownsellDepth: sim.Size(known.DownsellDepth), ExpansionSize: sim.Size(known.ExpansionSize)}
	for coverage := range under {
		rates := f.Rates(name, coverage)
		g.Rates = append(g.Rates, sim.Rates{Coverage: coverage, Churn: rates.Churn.sim(), Downsell: rates.Downsell.sim(), Expansion: rates.Expansion.sim()})
	}
	slices.SortFunc(g.Rates, func(a, b sim.Rates) int { return cmp.Compare(a.Coverage, b.Coverage) })
	g.Coverage = []sim.CoverageLine{{Use: g.Rates[0].Coverage}} // each account names its own
	return g
}

// Rates are a pair's, by the names of [Fit.Scenario]; the pooled ones of a pair
// that the history does not know.
func (f *Fit) Rates(segment, coverage string) Rates {
	unnamed := f.unnamed()
	for _, c := range f.Cells {
		if cmp.Or(c.Segment, unnamed) == segment && cmp.Or(c.Coverage, OnlyCoverage) == coverage {
			return c.Rates
		}
	}
	return f.Pooled
}

func (r Rate) sim() sim.Rate {
	if !r.Told {
		return sim.Rate{}
	}
	return sim.Rate{P: r.P, Evidence: r.Evidence}
}

// usualCoverage is the one that most of a segment's ARR was under; of a segment
// not known, most of all.
func (f *Fit) usualCoverage(segment string) string {
	arr, unnamed := map[string]float64{}, f.unnamed()
	for _, known := range []bool{true, false} {
		for _, c := range f.Cells {
			if !known || cmp.Or(c.Segment, unnamed) == segment {
				arr[cmp.Or(c.Coverage, OnlyCoverage)] += c.ARR
			}
		}
		if len(arr) > 0 {
			break
		}
	}
	usual := OnlyCoverage
	for name, sum := range arr {
		if sum > arr[usual] || sum == arr[usual] && name < usual {
			usual = name
		}
	}
	return usual
}

// shocks sets the economy and health. The economy is that under which this
// book's years, with its own months of renewal, differ as the history's did.
func (f *Fit) shocks(s *sim.Scenario) {
	e := f.Economy
	s.Economy = sim.Economy{Volatility: monthlySD(e.LossSD, e.Persistence, f.decides(s)), Persistence: e.Persistence, Expansion: e.Expansion}
	if f.Health == nil {
		return
	}
	h := f.Health
	s.Health = sim.Health{States: h.States, Churn: h.Churn, Downsell: h.Downsell, Expansion: h.Expansion, Moves: sim.Moves(h.Moves), Start: h.start}
}

// decides is the ARR of a book that decides in each of the first twelve months.
func (f *Fit) decides(s *sim.Scenario) [12]float64 {
	terms := map[string]int{}
	for _, g := range s.Segments {
		terms[g.Name] = g.Term
	}
	var weight [12]float64
	for _, a := range s.Book {
		term := cmp.Or(a.Term, terms[a.Segment])
		if a.Renewal == 0 { // filled in by the engine, evenly over the term
			for m := range weight {
				weight[m] += a.ARR / float64(term)
			}
			continue
		}
		for m := a.Renewal; m <= 12; m += term {
			weight[m-1] += a.ARR
		}
	}
	return weight
}
