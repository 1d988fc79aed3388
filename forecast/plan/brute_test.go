//go:build !race

// Much arithmetic and no sharing: under the race detector it would take minutes
// and show nothing that other tests do not.

package plan

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

// everyPlan is every plan there is, whatever the limits, in all futures.
func everyPlan(t *testing.T, s sim.Scenario, o Options) []*measured {
	t.Helper()
	o.Limits = Limits{}
	x, err := prepared(context.Background(), &s, o)
	require.NoError(t, err)
	require.NoError(t, x.join(context.Background(), x.space.all(), s.Trials))
	return x.live
}

var questions = map[string]Options{
	"worth":               {Objective: Worth},
	"nrr":                 {Objective: NRR},
	"closing":             {Objective: Closing},
	"worth in a budget":   {Objective: Worth, Limits: Limits{Budget: number(50000.0)}},
	"nrr in a budget":     {Objective: NRR, Limits: Limits{Budget: number(60000.0)}},
	"closing, one CSM":    {Objective: Closing, Limits: Limits{MaxCSMs: number(1)}},
	"worth with a GRR":    {Objective: Worth, Limits: Limits{MinGRR: number(0.82), Sure: 0.8}},
	"worth after hiring":  {Objective: Worth, Hire: true},
	"everything together": {Objective: NRR, Limits: Limits{Budget: number(90000.0), MaxCSMs: number(2), MinGRR: number(0.8), Sure: 0.8}},
}

// Dropping plans early finds what trying all of them to the end finds; and a
// search that may not try them all climbs to the same one, or to one that
// cannot be told apart from it.
func TestSearchFindsWhatBruteForceFinds(t *testing.T) {
	every := map[string][]*measured{} // by what is asked for, whatever the limits
	for name, o := range questions {
		asked := fmt.Sprint(o.Objective, o.Hire)
		if every[asked] == nil {
			every[asked] = everyPlan(t, company(), o)
		}
		t.Run(name, func(t *testing.T) {
			best := slices.MinFunc(every[asked], o.Limits.order)
			require.Zero(t, o.Limits.shortfall(best).share, "the question has an answer")
			r := searched(t, company(), o)
			require.False(t, r.Searched)
			require.Equal(t, best.id, r.Best.Decision.key())
			if climbed := climbed(t, o); climbed.id != best.id {
				require.False(t, apart(climbed, best), "%s instead of %s", climbed.id, best.id)
			}
		})
	}
}

// climbed is the best of a search that may start with a few plans only.
func climbed(t *testing.T, o Options) *measured {
	t.Helper()
	s := company()
	x, err := prepared(context.Background(), &s, o)
	require.NoError(t, err)
	x.plans = 50
	require.Greater(t, x.space.size(), 100.0)
	_, err = x.run(context.Background(), s.Trials)
	require.NoError(t, err)
	require.True(t, x.partial)
	require.Less(t, len(x.seen), int(x.space.size()*0.75))
	require.NoError(t, x.raise(context.Background(), s.Trials))
	return slices.MinFunc(x.live, o.Limits.order)
}

// The twin: the best plan of a bent scenario is another one, so that the
// equality above says something.
func TestEveryPlanOfABentScenarioFindsSomethingElse(t *testing.T) {
	bent := company()
	bent.Tail = 0
	best := slices.MinFunc(everyPlan(t, bent, Options{Objective: Worth}), Limits{}.order)
	require.NotEqual(t, best.id, searched(t, company(), Options{Objective: Worth}).Best.Decision.key())
}
