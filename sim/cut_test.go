package sim

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// refParts are the parts in which a reference records its accounts.
type refParts struct {
	of    func(OpeningAccount) string
	names []string
}

// refRenewal is what an account's first renewal brought.
type refRenewal struct {
	leaves                       float64 // chance
	left, smaller                int
	due, churn, downsell, uplift float64
	losing                       float64 // of all its renewals
}

// byMany cuts the book across segments, coverages, owners and terms at once.
func byMany(a OpeningAccount) string {
	return fmt.Sprint(strings.HasSuffix(a.Segment, "1"), a.Coverage, a.Owner == "ann", a.Term > 12)
}

// cutScenario is a made-up scenario whose book says what most accounts paid
// when the fiscal year opened.
func cutScenario(seed uint64) Scenario {
	s := seeded(seed).scenario()
	for i := range s.Book {
		s.Book[i].Opening = []float64{1, 0, 0.7, 1.6}[i%4] * 25000
	}
	return s
}

// A cut book is the reference's, recorded in the same parts: so are the
// landing of its fiscal year and what became of each account.
func TestCutIsTheReferences(t *testing.T) {
	for seed := range uint64(100) {
		if err := sameCut(seed, straight, byMany); err != nil {
			t.Errorf("generated scenario %d: %v", seed, err)
		}
	}
}

// Twins of the reference, and a book that is cut otherwise, are refused.
func TestCutTwinsAreRefused(t *testing.T) {
	byOther := func(a OpeningAccount) string {
		return fmt.Sprint(strings.HasSuffix(a.Segment, "1"), a.Coverage, a.Owner == "bob", a.Term > 12)
	}
	for name, twin := range map[string]func(seed uint64) error{
		"churn × 1.05":  func(seed uint64) error { return sameCut(seed, churnier, byMany) },
		"another owner": func(seed uint64) error { return sameCut(seed, straight, byOther) },
	} {
		refused := 0
		for seed := range uint64(20) {
			if twin(seed) != nil {
				refused++
			}
		}
		if refused < 3 {
			t.Errorf("%s: %d of 20 scenarios tell it from the engine", name, refused)
		}
	}
}

// sameCut compares a run that is cut by byMany with a reference cut by of.
func sameCut(seed uint64, bent bend, of func(OpeningAccount) string) error {
	s := cutScenario(seed)
	land := 1 + int(seed)%s.Horizon
	f, err := Run(context.Background(), s, Options{Cut: byMany, Landing: land, Accounts: true})
	if err != nil {
		return err
	}
	book, err := OpeningBook(s)
	if err != nil {
		return err
	}
	parts := &refParts{of: of, names: f.Names}
	if got := partNames(&s, book, of); !slices.Equal(f.Names, got) {
		return fmt.Errorf("parts %q, want %q", f.Names, got)
	}
	rates := newRefRates(&s)
	sums := make([]refRenewal, len(book))
	closing := make([]float64, len(book))
	for k := range s.Trials {
		r := newReference(&s, rates, k, bent)
		r.parts = parts
		for i, a := range r.accounts {
			a.part = of(book[i])
		}
		recorded := r.run()
		if err := sameRecord(f, k, recorded); err != nil {
			return fmt.Errorf("trial %d: %w", k, err)
		}
		for i, a := range r.accounts[:len(book)] {
			if a.next != nil {
				sums[i].add(a.next)
			}
			sums[i].losing += a.losing
			if a.left == 0 {
				closing[i] += a.arr
			}
		}
		if err := sameLanding(f, k, &s, rates, bent, land, of, book); err != nil {
			return fmt.Errorf("trial %d: %w", k, err)
		}
	}
	return sameTallies(f, sums, closing)
}

// partNames are the parts that a book and those who join it fall into.
func partNames(s *Scenario, book []OpeningAccount, of func(OpeningAccount) string) []string {
	var names []string
	for _, a := range book {
		names = append(names, of(a))
	}
	arrivals := slices.ContainsFunc(s.Plays, func(p Play) bool { return p.Referrals > 0 }) ||
		slices.ContainsFunc(s.Segments, func(g Segment) bool { return g.New != nil })
	for _, g := range s.Segments {
		for _, line := range g.Coverage {
			if arrivals && g.ARR.Mean > 0 {
				names = append(names, of(OpeningAccount{Segment: g.Name, Coverage: line.Use, Term: g.Term}))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (x *refRenewal) add(y *refRenewal) {
	x.leaves += y.leaves
	x.left += y.left
	x.smaller += y.smaller
	x.due += y.due
	x.churn += y.churn
	x.downsell += y.downsell
	x.uplift += y.uplift
}

// sameLanding plays the trial to the end of the fiscal year and adds up what
// its opening has become.
func sameLanding(f *Futures, k int, s *Scenario, rates *refRates, bent bend, land int, of func(OpeningAccount) string, book []OpeningAccount) error {
	year := *s
	year.Horizon = land
	r := newReference(&year, rates, k, bent)
	r.run()
	want := make([][landings]float64, f.Parts())
	for i, a := range r.accounts[:len(book)] {
		if a.opened == 0 || a.left > 0 {
			continue
		}
		w := &want[slices.Index(f.Names, of(book[i]))]
		w[Landed] += a.arr
		w[LandedKept] += math.Min(a.arr, a.opened)
		w[LandedAccounts]++
	}
	for part := range want {
		for what := range landings {
			if got := f.Landing(what, part)[k]; !nearMoney(got, want[part][what], 0) {
				return fmt.Errorf("part %d, landing quantity %d: %v, want %v", part, what, got, want[part][what])
			}
		}
	}
	return nil
}

func sameTallies(f *Futures, sums []refRenewal, closing []float64) error {
	n := float64(f.Trials)
	for i, a := range f.Accounts {
		want := sums[i]
		for name, pair := range map[string][2]float64{
			"due": {a.Due, want.due}, "churn": {a.Churn, want.churn}, "downsell": {a.Downsell, want.downsell}, "uplift": {a.Uplift, want.uplift},
			"after": {a.After, want.due - want.churn - want.downsell + want.uplift}, "closing": {a.Closing, closing[i]}, "losing": {a.Losing, want.losing},
		} {
			if !nearMoney(pair[0]*n, pair[1], want.due) {
				return fmt.Errorf("account %d: %s %v, want %v", i, name, pair[0]*n, pair[1])
			}
		}
		if a.Churned != want.left || a.Smaller != want.smaller {
			return fmt.Errorf("account %d: left %d times and renewed smaller %d, want %d and %d", i, a.Churned, a.Smaller, want.left, want.smaller)
		}
		if !nearTo(1e-6, a.Leaves*n, want.leaves, 0.01) {
			return fmt.Errorf("account %d: leaves with %v, want %v", i, a.Leaves*n, want.leaves)
		}
	}
	return nil
}

// A cut, a landing and tallies change no life: teams, plays and money are the
// same bytes, and the parts add up to the segments.
func TestCutChangesNothingElse(t *testing.T) {
	for seed := range uint64(40) {
		s := cutScenario(seed)
		f, g := mustRun(t, s), cutRun(t, s, 0)
		from, to := f.layout.teamAt, f.layout.landings
		at := g.layout.teamAt
		if !slices.Equal(f.data[from*f.Trials:to*f.Trials], g.data[at*g.Trials:(at+to-from)*g.Trials]) {
			t.Errorf("generated scenario %d: teams or plays changed", seed)
		}
		for m := 1; m <= f.Horizon; m++ {
			for flow := range flows {
				for k := range f.Trials {
					if a, b := total(f, flow, m, k), total(g, flow, m, k); !near(a, b, total(f, Closing, m, k)+total(f, Due, m, k)+1e-3) {
						t.Fatalf("generated scenario %d, month %d, trial %d: flow %d is %v, in parts %v", seed, m, k, flow, a, b)
					}
				}
			}
		}
	}
}

func cutRun(t *testing.T, s Scenario, workers int) *Futures {
	t.Helper()
	f, err := Run(context.Background(), s, Options{Cut: byMany, Landing: 1, Accounts: true, Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func total(f *Futures, flow Flow, month, k int) float64 {
	sum := 0.0
	for part := range f.Parts() {
		for cohort := range cohorts {
			if series := f.Flow(flow, part, cohort, month); series != nil {
				sum += series[k]
			}
		}
	}
	return sum
}

// Tallies, too, are the same bytes on any number of workers, and tie out with
// the ledger: what accounts bring on their own is what the book brings.
func TestTalliesTieOutOnAnyNumberOfWorkers(t *testing.T) {
	for seed := range uint64(20) {
		s := cutScenario(seed)
		s.Trials = 37
		f := cutRun(t, s, 1)
		for _, workers := range []int{2, 7} {
			if g := cutRun(t, s, workers); !slices.Equal(f.Accounts, g.Accounts) || !slices.Equal(f.data, g.data) {
				t.Errorf("generated scenario %d: %d workers count otherwise", seed, workers)
			}
		}
		closing, there := 0.0, 0
		for _, a := range f.Accounts {
			closing += a.Closing
			there += a.There
		}
		ledger, accounts := 0.0, 0.0
		for part := range f.Parts() {
			for k := range f.Trials {
				ledger += f.Flow(Closing, part, Book, f.Horizon)[k]
				accounts += f.Flow(Accounts, part, Book, f.Horizon)[k]
			}
		}
		if !near(closing*float64(f.Trials), ledger, 1) || float64(there) != accounts {
			t.Errorf("generated scenario %d: accounts end with %v and %d, the book with %v and %v", seed, closing, there, ledger/float64(f.Trials), accounts)
		}
	}
}

// An account whose renewal is known renews as the book says, and the range of
// what it brings has the account's own amounts at its ends.
func TestTalliesOfWhatIsKnown(t *testing.T) {
	s := basic()
	s.Horizon, s.Trials = 12, 4000
	g := plain("smb", 0, 9000)
	g.Rates[0].Churn.P, g.Uplift = 0.2, 0.05
	s.Segments = []Segment{g}
	known := []float64{0, 0.25, 1}
	for i := range known {
		s.Book = append(s.Book, Account{ID: string(rune('a' + i)), Segment: "smb", ARR: 1000, Renewal: 3, Renews: &known[i]})
	}
	s.Book = append(s.Book, Account{ID: "rates", Segment: "smb", ARR: 1000, Renewal: 3}, Account{ID: "later", Segment: "smb", ARR: 1000, Renewal: 13, Term: 24})
	f := cutRun(t, s, 0)
	for i, leaves := range []float64{1, 0.75, 0, 0.2} {
		a := f.Accounts[i]
		if !near(a.Leaves, leaves, 1) || !near(a.AtRisk, 1000*leaves, 1) || a.Due != 1000 {
			t.Errorf("account %d leaves with %v, %v at risk of %v", i, a.Leaves, a.AtRisk, a.Due)
		}
		if got := float64(a.Churned) / 4000; math.Abs(got-leaves) > 4*math.Sqrt(leaves*(1-leaves)/4000) {
			t.Errorf("account %d left in %v of the trials, want %v", i, got, leaves)
		}
	}
	if a := f.Accounts[1]; a.P10 != 0 || a.P50 != 0 || !near(a.P90, 1050, 0) {
		t.Errorf("what may be known to leave brings %v, %v, %v", a.P10, a.P50, a.P90)
	}
	if a := f.Accounts[2]; !near(a.P10, 1050, 0) || !near(a.P90, 1050, 0) {
		t.Errorf("what is signed brings %v to %v", a.P10, a.P90)
	}
	if a := f.Accounts[4]; a.Due != 0 || a.Leaves != 0 || a.There != 4000 || a.Closing != 1000 {
		t.Errorf("what is not due: %+v", a)
	}
}

// The memory that a cut needs is known before anything is drawn.
func TestMemoryOfACut(t *testing.T) {
	s := threeSegments()
	s.Trials = 200_000
	_, err := Run(context.Background(), s, Options{Cut: func(a OpeningAccount) string { return a.ID }})
	if refused, ok := err.(*MemoryError); !ok || refused.Need < 300e9 {
		t.Errorf("got %v", err)
	}
}
