package sim

import (
	"context"
	"fmt"
)

// Reason is why an account may leave at its next renewal, as means over trials
// of what [Trace] tells of one. The log-odds of Terms, Delivery and Today add
// up to LogOdds, of which P is the mean probability.
type Reason struct {
	Trials   int        `json:"trials"`   // 0: it is not due within the horizon
	Known    bool       `json:"known"`    // the book knows of this renewal, whatever the rates: P alone counts
	P        float64    `json:"p"`        // chance to leave
	LogOdds  float64    `json:"log_odds"` // of leaving
	Terms    []MeanTerm `json:"terms"`    // of the rates of its own coverage
	Delivery float64    `json:"delivery"` // log-odds from steady touch that is not delivered
	Today    float64    `json:"today"`    // log-odds from the coverage under which it lived until month 0
	Steady   float64    `json:"steady"`   // remembered share of its steady touch
	Habit    float64    `json:"habit"`    // weight of that earlier coverage
	States   []float64  `json:"states"`   // share of trials by health state at the renewal; one state without health
}

// MeanTerm is a term of log-odds over trials; one that is not there counts as
// none, a state's whichever it is.
type MeanTerm struct {
	Kind    string  `json:"kind"`           // as LifeTerm's
	Name    string  `json:"name,omitempty"` // of the play
	LogOdds float64 `json:"log_odds"`
	Rate    float64 `json:"rate,omitempty"`  // of a RateTerm: the chance of leaving after its term, before anything else is known
	Share   float64 `json:"share,omitempty"` // of a PlayTerm: delivered where it was triggered
	There   float64 `json:"there"`           // share of the trials in which it is there
	InRates bool    `json:"in_rates,omitempty"`
}

// Reasons draws the first trials of a scenario and says of some accounts, by
// place in OpeningBook, why they may leave at their next renewal.
func Reasons(ctx context.Context, s Scenario, accounts []int, trials int) ([]Reason, error) {
	if err := Validate(&s); err != nil {
		return nil, err
	}
	p, err := newPlan(&s, Options{})
	if err != nil {
		return nil, err
	}
	_, at := p.openingAccounts()
	all := make([]Reason, len(accounts))
	r := reasoner{t: newTrial(p), due: map[int][]reasoned{}}
	last := 0
	for i, place := range accounts {
		if place < 0 || place >= len(at) {
			return nil, fmt.Errorf("there is no account in place %d of the book", place)
		}
		first := int(p.book.first[at[place]])
		if first <= s.Horizon {
			r.due[first] = append(r.due[first], reasoned{at[place], &all[i]})
			last = max(last, first)
		}
		all[i].Terms, all[i].States = []MeanTerm{}, make([]float64, p.states)
	}
	r.t.watch = r.look
	out := make([]float64, p.layout.total)
	for k := range min(trials, s.Trials) {
		r.t.run(k, out, func() bool { return ctx.Err() != nil || r.t.month >= last })
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if r.t.runaway {
			return nil, errRunaway
		}
	}
	for i := range all {
		all[i].mean()
	}
	return all, nil
}

// reasoner watches trials and sums up what accounts' next renewals depend on.
type reasoner struct {
	t   *trial
	due map[int][]reasoned // by month
}

type reasoned struct {
	i  int // place in trial.lives
	of *Reason
}

func (r *reasoner) look(s stage) {
	if s != afterDelivery {
		return
	}
	for _, x := range r.due[r.t.month] {
		x.of.add(r.t.scene(x.i))
	}
}

// add sums up an account's renewal before it is decided.
func (r *Reason) add(s *scene) {
	churn := s.due().Churn
	r.Trials++
	r.P += churn.P
	r.States[s.t.states[s.i]]++
	if r.Known = churn.Known; r.Known {
		return
	}
	own := s.part(OwnPart, 1, churnKind, s.cell.own, func(y *pairPlay) bool { return y.inOwn })
	for i := range own.Terms {
		r.addTerm(&own.Terms[i])
	}
	steady := s.steady().Remembered
	served := own.P // with its steady touch as delivered
	if steady < 1 {
		fall := s.part(FallbackPart, 1, churnKind, s.cell.fall, func(y *pairPlay) bool { return y.inFallback })
		served = steady*own.P + (1-steady)*fall.P
	}
	mixed := 0.0
	for _, part := range churn.Parts {
		mixed += part.Weight * part.P
	}
	delivery, today := logit(served)-logit(own.P), logit(mixed)-logit(served)
	r.Delivery += delivery
	r.Today += today
	r.LogOdds += own.LogOdds + delivery + today
	r.Steady += steady
	if s.cell.today >= 0 {
		r.Habit += s.t.habit
	}
}

func (r *Reason) addTerm(term *LifeTerm) {
	name := term.Name
	if term.Kind == StateTerm {
		name = "" // one term, whichever state it is
	}
	at := 0
	for at < len(r.Terms) && (r.Terms[at].Kind != term.Kind || r.Terms[at].Name != name) {
		at++
	}
	if at == len(r.Terms) {
		r.Terms = append(r.Terms, MeanTerm{Kind: term.Kind, Name: name, InRates: term.InRates})
	}
	m := &r.Terms[at]
	m.There++
	m.LogOdds += term.LogOdds
	if term.Rate != nil {
		m.Rate += *term.Rate
	}
	if term.Share != nil {
		m.Share += *term.Share
	}
}

// mean turns sums into means.
func (r *Reason) mean() {
	if r.Trials == 0 {
		return
	}
	n := float64(r.Trials)
	for _, x := range []*float64{&r.P, &r.LogOdds, &r.Delivery, &r.Today, &r.Steady, &r.Habit} {
		*x /= n
	}
	for i := range r.States {
		r.States[i] /= n
	}
	for i := range r.Terms {
		m := &r.Terms[i]
		m.Share /= m.There
		m.There /= n
		m.LogOdds /= n
		m.Rate /= n
	}
}
