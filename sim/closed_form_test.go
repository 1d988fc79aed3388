//go:build !race

// Many futures held against formulas: the race detector would take long over them
// and show nothing that other tests do not.

package sim

import (
	"fmt"
	"math"
	"testing"
)

// mixed is a book of certain rates, three health states and every length of
// term, in which nothing is short: its accounts are independent Markov chains.
func mixed() Scenario {
	s := basic()
	s.Horizon, s.Trials, s.Health = 40, 4000, threeStates()
	for i, term := range []int{1, 12, 24, 36} {
		g := plain(string(rune('a'+i)), 60, 20000)
		g.Term, g.ARR.CV, g.Uplift, g.UpliftInRates, g.OddsPerPoint = term, 0.5, 0.04, 0.02, 1.1
		g.DownsellDepth, g.ExpansionSize = Size{0.25, 0.12}, Size{0.2, 0.15}
		g.Rates[0].Churn.P, g.Rates[0].Downsell.P, g.Rates[0].Expansion.P = 0.12, 0.1, 0.25
		s.Segments = append(s.Segments, g)
	}
	return s
}

// churnBent is a scenario with every churn × 1.05.
func churnBent(s Scenario) Scenario {
	s.Segments = append([]Segment(nil), s.Segments...)
	for i := range s.Segments {
		g := &s.Segments[i]
		g.Rates = append([]Rates(nil), g.Rates...)
		for j := range g.Rates {
			g.Rates[j].Churn.P *= 1.05
		}
	}
	return s
}

// The mean ARR of every month is that of a recursion over health states.
func TestExpectedARROfEveryMonth(t *testing.T) {
	s := mixed()
	if err := arrIsExpected(&s, mustRun(t, s)); err != nil {
		t.Error(err)
	}
	if arrIsExpected(&s, mustRun(t, churnBent(s))) == nil {
		t.Error("churn × 1.05 was not refused")
	}
}

func arrIsExpected(s *Scenario, f *Futures) error {
	for seg := range s.Segments {
		mean, variance := expectedARR(s, seg)
		for m := 1; m <= s.Horizon; m++ {
			if err := meanIs(f.Flow(Closing, seg, Book, m), mean[m], variance[m]); err != nil {
				return fmt.Errorf("segment %d, month %d: %w", seg, m, err)
			}
		}
	}
	return nil
}

// expectedARR is the mean and the variance of a segment's ARR by month.
func expectedARR(s *Scenario, seg int) (mean, variance []float64) {
	mean, variance = make([]float64, s.Horizon+1), make([]float64, s.Horizon+1)
	rates := newRefRates(s)
	for _, a := range newReference(s, rates, 0, straight).accounts {
		if a.segment != &s.Segments[seg] {
			continue
		}
		states := max(1, len(s.Health.States))
		first, second := make([]float64, states), make([]float64, states) // E[ARR; state], E[ARR²; state]
		first[a.state], second[a.state] = a.arr, a.arr*a.arr
		for m := 1; m <= s.Horizon; m++ {
			for i := range states {
				by, square := growth(s, rates, a, i, m)
				first[i] *= by
				second[i] *= square
			}
			first, second = moved(s, first), moved(s, second)
			one, two := sumOf(first), sumOf(second)
			mean[m] += one
			variance[m] += two - one*one
		}
	}
	return mean, variance
}

// growth is the mean factor of an account's ARR in a month and state before it
// moves, and the mean of its square; leaving counts as a factor of 0.
func growth(s *Scenario, rates *refRates, a *refAccount, state, month int) (by, square float64) {
	g := a.segment
	chance := func(kind string, months int) float64 {
		x := logit(within(stated(g, a.coverage.Name, kind), months))
		x += rates.kappa(g, a.coverage.Name, kind, months) + math.Log(stateOdds(&s.Health, kind, state))
		if kind != "expansion" {
			x += 100 * (g.Uplift - g.UpliftInRates) * math.Log(g.OddsPerPoint)
		}
		return sigma(x)
	}
	by, square = 1, 1
	if (month-a.renewal)%a.term == 0 && month >= a.renewal {
		stay, down := 1-chance("churn", a.term), chance("downsell", a.term)
		depth, rise := g.DownsellDepth, math.Pow(1+g.Uplift, float64(a.term)/12)
		by = stay * rise * (1 - down*depth.Mean)
		square = stay * rise * rise * (1 - down + down*(math.Pow(1-depth.Mean, 2)+depth.SD*depth.SD))
	}
	grow, size := chance("expansion", 1), g.ExpansionSize
	by *= 1 + grow*size.Mean
	square *= 1 + grow*(2*size.Mean+size.Mean*size.Mean+size.SD*size.SD)
	return by, square
}

// moved is a distribution over health states a month on.
func moved(s *Scenario, x []float64) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		stay := 1.0
		if i < len(x)-1 {
			y[i+1] += x[i] * s.Health.Moves.Worsen
			stay -= s.Health.Moves.Worsen
		}
		if i > 0 {
			y[i-1] += x[i] * s.Health.Moves.Recover
			stay -= s.Health.Moves.Recover
		}
		y[i] += x[i] * stay
	}
	return y
}

// Where nothing grows, what is kept is what is there.
func TestGRRIsNRRWithoutExpansionAndUplift(t *testing.T) {
	s := mixed()
	s.Trials = 200
	for i := range s.Segments {
		s.Segments[i].Uplift, s.Segments[i].Rates[0].Expansion.P = 0, 0
	}
	if err := keptIsAll(mustRun(t, s)); err != nil {
		t.Error(err)
	}
	s.Segments[2].Uplift = 0.001
	if keptIsAll(mustRun(t, s)) == nil {
		t.Error("an uplift of 0.1% was not refused")
	}
}

func keptIsAll(f *Futures) error {
	for seg := range f.Scenario.Segments {
		for m := 1; m <= f.Horizon; m++ {
			for k, kept := range f.Flow(Kept, seg, Book, m) {
				if now := f.Flow(Closing, seg, Book, m)[k]; !near(kept, now, f.Start[seg].ARR*1e-3) {
					return fmt.Errorf("segment %d, month %d, trial %d: kept %v, now %v", seg, m, k, kept, now)
				}
			}
		}
	}
	return nil
}

// After one renewal each, a segment's ARR has the variance p(1-p)Σarr².
func TestVarianceOfOneSegment(t *testing.T) {
	s := basic()
	s.Horizon, s.Trials = 12, 20000
	g := plain("smb", 80, 9000)
	g.ARR.CV, g.Rates[0].Churn.P = 0.8, 0.15
	s.Segments = []Segment{g}
	squares, fourths := 0.0, 0.0
	for _, a := range newReference(&s, newRefRates(&s), 0, straight).accounts {
		squares += a.arr * a.arr
		fourths += math.Pow(a.arr, 4)
	}
	const p, q = 0.15, 0.85
	variance := p * q * squares
	excess := p * q * (1 - 6*p*q) * fourths / (variance * variance)
	check := func(s Scenario) error {
		return varianceIs(mustRun(t, s).Flow(Closing, 0, Book, 12), 80*9000*q, variance, excess)
	}
	if err := check(s); err != nil {
		t.Error(err)
	}
	s.Segments[0].Rates[0].Churn.Evidence = 400 // the same mean, more spread
	if check(s) == nil {
		t.Error("a churn that is not certain was not refused")
	}
}

// Health is mixed as the powers of its chain say.
func TestHealthMixIsTheChains(t *testing.T) {
	s := basic()
	s.Horizon, s.Trials, s.Health = 30, 2000, threeStates()
	s.Segments = []Segment{plain("smb", 300, 9000)}
	check := func(bent Scenario) error {
		f := mustRun(t, bent)
		dist := make([][]float64, 0, 300)
		for _, a := range newReference(&s, newRefRates(&s), 0, straight).accounts {
			at := make([]float64, 3)
			at[a.state] = 1
			dist = append(dist, at)
		}
		for m := 1; m <= s.Horizon; m++ {
			var mean, variance [3]float64
			for i := range dist {
				dist[i] = moved(&s, dist[i])
				for state, p := range dist[i] {
					mean[state] += p
					variance[state] += p * (1 - p)
				}
			}
			for state := range mean {
				if err := meanIs(f.InState(state, 0, Book, m), mean[state], variance[state]); err != nil {
					return fmt.Errorf("month %d, state %d: %w", m, state, err)
				}
			}
		}
		return nil
	}
	if err := check(s); err != nil {
		t.Error(err)
	}
	bent := s
	bent.Health.Moves.Worsen *= 1.05
	if check(bent) == nil {
		t.Error("worsen × 1.05 was not refused")
	}
}

// Where nothing happens, nothing changes.
func TestAllZeroIsAFlatLine(t *testing.T) {
	s := basic()
	s.Trials, s.Health = 5, threeStates()
	s.Health.Moves = Moves{}
	g := plain("smb", 37, 9000)
	g.ARR.CV = 1
	s.Segments = []Segment{g}
	f := mustRun(t, s)
	for m := 1; m <= s.Horizon; m++ {
		for k := range s.Trials {
			if f.Flow(Closing, 0, Book, m)[k] != f.Start[0].ARR || f.Flow(Accounts, 0, Book, m)[k] != 37 {
				t.Fatalf("month %d: ARR went from %v to %v", m, f.Start[0].ARR, f.Flow(Closing, 0, Book, m)[k])
			}
		}
	}
}
