package kept

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"touchline/forecast"
)

// measure is one of the means that a bridge takes from one forecast to the
// other: trial by trial at each stop, and as both were told.
type measure struct {
	of       func(*told) []float64
	old, new *forecast.Band // nil: was not told
}

func (b *builder) measures() (arr, nrr, grr measure) {
	was, is := &b.old.Months[b.old.place(b.month)-1], &b.new.Months[b.new.place(b.month)-1]
	arr = measure{(*told).arr, was.Closing, is.Closing}
	nrr, grr = measure{of: func(t *told) []float64 { return t.nrr }}, measure{of: func(t *told) []float64 { return t.grr }}
	switch {
	case b.landed():
		old, new := b.old.Renewals.Landing, b.new.Renewals.Landing
		nrr.old, nrr.new, grr.old, grr.new = old.NRR, new.NRR, old.GRR, new.GRR
	case b.rates:
		nrr.old, grr.old = was.NRR, was.GRR
		if b.passed == 0 {
			nrr.new, grr.new = is.NRR, is.GRR
		}
	}
	return arr, nrr, grr
}

// fill puts the means of the stops into a bridge.
func (b *builder) fill(bridge *Bridge, stops []*stop) {
	arr, nrr, grr := b.measures()
	ofARR, from, to := b.changes(arr, stops)
	bridge.Old.ARR, bridge.New.ARR = from, to
	steps := make([]Step, len(stops))
	for i, c := range ofARR {
		steps[i] = Step{Kinds: stops[i].kinds, ARR: c, Facts: slices.Concat([]string{}, stops[i].facts)}
	}
	steps[0].Kinds, steps[0].Facts = []Kind{Redrawn}, b.redrawnFacts()
	if b.rates {
		ofNRR, oldNRR, newNRR := b.changes(nrr, stops)
		ofGRR, oldGRR, newGRR := b.changes(grr, stops)
		bridge.Old.NRR, bridge.New.NRR, bridge.Old.GRR, bridge.New.GRR = &oldNRR, &newNRR, &oldGRR, &newGRR
		for i := range steps {
			steps[i].NRR, steps[i].GRR = &ofNRR[i], &ofGRR[i]
		}
	}
	if !steps[0].moves() {
		steps = steps[1:]
	}
	bridge.Steps, bridge.Notes = steps, append([]string{}, b.allNotes(stops)...)
}

// changes are what each stop adds to a mean. What stands in a forecast is what
// was told then; the first change is what the engine now draws otherwise,
// because the futures or the program are others.
func (b *builder) changes(m measure, stops []*stop) (changes []Change, from, to float64) {
	means := make([]float64, len(stops))
	for i, s := range stops {
		means[i] = mean(m.of(s.told))
	}
	first, last := means[0], means[len(means)-1]
	from, to = first, last
	se := 0.0
	if m.old != nil {
		from = m.old.Mean
		if b.old.Seed != b.new.Seed || b.old.Trials != b.new.Trials {
			se = math.Hypot(m.old.SE, forecast.BandOf(m.of(stops[0].told)).SE)
		}
	}
	if m.new != nil {
		to = m.new.Mean
	}
	anew := (first - from) + (to - last)
	if math.Abs(anew) <= rounding*math.Max(math.Abs(from), math.Abs(to)) {
		anew, from, to = 0, first, last
	}
	after := from + anew
	changes = []Change{newChange(anew, se, after)}
	for i := 1; i < len(stops); i++ {
		paired := forecast.BandOf(forecast.Paired(m.of(stops[i-1].told), m.of(stops[i].told)))
		after += means[i] - means[i-1]
		changes = append(changes, newChange(means[i]-means[i-1], paired.SE, after))
	}
	return changes, from, to
}

// rounding is the share of a mean below which what the engine draws anew is the
// same.
const rounding = 1e-9

func mean(series []float64) float64 {
	return forecast.BandOf(series).Mean
}

// moves says whether a step changes anything.
func (s *Step) moves() bool {
	return s.ARR.Change != 0 || s.NRR != nil && (s.NRR.Change != 0 || s.GRR.Change != 0)
}

// redrawnFacts say why the engine draws something else than was told.
func (b *builder) redrawnFacts() []string {
	facts := []string{}
	if b.old.Seed != b.new.Seed || b.old.Trials != b.new.Trials {
		facts = append(facts, fmt.Sprintf("the old forecast is of %s of seed %d, the new one of %s of seed %d: every step but this one is in the latter",
			forecast.Counted(b.old.Trials, "future"), b.old.Seed, forecast.Counted(b.new.Trials, "future"), b.new.Seed))
	}
	if b.old.Program != b.new.Program {
		facts = append(facts, fmt.Sprintf("the old forecast was made by %s, the new one by %s", b.old.Program, b.new.Program))
	}
	return facts
}

// allNotes are what a reader should know of a bridge.
func (b *builder) allNotes(stops []*stop) []string {
	if b.passed > 0 {
		b.notes = append(b.notes, fmt.Sprintf("in the steps the old scenario starts anew in %s with every planned post filled and nobody neglected: what its own futures had lost by then of people and care counts among outcomes", b.new.first()))
	}
	if stops[0].told.arrived != nil && b.named() && b.passed > 0 {
		b.notes = append(b.notes, "accounts that the old forecast expected to win until then stay in ARR up to the book, which says how many were won")
	}
	if few := forecast.TooFew(b.new.Trials); few != "" {
		b.notes = append(b.notes, few)
	}
	return b.notes
}

// Largest is the step that moved most: NRR where it is told, else ARR. Nil
// where nothing moved beyond noise.
func (b *Bridge) Largest() *Step {
	var largest *Step
	for i := range b.Steps {
		s := &b.Steps[i]
		if c := s.headline(); !c.WithinNoise && (largest == nil || cmp.Less(math.Abs(largest.headline().Change), math.Abs(c.Change))) {
			largest = s
		}
	}
	return largest
}

func (s *Step) headline() Change {
	if s.NRR != nil {
		return *s.NRR
	}
	return s.ARR
}
