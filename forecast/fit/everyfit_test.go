//go:build !race

// Hundreds of fits take the race detector too long, and a fit does one thing at
// a time.

package fit

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"touchline/sim"
	"touchline/sim/past"
)

// Whatever a history holds, what is fitted to it is a scenario that the engine
// takes.
func TestEveryFitIsAScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := &past.History{Form: past.Renewals}
		for i := range rapid.IntRange(1, 40).Draw(t, "rows") {
			r := past.Renewal{Account: strconv.Itoa(i), Segment: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "segment"),
				Coverage: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "coverage"), Term: rapid.SampledFrom([]int{0, 1, 12, 36}).Draw(t, "term"),
				Before: rapid.Float64Range(0.01, 1e7).Draw(t, "before"), After: rapid.SampledFrom([]float64{0, 0.01, 50, 1e7}).Draw(t, "after")}
			if rapid.Bool().Draw(t, "dated") {
				r.Date = day("2018-01-15").AddDate(0, rapid.IntRange(0, 60).Draw(t, "month"), 0)
			}
			if rapid.Bool().Draw(t, "priced") {
				uplift := rapid.Float64Range(-0.9, 3).Draw(t, "uplift")
				r.Uplift = &uplift
			}
			h.Renewals = append(h.Renewals, r)
		}
		f, err := New(h, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		s := f.Scenario([]sim.Account{{ID: "1", ARR: 5, Segment: "a"}, {ID: "2", ARR: 5, Coverage: "y"}}, 12, 5, 1)
		if err := sim.Validate(&s); err != nil {
			t.Fatal(err)
		}
	})
}

// Whatever a history of lives, months or movements holds, what is fitted to it
// is a scenario that the engine takes, or it is said why there is none.
func TestEveryOtherFitIsAScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := &past.History{Form: rapid.SampledFrom([]past.Form{past.Contracts, past.Snapshots, past.Movements}).Draw(t, "form")}
		for range rapid.IntRange(0, 60).Draw(t, "rows") {
			account := strconv.Itoa(rapid.IntRange(0, 9).Draw(t, "account"))
			when := day("2018-01-01").AddDate(0, rapid.IntRange(0, 70).Draw(t, "month"), 0)
			arr := rapid.SampledFrom([]float64{0, 0.01, 5, 5, 7, 1e7}).Draw(t, "arr")
			segment := rapid.SampledFrom([]string{"", "a"}).Draw(t, "segment")
			switch h.Form {
			case past.Contracts:
				c := past.Contract{Account: account, Segment: segment, Start: when, ARR: arr}
				if rapid.Bool().Draw(t, "ended") {
					c.End = when.AddDate(0, rapid.IntRange(0, 40).Draw(t, "length"), 0)
				}
				h.Contracts = append(h.Contracts, c)
			case past.Snapshots:
				h.Snapshots = append(h.Snapshots, past.Snapshot{Account: account, Segment: segment, Month: when, ARR: arr - 1,
					Health: rapid.SampledFrom([]string{"", "good", "90"}).Draw(t, "health")})
			case past.Movements:
				h.Movements = append(h.Movements, past.Movement{Account: account, Segment: segment, Date: when, Amount: arr,
					Kind: rapid.SampledFrom([]past.Kind{past.New, past.Expansion, past.Uplift, past.Downsell, past.Churn, past.Return}).Draw(t, "kind")})
			}
		}
		f, err := New(h, rapid.SampledFrom([]time.Time{{}, day("2021-02-11")}).Draw(t, "as of"))
		if err != nil {
			return
		}
		s := f.Scenario([]sim.Account{{ID: "1", ARR: 5, Segment: "a"}}, 12, 5, 1)
		if err := sim.Validate(&s); err != nil {
			t.Fatal(err)
		}
	})
}
