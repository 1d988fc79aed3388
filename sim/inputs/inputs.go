// Package inputs tells of the numbers that a scenario rests on: where a person
// wrote each, how it is read, and how well it is known. It is plain data between
// the room that reads files and the one that asks what a number does to the
// answer; it must not know files' forms or statistics.
package inputs

import (
	"context"
	"math"

	"touchline/sim"
)

// Input is one number of a scenario. A range of odds is one too: its Value is
// the median, and another Value moves the whole range.
type Input struct {
	Key  string   // dotted, items of lists from 1: segments.smb.rates.pooled.churn, teams.named.hires[1].month
	Path []string // the same as names from the top, items of lists from 0
	Kind Kind

	Value     float64
	Low, High float64 // it may have
	Above     bool    // Low itself is not allowed
	Whole     bool    // whole numbers alone

	Evidence float64    // account-years that a rate is known by; 0: it is certain
	Odds     [2]float64 // 10% and 90% points of odds that are a range; zeros: they are none
	Shifts   float64    // the stated annual rate that odds shift; 0: they shift none

	File   string // in which it stands
	Line   int    // from 1
	Source string // the comment at the end of its line; "": none
}

// Holds says whether the input may have a value.
func (in *Input) Holds(x float64) bool {
	return x <= in.High && (x > in.Low || x == in.Low && !in.Above) && (!in.Whole || x == math.Trunc(x))
}

// Shifted is the annual rate that odds make of the one they shift; 0 where they
// shift none.
func (in *Input) Shifted(odds float64) float64 {
	return in.Shifts * odds / (1 - in.Shifts + in.Shifts*odds)
}

// With makes the scenario in which some inputs, by their keys, have other
// values. An error is a scenario that the rules refuse, or that of ctx.
type With func(ctx context.Context, values map[string]float64) (sim.Scenario, error)

// Kind is what an input's number counts.
type Kind string

// The kinds.
const (
	Rate     Kind = "rate"     // a probability, [0, 1]
	Share    Kind = "share"    // a fraction, such as a margin or an uplift
	Odds     Kind = "odds"     // an odds ratio
	Money    Kind = "money"    // in the scenario's currency
	Hours    Kind = "hours"    // a month
	Months   Kind = "months"   // a length, or which month
	Years    Kind = "years"    // a length
	Count    Kind = "count"    // of posts or accounts
	Evidence Kind = "evidence" // account-years
	Number   Kind = "number"   // anything else
)
