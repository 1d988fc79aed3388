//go:build !race

// A trace is one account in one trial, over and over: the race detector would
// take long over them and show nothing.

package sim

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// traces is how many made-up scenarios are traced, every account of every trial.
const traces = 25

// tracedScenarios are the made-up ones, and one in which posts fall vacant and
// rates were seen with a play running.
func tracedScenarios() []Scenario {
	s := staffed()
	s.Trials, s.Teams[0].Hours, s.Teams[0].Attrition, s.Segments[0].Term = 2, 20, 0.8, 2
	s.Plays[0].Odds, s.Plays[0].InRates = PlayOdds{0.5, 0.7, 1.5, 0.6, 2}, true
	all := []Scenario{s}
	for seed := range uint64(traces) {
		all = append(all, seeded(seed).scenario())
	}
	return all
}

// A trace is the engine's: its terms give the chances that the engine
// compared, its outcomes the accounts that the engine ends with, and the sum
// of all accounts the ledger of the run.
func TestTraceIsTheEngines(t *testing.T) {
	for i, s := range tracedScenarios() {
		if err := believable(&s, nil); err != nil {
			t.Errorf("scenario %d: %v", i, err)
		}
	}
}

// Each trace that says something else than the engine did is refused.
func TestTraceTwinsAreRefused(t *testing.T) {
	terms := func(bend func(*LifeTerm)) func(*Life) {
		return func(l *Life) {
			for c := range chancesOf(l) {
				for i := range c.Parts {
					for j := range c.Parts[i].Terms {
						bend(&c.Parts[i].Terms[j])
					}
				}
			}
		}
	}
	kind := func(kind string, bend func(*LifeTerm)) func(*Life) {
		return terms(func(x *LifeTerm) {
			if x.Kind == kind {
				bend(x)
			}
		})
	}
	scenarios := tracedScenarios()
	for name, bend := range map[string]func(*Life){
		"κ × 1.05":              kind(KappaTerm, func(x *LifeTerm) { x.LogOdds *= 1.05 }),
		"economy left out":      kind(EconomyTerm, func(x *LifeTerm) { x.LogOdds = 0 }),
		"price left out":        kind(PriceTerm, func(x *LifeTerm) { x.LogOdds = 0 }),
		"odds of the best":      kind(StateTerm, func(x *LifeTerm) { x.LogOdds -= 1e-6 }),
		"another rate":          kind(RateTerm, func(x *LifeTerm) { x.LogOdds += 1e-6 }),
		"plays fully delivered": kind(PlayTerm, func(x *LifeTerm) { *x.Share = 1 }),
		"no play":               kind(PlayTerm, func(x *LifeTerm) { x.LogOdds = 0 }),
		"no fallback": func(l *Life) {
			for c := range chancesOf(l) {
				c.Parts = slices.DeleteFunc(c.Parts, func(x LifePart) bool { return x.Of == FallbackPart })
			}
		},
		"today's habit forgotten": func(l *Life) {
			for c := range chancesOf(l) {
				c.Parts = slices.DeleteFunc(c.Parts, func(x LifePart) bool { return x.Of == TodayPart })
			}
		},
		"another uniform": func(l *Life) {
			for c := range chancesOf(l) {
				c.U = 1 - 0x1p-32 - c.U
			}
		},
		"expansion × 1.000001": func(l *Life) {
			for i := range l.Months {
				if g := l.Months[i].Growth; g != nil && g.Size != nil {
					g.Size.Share *= 1.000001
				}
			}
		},
		"depth of another": func(l *Life) {
			for i := range l.Months {
				if r := l.Months[i].Renewal; r != nil && r.Depth != nil {
					r.Depth.Share *= 0.999999
				}
			}
		},
		"a flow": func(l *Life) {
			for i := range l.Months {
				l.Months[i].Churn *= 1.05
			}
		},
		"a month too few": func(l *Life) { l.Months = l.Months[:max(0, len(l.Months)-1)] },
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range scenarios {
				if believable(&s, bend) != nil {
					return
				}
			}
			t.Error("no scenario tells it from the engine")
		})
	}
}

// chancesOf is every chance of a life.
func chancesOf(l *Life) func(yield func(*LifeChance) bool) {
	return func(yield func(*LifeChance) bool) {
		for i := range l.Months {
			m := &l.Months[i]
			var all []*LifeChance
			if r := m.Renewal; r != nil {
				all = append(all, &r.Churn, r.Downsell)
			}
			if m.Growth != nil {
				all = append(all, &m.Growth.Expansion)
			}
			if m.Health != nil {
				all = append(all, m.Health.Worsen, m.Health.Recover)
			}
			for _, c := range all {
				if c != nil && !yield(c) {
					return
				}
			}
		}
	}
}

// believable traces every account of every trial and holds the traces, bent
// where a bend is given, to a run and to trials that nobody watched.
func believable(s *Scenario, bend func(*Life)) error {
	f, err := Run(context.Background(), *s, Options{})
	if err != nil {
		return err
	}
	p, err := newPlan(s, Options{})
	if err != nil {
		return err
	}
	engine, out := newTrial(p), make([]float64, p.layout.total)
	for k := range s.Trials {
		engine.run(k, out, func() bool { return false })
		lives, err := everyLife(p, k+1)
		if err != nil {
			return err
		}
		if len(lives) != len(engine.lives) {
			return fmt.Errorf("trial %d: %d accounts, the engine has %d", k+1, len(lives), len(engine.lives))
		}
		for key, l := range lives {
			if bend != nil {
				bend(l)
			}
			if err := believableLife(s, l, livesOf(engine)[key]); err != nil {
				return fmt.Errorf("trial %d, %s: %w", k+1, l.Account.ID, err)
			}
		}
		if err := sumsToLedger(f, k, lives); err != nil {
			return fmt.Errorf("trial %d: %w", k+1, err)
		}
	}
	return nil
}

// everyLife is every account of a trial by its key.
func everyLife(p *plan, trial int) (map[uint64]*Life, error) {
	lives := map[uint64]*Life{}
	add := func(id string, key uint64) (err error) {
		who, err := p.find(id)
		if err == nil {
			lives[key], err = p.trace(context.Background(), trial, who)
		}
		return err
	}
	accounts, at := p.openingAccounts()
	for i, a := range accounts {
		if err := add(a.ID, p.book.key[at[i]]); err != nil {
			return nil, err
		}
	}
	for seg := range p.s.Segments {
		for m := 1; m <= p.s.Horizon; m++ {
			for rank := 1; ; rank++ {
				key := numberKey(numberKey(p.segments[seg].key, m), rank-1)
				var unknown *UnknownAccount
				if err := add(newcomerID(p.s.Segments[seg].Name, m, rank), key); errors.As(err, &unknown) {
					delete(lives, key)
					break
				} else if err != nil {
					return nil, err
				}
			}
		}
	}
	return lives, nil
}

// A trace can be written as JSON, and asking for what is not there says why.
func TestTraceAsked(t *testing.T) {
	s := staffed()
	life, err := Trace(context.Background(), s, 2, s.Segments[0].Name+" 1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := json.Marshal(life); err != nil {
		t.Error(err)
	}
	lost := basic()
	lost.Trials, lost.Segments = 5, []Segment{plain("smb", 0, 9000)}
	lost.Book = []Account{{ID: "A1", Segment: "smb", ARR: 5}, {ID: "A2", Segment: "smb"}, {ID: "smb new 3.1", Segment: "smb", ARR: 7}}
	for _, c := range []struct {
		trial    int
		id, want string
	}{
		{0, "A1", `there is no trial 0; they are numbered from 1 to 5`},
		{6, "A1", `there is no trial 6; they are numbered from 1 to 5`},
		{5, "A3", `there is no account "A3": the book has "A1" to "smb new 3.1", and new accounts are called like "smb new 3.1", the first that a segment wins in month 3`},
		{5, "A2", `there is no account "A2": its ARR in the book is 0, so that it was lost before month 0`},
		{5, "smb new 3.2", `there is no account "smb new 3.2": in trial 5, smb wins none in month 3`},
		{5, "smb new 25.1", `there is no account "smb new 25.1": month 25 is after the horizon of 24 months`},
		{5, "smb new 3.1", ``}, // the book's own
		{5, "A1", ``},
	} {
		_, err := Trace(context.Background(), lost, c.trial, c.id)
		if got := fmt.Sprint(err); c.want == "" && err != nil || c.want != "" && got != c.want {
			t.Errorf("trial %d, %s: %s, want %s", c.trial, c.id, got, c.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Trace(ctx, s, 1, s.Segments[0].Name+" 1"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
