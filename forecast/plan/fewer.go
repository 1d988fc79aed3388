package plan

import "context"

// How often fewer posts are tried, and in how many futures plans race for it.
const (
	mostTighter   = 4
	tighterTrials = 256
)

// fewerPosts looks for a plan with fewer posts than one that keeps all limits
// but that of posts. A race for few posts ends with many plans that have as
// few, and may pass by the one that keeps a GRR with fewer. To hold posts down
// and race for the other limits finds it; each time the bound is halfway
// between what was too few and what is enough.
func (x *search) fewerPosts(ctx context.Context, enough *finalist) (*finalist, error) {
	tooFew := *x.limits.MaxCSMs
	for range mostTighter {
		if enough.posts-tooFew <= 1 {
			break
		}
		most := (tooFew + enough.posts) / 2
		held := x.limits
		held.MaxCSMs = &most
		fewer, err := loosened{limits: held, goal: held.ease}.nearest(ctx, x, min(tighterTrials, x.s.Trials))
		switch {
		case err != nil:
			return nil, err
		case fewer == nil:
			tooFew = most
		default:
			enough = fewer
		}
	}
	return enough, nil
}

// ease is how easily limits are kept, by trial: a higher GRR where one is to be
// reached, a lower cost otherwise.
func (l Limits) ease(m *measured) []float64 {
	if l.MinGRR != nil {
		return leastGRR(m)
	}
	return cheapness(m)
}
