package sim

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// draws lets rapid make up scenarios, and make failing ones simpler.
func draws(t *rapid.T) chooser {
	return func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
}

// Every ledger of every scenario balances, and 0 <= GRR <= min(1, NRR).
func TestLedgersBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := draws(t).scenario()
		f, err := Run(context.Background(), s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := balanced(f); err != nil {
			t.Fatal(err)
		}
	})
}

// A ledger that lost a cent of an account would be seen.
func TestLedgerTwinsAreRefused(t *testing.T) {
	for name, bend := range map[string]func(f *Futures){
		"churn × 1.05": func(f *Futures) {
			for k := range f.Trials {
				f.Flow(Churn, 0, Book, 12)[k] *= 1.05
			}
		},
		"GRR above NRR":       func(f *Futures) { f.Flow(Kept, 0, Book, 12)[3] = f.Flow(Closing, 0, Book, 12)[3] + 1 },
		"GRR of growth":       func(f *Futures) { f.Window(KeptOf, 0, 2)[3] = f.Window(Opened, 0, 2)[3] + 1 },
		"an account too many": func(f *Futures) { f.InState(1, 0, Book, 5)[3]++ },
		"not a number":        func(f *Futures) { f.Tooling(9)[3] = math.NaN() },
	} {
		f := mustRun(t, staffed())
		if err := balanced(f); err != nil {
			t.Fatal(err)
		}
		bend(f)
		if balanced(f) == nil {
			t.Errorf("%s was not refused", name)
		}
	}
}

func mustRun(t *testing.T, s Scenario) *Futures {
	t.Helper()
	f, err := Run(context.Background(), s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// balanced checks every trial of a run against what holds in any.
func balanced(f *Futures) error {
	if i := slices.IndexFunc(f.data, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }); i >= 0 {
		return fmt.Errorf("series %d holds %v", i/f.Trials, f.data[i])
	}
	for k := range f.Trials {
		for seg := range f.Scenario.Segments {
			for cohort := range Cohort(f.layout.cohorts) {
				if err := balancedLedger(f, k, seg, cohort); err != nil {
					return fmt.Errorf("trial %d, segment %d, cohort %d: %w", k, seg, cohort, err)
				}
			}
			for year := 1; year <= f.Years(); year++ {
				opened, now := f.Window(Opened, seg, year)[k], f.Window(Now, seg, year)[k]
				if kept := f.Window(KeptOf, seg, year)[k]; !(kept >= -1e-12*opened && kept <= opened*(1+1e-12) && kept <= now+1e-12*opened) {
					return fmt.Errorf("trial %d, segment %d, year %d: kept %v of %v, now %v", k, seg, year, kept, opened, now)
				}
			}
		}
		if err := balancedWork(f, k); err != nil {
			return fmt.Errorf("trial %d: %w", k, err)
		}
	}
	return nil
}

func balancedLedger(f *Futures, k, seg int, cohort Cohort) error {
	closing, accounts := 0.0, 0.0
	if cohort == Book {
		closing, accounts = f.Start[seg].ARR, float64(f.Start[seg].Accounts)
	}
	start, most := closing, closing
	for m := 1; m <= f.Horizon; m++ {
		flow := func(what Flow) float64 { return f.Flow(what, seg, cohort, m)[k] }
		opening := closing
		closing = flow(Closing)
		most = math.Max(most, closing)
		rounding := 1e-9 * (most + 1)
		want := opening - flow(Churn) - flow(Downsell) + flow(Expansion) + flow(Uplift) + flow(Arrivals)
		if !(math.Abs(closing-want) <= rounding) {
			return fmt.Errorf("month %d: closing is %v, its flows give %v", m, closing, want)
		}
		if kept := flow(Kept); !(kept >= -rounding && kept <= start+rounding && kept <= closing+rounding) {
			return fmt.Errorf("month %d: kept %v of %v, now %v", m, kept, start, closing)
		}
		if lost := flow(Churn) + flow(Downsell); !(lost >= -rounding && lost <= flow(Due)+rounding) {
			return fmt.Errorf("month %d: lost %v of %v due", m, lost, flow(Due))
		}
		inStates := 0.0
		for state := range f.States {
			inStates += f.InState(state, seg, cohort, m)[k]
		}
		if inStates != flow(Accounts) || cohort == Book && flow(Accounts) > accounts {
			return fmt.Errorf("month %d: %v accounts, %v in states, %v before", m, flow(Accounts), inStates, accounts)
		}
		accounts = flow(Accounts)
	}
	return nil
}

func balancedWork(f *Futures, k int) error {
	for m := 1; m <= f.Horizon; m++ {
		for i := range f.Scenario.Teams {
			delivered := 0.0
			for class := range Class(classes(f.States)) {
				share := f.Share(class, i, m)[k]
				if !(share >= 0 && share <= 1) {
					return fmt.Errorf("month %d, team %d: share %v", m, i, share)
				}
				delivered += share
			}
			asked, supply := f.Team(Asked, i, m)[k], f.Team(Supply, i, m)[k]
			if asked <= supply && delivered != float64(classes(f.States)) {
				return fmt.Errorf("month %d, team %d: short with %v asked of %v", m, i, asked, supply)
			}
		}
		for i := range f.Scenario.Plays {
			if triggered, delivered := f.Play(Triggered, i, m)[k], f.Play(Delivered, i, m)[k]; !(delivered >= 0 && delivered <= triggered*(1+1e-12)) {
				return fmt.Errorf("month %d, play %d: delivered %v of %v", m, i, delivered, triggered)
			}
		}
	}
	return nil
}

// What Validate admits, Run finishes without a number that is none: with
// values anywhere within and beyond what is admitted.
func TestAdmittedScenariosRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := admittedRuns(draws(t)); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzAdmittedScenariosRun(f *testing.F) {
	f.Add([]byte{})
	for seed := range uint64(20) {
		data, pick := make([]byte, 600), seeded(seed)
		for i := range data {
			data[i] = byte(pick(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pick := func(n int) int { // two bytes at a time, then zeros
			if len(data) < 2 {
				return 0
			}
			x := int(data[0])<<8 | int(data[1])
			data = data[2:]
			return x % n
		}
		if err := admittedRuns(pick); err != nil {
			t.Fatal(err)
		}
	})
}

func admittedRuns(pick chooser) error {
	s := pick.scenario()
	for range pick(4) {
		pick.extreme(&s)
	}
	if Validate(&s) != nil {
		return nil
	}
	f, err := Run(context.Background(), s, Options{Workers: 1, MaxMemory: 1 << 28})
	var tooBig *MemoryError
	if errors.As(err, &tooBig) || errors.Is(err, errRunaway) {
		return nil // finished, with a word to the person
	}
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(f.data, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }); i >= 0 {
		return fmt.Errorf("series %d holds %v", i/f.Trials, f.data[i])
	}
	return nil
}

// extreme puts a value that few would choose, or nobody should, in some place.
func (pick chooser) extreme(s *Scenario) {
	x := one(pick, 0, 1, 0.5, 1e-6, 2.5, 10, 100, 1e3, 1e6, 1e12, 1e15, 1e-300, -1, math.Inf(1), math.NaN())
	g := &s.Segments[pick(len(s.Segments))]
	row := &g.Rates[pick(len(g.Rates))]
	places := []*float64{&s.Memory, &s.Economy.Volatility, &s.Economy.Persistence, &s.Economy.Expansion,
		&s.Coverages[0].Cost, &s.Coverages[len(s.Coverages)-1].Hours, &s.Health.Moves.Worsen, &s.Health.Moves.Recover,
		&g.ARR.Mean, &g.ARR.CV, &g.Hours, &g.Uplift, &g.UpliftInRates, &g.OddsPerPoint,
		&g.DownsellDepth.Mean, &g.DownsellDepth.SD, &g.ExpansionSize.Mean, &g.ExpansionSize.SD,
		&row.Churn.P, &row.Churn.Evidence, &row.Downsell.P, &row.Downsell.Evidence, &row.Expansion.P, &row.Expansion.Evidence,
		&row.Odds.Churn.Low, &row.Odds.Churn.High, &row.Odds.Expansion.High}
	for i := range s.Teams {
		places = append(places, &s.Teams[i].Hours, &s.Teams[i].Cost, &s.Teams[i].Ramp, &s.Teams[i].Attrition)
	}
	for i := range s.Plays {
		p := &s.Plays[i]
		places = append(places, &p.Hours, &p.Cost, &p.Odds.Churn, &p.Odds.Expansion, &p.Odds.Worsen, &p.Odds.Recover)
	}
	for i := range s.Book {
		places = append(places, &s.Book[i].ARR)
	}
	for i := range s.Health.Churn {
		places = append(places, &s.Health.Churn[i], &s.Health.Expansion[i])
	}
	*places[pick(len(places))] = x
}
