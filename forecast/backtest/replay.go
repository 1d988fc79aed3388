package backtest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"touchline/forecast"
	"touchline/forecast/history"
	"touchline/sim"
	"touchline/sim/past"
)

// Replay is a scenario of a year ago against what became of its accounts over
// the twelve months from its start: does it, with last year's people,
// reproduce last year? Where it does not, Needed says which rates would.
type Replay struct {
	From     string `json:"from"` // first day of the scenario's month 1
	To       string `json:"to"`   // last day of its month 12
	Trials   int    `json:"trials"`
	Seed     uint64 `json:"seed"`
	Matched  bool   `json:"matched"` // its accounts are those of the history; false: it draws them, and shares alone compare
	Reaches  bool   `json:"reaches"` // it reproduces GRR, NRR and logo retention of the whole book: all three lie inside their 90% range
	Whole    Part   `json:"whole"`
	Parts    []Part `json:"parts"` // segment × coverage, by name
	Needed   []Need `json:"needed"`
	WithThem *Means `json:"with_them"` // what the scenario comes to under the needed rates; null where none is needed

	Remarks []string `json:"remarks"`
}

// Part is a part of the book over the replayed year.
type Part struct {
	Segment  string    `json:"segment"`  // All: the whole book
	Coverage string    `json:"coverage"` // "" for the whole book
	Accounts int       `json:"accounts"` // at the start
	Opening  float64   `json:"opening"`  // their ARR
	Measures []Measure `json:"measures"` // in the order of the Measure names
}

// What is measured of a part, each a share of its opening ARR or accounts,
// account by account: churn is what those held who left, downsell what the
// others hold less than then, expansion what they hold more, price included.
// So GRR = 1 - churn - downsell, and NRR = GRR + expansion.
var measures = [...]string{"grr", "nrr", "logo_retention", "churn", "downsell", "expansion"}

// Places of the measures.
const (
	ofGRR = iota
	ofNRR
	ofLogos
	ofChurn
	ofDownsell
	ofExpansion
)

// Measure is one share: as it was, and as the scenario's futures have it.
type Measure struct {
	Name string `json:"name"`
	Outcome
}

// Means are mean retentions of the whole book.
type Means struct {
	GRR  float64 `json:"grr"`
	NRR  float64 `json:"nrr"`
	Logo float64 `json:"logo_retention"`
}

// NewReplay runs a scenario whose month 1 begins on a day and holds it against
// a history of its accounts. It draws as many futures as the scenario asks for,
// or as a look at a first year allows. Where the two have no year or no account
// in common, the error is an *Apart.
func NewReplay(ctx context.Context, s sim.Scenario, start time.Time, h *past.History, o sim.Options) (*Replay, error) {
	book, err := sim.OpeningBook(s)
	if err != nil {
		return nil, err
	}
	outcome, err := becameOf(&s, book, start, start.AddDate(1, 0, 0), h)
	if err != nil {
		return nil, err
	}
	year := forecast.FirstYear(s, book)
	year.Trials = min(year.Trials, s.Trials)
	run, err := drawYear(ctx, year, o, 0)
	if err != nil {
		return nil, err
	}
	r := &Replay{From: iso(start), To: iso(start.AddDate(1, 0, -1)), Trials: year.Trials, Seed: s.Seed, Matched: outcome.matched,
		Parts: []Part{}, Needed: []Need{}, Remarks: outcome.remarks}
	r.Whole = newPart(All, "", run.shares(forecast.Whole), outcome.parts[All])
	for i := range year.Segments {
		segment, coverage, ok := strings.Cut(year.Segments[i].Name, "\n")
		seen := outcome.parts[year.Segments[i].Name]
		if !ok || seen.Accounts == 0 {
			continue
		}
		r.Parts = append(r.Parts, newPart(segment, coverage, run.shares(segmentOf(i)), seen))
	}
	r.Reaches = r.Whole.Measures[ofGRR].Held90 && r.Whole.Measures[ofNRR].Held90 && r.Whole.Measures[ofLogos].Held90
	return r, r.need(ctx, year, forecast.NewImplied(&s, book, run.full).Pairs, o)
}

func segmentOf(i int) func(*sim.Futures) forecast.Part {
	return func(f *sim.Futures) forecast.Part { return forecast.Segment(f, i) }
}

// yearRun is a year drawn twice in the same futures. In the second nobody
// expands or renews smaller, so that whoever leaves takes what he held at the
// start.
type yearRun struct{ full, level *sim.Futures }

// drawYear draws a year as the n-th of those that a replay may need.
func drawYear(ctx context.Context, year sim.Scenario, o sim.Options, n int) (r yearRun, err error) {
	all := progress{o.Progress, year.Trials, 2 * (1 + steps)}
	o.Progress = all.in(2 * n)
	if r.full, err = sim.Run(ctx, year, o); err != nil {
		return r, err
	}
	o.Progress = all.in(2*n + 1)
	r.level, err = sim.Run(ctx, levelled(year), o)
	return r, err
}

// levelled is a scenario in which ARR changes by churn and price alone.
func levelled(s sim.Scenario) sim.Scenario {
	return withRates(s, func(_ *sim.Segment, r *sim.Rates) {
		r.Downsell, r.Expansion = sim.Rate{}, sim.Rate{} // rows like it shift odds of nothing
	})
}

// shares are the measures of a part in every trial.
func (r yearRun) shares(of func(*sim.Futures) forecast.Part) shares {
	w := forecast.WholeYear(1)
	full, level := of(r.full), of(r.level)
	s := shares{accounts: full.Start().Accounts, opening: full.Start().ARR}
	s.of[ofGRR], s.of[ofNRR], s.of[ofLogos] = full.GRR(nil, w), full.NRR(nil, w), full.Logos(nil, w)
	for i := ofChurn; i <= ofExpansion; i++ {
		s.of[i] = make([]float64, len(s.of[ofGRR]))
	}
	var flow []float64
	for month := 1; month <= 12; month++ {
		flow = level.BookFlow(flow, sim.Churn, month)
		for t, lost := range flow {
			s.of[ofChurn][t] += lost / s.opening
		}
	}
	for t, grr := range s.of[ofGRR] {
		s.of[ofDownsell][t] = max(0, 1-grr-s.of[ofChurn][t])
		s.of[ofExpansion][t] = s.of[ofNRR][t] - grr
	}
	return s
}

// shares are the measures of a part, trial by trial.
type shares struct {
	accounts int
	opening  float64
	of       [len(measures)][]float64
}

func newPart(segment, coverage string, s shares, seen history.Cohort) Part {
	p := Part{Segment: segment, Coverage: coverage, Accounts: s.accounts, Opening: s.opening}
	actual := measured(seen)
	for i, name := range measures {
		b := forecast.BandOf(s.of[i])
		if b == nil {
			b = &forecast.Band{}
		}
		p.Measures = append(p.Measures, Measure{Name: name, Outcome: NewOutcome(s.of[i], actual[i], b)})
	}
	return p
}

// measured is in the order of the names of measures.
func measured(c history.Cohort) [len(measures)]float64 {
	return [...]float64{c.GRR(), c.NRR(), c.Logos(), c.Churn / c.Opening, c.Downsell / c.Opening, c.Expansion / c.Opening}
}

// String names the part.
func (p *Part) String() string {
	if p.Coverage == "" {
		return p.Segment
	}
	return fmt.Sprintf("%s × %s", p.Segment, p.Coverage)
}
