package backtest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// Need is an annual rate of a pair as the scenario states it, and the one with
// which its mean comes out as what was seen.
type Need struct {
	Segment  string   `json:"segment"`
	Coverage string   `json:"coverage"`
	Rate     string   `json:"rate"` // churn, downsell or expansion
	Stated   float64  `json:"stated"`
	Needed   *float64 `json:"needed"`         // null where no rate does it
	Why      string   `json:"why,omitempty"`  // not
	Like     string   `json:"like,omitempty"` // the coverage whose rate the stated one shifts
	Odds     *float64 `json:"odds,omitempty"` // of Needed to that coverage's rate
	Held90   bool     `json:"held90"`         // what was seen lies inside the scenario's own range
}

// solved are the measures that rates bring about, each by the rate of its name.
var solved = [...]int{ofChurn, ofDownsell, ofExpansion}

// steps towards the needed rates. A step multiplies the odds of a rate by how
// much more was seen than came out, which all but solves a small rate at once;
// what remains is that the rates of a pair feel each other.
const steps = 8

// need finds, where any share was out of its range, the rates of all pairs that
// together bring about what was seen.
func (r *Replay) need(ctx context.Context, year sim.Scenario, pairs []forecast.ImpliedPair, o sim.Options) error {
	held := func(p Part) bool { return !slices.ContainsFunc(p.Measures, func(m Measure) bool { return !m.Held90 }) }
	if held(r.Whole) && !slices.ContainsFunc(r.Parts, func(p Part) bool { return !held(p) }) {
		return nil
	}
	rates := statedRates(pairs)
	var run yearRun
	for step := range steps {
		var err error
		if run, err = drawYear(ctx, rates.scenario(year), o, 1+step); err != nil {
			return err
		}
		if step < steps-1 {
			rates.approach(r, run)
		}
	}
	w, whole := forecast.WholeYear(1), forecast.Whole(run.full)
	r.WithThem = &Means{GRR: mean(whole.GRR(nil, w)), NRR: mean(whole.NRR(nil, w)), Logo: mean(whole.Logos(nil, w))}
	r.Needed = rates.needs(r, &year, statedRates(pairs), run)
	return nil
}

// pairRates are the rates of pairs on the way to what was seen, in the order
// of solved, by pairName.
type pairRates map[string]*[len(solved)]float64

// statedRates are those of the pairs of a book.
func statedRates(pairs []forecast.ImpliedPair) pairRates {
	rates := pairRates{}
	for _, p := range pairs {
		rates[pairName(p.Segment, p.Coverage)] = &[...]float64{p.Churn, p.Downsell, p.Expansion}
	}
	return rates
}

// likeOf is the coverage whose rates a pair's row shifts; "": none.
func likeOf(year *sim.Scenario, pair, coverage string) string {
	g := year.Segments[placeOf(year, pair)]
	return g.Rates[slices.IndexFunc(g.Rates, func(r sim.Rates) bool { return r.Coverage == coverage })].Like
}

// placeOf is where a segment, or a pair of a first year, stands in a scenario.
func placeOf(s *sim.Scenario, name string) int {
	return slices.IndexFunc(s.Segments, func(g sim.Segment) bool { return g.Name == name })
}

// scenario is a year with these rates, all certain, wherever they stand: a
// pair's rate is also what a squeezed account of the segment falls back on.
func (rates pairRates) scenario(year sim.Scenario) sim.Scenario {
	return withRates(year, func(g *sim.Segment, row *sim.Rates) {
		segment, _, _ := strings.Cut(g.Name, "\n")
		p := rates[pairName(segment, row.Coverage)]
		if p == nil {
			row.Churn.Evidence, row.Downsell.Evidence, row.Expansion.Evidence = 0, 0, 0
			return
		}
		row.Like, row.Odds = "", sim.RateOdds{}
		row.Churn, row.Downsell, row.Expansion = sim.Rate{P: p[0]}, sim.Rate{P: p[1]}, sim.Rate{P: p[2]}
	})
}

// withRates is a scenario with every row of rates changed.
func withRates(s sim.Scenario, change func(*sim.Segment, *sim.Rates)) sim.Scenario {
	s.Segments = slices.Clone(s.Segments)
	for i := range s.Segments {
		rows := slices.Clone(s.Segments[i].Rates)
		for j := range rows {
			change(&s.Segments[i], &rows[j])
		}
		s.Segments[i].Rates = rows
	}
	return s
}

// approach takes every rate a step closer.
func (rates pairRates) approach(r *Replay, run yearRun) {
	for _, p := range r.Parts {
		out, floor := run.means(p)
		for i, m := range solved {
			rate := &rates[pairName(p.Segment, p.Coverage)][i]
			*rate = closer(*rate, p.Measures[m].Actual-floor[m], out[m]-floor[m])
		}
	}
}

// closer shifts a rate by how much more was seen than came out.
func closer(rate, seen, out float64) float64 {
	if seen <= 0 {
		return 0
	}
	const least, most = 1e-6, 1 - 1e-6
	rate = math.Max(least, math.Min(most, rate))
	odds := rate / (1 - rate) * seen / math.Max(out, least)
	return math.Max(least, math.Min(most, odds/(1+odds)))
}

// means are a part's mean measures, and what they are by price alone.
func (r yearRun) means(p Part) (out, floor [len(measures)]float64) {
	at := placeOf(&r.full.Scenario, pairName(p.Segment, p.Coverage))
	s := r.shares(segmentOf(at))
	for i := range out {
		out[i] = mean(s.of[i])
	}
	level, w := forecast.Segment(r.level, at), forecast.WholeYear(1)
	floor[ofExpansion] = mean(level.NRR(nil, w)) - mean(level.GRR(nil, w))
	return out, floor
}

func mean(trials []float64) float64 { return forecast.BandOf(trials).Mean }

// needs says what was found, checked by the last run.
func (rates pairRates) needs(r *Replay, year *sim.Scenario, stated pairRates, run yearRun) (needs []Need) {
	for _, p := range r.Parts {
		name := pairName(p.Segment, p.Coverage)
		out, floor := run.means(p)
		like := likeOf(year, name, p.Coverage)
		for i, m := range solved {
			n := Need{Segment: p.Segment, Coverage: p.Coverage, Rate: measures[m], Stated: stated[name][i], Like: like, Held90: p.Measures[m].Held90}
			seen := p.Measures[m].Actual
			if missed := math.Abs(out[m] - seen); missed > math.Max(0.05*seen, 0.001) {
				n.Why = fmt.Sprintf("%s of the ARR was seen; a rate of %s brings about %s", forecast.Percent(seen, 1), forecast.Percent(rates[name][i], 0), forecast.Percent(out[m], 1))
				if seen < floor[m] {
					n.Why = fmt.Sprintf("%s of the ARR was seen, and price alone brings %s", forecast.Percent(seen, 1), forecast.Percent(floor[m], 1))
				}
			} else {
				n.Needed = &rates[name][i]
			}
			if base := rates[pairName(p.Segment, like)]; like != "" && base != nil && n.Needed != nil {
				n.Odds = oddsTo(*n.Needed, base[i])
			}
			needs = append(needs, n)
		}
	}
	return needs
}

// oddsTo is the odds of a rate to those of another; nil where either is 0 or 1.
func oddsTo(rate, base float64) *float64 {
	if rate <= 0 || rate >= 1 || base <= 0 || base >= 1 {
		return nil
	}
	odds := rate / (1 - rate) / (base / (1 - base))
	return &odds
}
