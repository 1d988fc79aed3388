package plan

import (
	"context"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestSameResultOnAnyWorkers(t *testing.T) {
	o := Options{Objective: NRR, Limits: Limits{Budget: number(60000.0)}}
	var printed []string
	for _, workers := range []int{1, 3} {
		o.Workers = workers
		text, err := json.Marshal(searched(t, company(), o))
		require.NoError(t, err)
		printed = append(printed, string(text))
	}
	require.Equal(t, printed[0], printed[1])
}

// What a plan says of itself is what a run of it says.
func TestPlanIsWhatItsRunIs(t *testing.T) {
	s := company()
	r := searched(t, s, Options{Objective: Worth})
	f, err := sim.Run(context.Background(), r.Best.Decision.In(s), sim.Options{})
	require.NoError(t, err)
	again := newFinalist(unmeasured(r.Best.Decision).after(&s, newOutcome(f)), &s, nil)
	require.InDelta(t, again.plan.Closing.Mean, r.Best.Closing.Mean, 1e-6)
	require.Equal(t, again.plan.Cost, r.Best.Cost)
	require.Equal(t, 1, r.Year)
}

// A plan that meets its futures bit by bit has met those of one run.
func TestFuturesGoOnWhereTheyEnded(t *testing.T) {
	s := company()
	x := spaceOf(t, s, Options{Objective: NRR})
	plan := []*measured{unmeasured(asIs(&s).staffed(0, Staff{CSMs: 3}))}
	all, err := x.measure(t.Context(), plan, 2*mostOfPiece+10)
	require.NoError(t, err)
	clear(x.met)
	for _, trials := range []int{5, mostOfPiece + 1, all[0].trials} {
		plan, err = x.measure(t.Context(), plan, trials)
		require.NoError(t, err)
		require.Equal(t, trials, plan[0].trials)
	}
	require.Equal(t, all[0].goal, plan[0].goal)
	require.Equal(t, all[0].cost, plan[0].cost)
	require.Equal(t, all[0].grr, plan[0].grr)
	require.InDelta(t, all[0].worstLoad(0), plan[0].worstLoad(0), 1e-9)
	require.NotEqual(t, all[0].goal[:mostOfPiece], all[0].goal[mostOfPiece:2*mostOfPiece], "other futures")
	s.Trials = all[0].trials
	f, err := sim.Run(t.Context(), plan[0].In(s), sim.Options{})
	require.NoError(t, err)
	require.Equal(t, NRR.series(unmeasured(plan[0].Decision).after(&s, newOutcome(f))), plan[0].goal)
}

// What a plan came to is known to every search of a question, whatever it looks
// for, and no future is drawn twice.
func TestNoFutureIsDrawnTwice(t *testing.T) {
	s := company()
	x := spaceOf(t, s, Options{Objective: NRR})
	drawn := 0
	x.drawn = func(trials int) { drawn += trials }
	plans := []*measured{unmeasured(asIs(&s)), unmeasured(asIs(&s).staffed(0, Staff{CSMs: 3}))}
	first, err := x.measure(t.Context(), plans[1:], 16)
	require.NoError(t, err)
	require.Equal(t, 16, drawn)
	y := search{space: x.space, bench: bench{s: x.s, objective: cheapness, workers: x.workers, drawn: x.drawn, met: x.met}}
	second, err := y.measure(t.Context(), plans, 16)
	require.NoError(t, err)
	require.Equal(t, 32, drawn, "only those of the plan that nobody has measured")
	require.Equal(t, first[0].cost, second[1].cost)
	require.Equal(t, cheapness(first[0]), second[1].goal)
	require.Equal(t, averageOf(cheapness(first[0])), second[1].mean)
	require.NotEqual(t, first[0].goal, second[1].goal)
	require.Equal(t, NRR.series(first[0]), first[0].goal, "the first is as it was")
	require.NotEqual(t, second[0].cost, second[1].cost)
}

func TestLimitsAreKept(t *testing.T) {
	s := company()
	free := searched(t, s, Options{Objective: NRR})
	budget := free.Best.Cost.Mean * 0.8
	r := searched(t, s, Options{Objective: NRR, Limits: Limits{Budget: &budget}})
	require.LessOrEqual(t, r.Best.Cost.Mean, budget)
	require.Less(t, r.Best.NRR.Mean, free.Best.NRR.Mean)
	none := 0
	r = searched(t, s, Options{Objective: NRR, Limits: Limits{MaxCSMs: &none}})
	require.Zero(t, r.Best.Decision.Posts())
}

func TestFrontierRisesWithCost(t *testing.T) {
	r := searched(t, company(), Options{Objective: Closing})
	require.Greater(t, len(r.Frontier), 1)
	for i, p := range r.Frontier[1:] {
		require.Greater(t, p.Cost.Mean, r.Frontier[i].Cost.Mean)
		require.Greater(t, p.Closing.Mean, r.Frontier[i].Closing.Mean)
	}
	require.Same(t, r.Best, r.Frontier[len(r.Frontier)-1])
}

// Every way out of limits that cannot be kept together is one: with the value
// it names there is a plan.
func TestRelaxedLimitsCanBeKept(t *testing.T) {
	l := Limits{Budget: number(30000.0), MinGRR: number(0.85), Sure: 0.8}
	r := searched(t, company(), Options{Objective: Worth, Limits: l})
	require.False(t, r.Feasible)
	require.Nil(t, r.Best)
	require.NotEmpty(t, r.Relax)
	for _, x := range r.Relax {
		require.False(t, x.Together)
		wider := l
		switch x.Constraint {
		case "budget":
			require.Greater(t, x.To, *l.Budget)
			wider.Budget = &x.To
		case "min_grr":
			require.Less(t, x.To, *l.MinGRR)
			wider.MinGRR = &x.To
		case "sure":
			require.Less(t, x.To, l.Sure)
			wider.Sure = x.To
		}
		require.True(t, searched(t, company(), Options{Objective: Worth, Limits: wider}).Feasible, x.Constraint)
	}
}

// A race may drop every plan that keeps the limits. What would have to give way
// is then asked too, and finds one: nothing has to.
func TestNoLimitIsRelaxedToWhatItIs(t *testing.T) {
	s := company()
	s.Teams[0].CSMs = 4 // dearer than the limit
	l := Limits{Budget: number(90000.0), MinGRR: number(0.8), Sure: 0.8}
	x := spaceOf(t, s, Options{Objective: NRR, Limits: l})
	r := &Result{Objective: NRR, Year: 1}
	require.NoError(t, r.decide(t.Context(), x, []*measured{unmeasured(asIs(&s))}))
	require.True(t, r.Feasible)
	require.Empty(t, r.Relax)
	require.LessOrEqual(t, r.Best.Cost.Mean, *l.Budget)
	require.GreaterOrEqual(t, *r.Best.Reaches, l.Sure)
	require.Equal(t, searched(t, s, Options{Objective: NRR, Limits: l}).Best.Decision, r.Best.Decision)
}

func TestLimitsThatOnlyGiveWayTogether(t *testing.T) {
	r := searched(t, company(), Options{Objective: Worth, Limits: Limits{Budget: number(0.0), MinGRR: number(1.0), Sure: 1}})
	require.False(t, r.Feasible)
	require.NotEmpty(t, r.Relax)
	for _, x := range r.Relax {
		require.True(t, x.Together)
	}
}

// A GRR that no future reaches asks for nothing when it is to be reached in
// none: only how high it may be is said.
func TestNoLimitIsRelaxedToNothing(t *testing.T) {
	r := searched(t, company(), Options{Objective: Worth, Limits: Limits{MinGRR: number(1.01), Sure: 0.8}})
	require.False(t, r.Feasible)
	require.Len(t, r.Relax, 1)
	require.Equal(t, "min_grr", r.Relax[0].Constraint)
	require.Positive(t, r.Relax[0].To)
	r = searched(t, company(), Options{Objective: Worth, Limits: Limits{Budget: number(0.0), MinGRR: number(1.01), Sure: 1}})
	require.False(t, r.Feasible)
	for _, x := range r.Relax {
		require.Positive(t, x.To)
	}
}

// From a plan with far more posts than it takes, the fewest that keep the
// other limits are found.
func TestFewestPostsAreFound(t *testing.T) {
	s, l := company(), Limits{MaxCSMs: number(0), MinGRR: number(0.85), Sure: 0.8}
	x := spaceOf(t, s, Options{Objective: NRR, Limits: l})
	many, err := x.finals(t.Context(), []*measured{unmeasured(asIs(&s).staffed(0, Staff{CSMs: 8}))})
	require.NoError(t, err)
	found, err := x.fewerPosts(t.Context(), many[0])
	require.NoError(t, err)
	require.Positive(t, found.posts)
	for posts, feasible := range map[int]bool{found.posts: true, found.posts - 1: false} {
		l.MaxCSMs = &posts
		require.Equal(t, feasible, searched(t, s, Options{Objective: NRR, Limits: l}).Feasible, posts)
	}
}

func TestStoppedSearchHasTheBestSoFar(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := company()
	s.Trials = 4096
	var last Progress
	r, err := Search(ctx, s, Options{Objective: Worth, Progress: func(p Progress) {
		require.LessOrEqual(t, p.Done, p.Total)
		require.GreaterOrEqual(t, p.Done, last.Done)
		if last = p; p.Trials == 64 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	require.True(t, r.Stopped)
	require.Equal(t, 64, r.Trials)
	require.NotNil(t, r.Best.Worth)
	require.Equal(t, last.Best.key(), r.Best.Decision.key())
}

// The last measuring is the longest: who stops it has the leader all the same.
func TestStoppedWhileItDecidesHasTheBestSoFar(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := company()
	s.Trials = 4096
	leader, drawn := Progress{}, 0
	r, err := Search(ctx, s, Options{Objective: Worth, Progress: func(p Progress) {
		if p.Trials == s.Trials/2 && p.Done > drawn { // the last futures
			cancel()
		}
		leader, drawn = p, p.Done
	}})
	require.ErrorIs(t, err, context.Canceled)
	require.NotNil(t, r)
	require.True(t, r.Stopped)
	require.Equal(t, leader.Best.key(), r.Best.Decision.key())
	require.NotNil(t, r.Best.Worth)
}

func TestStoppedBeforeItBeganHasNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err := Search(ctx, company(), Options{Objective: Worth})
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, r)
}

// Of two plans whose difference is so many errors, the belief that one is best
// is the normal probability of that; and those that are equal share it.
func TestBelief(t *testing.T) {
	const trials = 4000
	finals := func(shift float64) []*finalist {
		a, b := &measured{id: "a", trials: trials}, &measured{id: "b", trials: trials}
		for i := range trials {
			z := math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/trials-1)
			a.goal, b.goal = append(a.goal, 10+shift/math.Sqrt(trials)), append(b.goal, 10+z)
		}
		return []*finalist{{measured: a}, {measured: b}}
	}
	const error = 0.016 // of a share of 1,000 worlds
	require.InDelta(t, 0.5, belief(finals(0), Limits{}, 1), 3*error)
	require.InDelta(t, 0.8413, belief(finals(1), Limits{}, 1), 3*error)
	require.Greater(t, math.Abs(belief(finals(1.5), Limits{}, 1)-0.8413), 3*error, "the twin")
	same := finals(0)
	same[1].goal = same[0].goal
	require.InDelta(t, 0.5, belief(same, Limits{}, 1), 1e-9)
	third := finals(-100)
	require.InDelta(t, 0.5, belief(append(same, third[0]), Limits{}, 1), 1e-9, "who is worse has no share")
	require.InDelta(t, 1.0/3, belief(append(same, same[1]), Limits{}, 1), 1e-9)
}

// Of very many plans as good as the best, those with fewest posts are shown,
// and how many there are is said.
func TestFewOfManyTiesAreShown(t *testing.T) {
	var plans []*finalist
	for posts := 20; posts > 0; posts-- {
		d := Decision{Staff: []Staff{{CSMs: posts}}}
		plans = append(plans, &finalist{measured: &measured{Decision: d, goal: []float64{1, 2}, trials: 2}, plan: &Plan{Decision: d}})
	}
	r := &Result{}
	r.tie(plans, Limits{})
	require.Len(t, r.Ties, mostTies)
	for i, p := range r.Ties {
		require.Equal(t, i+1, p.Decision.Posts())
	}
	require.Equal(t, 19, r.Tied)
	require.Equal(t, "; 19 plans cannot be told apart from it: the 8 with fewest posts are listed, 11 more are not", r.TieWords())
	require.InDelta(t, 1.0/20, belief(plans, Limits{}, 1), 1e-9)
	r.tie(plans[:3], Limits{})
	require.Equal(t, "; 2 plans cannot be told apart from it", r.TieWords())
	r.tie(plans[:1], Limits{})
	require.Empty(t, r.TieWords())
}

// A plan leaves the race when it is clearly behind, and not before.
func TestRaceDropsWhatIsClearlyBehind(t *testing.T) {
	plan := func(id string, goal ...float64) *measured {
		m := &measured{id: id, trials: len(goal), goal: goal, mean: averageOf(goal)}
		m.spent = average{mean: float64(len(id))} // dearer, so that it leads no frontier
		return m
	}
	best := plan("a", 5, 6, 7, 8)
	near := plan("bb", 6, 4, 8, 6)
	far := plan("ccc", 1, 2, 3, 4.001)
	kept, cut := race([]*measured{far, near, best}, Limits{}, 10)
	require.Equal(t, []*measured{best, near}, kept)
	require.Zero(t, cut)
	kept, cut = race([]*measured{far, near, best}, Limits{}, 1)
	require.Equal(t, []*measured{best}, kept)
	require.Equal(t, 1, cut)
}
