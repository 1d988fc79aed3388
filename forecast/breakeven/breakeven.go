// Package breakeven finds the value of one input of a scenario at which it ties
// with another scenario on a metric, everything else as it stands: what would
// have to be true for a plan to pay.
//
// Both scenarios meet the same futures at every value tried, so their mean
// difference is a function without noise of its own: one that is bracketed from
// the assumed value outwards, down and up over all that the input may be, and
// then closed in on. Where several values tie, the one found nearest to the
// assumed one is told. Of whole numbers it is the first beyond the tie, seen from
// the assumed one.
//
// The terms on which worth is counted (gross margin, discount, tail) are those of
// both scenarios: as the input, one changes for both.
//
// Two things are said of how sure it is, and never mixed. SE is the sampling
// error: how far more trials might still move the value. Low and High are the
// range: below the one and above the other, or the other way round, at least nine
// in ten futures side with one scenario; between them it could go either way.
//
// The room must not know how inputs are written down or how a draw is made.
package breakeven

import (
	"context"
	"errors"

	"touchline/forecast"
	"touchline/sim"
	"touchline/sim/inputs"
)

// Options are what is asked.
type Options struct {
	Metric   forecast.Metric
	Window   forecast.Window // of NRR, GRR and cost
	Workers  int             // as in sim.Options
	Progress func(tried int) // called after each value; nil: none
}

// Contender is one of the two scenarios.
type Contender struct {
	Meta     forecast.Meta
	Scenario sim.Scenario
}

// Breakeven is `breakeven --json`. Values are in the unit of the input as the
// file writes it.
type Breakeven struct {
	SchemaVersion int             `json:"schema_version"`
	Program       string          `json:"program"`
	Baseline      string          `json:"baseline"`
	Scenario      string          `json:"scenario"` // whose input it is
	Input         string          `json:"input"`
	Metric        forecast.Metric `json:"metric"`
	Year          int             `json:"year,omitempty"` // 0: to or at the horizon
	Assumed       float64         `json:"assumed"`
	Value         *float64        `json:"value"` // nil: they tie at none that was tried
	Low           *float64        `json:"low"`   // nil: nowhere do nine in ten futures side so
	High          *float64        `json:"high"`
	SE            *float64        `json:"se"` // sampling error of the value; nil: of whole numbers, and where there is none
	// Difference is the scenario less the baseline as they stand.
	Difference forecast.Difference `json:"difference"`
	// BetterBelow says on which side of the value the scenario is the better one.
	BetterBelow *bool      `json:"better_below"`
	Tried       [2]float64 `json:"tried"`   // the lowest and highest value looked at
	Stopped     []string   `json:"stopped"` // why no further
	Trials      int        `json:"trials"`
	Seed        uint64     `json:"seed"`
	Horizon     int        `json:"horizon"`
	Currency    string     `json:"currency"`
	Tail        float64    `json:"tail"`
	Verdict     string     `json:"verdict"`
	Definition  string     `json:"definition"`

	Of inputs.Input `json:"-"`

	inert bool // no value that was tried changes anything
}

// ErrNothing is a metric that no future has in both scenarios.
var ErrNothing = errors.New("no future has this metric in both scenarios: a book opens the window with no ARR")

// ErrTerms is a worth that is not compared.
var ErrTerms = errors.New("what they are worth is not compared: their gross_margin, discount or tail differ; give both files the same, or name another metric")

// Find looks for the value at which two scenarios that are [forecast.Comparable]
// tie. in is an input of the other one, with gives that with another value.
func Find(ctx context.Context, baseline, other Contender, in inputs.Input, with inputs.With, o Options) (*Breakeven, error) {
	if o.Metric == forecast.WorthMetric && !sameTerms(&baseline.Scenario, &other.Scenario) {
		return nil, ErrTerms
	}
	c, err := newCurve(ctx, baseline.Scenario, in, with, o)
	if err != nil {
		return nil, err
	}
	start, err := c.at(in.Value)
	if err != nil {
		return nil, err
	}
	b := &Breakeven{SchemaVersion: forecast.SchemaVersion, Program: "touchline " + other.Meta.Version,
		Baseline: baseline.Meta.Title, Scenario: other.Meta.Title, Input: in.Key, Metric: o.Metric, Assumed: in.Value,
		Difference: start.Difference, Trials: other.Scenario.Trials, Seed: other.Scenario.Seed, Horizon: other.Scenario.Horizon,
		Currency: other.Meta.Currency, Tail: other.Scenario.Tail, Definition: forecast.Definition, Stopped: []string{}, Of: in}
	b.Difference.Scenario = other.Meta.Title
	if o.Metric.OverWindow() {
		b.Year = o.Window.Year
		b.Difference.Year = o.Window.Year
	}
	tie, err := c.cross(mean, trifle)
	if err != nil {
		return nil, err
	}
	if tie == nil && start.Better+start.Worse == 0 { // it makes no difference anywhere
		tie = &crossing{value: in.Value}
	}
	if tie != nil {
		if err := b.tell(c, tie); err != nil {
			return nil, err
		}
	}
	b.Tried, b.Stopped = c.reached()
	b.inert = c.flat()
	b.Verdict = b.words()
	return b, nil
}

// tell fills in what is known of a tie.
func (b *Breakeven) tell(c *curve, tie *crossing) (err error) {
	b.Value = &tie.value
	if tie.trend != 0 {
		below := (tie.trend < 0) != (b.Metric == forecast.CostMetric)
		b.BetterBelow = &below
	}
	if b.Trials < forecast.FewFutures || tie.trend == 0 {
		return nil
	}
	if b.Low, b.High, err = c.between(tie.trend, tenth, ninth); err != nil || b.Of.Whole {
		return err
	}
	lower, upper, err := c.between(tie.trend, less, more)
	if err == nil && lower != nil && upper != nil {
		se := (*upper - *lower) / 2
		b.SE = &se
	}
	return err
}

// between is where two quantities go through nothing, the one that lies lower and
// the one that lies higher, ordered by the value of the input. Where the
// difference rises with the input, the lower one gets there last.
func (c *curve) between(trend int, lower, higher quantity) (first, last *float64, err error) {
	if trend > 0 {
		lower, higher = higher, lower
	}
	var found [2]*float64
	for i, q := range []quantity{lower, higher} {
		x, err := c.cross(q, roughly)
		if err != nil {
			return nil, nil, err
		}
		if x != nil {
			found[i] = &x.value
		}
	}
	return found[0], found[1], nil
}
