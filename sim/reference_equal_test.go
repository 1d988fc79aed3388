package sim

import (
	"context"
	"fmt"
	"math"
	"testing"
)

// generated is how many made-up scenarios the engine is held to the reference on.
const generated = 300

// The engine is the naive reference, trial by trial, month by month and
// account by account. A probability that lies within rounding of a multiple of
// 2^-32 could tell the two apart, once in some 1e9 decisions: these seeds do
// not meet one.
func TestEngineIsTheReference(t *testing.T) {
	for seed := range uint64(generated) {
		s := seeded(seed).scenario()
		if err := sameAsReference(&s, straight); err != nil {
			t.Errorf("generated scenario %d: %v", seed, err)
		}
	}
}

// The opening book as it is shown to the person is the reference's too.
func TestOpeningBookIsTheReferences(t *testing.T) {
	for seed := range uint64(generated) {
		s := seeded(seed).scenario()
		shown, err := OpeningBook(s)
		if err != nil {
			t.Fatal(err)
		}
		accounts := newReference(&s, newRefRates(&s), 0, straight).accounts
		if len(shown) != len(accounts) {
			t.Fatalf("generated scenario %d: %d accounts, want %d", seed, len(shown), len(accounts))
		}
		for i, a := range accounts {
			got := shown[i]
			want := OpeningAccount{ID: got.ID, Name: got.Name, Owner: got.Owner, ARR: got.ARR, Segment: a.segment.Name,
				Coverage: a.coverage.Name, Renewal: a.renewal, Term: a.term, Renews: a.renews}
			if len(s.Health.States) > 0 {
				want.State = s.Health.States[a.state]
			}
			if a.post >= 0 {
				want.Team, want.Post = a.coverage.Team, a.post
			}
			if got != want || !near(got.ARR, a.arr, 0) || keyOf(&s, got.ID, i) != a.key {
				t.Errorf("generated scenario %d, account %d: %+v, want %+v with an ARR of %v", seed, i, got, want, a.arr)
			}
		}
	}
}

// keyOf is the key of the account that the opening book calls by an id.
func keyOf(s *Scenario, id string, place int) uint64 {
	if s.Book != nil {
		return nameKey("account", id)
	}
	for _, g := range s.Segments {
		if place < g.Accounts && id == fmt.Sprintf("%s %d", g.Name, place+1) {
			return numberKey(nameKey("drawn", g.Name), place)
		}
		place -= g.Accounts
	}
	return 0
}

// Each bent twin of the reference must be told from the engine.
func TestReferenceTwinsAreRefused(t *testing.T) {
	for name, bent := range map[string]bend{"churn × 1.05": churnier, "orphans first": orphansFirst,
		"no ramp": rampless, "no memory": forgetful, "uplift before downsell": eagerUplift} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(generated) {
				s := seeded(seed).scenario()
				if sameAsReference(&s, bent) != nil && sameAsReference(&s, straight) == nil {
					return
				}
			}
			t.Errorf("none of %d scenarios tells the twin from the engine", generated)
		})
	}
}

// sameAsReference compares all that a run recorded, and every account at the
// horizon.
func sameAsReference(s *Scenario, bent bend) error {
	f, err := Run(context.Background(), *s, Options{})
	if err != nil {
		return err
	}
	p, err := newPlan(s, Options{})
	if err != nil {
		return err
	}
	engine, out := newTrial(p), make([]float64, p.layout.total)
	rates := newRefRates(s)
	for k := range s.Trials {
		r := newReference(s, rates, k, bent)
		recorded := r.run()
		if err := sameRecord(f, k, recorded); err != nil {
			return fmt.Errorf("trial %d: %w", k, err)
		}
		engine.run(k, out, func() bool { return false })
		if err := sameAccounts(engine, r.accounts); err != nil {
			return fmt.Errorf("trial %d: %w", k, err)
		}
	}
	return nil
}

// near is equality to 1e-9 of the scale of the numbers; not for NaN.
func near(a, b, scale float64) bool { return nearTo(1e-9, a, b, scale) }

// nearMoney allows for the tabulated sizes of downsells and expansions, which
// add up over an account's life.
func nearMoney(a, b, scale float64) bool { return nearTo(1e-6, a, b, scale) }

func nearTo(tolerance, a, b, scale float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(scale, math.Max(math.Abs(a), math.Abs(b)))
}

func sameAccounts(engine *trial, accounts []*refAccount) error {
	lives := livesOf(engine)
	if len(lives) != len(accounts) {
		return fmt.Errorf("%d accounts in all, want %d", len(lives), len(accounts))
	}
	for i, a := range accounts {
		got, there := lives[a.key]
		switch {
		case !there:
			return fmt.Errorf("account %d: unknown", i)
		case got.gone != (a.left > 0):
			return fmt.Errorf("account %d: gone is %v, want %v", i, got.gone, a.left > 0)
		case a.left == 0 && got.state != a.state:
			return fmt.Errorf("account %d: in state %d, want %d", i, got.state, a.state)
		case a.left == 0 && !nearMoney(got.arr, a.arr, 1e-9*a.arr0):
			return fmt.Errorf("account %d: ARR %v, want %v", i, got.arr, a.arr)
		}
	}
	return nil
}

// seen is an account at the horizon of a trial.
type seen struct {
	arr   float64
	state int
	gone  bool
}

// livesOf is every account of a trial of the engine at its horizon, by key.
func livesOf(t *trial) map[uint64]seen {
	lives := make(map[uint64]seen, len(t.lives))
	for i, l := range t.lives {
		lives[l.key] = seen{arr: l.arr, state: int(t.states[i]), gone: t.states[i] == gone}
	}
	return lives
}

// sameRecord compares every series of a trial. Counts must be the same exactly.
func sameRecord(f *Futures, k int, want *refRecord) error {
	for m := 1; m <= f.Horizon; m++ {
		if err := sameTeams(f, k, m, want); err != nil {
			return err
		}
		for seg := range f.Parts() {
			for cohort := range cohorts {
				if err := sameLedger(f, k, m, seg, cohort, want); err != nil {
					return fmt.Errorf("month %d, part %d, cohort %d: %w", m, seg, cohort, err)
				}
			}
		}
	}
	for year := 1; year <= f.Years(); year++ {
		for seg := range f.Parts() {
			for w := range windows {
				got, wanted := f.Window(w, seg, year)[k], want.windows[year][seg][w]
				if !nearMoney(got, wanted, want.windows[year][seg][Opened]) {
					return fmt.Errorf("year %d, part %d: window quantity %d is %v, want %v", year, seg, w, got, wanted)
				}
			}
		}
	}
	return nil
}

func sameLedger(f *Futures, k, m, seg int, cohort Cohort, want *refRecord) error {
	book := &want.ledgers[m][seg][cohort]
	scale := book.flow[Arrivals] // the most there has been
	for _, month := range want.ledgers[:m] {
		scale = math.Max(scale, month[seg][cohort].flow[Closing])
	}
	if f.Flow(Closing, seg, cohort, m) == nil { // no series for what cannot be
		if cohort == Arrived && scale == 0 {
			return nil
		}
		return fmt.Errorf("no series for an ARR of %v", scale)
	}
	for flow := range flows {
		got, wanted := f.Flow(flow, seg, cohort, m)[k], book.flow[flow]
		if flow == Accounts && got != wanted || !nearMoney(got, wanted, scale) {
			return fmt.Errorf("flow %d is %v, want %v", flow, got, wanted)
		}
	}
	for state, wanted := range book.inState {
		if got := f.InState(state, seg, cohort, m)[k]; got != wanted {
			return fmt.Errorf("%v accounts in state %d, want %v", got, state, wanted)
		}
	}
	return nil
}

func sameTeams(f *Futures, k, m int, want *refRecord) error {
	for i, team := range want.teams[m] {
		for what := range teamSeries {
			got := f.Team(what, i, m)[k]
			if !near(got, team.series[what], 0) {
				return fmt.Errorf("month %d, team %d: quantity %d is %v, want %v", m, i, what, got, team.series[what])
			}
		}
		for class, share := range team.shares {
			if got := f.Share(Class(class), i, m)[k]; !near(got, share, 1) {
				return fmt.Errorf("month %d, team %d: share of class %d is %v, want %v", m, i, class, got, share)
			}
		}
	}
	for i, play := range want.plays[m] {
		for what := range playSeries {
			if got := f.Play(what, i, m)[k]; !near(got, play[what], 1) {
				return fmt.Errorf("month %d, play %d: quantity %d is %v, want %v", m, i, what, got, play[what])
			}
		}
	}
	if got := f.Tooling(m)[k]; !near(got, want.tooling[m], 0) {
		return fmt.Errorf("month %d: tooling is %v, want %v", m, got, want.tooling[m])
	}
	return nil
}
