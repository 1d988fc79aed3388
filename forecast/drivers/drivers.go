// Package drivers says what moves an answer and where its spread comes from:
// every input at the ends of what is known of it (the tornado), each layer of
// chance drawn anew by itself (the spread), and the accounts that weigh most.
//
// It asks for other values of inputs through a function and runs what it is
// given; it must not know how inputs are written down or how a draw is made.
//
// The tornado changes one input at a time in common futures. What it shows is
// the metric's mean, so an input that only widens the range, such as evidence,
// has no bar. An input that is known by evidence or as a range of odds goes to
// its own P10 and P90; about any other the scenario says nothing, and it goes up
// and down by the same stated share. The two kinds are marked, for a bar of the
// second kind is as long as the share was chosen.
//
// The spread's shares are total effects: half the mean square of what the metric
// moves when one layer alone is drawn anew, over its variance (Jansen 1999). What
// two layers do only together is in both their shares, so they add up to 1 and
// the overlap.
package drivers

import (
	"context"
	"errors"

	"touchline/forecast"
	"touchline/sim"
	"touchline/sim/inputs"
)

// DefaultWithin is by which share an input is changed that says nothing of its
// own uncertainty.
const DefaultWithin = 0.1

// Options are what is asked.
type Options struct {
	Metric   forecast.Metric
	Window   forecast.Window // of NRR, GRR and cost
	Within   float64         // share; 0: DefaultWithin
	Workers  int             // as in sim.Options
	Progress func(done, total int)
}

// Drivers is `drivers --json`.
type Drivers struct {
	SchemaVersion int             `json:"schema_version"`
	Program       string          `json:"program"`
	Scenario      string          `json:"scenario"`
	InputsSHA256  string          `json:"inputs_sha256"`
	Trials        int             `json:"trials"`
	Seed          uint64          `json:"seed"`
	Horizon       int             `json:"horizon"`
	Currency      string          `json:"currency"`
	Metric        forecast.Metric `json:"metric"`
	Year          int             `json:"year,omitempty"` // 0: to or at the horizon
	Base          *forecast.Band  `json:"base"`           // the metric of the scenario as it stands
	Within        float64         `json:"within"`         // of inputs "by" it
	Tornado       []Bar           `json:"tornado"`        // the longest first
	Unvaried      []Unvaried      `json:"unvaried"`
	Spread        Spread          `json:"spread"`
	Concentration Concentration   `json:"concentration"`
	Tail          float64         `json:"tail"` // years of margin within worth
	Definition    string          `json:"definition"`

	Window forecast.Window `json:"-"`
}

// ErrNothing is a metric that no future has, such as the NRR of a book without
// ARR.
var ErrNothing = errors.New("no future has this metric: the book opens the window with no ARR")

// Run finds what drives a valid scenario's metric. with gives the scenario with
// other values of ins.
func Run(ctx context.Context, s sim.Scenario, m forecast.Meta, ins []inputs.Input, with inputs.With, o Options) (*Drivers, error) {
	if o.Within == 0 {
		o.Within = DefaultWithin
	}
	r := &runner{ctx: ctx, base: s, with: with, Options: o}
	varied, unvaried := r.ends(ins)
	r.plan(len(varied))
	d := &Drivers{SchemaVersion: forecast.SchemaVersion, Program: "touchline " + m.Version, Scenario: m.Title, InputsSHA256: m.InputsSHA256,
		Trials: s.Trials, Seed: s.Seed, Horizon: s.Horizon, Currency: m.Currency, Metric: o.Metric, Within: o.Within,
		Tail: s.Tail, Definition: forecast.Definition, Window: o.Window}
	if o.Metric.OverWindow() {
		d.Year = o.Window.Year
	}
	var err error
	if d.Concentration, err = r.opening(); err != nil {
		return nil, err
	}
	if d.Base = forecast.BandOf(r.metric); d.Base == nil {
		return nil, ErrNothing
	}
	if d.Spread, err = r.spread(); err != nil {
		return nil, err
	}
	bars, refused, err := r.tornado(varied, d.Base.Mean)
	if err != nil {
		return nil, err
	}
	d.Tornado, d.Unvaried = bars, append(unvaried, refused...)
	return d, nil
}

// runner runs the scenario and its variants.
type runner struct {
	Options
	ctx  context.Context
	base sim.Scenario
	with inputs.With

	first, second int       // trials of the two looks at an input
	metric        []float64 // of the scenario as it stands
	done, total   int       // trials
	tables        sim.Tables
}

// plan sets how much there is to do: the scenario, each layer anew, each input's
// two ends, and those of the longest bars once more.
func (r *runner) plan(varied int) {
	r.first, r.second = min(r.base.Trials, firstLook), min(r.base.Trials, secondLook)
	r.total = r.base.Trials*(1+int(sim.Layers)) + 2*varied*r.first
	if r.first < r.second {
		r.total += 2 * min(varied, longest) * r.second
	}
}

// run is the metric of a scenario, trial by trial.
func (r *runner) run(s sim.Scenario) ([]float64, error) {
	f, err := r.draw(s, sim.Options{Whole: true})
	if err != nil {
		return nil, err
	}
	return r.Metric.Trials(f, r.Window), nil
}

func (r *runner) draw(s sim.Scenario, o sim.Options) (*sim.Futures, error) {
	o.Workers, o.Tables = r.Workers, &r.tables
	if r.Progress != nil {
		o.Progress = func(done, _ int) { r.Progress(r.done+done, r.total) }
	}
	f, err := sim.Run(r.ctx, s, o)
	r.skip(s.Trials)
	return f, err
}

// skip counts trials as done.
func (r *runner) skip(trials int) {
	r.done = min(r.done+trials, r.total)
	if r.Progress != nil {
		r.Progress(r.done, r.total)
	}
}
