package plan

import (
	"context"
	"math"
	"slices"

	"touchline/forecast"
	"touchline/sim"
)

// Search looks for the plan that has most of the objective within the limits,
// in the scenario's own futures. A search that is told to end returns the best
// so far, if it has any, with the error of its context.
func Search(ctx context.Context, s sim.Scenario, o Options) (*Result, error) {
	x, err := prepared(ctx, &s, o)
	if err != nil {
		return nil, err
	}
	live, err := x.run(ctx, s.Trials)
	r := &Result{Objective: o.Objective, Year: s.Horizon / 12, Ties: []*Plan{}, Frontier: []*Plan{}, Remarks: []string{}, Trials: s.Trials,
		Horizon: s.Horizon, Tail: s.Tail, Space: x.space.size(), Searched: x.partial, Evaluated: len(x.seen) - x.refused, Refused: x.refused}
	if stopped(err) && len(live) > 0 {
		return r.soFar(x, live), err
	}
	if err != nil {
		return nil, err
	}
	if err := r.decide(ctx, x, live); err == nil || r.AsIs != nil || !stopped(err) || len(live) == 0 {
		return r, err
	}
	return r.soFar(x, live), ctx.Err()
}

// fewProbes is the futures in which it is measured what teams are asked for.
const fewProbes = 4

// prepared is a search that knows its space.
func prepared(ctx context.Context, s *sim.Scenario, o Options) (*search, error) {
	space, err := newSpace(s)
	if err != nil {
		return nil, err
	}
	x := &search{space: space, limits: o.Limits, worth: o.Objective == Worth, retention: o.Objective == NRR, seen: map[string]bool{}, climbed: map[string]bool{},
		bench: bench{s: s, objective: o.Objective.series, workers: o.Workers, met: map[meeting]*measured{}}}
	decisions, of := space.probes()
	probed := make([]*measured, len(decisions))
	for i, d := range decisions {
		probed[i] = unmeasured(d)
	}
	found, err := x.measure(ctx, probed, min(fewProbes, s.Trials))
	if err != nil {
		return nil, err
	}
	x.needs = newNeeds(space, of, found)
	space.people(x.needs, o.Hire)
	accounts := s.Horizon
	for i := range s.Segments {
		accounts += s.Segments[i].Accounts
	}
	x.plans = affordable(s, accounts+len(s.Book))
	x.report(o.Progress)
	return x, nil
}

// report tells of every plan drawn, and of the best so far.
func (x *search) report(to func(Progress)) {
	if to == nil {
		return
	}
	p := Progress{}
	x.drawn = func(trials int) {
		p.Done += trials
		p.Total = max(p.Total, p.Done, x.expected())
		to(p)
	}
	x.progress = func(*search) {
		best := slices.MinFunc(x.live, x.limits.order)
		p.Evaluated = len(x.seen)
		if x.limits.within(best) {
			p.Best, p.Mean, p.Trials = &best.Decision, best.mean.mean, best.trials
		}
		to(p)
	}
}

// expected is how many futures a search draws at most, or nearly so.
func (x *search) expected() int {
	plans, met, total := int(math.Min(x.space.size(), float64(x.plans))), 0, 0
	for _, stage := range append(schedule(x.s.Trials), stage{trials: x.s.Trials}) {
		total += plans*(stage.trials-met) + x.joining(stage)*stage.trials
		plans, met = min(plans, stage.most), stage.trials
	}
	return total + x.s.Trials // the file as it is
}

// decide measures the last plans in all futures and tells which is best.
func (r *Result) decide(ctx context.Context, x *search, live []*measured) error {
	own := unmeasured(asIs(x.s))
	all := []*measured{own}
	for _, m := range live {
		if m.id == own.id {
			all[0] = m
		} else {
			all = append(all, m)
		}
	}
	finals, err := x.finals(ctx, all)
	if err != nil {
		return err
	}
	file := finals[0]
	for _, f := range finals {
		f.plan.Against = against(file, f, r)
	}
	r.AsIs = file.plan
	plans := finals
	if !slices.ContainsFunc(live, func(m *measured) bool { return m.id == file.id }) && !x.isPlan(own.Decision) {
		plans = finals[1:]
	}
	slices.SortFunc(plans, func(a, b *finalist) int { return x.limits.order(a.measured, b.measured) })
	for _, f := range front(plans, x.limits) {
		r.Frontier = append(r.Frontier, f.plan)
	}
	r.Feasible = len(plans) > 0 && x.limits.within(plans[0].measured)
	if !r.Feasible {
		relaxed, kept, err := x.relax(ctx, plans)
		if err == nil && kept != nil {
			return r.again(ctx, x, kept.Decision)
		}
		r.Remarks, r.Relax = append(r.Remarks, x.remarks(nil, file)...), relaxed
		return err
	}
	best := plans[0]
	r.Best = best.plan
	r.tie(plans, x.limits)
	r.Sure = belief(plans, x.limits, x.s.Seed)
	r.Remarks = append(r.Remarks, x.remarks(best, file)...)
	return nil
}

// again decides after a second race, from a plan that keeps all limits.
func (r *Result) again(ctx context.Context, x *search, kept Decision) error {
	x.from, x.live, x.seen, x.climbed = []Decision{kept}, nil, map[string]bool{}, map[string]bool{}
	x.refused, x.cut = 0, 0
	live, err := x.run(ctx, x.s.Trials)
	if err != nil {
		return err
	}
	r.Evaluated, r.Refused = len(x.seen)-x.refused, x.refused
	if m := unmeasured(kept); !slices.ContainsFunc(live, func(other *measured) bool { return other.id == m.id }) {
		live = append(live, m)
	}
	r.Frontier = []*Plan{}
	return r.decide(ctx, x, live)
}

// isPlan says whether a decision is one that the search may take: the file's
// own may take posts away, or need nobody where somebody has to deliver.
func (x *search) isPlan(d Decision) bool {
	s := d.In(*x.s)
	for _, staff := range d.Staff {
		if slices.ContainsFunc(staff.Hires, func(h sim.Staffing) bool { return h.CSMs < 0 }) {
			return false
		}
	}
	return x.allows(d) && !unpeopled(&s)
}

// against is the objective of a plan less that of the file as it is.
func against(file, f *finalist, r *Result) *forecast.Difference {
	if f == file {
		return nil
	}
	paired := forecast.Paired(file.goal, f.goal)
	band := forecast.BandOf(paired)
	d := &forecast.Difference{Metric: forecast.Metric(r.Objective), Mean: band.Mean, SE: band.SE, P10: band.P10, P50: band.P50, P90: band.P90,
		WithinNoise: math.Abs(band.Mean) <= noise*band.SE, Trials: band.Trials()}
	if r.Objective == NRR {
		d.Year = r.Year
	}
	for _, v := range paired {
		if v > 0 {
			d.Better += 1 / float64(len(paired))
		} else if v < 0 {
			d.Worse += 1 / float64(len(paired))
		}
	}
	return d
}

// soFar is the best plan of a search that was told to end, from the futures it
// has seen.
func (r *Result) soFar(x *search, live []*measured) *Result {
	best := slices.MinFunc(live, x.limits.order)
	r.Stopped, r.Trials = true, best.trials
	r.Feasible = x.limits.within(best)
	r.Best = newFinalist(best, x.s, x.limits.MinGRR).plan
	return r
}

// Plans are all that the result shows, each once.
func (r *Result) Plans() []*Plan {
	var all []*Plan
	for _, p := range slices.Concat([]*Plan{r.Best, r.AsIs}, r.Ties, r.Frontier) {
		if p != nil && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}
