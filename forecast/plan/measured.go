package plan

import (
	"math"

	"touchline/forecast"
	"touchline/sim"
)

// measured is a decision and what so many futures say of it.
type measured struct {
	Decision
	id     string
	posts  int
	trials int
	goal   []float64   // the objective, by trial
	cost   []float64   // over the horizon, by trial
	grr    [][]float64 // by whole year and trial
	asked  []float64   // hours a month, mean over months and trials, by team
	leans  bool        // on a coverage that it does not pay; see leaning
	mean   average     // of goal
	spent  average     // of cost
}

// average is a mean with its sampling error.
type average struct{ mean, se float64 }

func averageOf(x []float64) average {
	n, sum := float64(len(x)), 0.0
	for _, v := range x {
		sum += v
	}
	a := average{mean: sum / n}
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

// judged is the window whose NRR and GRR a plan shows: the last whole year.
func judged(f *sim.Futures) forecast.Window {
	windows := forecast.Headlines(f)
	return windows[len(windows)-1]
}

// series is an objective by trial. What a trial lacks, since nothing was left
// to be retained, counts as nothing retained.
func (o Objective) series(f *sim.Futures) []float64 {
	switch whole := forecast.Whole(f); o {
	case NRR:
		return retained(whole.NRR(nil, judged(f)))
	case Closing:
		return whole.Flow(nil, sim.Closing, f.Horizon)
	default:
		return forecast.Worth(nil, f)
	}
}

func retained(x []float64) []float64 {
	for t, v := range x {
		if math.IsNaN(v) {
			x[t] = 0
		}
	}
	return x
}

// newMeasured reads a decision's futures.
func newMeasured(d Decision, f *sim.Futures, objective func(*sim.Futures) []float64) *measured {
	m := &measured{Decision: d, id: d.key(), posts: d.Posts(), trials: f.Trials,
		goal: objective(f), cost: forecast.Cost(nil, f, 1, f.Horizon), asked: make([]float64, len(f.Scenario.Teams))}
	for _, w := range forecast.Headlines(f) {
		m.grr = append(m.grr, retained(forecast.Whole(f).GRR(nil, w)))
	}
	for team := range m.asked {
		for month := 1; month <= f.Horizon; month++ {
			m.asked[team] += averageOf(f.Team(sim.Asked, team, month)).mean / float64(f.Horizon)
		}
	}
	m.leans = leaning(f)
	m.mean, m.spent = averageOf(m.goal), averageOf(m.cost)
	return m
}

// reaches is the share of trials whose GRR is at least so much, in the year in
// which that is rarest.
func (m *measured) reaches(least float64) float64 {
	rarest := 1.0
	for _, year := range m.grr {
		rarest = min(rarest, forecast.Reaches(year, least))
	}
	return rarest
}

// shortfall is by how much a plan misses the limits, each as a share of
// itself, and how many standard errors lie between.
type shortfall struct {
	share  float64 // the sum; 0: none
	errors float64 // of the limit that is missed most clearly
}

func (l Limits) shortfall(m *measured) (s shortfall) {
	add := func(miss, se, unit float64) {
		if miss <= 0 {
			return
		}
		s.share += miss / unit
		s.errors = math.Max(s.errors, miss/math.Max(se, 1e-12*unit))
	}
	if m.leans {
		add(1, 0, 1)
	}
	if l.Budget != nil {
		add(m.spent.mean-*l.Budget, m.spent.se, math.Max(*l.Budget, 1))
	}
	if l.MaxCSMs != nil {
		add(float64(m.posts-*l.MaxCSMs), 0, math.Max(float64(*l.MaxCSMs), 1))
	}
	if l.MinGRR != nil {
		n, share := float64(m.trials), m.reaches(*l.MinGRR)
		likely := (share*n + 1) / (n + 2) // so that no share of few trials is certain
		add(l.Sure-share, math.Sqrt(likely*(1-likely)/n), 1)
	}
	return s
}

// withoutBudget are the other limits: the frontier shows what more money would
// buy.
func (l Limits) withoutBudget() Limits {
	l.Budget = nil
	return l
}

// better says whether a plan is to be preferred within some limits: one that
// keeps them before one that does not, more of the objective before less, and
// of equal ones the cheaper.
func (l Limits) better(a, b *measured) bool {
	x, y := l.shortfall(a).share, l.shortfall(b).share
	switch {
	case x != y:
		return x < y
	case a.mean.mean != b.mean.mean:
		return a.mean.mean > b.mean.mean
	case a.spent.mean != b.spent.mean:
		return a.spent.mean < b.spent.mean
	}
	return a.id < b.id
}
