//go:build !race

// Reasons are held against traces, which the race detector would take long over.

package sim

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

// Few scenarios will do: each account of each is traced in every trial.
func reasonScenarios() []Scenario { return tracedScenarios()[:8] }

// Reasons are the means of what traces tell, account by account.
func TestReasonsAreTheTraces(t *testing.T) {
	terms := 0
	for i, s := range reasonScenarios() {
		n, err := sameReasons(&s, func(*LifePart) {})
		if err != nil {
			t.Errorf("scenario %d: %v", i, err)
		}
		terms += n
	}
	if terms < 150 {
		t.Errorf("only %d terms were compared", terms)
	}
}

func TestReasonTwinsAreRefused(t *testing.T) {
	for name, bend := range map[string]func(*LifePart){
		"κ twice": func(p *LifePart) { p.Terms[1].LogOdds *= 2 },
		"another rate": func(p *LifePart) {
			rate := *p.Terms[0].Rate * 1.01
			p.Terms[0].Rate = &rate
		},
		"less delivered": func(p *LifePart) {
			for i := range p.Terms {
				if p.Terms[i].Kind == PlayTerm {
					p.Terms[i].LogOdds -= 0.01
				}
			}
		},
	} {
		refused := false
		for _, s := range reasonScenarios() {
			_, err := sameReasons(&s, bend)
			refused = refused || err != nil
		}
		if !refused {
			t.Errorf("%s: not refused", name)
		}
	}
}

// sameReasons compares reasons with the traces of the same trials, bent, and
// says how many terms it saw.
func sameReasons(s *Scenario, bend func(*LifePart)) (int, error) {
	book, err := OpeningBook(*s)
	if err != nil {
		return 0, err
	}
	places := make([]int, len(book))
	for i := range places {
		places[i] = i
	}
	reasons, err := Reasons(context.Background(), *s, places, s.Trials)
	if err != nil {
		return 0, err
	}
	seen := 0
	for i, a := range book {
		want, n, err := tracedReason(s, &a, bend)
		if err != nil {
			return 0, err
		}
		got := &reasons[i]
		if got.Trials != n || n > 0 && (!near(got.P, want.p/float64(n), 1) || got.Known != (a.Renews != nil)) {
			return 0, fmt.Errorf("%s: %d trials with %v, want %d with %v", a.ID, got.Trials, got.P, n, want.p/float64(n))
		}
		sum := got.Delivery + got.Today
		for _, term := range got.Terms {
			seen++
			sum += term.LogOdds
			key := termKey(term.Kind, term.Name)
			if want.whole && (!near(term.LogOdds, want.logOdds[key]/float64(n), 1) || !near(term.Rate, want.rate[key]/float64(n), 1)) {
				return 0, fmt.Errorf("%s: %s is %v of %v, want %v", a.ID, key, term.LogOdds, term.Rate, want.logOdds[key]/float64(n))
			}
		}
		if !near(sum, got.LogOdds, 1) {
			return 0, fmt.Errorf("%s: the terms add up to %v, not %v", a.ID, sum, got.LogOdds)
		}
	}
	return seen, nil
}

// meanOfTraces is sums over traces by term.
type meanOfTraces struct {
	p             float64
	logOdds, rate map[string]float64
	whole         bool // no trace left the part out for having no weight
}

func termKey(kind, name string) string {
	if kind == StateTerm {
		return kind
	}
	return kind + name
}

func tracedReason(s *Scenario, a *OpeningAccount, bend func(*LifePart)) (meanOfTraces, int, error) {
	m := meanOfTraces{logOdds: map[string]float64{}, rate: map[string]float64{}, whole: true}
	n := 0
	for trial := 1; trial <= s.Trials; trial++ {
		life, err := Trace(context.Background(), *s, trial, a.ID)
		if err != nil {
			return m, 0, err
		}
		for _, month := range life.Months {
			if month.Month != a.Renewal {
				continue
			}
			n++
			m.p += month.Renewal.Churn.P
			if len(month.Renewal.Churn.Parts) == 0 || month.Renewal.Churn.Parts[0].Of != OwnPart {
				m.whole = false
				continue
			}
			own := &month.Renewal.Churn.Parts[0]
			bend(own)
			for _, term := range own.Terms {
				key := termKey(term.Kind, term.Name)
				m.logOdds[key] += term.LogOdds
				if term.Rate != nil {
					m.rate[key] += *term.Rate
				}
			}
		}
	}
	return m, n, nil
}

func TestReasonsOfNobody(t *testing.T) {
	s := staffed()
	if _, err := Reasons(context.Background(), s, []int{-1}, 3); err == nil || err.Error() != "there is no account in place -1 of the book" {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Reasons(ctx, s, []int{0}, 3); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
