package sim

import (
	"context"
	"maps"
	"slices"
	"testing"
)

// lived is every account of trial k at the horizon, by key.
func lived(t *testing.T, s Scenario, k int) map[uint64]seen {
	t.Helper()
	p, err := newPlan(&s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine := newTrial(p)
	engine.run(k, make([]float64, p.layout.total), func() bool { return false })
	return livesOf(engine)
}

// The same scenario gives the same bytes on any number of workers.
func TestSameBytesOnAnyNumberOfWorkers(t *testing.T) {
	for seed := range uint64(40) {
		s := seeded(seed).scenario()
		s.Trials = 37
		var first *Futures
		for _, workers := range []int{1, 2, 7} {
			f, err := Run(context.Background(), s, Options{Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = f
			} else if !slices.Equal(first.data, f.data) {
				t.Errorf("generated scenario %d: %d workers draw other futures", seed, workers)
			}
		}
	}
	s := staffed()
	f := mustRun(t, s)
	s.Seed++
	if slices.Equal(f.data, mustRun(t, s).data) {
		t.Error("another seed draws the same futures")
	}
}

// The first trials of a longer run are the shorter run.
func TestLongerRunStartsWithTheShorter(t *testing.T) {
	for seed := range uint64(40) {
		s := seeded(seed).scenario()
		s.Trials = 11
		short := mustRun(t, s)
		s.Trials = 60
		long := mustRun(t, s)
		for i := range short.layout.total {
			if !slices.Equal(short.series(i), long.series(i)[:11]) {
				t.Fatalf("generated scenario %d: series %d differs", seed, i)
			}
		}
	}
}

// crowd is a given book under every uncertainty and no team, with nothing left out.
func crowd() Scenario {
	s := threeSegments()
	s.Trials = 20
	for i := range s.Segments {
		s.Segments[i].Accounts = 0
	}
	for i := range 60 {
		s.Book = append(s.Book, Account{ID: string(rune('A'+i%26)) + string(rune('a'+i/26)), Segment: s.Segments[i%3].Name,
			ARR: 10000 + 500*float64(i), Renewal: 1 + i%12, Term: 12, Health: s.Health.States[i%3]})
	}
	return s
}

// Another account moves none of the others.
func TestAnotherAccountMovesNoOther(t *testing.T) {
	s := crowd()
	other := s
	other.Book = slices.Insert(slices.Clone(s.Book), 7, Account{ID: "new one", Segment: "smb", ARR: 5e6, Renewal: 2, Health: "red"})
	for k := range s.Trials {
		alone, beside := lived(t, s, k), lived(t, other, k)
		delete(beside, nameKey("account", "new one"))
		if !maps.Equal(alone, beside) {
			t.Errorf("trial %d: an account's life changed", k)
		}
	}
	other = s
	other.Seed++
	if maps.Equal(lived(t, s, 0), lived(t, other, 0)) {
		t.Error("another seed's accounts live the same lives")
	}
}

// Another segment moves no account of the others, drawn or arriving.
func TestAnotherSegmentMovesNoOther(t *testing.T) {
	s := threeSegments()
	s.Trials = 20
	for i := range s.Segments {
		s.Segments[i].Accounts, s.Segments[i].New = 40, &NewBusiness{Accounts: 2}
	}
	other := s
	other.Segments = slices.Insert(slices.Clone(s.Segments), 1, s.Segments[0])
	other.Segments[1].Name = "government"
	f, g := mustRun(t, s), mustRun(t, other)
	for seg, at := range []int{0, 2, 3} {
		for m := 1; m <= s.Horizon; m++ {
			for cohort := range cohorts {
				for flow := range flows {
					if !slices.Equal(f.Flow(flow, seg, cohort, m), g.Flow(flow, at, cohort, m)) {
						t.Fatalf("segment %d, month %d: flow %d changed", seg, m, flow)
					}
				}
			}
		}
	}
}

// The coverage with the lower stated churn keeps every account that the one
// with the higher keeps, and more.
func TestLowerStatedChurnNeverChurnsMore(t *testing.T) {
	s := threeSegments()
	s.Trials = 30
	g := &s.Segments[1]
	g.Rates = []Rates{g.Rates[0]}
	high := mustRun(t, s)
	keep := lived(t, s, 3)
	g.Rates[0].Churn.P *= 0.95
	low := mustRun(t, s)
	fewer := false
	for m := 1; m <= s.Horizon; m++ {
		for k := range s.Trials {
			more, less := low.Flow(Accounts, 1, Book, m)[k], high.Flow(Accounts, 1, Book, m)[k]
			if more < less {
				t.Fatalf("month %d, trial %d: %v accounts with the lower churn, %v with the higher", m, k, more, less)
			}
			fewer = fewer || more > less
		}
	}
	if !fewer {
		t.Error("churn × 0.95 made no difference")
	}
	for key, a := range lived(t, s, 3) {
		if a.gone && !keep[key].gone {
			t.Errorf("account %x left under the lower churn alone", key)
		}
	}
}

// A cancelled run says so, and progress is told to the end.
func TestRunStopsAndTells(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, staffed(), Options{}); err != context.Canceled {
		t.Errorf("a cancelled run returned %v", err)
	}
	told := 0
	s := staffed()
	if _, err := Run(context.Background(), s, Options{Progress: func(done, total int) {
		if done <= told || total != s.Trials {
			t.Errorf("progress went from %d to %d of %d", told, done, total)
		}
		told = done
	}}); err != nil || told != s.Trials {
		t.Errorf("told of %d trials, want %d (%v)", told, s.Trials, err)
	}
}

// A run that would not fit is refused before it starts.
func TestMemoryIsKnownBefore(t *testing.T) {
	s := staffed()
	s.Trials = 1e8
	_, err := Run(context.Background(), s, Options{})
	if refused, ok := err.(*MemoryError); !ok || refused.Need <= refused.Limit {
		t.Errorf("got %v", err)
	}
}

// ARR that outgrows all bounds ends the run with a word, and soon.
func TestRunawayARREndsTheRun(t *testing.T) {
	s := staffed()
	s.Horizon = 600
	s.Segments[0].ExpansionSize, s.Segments[0].Rates[0].Expansion.P = Size{1000, 0}, 1
	if _, err := Run(context.Background(), s, Options{}); err != errRunaway {
		t.Errorf("got %v", err)
	}
}
