package plan

import (
	"context"
	"math"
	"slices"

	"touchline/sim"
)

// stage is a number of futures at which plans race, how many may go on from it
// to the next, and how many neighbours may join on the way, as a share of the
// plans that began.
type stage struct {
	trials, most int
	joining      float64
}

// stages is how many there are at most, the last with all futures.
const stages = 9

// effort is how many account-months the first stage may draw, and setup what a
// plan costs before its first future, in futures of a book of some size.
const (
	effort    = 9e8
	setup     = 4
	mostPlans = 4000
	leastTry  = 150
)

// search is a race under way.
type search struct {
	bench
	space     *space
	needs     *needs
	limits    Limits
	from      []Decision      // known to keep the limits: where a search starts, too
	plans     int             // that may be measured in the first stage
	seen      map[string]bool // decisions, those that were refused included
	climbed   map[string]bool // those all of whose neighbours were seen
	live      []*measured
	refused   int  // by the engine, or since nobody would work
	cut       int  // dropped though they may have been the best
	partial   bool // not every plan there is was measured
	worth     bool // the objective, or NRR
	retention bool
	progress  func(*search)
}

// schedule is the stages before the last, which draws all futures and at least
// twice as many as the one before.
func schedule(trials int) []stage {
	all := [stages - 1]stage{{8, 320, 0}, {16, 160, 0.04}, {32, 80, 0.02}, {64, 40, 0.01}, {128, 20, 0.01}, {256, 12, 0}, {512, 10, 0}, {2048, 8, 0}}
	n := 0
	for n < len(all) && 2*all[n].trials <= trials {
		n++
	}
	return slices.Clone(all[:n])
}

// joining is how many neighbours may join at a stage.
func (x *search) joining(s stage) int { return int(s.joining * float64(x.plans)) }

// affordable is how many plans the first stage may measure.
func affordable(s *sim.Scenario, accounts int) int {
	each := float64(accounts * s.Horizon * (schedule(math.MaxInt)[0].trials + setup))
	return int(min(mostPlans, max(leastTry, effort/each)))
}

// run races plans up to the last stage, and returns those that go into it, in
// order. On the way the neighbours of whoever leads join. A search that is
// told to end returns whom it has, with the error.
func (x *search) run(ctx context.Context, trials int) ([]*measured, error) {
	all := schedule(trials)
	first := trials
	if len(all) > 0 {
		first = all[0].trials
	}
	if err := x.begin(ctx, first); err != nil {
		return x.live, err
	}
	for k, stage := range all {
		most := x.plans
		if k > 0 {
			if err := x.raise(ctx, stage.trials); err != nil {
				return x.live, err
			}
			most = len(x.seen) + x.joining(stage)
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
	return x.join(ctx, slices.Concat(x.from, x.seeds()), trials)
}

// join measures decisions that nobody has measured yet.
func (x *search) join(ctx context.Context, all []Decision, trials int) error {
	var fresh []*measured
	for _, d := range all {
		if m := unmeasured(d); !x.seen[m.id] && x.allows(d) {
			x.seen[m.id] = true
			if s := d.In(*x.s); unpeopled(&s) {
				x.refused++
			} else {
				fresh = append(fresh, m)
			}
		}
	}
	found, err := x.measure(ctx, fresh, trials)
	if err != nil {
		return err
	}
	for _, m := range found {
		if m == nil {
			x.refused++
		} else {
			x.live = append(x.live, m)
		}
	}
	x.tell()
	return nil
}

// allows says whether a decision may be within the limits at all.
func (x *search) allows(d Decision) bool {
	return x.limits.MaxCSMs == nil || d.Posts() <= *x.limits.MaxCSMs
}

// raise lets everybody still in the race meet more futures.
func (x *search) raise(ctx context.Context, trials int) error {
	found, err := x.measure(ctx, x.live, trials)
	if err != nil {
		return err
	}
	x.live = found
	x.tell()
	return nil
}

// climb lets the neighbours of those who lead join, and theirs, until so many
// plans have been measured or everybody's neighbours have.
func (x *search) climb(ctx context.Context, trials, most int) error {
	for x.partial && len(x.seen) < most {
		starts := x.starts()
		if len(starts) == 0 {
			return nil
		}
		var near []Decision
		for _, m := range starts {
			near = append(near, x.space.nearby(m.Decision, x.needs)...)
		}
		if err := x.join(ctx, x.unseen(near, most-len(x.seen)), trials); err != nil {
			return err
		}
		for _, m := range starts {
			x.climbed[m.id] = len(x.seen) < most // else some were left out
		}
	}
	return nil
}

// unseen is the first decisions that nobody has measured, each once.
func (x *search) unseen(all []Decision, most int) []Decision {
	var fresh []Decision
	met := map[string]bool{}
	for _, d := range all {
		if id := d.key(); len(fresh) < most && !x.seen[id] && !met[id] && x.allows(d) {
			met[id] = true
			fresh = append(fresh, d)
		}
	}
	return fresh
}

// starts are those from which a climb goes on: the best three, and whoever
// leads along the frontier. When all of those have been climbed from, it is the
// turn of the best of the others.
func (x *search) starts() []*measured {
	const few = 3
	x.limits.sort(x.live)
	var starts []*measured
	for _, m := range slices.Concat(x.live[:min(few, len(x.live))], frontLeaders(x.live, x.limits)) {
		if !x.climbed[m.id] && !slices.Contains(starts, m) {
			starts = append(starts, m)
		}
	}
	if len(starts) > 0 {
		return starts
	}
	for _, m := range x.live {
		if !x.climbed[m.id] && len(starts) < few {
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
