package plan

import (
	"context"
	"slices"

	"touchline/sim"
)

// round is a number of trials at which plans race, how many may go on from it
// to the next, and how many neighbours may join on the way.
type round struct{ trials, most, joining int }

// rounds is how many there are at most, the last with all trials.
const rounds = 5

// effort is how many account-months the first round may draw, and what a plan
// costs before its first trial, in trials of a book of some size.
const (
	effort    = 1.6e9
	setup     = 20
	mostPlans = 3000
	leastTry  = 150
)

// search is a race under way.
type search struct {
	bench
	space     *space
	needs     *needs
	limits    Limits
	plans     int // that may be measured in the first round
	seen      map[string]bool
	live      []*measured
	cut       int  // dropped though they may have been the best
	partial   bool // not every plan there is was measured
	worth     bool // the objective, or NRR
	retention bool
	progress  func(*search)
}

// schedule is the rounds before the last, which draws all trials and at least
// four times as many as the one before.
func schedule(trials int) []round {
	all := []round{{16, 160, 0}, {64, 48, 160}, {256, 12, 24}, {2048, 8, 0}}
	n := 0
	for n < len(all) && 4*all[n].trials <= trials {
		n++
	}
	return all[:n]
}

// affordable is how many plans the first round may measure.
func affordable(s *sim.Scenario, accounts int) int {
	each := float64(accounts*s.Horizon) * (16 + setup)
	return int(min(mostPlans, max(leastTry, effort/each)))
}

// run races plans up to the last round, and returns those that go into it, in
// order. On the way the neighbours of whoever leads join. A search that is
// told to end returns whom it has, with the error.
func (x *search) run(ctx context.Context, trials int) ([]*measured, error) {
	first := trials
	stages := schedule(trials)
	if len(stages) > 0 {
		first = stages[0].trials
	}
	if err := x.begin(ctx, first); err != nil {
		return x.live, err
	}
	for k, stage := range stages {
		if k > 0 {
			if err := x.raise(ctx, stage.trials); err != nil {
				return x.live, err
			}
		}
		most := x.plans
		if k > 0 {
			most = len(x.seen) + stage.joining
		}
		if err := x.climb(ctx, stage.trials, most); err != nil {
			return x.live, err
		}
		if len(x.live) == 0 {
			return nil, nil
		}
		kept, cut := race(x.live, x.limits, stage.most)
		x.live, x.cut = kept, x.cut+cut
	}
	return x.live, nil
}

// begin measures the first plans: all of them where they are few.
func (x *search) begin(ctx context.Context, trials int) error {
	if x.space.size() <= float64(x.plans) {
		return x.join(ctx, x.space.all(), trials)
	}
	x.partial = true
	return x.join(ctx, x.seeds(), trials)
}

// join measures decisions that nobody has measured yet.
func (x *search) join(ctx context.Context, all []Decision, trials int) error {
	var fresh []Decision
	for _, d := range all {
		if id := d.key(); !x.seen[id] && x.allows(d) {
			x.seen[id] = true
			fresh = append(fresh, d)
		}
	}
	found, err := x.measure(ctx, fresh, trials)
	if err != nil {
		return err
	}
	x.live = append(x.live, slices.DeleteFunc(found, func(m *measured) bool { return m == nil })...)
	x.tell()
	return nil
}

// allows says whether a decision may be within the limits at all.
func (x *search) allows(d Decision) bool {
	return x.limits.MaxCSMs == nil || d.Posts() <= *x.limits.MaxCSMs
}

// raise measures everybody still in the race again, with more trials.
func (x *search) raise(ctx context.Context, trials int) error {
	all := make([]Decision, len(x.live))
	for i, m := range x.live {
		all[i] = m.Decision
	}
	found, err := x.measure(ctx, all, trials)
	if err != nil {
		return err
	}
	x.live = found
	x.tell()
	return nil
}

// climb lets the neighbours of those who lead join, and theirs, until none is
// left or so many plans have been measured.
func (x *search) climb(ctx context.Context, trials, most int) error {
	for x.partial && len(x.seen) < most {
		before := len(x.seen)
		var near []Decision
		for _, m := range x.starts() {
			near = append(near, x.space.nearby(m.Decision, x.needs)...)
		}
		if err := x.join(ctx, x.unseen(near, most-before), trials); err != nil {
			return err
		}
		if len(x.seen) == before {
			return nil
		}
	}
	return nil
}

// unseen is the first decisions that nobody has measured.
func (x *search) unseen(all []Decision, most int) []Decision {
	var fresh []Decision
	for _, d := range all {
		if len(fresh) < most && !x.seen[d.key()] {
			fresh = append(fresh, d)
		}
	}
	return fresh
}

// starts are those from which a climb goes on: the best three, and whoever
// leads along the frontier.
func (x *search) starts() []*measured {
	slices.SortFunc(x.live, x.limits.order)
	starts := slices.Clone(x.live[:min(3, len(x.live))])
	for _, m := range frontLeaders(x.live, x.limits) {
		if !slices.Contains(starts, m) {
			starts = append(starts, m)
		}
	}
	return starts
}

// Loads that teams are given in the first plans.
var firstLoads = [...]float64{0.75, 0.95, 1.2}

// seeds are the plans a long search starts from: the scenario's own, and all
// combinations of coverages, or where those are too many each change of one
// segment, with posts for several loads.
func (x *search) seeds() []Decision {
	s := x.space
	covered := []Decision{s.own}
	for i, g := range s.segments {
		var singles [][]sim.CoverageLine
		for _, o := range g.options {
			if len(o) == 1 || slices.Equal(o, s.own.Coverage[i]) {
				singles = append(singles, o)
			}
		}
		if len(covered)*len(singles)*len(firstLoads) > x.plans/3 {
			break
		}
		covered = each(covered, len(singles), func(d Decision, k int) Decision { return d.covering(i, singles[k]) })
	}
	for i, g := range s.segments {
		for _, o := range g.near(s.own.Coverage[i]) {
			covered = append(covered, s.own.covering(i, o))
		}
	}
	seeds := []Decision{s.own}
	for _, d := range covered {
		for _, load := range firstLoads {
			seeds = append(seeds, s.sized(d, x.needs, load))
		}
	}
	return seeds[:min(len(seeds), x.plans)]
}

func (x *search) tell() {
	if x.progress != nil && len(x.live) > 0 {
		x.progress(x)
	}
}
