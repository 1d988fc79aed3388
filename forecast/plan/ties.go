package plan

import (
	"cmp"
	"fmt"
	"slices"

	"touchline/forecast"
)

// mostTies is how many plans as good as the best are shown.
const mostTies = 8

// tie finds who cannot be told apart from the first plan, and keeps those with
// fewest posts: the easiest to agree to.
func (r *Result) tie(plans []*finalist, l Limits) {
	best, ties := plans[0], []*Plan{}
	for _, f := range plans[1:] {
		if l.within(f.measured) && !apart(f.measured, best.measured) {
			ties = append(ties, f.plan)
		}
	}
	slices.SortStableFunc(ties, func(a, b *Plan) int { return cmp.Compare(a.Decision.Posts(), b.Decision.Posts()) })
	r.Tied, r.Ties = len(ties), ties[:min(len(ties), mostTies)]
}

// TieWords end a sentence about the best plan: how many are as good, and which
// of them are shown. Empty: none is.
func (r *Result) TieWords() string {
	switch {
	case r.Tied == 0:
		return ""
	case r.Tied > len(r.Ties):
		return fmt.Sprintf("; %s cannot be told apart from it: the %d with fewest posts are listed, %s more are not",
			forecast.Counted(r.Tied, "plan"), len(r.Ties), forecast.Count(float64(r.Tied-len(r.Ties))))
	}
	return fmt.Sprintf("; %s cannot be told apart from it", forecast.Counted(r.Tied, "plan"))
}
