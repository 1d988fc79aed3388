package renewals

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"
	"strings"

	"touchline/forecast"
	"touchline/sim"
)

// Causes of leaving.
const (
	rateCause     = "rate"     // the churn of its segment and coverage, over its term
	healthCause   = "health"   // its state, against the mix of states that the rate is an average of
	economyCause  = "economy"  // the shocks that hit all
	priceCause    = "price"    // an uplift other than that under which the rate was seen
	playCause     = "play"     // what a play does, or what is missed of one that the rate was seen with
	deliveryCause = "delivery" // steady touch that is promised and not delivered
	todayCause    = "today"    // the coverage it lived under until month 0
	knownCause    = "known"    // the book knows better
	futuresCause  = "futures"  // what the chance, a mean over all futures, has over the mean of log-odds
)

// Means over futures for the terms of log-odds need few of them. Their work is
// bounded, so that a large book is told soon: of more accounts than mostTold,
// those with the least at risk are not told why.
const (
	whyFutures    = 300
	fewestFutures = 50
	whyWork       = 300_000 // accounts × futures
	mostTold      = whyWork / fewestFutures
)

// explain tells why the first accounts may leave.
func (t *teller) explain(ctx context.Context, s *sim.Scenario, accounts []Account, places []int, workers int) error {
	told := 0
	for told < min(len(accounts), mostTold) && accounts[told].Next != nil {
		told++
	}
	if told == 0 {
		return nil
	}
	reasons, err := reasonsOf(ctx, s, places[:told], min(whyFutures, whyWork/told), workers)
	if err != nil {
		return err
	}
	for i := range reasons {
		a := &accounts[i]
		why := t.causes(s, a, &reasons[i])
		a.Next.Reason = weightiest(why)
		a.Next.Why = tied(why, 1-a.Next.Renews)
	}
	return nil
}

// reasonsOf shares the accounts out among goroutines: each is one's alone, so
// that the result is the same for any number of them.
func reasonsOf(ctx context.Context, s *sim.Scenario, places []int, trials, workers int) ([]sim.Reason, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	reasons := make([]sim.Reason, len(places))
	share := max(1, (len(places)+workers-1)/workers)
	faults := make([]error, (len(places)+share-1)/share)
	forecast.Deal(workers, len(faults), func(own iter.Seq[int]) {
		for i := range own {
			from := i * share
			got, err := sim.Reasons(ctx, *s, places[from:min(len(places), from+share)], trials)
			copy(reasons[from:], got)
			faults[i] = err
		}
	})
	return reasons, cmp.Or(faults...)
}

// tied adds what leads from the causes to the chance to leave. They are means
// of log-odds over the futures that are itemised, and the chance of a mean is
// not the mean of chances.
func tied(why []Why, leaves float64) []Why {
	const rounding = 1e-9
	off := logit(leaves)
	for _, w := range why {
		off -= w.LogOdds
	}
	if math.Abs(off) < rounding {
		return why
	}
	return append(why, Why{Cause: futuresCause, LogOdds: off, Text: "averaging over futures"})
}

// causes puts an account's reason into words, with log-odds that add up to its
// mean log-odds of leaving.
func (t *teller) causes(s *sim.Scenario, a *Account, r *sim.Reason) []Why {
	if r.Known {
		return []Why{{Cause: knownCause, LogOdds: logit(1 - a.Next.Renews),
			Text: fmt.Sprintf("the book says that it renews with %s", forecast.Percent(1-r.P, 0))}}
	}
	var why []Why
	health := Why{Cause: healthCause}
	economy := Why{Cause: economyCause, Text: "the economy"}
	for _, term := range r.Terms {
		switch term.Kind {
		case sim.RateTerm:
			why = append(why, Why{Cause: rateCause, LogOdds: term.LogOdds, Text: fmt.Sprintf("churn of %s × %s: %s over %s",
				a.Segment, a.Coverage, forecast.Percent(term.Rate, 1), forecast.Counted(a.Term, "month"))})
		case sim.StateTerm:
			health.LogOdds += term.LogOdds
		case sim.KappaTerm: // what it sets against the states or, without them, the economy
			if len(s.Health.States) > 0 {
				health.LogOdds += term.LogOdds
			} else {
				economy.LogOdds += term.LogOdds
			}
		case sim.EconomyTerm:
			economy.LogOdds += term.LogOdds
		case sim.PriceTerm:
			why = append(why, Why{Cause: priceCause, LogOdds: term.LogOdds, Text: "an uplift other than the rate was seen under"})
		case sim.PlayTerm:
			why = append(why, Why{Cause: playCause, Name: term.Name, LogOdds: term.LogOdds, Text: playWords(&term)})
		}
	}
	health.Text = stateWords(s, r, health.LogOdds > 0)
	why = append(why, health, economy,
		Why{Cause: deliveryCause, LogOdds: r.Delivery, Text: fmt.Sprintf("%s of its steady touch delivered", forecast.Percent(r.Steady, 0))},
		Why{Cause: todayCause, LogOdds: r.Today, Text: fmt.Sprintf("the coverage it had until month 0 still counts %s", forecast.Percent(r.Habit, 0))})
	return slices.DeleteFunc(why, func(w Why) bool { return w.Cause != rateCause && w.LogOdds == 0 })
}

// Calling has words of why the account may leave call its segment by a name.
func (a *Account) Calling(words, segment string) string {
	return strings.Replace(words, a.Segment+" × ", segment+" × ", 1)
}

// stateWords says how often the account renews in a state that is worse than
// the average of its rate, or better.
func stateWords(s *sim.Scenario, r *sim.Reason, worse bool) string {
	kappa := 0.0
	for _, term := range r.Terms {
		if term.Kind == sim.KappaTerm {
			kappa = term.LogOdds
		}
	}
	var names []string
	share := 0.0
	for i, name := range s.Health.States {
		if math.Log(s.Health.Churn[i])+kappa > 0 == worse {
			names = append(names, name)
			share += r.States[i]
		}
	}
	return fmt.Sprintf("%s on its renewal day in %s", strings.Join(names, " or "), forecast.InFutures(min(1, share), r.Trials))
}

func playWords(term *sim.MeanTerm) string {
	delivered := forecast.Percent(term.Share, 0) + " delivered"
	if term.InRates {
		delivered += ", all of it in the rate"
	}
	if term.There < 0.995 {
		delivered += fmt.Sprintf(" in the %s in which it is called for", forecast.Percent(term.There, 0))
	}
	return "the play " + term.Name + ", " + delivered
}

// weightiest is what speaks most for leaving, beside the rate; where nothing
// does, it is the rate.
func weightiest(why []Why) string {
	const little = 0.05 // in log-odds: half a point at 10%
	most, text := little, ""
	for _, w := range why {
		if w.Cause == rateCause && text == "" || w.Cause == knownCause {
			text = w.Text
		}
		if w.Cause != rateCause && w.LogOdds > most {
			most, text = w.LogOdds, w.Text
		}
	}
	return text
}

// logit is within ±60, as the model has it.
func logit(p float64) float64 { return max(-60, min(60, math.Log(p/(1-p)))) }
