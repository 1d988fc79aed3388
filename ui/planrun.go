package ui

import (
	"context"
	"net/url"
	"time"

	"touchline/forecast/plan"
	"touchline/scenarios"
	"touchline/ui/runs"
)

// planKind is the work of searching for a plan.
const planKind = "plan"

// enoughFutures tell plans apart that differ by enough to matter; a search draws
// no more, as on the command line.
const enoughFutures = 2000

// searched is a finished search, or what one had that was told to stop.
type searched struct {
	*plan.Result
	Took time.Duration
}

func (r *searched) took() time.Duration { return r.Took }

func (r *searched) stopped() bool { return r.Stopped }

// weight is about what a search's result holds in memory.
func (r *searched) weight() int64 {
	const ofPlan = 4 << 10 // with its bands and its scenario
	return int64(1+len(r.Plans())) * ofPlan
}

// planAsk is the run that a wish needs.
func (v *view) planAsk(w wish) runs.Ask {
	a := v.ask(v.baseline)
	a.Kind, a.What, a.Trials = planKind, w.what(), min(a.Trials, enoughFutures)
	return a
}

// searchPlans is the worker that searches for a plan. Told to stop, it brings
// the best so far.
func (s *server) searchPlans(ctx context.Context, file *scenarios.File, a runs.Ask, progress func(int)) (result, error) {
	began := time.Now()
	q, err := url.ParseQuery(a.What)
	if err != nil {
		return nil, err
	}
	scenario, err := asked(file, a)
	if err != nil {
		return nil, err
	}
	w, told := wishOf(q), share(a, progress)
	words := planWords{&scenario, meta(file, s.options.Version)}
	found, err := plan.Search(ctx, scenario, plan.Options{Objective: w.objective, Limits: w.limits, Hire: w.hire,
		Progress: func(p plan.Progress) {
			s.tidings.tell(a, words.soFar(p, w.objective))
			told(p.Done, p.Total)
		}})
	if err != nil && (found == nil || found.Best == nil) {
		return nil, err
	}
	for _, p := range found.Plans() {
		if p.Scenario, err = planFile(file, a.Seed, found, p); err != nil {
			return nil, err
		}
	}
	s.tidings.tell(a, "")
	return &searched{found, time.Since(began)}, nil
}
