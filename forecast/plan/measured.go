package plan

import (
	"math"

	"touchline/sim"
)

// measured is a decision and what its first futures say of it.
type measured struct {
	Decision
	outcome
	id     string
	posts  int
	trials int
	leans  bool      // on a coverage that it does not pay; see leaning
	goal   []float64 // the objective, by trial
	mean   average   // of goal
	spent  average   // of cost
}

// unmeasured is a decision that has met no future yet.
func unmeasured(d Decision) *measured { return &measured{Decision: d, id: d.key(), posts: d.Posts()} }

// after is the plan when it has met further futures of the scenario; what it came
// to of an objective is not known yet.
func (m *measured) after(s *sim.Scenario, next outcome) *measured {
	all := *m
	all.outcome = m.then(next)
	all.trials = len(all.cost)
	planned := m.In(*s)
	all.leans = leaning(&planned, all.outcome)
	all.spent = averageOf(all.cost)
	return &all
}

// aimed is the plan by an objective.
func (m *measured) aimed(objective func(*measured) []float64) *measured {
	own := *m
	own.goal = objective(m)
	own.mean = averageOf(own.goal)
	return &own
}

// average is a mean with its sampling error.
type average struct{ mean, se float64 }

func averageOf(x []float64) average {
	n := float64(len(x))
	a := average{mean: total(x) / n}
	if n < 2 {
		return a
	}
	squares := 0.0
	for _, v := range x {
		squares += (v - a.mean) * (v - a.mean)
	}
	a.se = math.Sqrt(squares / (n - 1) / n)
	return a
}

// reaches is the share of trials whose GRR is at least so much, in the year in
// which that is rarest. A trial with nothing left to be retained does not.
func (m *measured) reaches(least float64) float64 {
	rarest := 1.0
	for _, year := range m.grr {
		reach := 0
		for _, v := range year {
			if v >= least {
				reach++
			}
		}
		rarest = min(rarest, float64(reach)/float64(len(year)))
	}
	return rarest
}
