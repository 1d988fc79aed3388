package sim

import (
	"fmt"
	"slices"
	"testing"
)

// everyStream is every kind of decision.
var everyStream = []stream{economyStream, rateStream, staffStream, renewalStream, depthStream, expansionStream, expansionRest,
	moveStream, moveRest, arrivalStream, arrivalARR, arrivalState}

// Drawing a layer anew changes the numbers of its own decisions and no other.
func TestRedrawnLayerHasOtherNumbersAlone(t *testing.T) {
	for layer := range Layers {
		var redrawn [Layers]uint64
		redrawn[layer] = 5
		was, is := newTrialKey(7, [Layers]uint64{}, 3), newTrialKey(7, redrawn, 3)
		own := 0
		for _, kind := range everyStream {
			if changed := was.at(kind, 4) != is.at(kind, 4); changed != (kind.layer() == layer) {
				t.Errorf("layer %d drawn anew: number of decision %d changed: %v", layer, kind, changed)
			}
			if kind.layer() == layer {
				own++
			}
		}
		if own == 0 {
			t.Errorf("layer %d decides nothing", layer)
		}
	}
}

// All layers drawn anew by one number are the futures of another seed.
func TestAllLayersRedrawnAreAnotherSeed(t *testing.T) {
	s := everythingBinds()
	s.Trials = 5
	other := s
	other.Seed += 9
	s.Redrawn = [Layers]uint64{9, 9, 9, 9}
	if !slices.Equal(mustRun(t, s).data, mustRun(t, other).data) {
		t.Error("they differ")
	}
}

// The engine is the naive reference with any layers drawn anew.
func TestRedrawnEngineIsTheReference(t *testing.T) {
	for seed := range uint64(30) {
		s := seeded(seed).scenario()
		s.Redrawn[Layer(seed)%Layers] = seed + 1
		if err := sameAsReference(&s, straight); err != nil {
			t.Errorf("generated scenario %d: %v", seed, err)
		}
	}
}

// degenerate takes the chance out of a layer of a scenario.
var degenerate = map[Layer]func(s *Scenario){
	LuckLayer: func(s *Scenario) {
		s.Health, s.Plays = Health{}, nil
		for i := range s.Segments {
			g := &s.Segments[i]
			g.Moves, g.New, g.DownsellDepth.SD, g.ExpansionSize.SD = nil, nil, 0, 0
			g.Rates = slices.Clone(g.Rates)
			for j := range g.Rates {
				r := &g.Rates[j]
				r.Churn.P, r.Downsell.P, r.Expansion.P = 0, 1, 0
			}
		}
	},
	RatesLayer: func(s *Scenario) {
		for i := range s.Segments {
			g := &s.Segments[i]
			g.Rates = slices.Clone(g.Rates)
			for j := range g.Rates {
				r := &g.Rates[j]
				r.Churn.Evidence, r.Downsell.Evidence, r.Expansion.Evidence = 0, 0, 0
				for _, o := range []*OddsRange{&r.Odds.Churn, &r.Odds.Downsell, &r.Odds.Expansion} {
					*o = OddsRange{o.Median(), o.Median()}
				}
			}
		}
	},
	EconomyLayer: func(s *Scenario) { s.Economy = Economy{Persistence: 0.9} },
	StaffingLayer: func(s *Scenario) {
		s.Teams = slices.Clone(s.Teams)
		for i := range s.Teams {
			s.Teams[i].Attrition = 0
		}
	},
}

// A layer without chance is drawn anew without a trace; with its chance it leaves one.
func TestDegenerateLayerRedrawnChangesNothing(t *testing.T) {
	for layer := range Layers {
		s := everythingBinds()
		s.Trials = 10
		if !redrawnMoves(t, s, layer) {
			t.Errorf("layer %d drawn anew changes nothing", layer)
		}
		for other, take := range degenerate {
			bare := everythingBinds()
			bare.Trials = 10
			take(&bare)
			if other == layer && redrawnMoves(t, bare, layer) {
				t.Errorf("layer %d without chance, drawn anew, changes the futures", layer)
			}
		}
	}
}

// redrawnMoves says whether anything recorded changes with a layer.
func redrawnMoves(t *testing.T, s Scenario, layer Layer) bool {
	was := mustRun(t, s)
	s.Redrawn[layer]++
	return !slices.Equal(was.data, mustRun(t, s).data)
}

// Each layer changes only through itself: the posts know staffing alone; where
// delivery makes no difference the accounts do not know the posts; rates and
// economy move accounts and not the number of those that arrive.
func TestRedrawnLayerChangesOnlyThroughItself(t *testing.T) {
	s := everythingBinds()
	s.Trials = 10
	s.Plays = nil // no referrals: what arrives depends on luck alone
	base := mustRun(t, s)
	for layer := range Layers {
		s.Redrawn = [Layers]uint64{}
		s.Redrawn[layer] = 3
		other := mustRun(t, s)
		if err := only(base, other, filledPosts, layer == StaffingLayer); err != nil {
			t.Errorf("layer %d: posts: %v", layer, err)
		}
		if err := only(base, other, arrivals, layer == LuckLayer); err != nil {
			t.Errorf("layer %d: arrivals: %v", layer, err)
		}
	}
	indifferent := everythingBinds()
	indifferent.Trials, indifferent.Plays = 10, nil
	for i := range indifferent.Coverages {
		indifferent.Coverages[i].Team, indifferent.Coverages[i].Hours, indifferent.Coverages[i].Named = "", 0, false
	}
	base = mustRun(t, indifferent)
	indifferent.Redrawn[StaffingLayer] = 3
	other := mustRun(t, indifferent)
	if err := only(base, other, closings, false); err != nil {
		t.Errorf("staffing without delivery: %v", err)
	}
	if err := only(base, other, filledPosts, true); err != nil {
		t.Errorf("staffing without delivery: posts: %v", err)
	}
}

// only asks that a series differs between two runs where it may, and nowhere else.
func only(base, other *Futures, series func(f *Futures, month int) []float64, may bool) error {
	moved := 0
	for m := 1; m <= base.Horizon; m++ {
		if !slices.Equal(series(base, m), series(other, m)) {
			moved++
		}
	}
	if moved > 0 != may {
		return fmt.Errorf("changed in %d months", moved)
	}
	return nil
}

func filledPosts(f *Futures, m int) []float64 {
	return slices.Concat(f.Team(Filled, 0, m), f.Team(Filled, 1, m))
}

func arrivals(f *Futures, m int) []float64 { return f.Flow(Arrivals, 1, Arrived, m) }

func closings(f *Futures, m int) (all []float64) {
	for part := range f.Parts() {
		all = append(all, f.Flow(Closing, part, Book, m)...)
	}
	return all
}

// With layers drawn anew, too, the first trials of a
// longer run are the shorter one.
func TestRedrawnRunStartsWithTheShorter(t *testing.T) {
	s := everythingBinds()
	s.Redrawn = [Layers]uint64{0, 4, 0, 2}
	s.Trials = 5
	short := mustRun(t, s)
	s.Trials = 20
	long := mustRun(t, s)
	for i := range short.layout.total {
		if !slices.Equal(short.series(i), long.series(i)[:5]) {
			t.Fatalf("series %d differs", i)
		}
	}
}
